"""Plural messages: a form is drafted with a number in it that the form is used for, since engines count in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from hsg_i18n.text.numbers import scan
from hsg_i18n.text.placeholders import PLACEHOLDER, placeholders
from hsg_i18n.text.plurals import NUMBERS, Plurals


@dataclass(frozen=True, slots=True)
class Sample:
    """The English of one plural form, and the same with a number in the place of its placeholder."""

    english: str
    sent: str = ""  #: empty where there is no one placeholder to put a number for
    name: str = ""  #: of that placeholder
    number: str = ""

    def restored(self, text: str) -> str | None:
        """`text` with the placeholder in the place of the number; None where that is not there exactly once."""
        if not self.sent:
            return text
        found = [n for n in scan(text) if self.number in n.readings]
        if len(found) != 1:
            return None
        return f"{text[: found[0].start]}{{{self.name}}}{text[found[0].end :]}"


def samples(msgid: str, plural: str, plurals: Plurals, forms: int) -> tuple[Sample, ...]:
    """One sample a form, for a language with `forms` of them: the English of the number, and a number of the form."""
    return tuple(_sample(msgid, plural, plurals, form) for form in range(forms))


def _sample(msgid: str, plural: str, plurals: Plurals, form: int) -> Sample:
    only = plurals.only_number(form)
    english = msgid if only == 1 else plural
    names = set(placeholders(english))
    used = [n for n, f in zip(NUMBERS, plurals.forms, strict=False) if f == form]
    # Of one and two engines and languages make words; a number of the English itself could not be told from it.
    taken = {r for n in scan(english) for r in n.readings}
    number = next((n for n in [*(n for n in used if n > _FEW), *used] if str(n) not in taken), None)
    if len(names) != 1 or number is None or english.count(f"{{{min(names)}}}") != 1:
        return Sample(english)
    return Sample(english, PLACEHOLDER.sub(str(number), english), min(names), str(number))


_FEW = 2
