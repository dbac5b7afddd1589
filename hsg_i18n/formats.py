"""Formats: one folder of templates/ each, found by the format.toml in it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from hsg_i18n.errors import ConfigError
from hsg_i18n.files import read_toml, refuse_passed_over
from hsg_i18n.model import Format, Paper, Scheme, SectionKind, Step
from hsg_i18n.paths import Project
from hsg_i18n.schema import Field, between, not_blank, one_of, read_table, strings

FILE = "format.toml"
#: ISO 216 and ANSI/ASME Y14.1 sizes, portrait.
PAPERS = {
    "A4": Paper("A4", 210, 297),
    "Letter": Paper("Letter", 215.9, 279.4),
    "A3": Paper("A3", 297, 420),
    "Tabloid": Paper("Tabloid", 279.4, 431.8),
}
#: Schemes whose pages are cards of a size of their own.
_CARDS = (Scheme.STRIPS, Scheme.TILES)
_FACT = re.compile(r"F[0-9]{2}")


def _papers(value: list[Any]) -> str:
    known = not strings(value) and value and set(value) <= set(PAPERS) and len(set(value)) == len(value)
    return "" if known else f"it takes {', '.join(PAPERS)}, each once"


def _kinds(value: list[Any]) -> str:
    known = not strings(value) and set(value) <= set(SectionKind)
    return "" if known else f"it takes {', '.join(SectionKind)}"


def _needs(value: list[Any]) -> str:
    known = not strings(value) and all(v in list(SectionKind) or _FACT.fullmatch(v) for v in value)
    return "" if known else f"it takes ids of facts such as F11, and of sections {', '.join(SectionKind)}"


FIELDS = (
    Field("title", str, "English name for the index page.", check=not_blank),
    Field("purpose", str, "One English sentence: what it is for.", check=not_blank),
    Field("papers", list, "Sheet sizes it is made on.", check=_papers),
    Field("pages", int, "Pages it has at most.", check=between(1, 64)),
    Field("pages_at_need", int, "Pages it may have where nothing fits on those; 0 for no more.", 0, between(0, 64)),
    Field("spare", float, "Share of the largest setting's room that fewer pages are worth.", 0.0, between(0, 0.5)),
    Field("kept_whole", list, "Kinds of sections that are worth as much, so that none goes on overleaf.", [], _kinds),
    Field("ladder", dict, "The settings between which a sheet is fitted on its pages."),
    Field("screen", bool, "Whether it is a web page too.", False),
    Field("english", bool, "Whether it is made of the English as well.", True),
    Field("together", bool, "Whether it is one sheet of all languages and handouts together.", False),
    Field("lists_changes", bool, "Whether a page after the last may list what an older edition lacks.", True),
    Field("set_once", bool, "Whether it is set once for all papers, and lies in the middle of each.", False),
    Field("needs", list, "Facts and kinds of sections without which a handout is not made in it.", [], _needs),
    Field("imposition", dict, "How its pages are put onto sheets; without it they are printed as they are.", {}),
)
IMPOSITION = (
    Field("scheme", str, "How the pages are put onto sheets.", check=one_of(*Scheme)),
    Field("page", dict, "The size of a card.", {}),
)
PAGE = (
    Field("width_mm", float, "Width of a card, in millimetres.", check=between(50, 200)),
    Field("height_mm", float, "Height of a card, in millimetres.", check=between(50, 270)),
)
LADDER = (
    Field("rungs", int, "How many settings there are, both ends included.", check=between(1, 64)),
    Field("smallest", dict, "The smallest setting that may be used."),
    Field("largest", dict, "The largest setting, for a short text."),
    Field(
        "tie", bool, "Whether the largest is tried with `--tie` at `avoid` first, for what a style sheet ties.", False
    ),
)
STEP = (
    Field("size_pt", float, "Body size in points.", check=between(8, 32)),
    Field("gap", float, "Factor on the space between blocks.", 1.0, between(0.3, 4)),
    Field("leading", float, "Factor on the language's line height.", 1.0, between(0.8, 1.5)),
)


def read_format(path: Path, shown: str) -> Format:
    """The format of one format.toml. Raises ConfigError with the place of the first fault."""
    values = read_table(read_toml(path, shown), FIELDS, shown)
    ladder = read_table(values.pop("ladder"), LADDER, shown, "ladder.")
    low, high = (Step(**read_table(ladder[end], STEP, shown, f"ladder.{end}.")) for end in ("smallest", "largest"))
    if low.size_pt > high.size_pt or low.gap > high.gap or low.leading > high.leading:
        # The ladder is climbed by halving, so each rung must need more room than the one below it.
        raise ConfigError("The smallest setting is larger than the largest.", path=shown, hint="Swap them.")
    steps = _rungs(low, high, ladder["rungs"])
    values["steps"] = (*steps, replace(steps[-1], tie=True)) if ladder["tie"] else steps
    values["papers"] = tuple(PAPERS[name] for name in values["papers"])
    values |= {name: tuple(values[name]) for name in ("needs", "kept_whole")}
    values |= _imposition(values.pop("imposition"), shown)
    return Format(id=path.parent.name, folder=f"templates/{path.parent.name}", **values)


def _imposition(table: dict[str, Any], shown: str) -> dict[str, Any]:
    """The scheme of a format and the size of its cards."""
    if not table:
        return {}
    values = read_table(table, IMPOSITION, shown, "imposition.")
    scheme, page = Scheme(values["scheme"]), values["page"]
    if bool(page) != (scheme in _CARDS):
        hint = f"Cards have one, in the schemes {' and '.join(_CARDS)}; half a sheet has none."
        raise ConfigError(f'The scheme "{scheme}" and "imposition.page" do not go together.', path=shown, hint=hint)
    card = Paper("card", **read_table(page, PAGE, shown, "imposition.page.")) if page else None
    return {"scheme": scheme, "card": card}


def _rungs(low: Step, high: Step, count: int) -> tuple[Step, ...]:
    """`count` settings from `low` to `high`: letters grow evenly, white space late, since letters are read first."""
    shares = [i / (count - 1) if count > 1 else 0.0 for i in range(count)]
    return tuple(
        Step(
            size_pt=low.size_pt + (high.size_pt - low.size_pt) * share,
            gap=low.gap + (high.gap - low.gap) * share**2,
            leading=low.leading + (high.leading - low.leading) * share**2,
        )
        for share in shares
    )


@lru_cache(maxsize=4)
def load_formats(project: Project) -> tuple[Format, ...]:
    """Every format of the project, in the order of their folders. Raises ConfigError when there is none."""
    refuse_passed_over(project.templates, "templates")
    files = sorted(project.templates.glob(f"*/{FILE}"))
    if not files:
        raise ConfigError("There is no format.", path="templates/", hint=f"A format is a folder with a {FILE}.")
    return tuple(read_format(f, project.relative(f)) for f in files)
