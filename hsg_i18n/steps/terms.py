"""terms: glossaries out to other tools, and what comes back into locale/<tag>/glossary.toml."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tomlkit
from tomlkit.items import Array, Table

from hsg_i18n.errors import ConfigError, UsageError
from hsg_i18n.files import read_text, write_atomic
from hsg_i18n.languages import find_language
from hsg_i18n.model import Language
from hsg_i18n.paths import Project
from hsg_i18n.termbase import FILE, GLOSSARY, load_glossary, load_termbase
from hsg_i18n.termbase.exchange import SharedTerm, read_csv, shared_terms
from hsg_i18n.termbase.tbx import read_tbx

_LISTS = ("accepted", "forbidden", "not_accepted")
_WIDE = 100  # characters of a list from which on it stands on several lines


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an import did to a glossary."""

    path: str
    added: int  #: renderings that were not there


def export_terms(project: Project, languages: Iterable[Language]) -> tuple[SharedTerm, ...]:
    """The terms of these languages. Raises ConfigError for a termbase or a glossary at fault."""
    concepts = load_termbase(project.source / FILE, project.relative(project.source / FILE))
    found: list[SharedTerm] = []
    for language in languages:
        path = project.language(language.folder) / GLOSSARY
        glossary = load_glossary(path, project.relative(path), concepts)
        found += shared_terms(concepts, language.tag, glossary)
    return tuple(found)


def read_shared(path: Path) -> tuple[SharedTerm, ...]:
    """The terms of a .tbx, .csv, .tsv or .txt file. Raises UsageError for another one, ConfigError for a fault."""
    kinds = {".tbx": read_tbx, ".xml": read_tbx, ".csv": read_csv, ".tsv": read_csv, ".txt": read_csv}
    read = kinds.get(path.suffix.lower())
    if read is None:
        raise UsageError("This is no list of terms.", path=str(path), hint="Give a .tbx or a .csv file.")
    return read(path)


def import_terms(
    project: Project, languages: tuple[Language, ...], terms: Sequence[SharedTerm], shown: str
) -> tuple[TakenIn, ...]:
    """Add what the glossaries lack; what they have stays, with its comments. All is judged before a file changes.

    Raises UsageError for a language, and ConfigError for a concept, that the project does not have.
    """
    concepts = load_termbase(project.source / FILE, project.relative(project.source / FILE))
    known = {c.id for c in concepts}
    by_folder: dict[str, list[SharedTerm]] = {}
    for term in terms:
        if term.concept not in known:
            hint = f"Add it to source/{FILE} first, or leave it out of the list."
            raise ConfigError(f'There is no concept "{term.concept}".', path=shown, hint=hint)
        by_folder.setdefault(find_language(languages, term.language).folder, []).append(term)
    made = []
    for folder, given in by_folder.items():
        path = project.language(folder) / GLOSSARY
        text = read_text(path, ConfigError, project.relative(path)) if path.exists() else ""
        load_glossary(path, project.relative(path), concepts)  # a glossary at fault is named before it is edited
        new, added = with_renderings(text, given)
        made.append((path, new, TakenIn(project.relative(path), added)))
    for path, new, taken in made:
        if taken.added:
            write_atomic(path, new.encode())
    return tuple(taken for *_, taken in made)


def with_renderings(text: str, terms: Iterable[SharedTerm]) -> tuple[str, int]:
    """The TOML of a glossary with renderings added, all else as it was; and how many were added."""
    document, added = tomlkit.parse(text), 0
    for term in terms:
        table = document.get(term.concept)
        if not isinstance(table, Table):
            table = tomlkit.table()
        before = added
        for name, words in zip(_LISTS, (term.accepted, term.forbidden, term.not_accepted), strict=True):
            added += _extend(table, name, words)
        if added > before and term.concept not in document:
            document.append(term.concept, table)
    return tomlkit.dumps(document), added


def _extend(table: Table, name: str, words: Iterable[str]) -> int:
    there = table.get(name)
    array = there if isinstance(there, Array) else tomlkit.array()
    new = [word for word in dict.fromkeys(words) if word not in array]
    if not new:
        return 0
    for word in new:
        array.append(word)
    if len(array.as_string()) > _WIDE:
        array.multiline(True)
    if name not in table:
        table.append(name, array)
    return len(new)
