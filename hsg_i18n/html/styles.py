"""Stylesheets: put together from templates/, with every picture inside as a data: address.

So a page needs no other file, a worker fetches nothing, and what the page depends on is in its digest.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from hsg_i18n.errors import ConfigError
from hsg_i18n.files import read_bytes, read_text
from hsg_i18n.model import Format, Language, LocalizedHandout, Paper
from hsg_i18n.text.conflicts import refuse_unmerged

_URL = re.compile(r'url\("([a-z0-9_/-]+\.svg)"\)')
_IMPORT = re.compile(r'@import "\.\./([a-z0-9_-]+/[a-z0-9_-]+\.css)";')
_MM_PER_PT = 25.4 / 72


@lru_cache(maxsize=64)
def stylesheet(folder: Path, *names: str) -> str:
    """The files of `folder` one after the other, pictures inlined.

    Raises ConfigError where a stylesheet or a picture is missing.
    """
    return "\n".join(_inline(folder / name) for name in names)


def _inline(path: Path) -> str:
    def data(found: re.Match[str]) -> str:
        content = read_bytes(path.parent / found[1], ConfigError, f"{path.parent.name}/{found[1]}")
        return f'url("data:image/svg+xml;base64,{base64.b64encode(content).decode()}")'

    text = read_text(path, ConfigError, f"{path.parent.name}/{path.name}")
    # A browser passes over what it cannot read, and the rule after it.
    refuse_unmerged(text, ConfigError, "stylesheet", "/".join(path.parts[-3:]))
    css = _URL.sub(data, text)
    return _IMPORT.sub(lambda found: _inline(path.parent.parent / found[1]), css)


def css_string(text: str) -> str:
    """`text` as a CSS string: nothing in it can end the string or the style element."""
    safe = "".join(c if c.isalnum() or c in " .,·–—()" else f"\\{ord(c):x} " for c in text)
    return f'"{safe}"'


def sha256_source(css: str) -> str:
    """The Content-Security-Policy source expression that allows exactly this inline stylesheet (CSP 3)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()}'"


def screen_stylesheet(templates: Path, fmt: Format, language: Language) -> str:
    """The complete CSS of a format's web page: a line more open than on paper, for reading on glass."""
    leading = f":root {{ --leading: {language.typography.line_height + 0.12:.2f} }}\n"
    base = stylesheet(templates / "_base", "base.css", "screen.css")
    return leading + base + stylesheet(templates / fmt.id, "style.css")


def paper_stylesheet(templates: Path, fmt: Format) -> str:
    """The CSS of a format on paper that every language and every setting shares, so that a worker reads it once."""
    return stylesheet(templates / "_base", "base.css", "paper.css") + stylesheet(templates / fmt.id, "style.css")


def own_fonts(languages: Iterable[Language]) -> str:
    """The CSS that sets each language of a sheet of many in its own fonts and leading."""
    return "\n".join(
        f'.language[lang="{x.tag}"] {{ font-family: {_families(x)}; line-height: {x.typography.line_height:g} }} '
        f'.language[lang="{x.tag}"] h2 {{ line-height: {x.typography.heading_line_height:g} }}'
        for x in languages
    )


def _families(language: Language) -> str:
    return ", ".join(css_string(f) for f in (*language.typography.fonts, "Noto Sans"))


def _mark(local: LocalizedHandout) -> str:
    return "withheld-mark" if local.state == "withheld" else "draft-mark"


def _margin(local: LocalizedHandout) -> str:
    if local.draft:
        return "draft-margin"
    if local.approval is None:
        return "margin"
    return "older-margin" if local.approval.older else "approved-margin"


def fitting_settings(fmt: Format, page: Paper, local: LocalizedHandout) -> tuple[str, ...]:
    """The CSS of each rung of the format's ladder on a page of a size, in the language's own measures, smallest first.

    Comes after the stylesheet of the format, and with it is complete.
    """
    look = local.language.typography
    rules = _page_rules(page, local)
    sheets = []
    for step in fmt.steps:
        size = step.size_pt * look.size
        unit = step.size_pt * step.gap * _MM_PER_PT / 4
        leading = 1 + (look.line_height - 1) * step.leading
        sheets.append(
            f"{rules}:root {{ --size: {size:.2f}pt; --latin: {step.size_pt:.2f}pt; --factor: {look.size:g}; "
            f"--leading: {leading:.3f}; --heading-leading: {look.heading_line_height:g}; --unit: {unit:.3f}mm"
            f"{'; --tie: avoid' if step.tie else ''} }}"
        )
    return tuple(sheets)


def _page_rules(page: Paper, local: LocalizedHandout) -> str:
    size = f"{page.width_mm:g}mm {page.height_mm:g}mm"
    return (
        f":root {{ --fonts: {_families(local.language)} }}\n"
        f"@page {{ size: {size}; margin: var(--{_margin(local)}) }}\n"
        f"{f'@page {{ background-image: var(--{_mark(local)}) }}' if local.draft else ''}\n"
    )
