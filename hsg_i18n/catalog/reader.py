"""Reads a .po file: blocks from the pre-parser, values from polib, one Entry a block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hsg_i18n.catalog.header import Headers, header_faults, split_header
from hsg_i18n.catalog.lexer import Document, read_document
from hsg_i18n.catalog.quick import read_quickly
from hsg_i18n.catalog.strings import shortened
from hsg_i18n.catalog.values import read_entries
from hsg_i18n.errors import CatalogError
from hsg_i18n.files import read_bytes
from hsg_i18n.model import Catalog, Entry, Key


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A .po file as blocks and, for each block, what it says."""

    document: Document
    entries: tuple[Entry, ...]  #: one for each block of the document, the header's included
    header: int  #: index of the header's block, -1 where there is none
    headers: Headers
    faults: tuple[CatalogError, ...]  #: every fault in file order; `entries` is empty where the grammar broke

    @property
    def messages(self) -> tuple[Entry, ...]:
        """The entries without the header's."""
        return tuple(e for i, e in enumerate(self.entries) if i != self.header)


def read_catalog(path: Path, *, shown: str, language: str = "", domain: str = "") -> Catalog:
    """The catalog in the file `path`, which messages call `shown`.

    `language` defaults to the Language header, `domain` to the file's stem. Raises CatalogError with
    the line of the first fault: no text in UTF-8, broken grammar, an entry that stands twice, no header.
    """
    return parse_catalog(read_file(path, shown), shown=shown, language=language, domain=domain or path.stem)


def read_file(path: Path, shown: str) -> bytes:
    """The bytes of a catalog. Raises CatalogError where there are none to read."""
    return read_bytes(path, CatalogError, shown)


def parse_catalog(data: bytes, *, shown: str, language: str = "", domain: str = "") -> Catalog:
    """The catalog in `data`; as read_catalog. Linear in the size of the file."""
    if quick := read_quickly(data):
        return _catalog(*quick, shown, language, domain)
    parsed = parse_file(data, shown)
    if parsed.faults:
        raise parsed.faults[0]
    return _catalog(parsed.headers, parsed.messages, shown, language, domain)


def inspect_catalog(
    data: bytes, *, shown: str, language: str = "", domain: str = ""
) -> tuple[Catalog | None, tuple[CatalogError, ...]]:
    """The catalog as far as it can be read, and every fault, each with its place.

    The catalog is None where the grammar is broken. Where an entry stands twice or the header is at
    fault it holds all entries, in file order. Raises nothing.
    """
    if quick := read_quickly(data):
        return _catalog(*quick, shown, language, domain), ()
    try:
        parsed = parse_file(data, shown)
    except CatalogError as fault:
        return None, (fault,)
    if parsed.document.faults or (parsed.faults and not parsed.entries):
        return None, parsed.faults
    return _catalog(parsed.headers, parsed.messages, shown, language, domain), parsed.faults


def _catalog(headers: Headers, entries: tuple[Entry, ...], shown: str, language: str, domain: str) -> Catalog:
    named = next((v for k, v in headers if k.lower() == "language"), "")
    return Catalog(
        domain=domain or Path(shown).stem,
        language=language or named,
        entries=entries,
        headers=headers,
        path=shown,
    )


def parse_file(data: bytes, shown: str) -> ParsedFile:
    """Blocks, entries and faults of a file. Raises CatalogError only where there is no text to read."""
    document = read_document(data, shown)
    if document.faults:
        return ParsedFile(document, (), -1, (), document.faults)
    try:
        entries = read_entries(document, shown)
    except CatalogError as fault:
        return ParsedFile(document, (), -1, (), (fault,))
    header = next((i for i, e in enumerate(entries) if e.key == (None, "") and not e.obsolete), -1)
    if header < 0:
        faults: tuple[CatalogError, ...] = (_no_header(shown) if document.blocks else _empty(shown),)
    else:
        faults = header_faults(document.blocks[header], entries[header].msgstr, document.ascii, shown)
    faults += tuple(_duplicates(entries, shown))
    headers = split_header(entries[header].msgstr)[0] if header >= 0 else ()
    return ParsedFile(document, entries, header, headers, tuple(sorted(faults, key=lambda f: f.line)))


def _empty(shown: str) -> CatalogError:
    hint = "Take an older copy of it. Where there is none, remove it: in a project hsg-i18n merge makes it anew."
    return CatalogError("The file is empty: it holds no message.", path=shown, line=1, hint=hint)


def _no_header(shown: str) -> CatalogError:
    return CatalogError(
        'The file has no header: no entry has the msgid "".',
        path=shown,
        line=1,
        hint="Take the header of another catalog of the language.",
    )


def _duplicates(entries: tuple[Entry, ...], shown: str) -> Iterator[CatalogError]:
    # gettext refuses the file also where one of the two is obsolete.
    first: dict[Key, int] = {}
    for entry in entries:
        line = first.setdefault(entry.key, entry.line)
        if line != entry.line:
            what = f'The message "{shortened(entry.msgid)}"' if entry.msgid else "The header"
            yield CatalogError(
                f"{what} stands twice: in line {line} and in line {entry.line}.",
                path=shown,
                line=entry.line,
                hint="Delete one of the two entries.",
            )
