"""The inline Markdown that stays in a msgid: **bold**, [text](address), and placeholders.

CommonMark's rule for ** asks for a space or a Western punctuation mark beside it, which Chinese, Japanese
and Khmer do not write: there "**发烧**您" would print its asterisks. So the pairs are read here by position
alone, for English and for every translation. Everything else is text, HTML included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Schemes that a link on a patient's page may have.
SCHEMES = ("https://", "http://", "mailto:", "tel:")

_TOKEN = re.compile(
    r"\\(?P<escaped>[\\*\[\]{}])"
    r"|(?P<strong>\*\*)"
    r"|\[(?P<label>[^\[\]]+)\]\((?P<url>[^()\s]+)\)"
    r"|\{(?P<name>[a-z][a-z0-9_]*)\}"
)
_ANY = re.compile(r"[\\*\[{]")  # what every one of them begins with


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Every mark in `text` in order, by its group: `escaped`, `strong`, `label` with `url`, or `name`."""
    return _TOKEN.finditer(text)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind."""

    text: str  #: what is printed; for a placeholder its name
    strong: bool = False
    url: str = ""  #: address of a link, empty elsewhere
    placeholder: bool = False


def parse_inline(text: str) -> tuple[Run, ...]:
    """The runs of `text` in order. A ** without a partner is text; an address of another scheme loses its link."""
    if not _ANY.search(text):
        return (Run(text),) if text else ()
    pairs = sum(1 for m in _TOKEN.finditer(text) if m["strong"]) // 2 * 2
    return _merge(_runs(text, pairs))


def _runs(text: str, marks: int) -> list[Run]:
    runs: list[Run] = []
    strong, seen, start = False, 0, 0
    for found in _TOKEN.finditer(text):
        runs.append(Run(text[start : found.start()], strong))
        start = found.end()
        if found["strong"]:
            seen += 1
            if seen > marks:
                runs.append(Run("**", strong))
            else:
                strong = not strong
        elif found["escaped"]:
            runs.append(Run(found["escaped"], strong))
        elif found["name"]:
            runs.append(Run(found["name"], strong, placeholder=True))
        else:
            runs.extend(_link(found["label"], found["url"], strong))
    runs.append(Run(text[start:], strong))
    return runs


def _link(label: str, url: str, strong: bool) -> list[Run]:
    address = url if url.lower().startswith(SCHEMES) else ""
    return [Run(r.text, strong or r.strong, address, r.placeholder) for r in parse_inline(label)]


def _merge(runs: list[Run]) -> tuple[Run, ...]:
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if not run.text:
            continue
        if last and not (last.placeholder or run.placeholder) and (last.strong, last.url) == (run.strong, run.url):
            merged[-1] = Run(last.text + run.text, run.strong, run.url)
        else:
            merged.append(run)
    return tuple(merged)


def plain(text: str) -> str:
    """`text` as it is read aloud: no markers, links as their label, placeholders as {name}."""
    return "".join(f"{{{r.text}}}" if r.placeholder else r.text for r in parse_inline(text))


def links(text: str) -> tuple[str, ...]:
    """The addresses that `text` links to, in order, those of a forbidden scheme included."""
    return tuple(m["url"] for m in _TOKEN.finditer(text) if m["url"]) if "](" in text else ()
