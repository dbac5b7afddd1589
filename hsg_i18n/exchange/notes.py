"""What goes along with a text for the people who translate it, as notes of XLIFF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hsg_i18n.exchange.forms import Form
from hsg_i18n.model import ExchangeUnit

#: Kinds of notes: "category" in XLIFF 2, "from" in XLIFF 1.2.
CRITICAL, DEVELOPER, TRANSLATOR, PREVIOUS, FORM = "critical", "developer", "translator", "previous-english", "plural"
_HURTS = "A wrong translation of this can hurt a patient. Translate it with care; do not shorten it."
SOURCE, TARGET = "source", "target"
_FIRST, _LATER = "1", "5"


@dataclass(frozen=True, slots=True)
class Note:
    """One note."""

    text: str
    kind: str  #: one of the kinds above, or what another tool writes
    about: str  #: "source" or "target"

    @property
    def priority(self) -> str:
        """1 for what can hurt, 5 for the rest; 1 is the highest of 10."""
        return _FIRST if self.kind == CRITICAL else _LATER


def notes_of(form: Form) -> Iterator[Note]:
    """The notes of a text, what can hurt first."""
    unit = form.unit
    if unit.critical:
        yield Note(_HURTS, CRITICAL, SOURCE)
    if form.label:
        yield Note(form.label, FORM, TARGET)
    yield from (Note(text, DEVELOPER, SOURCE) for text in unit.comments)
    if unit.previous:
        yield Note(unit.previous, PREVIOUS, TARGET)
    yield from (Note(text, TRANSLATOR, TARGET) for text in unit.translator_comments)


def with_notes(unit: ExchangeUnit, notes: Iterable[Note]) -> ExchangeUnit:
    """The unit with what its notes say. One of another tool is a translator's comment, unless it is of the source."""
    by_kind: dict[str, list[str]] = {}
    for note in notes:
        known = note.kind in (CRITICAL, DEVELOPER, TRANSLATOR, PREVIOUS, FORM)
        kind = note.kind if known else DEVELOPER if note.about == SOURCE else TRANSLATOR
        by_kind.setdefault(kind, []).append(note.text)
    return replace(
        unit,
        critical=CRITICAL in by_kind,
        comments=tuple(by_kind.get(DEVELOPER, ())),
        translator_comments=tuple(by_kind.get(TRANSLATOR, ())),
        previous=next(iter(by_kind.get(PREVIOUS, ())), ""),
    )
