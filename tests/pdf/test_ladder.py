"""The search for the largest setting that fits: the same as trying them all, in fewer tries."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.pdf.ladder import FORESEEN, Tried, largest_that_fits

ROOMS = st.lists(st.floats(1, 400), min_size=1, max_size=64).map(sorted)
#: Whatever a layout may tell, but for "no room for the next": that ends the search.
HOPEFUL = st.floats(400, 1e6)


def search(rooms: list[float], largest: int, growths: st.SearchStrategy[float], data: st.DataObject) -> list[int]:
    """The settings that were tried, in their order; asserts that the largest that fits was found."""
    tried: list[int] = []

    def attempt(setting: int) -> Tried:
        tried.append(setting)
        fits = setting <= largest
        return fits, data.draw(HOPEFUL if fits else growths)

    assert largest_that_fits(rooms, attempt) == largest
    assert len(set(tried)) == len(tried)
    return tried


@given(ROOMS, st.integers(-1, 64), st.data())
def test_the_largest_is_found_whatever_a_misfit_tells(rooms: list[float], largest: int, data: st.DataObject) -> None:
    largest = min(largest, len(rooms) - 1)
    tried = search(rooms, largest, st.floats(0.01, 100), data)
    assert {largest, largest + 1} & set(range(len(rooms))) <= set(tried)
    assert len(tried) <= FORESEEN + len(rooms).bit_length()


@given(st.integers(2, 64), st.floats(0.05, 9), st.floats(0.5, 2))
def test_where_a_text_grows_by_a_power_of_its_letters_four_tries_are_enough(
    count: int, text: float, power: float
) -> None:
    rooms = [(9.5 + i / 8) ** 2 for i in range(count)]
    tried: list[int] = []

    def used(setting: int) -> float:
        return text * (rooms[setting] / 180) ** power

    def attempt(setting: int) -> Tried:
        tried.append(setting)
        return used(setting) <= 1, 1 / used(setting)

    found = largest_that_fits(rooms, attempt)
    assert found == max((i for i in range(count) if used(i) <= 1), default=-1)
    assert len(tried) <= 4


def test_a_text_that_fits_in_the_largest_is_laid_out_once() -> None:
    tried: list[int] = []

    def attempt(setting: int) -> Tried:
        tried.append(setting)
        return True, 1.0

    assert largest_that_fits([1, 2, 3], attempt) == 2
    assert tried == [2]


def test_the_next_setting_is_left_out_where_what_fits_has_no_room_for_it() -> None:
    tried: list[int] = []

    def attempt(setting: int) -> Tried:
        tried.append(setting)
        return setting < 2, 105 / (100, 104, 110, 120)[setting]

    assert largest_that_fits([100, 104, 110, 120], attempt) == 1
    assert tried == [3, 1]
