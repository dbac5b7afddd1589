"""The laws of imposition: a booklet that is folded reads in order, and behind every card stands its own other side."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.errors import RenderError
from hsg_i18n.formats import PAPERS
from hsg_i18n.model import Imposition, Paper, Scheme
from hsg_i18n.pdf.imposition.marks import CLEAR
from hsg_i18n.pdf.imposition.schemes import Placement, Side, flips_on_short_edge, lay_out

directions = st.sampled_from(("ltr", "rtl"))
papers = st.sampled_from(sorted(PAPERS))
cards = st.builds(Paper, st.just("card"), st.floats(50, 200), st.floats(50, 270))
WALLET, A6, A6_LYING = Paper("card", 85.6, 54), Paper("card", 105, 148), Paper("card", 148, 105)


def imposition(scheme: Scheme, page: Paper, sheet: str = "A4", direction: str = "ltr") -> Imposition:
    return Imposition(scheme, PAPERS[sheet], page, direction)


def booklet(pages: int, sheet: str, direction: str) -> tuple[Side, ...]:
    paper = PAPERS[sheet]
    half = Paper("half", paper.height_mm / 2, paper.width_mm)
    return lay_out(imposition(Scheme.SADDLE_STITCH, half, sheet, direction), pages)


def card(p: Placement, page: Paper) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a card on its side."""
    width, height = (page.height_mm, page.width_mm) if p.turn else (page.width_mm, page.height_mm)
    return p.x, p.y, p.x + width, p.y + height


def halves(side: Side) -> tuple[int | None, int | None]:
    """The pages on the left and on the right half of a side; None for a blank one."""
    found = {p.x > 0: p.page for p in side.placements}
    return found.get(False), found.get(True)


def folded(sides: tuple[Side, ...], direction: str) -> list[int | None]:
    """The pages as a reader turns them, of sheets that lie in each other and are folded once.

    A sheet that is turned over like a page shows the back of its left half on the right.
    """
    sheets = [(halves(front), halves(back)) for front, back in zip(sides[::2], sides[1::2], strict=True)]
    first = int(direction == "ltr")  # the half on which the reader begins: right of the spine, or left of it
    going_in = [(front[first], back[1 - first]) for front, back in sheets]
    going_out = [(back[first], front[1 - first]) for front, back in reversed(sheets)]
    return [page for leaf in going_in + going_out for page in leaf]


@given(st.integers(1, 64), papers, directions)
def test_a_folded_booklet_reads_from_the_first_page_to_the_last(pages: int, sheet: str, direction: str) -> None:
    read = folded(booklet(pages, sheet, direction), direction)
    assert read[:pages] == list(range(pages))
    assert read[pages:] == [None] * (-pages % 4)


@given(st.integers(1, 64), papers)
def test_a_booklet_of_the_other_direction_is_the_mirrored_one(pages: int, sheet: str) -> None:
    for one, other in zip(booklet(pages, sheet, "ltr"), booklet(pages, sheet, "rtl"), strict=True):
        assert halves(one) == halves(other)[::-1]


def test_eight_pages_stand_on_two_sheets_as_a_binder_expects() -> None:
    found = [halves(side) for side in booklet(8, "A4", "ltr")]
    assert found == [(7, 0), (1, 6), (5, 2), (3, 4)]
    assert {(side.width, side.height) for side in booklet(8, "A4", "ltr")} == {(297, 210)}
    assert flips_on_short_edge(Scheme.SADDLE_STITCH)


def made(scheme: Scheme, page: Paper, sheet: str, direction: str, pages: int) -> tuple[Side, ...]:
    """The sides, none where a card is too large for the sheet."""
    try:
        return lay_out(imposition(scheme, page, sheet, direction), pages)
    except RenderError:
        return ()


@given(st.sampled_from((Scheme.STRIPS, Scheme.TILES)), cards, papers, directions, st.integers(1, 12))
def test_no_card_lies_over_another_or_over_the_edge(
    scheme: Scheme, page: Paper, sheet: str, direction: str, pages: int
) -> None:
    edge = CLEAR if scheme is Scheme.STRIPS else 0
    for side in made(scheme, page, sheet, direction, pages):
        rooms = [card(p, page) for p in side.placements]
        for left, bottom, right, top in rooms:
            assert min(left, bottom) > edge - 1e-4
            assert right < side.width - edge + 1e-4
            assert top < side.height - edge + 1e-4
        for (l1, b1, r1, t1), (l2, b2, r2, t2) in combinations(rooms, 2):
            assert l1 > r2 - 1e-6 or l2 > r1 - 1e-6 or b1 > t2 - 1e-6 or b2 > t1 - 1e-6


