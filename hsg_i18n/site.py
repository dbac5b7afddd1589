"""The page a clinic opens: every language by its own name and its English name, with its files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hsg_i18n.errors import ConfigError
from hsg_i18n.files import read_text, write_atomic
from hsg_i18n.html.templates import render
from hsg_i18n.model import Artifact, Language, LocalizedHandout
from hsg_i18n.names import INDEX
from hsg_i18n.text.markup import plain

#: What a state means to a nurse.
STATES = {
    "source": ("Source", "The English that all others follow. No clinician has signed it off yet."),
    "approved": ("Approved", "Reviewed by qualified people. It may be given to patients."),
    "reviewed": ("Not approved", "Reviewed by a linguist, not yet approved. Do not give it to patients."),
    "translated": ("Not reviewed", "Translated by a person, reviewed by nobody. Do not give it to patients."),
    "draft": ("Draft", "A draft that no qualified person has reviewed. Do not give it to patients."),
    "untranslated": ("Incomplete", "A draft with parts still in English. Do not give it to patients."),
}


@dataclass(frozen=True, slots=True)
class HandoutRow:
    """One handout in one language."""

    title: str  #: English title
    own_title: str  #: in the language
    mark: str  #: the state in one or two words
    meaning: str  #: the state in a sentence
    missing: int
    page: Artifact | None
    pdfs: tuple[Artifact, ...]


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One language and its handouts."""

    language: Language
    rows: tuple[HandoutRow, ...]


def language_rows(
    artifacts: Iterable[Artifact], localized: Iterable[LocalizedHandout], source_tag: str
) -> tuple[LanguageRow, ...]:
    """What the index lists: the source language first, then by English name."""
    files: dict[tuple[str, str], list[Artifact]] = {}
    for artifact in artifacts:
        files.setdefault((artifact.language, artifact.handout), []).append(artifact)
    rows: dict[str, tuple[Language, list[HandoutRow]]] = {}
    for local in localized:
        found = files.get((local.language.tag, local.handout.id), [])
        rows.setdefault(local.language.tag, (local.language, []))[1].append(_row(local, found))
    ordered = sorted(rows.values(), key=lambda item: (item[0].tag != source_tag, item[0].english))
    return tuple(LanguageRow(language, tuple(items)) for language, items in ordered)


def _row(local: LocalizedHandout, files: list[Artifact]) -> HandoutRow:
    mark, meaning = STATES[local.state]
    return HandoutRow(
        title=plain(local.handout.title.text),
        own_title=plain(local.title.text),
        mark=mark,
        meaning=meaning,
        missing=local.missing,
        page=next((a for a in files if not a.paper), None),
        pdfs=tuple(a for a in files if a.paper),
    )


def write_index(folder: Path, templates: Path, profile: str, rows: tuple[LanguageRow, ...]) -> None:
    """Write index.html into the profile's folder: plain HTML that needs no script and no network.

    Raises RenderError or ConfigError with the place where a template or its stylesheet is at fault.
    """
    html = render(
        templates,
        "site/index.html.jinja",
        profile=profile,
        languages=rows,
        size=file_size,
        style=read_text(templates / "site" / "style.css", ConfigError, "site/style.css"),
    )
    write_atomic(folder / INDEX, html.encode())


def file_size(count: int) -> str:
    """A size for people: "27 kB"."""
    return f"{max(1, round(count / 1000))} kB"
