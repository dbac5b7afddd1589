"""A page in every script, with headings, a list, a table, bold and numbers: what it says, and the PDF of it.

`python sample_pages.py FONTS PDFS` prepares the fonts and writes the PDFs, in a process of its own: the choice of
fonts is read once.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from hsg_i18n.model import Language, RenderJob, Typography

DATA = Path(__file__).parent
SCRIPTS = tomllib.loads((Path(__file__).parents[2] / "hsg_i18n/data/scripts.toml").read_text("utf-8"))["scripts"]
#: What no language writes on its own in other letters stands on a handout all the same.
LATIN = "HSG 38 °C, 1–2"
STYLE = """@page { size: 105mm 148mm; margin: 12mm }
html { font-family: %s; font-size: %spt; line-height: %s; overflow-wrap: anywhere }
h1, h2, p, ul { margin: 0 0 2mm } td, th { border: 0.5pt solid; padding: 1mm 2mm; text-align: start }"""


@dataclass(frozen=True)
class Sample:
    """The words of a language."""

    folder: str
    endonym: str
    script: str
    days: list[str]
    months: list[str]
    digits: str

    @property
    def tag(self) -> str:
        return self.folder.replace("_", "-")

    @property
    def direction(self) -> str:
        return "rtl" if self.script in ("Arab", "Aran") else "ltr"

    @property
    def list(self) -> str:
        """All days in one paragraph, which takes several lines."""
        spaced = f"{' '.join(self.days)}, {self.endonym} {LATIN}, "
        return f"{spaced}{', '.join(self.months)} {self.digits}"


def samples() -> list[Sample]:
    table = tomllib.loads((DATA / "samples.toml").read_text("utf-8"))
    return [Sample(folder, **entry) for folder, entry in table.items()]


def language(sample: Sample) -> Language:
    """As much of a language as the fonts need to know."""
    script: dict[str, Any] = SCRIPTS[sample.script]
    fonts = (*script["fonts"], "Noto Sans") if script["fonts"] != ["Noto Sans"] else ("Noto Sans",)
    typography = Typography(fonts, italics=False, charset=script.get("charset", ""))
    name = sample.folder
    return Language(
        name, sample.tag, name, sample.endonym, sample.script, sample.direction, "latn", "nplurals=1;", 1, typography
    )


def html(sample: Sample) -> str:
    days = "".join(f"<li>{escape(day)}</li>" for day in sample.days)
    rows = "".join(f"<tr><th>{escape(m)}</th><td>{n}</td></tr>" for n, m in enumerate(sample.months, 1))
    first, rest = sample.list.split(" ", 1)
    latin = f'<bdi dir="ltr">{LATIN}</bdi>' if sample.direction == "rtl" else LATIN
    return f"""<!doctype html><html lang="{sample.tag}" dir="{sample.direction}">
<head><title>{escape(sample.endonym)}</title></head><body>
<h1>{escape(sample.endonym)}</h1><p><b>{escape(first)}</b> {escape(rest).replace(LATIN, latin)}</p>
<h2>{escape(sample.days[0])}</h2><ul>{days}</ul>
<h2>{escape(sample.months[0])}</h2>
<table><thead><tr><th>{escape(sample.endonym)}</th><th>{sample.digits[:3]}</th></tr></thead><tbody>{rows}</tbody></table>
</body></html>"""


def job(sample: Sample) -> RenderJob:
    script = SCRIPTS[sample.script]
    families = ", ".join(f'"{family}"' for family in language(sample).typography.fonts)
    style = STYLE % (families, 10 * script.get("size", 1), script["line_height"])
    return RenderJob(f"{sample.folder}.pdf", html(sample), style, (":root {}",), 2, "fonts", sample.folder)


def main(fonts: Path, pdfs: Path) -> None:
    from hsg_i18n.fonts import activate, load_fonts
    from hsg_i18n.fonts.prepare import prepare_fonts
    from hsg_i18n.fonts.search import font_folders

    # What set-up has cut already need not be cut again, which takes half a minute a face of a CJK collection.
    prepare_fonts(map(language, samples()), fonts, [load_fonts().folder, *font_folders()])
    activate(load_fonts(fonts))
    from hsg_i18n.pdf.render import render

    for sample in samples():
        (pdfs / f"{sample.folder}.pdf").write_bytes(render(job(sample)).data)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
