"""The memory: the same English, or nearly, and never one that says something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.draft.memory import Memory
from hsg_i18n.model import MemoryUnit

UNITS = (
    MemoryUnit("Take 2 tablets of ibuprofen with food after the test.", "Tome 2 tabletas."),
    MemoryUnit("Do not use tampons for two weeks after the test.", "No use tampones."),
    MemoryUnit("Call your clinic at {clinic_phone} if you have questions.", "Llame al {clinic_phone}."),
    MemoryUnit("Rest.", "Descanse."),
)


def find(english: str, threshold: float = 75) -> list[tuple[str, bool]]:
    return [(c.text, c.match == 1) for c in Memory(UNITS).find(english, 3, threshold)]


@pytest.mark.parametrize(
    ("english", "found"),
    [
        ("Rest.", [("Descanse.", True)]),
        (" Rest.\n", [("Descanse.", True)]),
        ("Take 2 tablets of ibuprofen with some food after the test.", [("Tome 2 tabletas.", False)]),
        ("Take 3 tablets of ibuprofen with food after the test.", []),
        ("Use tampons for two weeks after the test.", []),
        ("Do not use tampons for two weeks after a test.", [("No use tampones.", False)]),
        ("Do not use tampons for two weeks unless told.", []),
        ("Call your clinic at {after_hours_phone} if you have questions.", []),
        ("Call the clinic at {clinic_phone} if you have questions.", [("Llame al {clinic_phone}.", False)]),
        ("Call your clinic at {clinic_phone} if you have **questions**.", []),
        ("Something else entirely.", []),
        ("", []),
        (" ", []),
    ],
)
def test_what_the_memory_finds(english: str, found: list[tuple[str, bool]]) -> None:
    assert find(english) == found


def test_only_an_exact_match_is_one() -> None:
    long = "word " * 500
    memory = Memory([MemoryUnit(long + "a.", "x")])
    (candidate,) = memory.find(long + "b.", 1, 75)
    assert candidate.match < 1
    assert candidate.like == long + "a."


def test_the_threshold_holds() -> None:
    assert find("Call the clinic at {clinic_phone} if you have questions.", 100) == []


@given(st.lists(st.builds(MemoryUnit, st.text(), st.text()), max_size=8), st.text(), st.integers(0, 4))
def test_never_more_than_asked_for_and_the_most_alike_first(
    units: list[MemoryUnit], english: str, choices: int
) -> None:
    found = Memory(units).find(english, choices, 50)
    assert len(found) <= choices
    assert [c.match for c in found] == sorted((c.match for c in found), reverse=True)
    assert all(c.match >= 0.5 and c.like in {u.english for u in units} for c in found)
