"""Splices a change into the lines of one entry or header; the lines that say the same stay as they are."""

from __future__ import annotations

from hsg_i18n.catalog.form import comment_line, part_lines, parts_of, settled
from hsg_i18n.catalog.grammar import Block
from hsg_i18n.catalog.header import Headers, field_groups, header_lines
from hsg_i18n.catalog.lines import Line, Part
from hsg_i18n.catalog.strings import escape, quoted
from hsg_i18n.model import Entry

_MARKS = {Part.TRANSLATOR: "#", Part.EXTRACTED: "#."}


def ended(text: str, newline: str) -> str:
    """`text` with a line end."""
    return text if text.endswith("\n") else text + newline


def splice_entry(block: Block, old: Entry, new: Entry, newline: str) -> str:
    """The lines of a block whose entry was `old` and became `new`, which is settled.

    Only the parts that differ are written anew, each where it stood, or where gettext puts it.
    """
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


def splice_header(block: Block, old: Headers, wanted: Headers, newline: str) -> str:
    """The lines of a header block after its fields became `wanted`; fields that stay keep their lines."""
    if wanted == old:
        return block.raw
    start = next(i for i, line in enumerate(block.lines) if line.keyword == "msgstr")
    head = "".join(line.raw for line in block.lines[:start])
    groups = field_groups(block.lines[start + 1 :])
    if groups is None or block.lines[start].value:
        return head + "".join(f"{x}{newline}" for x in quoted("msgstr", "".join(header_lines(wanted))))
    raws: dict[tuple[str, str], list[str]] = {}
    for field, lines in groups:
        raws.setdefault(field, []).append("".join(ended(line.raw, newline) for line in lines))
    out = [head, ended(block.lines[start].raw, newline)]
    for (name, value), text in zip(wanted, header_lines(wanted), strict=True):
        kept = raws.get((escape(name), escape(value)))
        out.append(kept.pop(0) if kept else f'"{escape(text)}"{newline}')
    return "".join(out)
