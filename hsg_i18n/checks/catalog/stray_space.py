"""C051: spaces at the ends, or several in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity

_SEVERAL = re.compile(r"(?<=\S) {2,}(?=\S)")
_EDGES = " \t\u00a0\u3000"


def put_right(context: TextContext) -> str:
    """With the spaces of the English at the ends, and one space where there were several."""
    english, text = context.english, context.text.strip(_EDGES)
    start = english[: len(english) - len(english.lstrip(_EDGES))]
    end = english[len(english.rstrip(_EDGES)) :]
    return start + (text if _SEVERAL.search(english) else _SEVERAL.sub(" ", text)) + end


@check(
    "C051",
    "stray-space",
    over=TextContext,
    severity=Severity.INFO,
    rationale="A space too many is nothing on paper. It is a difference that a memory of translations takes for "
    "another text, and a space that is missing at an end may glue two texts together.",
    hint="hsg-i18n check --fix takes them out.",
    bad='msgid "Throw away old lists."\nmsgstr "Tire  las listas viejas. "',
    good='msgid "Throw away old lists."\nmsgstr "Tire las listas viejas."',
    fix=put_right,
)
def stray_space(context: TextContext) -> Iterator[str]:
    """Spaces at an end where the English has none, or none where it has some, and several in a row."""
    english, text = context.english, context.text
    for where, strip in (("begins", str.lstrip), ("ends", str.rstrip)):
        has = strip(text, _EDGES) != text
        if has != (strip(english, _EDGES) != english):
            yield f"The translation {where} {'with' if has else 'without'} a space, the English does not."
    if _SEVERAL.search(text) and not _SEVERAL.search(english):
        yield "There are several spaces in a row."
