"""C036: letters that a wrong encoding has made of others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed
from hsg_i18n.model import Severity

#: Two and more letters that only Windows-1252 and its like have: what the bytes of UTF-8 look like in them.
_RUN = re.compile("[\u00a0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122\u20ac]{2,}")
_LOST = re.compile(r"\w\?{2,}\w|\?{4,}")


def put_right(context: TextContext) -> str:
    """With the letters that the runs were."""
    return _RUN.sub(lambda found: (_was(found[0]) if found[0] not in context.english else "") or found[0], context.text)


@check(
    "C036",
    "mojibake",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="A file that was read in the wrong encoding prints Ã© for é, and nothing of a script that is not Latin.",
    hint="Take the file from before, and save it as UTF-8; or type the letters anew.",
    bad='msgid "Rash"\nmsgstr "ErupciÃ³n"',
    good='msgid "Rash"\nmsgstr "Erupción"',
    fix=put_right,
)
def mojibake(context: TextContext) -> Iterator[str]:
    """Runs of letters that are UTF-8 read as Windows-1252, and question marks in the place of letters."""
    found = [run for run in _RUN.findall(context.text) if _was(run) and run not in context.english]
    found += [
        run for run in (_LOST.findall(context.text) if "??" in context.text else ()) if run not in context.english
    ]
    if found:
        yield f"A wrong encoding has garbled the text: {listed(found)}."


def _was(run: str) -> str:
    """The letters that a run was before; empty where it is none."""
    for codec in ("cp1252", "latin-1"):
        try:
            return run.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
    return ""
