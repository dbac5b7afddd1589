"""What a font file holds, read from its own tables (OpenType 1.9, ISO/IEC 14496-22).

File names lie and differ between distributions; the name table does not. Only the standard library is
used, because set-up asks these questions before anything is installed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
#: OpenType name ids: typographic family, family, version.
_FAMILY_IDS = (16, 1)
_VERSION_ID = 5
_BOLD = 1 << 5  # OS/2 fsSelection
_NORMAL_WIDTH = 5  # OS/2 usWidthClass "medium"
_TABLES = (b"name", b"OS/2", b"fvar")
_MOST_FACES = 256  # no collection has more: a larger count is a damaged file

#: Style name to (OS/2 weight, slanted).
STYLES = {"Regular": (400, False), "Bold": (700, False), "Italic": (400, True), "Bold Italic": (700, True)}


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a font file."""

    path: Path
    index: int  #: its place in a collection, -1 for a file that is no collection
    family: str  #: typographic family, such as "Noto Sans CJK SC"
    weight: int  #: OS/2 usWeightClass, 400 for Regular; 700 for a bold face that says 400 there
    width: int  #: OS/2 usWidthClass, 5 for normal
    italic: bool
    axes: tuple[tuple[str, float, float], ...] = ()  #: (tag, least, greatest) of a variable font
    version: str = ""  #: version string of the name table

    @property
    def variable(self) -> bool:
        """True for a variable font, of which one instance is a static face."""
        return bool(self.axes)

    def serves(self, style: str) -> bool:
        """True when it is the face of this style, or holds it as an instance."""
        weight, italic = STYLES[style]
        reach = {tag: (least, most) for tag, least, most in self.axes}.get("wght", (self.weight, self.weight))
        width = self.width == _NORMAL_WIDTH or any(tag == "wdth" for tag, _, _ in self.axes)
        return self.italic is italic and width and reach[0] <= weight <= reach[1]


def read_faces(path: Path) -> tuple[Face, ...]:
    """The faces of a font file, none where it is damaged or no font. Raises OSError as the system does."""
    with path.open("rb") as file:
        try:
            return tuple(_face(file, path, index, start) for index, start in _starts(file))
        except (struct.error, KeyError, ValueError):
            return ()


def _starts(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """(index, offset) of each face's table directory."""
    if file.read(4) != b"ttcf":
        yield -1, 0
        return
    _, count = struct.unpack(">II", file.read(8))
    if count > _MOST_FACES:
        raise ValueError(count)
    yield from enumerate(struct.unpack(f">{count}I", file.read(4 * count)))


def _face(file: BinaryIO, path: Path, index: int, start: int) -> Face:
    tables = _tables(file, start)
    names = dict(_names(tables[b"name"]))
    weight, width = struct.unpack_from(">HH", tables[b"OS/2"], 4)
    (selection,) = struct.unpack_from(">H", tables[b"OS/2"], 62)
    return Face(
        path=path,
        index=index,
        family=next((names[i] for i in _FAMILY_IDS if i in names), ""),
        # Noto Nastaliq Urdu Bold 2.000 says Regular here and Bold there.
        weight=STYLES["Bold"][0] if selection & _BOLD and weight == STYLES["Regular"][0] else weight,
        width=width,
        italic=bool(selection & 1),
        axes=tuple(_axes(tables[b"fvar"])) if b"fvar" in tables else (),
        version=names.get(_VERSION_ID, ""),
    )


def _tables(file: BinaryIO, start: int) -> dict[bytes, bytes]:
    file.seek(start)
    tag, count = struct.unpack(">4sH6x", file.read(12))
    if tag not in {b"\0\1\0\0", b"OTTO", b"true"}:
        raise ValueError(tag)
    records = [struct.unpack(">4s4xII", file.read(16)) for _ in range(count)]
    tables = {}
    for name, offset, length in records:
        if name in _TABLES:
            file.seek(offset)
            tables[name] = file.read(length)
    return tables


def _names(table: bytes) -> Iterator[tuple[int, str]]:
    """(name id, text), English names of Windows last, so that a dictionary keeps those."""
    _, count, storage = struct.unpack_from(">HHH", table)
    records = [struct.unpack_from(">6H", table, 6 + 12 * i) for i in range(count)]
    for platform, _, _, name, length, offset in sorted(records, key=_preference):
        if name not in {*_FAMILY_IDS, _VERSION_ID}:
            continue
        raw = table[storage + offset : storage + offset + length]
        yield name, raw.decode("mac-roman" if platform == 1 else "utf-16-be", "replace").strip("\0 ")


def _preference(record: tuple[int, ...]) -> int:
    platform, _, language, *_ = record
    english = {1: 0, 3: 0x409}.get(platform, 0)
    return {1: 1, 0: 2, 3: 3}.get(platform, 0) * (language == english)


def _axes(table: bytes) -> Iterator[tuple[str, float, float]]:
    start, _, count, size = struct.unpack_from(">4H", table, 4)
    for i in range(count):
        tag, least, _, most = struct.unpack_from(">4s3i", table, start + i * size)
        yield tag.decode("latin-1"), least / 65536, most / 65536
