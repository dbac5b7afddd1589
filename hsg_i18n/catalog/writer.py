"""Writes a .po file by splicing: what did not change keeps its bytes, whatever tool wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from hsg_i18n.catalog.form import comment_line, entry_lines, part_lines, parts_of, settled
from hsg_i18n.catalog.header import Headers, field_groups, header_lines
from hsg_i18n.catalog.lexer import Block
from hsg_i18n.catalog.lines import Line, Part
from hsg_i18n.catalog.reader import ParsedFile, parse_catalog, parse_file, read_file
from hsg_i18n.catalog.strings import escape, quoted, shortened
from hsg_i18n.errors import CatalogError
from hsg_i18n.files import digest, write_atomic
from hsg_i18n.model import Catalog, Entry, Key

_MARKS = {Part.TRANSLATOR: "#", Part.EXTRACTED: "#."}


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
    """Write whole or not at all; False when the file holds `data` already. Raises CatalogError."""
    try:
        return write_atomic(path, data)
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
    text = _header_text(block, parsed, catalog.headers)
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
    return _Piece(block.raw if same else _spliced(block, old, settled(entry), newline), block.gap, place)


def _joined(pieces: list[_Piece], parsed: ParsedFile) -> str:
    newline = parsed.document.newline
    last = len(parsed.entries) - (0 if parsed.document.tail else 1)
    out: list[str] = []
    for piece, after in pairwise(pieces):
        follows = 0 <= piece.place == after.place - 1
        out.append(_ended(piece.text, newline))
        out.append(_ended(piece.gap, newline) if piece.gap else "" if follows else newline)
    end = pieces[-1]
    out.append(end.text + end.gap if end.place == last else _ended(end.text, newline))
    return "".join(out)


def _ended(text: str, newline: str) -> str:
    return text if text.endswith("\n") else text + newline


# --- one entry ----------------------------------------------------------------------------------


def _spliced(block: Block, old: Entry, new: Entry, newline: str) -> str:
    before, after = parts_of(settled(old)), parts_of(new)
    waiting = {part: _part_text(block, new, part, newline) for part in after if before[part] != after[part]}
    changed = frozenset(waiting)
    out: list[str] = []
    for line in block.lines:
        # A part that the block lacked goes before the first line that has to stand below it.
        for part in [p for p in waiting if p is line.part or (p < line.part and not _has(block, p))]:
            out.append(waiting.pop(part))
        body_written = Part.BODY in changed and Part.BODY not in waiting
        if line.part not in changed and not (body_written and line.part is Part.BLANK):
            out.append(line.raw)
    return "".join(out)


def _has(block: Block, part: Part) -> bool:
    return any(line.part is part for line in block.lines)


def _part_text(block: Block, entry: Entry, part: Part, newline: str) -> str:
    # A comment that stays among others that change keeps its bytes, "#foo" without a space included.
    kept = {_line_text(line): line.raw for line in block.lines if line.part is part and part in _MARKS}
    return "".join(kept.get(text, f"{text}{newline}") for text in part_lines(entry, part))


def _line_text(line: Line) -> str:
    return comment_line(_MARKS[line.part], line.value)


# --- the header ---------------------------------------------------------------------------------


def _new_header(headers: Headers) -> str:
    lines = ('msgid ""', *quoted("msgstr", "".join(header_lines(headers))))
    return "".join(f"{line}\n" for line in lines)


def _header_text(block: Block, parsed: ParsedFile, wanted: Headers) -> str:
    if wanted == parsed.headers:
        return block.raw
    newline = parsed.document.newline
    start = next(i for i, line in enumerate(block.lines) if line.keyword == "msgstr")
    head = "".join(line.raw for line in block.lines[:start])
    groups = field_groups(block.lines[start + 1 :])
    if groups is None or block.lines[start].value:
        return head + "".join(f"{x}{newline}" for x in quoted("msgstr", "".join(header_lines(wanted))))
    raws: dict[tuple[str, str], list[str]] = {}
    for field, lines in groups:
        raws.setdefault(field, []).append("".join(_ended(line.raw, newline) for line in lines))
    out = [head, block.lines[start].raw]
    for (name, value), text in zip(wanted, header_lines(wanted), strict=True):
        kept = raws.get((escape(name), escape(value)))
        out.append(kept.pop(0) if kept else f'"{escape(text)}"{newline}')
    return "".join(out)
