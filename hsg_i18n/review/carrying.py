"""Cosmetic edits of the English: what a person may declare to leave every translation as right as it was.

The words are for the person to judge. What a person overlooks, a digit, a "not", a placeholder, is counted.
"""

from __future__ import annotations

import re
from collections import Counter

from hsg_i18n.model import Language, Record, RecordKind
from hsg_i18n.text.markup import links
from hsg_i18n.text.numbers import fold_digits
from hsg_i18n.text.placeholders import placeholders

_DIGITS = re.compile(r"\d+")


def carry_fault(record: Record, source: Language) -> str:
    """Why a CARRY record cannot be believed; empty for one that can, and for records of another kind."""
    if record.kind is not RecordKind.CARRY:
        return ""
    if not record.carried:
        return "it carries nothing"
    if not record.note.strip():
        return "it does not say why the edit is cosmetic"
    faults = (cosmetic_fault(former, now, source) for c in record.carried for former, now in [(c.former, c.msgid)])
    return next((f for f in faults if f), "")


def cosmetic_fault(former: str, now: str, source: Language) -> str:
    """Why an edit of the English is not cosmetic, whatever anybody says; empty where that is for a person to judge."""
    for what, count in (("numbers", _numbers), ("placeholders", _placeholders), ("links", _links)):
        if count(former) != count(now):
            return f"the edit changes the {what} of the English"
    lost = _negations(former, source) - _negations(now, source)
    added = _negations(now, source) - _negations(former, source)
    if lost or added:
        words = ", ".join(f'"{w}"' for w in sorted({*lost, *added}))
        return f"the edit changes a negation of the English ({words})"
    return ""


def _numbers(text: str) -> list[str]:
    return _DIGITS.findall(fold_digits(text))


def _placeholders(text: str) -> list[str]:
    return sorted(placeholders(text))


def _links(text: str) -> list[str]:
    return sorted(links(text))


def _negations(text: str, source: Language) -> Counter[str]:
    flat = text.casefold().replace("’", "'").replace("*", "")
    found = Counter[str]()
    for word in source.negators:
        start = "" if word.startswith("n'") else r"(?<!\w)"  # "don't" ends in its negation
        found[word] = len(re.findall(rf"{start}{re.escape(word)}(?!\w)", flat))
    return found
