"""C025: characters that cannot be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import characters
from hsg_i18n.model import Severity

#: C0 and C1 but for tab and line feed, the replacement character, private use, and what is no character at all.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd\ufff9-\ufffb\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U000f0000-\U0010ffff]"
)


#: Not U+001E, the hyphen of word processors: without it, 4-6 is 46.
_NOTHING_LOST = re.compile("[\x00-\x08\x0b-\x1d\x1f\x7f-\x9f\ufeff]")
#: What parts words is a space between two of them: U+000B is the new line of word processors.
_BETWEEN_WORDS = re.compile(r"(?<=\S)[\x0b-\x0d\x1c\x1d\x85]+(?=\S)")


def put_right(context: TextContext) -> str:
    """Without control characters. Those that stand for a lost letter stay: nobody knows which."""
    text = _BETWEEN_WORDS.sub(lambda m: m[0] if m[0][0] in context.english else " ", context.text)
    return "".join(c for c in text if not _NOTHING_LOST.match(c) or c in context.english)


@check(
    "C025",
    "control-character",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="They print as boxes or not at all. A replacement character says that a letter was lost when the "
    "file was converted; characters of private use come from fonts that only one machine has.",
    hint="Delete the character and type the letter that belongs there.",
    bad='msgid "Clinic"\nmsgstr "Cl\ufffdnica"',
    good='msgid "Clinic"\nmsgstr "Clínica"',
    fix=put_right,
)
def control_character(context: TextContext) -> Iterator[str]:
    """Control characters, U+FFFD, private use and non-characters that the English does not have."""
    found = set(_UNPRINTABLE.findall(context.text)) - set(_UNPRINTABLE.findall(context.english))
    if found:
        yield f"There are characters that cannot be printed: {characters(sorted(found))}."
