"""What texts and whole editions were carried from, over edits of the English that somebody declared cosmetic.

A ledger may hold thousands of carries, one after the other. Whatever is asked of a chain of them walks it once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from hsg_i18n.model import Edition, EditionMessage, Record
from hsg_i18n.review.digests import edition_digest
from hsg_i18n.review.kin import digest_now, digest_then, english_then


@dataclass(frozen=True, slots=True)
class Forms:
    """An edition, and what it was before each cosmetic edit of its English."""

    equals: tuple[str, ...]  #: the digest of the edition, and those that it had before each of the edits
    #: These, and the digests that its messages have and had. A rejection of any of them holds: an edit that changes no
    #: meaning mends no fault.
    digests: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Carry:
    """One record, its digests computed."""

    record: Record
    then: dict[str, str]  #: the digest of each text before the edit, by that of after it
    clinical: bool


class Lineage:
    """The carries of one language that count, indexed."""

    def __init__(self, carries: Iterable[Record], is_clinical: Callable[[Record], bool]) -> None:
        """Index the records. That the edit of a critical text changes no meaning is for a clinician to say."""
        self._carries: list[_Carry] = []
        self._former: dict[str, list[tuple[str, bool]]] = {}
        self._later: dict[str, list[str]] = {}
        self._english: dict[str, set[str]] = {}
        self._walk = lru_cache(maxsize=None)(self._walked)
        self._editions: dict[str, Forms] = {}
        for record in carries:
            self._enter(record, clinical=is_clinical(record))
        self._latest_first = sorted(self._carries, key=lambda c: c.record.date, reverse=True)

    def _enter(self, record: Record, *, clinical: bool) -> None:
        before: dict[str, str] = {}
        for c in record.carried:
            now, then = digest_now(c), digest_then(c)
            before.setdefault(now, then)
            self._former.setdefault(now, []).append((then, clinical))
            self._later.setdefault(then, []).append(now)
            self._english.setdefault(now, set()).add(english_then(c))
        self._carries.append(_Carry(record, before, clinical))

    def forms(self, digest: str, *, clinical: bool = False) -> tuple[str, ...]:
        """The text, and all that it was carried from: by clinicians, if so asked."""
        return self._walk(digest, clinical) if digest in self._former else (digest,)

    def _walked(self, digest: str, clinical: bool) -> tuple[str, ...]:
        found, queue = {digest}, [digest]
        for form in queue:
            for former, by_clinician in self._former.get(form, []):
                if former not in found and (not clinical or by_clinician):
                    found.add(former)
                    queue.append(former)
        return tuple(queue)

    def former_english(self, digest: str) -> frozenset[str]:
        """The digests of every English that the text was carried from."""
        return frozenset(e for form in self.forms(digest) for e in self._english.get(form, ()))

    def inherited(self, own: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
        """What is said of each text itself, and of all that it was carried from."""
        found = {digest: set(values) for digest, values in own.items()}
        queue = list(found) if self._later else []
        for digest in queue:
            for later in self._later.get(digest, ()):
                there = found.setdefault(later, set())
                if not found[digest] <= there:
                    there |= found[digest]
                    queue.append(later)
        return found

    def behind(self, edition: Edition) -> list[Record]:
        """The records by which the texts of an edition are what somebody reviewed."""
        formers = {form for m in edition.messages for form in self.forms(m.digest)}
        return [c.record for c in self._carries if not formers.isdisjoint(c.then)]

    def of(self, edition: Edition) -> Forms:
        """The edition, and what it was before each cosmetic edit of its English."""
        if edition.digest not in self._editions:
            self._editions[edition.digest] = self._of(edition)
        return self._editions[edition.digest]

    def _of(self, edition: Edition) -> Forms:
        equals = {edition.digest: None}
        digests = {m.digest for m in edition.messages}
        for messages in self._back(edition.messages):
            equals[edition_digest(edition.language, edition.handout, messages)] = None
            digests |= {m.digest for m in messages}
        return Forms(tuple(equals), frozenset(digests.union(equals)))

    def _back(self, messages: Iterable[EditionMessage]) -> Iterator[list[EditionMessage]]:
        """The messages as they were before each of the edits that changed any of them, the latest edit first."""
        now = list(messages)
        places: dict[str, set[int]] = {}
        for place, message in enumerate(now):
            places.setdefault(message.digest, set()).add(place)
        for carry in self._latest_first:
            moved = [
                (place, then) for place, then in _moves(carry, places) if carry.clinical or not now[place].critical
            ]
            for place, then in moved:
                places[now[place].digest].discard(place)
                now[place] = replace(now[place], digest=then)
            for place, then in moved:
                places.setdefault(then, set()).add(place)
            if moved:
                yield now


def _moves(carry: _Carry, places: Mapping[str, set[int]]) -> Iterator[tuple[int, str]]:
    """Where the texts stand that the record is about, and what each of them was before."""
    for digest in carry.then.keys() & places.keys():
        yield from ((place, carry.then[digest]) for place in places[digest])
