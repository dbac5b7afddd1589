"""Who reviewed what: reviewers, the policy, the records of the ledger, and the editions that were approved."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from hsg_i18n.model.catalogs import Entry, Key
from hsg_i18n.model.source import Handout


class Role(StrEnum):
    """In which capacity somebody reviews (ISO 17100: reviser, reviewer, proofreader)."""

    LINGUISTIC = "linguistic"  #: a second linguist compared English and translation
    CLINICAL = "clinical"  #: somebody who answers for the content signed off the whole sheet
    LAYOUT = "layout"  #: somebody who reads the language looked at the finished pages


class Decision(StrEnum):
    """What a review came to."""

    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class RecordKind(StrEnum):
    """What a line of the ledger says."""

    REVIEW = "review"  #: somebody approved, rejected or withdrew
    EDIT = "edit"  #: somebody wrote these translations, and so cannot review them
    DRAFT = "draft"  #: an engine wrote them
    CARRY = "carry"  #: somebody declared an edit of the English cosmetic


@dataclass(frozen=True, slots=True)
class ReviewerKey:
    """A public SSH key and the days between which it was the reviewer's."""

    public: str  #: type and base64, without a comment
    since: datetime.date | None = None
    until: datetime.date | None = None  #: the last day


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person of locale/reviewers.toml."""

    id: str
    name: str  #: as it is printed; the id where the person wants no name printed
    languages: tuple[str, ...]  #: BCP 47 tags, or "*" for all
    roles: tuple[Role, ...]
    credential: str = ""  #: as it is printed, such as the number of a certificate
    also: tuple[str, ...] = ()  #: other names and mail addresses that stand in Last-Translator headers
    keys: tuple[ReviewerKey, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None  #: the last day on which she reviews


@dataclass(frozen=True, slots=True)
class Policy:
    """What a release asks for: the table [review] of hsg.toml over a preset."""

    preset: str
    roles: tuple[Role, ...]  #: every one of them must have approved
    months: int  #: how long an approval lasts at most
    independent: bool  #: nobody reviews what she translated herself
    separate: bool  #: one person does not fill two roles for the same text
    credential: str  #: what the linguistic reviewer's credential must contain; "*" for any, empty for none
    signed: bool  #: every record must carry a valid signature


@dataclass(frozen=True, slots=True)
class Carried:
    """One message of a CARRY record: the same translation under an English that means the same."""

    domain: str
    context: str | None
    plural: str | None
    former: str  #: the msgid that was reviewed
    msgid: str  #: the msgid of today
    texts: tuple[str, ...]  #: the translation, the same for both
    former_context: str | None  #: the msgctxt under which it was reviewed


@dataclass(frozen=True, slots=True)
class Record:
    """One line of locale/<tag>/reviews.jsonl."""

    kind: RecordKind
    language: str  #: BCP 47
    handout: str  #: its id, "labels", or empty for all handouts of the language
    reviewer: str  #: id of the person, or the name of the engine of a DRAFT
    date: datetime.datetime  #: UTC
    role: Role | None = None
    decision: Decision | None = None
    digests: tuple[str, ...] = ()  #: the messages it covers
    edition: str = ""  #: digest of the whole handout, where that was reviewed
    expires: datetime.date | None = None  #: the last day on which it counts
    note: str = ""
    translators: tuple[tuple[str, str], ...] = ()  #: (domain, Last-Translator) when it was made
    version: str = ""  #: of the English that was before the reviewer
    version_date: datetime.date | None = None
    carried: tuple[Carried, ...] = ()
    asked: tuple[Role, ...] = ()  #: the roles that the policy asked for on that day
    signature: str = ""  #: SSHSIG in base64, without its armour
    signed: bytes = b""  #: the canonical bytes of everything but the signature
    line: int = 0  #: 1-based line of the ledger, 0 when made in memory


@dataclass(frozen=True, slots=True)
class LedgerFault:
    """A line that cannot be used."""

    line: int
    message: str
    perilous: bool = False  #: it may have been a withdrawal or a rejection, so nothing is released on it


@dataclass(frozen=True, slots=True)
class Ledger:
    """The reviews of one language, in the order of the file."""

    path: str  #: relative to the project
    records: tuple[Record, ...] = ()
    faults: tuple[LedgerFault, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionMessage:
    """One message of an edition."""

    domain: str
    entry: Entry  #: msgid, context, plural and texts; the rest is empty
    critical: bool
    digest: str  #: of the message

    @property
    def key(self) -> tuple[str, Key]:
        """(domain, (msgctxt, msgid))."""
        return (self.domain, self.entry.key)


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole text of a handout in a language, as it was before a reviewer."""

    handout: Handout
    language: str  #: BCP 47
    messages: tuple[EditionMessage, ...]  #: the handout's in the order of the page, then the labels
    digest: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """A review that an approval rests on, as it is printed."""

    role: Role
    reviewer: str  #: name, or id where no name may be printed
    credential: str
    date: datetime.date

    @property
    def signature(self) -> str:
        """The person as she is printed: name, credential."""
        return f"{self.reviewer}, {self.credential}" if self.credential else self.reviewer


