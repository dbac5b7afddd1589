"""A build that finds nothing changed does nothing: so everything that a release goes by has to count."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from ledgers import Copy, left_out, release, review
from projects import ROOT, forget

import hsg_i18n
from hsg_i18n.clinics import load_clinic
from hsg_i18n.steps import inputs

pytestmark = pytest.mark.thorough

PACKAGE = Path(hsg_i18n.__file__).parent
OPENED: list[set[Path]] = []
#: As it is: the press of these tests reads our own code once.
FILES = inputs._files
TERMBASE, GLOSSARY, WORDS = "source/termbase.toml", "locale/es/glossary.toml", "locale/es/words.toml"


def _note(event: str, args: tuple[Any, ...]) -> None:
    if event == "open" and OPENED and isinstance(args[0], str | Path):
        OPENED[-1].add(Path(args[0]))


sys.addaudithook(_note)  # for good: Python has no way to take one away


@contextmanager
def watched() -> Iterator[set[Path]]:
    """The files that are opened meanwhile."""
    OPENED.append(set())
    try:
        yield OPENED[-1]
    finally:
        OPENED.pop()


@pytest.fixture
def with_words(approved: Copy) -> Copy:
    """A project with a termbase and a Spanish glossary."""
    for name in (TERMBASE, GLOSSARY, WORDS):
        shutil.copy(ROOT / name, approved.path(name))
    return approved


def test_every_file_that_a_release_opens_counts(with_words: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    approved = with_words
    monkeypatch.setattr(inputs, "_files", FILES)
    forget()
    with watched() as opened:
        assert release(approved)
    with watched() as counted:
        clinic = load_clinic(None)
        inputs.inputs_digest(approved.project, inputs.around_digest(approved.project, clinic, "", "release"))
    own = [approved.root / place for place in ("source", "locale", "templates", "hsg.toml")]
    read = {p for p in opened if p.suffix != ".pyc" and any(p.is_relative_to(place) for place in (*own, PACKAGE))}
    assert {
        approved.path(GLOSSARY),
        approved.path(WORDS),
        approved.path(TERMBASE),
        PACKAGE / "data" / "english.toml",
    } <= read
    assert {p for p in read if p.is_file()} <= counted


def test_a_glossary_that_forbids_a_word_is_noticed_by_the_next_release(with_words: Copy) -> None:
    approved = with_words
    assert review(approved, "approve", "en", "hsg-tiny", reviewer="carla", role="clinical") == 0
    shutil.rmtree(approved.path("locale/ar"))
    assert release(approved)
    approved.edit(GLOSSARY, "\n[bleeding]\n", '\n[bleeding]\nforbidden = ["sangra durante"]\n')
    assert release(approved) == ""
    assert "C034" in left_out(approved)
