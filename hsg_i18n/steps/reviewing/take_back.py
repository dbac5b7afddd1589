"""import: a filled sheet becomes texts in the catalogs and records in the ledger, or a list of what is wrong with it.

Everything is judged before anything is written. Then it is written who wrote the corrections, then the catalogs, then
what was reviewed: whenever it is stopped in between, no text counts as reviewed that is not, nobody can review what she
wrote herself, and importing the same sheet again does the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hsg_i18n.errors import CatalogError, HsgError, PolicyError, UsageError
from hsg_i18n.languages import find_language
from hsg_i18n.model import (
    Approval,
    FilledSheet,
    Finding,
    Handout,
    Record,
    RecordKind,
    Refusal,
    Reviewer,
    Severity,
    State,
)
from hsg_i18n.review import append_record, message_digest
from hsg_i18n.reviewers import find_reviewer
from hsg_i18n.steps.gate import Gate
from hsg_i18n.steps.reviewing.acts import Act, Done, signed, with_record
from hsg_i18n.steps.reviewing.answers import Answer, judge_sheet
from hsg_i18n.steps.reviewing.approving import Judged, enter, judge
from hsg_i18n.steps.reviewing.corrected import Draft, drafts_of, findings_in, save, says_something_new
from hsg_i18n.steps.reviewing.items import Item, find_handout, findings_of, items_of
from hsg_i18n.steps.reviews import LanguageReviews, Reviews, ledger_path

#: (domain, msgctxt, msgid) -> what the checks say.
Findings = Mapping[tuple[str, str | None, str], list[Finding]]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What came of a sheet."""

    language: str  #: its English name
    handout: str
    faults: tuple[HsgError, ...] = ()  #: why nothing was written
    skipped: tuple[HsgError, ...] = ()  #: rows that were passed over because their message has changed
    corrected: int = 0  #: texts that the ledger now names her as the author of
    commented: int = 0  #: comments that are new in the catalogs
    reviewed: Done | None = None
    missing: tuple[tuple[State, int], ...] = ()  #: how many messages are not reviewed, by state
    after: Approval | Refusal | None = None  #: what a release makes of the handout now


def take_back(reviews: Reviews, sheet: FilledSheet, path: str, act: Act, *, skip_stale: bool = False) -> TakenBack:
    """Take a filled sheet back in the name of `act.reviewer`; `path` is what messages call its file.

    A correction becomes the text, taken over, and the ledger names its author. A tick is a linguistic review of exactly
    this text, under the rules of `approve`. Where a row is at fault, `faults` says so and nothing is written; with
    `skip_stale` rows whose message has changed are passed over instead. Raises PolicyError as `approve` does, and
    CatalogError for a sheet of another project and for a catalog that cannot be read or written.
    """
    review, handout = _place(reviews, sheet, path)
    person = find_reviewer(reviews.reviewers.values(), act.reviewer, reviews.people_shown)
    items = items_of(review, handout, findings_of(review))
    answers = judge_sheet(sheet, items, review.language.nplurals, path)
    result = TakenBack(review.language.english, handout.id, skipped=answers.stale if skip_stale else ())
    faults = (*answers.faults, *(() if skip_stale else answers.stale))
    if faults:
        return replace(result, faults=tuple(sorted(faults, key=_row_of)))
    drafts = drafts_of(review, answers.given, person.id)
    seen = _Seen(review, drafts, findings_in(review, drafts))
    errors = tuple(e for a in answers.given for e in seen.errors(a, path))
    if errors:
        return replace(result, faults=errors)
    ready = _ready(reviews, seen, handout, answers.given, act, len(items))
    done = ready.write(reviews)
    return replace(
        result,
        corrected=len(ready.edit.digests) if ready.edit else 0,
        commented=sum(1 for a in answers.given if says_something_new(a, person.id)),
        reviewed=done,
        missing=ready.missing(items),
        after=Gate(reviews).tell(ready.now, handout)[0],
    )


def _place(reviews: Reviews, sheet: FilledSheet, path: str) -> tuple[LanguageReviews, Handout]:
    """The language and the handout that the sheet names. Raises CatalogError where the project lacks them."""
    inventory = reviews.inventory
    try:
        language = find_language(inventory.languages, sheet.language)
        handout = find_handout(inventory, sheet.handout)
    except UsageError as fault:
        raise CatalogError(fault.message, path=path, hint="Import it into the project it was made in.") from None
    review = reviews.of(language)
    if review.is_source:
        raise CatalogError(f"{language.english} is the language of the source.", path=path, hint="It has no sheets.")
    if review.faults:
        raise review.faults[0]
    return review, handout


