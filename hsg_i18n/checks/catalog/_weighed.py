"""Which findings are likely enough to be told, and which to be an error: what speaks for each is weighed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import wraps

from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.catalog._evidence import odds
from hsg_i18n.checks.catalog._paraphrase import signs
from hsg_i18n.checks.contexts import Fault, TextContext, once_a_text

Run = Callable[[TextContext], Iterator[Fault]]

#: How much of what the signs of the text weigh counts beside how often the check is right, and what they weigh mostly.
SHARE, USUAL = 0.3, 2.5
#: The logarithms of the odds from which on a finding is told, and is an error.
TOLD, SURE = 2.0, 4.5


def weighed(code: str) -> Callable[[Run], Run]:
    """Report of what a check finds only what is likely a mistake, as doubtful where it is not very likely one.

    A check is often right about one thing and seldom about another: "second" is a time, and the next after the first.
    And in a free translation most words that the English does not have are right ones. The run without it is kept as
    `__wrapped__`, for `scripts/weigh_findings.py`.
    """

    def register(run: Run) -> Run:
        @wraps(run)
        def weigh(context: TextContext) -> Iterator[Fault]:
            for fault in run(context):
                likely = likelihood(odds(code, fault.about), weight_of(fault, context)) + fault.harm
                if likely >= TOLD:
                    yield replace(fault, doubtful=likely < SURE)

        return weigh

    return register


def likelihood(of_kind: float, weight: float) -> float:
    """The logarithm of the odds that a finding is a mistake, by those of its kind and the weight of its signs."""
    return of_kind + SHARE * (weight - USUAL)


def weight_of(fault: Fault, context: TextContext) -> float:
    """What the signs of a fault weigh, or where it has none of its own those of the text."""
    return weight_of_text(context) if fault.weight is None else fault.weight


@once_a_text
def weight_of_text(context: TextContext) -> float:
    """What the signs of the text weigh; infinite where there is nothing to compare."""
    found = of_text(context)
    return signs(context, *found)(None).weight if found else math.inf
