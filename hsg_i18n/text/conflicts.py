"""What git leaves in a file where it could not merge two branches: both versions of the lines, between marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.errors import HsgError

_MARK = re.compile(r"^(?:<{7}|>{7}) .*", re.MULTILINE)
_OURS, _BASE, _BETWEEN, _THEIRS = "<<<<<<<", "|||||||", "=======", ">>>>>>>"


def first_mark(text: str) -> tuple[int, str]:
    """The line (1-based) on which the first mark stands, and the mark; (0, "") where no merge was left unfinished."""
    found = _MARK.search(text)
    return (1 + text.count("\n", 0, found.start()), found[0].rstrip("\r")) if found else (0, "")


def refuse_unmerged(text: str, error: type[HsgError], kind: str, path: str = "") -> None:
    """Raise `error` with the line of a merge that nobody finished, in a file of a `kind` such as "template"."""
    line, mark = first_mark(text)
    if mark:
        what = f'A merge conflict was left in the {kind}: "{mark}".'
        raise error(what, path=path, line=line, hint="Choose one of the two versions.")


def versions(text: str) -> tuple[str, ...]:
    """The text of each branch, whole, ours first; the text itself where no merge was left unfinished.

    Marks that do not belong together are left in, so that nobody takes the rest for the whole.
    """
    parts = tuple(_parts(text))
    found = [mark for mark, _ in parts if mark and mark != _BASE]
    if not found or found != [_OURS, _BETWEEN, _THEIRS] * (len(found) // 3):
        return (text,)
    return tuple("\n".join(_side(parts, mark)) for mark in (_OURS, _BETWEEN))


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """(mark, line) of each line; no mark where the line is one of the text."""
    for line in text.split("\n"):
        mark = line[:7]
        is_mark = mark in (_OURS, _BASE, _BETWEEN, _THEIRS) and line[7:8] in ("", " ", "\r")
        yield (mark if is_mark else ""), line


def _side(parts: tuple[tuple[str, str], ...], side: str) -> Iterator[str]:
    """The lines that both branches have, and those that follow the mark of one."""
    within = ""
    for mark, line in parts:
        if mark:
            within = "" if mark == _THEIRS else mark
        elif within in ("", side):
            yield line
