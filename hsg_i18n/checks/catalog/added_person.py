"""C065: the translation speaks of a doctor or a nurse, the English of nobody who cares for the patient."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hsg_i18n.checks.catalog._concepts import fact, in_translation, of_text
from hsg_i18n.checks.catalog._english import REMEMBERED, finder
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import readable

#: What somebody does whom the English does not name: "the womb is filled" is "the doctor fills the womb" elsewhere,
#: and what "needs checking" a doctor checks.
_PASSIVE = re.compile(
    r"\b(?:is|are|be|been|being|was|were|gets?)(?: (?:\w+ly|then|also|not|always|often|first|now))? "
    r"(?:\w{2,}ed|done|given|taken|put|seen|told|made|sent|shown|cut|found|kept|held|drawn)\b"
    r"|\bneeds? (?:\w+ly )?\w{3,}ing\b"
)
_CARERS = ("doctor", "nurse")


@check(
    "C065",
    "added-person",
    over=TextContext,
    severity=Severity.WARNING,
    rationale='"You can remove it yourself" that became "your doctor can remove it", "call 911" that became "tell your '
    'doctor at your next visit": somebody else acts, or too late.',
    hint="Say who does it as the English does.",
    bad='msgid "You can remove the gauze at home."\nmsgstr "Su médico puede quitarle la gasa en casa."',
    good='msgid "You can remove the gauze at home."\nmsgstr "Puede quitarse la gasa en casa."',
)
@weighed("C065")
def added_person(context: TextContext) -> Iterator[Fault]:
    """A doctor or a nurse in the translation, where the English names nobody of the kind and has no passive."""
    found = of_text(context)
    if found is None or _names_carers(context.english):
        return
    lexicon, comparison = found
    meant = {*comparison.wanted, *lexicon.near(context.english)}
    for name in _CARERS:
        if name in comparison.said and name not in meant:
            words = in_translation(lexicon.concepts[name], context, comparison)
            message = f"{fact(context)}The translation speaks of {quoted(words)}, the English of nobody of that kind."
            yield Fault(message, words=(words,), about=(context.language.folder,))
            return


@lru_cache(maxsize=REMEMBERED)
def _names_carers(text: str) -> bool:
    plain = readable(text)
    return bool(finder("carers").find(plain) or _PASSIVE.search(plain))
