"""All that still has to be done before a release prints a handout, in this order, and by whom.

It decides nothing: the gate does. A refusal names one reason; whoever mends that one alone would hear of the next.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from hsg_i18n.checks.wording import counted, numbered
from hsg_i18n.extract import LABELS
from hsg_i18n.model import Edition, Entry, Handout, Key, Refusal, Role, State, Task
from hsg_i18n.review import Holding, message_digest, message_state
from hsg_i18n.reviewers import is_same_person
from hsg_i18n.steps.former_english import signing_again
from hsg_i18n.steps.reviews import LanguageReviews
from hsg_i18n.steps.sharing import Parts

#: (domain, (msgctxt, msgid))
Name = tuple[str, Key]
_WHOLE = "approves the whole"
#: Nobody may fill two roles. Said behind the act: before it, one could take it for what such a reviewer is like.
_ALONE = "(somebody who reviews the sheet in no other role)"


@dataclass(frozen=True, slots=True)
class _Texts:
    """How many of the texts of today wait for what."""

    gone: int  #: of no entry in the catalogs, which have not followed the English
    empty: int
    drafts: int
    rejected: int
    unread: int  #: by a linguist, all of the above included
    outlived: tuple[frozenset[str], ...]  #: which linguists did, of each that was reviewed under an English taken back
    readers: tuple[frozenset[str], ...]  #: of each text that was reviewed, which linguists did
    nameless: frozenset[str]  #: the catalogs of those of which nobody can tell who wrote them, and of which one must

    @property
    def unfinished(self) -> bool:
        """Whether a translator has not come to its end."""
        return bool(self.gone or self.empty or self.drafts)


def of_translation(
    review: LanguageReviews,
    english: LanguageReviews,
    handout: Handout,
    errors: Callable[[], Container[Name]],
    *,
    english_changes: bool = False,
) -> tuple[Task, ...]:
    """What the text of today lacks; with `english_changes` also what follows from an English that is to be mended.

    `errors` are the texts in which the checks see one, which nobody may approve: asked for where reviewers come next.
    """
    texts = _texts(review, english, handout)
    edition = None if texts.unfinished else review.edition(handout)
    wrong = len([*filter(errors().__contains__, _critical(review, handout))]) if edition else 0
    mends = list(_mends(review, texts, edition, wrong))
    final = None if mends or english_changes else edition
    reviews = tuple(_of_reviewers(review, english, handout, texts, final))
    names = sorted(texts.nameless) if reviews else []
    return (
        *_of_translator(texts, mends, english_changes=english_changes),
        *(Task("author", "translator", f"puts a name into Last-Translator of {name}.po") for name in names),
        *reviews,
    )


def _mends(review: LanguageReviews, texts: _Texts, edition: Edition | None, wrong: int) -> Iterator[Task]:
    """What stands there and may not stay so."""
    if wrong:
        yield Task("mend", "translator", f"mends {counted(wrong, 'text')} in which the checks see an error")
    if texts.rejected:
        yield Task("mend", "translator", f"mends {counted(texts.rejected, 'rejected text')}")
    elif edition and review.standing.rejected(edition):
        yield Task("mend", "translator", "mends what was rejected")


def _of_translator(texts: _Texts, mends: list[Task], *, english_changes: bool) -> Iterator[Task]:
    if texts.gone or english_changes:
        yield Task("merge", "editor", "runs hsg-i18n merge")
    if texts.gone or texts.empty:
        yield Task("incomplete", "translator", f"translates {counted(texts.gone + texts.empty, 'text')}")
    if texts.drafts:
        yield Task("draft", "translator", f"checks {counted(texts.drafts, 'draft')}")
    yield from mends
    if english_changes:
        yield Task("follow", "translator", "translates what changed")


def _of_reviewers(
    review: LanguageReviews, english: LanguageReviews, handout: Handout, texts: _Texts, final: Edition | None
) -> Iterator[Task]:
    """Who reviews and who signs, of `final` or with None of a text that is yet to come.

    Where somebody could take two of these parts and may not, it says so.
    """
    signed = review.standing.signers(final)
    parts = Parts(signed, texts.readers, _able(review, handout), review.standing.court.policy.separate)
    share = parts.share()
    unread = texts.unread + share.again
    alone = set(parts.alone(share, reading=bool(unread) or final is None))
    if texts.outlived and unread == len(texts.outlived) and share.leaves(texts.outlived):
        alone.discard(Role.LINGUISTIC)  # who read them before still counts beside whoever does now
    if unread or final is None:
        what = f"reviews {counted(unread, 'text')}" if unread else "reviews what changed"
        yield _task("unreviewed", Role.LINGUISTIC, what, alone, other=bool(share.again or texts.outlived))
    for role in share.open:
        yield _task("unsigned", role, _sign_off(review, role), alone, other=bool(signed[role]))
    if final:
        yield from _again(review, signing_again(final, share.kept, review, english))


def _again(review: LanguageReviews, roles: Container[Role]) -> Iterator[Task]:
    return (Task("again", role, f"{_sign_off(review, role)} again") for role in Role if role in roles)


def _task(code: str, role: Role, act: str, alone: Container[Role], *, other: bool) -> Task:
    """What a reviewer does. Where it is more than the refusal says of the same, it has another code."""
    if role in alone or (other and role is not Role.LINGUISTIC):
        return Task("other", role, f"{act} {_ALONE}")
    return Task("other" if other else code, role, act)


def _able(review: LanguageReviews, handout: Handout) -> dict[Role, frozenset[str]]:
    """For each role that the policy asks for who of those listed may take it: not the translator, if so asked."""
    court = review.standing.court
    names = {review.translator(domain) for domain in (handout.id, LABELS)} if court.policy.independent else set()
    people = [p for p in court.reviewers.values() if not any(is_same_person(p, name) for name in names)]
    return {role: frozenset(p.id for p in people if court.admits(p, role)) for role in court.policy.roles}


def _sign_off(review: LanguageReviews, role: Role) -> str:
    """Where a linguist signs the whole, none does who wrote a part of it: two who wrote some each need a third."""
    alone = role is Role.LINGUISTIC and review.standing.court.policy.independent and not review.is_source
    return f"who wrote none of it {_WHOLE}" if alone else _WHOLE


def _texts(review: LanguageReviews, english: LanguageReviews, handout: Handout) -> _Texts:
    standing, holding = review.standing, Holding(review.standing, english.standing)
    independent = standing.court.policy.independent and not review.is_source
    states: list[State | None] = []
    nameless = set()
    rejected = unread = 0
    readers: list[frozenset[str]] = []
    outlived: list[frozenset[str]] = []
    for (domain, key), critical in _critical(review, handout).items():
        entry = review.indexes.get(domain, {}).get(key)
        states.append(None if entry is None else message_state(entry))
        if independent and not review.translator(domain) and not _is_written(review, domain, entry):
            nameless.add(domain)
        if entry is None or not entry.translated or not standing.ledger.records:
            unread += 1
            continue
        digest = message_digest(domain, entry)
        against = bool(standing.against(domain, digest, critical=critical))
        rejected += against
        reviews = standing.evidence.linguists(domain, digest, sheet=handout.id, critical=critical)
        read = frozenset(r.reviewer for r in reviews if states[-1] is State.TRANSLATED and not against)
        again = bool(read) and holding.is_outlived(domain, digest, (handout.id,))
        unread += again or not read
        if read:
            (outlived if again else readers).append(read)
    gone, empty, drafts = (states.count(state) for state in (None, State.UNTRANSLATED, State.DRAFT))
    return _Texts(gone, empty, drafts, rejected, unread, tuple(outlived), tuple(readers), frozenset(nameless))


def _is_written(review: LanguageReviews, domain: str, entry: Entry | None) -> bool:
    """Whether the ledger says who wrote a text. What is not translated yet will be, by whoever has a name then."""
    return bool(entry and entry.translated and review.standing.evidence.authors.of(message_digest(domain, entry)))


def _critical(review: LanguageReviews, handout: Handout) -> dict[Name, bool]:
    """Every text of a handout, once, with whether it can hurt a patient anywhere on it."""
    found: dict[Name, bool] = {}
    for block in handout.blocks():
        name = (handout.id, (block.context, block.text))
        found[name] = found.get(name, False) or block.critical
    return found | {(LABELS, m.key): m.critical for m in review.inventory.labels.messages}


# --- the English --------------------------------------------------------------------------------------


def of_english(english: LanguageReviews, handout: Handout, refusal: Refusal) -> tuple[Task, ...]:
    """What the English needs before any language may have the handout."""
    known = {
        "begun": Task("begun", "editor", "finishes the English and calls it 1.0"),
        "finding": Task("english", "editor", "mends the English"),
    }
    if refusal.code in known:
        return (known[refusal.code],)
    if refusal.code == "ledger":
        return of_ledger(english)
    edition = english.edition(handout)
    if edition is None:
        return ()
    mends = _rejected_english(english, edition)
    found = (
        *([Task("english", "editor", f"mends {mends} of the English")] if mends else []),
        *_of_english_reviewers(english, handout, edition, refusal),
    )
    return found or ((RENEW,) if refusal.code == "expired" else ())


def _of_english_reviewers(
    english: LanguageReviews, handout: Handout, edition: Edition, refusal: Refusal
) -> Iterator[Task]:
    separate = english.standing.court.policy.separate
    parts = Parts(english.standing.signers(edition), (), _able(english, handout), separate)
    share = parts.share()
    roles = set(share.open)
    if refusal.code == "rejected":
        roles = set(english.standing.freeing(edition))
    elif refusal.code == "withdrawn":
        roles |= set(english.standing.freeing(edition))
    alone = parts.alone(share, reading=False)
    yield from (signing(role, alone=role in alone) for role in Role if role in roles)


def signing(role: Role, *, alone: bool = False) -> Task:
    """A role has to approve the English as it is by then."""
    return Task("unsigned", role, f"approves the English {_ALONE}" if alone else "approves the English")


def _rejected_english(english: LanguageReviews, edition: Edition) -> str:
    """What of the English was rejected and stands there still, in words; empty where nothing does."""
    found = sum(1 for digest in {m.digest for m in edition.messages} if english.standing.against("", digest))
    whole = english.standing.rejected(edition)
    return counted(found, "rejected text") if found else "what was rejected" if whole else ""


RENEW = Task("renew", "editor", "reads it again and gives it a new review-by date")


# --- files ----------------------------------------------------------------------------------------------


def of_ledger(review: LanguageReviews) -> tuple[Task, ...]:
    """The lines of a ledger that cannot be read and may have taken an approval back."""
    ledger = review.standing.ledger
    lines = [f.line for f in ledger.faults if f.perilous]
    return (Task("restore", "editor", f"restores {numbered('line', lines)} of {ledger.path}"),) if lines else ()


# --- what no count of texts tells ---------------------------------------------------------------------


def otherwise(refusal: Refusal, review: LanguageReviews) -> tuple[Task, ...]:
    """What has to be done where nothing is lacking, and a release prints the text of today all the same not."""
    roles = review.standing.to_sign(None)
    again = (
        Task("again", Role.LINGUISTIC, "reviews the text again"),
        *_again(review, roles),
    )
    known = {
        "unreadable": (Task("mend", "translator", "mends that file"),),
        "replaced": (RETURN, *again),
        "returned": (RETURN, *again),
    }
    return known.get(refusal.code, again)


RETURN = Task("return", "translator", "puts the later text back; or, where the old one is right")