@dataclass(frozen=True, slots=True)
class Difference:
    """What an approved edition lacks of today's English, or has too many."""

    now: str  #: today's English; empty for what is gone
    then: str  #: the English that the edition follows; empty for what is new
    translation: str  #: what the edition prints instead; empty for what is new
    critical: bool


@dataclass(frozen=True, slots=True)
class Approval:
    """An edition that may be released, and who stands behind it."""

    edition: Edition
    sign_offs: tuple[SignOff, ...]
    translators: tuple[str, ...]
    given: datetime.datetime  #: when the last review that it needed was given
    signed: datetime.datetime  #: when the whole was signed off last
    expires: datetime.date  #: the last day on which all of them count
    version: str  #: of the English that it follows
    version_date: datetime.date
    changed: datetime.date | None = None  #: the day on which the English changed since; None where nobody can tell
    differences: tuple[Difference, ...] = ()  #: from today's English
    carried: bool = False  #: the whole was signed off under another English, and carried over a cosmetic edit of it

    @property
    def older(self) -> bool:
        """True where it follows an earlier English than today's."""
        return bool(self.differences)

    @property
    def approved(self) -> datetime.date:
        """The day of the last review that it needed."""
        return self.given.date()

    @property
    def review_by(self) -> datetime.date:
        """The day by which the sheet is to be reviewed again: the approval's end, or that of the English."""
        return min(self.expires, self.edition.handout.review_by)


#: How each of those who have something to do is called in a sentence. "editor" keeps the English and the project.
_CALLED = {
    "editor": "whoever keeps the English",
    "translator": "the translator",
    Role.LINGUISTIC: "a second linguist",
    Role.CLINICAL: "a clinical reviewer",
    Role.LAYOUT: "a layout reviewer",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that somebody still has to do before a release prints a text."""

    code: str  #: one word; that of the refusal whose reason says the same
    who: str  #: "editor", "translator" or a role
    act: str  #: what she does, such as "reviews 3 texts"


def _in_turn(tasks: Iterable[Task]) -> str:
    """Who does what, one after the other, as a clause for people."""
    turns = [(who, [task.act for task in own]) for who, own in groupby(tasks, key=lambda task: task.who)]
    return ", ".join(f"{_CALLED[who]} {' and '.join(acts)}" for who, acts in turns)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a handout cannot be released in a language, and what has to be done, in this order."""

    code: str  #: one word, such as draft, unreviewed, unsigned, expired, rejected, withdrawn, critical
    reason: str  #: a clause for people, without a full stop
    todo: tuple[Task, ...] = ()

    @property
    def turns(self) -> str:
        """All that still has to be done, by whom, as a clause for people; empty where nobody can tell."""
        return _in_turn(self.todo)

    @property
    def rest(self) -> str:
        """What the reason does not say: all that still has to be done, as a clause; empty where it says it all."""
        told = bool(self.todo) and self.todo[0].code == self.code
        acts = _in_turn(self.todo[told:])
        return f"{'then' if told else 'to do:'} {acts}" if acts else ""

    @property
    def said(self) -> str:
        """The reason and all that still has to be done, as a clause for people."""
        return "; ".join(filter(None, (self.reason, self.rest)))
