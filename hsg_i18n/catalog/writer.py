"""Writes a .po file by splicing: what did not change keeps its bytes, whatever tool wrote them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from hsg_i18n.catalog.form import entry_lines, settled
from hsg_i18n.catalog.header import Headers, header_lines
from hsg_i18n.catalog.reader import ParsedFile, parse_catalog, parse_file, read_file
from hsg_i18n.catalog.splice import ended, splice_entry, splice_header
from hsg_i18n.catalog.strings import quoted, shortened
from hsg_i18n.errors import CatalogError
from hsg_i18n.files import digest, write_atomic
from hsg_i18n.model import Catalog, Entry, Key


@dataclass(frozen=True, slots=True)
class _Piece:
    """The text of one entry on its way into the file."""

    text: str
    gap: str = ""  #: the blank lines after it in the original
    place: int = -1  #: its position in the original, -1 for a new one


def render(original: bytes | None, catalog: Catalog) -> bytes:
    """The bytes of `catalog` as an edited `original`, or as a new file where that is None.

    An entry with the same content as in the original keeps its bytes; where it differs, the lines of
    the parts that differ (comments, references, flags, previous text, or the statements) are written
    anew as `msgcat --no-wrap` writes them. Entries come in the order of the catalog, line ends and a
    byte order mark stay, and the unchanged catalog gives the original. Raises CatalogError where the
    original cannot be read, or where a text cannot be encoded.
    """
    data = _encoded(_new_header(catalog.headers), catalog.path) if original is None else original
    parsed = parse_file(data, catalog.path)
    if parsed.faults:
        raise parsed.faults[0]
    text = parsed.document.head + _joined(list(_pieces(parsed, catalog)), parsed)
    return _encoded(f"\ufeff{text}" if parsed.document.bom else text, catalog.path)


def _encoded(text: str, shown: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as fault:
        half = f"U+{ord(text[fault.start]):04X}"
        raise CatalogError(f"A text holds half a character ({half}).", path=shown, hint="Type it anew.") from None


def save_catalog(path: Path, catalog: Catalog, *, base: str = "") -> bool:
    """Write `catalog` to `path`; at every moment the file is the old one or the new one, whole.

    Returns False, and leaves the file alone, when its bytes would not change. Before anything is
    written it is read back and compared. `base` is `files.digest` of the bytes that the catalog came
    from: with it, a file that somebody has saved since is not overwritten. Raises CatalogError for
    that, for an existing file that cannot be read, for a value that no .po file can hold, and when
    the system refuses to write.
    """
    shown = catalog.path or str(path)
    original = read_file(path, shown) if path.exists() else None
    if base and base != digest(original or b""):
        raise CatalogError(
            "The file has changed since it was read, so it was not overwritten.", path=shown, hint="Read it again."
        )
    data = render(original, catalog)
    verify(data, catalog, shown)
    return write_file(path, data, shown)


def write_file(path: Path, data: bytes, shown: str) -> bool:
    """Write whole or not at all; False when the file holds `data` already. A link stays one. Raises CatalogError."""
    try:
        return write_atomic(Path(os.path.realpath(path)), data)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise CatalogError(
            f"The file cannot be written: {reason}.", path=shown, hint="The file is as it was. Try again."
        ) from fault


def verify(data: bytes, catalog: Catalog, shown: str) -> None:
    """Raise CatalogError unless reading `data` gives exactly `catalog`, apart from line numbers."""
    back = parse_catalog(data, shown=shown)
    wanted, got = [settled(e) for e in catalog.entries], [settled(e) for e in back.entries]
    if len(wanted) != len(got) or back.headers != catalog.headers:
        raise _unwritable("The header or the number of entries", shown)
    for entry, other in zip(wanted, got, strict=True):
        if entry != other:
            raise _unwritable(f'The message "{shortened(entry.msgid)}"', shown)


def _unwritable(what: str, shown: str) -> CatalogError:
    return CatalogError(
        f"{what} would not read back as it was meant, so nothing was written.",
        path=shown,
        hint="Look for odd characters in its comments, flags and references.",
    )


# --- the order of the file ----------------------------------------------------------------------


def _pieces(parsed: ParsedFile, catalog: Catalog) -> Iterator[_Piece]:
    places = {(e.key, e.obsolete): i for i, e in enumerate(parsed.entries) if i != parsed.header}
    entries = [_entry_piece(parsed, places, entry) for entry in catalog.entries]
    block = parsed.document.blocks[parsed.header]
    text = splice_header(block, parsed.headers, catalog.headers, parsed.document.newline)
    entries.insert(parsed.header, _Piece(text, block.gap, parsed.header))
    yield from entries
    if parsed.document.tail:
        yield _Piece(parsed.document.tail, place=len(parsed.entries))


def _entry_piece(parsed: ParsedFile, places: dict[tuple[Key, bool], int], entry: Entry) -> _Piece:
    newline = parsed.document.newline
    place = places.get((entry.key, entry.obsolete), -1)
    if place < 0:
        return _Piece("".join(f"{line}{newline}" for line in entry_lines(settled(entry))))
    block, old = parsed.document.blocks[place], parsed.entries[place]
    same = entry == old or replace(entry, line=old.line) == old
    return _Piece(block.raw if same else splice_entry(block, old, settled(entry), newline), block.gap, place)


def _joined(pieces: list[_Piece], parsed: ParsedFile) -> str:
    newline = parsed.document.newline
    last = len(parsed.entries) - (0 if parsed.document.tail else 1)
    out: list[str] = []
    for piece, after in pairwise(pieces):
        follows = 0 <= piece.place == after.place - 1
        out.append(ended(piece.text, newline))
        out.append(ended(piece.gap, newline) if piece.gap else "" if follows else newline)
    end = pieces[-1]
    out.append(end.text + end.gap if end.place == last else ended(end.text, newline))
    return "".join(out)


def _new_header(headers: Headers) -> str:
    lines = ('msgid ""', *quoted("msgstr", "".join(header_lines(headers))))
    return "".join(f"{line}\n" for line in lines)
