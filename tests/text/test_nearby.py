"""Nearby: it never leaves out what touches a place, and for many things looks at few."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Match

things = st.builds(lambda start, length: Match("x", start, start + length), st.integers(0, 90), st.integers(0, 12))


@given(st.lists(things, max_size=60), st.integers(-5, 105), st.integers(0, 20))
def test_what_touches_a_place_is_there(matches: list[Match], start: int, length: int) -> None:
    end = start + length
    touching = [m for m in matches if m.start <= end and start <= m.end]
    found = Nearby(matches).around(start, end)
    assert sorted(map(repr, touching)) == sorted(repr(m) for m in found if m.start <= end and start <= m.end)
    assert {id(m) for m in found} <= {id(m) for m in matches}


@given(st.lists(things, max_size=60))
def test_all_of_them_are_around_the_whole_text(matches: list[Match]) -> None:
    assert sorted(map(repr, Nearby(matches).around(0, 120))) == sorted(map(repr, matches))


@pytest.mark.thorough
@given(st.lists(things, max_size=60), things)
def test_a_thing_is_covered_by_what_has_all_of_its_place(matches: list[Match], thing: Match) -> None:
    covering = [m for m in matches if m.start <= thing.start and thing.end <= m.end]
    assert Nearby(matches).cover(thing) == bool(covering)


def test_of_many_few_are_looked_at() -> None:
    nearby = Nearby(Match("x", 10 * n, 10 * n + 5) for n in range(10_000))
    assert len(nearby.around(5000, 5010)) <= 3
