"""Where the words of findings stand in their files, for code review."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from hsg_i18n.catalog.places import Places, Statement
from hsg_i18n.errors import CatalogError
from hsg_i18n.files import read_bytes
from hsg_i18n.model import Finding, Language, Marks, Region
from hsg_i18n.paths import Project
from hsg_i18n.steps.check import plan_check
from hsg_i18n.text.marking import spans

_ENGLISH = ("msgid", "msgid_plural")


def marks_of(
    project: Project | None,
    languages: tuple[Language, ...],
    files: Sequence[Path],
    findings: Iterable[Finding],
    language: str | None = None,
) -> tuple[Marks, ...]:
    """The places of the words of each finding, empty where they were not found exactly. Raises as `plan_check` does."""
    catalogs = plan_check(project, languages, files, language).catalogs
    paths = {project.relative(path) if project else path.as_posix(): path for path in catalogs}
    read: dict[str, Places] = {}
    return tuple(_marks(f, paths, read) for f in findings)


def _marks(f: Finding, paths: dict[str, Path], read: dict[str, Places]) -> Marks:
    if f.path not in paths or not (f.words or f.english_words):
        return Marks()
    if f.path not in read:
        try:
            read[f.path] = Places(read_bytes(paths[f.path], CatalogError, f.path))
        except CatalogError:  # gone since it was checked
            return Marks()
    statements = read[f.path].statements(f.line)
    own = "msgstr" if f.form is None else f"msgstr[{f.form}]"
    return Marks(_found(statements, (own,), f.text, f.words), _found(statements, _ENGLISH, f.english, f.english_words))


def _found(
    statements: Iterable[Statement], keywords: tuple[str, ...], text: str, words: Iterable[str]
) -> tuple[Region, ...]:
    """The words in the first of the statements that has the text. In NFC they are looked for: else places differ."""
    if not unicodedata.is_normalized("NFC", text):
        return ()
    there = (s for s in statements if s.keyword in keywords and s.text == text)
    return next((s.regions(spans(text, words)) for s in there), ())
