"""Which messages a reviewer is to see first: failed checks, then what can hurt a patient, then the engine's doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hsg_i18n.draft.doubt import Doubt, by_doubt
from hsg_i18n.draft.notes import FILE, read_notes
from hsg_i18n.model import DraftNote, Severity
from hsg_i18n.steps.reviewing.items import Item
from hsg_i18n.steps.reviews import LanguageReviews


@dataclass(frozen=True, slots=True)
class Doubted:
    """A draft that stands in a catalog, and its place among all of the same model."""

    note: DraftNote
    rank: int  #: 0 for the most doubtful
    of: int  #: how many there are

    @property
    def sentence(self) -> str:
        """The place for people: a rank, never a grade."""
        if self.note.match:
            return f"From the translation memory: {self.note.way}."
        if self.note.mean is None:
            return ""
        return f"Doubt: {self.rank + 1} of the engine's {self.of} drafts (1 is the most doubtful)."


def doubts_of(review: LanguageReviews) -> dict[str, Doubted]:
    """The notes on the drafts that stand in the catalogs, by the digest of their message.

    Raises CatalogError where the file of notes cannot be read.
    """
    path = review.inventory.project.language(review.language.folder) / FILE
    notes = read_notes(path, review.inventory.project.relative(path))
    authors = review.standing.evidence.authors
    standing = {digest: note for digest, note in notes.items() if authors.only_machines(digest)}
    by_engine: dict[str, list[DraftNote]] = {}
    for note in standing.values():
        by_engine.setdefault(note.engine, []).append(note)
    return {d.note.message: d for group in by_engine.values() for d in _ranked(group)}


def _ranked(notes: list[DraftNote]) -> Iterable[Doubted]:
    ranks = by_doubt([Doubt(n.mean, n.minimum, n.spread) for n in notes])
    return (Doubted(note, rank, len(notes)) for note, rank in zip(notes, ranks, strict=True))


def triaged(items: Iterable[Item], doubts: Mapping[str, Doubted]) -> tuple[Item, ...]:
    """The items in the order in which a reviewer is to read them.

    By failed checks, errors before warnings and many before few; then those that can hurt a patient; then the engine's
    doubt, each model's most doubtful first; then the order of the page.
    """
    return tuple(sorted(items, key=lambda item: _order(item, doubts)))


def _order(item: Item, doubts: Mapping[str, Doubted]) -> tuple[int, int, bool, float, int]:
    severities = [f.severity for f in item.findings]
    doubted = doubts.get(item.digest)
    # A share, so that the drafts of two models can stand in one list: the ranks of one say nothing of the other's.
    doubt = doubted.rank / doubted.of if doubted else 1.0
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    return (-errors, -warnings, not item.critical, doubt, item.number)
