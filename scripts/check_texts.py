"""Texts about the same subject, drafted by a machine apart from this project: tests/checks/texts/, a file a language.

Those of seen/ and unseen/ are leaflets. Each was written by itself, without sight of the checks: an English text, a
translation, the same said otherwise, and versions with one mistake. The glossaries were mended with those of seen/
before the eyes. Those of unseen/ nobody looks at, nor are rules and words chosen by what comes out of them: else they
move to seen/, and others have to be written. Those of right/ are as those of seen/, without the mistakes.

Those of aimed/ are single sentences, each aimed at one concept: several right translations that say it in other words,
and wrong ones. They are much denser than leaflets, and the glossaries and the checks were mended with them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hsg_i18n.checks.contexts import CatalogContext, TextContext
from hsg_i18n.model import Catalog, Entry, Language
from hsg_i18n.termbase import Lexicon

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "checks" / "texts"


@dataclass(frozen=True, slots=True)
class OtherText:
    """One message of another text."""

    english: str
    translation: str
    reworded: str  #: as right as the translation
    mistakes: tuple[tuple[str, str], ...]  #: (class, translation with one mistake)
    unseen: bool  #: nobody looked at it while the glossaries were made


@dataclass(frozen=True, slots=True)
class AimedText:
    """A sentence that is aimed at one concept."""

    english: str
    right: tuple[str, ...]  #: translations that say the concept in other words each
    wrong: tuple[str, ...]


def languages() -> list[str]:
    """Folder names of the languages that there are texts in."""
    return sorted(path.stem for path in FOLDER.glob("seen/*.jsonl"))


def other_texts(language: str) -> Iterator[OtherText]:
    """The messages of a language, in the order of the files, those that were looked at first."""
    for folder in ("seen", "right", "unseen"):
        for row in _rows(FOLDER / folder / f"{language}.jsonl"):
            mistakes = tuple((m["class"], m["msgstr"]) for m in row.get("mistakes", ()))
            yield OtherText(row["msgid"], row["msgstr"], row["reworded"], mistakes, folder == "unseen")


def aimed_texts(language: str) -> Iterator[AimedText]:
    """The sentences of a language that are aimed at one concept each, in the order of the file."""
    for row in _rows(FOLDER / "aimed" / f"{language}.jsonl"):
        yield AimedText(row["msgid"], tuple(row["right"]), tuple(row["wrong"]))


def alone(english: str, text: str, language: Language, lexicon: Lexicon | None) -> CatalogContext:
    """A catalog of one message, for what a check says of a text by itself."""
    catalog = Catalog("other", language.folder, (Entry(english, text, line=1),))
    return CatalogContext(catalog, language, lexicon=lexicon)


def in_context(english: str, text: str, language: Language, lexicon: Lexicon | None) -> TextContext:
    """The text of such a catalog."""
    return next(one for entry in alone(english, text, language, lexicon).entries() for one in entry.texts())


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip())
