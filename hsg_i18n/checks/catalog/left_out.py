"""C073: so many signs that a part of the English is missing that one is."""

from __future__ import annotations

import math
from collections.abc import Iterator

from hsg_i18n.checks.catalog._omission import CERTAIN
from hsg_i18n.checks.catalog._omission_told import omissions
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C073",
    "left-out",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="The text is much shorter, has fewer commas, and lacks words that the English has: what C056 doubts is "
    "nearly certain here. In a sheet that reads well nobody misses the symptom that is not there.",
    hint="Translate the part that is missing. Nothing of it may be left to the reader.",
    bad='msgid "Tell us if you have pain, a fever, a bad smell, or heavy bleeding."\nmsgstr "Avísenos si tiene dolor."',
    good='msgid "Tell us if you have pain, a fever, a bad smell, or heavy bleeding."\n'
    'msgstr "Avísenos si tiene dolor, fiebre, mal olor o mucho sangrado."',
)
def left_out(context: TextContext) -> Iterator[Fault]:
    """A text in which the signs of an omission leave hardly a doubt."""
    return omissions(context, CERTAIN, math.inf, "a part is missing")