@given(cards, papers, directions, st.integers(1, 12))
def test_as_many_tiles_of_every_page_stand_on_the_sheet_as_it_holds(
    page: Paper, sheet: str, direction: str, pages: int
) -> None:
    sides = made(Scheme.TILES, page, sheet, direction, pages)
    paper = PAPERS[sheet]
    upright = int(paper.width_mm / page.width_mm + 1e-6) * int(paper.height_mm / page.height_mm + 1e-6)
    lying = int(paper.width_mm / page.height_mm + 1e-6) * int(paper.height_mm / page.width_mm + 1e-6)
    assert len(sides) == (pages if max(upright, lying) else 0)
    for number, side in enumerate(sides):
        assert [p.page for p in side.placements] == [number] * max(upright, lying)


def behind(p: Placement, page: Paper, width: float) -> tuple[float, float, int]:
    """Place and turn of a card on the back of its sheet, which is turned over like a page."""
    return round(width - card(p, page)[2], 3), round(p.y, 3), -p.turn


@given(cards, papers, directions, st.integers(1, 12))
def test_the_next_page_stands_right_behind_each_tile_with_its_head_at_the_same_end(
    page: Paper, sheet: str, direction: str, pages: int
) -> None:
    sides = made(Scheme.TILES, page, sheet, direction, pages)
    for front, back in zip(sides[::2], sides[1::2], strict=False):
        wanted = [behind(p, page, front.width) for p in front.placements]
        assert [(round(p.x, 3), round(p.y, 3), p.turn) for p in back.placements] == wanted


