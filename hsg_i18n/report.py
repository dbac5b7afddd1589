"""Findings for people and for programs."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TextIO

from hsg_i18n.checks.wording import counted
from hsg_i18n.model import Finding, Severity
from hsg_i18n.text.marking import CLOSE, OPEN, marked

#: Control characters, line and paragraph ends, surrogates, and all that changes the direction of what follows.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u3164\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_BOLD, _PLAIN = "\x1b[1;4m", "\x1b[0m"
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def visible(text: str) -> str:
    """`text` on one line, with everything that a terminal would obey or hide written as its code point."""
    return _HIDDEN.sub(lambda m: f"<U+{ord(m.group()):04X}>", text)


def failed(findings: Iterable[Finding]) -> bool:
    """True when an error or a warning is left that nobody waived."""
    return any(f.severity is not Severity.INFO and not f.waived for f in findings)


def summary(findings: Sequence[Finding], files: int) -> dict[str, int]:
    """How many findings of each severity are left, how many are waived, and in how many files was looked."""
    left = Counter(f.severity for f in findings if not f.waived)
    return {
        "errors": left[Severity.ERROR],
        "warnings": left[Severity.WARNING],
        "infos": left[Severity.INFO],
        "waived": sum(1 for f in findings if f.waived),
        "files": files,
    }


def as_json(findings: Sequence[Finding], files: int) -> str:
    """The JSON contract of `check`, in ASCII; fields are added, never renamed.

    `language` is BCP 47, `line` is 1-based and 0 where a line has no meaning, waived findings are included.
    """
    return json.dumps({"findings": as_rows(findings), "summary": summary(findings, files)}, indent=1)


def as_rows(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Each finding as the JSON contract has it."""
    return [asdict(f) | {"language": f.language.replace("_", "-")} for f in findings]


def as_text(findings: Sequence[Finding], files: int, *, colour: bool = False) -> str:
    """A line for each finding that is not waived, `path:line: C012 sentence Hint: …`, and a line that counts them.

    Under one about certain words stand, indented, the English and the translation with these words marked.
    """
    lines = [line for f in findings if not f.waived for line in (_line(f, colour), *_texts(f, colour))]
    return "\n".join([*lines, _total(findings, files)])


def _line(f: Finding, colour: bool) -> str:
    place = ":".join(filter(None, (visible(f.path), str(f.line or ""))))
    code = f"\x1b[{_COLOURS[f.severity]}m{f.code}\x1b[0m" if colour else f.code
    hint = f" Hint: {visible(f.hint)}" if f.hint else ""
    return f"{place}: {code} {visible(f.message)}{hint}"


def _texts(f: Finding, colour: bool) -> Iterator[str]:
    if not f.english_words and not f.words:
        return
    signs = (_BOLD, _PLAIN) if colour else (OPEN, CLOSE)
    for name, text, words in (("English", f.english, f.english_words), (f.language, f.text, f.words)):
        # Made visible before it is marked, or the marks of a terminal would be made visible too.
        yield f"    {name}: {marked(visible(text), words, *signs)}"


def _total(findings: Sequence[Finding], files: int) -> str:
    count = summary(findings, files)
    kinds = (("errors", "error"), ("warnings", "warning"), ("infos", "note"))
    found = ", ".join(counted(count[key], what) for key, what in kinds if count[key]) or "Nothing found"
    waived = f", {count['waived']} waived" if count["waived"] else ""
    codes = Counter(f.code for f in findings if not f.waived)
    by_code = ": " + ", ".join(f"{code} {n}" for code, n in sorted(codes.items())) if codes else ""
    return f"{found} in {counted(files, 'file')}{waived}{by_code}."


def wants_colour(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """True for a terminal, unless NO_COLOR (https://no-color.org) is set or the terminal is a dumb one."""
    return not environment.get("NO_COLOR") and environment.get("TERM") != "dumb" and stream.isatty()
