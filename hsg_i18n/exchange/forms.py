"""Plural forms: one unit a form in most formats, and one message again when they come back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hsg_i18n.model import ExchangeUnit, State


@dataclass(frozen=True, slots=True)
class Form:
    """One text of a message on its way out."""

    unit: ExchangeUnit
    index: int | None  #: of the plural form; None for a message without a plural
    english: str
    text: str
    label: str = ""  #: for people: which form of how many it is, and for which numbers

    @property
    def id(self) -> str:
        """The id of the message, with the index of the form."""
        return self.unit.id if self.index is None else f"{self.unit.id}.{self.index}"


def forms_of(unit: ExchangeUnit, numbers: Sequence[str] = ()) -> tuple[Form, ...]:
    """The texts of a message, one or each plural form. `numbers` says what each form is used for: ("1", "0, 2, …")."""
    if unit.plural is None:
        return (Form(unit, None, unit.msgid, unit.texts[0]),)
    return tuple(_form(unit, unit.plural, index, numbers) for index in range(len(unit.texts)))


def _form(unit: ExchangeUnit, plural: str, index: int, numbers: Sequence[str]) -> Form:
    count = len(unit.texts)
    used = numbers[index] if index < len(numbers) else ""
    singular = count > 1 and ("1" in used.split(", ") if used else index == 0)
    label = f"Plural form {index + 1} of {count}" + (f", for {used}" if used else "")
    return Form(unit, index, unit.msgid if singular else plural, unit.texts[index], label)


def joined(parts: Iterable[tuple[ExchangeUnit, int | None]]) -> tuple[ExchangeUnit, ...]:
    """Messages of single texts with the index of their plural form; in the order in which each began."""
    whole: list[list[tuple[ExchangeUnit, int | None]]] = []
    places: dict[tuple[object, ...], int] = {}
    for unit, index in parts:
        key = (unit.id, unit.domain, unit.context, unit.msgid, unit.plural)
        if index is None or key not in places:
            whole.append([])
        if index is not None:
            places.setdefault(key, len(whole) - 1)
        whole[-1 if index is None else places[key]].append((unit, index))
    return tuple(_joined(of_one) if of_one[0][1] is not None else of_one[0][0] for of_one in whole)


def _joined(parts: Sequence[tuple[ExchangeUnit, int | None]]) -> ExchangeUnit:
    first = parts[0][0]
    texts = {index: unit.texts[0] for unit, index in parts if index is not None}
    faults = [unit.fault for unit, _ in parts if unit.fault]
    if sorted(texts) != list(range(len(parts))):
        faults.append("a plural form is missing or stands twice")
    ordered = tuple(texts[index] for index in sorted(texts))
    state = least(unit.state for unit, _ in parts)
    return replace(first, texts=ordered, state=state, fault=next(iter(faults), ""))


def least(states: Iterable[State | None]) -> State | None:
    """The least trusted of the states; None where one is not known."""
    known = list(states)
    order = list(State)
    return min((s for s in known if s), key=order.index) if known and all(known) else None


def split_id(text: str, group: str) -> tuple[str, int | None]:
    """(id of the message, index of the plural form) of a unit `3f2a.1` in the group `3f2a`; no index for others."""
    key, _, last = text.rpartition(".")
    if group and key == group and last.isascii() and last.isdecimal() and len(last) < _DIGITS:
        return key, int(last)
    return text, None


_DIGITS = 4
