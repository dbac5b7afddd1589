"""The Plural-Forms header: which numbers each plural form is used for.

Follows the GNU gettext manual, "Plural forms"; the formula is a C expression over n.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from gettext import c2py

#: The rules of all languages in CLDR tell no whole numbers apart that agree up to here.
NUMBERS = range(201)
_HEADER = re.compile(r"\s*nplurals\s*=\s*([0-9]{1,3})\s*;\s*plural\s*=\s*([^;]{1,1000});?\s*")


@dataclass(frozen=True, slots=True)
class Plurals:
    """What a Plural-Forms header says."""

    count: int = 0  #: how many forms there are; 0 where the header cannot be read
    forms: tuple[int, ...] = ()  #: the form of each number of NUMBERS; empty where the formula cannot be used

    def only_number(self, form: int) -> int | None:
        """The number that `form` is used for when there is just one, else None."""
        used = [n for n, f in zip(NUMBERS, self.forms, strict=False) if f == form]
        return used[0] if len(used) == 1 else None


@lru_cache(maxsize=64)
def read_plurals(header: str) -> Plurals:
    """What the header says, whatever it holds. Raises nothing."""
    found = _HEADER.fullmatch(header)
    if not found:
        return Plurals()
    count = int(found[1])
    try:
        rule = c2py(found[2].strip())
        forms = tuple(rule(n) for n in NUMBERS)
    except (ValueError, ArithmeticError):  # a broken formula, or one that divides by zero
        return Plurals(count)
    return Plurals(count, forms if all(0 <= f < count for f in forms) else ())
