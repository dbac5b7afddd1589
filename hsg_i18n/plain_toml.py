"""Reads TOML of a plain form by way of JSON, for which Python has a parser in C.

The plain form is that of our own long files: comments on lines of their own, one level of tables, and values that JSON
writes the same way, so that only table names, keys and the last comma of a list differ. Glossaries have thousands of
such lines and every check reads one. What is not of this form, or is at fault, is left to the parser: that alone
decides what a file says and what is wrong with it, and this one gives the same or nothing.
"""

from __future__ import annotations

import json
import re
from typing import Any

_TABLE = re.compile(r"\[([\w-]+)\]|\[\[([\w-]+)\]\]", re.ASCII)
_KEY = re.compile(r'(?:([\w-]+)|"([^"]*)") = (?=\S)', re.ASCII)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
#: No text has a new line inside, and what opens one stands behind a space or a sign.
_LAST_COMMA = re.compile(r'(?:(?<=[^\s,\[=]"),\s*|,\s*\n\s*)\]')
_NULL = re.compile(r"[\s,\[]null(?!\w)")  # JSON alone has it
_MARK = "\ue000"  # what a key of the file begins with, and not one that JSON alone would read: for private use
#: That, an escape, what only JSON allows in a text, and what only JSON takes for a space.
_SIGNS = (_MARK, "\\", "\x7f", "\r")
_OPEN = _MARK * 2  # the key that opens a table
_LIST = "["  # what the names of lists of tables begin with


def read_plain(text: str) -> dict[str, Any] | None:
    """What the TOML parser reads from a text; None where the text is not of the plain form."""
    if any(sign in text for sign in _SIGNS) or ("null" in text and _NULL.search(text)):
        return None
    body = _LAST_COMMA.sub("]", "\n".join(map(_as_json, text.split("\n"))))
    try:
        tables = json.loads(f'{{"":{{"{_OPEN}":0{body}}}}}', object_pairs_hook=_read, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return tables if isinstance(tables, dict) else None


def _as_json(line: str) -> str:
    """A line of the file; no text goes over several, so what begins so stands in none."""
    first = line[:1]
    if first in (" ", "#") and line.lstrip().startswith("#"):
        return line if _CONTROLS.search(line) else ""
    if first in (" ", "]", ""):
        return line
    table = _TABLE.fullmatch(line)
    if table:
        return f'}},"{table[1] or _LIST + table[2]}":{{"{_OPEN}":0'
    key = _KEY.match(line)
    return f',"{_MARK}{key[1] or key[2]}":{line[key.end() :]}' if key else line


def _read(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A table, or the whole file. Raises ValueError where the parser must decide."""
    if pairs[:1] != [(_OPEN, 0)]:
        return _file(pairs)
    if any(name[:1] != _MARK for name, _ in pairs):
        raise ValueError  # a key that JSON alone has
    return _once([(name[1:], value) for name, value in pairs[1:]])


def _file(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if not pairs or pairs[0][0] or not isinstance(pairs[0][1], dict):
        raise ValueError  # a table within a line
    lists: dict[str, list[Any]] = {}
    found = list(pairs[0][1].items())
    for name, table in pairs[1:]:
        own = name.removeprefix(_LIST)
        if own != name and own in lists:
            lists[own].append(table)
            continue
        found.append((own, table if own == name else lists.setdefault(own, [table])))
    return _once(found)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        raise ValueError  # a name stands twice
    return table


def _refuse(constant: str) -> None:
    raise ValueError(constant)