@given(cards, papers, directions, st.integers(1, 12))
def test_a_strip_reads_downwards_and_goes_on_at_the_head_of_its_back(
    page: Paper, sheet: str, direction: str, pages: int
) -> None:
    sides = made(Scheme.STRIPS, page, sheet, direction, pages)
    strips = [
        [[p.page for p in sorted(side.placements, key=lambda p: -p.y) if p.x == x] for side in sides]
        for x in sorted({p.x for side in sides for p in side.placements})
    ]
    half = -(-pages // 2)
    faces = [list(range(half)), list(range(half, pages))] if pages > 1 else [[0]]
    assert all(strip == faces for strip in strips)
    if sides:
        assert max(p.y for p in sides[0].placements) == max(p.y for p in sides[-1].placements)
        assert len(strips) == int((PAPERS[sheet].width_mm - 2 * CLEAR) / page.width_mm + 1e-6)


@pytest.mark.parametrize(
    ("scheme", "page", "sheet", "pages", "count", "turn"),
    [
        (Scheme.TILES, A6, "A4", 2, 4, 0),
        (Scheme.TILES, A6, "Letter", 2, 2, 0),
        (Scheme.TILES, A6_LYING, "A4", 2, 4, 90),
        (Scheme.TILES, Paper("card", 120, 90), "A4", 1, 4, 90),
        (Scheme.STRIPS, WALLET, "A4", 6, 6, 0),
        (Scheme.STRIPS, WALLET, "Letter", 8, 8, 0),
    ],
)
def test_known_cards_stand_on_the_sheet(
    scheme: Scheme, page: Paper, sheet: str, pages: int, count: int, turn: int
) -> None:
    side = lay_out(imposition(scheme, page, sheet), pages)[0]
    assert [p.turn for p in side.placements] == [turn] * count
    assert not flips_on_short_edge(scheme)


def test_the_first_card_is_the_one_at_the_head_where_reading_begins() -> None:
    for direction, x in (("ltr", 0), ("rtl", 105)):
        first = lay_out(imposition(Scheme.TILES, A6, "A4", direction), 1)[0].placements[0]
        assert (first.x, first.y) == (x, 148.5)


@pytest.mark.parametrize(
    ("scheme", "page", "sheet", "pages", "message"),
    [
        (Scheme.STRIPS, WALLET, "Letter", 9, r"A strip of 5 panels of 85\.6 x 54 mm finds no room on Letter\."),
        (Scheme.STRIPS, Paper("card", 200, 54), "A4", 2, r"A strip of 1 panels of 200 x 54 mm finds no room on A4\."),
        (Scheme.TILES, Paper("card", 200, 280), "Letter", 1, r"A card of 200 x 280 mm finds no room on Letter\."),
    ],
)
def test_a_card_that_is_too_large_is_told(scheme: Scheme, page: Paper, sheet: str, pages: int, message: str) -> None:
    with pytest.raises(RenderError, match=message) as caught:
        lay_out(imposition(scheme, page, sheet), pages)
    assert caught.value.hint


# --- marks ---------------------------------------------------------------------------------------------------


@pytest.mark.thorough
@given(st.sampled_from((Scheme.STRIPS, Scheme.TILES)), cards, papers, st.integers(1, 12))
def test_no_mark_runs_through_a_card_or_where_a_printer_leaves_white(
    scheme: Scheme, page: Paper, sheet: str, pages: int
) -> None:
    for side in made(scheme, page, sheet, "ltr", pages):
        # The block as a whole, since the back of a strip may have fewer panels than its front.
        rooms = [card(p, page) for s in made(scheme, page, sheet, "ltr", pages) for p in s.placements]
        left, bottom = (min(room[i] for room in rooms) for i in (0, 1))
        right, top = (max(room[i] for room in rooms) for i in (2, 3))
        for line in side.marks:
            assert line.x1 == line.x2 or line.y1 == line.y2
            for x1, y1, x2, y2 in rooms:
                crosses_x = min(line.x1, line.x2) < x2 - 1e-3 and max(line.x1, line.x2) > x1 + 1e-3
                crosses_y = min(line.y1, line.y2) < y2 - 1e-3 and max(line.y1, line.y2) > y1 + 1e-3
                assert not (crosses_x and crosses_y)
            inside = left - 1e-3 < line.x1 < right + 1e-3 and bottom - 1e-3 < line.y1 < top + 1e-3
            ends = (line.x1, line.x2, side.width - line.x1, side.width - line.x2)
            ends += (line.y1, line.y2, side.height - line.y1, side.height - line.y2)
            assert inside or min(ends) > CLEAR - 1e-3, line


def test_a_strip_has_crop_marks_at_its_corners_fold_marks_between_panels_and_one_cut_between_strips() -> None:
    front, back = lay_out(imposition(Scheme.STRIPS, WALLET), 6)
    folds = [line for line in front.marks if line.dashed]
    assert sorted({round(line.y1, 3) for line in folds}) == [121.5, 175.5]
    assert {(round(line.x1, 3), round(line.x2, 3)) for line in folds} == {(16.4, 11.4), (193.6, 198.6)}
    cuts = set(front.marks) - set(back.marks)
    assert [(line.x1, round(line.y1, 3), line.x2, round(line.y2, 3)) for line in cuts] == [(105, 67.5, 105, 229.5)]
    corners = [line for line in back.marks if not line.dashed and 105 not in (line.x1, round(line.x1, 3))]
    assert len(corners) == 8
    assert {round(abs(line.x1 - line.x2) + abs(line.y1 - line.y2), 3) for line in corners} == {5}


@given(cards, papers)
def test_every_edge_of_a_tile_is_shown_by_a_mark_or_by_the_edge_of_the_sheet(page: Paper, sheet: str) -> None:
    for side in made(Scheme.TILES, page, sheet, "ltr", 1):
        columns = {round(x, 3) for p in side.placements for x in card(p, page)[::2]}
        rows = {round(y, 3) for p in side.placements for y in card(p, page)[1::2]}
        shown_x = {round(line.x1, 3) for line in side.marks if line.x1 == line.x2}
        shown_y = {round(line.y1, 3) for line in side.marks if line.y1 == line.y2}
        assert {x for x in columns if CLEAR + 0.001 < x < side.width - CLEAR - 0.001} <= shown_x
        assert {y for y in rows if CLEAR + 0.001 < y < side.height - CLEAR - 0.001} <= shown_y
