"""C038: characters that nobody sees, inside a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import characters
from hsg_i18n.model import Severity

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\U000e0000-\U000e007f]"
)
_JOINERS = re.compile("[\u200c\u200d]")
#: In these scripts the two joiners choose between forms of a letter.
_JOINING = frozenset(
    {
        "Arab",
        "Aran",
        "Syrc",
        "Mong",
        "Deva",
        "Beng",
        "Guru",
        "Gujr",
        "Orya",
        "Taml",
        "Telu",
        "Knda",
        "Mlym",
        "Sinh",
        "Khmr",
        "Mymr",
        "Tibt",
        "Zyyy",
    }
)


#: The one of them that looks like a space, between two words.
_FILLED = re.compile("(?<=\\S)\u3164+(?=\\S)")


def put_right(context: TextContext) -> str:
    """Without them."""
    found = _found(context)
    text = _FILLED.sub(" ", context.text) if "\u3164" in found else context.text
    return "".join(c for c in text if c not in found)


def _found(context: TextContext) -> set[str]:
    found = set(_INVISIBLE.findall(context.text))
    if context.language.script not in _JOINING:
        found |= set(_JOINERS.findall(context.text))
    return found - set(context.english)


@check(
    "C038",
    "invisible-character",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="Nobody sees them, and they part a word for whoever searches, copies or checks it. Where lines may break "
    "is the program's work.",
    hint="Delete them: hsg-i18n check names the character; most editors can show it.",
    bad='msgid "Fever"\nmsgstr "Fie\u00adbre"',
    good='msgid "Fever"\nmsgstr "Fiebre"',
    fix=put_right,
)
def invisible_character(context: TextContext) -> Iterator[str]:
    """Soft hyphens, spaces without width, fillers and tags; joiners outside of the scripts that need them."""
    found = _found(context)
    if found:
        yield f"There are invisible characters: {characters(sorted(found))}."
