"""Reads a catalog in the plain form, entry by entry, without the questions of the tolerant reader.

The plain form is what our writer and most tools write: comments in gettext's order, strings alone on their lines, no
escapes but the usual five, no plural. A build reads the catalogs of every language, whatever was changed. What is not
exactly of this form, or is at fault, is left to the tolerant reader: that alone decides what a file says and what is
wrong with it, and this one gives the same or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import polib

from hsg_i18n.catalog.header import Headers, is_sound, split_header
from hsg_i18n.catalog.lexer import MAX_BYTES
from hsg_i18n.catalog.values import read_flags, read_references
from hsg_i18n.model import Entry

# Possessive and atomic, as in the tolerant reader: no line is tried in every way.
_STRING = r'[^"\\\n]*+(?>(?:\\[\\"nrt][^"\\\n]*+)*)'


def _statement(name: str, keyword: str, mark: str) -> str:
    return rf'{mark}{keyword} "(?P<{name}>{_STRING}(?>(?:"\n{mark}"{_STRING})*))"\n'


def _block(mark: str, before: str) -> re.Pattern[str]:
    """An entry whose statements stand behind `mark`, those of its former English behind `before`."""
    return re.compile(
        r"(?P<translator>(?>(?:#(?: [^\n]*+)?\n)*))(?P<extracted>(?>(?:#\.[^\n]*+\n)*))"
        r"(?P<references>(?>(?:#:[^\n]*+\n)*))(?P<flags>(?>(?:#,[^\n]*+\n)*))"
        rf"(?>(?:{_statement('previous_context', 'msgctxt', before)})?)"
        rf"(?>(?:{_statement('previous', 'msgid', before)})?)"
        rf"(?>(?:{_statement('context', 'msgctxt', mark)})?){_statement('msgid', 'msgid', mark)}"
        rf"{_statement('msgstr', 'msgstr', mark)}\n*+"
    )


_LIVE, _OBSOLETE = _block("", r"#\| "), _block("#~ ", r"#~\| ")
#: Between two pieces of a string; before the mark of its kind a quotation mark can only be the end of a piece.
_SEAM = re.compile(r'"\n(?:#~ |#\| |#~\| )?"')


def read_quickly(data: bytes) -> tuple[Headers, tuple[Entry, ...]] | None:
    """The header's fields and the entries of a sound catalog in the plain form; None for every other file."""
    if len(data) > MAX_BYTES or b"\0" in data:
        return None
    try:
        entries = tuple(_entries(data.decode()))
    except ValueError:
        return None
    header = entries[0] if entries else None
    if header is None or header.key != (None, "") or header.obsolete or not is_sound(header.msgstr, data.isascii()):
        return None
    if len({e.key for e in entries}) < len(entries):
        return None
    return split_header(header.msgstr)[0], entries[1:]


def _entries(text: str) -> Iterator[Entry]:
    at = counted = 0
    line = 1
    while at < len(text):
        found = _LIVE.match(text, at) or _OBSOLETE.match(text, at)
        if found is None:
            raise ValueError("another form")
        line += text.count("\n", counted, found.start("msgid"))
        counted, at = found.start("msgid"), found.end()
        yield _entry(found, line)


def _entry(found: re.Match[str], line: int) -> Entry:
    said = found.groupdict()
    return Entry(
        msgid=_value(said["msgid"]),
        msgstr=_value(said["msgstr"]),
        context=_optional(said["context"]),
        comments=_comments(said["extracted"], 2),
        translator_comments=_comments(said["translator"], 1),
        references=_references(said["references"]),
        flags=_flags(said["flags"]),
        previous=_optional(said["previous"]),
        previous_context=_optional(said["previous_context"]),
        obsolete=found.re is _OBSOLETE,
        line=line,
    )


def _value(string: str) -> str:
    whole = _SEAM.sub("", string) if "\n" in string else string
    return str(polib.unescape(whole)) if "\\" in whole else whole


def _optional(string: str | None) -> str | None:
    return None if string is None else _value(string)


# The comments of a message are the same in every language.
@lru_cache(maxsize=4096)
def _comments(lines: str, mark: int) -> tuple[str, ...]:
    return tuple(line[mark:].removeprefix(" ").rstrip() for line in lines.split("\n")[:-1])


@lru_cache(maxsize=1024)
def _references(lines: str) -> tuple[tuple[str, int | None], ...]:
    return read_references(_comments(lines, 2))


@lru_cache(maxsize=64)
def _flags(lines: str) -> tuple[str, ...]:
    return read_flags(_comments(lines, 2))
