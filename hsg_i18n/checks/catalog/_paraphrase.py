"""What tells that a translation says a thing in words that its glossary lacks, and has not lost it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import astuple, dataclass
from functools import cached_property

from hsg_i18n.checks.catalog._comparison import Comparison
from hsg_i18n.checks.catalog._rebuilt import others, rebuilt
from hsg_i18n.checks.catalog._traces import traces
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import Concept, Lexicon

_NO_TRACE = 0.01  # stands for a trace of 0, which has no logarithm
#: Languages without spaces order the parts of every sentence otherwise than English, and join sentences with a comma.
_UNSPACED = 0.5


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs that what a glossary does not find is said otherwise, each as large as it is."""

    trace: float  #: logarithm of how much an unknown word looks like one for it
    others: float  #: logarithm of how many things the translation names that the English does not, and one
    rebuilt: float  #: how far the sentences are built anew

    @property
    def weight(self) -> float:
        """The sum: the logarithm of the odds of a loss in the texts that scripts/weigh_signs.py reads."""
        return sum(weight * sign for weight, sign in zip(WEIGHTS.values(), self.values, strict=True)) + BASE

    @property
    def values(self) -> tuple[float, ...]:
        """The signs, in the order of `WEIGHTS`."""
        return astuple(self)


#: What `scripts/weigh_signs.py` prints, rounded.
WEIGHTS = {"trace": -0.7, "others": -1.15, "rebuilt": -1.0}
BASE = 1.9


def signs(context: TextContext, lexicon: Lexicon, comparison: Comparison) -> Callable[[Concept | None], Signs]:
    """What gives the signs for a concept that is missing by this comparison, and for None those of the text alone."""
    return _Looked(context, lexicon, comparison).signs


@dataclass(frozen=True)
class _Looked:
    context: TextContext
    lexicon: Lexicon
    comparison: Comparison

    def signs(self, concept: Concept | None) -> Signs:
        context = self.context
        trace = traces(self.lexicon, context.english, context.text).get(concept.id, 0.0) if concept else 0.0
        return Signs(math.log(_NO_TRACE + trace), *self._common)

    @cached_property
    def _common(self) -> tuple[float, float]:
        """What all signs have in common, looked for when the first are asked for: a long text has many concepts."""
        anew = rebuilt(self.context, self.comparison) - (0 if self.lexicon.spaced else _UNSPACED)
        return others(self.comparison), anew
