"""What the counting records of a ledger say about single texts, ready to be asked."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import UTC, datetime

from hsg_i18n.model import Decision, EditionMessage, Record, RecordKind, Reviewer, Role
from hsg_i18n.review.kin import digest_now, digest_then, english_then, kin_of_texts
from hsg_i18n.reviewers import is_same_person

#: What a record about the labels calls them. They stand on every sheet.
LABELS = "labels"
NEVER = datetime.min.replace(tzinfo=UTC)


class Evidence:
    """The records of one language that count, indexed. Building it is linear in the messages that they name."""

    def __init__(
        self,
        records: Iterable[Record],
        reviewers: dict[str, Reviewer],
        *,
        independent: bool,
        declared: Iterable[Record] = (),
    ) -> None:
        """Index `records`; with `independent`, what somebody wrote herself she has not reviewed.

        `declared` are all carries, also those that do not count: what was said against a text is not lost with them.
        """
        self._kin = kin_of_texts(declared)
        self._reviewers = reviewers
        self._independent = independent
        self._rejected: dict[tuple[Role, str], datetime] = {}
        self._single: dict[tuple[Role, str], list[Record]] = {}
        self._whole: dict[tuple[Role, str], list[Record]] = {}
        self._authors: dict[str, set[str]] = {}
        self._drafted: set[str] = set()
        self._written: set[str] = set()
        self._former: dict[str, list[tuple[str, Record]]] = {}
        self._former_english: dict[str, set[str]] = {}
        self.carries: list[Record] = []
        ordered = list(records)
        self.withdrawals = tuple(r for r in ordered if r.decision is Decision.WITHDRAWN)
        self._taking_back = tuple(r for r in ordered if r.decision in {Decision.WITHDRAWN, Decision.REJECTED})
        self._editions = {r.edition for r in ordered} - {""}
        for record in ordered:
            self._enter(record)

    def _enter(self, record: Record) -> None:
        if record.kind is RecordKind.CARRY:
            self.carries.append(record)
            for c in record.carried:
                self._former.setdefault(digest_now(c), []).append((digest_then(c), record))
                self._former_english.setdefault(digest_now(c), set()).add(english_then(c))
        elif record.kind is not RecordKind.REVIEW:
            for digest in record.digests:
                self._authors.setdefault(digest, set()).add(record.reviewer)
            (self._drafted if record.kind is RecordKind.DRAFT else self._written).update(record.digests)
        elif record.decision is Decision.REJECTED:
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
        later = (w for w in self.withdrawals if _is_about(w, record.handout) and w.date >= record.date)
        return max(later, key=lambda w: w.date, default=None)

    def withdrawal(self, handout: str) -> Record | None:
        """The latest withdrawal of a handout, or of all of them."""
        found = (w for w in self.withdrawals if _is_about(w, handout))
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
        found = (r for (own, _), records in self._whole.items() if own is role for r in records)
        return [r for r in found if _is_about(r, handout) and not self.own_work(r)]

    def refused(self, role: Role, handout: str) -> datetime:
        """When the role last rejected a text of the handout as a whole, whichever text that was."""
        whole = (r for r in self._taking_back if r.decision is Decision.REJECTED and self._is_of_a_whole(r))
        found = (r.date for r in whole if r.role in {None, role} and _is_about(r, handout))
        return max(found, default=NEVER)

    def doubts(self, handout: str) -> dict[Role, datetime]:
        """The roles that rejected a text of the handout as a whole and have signed none since, and when."""
        days = {role: self.refused(role, handout) for role in Role}
        return {r: day for r, day in days.items() if day != NEVER and self.signed_whole(r, handout) <= day}

    def _is_of_a_whole(self, record: Record) -> bool:
        # Where a text was lacking, only what was printed then could be rejected, and stands among the digests.
        # One that names nothing at all is of everything.
        return bool(record.edition) or not record.digests or any(d in self._editions for d in record.digests)

    def rejection(self, role: Role, digests: Iterable[str]) -> datetime:
        """When one of the texts, or one that somebody declared to be the same, was last rejected in the role."""
        return max((self._rejected.get((role, d), NEVER) for d in self._kin.of_all(digests)), default=NEVER)

    def unanswered(self, role: Role, digests: Iterable[str]) -> datetime:
        """The same, without what the role has signed since, with whichever whole."""
        days = ((d, self.rejection(role, [d])) for d in digests)
        return max((day for d, day in days if day != NEVER and not self.answers(role, d)), default=NEVER)

    def answers(self, role: Role, digest: str) -> list[Record]:
        """What the role has signed since it rejected the text, with whichever whole; nobody answers for her own."""
        day = self.rejection(role, [digest])
        found = [r for d in self._kin.of(digest) for r in (*self.whole(role, d), *self.approvals(role, [d]))]
        return [r for r in found if r.edition and r.date > day and not self.own_work(r)]

    def linguists(self, domain: str, digest: str, *, sheet: str = "", critical: bool = False) -> list[Record]:
        """The linguistic reviews of exactly this text, or carried to it over a cosmetic edit of the English.

        Each of them came after everything that was said against the text: a carry answers nothing. So they did after a
        whole of the handout `sheet` was rejected, whose texts the labels are as well. To a `critical` text only what a
        clinician carried.
        """
        withdrawal = self.withdrawal(domain)
        wholes = (self.refused(Role.LINGUISTIC, name) for name in {domain, sheet or domain})
        last = max(self.rejection(Role.LINGUISTIC, [digest]), *wholes, withdrawal.date if withdrawal else NEVER)
        found = self.approvals(Role.LINGUISTIC, self.forms(digest, clinical=critical))
        return [r for r in found if r.date > last and not self.wrote(r, domain, digest)]

    def approvals(self, role: Role, digests: Iterable[str]) -> list[Record]:
        """The approvals in a role that name one of the texts, alone or with the whole of a sheet."""
        return [r for digest in digests for r in self._single.get((role, digest), [])]

    def forms(self, digest: str, *, clinical: bool = False) -> tuple[str, ...]:
        """The text, and all that it was carried from over cosmetic edits of the English: by clinicians, if so asked."""
        found, queue = {digest}, [digest]
        for form in queue:
            for former, record in self._former.get(form, []):
                if former not in found and (not clinical or self.is_clinical(record)):
                    found.add(former)
                    queue.append(former)
        return tuple(queue)

    def is_clinical(self, record: Record) -> bool:
        """Whether a clinician wrote the record, as far as the list of people still tells."""
        person = self._reviewers.get(record.reviewer)
        return person is None or Role.CLINICAL in person.roles

    def former_english(self, digest: str) -> frozenset[str]:
        """The digests of every English that the text was carried from."""
        return frozenset(e for form in self.forms(digest) for e in self._former_english.get(form, ()))

    def whole(self, role: Role, edition: str) -> list[Record]:
        """The approvals of a whole edition in a role."""
        return self._whole.get((role, edition), [])

    def asked(self, editions: Iterable[str]) -> frozenset[tuple[Role, ...]]:
        """The roles that a policy asked for when somebody approved one of these editions as a whole."""
        return frozenset(r.asked for d in editions for role in Role for r in self.whole(role, d) if r.asked)

    def wholes_but(self, known: Container[str]) -> frozenset[str]:
        """The editions that somebody approved as a whole, without those that are known."""
        return frozenset(d for _, d in self._whole if d not in known)

    def signed(self, role: Role, digests: Iterable[str]) -> datetime:
        """When the role last approved one of these editions as a whole."""
        return max((r.date for d in digests for r in self.whole(role, d)), default=NEVER)

    def signed_later(
        self, role: Role, own: Iterable[str], known: Container[str], handout: str, since: datetime
    ) -> bool:
        """True when the role approved an edition of the handout that is none of `known` after `own`, and `since`."""
        mine = max(self.signed(role, own), since)
        found = ((d, r) for (kind, d), records in self._whole.items() if kind is role for r in records)
        return any(d not in known and _is_about(r, handout) and r.date > mine for d, r in found)

    def wrote(self, record: Record, domain: str, digest: str) -> bool:
        """True when the reviewer wrote the text herself, or nobody can tell who did; never where that is allowed."""
        if not self._independent:
            return False
        translator = dict(record.translators).get(domain, "").strip()
        authors = self.authors(digest) | ({translator} if translator else set())
        reviewer = self._reviewers[record.reviewer]
        return not authors or any(is_same_person(reviewer, name) for name in authors)

    def tells_author(self, record: Record, domain: str, digest: str) -> bool:
        """Whether the record, or one about exactly this text, says who wrote it: no carry has to."""
        return bool(dict(record.translators).get(domain, "").strip() or self._authors.get(digest))

    def own_work(self, record: Record) -> str:
        """Why a review does not count for some of its texts: the reviewer wrote them, or nobody knows who did."""
        if not self._independent:
            return ""
        reviewer = self._reviewers[record.reviewer]
        own = [domain for domain, name in record.translators if is_same_person(reviewer, name)]
        if own:
            return f"{reviewer.id} is the translator of {', '.join(own)}"
        written = sum(1 for d in record.digests if any(is_same_person(reviewer, a) for a in self.authors(d)))
        if written:
            return f"{reviewer.id} wrote {written} of its texts herself"
        nameless = not record.translators and not all(self.authors(d) for d in record.digests)
        return "it does not say who translated" if nameless else ""

    def only_machines(self, digest: str) -> bool:
        """True when the text is, to the letter, what an engine wrote, and the ledger names no person who wrote it."""
        return digest in self._drafted and digest not in self._written

    def authors(self, digest: str) -> set[str]:
        """Who wrote a text, or what it was carried from, as the ledger knows: ids of reviewers, names of engines."""
        return {author for form in self.forms(digest) for author in self._authors.get(form, ())}


def _is_about(record: Record, handout: str) -> bool:
    # Written by hand it may have capitals; it holds all the same. The labels stand on every sheet.
    name = plain_name(record.handout)
    return not name or name == plain_name(handout) or (record.decision is Decision.WITHDRAWN and name == LABELS)


def plain_name(handout: str) -> str:
    """A handout as it is compared with others."""
    return handout.strip().casefold().replace("_", "-")


def before(message: EditionMessage, carry: Record, *, clinical: bool) -> EditionMessage:
    """The message as it was before the carried edit of its English; itself where the record is not about it.

    That an edit of a critical text changes no meaning is for a clinician to say.
    """
    if message.critical and not clinical:
        return message
    for c in carry.carried:
        if message.digest == digest_now(c):
            return EditionMessage(message.domain, message.entry, message.critical, digest_then(c))
    return message
