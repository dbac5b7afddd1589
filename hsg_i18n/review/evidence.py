"""What the counting records of a ledger say about single texts, ready to be asked."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import UTC, datetime
from functools import cached_property, lru_cache

from hsg_i18n.model import Decision, Record, RecordKind, Reviewer, Role
from hsg_i18n.review.authors import Authors
from hsg_i18n.review.kin import Kin
from hsg_i18n.review.lineage import Lineage

#: What a record about the labels calls them. They stand on every sheet.
LABELS = "labels"
NEVER = datetime.min.replace(tzinfo=UTC)
_NO_KIN = Kin(())


class Evidence:
    """The records of one language that count, indexed. Building it is linear in the messages that they name."""

    def __init__(
        self,
        records: Iterable[Record],
        reviewers: dict[str, Reviewer],
        *,
        independent: bool,
        kin: Kin = _NO_KIN,
    ) -> None:
        """Index `records`; with `independent`, what somebody wrote herself she has not reviewed.

        `kin` are the families by all carries, also those that do not count: what was said against a text is not lost
        with them.
        """
        self._kin = kin
        self._reviewers = reviewers
        self._rejected: dict[tuple[Role, str], datetime] = {}
        self._single: dict[tuple[Role, str], list[Record]] = {}
        self._whole: dict[tuple[Role, str], list[Record]] = {}
        self._remember()
        ordered = list(records)
        self.lineage = Lineage((r for r in ordered if r.kind is RecordKind.CARRY), self._is_clinical)
        self.authors = Authors(ordered, self.lineage, reviewers, independent=independent)
        self._withdrawals = _withdrawals(ordered)
        self._refusals = _refusals(ordered)
        for record in ordered:
            self._enter(record)

    def _remember(self) -> None:
        """Answer only once what is asked again for every record and every text."""
        self._family_rejected = lru_cache(maxsize=None)(self._family_rejected_of)
        self._family_answers = lru_cache(maxsize=None)(self._family_answers_of)
        self._linguists = lru_cache(maxsize=None)(self._linguists_of)

    def _enter(self, record: Record) -> None:
        if record.decision is Decision.REJECTED:
            for role in [record.role] if record.role else Role:
                for digest in {*record.digests, record.edition} - {""}:
                    self._rejected[role, digest] = max(self._rejected.get((role, digest), NEVER), record.date)
        elif record.decision is Decision.APPROVED and record.role and not self.withdrawn_after(record):
            if record.edition:
                self._whole.setdefault((record.role, record.edition), []).append(record)
            for digest in record.digests:
                self._single.setdefault((record.role, digest), []).append(record)

    def withdrawn_after(self, record: Record) -> Record | None:
        """The latest withdrawal that took the record back."""
        last = self.withdrawal(record.handout)
        return last if last and last.date >= record.date else None

    def withdrawal(self, handout: str) -> Record | None:
        """The latest withdrawal of a handout, or of all of them."""
        # The labels stand on every sheet.
        found = [w for name in ("", LABELS, plain_name(handout)) if (w := self._withdrawals.get(name))]
        return max(found, key=lambda w: w.date, default=None)

    @property
    def signs(self) -> bool:
        """Whether anybody has approved a whole text."""
        return bool(self._whole)

    def signed_whole(self, role: Role, handout: str) -> datetime:
        """When the role last approved a text of the handout as a whole, whichever text that was."""
        return max((r.date for r in self.wholes(role, handout)), default=NEVER)

    def wholes(self, role: Role, handout: str) -> list[Record]:
        """All approvals of a text of the handout as a whole in a role."""
        return [r for _, r in self._wholes_about(role, handout) if not self.authors.own_work(r)]

    def _wholes_about(self, role: Role, handout: str) -> Iterator[tuple[str, Record]]:
        for name in dict.fromkeys(("", plain_name(handout))):
            yield from self._by_handout.get((role, name), ())

    @cached_property
    def _by_handout(self) -> dict[tuple[Role, str], list[tuple[str, Record]]]:
        """The approvals of whole editions by role and handout, each with the edition."""
        found: dict[tuple[Role, str], list[tuple[str, Record]]] = {}
        for (role, edition), records in self._whole.items():
            for r in records:
                found.setdefault((role, plain_name(r.handout)), []).append((edition, r))
        return found

    def refused(self, role: Role, handout: str) -> datetime:
        """When the role last rejected a text of the handout as a whole, whichever text that was."""
        named = ((who, name) for who in (None, role) for name in ("", plain_name(handout)))
        return max(self._refusals.get(key, NEVER) for key in named)

    def doubts(self, handout: str) -> dict[Role, datetime]:
        """The roles that rejected a text of the handout as a whole and have signed none since, and when."""
        days = {role: self.refused(role, handout) for role in Role}
        return {r: day for r, day in days.items() if day != NEVER and self.signed_whole(r, handout) <= day}

    def rejection(self, role: Role, digests: Iterable[str]) -> datetime:
        """When one of the texts, or one that somebody declared to be the same, was last rejected in the role."""
        return max((day for _, day in self._rejections(role, digests)), default=NEVER)

    def _rejections(self, role: Role, digests: Iterable[str]) -> Iterator[tuple[frozenset[str], datetime]]:
        """The families of the texts that the role rejected, and when it last did so."""
        families = self._kin.families(digests) if self._rejected else ()
        days = ((family, self._family_rejected(role, family)) for family in families)
        return ((family, day) for family, day in days if day != NEVER)

    def _family_rejected_of(self, role: Role, family: frozenset[str]) -> datetime:
        return max(self._rejected.get((role, d), NEVER) for d in family)

    def unanswered(self, role: Role, digests: Iterable[str]) -> datetime:
        """The same, without what the role has signed since, with whichever whole."""
        found = self._rejections(role, digests)
        return max((day for family, day in found if not self._family_answers(role, family)), default=NEVER)

    def answers(self, role: Role, digests: Iterable[str]) -> list[list[Record]]:
        """For each of the texts that the role rejected what it has signed since, with whichever whole.

        Texts that somebody declared to be the same are one. Nobody answers for her own.
        """
        return [self._family_answers(role, family) for family, _ in self._rejections(role, digests)]

    def _family_answers_of(self, role: Role, family: frozenset[str]) -> list[Record]:
        day = self._family_rejected(role, family)
        found = (r for d in family for r in (*self.whole(role, d), *self.approvals(role, [d])))
        return [r for r in found if r.edition and r.date > day and not self.authors.own_work(r)]

    def linguists(self, domain: str, digest: str, *, sheet: str = "", critical: bool = False) -> tuple[Record, ...]:
        """The linguistic reviews of exactly this text, or carried to it over a cosmetic edit of the English.

        Each of them came after everything that was said against the text: a carry answers nothing. So they did after a
        whole of the handout `sheet` was rejected, whose texts the labels are as well. To a `critical` text only what a
        clinician carried.
        """
        return self._linguists(domain, digest, sheet or domain, critical)

    def _linguists_of(self, domain: str, digest: str, sheet: str, critical: bool) -> tuple[Record, ...]:
        withdrawal = self.withdrawal(domain)
        wholes = (self.refused(Role.LINGUISTIC, name) for name in {domain, sheet})
        last = max(self.rejection(Role.LINGUISTIC, [digest]), *wholes, withdrawal.date if withdrawal else NEVER)
        found = self.approvals(Role.LINGUISTIC, self.forms(digest, clinical=critical))
        return tuple(r for r in found if r.date > last and not self.authors.wrote(r, domain, digest))

    def approvals(self, role: Role, digests: Iterable[str]) -> list[Record]:
        """The approvals in a role that name one of the texts, alone or with the whole of a sheet."""
        return [r for digest in digests for r in self._single.get((role, digest), [])]

    def forms(self, digest: str, *, clinical: bool = False) -> tuple[str, ...]:
        """The text, and all that it was carried from over cosmetic edits of the English: by clinicians, if so asked."""
        return self.lineage.forms(digest, clinical=clinical)

    def _is_clinical(self, record: Record) -> bool:
        """Whether a clinician wrote the record, as far as the list of people still tells."""
        person = self._reviewers.get(record.reviewer)
        return person is None or Role.CLINICAL in person.roles

    def whole(self, role: Role, edition: str) -> list[Record]:
        """The approvals of a whole edition in a role."""
        return self._whole.get((role, edition), [])

    def asked(self, editions: Iterable[str]) -> frozenset[tuple[Role, ...]]:
        """The roles that a policy asked for when somebody approved one of these editions as a whole."""
        return frozenset(r.asked for d in editions for role in Role for r in self.whole(role, d) if r.asked)

    def asked_but(self, known: Container[str]) -> frozenset[tuple[Role, ...]]:
        """The same of every edition that is none of `known`."""
        return frozenset(asked for asked, found in self._by_asked.items() if any(d not in known for d in found))

    @cached_property
    def _by_asked(self) -> dict[tuple[Role, ...], set[str]]:
        """The editions that somebody approved as a whole, by the roles that were asked for."""
        found: dict[tuple[Role, ...], set[str]] = {}
        for (_, edition), records in self._whole.items():
            for r in records:
                found.setdefault(r.asked, set()).add(edition)
        found.pop((), None)
        return found

    def signed(self, role: Role, digests: Iterable[str]) -> datetime:
        """When the role last approved one of these editions as a whole."""
        return max((r.date for d in digests for r in self.whole(role, d)), default=NEVER)

    def signed_later(
        self, role: Role, own: Iterable[str], known: Container[str], handout: str, since: datetime
    ) -> bool:
        """True when the role approved an edition of the handout that is none of `known` after `own`, and `since`."""
        mine = max(self.signed(role, own), since)
        return any(d not in known and r.date > mine for d, r in self._wholes_about(role, handout))


def _withdrawals(records: Iterable[Record]) -> dict[str, Record]:
    """The latest withdrawal of each handout that one names, plainly; of equal ones the first."""
    found: dict[str, Record] = {}
    for r in records:
        if r.decision is Decision.WITHDRAWN:
            name = plain_name(r.handout)
            found[name] = max(found.get(name, r), r, key=lambda w: w.date)
    return found


def _refusals(records: Iterable[Record]) -> dict[tuple[Role | None, str], datetime]:
    """When each role, or one that is not named, last rejected a text of each handout as a whole."""
    records = list(records)
    editions = {r.edition for r in records} - {""}
    found: dict[tuple[Role | None, str], datetime] = {}
    for r in records:
        if r.decision is Decision.REJECTED and _is_of_a_whole(r, editions):
            key = r.role, plain_name(r.handout)
            found[key] = max(found.get(key, NEVER), r.date)
    return found


def _is_of_a_whole(record: Record, editions: Container[str]) -> bool:
    # Where a text was lacking, only what was printed then could be rejected, and stands among the digests.
    # One that names nothing at all is of everything.
    return bool(record.edition) or not record.digests or any(d in editions for d in record.digests)


def plain_name(handout: str) -> str:
    """A handout as it is compared with others: written by hand it may have capitals, and holds all the same."""
    return handout.strip().casefold().replace("_", "-")
