"""Files in which git left both sides of a merge."""

from __future__ import annotations

import pytest

from hsg_i18n.text.conflicts import first_mark, versions

CONFLICT = "a\n<<<<<<< HEAD\nb\n{base}=======\nc\n>>>>>>> other\nd"


@pytest.mark.parametrize("base", ["", "||||||| 1234567\nx\n"])
def test_both_sides_are_whole(base: str) -> None:
    assert versions(CONFLICT.format(base=base)) == ("a\nb\nd", "a\nc\nd")


def test_all_conflicts_of_a_file_are_taken_apart() -> None:
    one = CONFLICT.format(base="")
    assert versions(f"{one}\n{one}") == ("a\nb\nd\na\nb\nd", "a\nc\nd\na\nc\nd")


@pytest.mark.parametrize(
    "text", ["", "a\nb", "<<<<<<< HEAD\na", "=======\n", "<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> b"]
)
def test_what_is_no_whole_conflict_stays(text: str) -> None:
    assert versions(text) == (text,)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\r\n<<<<<<< HEAD\r\nb", (2, "<<<<<<< HEAD")),
        (">>>>>>> other", (1, ">>>>>>> other")),
        ("a\n=======\n<<<<<<<\n <<<<<<< HEAD", (0, "")),
    ],
)
def test_the_first_mark_is_found(text: str, found: tuple[int, str]) -> None:
    assert first_mark(text) == found
