"""The tolerant pre-parser: the bytes of a .po file -> blocks of lines, one block an entry.

It reads what other tools write and polib alone would refuse: a byte order mark, CRLF, entries
without a blank line between them, "#,fuzzy", odd comments, several strings on a line. Nothing is
lost: the blocks, joined again, are the file.
"""

from __future__ import annotations

from dataclasses import dataclass

from hsg_i18n.catalog.grammar import Block, Grouper
from hsg_i18n.catalog.kind import is_compiled
from hsg_i18n.catalog.lines import Line, Part, read_line
from hsg_i18n.errors import CatalogError
from hsg_i18n.files import decode_utf8

#: A larger file is not read: ten thousand messages in a script of three bytes a letter take about 8 MB.
MAX_BYTES = 32 * 1024 * 1024

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Document:
    """A .po file as blocks of lines. `head`, the blocks with their gaps, and `tail` are its whole text."""

    head: str  #: blank lines before the first block
    blocks: tuple[Block, ...]
    tail: str  #: comments after the last entry
    newline: str  #: the line end that most lines have
    bom: bool  #: starts with a byte order mark
    ascii: bool  #: holds no byte above 0x7f
    length: int  #: number of lines
    faults: tuple[CatalogError, ...] = ()  #: every break of the grammar, in file order


def read_document(data: bytes, shown: str) -> Document:
    """The blocks of a .po file, and in `faults` every line that breaks the grammar.

    Raises CatalogError where there is no text to read: too large, NUL bytes, not UTF-8. Linear in
    the size of the file.
    """
    _refuse_non_text(data, shown)
    text = decode_utf8(data, CatalogError, shown)
    # Not splitlines(): U+2028 and U+0085 inside a string are text.
    raws = text.split("\n")
    lines = [read_line(f"{raw}\n", n) for n, raw in enumerate(raws[:-1], 1)]
    if raws[-1]:
        lines.append(read_line(raws[-1], len(raws)))
    grouper = Grouper(shown)
    for line in lines:
        grouper.take(line)
    grouper.finish()
    return Document(
        head=grouper.head,
        blocks=tuple(grouper.blocks),
        tail=grouper.tail,
        newline="\r\n" if text.count("\r\n") * 2 > len(raws) - 1 else "\n",
        bom=data.startswith(_BOM.encode()),
        ascii=data.isascii(),
        length=len(lines),
        faults=(_no_catalog(shown),) if _says_nothing(lines) else tuple(grouper.faults),
    )


def _says_nothing(lines: list[Line]) -> bool:
    """Whether there is a text, and none of a catalog: each of its lines would be a fault."""
    faults = [line for line in lines if line.part is Part.FAULT]
    return bool(faults) and not any(line.keyword for line in lines) and not any("msg" in f.value for f in faults)


def _no_catalog(shown: str) -> CatalogError:
    hint = "Take the file itself: a web page may have been saved in its place. See what it holds in a text editor."
    return CatalogError("This is not a .po file: no line of it is a msgid.", path=shown, line=1, hint=hint)


def _refuse_non_text(data: bytes, shown: str) -> None:
    if len(data) > MAX_BYTES:
        raise CatalogError(
            f"The file has {len(data) / 1024**2:.0f} MB; a catalog has at most {MAX_BYTES // 1024**2}.",
            path=shown,
            hint="Make sure that this is a .po file.",
        )
    if is_compiled(data):
        hint = "Take the .po file that it was made of, or make one: msgunfmt FILE.mo -o FILE.po"
        raise CatalogError("This is a compiled catalog (.mo) under the name of a .po file.", path=shown, hint=hint)
    nul = data.find(b"\0")
    if nul >= 0:
        raise CatalogError(
            "This is not a text file in UTF-8: it holds NUL bytes.",
            path=shown,
            line=data.count(b"\n", 0, nul) + 1,
            hint="Save the file as UTF-8, or take an undamaged copy of it.",
        )