def _row_of(fault: HsgError) -> int:
    number = fault.message.removeprefix("Row ").partition(":")[0]
    return int(number) if number.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class _Seen:
    """The language with the answers in its catalogs, as the checks see it."""

    review: LanguageReviews
    drafts: tuple[Draft, ...]
    findings: Findings

    @property
    def after(self) -> LanguageReviews:
        """The language as it will stand."""
        return replace(self.review, catalogs=self.review.catalogs | {d.catalog.domain: d.catalog for d in self.drafts})

    def errors(self, answer: Answer, path: str) -> Iterator[PolicyError]:
        """The error findings of a text that is ticked or corrected."""
        for f in self._findings(answer.item) if answer.ticked or answer.texts else ():
            if f.severity is Severity.ERROR:
                yield PolicyError(f"Row {answer.row.line}: {f.code} {f.message}", path=path, hint=f.hint)

    def _findings(self, item: Item) -> Sequence[Finding]:
        if item.domain in {d.catalog.domain for d in self.drafts}:
            return self.findings.get((item.domain, *item.message.key), [])
        return item.findings

    def ticked(self, answers: Sequence[Answer], handout: Handout, person: Reviewer) -> tuple[Item, ...]:
        """The ticked messages as they will stand, without those that a record of hers covers already."""
        after, evidence = self.after, self.review.standing.evidence
        found = []
        for item in (a.item for a in answers if a.ticked):
            known = evidence.linguists(item.domain, item.digest, sheet=handout.id, critical=item.critical)
            if person.id not in {r.reviewer for r in known}:
                entry = after.indexes[item.domain][item.message.key]
                state = after.state(item.domain, entry)
                found.append(replace(item, entry=entry, state=state, findings=tuple(self._findings(item))))
        return tuple(found)


def _edit(
    after: LanguageReviews, handout: Handout, answers: Sequence[Answer], person: Reviewer, act: Act
) -> Record | None:
    """The record that names her as the author of her corrections; None where the ledger says so already."""
    evidence = after.standing.evidence
    keys = ((a.item.domain, a.item.message.key) for a in answers if a.texts)
    digests = [message_digest(domain, after.indexes[domain][key]) for domain, key in keys]
    new = tuple(d for d in digests if person.id not in evidence.authors.of(d))
    if not new:
        return None
    record = Record(
        kind=RecordKind.EDIT,
        language=after.language.tag,
        handout=handout.id,
        reviewer=person.id,
        date=after.standing.court.now,
        digests=new,
        note=act.note,
    )
    return signed(record, person, act)


@dataclass(frozen=True, slots=True)
class _Ready:
    """All that is to be written, judged."""

    after: LanguageReviews  #: with the answers in its catalogs, and with the record of who wrote them
    handout: Handout
    drafts: tuple[Draft, ...]
    edit: Record | None
    judged: Judged | None

    @property
    def now(self) -> LanguageReviews:
        """The language once everything is written."""
        return replace(self.after, standing=self.judged.after) if self.judged else self.after

    def write(self, reviews: Reviews) -> Done | None:
        """Write who wrote the corrections, then the catalogs, then what was reviewed."""
        if self.edit:
            append_record(ledger_path(self.after.inventory, self.after.language), self.edit)
        for draft in self.drafts:
            save(self.after, draft)
        return enter(reviews, self.after, self.handout, self.judged) if self.judged else None

    def missing(self, items: Sequence[Item]) -> tuple[tuple[State, int], ...]:
        """How many messages are not reviewed once everything is written, by state."""
        now = self.now
        states = [now.state(i.domain, now.indexes.get(i.domain, {}).get(i.message.key)) for i in items]
        return tuple((s, states.count(s)) for s in State if s is not State.REVIEWED and s in states)


def _ready(
    reviews: Reviews, seen: _Seen, handout: Handout, answers: Sequence[Answer], act: Act, messages: int
) -> _Ready:
    """The records of the answers. Where all `messages` of the handout are ticked, it is reviewed as a whole."""
    person = reviews.reviewers[act.reviewer]
    edit = _edit(seen.after, handout, answers, person, act)
    after = replace(seen.after, standing=with_record(seen.review.standing, edit)) if edit else seen.after
    ticked = seen.ticked(answers, handout, person)
    edition = after.edition(handout) if len(ticked) == messages else None
    judged = judge(reviews, after, handout, ticked, act, edition) if ticked else None
    return _Ready(after, handout, seen.drafts, edit, judged)
