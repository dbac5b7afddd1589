"""The texts that the checks are measured with hold what the measurement takes for granted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hsg_i18n.languages import load_languages
from hsg_i18n.paths import Project
from hsg_i18n.text.placeholders import placeholders

ROOT = Path(__file__).parents[2]
TEXTS = Path(__file__).parent / "texts"
FILES = sorted(p for folder in ("seen", "unseen") for p in (TEXTS / folder).glob("*.jsonl"))
RIGHT = sorted((TEXTS / "right").glob("*.jsonl"))
AIMED = sorted((TEXTS / "aimed").glob("*.jsonl"))


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_each_row_has_two_good_texts_and_mistakes_that_differ_from_them(path: Path) -> None:
    assert path.stem in {x.folder for x in load_languages(Project(ROOT))}
    for row in rows(path):
        good = [row["msgstr"], row["reworded"]]
        assert all(text.strip() for text in (row["msgid"], *good))
        assert len({*good}) == 2
        assert row["mistakes"]
        for mistake in row["mistakes"]:
            assert mistake["class"].isalpha()
            assert mistake["msgstr"] not in good


@pytest.mark.parametrize("path", RIGHT, ids=lambda p: p.stem)
def test_each_right_row_has_two_good_texts_alone_and_is_no_unseen_one(path: Path) -> None:
    unseen = {row["msgid"] for row in rows(TEXTS / "unseen" / path.name)}
    for row in rows(path):
        assert row.keys() == {"msgid", "msgstr", "reworded"}
        assert all(text.strip() for text in row.values())
        assert row["msgstr"] != row["reworded"]
        assert row["msgid"] not in unseen


@pytest.mark.parametrize("path", [*FILES, *RIGHT], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_the_good_texts_keep_every_placeholder(path: Path) -> None:
    for row in rows(path):
        for text in (row["msgstr"], row["reworded"]):
            assert sorted(placeholders(text)) == sorted(placeholders(row["msgid"])), row["msgid"]


@pytest.mark.parametrize("path", AIMED, ids=lambda p: p.stem)
def test_each_aimed_sentence_has_right_translations_and_wrong_ones_apart(path: Path) -> None:
    assert path.stem in {x.folder for x in load_languages(Project(ROOT))}
    for row in rows(path):
        right, wrong = row["right"], row["wrong"]
        assert right
        assert all(text.strip() for text in (row["msgid"], *right, *wrong))
        assert len({*right, *wrong}) == len(right) + len(wrong)
        for text in right:
            assert sorted(placeholders(text)) == sorted(placeholders(row["msgid"])), row["msgid"]


def test_every_language_with_leaflets_has_aimed_sentences_and_right_ones() -> None:
    assert {p.stem for p in AIMED} == {p.stem for p in RIGHT} == {p.stem for p in FILES}
