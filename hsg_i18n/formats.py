"""Formats: one folder of templates/ each, found by the format.toml in it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from hsg_i18n.errors import ConfigError
from hsg_i18n.files import read_toml
from hsg_i18n.model import Format, Paper, Step
from hsg_i18n.paths import Project
from hsg_i18n.schema import Field, between, not_blank, read_table, strings

FILE = "format.toml"
#: ISO 216 and ANSI/ASME Y14.1 sizes, portrait.
PAPERS = {"A4": Paper("A4", 210, 297), "Letter": Paper("Letter", 215.9, 279.4)}


def _papers(value: list[Any]) -> str:
    known = not strings(value) and value and set(value) <= set(PAPERS) and len(set(value)) == len(value)
    return "" if known else f"it takes {' and '.join(PAPERS)}, each once"


FIELDS = (
    Field("title", str, "English name for the index page.", check=not_blank),
    Field("purpose", str, "One English sentence: what it is for.", check=not_blank),
    Field("papers", list, "Sheet sizes it is made on.", check=_papers),
    Field("pages", int, "Pages it has at most.", check=between(1, 64)),
    Field("ladder", dict, "The settings between which a sheet is fitted on its pages."),
)
LADDER = (
    Field("rungs", int, "How many settings there are, both ends included.", check=between(1, 64)),
    Field("smallest", dict, "The smallest setting that may be used."),
    Field("largest", dict, "The largest setting, for a short text."),
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
    papers = tuple(PAPERS[name] for name in values.pop("papers"))
    return Format(id=path.parent.name, papers=papers, steps=steps, folder=f"templates/{path.parent.name}", **values)


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
    files = sorted(project.templates.glob(f"*/{FILE}"))
    if not files:
        raise ConfigError("There is no format.", path="templates/", hint=f"A format is a folder with a {FILE}.")
    return tuple(read_format(f, project.relative(f)) for f in files)
