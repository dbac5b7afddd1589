"""The canonical form of an entry: its lines as `msgcat --no-wrap` writes them, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hsg_i18n.catalog.lines import Part
from hsg_i18n.catalog.strings import quoted
from hsg_i18n.model import Entry


def settled(entry: Entry) -> Entry:
    """The entry as a .po file can hold it, and as reading it back gives it.

    Comments are split into lines and lose blanks at their ends, `fuzzy` is the first flag, a plural
    entry has at least one form, `line` is 0.
    """
    plural = entry.plural is not None
    return replace(
        entry,
        comments=_comment_lines(entry.comments),
        translator_comments=_comment_lines(entry.translator_comments),
        flags=_flags(entry.flags),
        msgstr_plural=entry.msgstr_plural or ("",) if plural and not entry.msgstr else entry.msgstr_plural,
        line=0,
    )


def _comment_lines(comments: Iterable[str]) -> tuple[str, ...]:
    return tuple(line.rstrip() for comment in comments for line in comment.split("\n"))


def _flags(flags: Iterable[str]) -> tuple[str, ...]:
    wanted = dict.fromkeys(f.strip() for f in flags if f.strip())
    return tuple(sorted(wanted, key=lambda f: f != "fuzzy"))


def parts_of(entry: Entry) -> dict[Part, object]:
    """What the lines of each part say, to compare two entries part by part."""
    return {
        Part.TRANSLATOR: entry.translator_comments,
        Part.EXTRACTED: entry.comments,
        Part.REFERENCE: entry.references,
        Part.FLAGS: frozenset(entry.flags),
        Part.PREVIOUS: (entry.previous_context, entry.previous, entry.previous_plural),
        Part.BODY: (entry.context, entry.msgid, entry.plural, entry.msgstr, entry.msgstr_plural),
    }


def part_lines(entry: Entry, part: Part) -> tuple[str, ...]:
    """The lines, without line ends, of one part of a settled entry."""
    if part is Part.TRANSLATOR:
        return tuple(comment_line("#", text) for text in entry.translator_comments)
    if part is Part.EXTRACTED:
        return tuple(comment_line("#.", text) for text in entry.comments)
    if part is Part.REFERENCE:
        return (f"#: {' '.join(_reference(*r) for r in entry.references)}",) if entry.references else ()
    if part is Part.FLAGS:
        return (f"#, {', '.join(entry.flags)}",) if entry.flags else ()
    return _previous(entry) if part is Part.PREVIOUS else _body(entry)


def entry_lines(entry: Entry) -> tuple[str, ...]:
    """All lines of a settled entry in the order that gettext writes them."""
    return tuple(line for part in parts_of(entry) for line in part_lines(entry, part))


def comment_line(mark: str, text: str) -> str:
    """A comment; an empty one is its mark alone."""
    return f"{mark} {text}" if text else mark


def _reference(name: str, line: int | None) -> str:
    shown = f"\u2068{name}\u2069" if any(c.isspace() for c in name) else name
    return shown if line is None else f"{shown}:{line}"


def _previous(entry: Entry) -> tuple[str, ...]:
    prefix = "#~| " if entry.obsolete else "#| "
    values = {
        "msgctxt": entry.previous_context,
        "msgid": entry.previous,
        "msgid_plural": entry.previous_plural,
    }
    return tuple(x for word, text in values.items() if text is not None for x in quoted(word, text, prefix))


def _body(entry: Entry) -> tuple[str, ...]:
    prefix = "#~ " if entry.obsolete else ""
    lines: list[str] = []
    if entry.context is not None:
        lines += quoted("msgctxt", entry.context, prefix)
    lines += quoted("msgid", entry.msgid, prefix)
    if entry.plural is None:
        return (*lines, *quoted("msgstr", entry.msgstr, prefix))
    lines += quoted("msgid_plural", entry.plural, prefix)
    for i, text in enumerate(entry.msgstr_plural):
        lines += quoted(f"msgstr[{i}]", text, prefix)
    return tuple(lines)
