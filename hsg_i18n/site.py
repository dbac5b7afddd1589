"""The page a clinic opens: every language by its own name and its English name, with its files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hsg_i18n.files import write_atomic
from hsg_i18n.html.styles import stylesheet
from hsg_i18n.html.templates import render
from hsg_i18n.marks import STATES, file_mark, handout_state
from hsg_i18n.model import Artifact, Clinic, Format, Handout, Language, LeftOut, LocalizedHandout
from hsg_i18n.names import INDEX, PLAIN, start_name
from hsg_i18n.text.markup import plain
from hsg_i18n.text.sizes import file_size


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
    absent: str = ""  #: why a release does not print it
    earlier: Handout | None = None  #: the English that it follows, where that has changed since


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One language and its handouts."""

    language: Language
    rows: tuple[HandoutRow, ...]
    start: str = ""  #: its first page; empty where there is none


def language_rows(
    artifacts: Iterable[Artifact],
    localized: Iterable[LocalizedHandout],
    absent: Iterable[LeftOut],
    source_tag: str,
) -> tuple[LanguageRow, ...]:
    """What the index lists, also what may not be used and why: the source language first, then by English name."""
    files: dict[tuple[str, str], list[Artifact]] = {}
    for artifact in artifacts:
        files.setdefault((artifact.language, artifact.handout), []).append(artifact)
    why = {(x.language.tag, x.handout.id): x for x in absent}
    rows: dict[str, tuple[Language, dict[str, HandoutRow]]] = {}
    for local in localized:
        key = (local.language.tag, local.handout.id)
        row = _row(local, files.get(key, []), why.get(key))
        rows.setdefault(key[0], (local.language, {}))[1][key[1]] = row
    for (tag, handout), item in why.items():
        rows.setdefault(tag, (item.language, {}))[1].setdefault(handout, _absent_row(item))
    ordered = sorted(rows.values(), key=lambda item: (item[0].tag != source_tag, item[0].english))
    led = {tag for (tag, _), found in files.items() if any(a.format == PLAIN and not a.paper for a in found)}
    return tuple(
        LanguageRow(
            language,
            tuple(v for _, v in sorted(items.items())),
            start_name(language.tag) if language.tag in led else "",
        )
        for language, items in ordered
    )


def _row(local: LocalizedHandout, files: list[Artifact], absent: LeftOut | None) -> HandoutRow:
    mark, meaning = STATES[handout_state(local)]
    return HandoutRow(
        title=plain(local.handout.title.text),
        own_title=plain(local.title.text),
        mark=mark,
        meaning=meaning,
        missing=local.missing,
        page=next((a for a in files if not a.paper), None),
        pdfs=tuple(a for a in files if a.paper),
        absent=_sentence(absent.reason) if absent else "",
        earlier=local.handout if local.approval and local.approval.older else None,
    )


def _absent_row(item: LeftOut) -> HandoutRow:
    title = plain(item.handout.title.text)
    return HandoutRow(title, title, "Not released", "", 0, None, (), _sentence(item.reason))


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:].rstrip('.')}."


@dataclass(frozen=True, slots=True)
class Offer:
    """What the index says besides its languages."""

    clinic: Clinic
    formats: tuple[Format, ...] = ()
    wall: tuple[Artifact, ...] = ()  #: sheets that show every language

    def by_format(self, files: Iterable[Artifact]) -> list[tuple[Format | None, list[Artifact]]]:
        """The files by their format, the handout first; None where nobody knows the format any more."""
        known = {f.id: f for f in self.formats}
        groups: dict[str, list[Artifact]] = {}
        for file in files:
            groups.setdefault(file.format, []).append(file)
        return [(known.get(name), groups[name]) for name in sorted(groups, key=_handout_first)]

    def used(self, rows: Iterable[LanguageRow]) -> list[Format]:
        """The formats that something in this build has, the handout first."""
        pdfs = (file.format for row in rows for item in row.rows for file in item.pdfs)
        there = {*pdfs, *(file.format for file in self.wall)}
        return sorted((f for f in self.formats if f.id in there), key=lambda f: _handout_first(f.id))

    def lacking(self, item: HandoutRow) -> str:
        """The formats that a sheet is not made in because its English has changed; empty where it has not."""
        return "; ".join(f.title for f in self.formats if item.earlier and f.omits(item.earlier))


def _handout_first(format_id: str) -> tuple[bool, str]:
    return format_id != PLAIN, format_id


def write_notice(folder: Path, said: str) -> None:
    """Write an index.html that leads nowhere and says why in plain text; it needs no template."""
    head = '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>HSG handouts</title>\n'
    write_atomic(folder / INDEX, f"{head}<p>{said}</p></html>\n".encode())


def write_index(folder: Path, templates: Path, profile: str, rows: tuple[LanguageRow, ...], offer: Offer) -> None:
    """Write index.html into the profile's folder: plain HTML that needs no script and no network.

    Raises RenderError or ConfigError with the place where a template or its stylesheet is at fault.
    """
    html = render(
        templates,
        "site/index.html.jinja",
        profile=profile,
        languages=rows,
        printed=sum(any(item.page or item.pdfs for item in row.rows) for row in rows),
        clinic=offer.clinic,
        formats=offer.used(rows),
        lacking=offer.lacking,
        wall=offer.wall,
        by_format=offer.by_format,
        size=file_size,
        mark=file_mark,
        style=stylesheet(templates / "site", "style.css"),
    )
    write_atomic(folder / INDEX, html.encode())
