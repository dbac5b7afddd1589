"""What C056 and C073 say of an omission: the signs of it, in words."""

from __future__ import annotations

import math
from collections.abc import Iterator

from hsg_i18n.checks.catalog._comparison import Comparison
from hsg_i18n.checks.catalog._concepts import fact, in_english, of_text
from hsg_i18n.checks.catalog._lengths import share
from hsg_i18n.checks.catalog._omission import Signs, signs_to_tell
from hsg_i18n.checks.catalog._weighed import USUAL
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.wording import quoted
from hsg_i18n.termbase import Lexicon

#: So much less where no glossary tells what is unsaid, as then all may be said; and where all that it knows is said in
#: a language that writes words together: it joins with fewer commas and in fewer sentences, without a "there is".
_BLIND = 2.0
_USUAL_LENGTH = 0.995  # which is told as 100 %
_STEP = 0.5  # of the weights that are counted together


def omissions(context: TextContext, likely: float, certain: float, verdict: str) -> Iterator[Fault]:
    """A fault where the signs weigh as much as the one, and less than the other; `verdict` ends its message."""
    found = signs_to_tell(context)
    if found is None or not found.is_told:
        return
    comparison = of_text(context)
    weight = found.weight - (_BLIND if _knows_of_none(found, comparison) else 0)
    if not likely <= weight < certain:
        return
    said = tuple(in_english(c, context, comparison[1]) for c in found.unsaid) if comparison else ()
    message = f"{fact(context)}The translation has {_told(found, context, said)}: {verdict}."
    # What its own signs weigh is what it is about: those of a free translation are among them. Then what is not said.
    about = (f"{math.floor(weight / _STEP) * _STEP}", *(concept.id for concept in found.unsaid[:1]))
    yield Fault(message, english=said, about=about, weight=USUAL)


def _knows_of_none(found: Signs, comparison: tuple[Lexicon, Comparison] | None) -> bool:
    """Whether no glossary tells what is unsaid; or all that it knows is said, in a language without spaces."""
    if comparison is None or not comparison[0].renderable:
        return True
    return not comparison[0].spaced and not found.unsaid


def _told(found: Signs, context: TextContext, said: tuple[str, ...]) -> str:
    """The signs in words: `78 % of the usual length, one comma or word that joins less and nothing of "drink"`."""
    part = share(context.english, context.text, context.language) or 0
    told = []
    if found.joints > 0:
        told.append(_less(found.joints, "comma or word that joins", "commas and words that join"))
    if found.sentences > 0:
        told.append(_less(found.sentences, "sentence", "sentences"))
    if said:
        told.append(f"nothing of {' and '.join(map(quoted, dict.fromkeys(said)))}")
    if part < _USUAL_LENGTH or not told:
        told.insert(0, f"{100 * part:.0f} % of the usual length")
    return " and ".join(filter(None, [", ".join(told[:-1]), told[-1]]))


def _less(number: int, one: str, more: str) -> str:
    return f"one {one} less" if number == 1 else f"{number} fewer {more}"
