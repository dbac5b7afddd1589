"""How often a check has been right about the very thing that it speaks of, in texts by others."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from hsg_i18n.files import packaged_json

#: The folder of data/ with a file for each check: the alarms and the mistakes among what it said, of anything and of
#: one thing. A text wants few of them. `scripts/weigh_findings.py` writes them.
FOLDER = "evidence"
ANYTHING = "*"
#: So many findings each step is taken to have besides, as often right as those of the step before.
ASSUMED = 8.0
_AT_FIRST = 0.8  # the share that is right, of a check that nobody has counted
Counts = Mapping[str, Sequence[float]]


def odds(code: str, about: Sequence[str]) -> float:
    """The logarithm of the odds that what a check says is a mistake; `about` goes from the general to the particular.

    They are those of the texts of FOLDER, which have several mistakes made on purpose for each right translation.
    """
    return odds_by(packaged_json(f"{FOLDER}/{code}.json"), about)


def odds_by(counts: Counts, about: Sequence[str]) -> float:
    """The same by other counts of a check. Bayesian shrinkage: what was seen twice says hardly more than its kind."""
    share = _AT_FIRST
    for name in (ANYTHING, *about):
        alarms, mistakes = counts.get(name, (0.0, 0.0))
        share = (mistakes + ASSUMED * share) / (alarms + mistakes + ASSUMED)
    return math.log(share / (1 - share))
