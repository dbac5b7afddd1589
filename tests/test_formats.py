"""Formats: what format.toml may say, and the ladder that a sheet is fitted on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.errors import ConfigError
from hsg_i18n.formats import PAPERS, load_formats, read_format
from hsg_i18n.model import Block, Handout, Section, SectionKind
from hsg_i18n.paths import Project

VALID = """\
title = "Card"
purpose = "For the purse."
papers = ["A4", "Letter"]
pages = 2

[ladder]
rungs = 5
smallest = { size_pt = 9, gap = 0.5, leading = 0.9 }
largest = { size_pt = 15, gap = 2, leading = 1.1 }
"""


def write(root: Path, text: str, folder: str = "card") -> Path:
    path = root / "templates" / folder / "format.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_format_is_read(tmp_path: Path) -> None:
    found = read_format(write(tmp_path, VALID), "format.toml")
    assert (found.id, found.folder, found.pages) == ("card", "templates/card", 2)
    assert [(p.name, p.width_mm, p.height_mm) for p in found.papers] == [("A4", 210, 297), ("Letter", 215.9, 279.4)]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('title = "Card"\n', "", '"title" is missing'),
        ("title =", "titel =", 'Did you mean "title"?'),
        ("pages = 2", "pages = 0", "between 1 and 64"),
        ("pages = 2", 'pages = "two"', "not a whole number"),
        ('["A4", "Letter"]', "[]", "A4, Letter, A3, Tabloid"),
        ('["A4", "Letter"]', '["A5"]', "A4, Letter, A3, Tabloid"),
        ('["A4", "Letter"]', '["A4", "A4"]', "each once"),
        ('["A4", "Letter"]', '[["A4"]]', "A4, Letter, A3, Tabloid"),
        ("rungs = 5\n", "", '"ladder.rungs" is missing'),
        ("size_pt = 9", "size = 9", '"ladder.smallest.size" does not exist'),
        ("size_pt = 9", "size_pt = 4", '"ladder.smallest.size_pt" cannot be used'),
        ("size_pt = 9", "size_pt = 16", "smallest setting is larger"),
        ("gap = 0.5", "gap = 2.5", "smallest setting is larger"),
        ("leading = 0.9", "leading = 1.2", "smallest setting is larger"),
        ("pages = 2", 'pages = 2\nneeds = ["F1"]', "ids of facts"),
        ("pages = 2", 'pages = 2\nneeds = ["urgnt"]', "of sections about, medicines"),
        ("pages = 2", 'pages = 2\nkept_whole = ["F01"]', "takes about, medicines"),
        ("pages = 2", "pages = 2\nscreen = 1", "not a true or false"),
        ("[ladder]", '[imposition]\nscheme = "staple"\n[ladder]', "must be one of saddle-stitch"),
        ("[ladder]", '[imposition]\nscheme = "tiles"\n[ladder]', "do not go together"),
        (
            "[ladder]",
            '[imposition]\nscheme = "saddle-stitch"\npage = { width_mm = 90, height_mm = 60 }\n[ladder]',
            "do not go together",
        ),
        (
            "[ladder]",
            '[imposition]\nscheme = "strips"\npage = { width_mm = 9, height_mm = 60 }\n[ladder]',
            '"imposition.page.width_mm" cannot be used',
        ),
        ("[ladder]", "[ladder", "TOML is broken"),
    ],
)
def test_every_fault_has_its_place(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in VALID
    with pytest.raises(ConfigError) as caught:
        read_format(write(tmp_path, VALID.replace(old, new, 1)), "templates/card/format.toml")
    assert words in str(caught.value)
    assert caught.value.path == "templates/card/format.toml"


@given(st.integers(2, 64), st.floats(8, 20), st.floats(20, 32))
def test_the_ladder_climbs_from_one_end_to_the_other(
    tmp_path_factory: pytest.TempPathFactory, rungs: int, low: float, high: float
) -> None:
    text = VALID.replace("= 15,", f"= {high!r},").replace("= 9,", f"= {low!r},").replace("= 5", f"= {rungs}")
    steps = read_format(write(tmp_path_factory.getbasetemp() / "ladder", text), "x").steps
    assert len(steps) == rungs
    assert (steps[0].size_pt, steps[0].gap) == (low, 0.5)
    assert (steps[-1].size_pt, steps[-1].gap, steps[-1].leading) == pytest.approx((high, 2, 1.1))
    for a, b in pairwise(steps):
        assert a.size_pt <= b.size_pt
        assert a.gap < b.gap
        assert a.leading < b.leading


def test_letters_grow_evenly_and_white_space_late(tmp_path: Path) -> None:
    low, _, middle, _, high = read_format(write(tmp_path, VALID), "x").steps
    assert middle.size_pt == (low.size_pt + high.size_pt) / 2
    assert middle.gap < (low.gap + high.gap) / 2
    assert middle.leading < (low.leading + high.leading) / 2


def test_a_ladder_of_one_rung_is_its_smallest(tmp_path: Path) -> None:
    (step,) = read_format(write(tmp_path, VALID.replace("rungs = 5", "rungs = 1")), "x").steps
    assert (step.size_pt, step.gap, step.leading) == (9, 0.5, 0.9)


def test_what_is_tied_is_tried_first_in_the_largest_setting_and_takes_the_most_room(tmp_path: Path) -> None:
    *rungs, largest, tied = read_format(write(tmp_path, VALID.replace("rungs = 5", "rungs = 5\ntie = true")), "x").steps
    assert len(rungs) == 4
    assert tied == replace(largest, tie=True)
    assert not any(step.tie for step in (*rungs, largest))
    assert tied.room > largest.room


def test_formats_are_the_folders_that_have_a_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="There is no format"):
        load_formats(Project(tmp_path / "none"))
    write(tmp_path, VALID, "zebra")
    write(tmp_path, VALID, "apple")
    (tmp_path / "templates" / "_base").mkdir()
    assert [f.id for f in load_formats(Project(tmp_path))] == ["apple", "zebra"]


@pytest.mark.parametrize(
    ("table", "paper", "size"),
    [
        ("", "A4", (210, 297)),
        ('[imposition]\nscheme = "saddle-stitch"', "A4", (148.5, 210)),
        ('[imposition]\nscheme = "saddle-stitch"', "Letter", (139.7, 215.9)),
        ('[imposition]\nscheme = "strips"\npage = { width_mm = 85.6, height_mm = 54 }', "A4", (85.6, 54)),
    ],
)
def test_the_text_is_set_on_the_page_that_the_reader_holds(
    table: str, paper: str, size: tuple[float, float], tmp_path: Path
) -> None:
    found = read_format(write(tmp_path, VALID.replace("[ladder]", f"{table}\n[ladder]")), "format.toml")
    page = found.page(PAPERS[paper])
    assert (page.width_mm, page.height_mm) == size


@pytest.mark.parametrize(
    ("table", "papers", "size"),
    [
        ("", '["A4", "Letter"]', (210, 279.4)),
        ("", '["A4"]', (210, 297)),
        ("", '["Tabloid", "A3"]', (279.4, 420)),
        ('[imposition]\nscheme = "saddle-stitch"', '["A4", "Letter"]', (139.7, 210)),
        ('[imposition]\nscheme = "tiles"\npage = { width_mm = 105, height_mm = 148 }', '["A4", "Letter"]', (105, 148)),
    ],
)
def test_what_is_set_once_is_set_on_a_page_that_lies_within_all_of_its_papers(
    table: str, papers: str, size: tuple[float, float], tmp_path: Path
) -> None:
    text = VALID.replace('["A4", "Letter"]', papers).replace("[ladder]", f"set_once = true\n{table}\n[ladder]")
    found = read_format(write(tmp_path, text), "format.toml")
    assert {(p.width_mm, p.height_mm) for p in map(found.set_on, found.papers)} == {size}


def test_what_is_not_set_once_is_set_on_its_own_page(tmp_path: Path) -> None:
    found = read_format(write(tmp_path, VALID), "format.toml")
    assert all(found.set_on(paper) == found.page(paper) for paper in found.papers)


@pytest.mark.parametrize(
    ("needs", "made"), [([], True), (["urgent"], True), (["urgent", "F21"], True), (["call"], False), (["F22"], False)]
)
def test_a_handout_is_made_only_in_the_formats_that_it_can_fill(needs: list[str], made: bool, tmp_path: Path) -> None:
    found = read_format(write(tmp_path, VALID.replace("pages = 2", f"pages = 2\nneeds = {needs}")), "format.toml")
    item = Block("Take it.", 3, facts=("F21",))
    section = Section(SectionKind.URGENT, Block("Get care", 2), (item,))
    day = date(2026, 11, 24)
    assert found.suits(Handout("x", Block("X", 1), None, "1.0", day, day, (section,), None, "source/x.md")) is made
