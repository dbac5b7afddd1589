"""Who wrote each text, as the ledger knows, and whether somebody who reviews it wrote it herself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache

from hsg_i18n.model import Record, RecordKind, Reviewer
from hsg_i18n.review.lineage import Lineage
from hsg_i18n.reviewers import is_same_person


class Authors:
    """The edits and drafts of one language that count, indexed."""

    def __init__(
        self, records: Iterable[Record], lineage: Lineage, reviewers: Mapping[str, Reviewer], *, independent: bool
    ) -> None:
        """Index those of `records` that tell who wrote a text; the rest is passed over.

        With `independent`, what somebody wrote herself she has not reviewed.
        """
        self._lineage = lineage
        self._reviewers = reviewers
        self._independent = independent
        self._names: dict[str, set[str]] = {}
        self._drafted: set[str] = set()
        self._written: set[str] = set()
        # Asked again for every record and every text.
        self._is_person = lru_cache(maxsize=None)(self._is_person_of)
        self._is_author = lru_cache(maxsize=None)(self._is_author_of)
        self._own_work = lru_cache(maxsize=None)(self._own_work_of)
        self._named: Callable[[tuple[str, ...]], frozenset[str]] = lru_cache(maxsize=None)(frozenset)
        for record in records:
            if record.kind in {RecordKind.EDIT, RecordKind.DRAFT}:
                self._enter(record)

    def _enter(self, record: Record) -> None:
        for digest in record.digests:
            self._names.setdefault(digest, set()).add(record.reviewer)
        (self._drafted if record.kind is RecordKind.DRAFT else self._written).update(record.digests)

    def of(self, digest: str) -> frozenset[str]:
        """Who wrote a text, or what it was carried from: ids of reviewers, names of engines."""
        return self._inherited.get(digest, frozenset())

    @cached_property
    def _inherited(self) -> dict[str, frozenset[str]]:
        return {digest: frozenset(names) for digest, names in self._lineage.inherited(self._names).items()}

    def only_machines(self, digest: str) -> bool:
        """True when the text is, to the letter, what an engine wrote, and the ledger names no person who wrote it."""
        return digest in self._drafted and digest not in self._written

    def wrote(self, record: Record, domain: str, digest: str) -> bool:
        """True when the reviewer wrote the text herself, or nobody can tell who did; never where that is allowed."""
        if not self._independent:
            return False
        translator = dict(record.translators).get(domain, "").strip()
        if translator and self._is_person(record.reviewer, translator):
            return True
        return self._is_author(record.reviewer, digest) or not (translator or self._is_told(record, digest))

    def _is_told(self, record: Record, digest: str) -> bool:
        """Whether the ledger tells who wrote the text in the form of it that the record names.

        Who is entered for a later form has not thereby written this one, and what does not count is not carried.
        """
        return any(map(self.of, self._named(record.digests).intersection(self._lineage.forms(digest))))

    def _is_person_of(self, reviewer: str, name: str) -> bool:
        return is_same_person(self._reviewers[reviewer], name)

    def _is_author_of(self, reviewer: str, digest: str) -> bool:
        return any(self._is_person(reviewer, name) for name in self.of(digest))

    def are_told(self, record: Record, domain: str, digest: str) -> bool:
        """Whether the record, or one about exactly this text, says who wrote it: no carry has to."""
        return bool(dict(record.translators).get(domain, "").strip() or self._names.get(digest))

    def own_work(self, record: Record) -> str:
        """Why a review does not count for some of its texts: the reviewer wrote them, or nobody knows who did."""
        return self._own_work(record.reviewer, record.translators, record.digests) if self._independent else ""

    def _own_work_of(self, reviewer: str, translators: tuple[tuple[str, str], ...], digests: tuple[str, ...]) -> str:
        own = [domain for domain, name in translators if self._is_person(reviewer, name)]
        if own:
            return f"{reviewer} is the translator of {', '.join(own)}"
        written = sum(1 for d in digests if self._is_author(reviewer, d))
        if written:
            return f"{reviewer} wrote {written} of its texts herself"
        nameless = not translators and not all(self.of(d) for d in digests)
        return "it does not say who translated" if nameless else ""
