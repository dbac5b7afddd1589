"""Cosmetic edits of the English: what a person may declare to leave every translation as right as it was.

The words are for the person to judge. What a person overlooks, a digit, a "not", a placeholder, is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from hsg_i18n.model import Carried, Language, Record, RecordKind
from hsg_i18n.text.markup import links
from hsg_i18n.text.numbers import fold_digits
from hsg_i18n.text.placeholders import placeholders
from hsg_i18n.text.readability import sentences

#: A number with its sign, its range or decimals, and its unit where that is one of degrees or a share.
_NUMBER = re.compile(r"[+\u2212\u2013-]?\d+(?:[.,:/\u2212\u2013-]\d+)*(?:\s?(?:°\s?[CF]?|%))?")


def carry_fault(record: Record, source: Language) -> str:
    """Why a CARRY record cannot be believed; empty for one that can, and for records of another kind."""
    if record.kind is not RecordKind.CARRY:
        return ""
    if not record.carried:
        return "it carries nothing"
    if not record.note.strip():
        return "it does not say why the edit is cosmetic"
    faults = (context_fault(c) or cosmetic_fault(c.former, c.msgid, source) for c in record.carried)
    return next((f for f in faults if f), "")


def context_fault(c: Carried) -> str:
    """Why no review is carried into another msgctxt; empty where one can be, and where it is the same."""
    both = c.context != c.former_context and c.msgid != c.former
    return "the edit changes the context of the message as well as its English" if both else ""


def cosmetic_fault(former: str, now: str, source: Language) -> str:
    """Why an edit of the English is not cosmetic, whatever anybody says; empty where that is for a person to judge."""
    for what, count in (("numbers", _numbers), ("placeholders", _placeholders), ("links", _links)):
        if count(former) != count(now):
            return f"the edit changes the {what} of the English"
    for what, words in (("number", _number_words(source)), ("negation", source.negators)):
        fault = _changed_words(former, now, words)
        if fault:
            return f"the edit changes a {what} of the English ({fault})"
    return ""


def _numbers(text: str) -> list[str]:
    return ["".join(found.split()) for found in _NUMBER.findall(fold_digits(text))]


def _placeholders(text: str) -> list[str]:
    return sorted(placeholders(text))


def _links(text: str) -> list[str]:
    return sorted(links(text))


def _number_words(source: Language) -> tuple[str, ...]:
    return tuple(word for _, word in source.number_words)


def _changed_words(former: str, now: str, words: Iterable[str]) -> str:
    """The words that do not stand as often in the same sentence as before, in quotes; empty where all do."""
    one, two = (_by_sentence(text, tuple(words)) for text in (former, now))
    if one == two:
        return ""
    lost, added = (sum(x, Counter[str]()) - sum(y, Counter[str]()) for x, y in ((one, two), (two, one)))
    named = sorted({*lost, *added}) or sorted(sum(one, Counter[str]()))
    return ", ".join(f'"{w}"' for w in named)


def _by_sentence(text: str, words: tuple[str, ...]) -> list[Counter[str]]:
    """How often each word stands in each sentence that has any of them, with the number of the sentence among all."""
    plain = " ".join(text.casefold().replace("’", "'").replace("*", "").split())
    found = [Counter({w: n for w in words if (n := _count(w, part))}) for part in sentences(plain)]
    return found if any(found) else []


def _count(word: str, text: str) -> int:
    if word not in text:  # most are not, and this is soon seen
        return 0
    start = "" if word.startswith("n'") else r"(?<!\w)"  # "don't" ends in its negation
    return len(re.findall(rf"{start}{re.escape(word)}(?!\w)", text))
