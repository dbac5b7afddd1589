"""The search for the largest setting that fits: the same as trying them all, in fewer tries."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.pdf.ladder import FORESEEN, Tried, largest_that_fits

ROOMS = st.lists(st.floats(1, 400), min_size=1, max_size=64).map(sorted)


@given(ROOMS, st.integers(-1, 64), st.integers(1, 64), st.data())
def test_the_largest_is_found_whatever_the_tries_tell_of_pages(
    rooms: list[float], largest: int, pages: int, data: st.DataObject
) -> None:
    largest = min(largest, len(rooms) - 1)
    tried: list[int] = []

    def attempt(setting: int) -> Tried:
        tried.append(setting)
        return setting <= largest, data.draw(st.floats(0, 200))

    assert largest_that_fits(rooms, pages, attempt) == largest
    assert len(set(tried)) == len(tried)
    assert {largest, largest + 1} & set(range(len(rooms))) <= set(tried)


@given(st.integers(2, 64), st.floats(0.05, 9), st.integers(1, 16))
def test_where_pages_grow_as_foreseen_three_tries_are_enough(count: int, text: float, pages: int) -> None:
    rooms = [(9.5 + i / 8) ** 2 for i in range(count)]
    tried: list[int] = []

    def attempt(setting: int) -> Tried:
        tried.append(setting)
        used = text * rooms[setting] / 90
        return used <= pages, used

    found = largest_that_fits(rooms, pages, attempt)
    assert found == max((i for i, room in enumerate(rooms) if text * room / 90 <= pages), default=-1)
    assert len(tried) <= 4


@given(ROOMS, st.integers(-1, 64), st.data())
def test_bad_foresight_costs_few_tries_more_than_halving(rooms: list[float], largest: int, data: st.DataObject) -> None:
    tried: list[int] = []

    def attempt(setting: int) -> Tried:
        tried.append(setting)
        return setting <= largest, data.draw(st.floats(0, 200))

    largest_that_fits(rooms, 2, attempt)
    assert len(tried) <= FORESEEN + len(rooms).bit_length()
