"""import: texts of a file become drafts in the catalogs, or are left with a reason.

Everything is judged before anything is written. A state is never lowered, a reviewed text never touched without force,
and a text that the checks call an error is not taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from hsg_i18n.checks.wording import quoted
from hsg_i18n.merge import FUZZY, IMPORT_COMMENT, ORIGIN_COMMENTS, taken_over
from hsg_i18n.model import Entry, ExchangeFile, Key, Record, Severity, State
from hsg_i18n.report import visible
from hsg_i18n.review import append_record, message_digest
from hsg_i18n.spreadsheet.cells import shown as as_shown
from hsg_i18n.steps.exchange.authors import Author
from hsg_i18n.steps.exchange.matching import Fate, Match, Outcome, matches
from hsg_i18n.steps.reviewing.corrected import Draft, draft_of, findings_in, save
from hsg_i18n.steps.reviews import LanguageReviews, ledger_path
from hsg_i18n.steps.rewriting import NOTE

Place = tuple[str, Key]


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants a file to be taken."""

    name: str  #: of the file, without its folders
    domains: tuple[str, ...]
    force: bool = False  #: also over texts that are worth more; their reviews are void then
    author: Author | None = None  #: who answers for what the file calls translated


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import does; nothing is written yet."""

    review: LanguageReviews
    outcomes: tuple[Outcome, ...]  #: in the order of the file
    drafts: tuple[Draft, ...]
    record: Record | None

    @property
    def failed(self) -> bool:
        """True where a text was refused."""
        return any(o.fate is Fate.REFUSED for o in self.outcomes)

    def count(self, fate: Fate) -> int:
        """How many units have this fate."""
        return sum(1 for o in self.outcomes if o.fate is fate)

    def save(self) -> None:
        """Write who answers for the texts, then the catalogs, each whole or not at all.

        Stopped in between, no text is worth more than it is, and importing the file again does the rest. Raises
        PolicyError and CatalogError as the writers of the ledger and of catalogs do.
        """
        if self.record:
            append_record(ledger_path(self.review.inventory, self.review.language), self.record)
        for draft in self.drafts:
            save(self.review, draft)


def plan_import(review: LanguageReviews, file: ExchangeFile, wish: Wish) -> Plan:
    """What importing `file` would do. Raises the first fault of a catalog or a ledger that cannot be read."""
    if review.faults:
        raise review.faults[0]
    found = list(_once(list(matches(review, file, wish.domains))))
    judged = [_judged(review, item, wish) if isinstance(item, Match) else item for item in found]
    kept, drafts = _checked(review, [item for item in judged if isinstance(item, _Text)], wish)
    outcomes = tuple(kept[item.match.place] if isinstance(item, _Text) else item for item in judged)
    texts = [item for item in judged if isinstance(item, _Text) and kept[item.match.place].fate is Fate.IMPORTED]
    return Plan(review, outcomes, drafts, _record(review, texts, wish))


def _once(found: Sequence[Match | Outcome]) -> Iterable[Match | Outcome]:
    """Each message once: of two texts for one message nobody can tell which is meant."""
    texts: dict[Place, set[tuple[str, ...]]] = {}
    for match in (m for m in found if isinstance(m, Match)):
        texts.setdefault(match.place, set()).add(match.unit.texts)
    seen: set[Place] = set()
    for item in found:
        if isinstance(item, Match) and len(texts[item.place]) > 1:
            yield item.outcome(Fate.REFUSED, "the file has several translations of it")
        elif not isinstance(item, Match) or item.place not in seen:
            yield item
        seen |= {item.place} if isinstance(item, Match) else set()


# --- one message ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Text:
    """A text on its way into a catalog."""

    match: Match
    entry: Entry  #: as it will stand
    confirmed: bool
    note: str  #: a clause: what else the person who imports should know

    @property
    def outcome(self) -> Outcome:
        """What becomes of it where nothing speaks against it."""
        return self.match.outcome(Fate.IMPORTED, self.note, confirmed=self.confirmed)


def _judged(review: LanguageReviews, match: Match, wish: Wish) -> _Text | Outcome:
    """The text, or why the catalog keeps what it has."""
    state = review.state(match.domain, match.entry)
    claimed = wish.author is not None and match.unit.state in (State.TRANSLATED, State.REVIEWED)
    note = wish.author.fault(review, match.domain) if wish.author and claimed else ""
    confirmed = claimed and not note
    same = _same(match.unit.texts, match.entry.texts)
    if same and not (confirmed and state is State.DRAFT):
        return match.outcome(Fate.SAME, note if state is State.DRAFT else "")
    if not wish.force and (state is State.REVIEWED or (state is State.TRANSLATED and not confirmed)):
        return match.outcome(Fate.LEFT, note or _WORTH[state])
    texts = match.entry.texts if same else match.unit.texts
    void = "its review is void" if state is State.REVIEWED else ""
    return _Text(match, _entry(review, match, texts, wish, confirmed=confirmed), confirmed, note or void)


_WORTH = {State.REVIEWED: "it is reviewed", State.TRANSLATED: "a person has translated it"}


def _same(texts: Sequence[str], there: Sequence[str]) -> bool:
    """True also for a text as a spreadsheet shows it, which cannot hold every character."""
    both = zip(texts, there, strict=False)
    return len(texts) == len(there) and all(
        normalize("NFC", a) == normalize("NFC", b) or a == as_shown([b]) for a, b in both
    )


def _entry(review: LanguageReviews, match: Match, texts: tuple[str, ...], wish: Wish, *, confirmed: bool) -> Entry:
    """The entry with the text: taken over by her who answers for it, else a draft that says where it came from."""
    there = match.entry.translator_comments
    said = (*match.unit.translator_comments,) if match.unit.translator_comments != there else ()
    new = tuple(visible(c) for c in said if c not in there and not c.startswith((*ORIGIN_COMMENTS, NOTE)))
    text = {"msgstr": texts[0]} if match.entry.plural is None else {"msgstr_plural": texts}
    entry = taken_over(replace(match.entry, **text, translator_comments=(*there, *filter(str.strip, new))))
    if confirmed:
        return entry
    origin = f"{IMPORT_COMMENT} {visible(wish.name)} on {review.standing.court.now.date()}. Nobody has reviewed it."
    comments = (origin, *entry.translator_comments)
    return replace(entry, flags=(FUZZY, *entry.flags), translator_comments=comments)


# --- all of them ----------------------------------------------------------------------------------

#: (domain, msgctxt, msgid) -> sentences.
Errors = dict[tuple[str, str | None, str], list[str]]


def _checked(
    review: LanguageReviews, texts: Sequence[_Text], wish: Wish
) -> tuple[dict[Place, Outcome], tuple[Draft, ...]]:
    """What becomes of each text once the checks have seen the catalogs with it; and the catalogs with the rest.

    A text that goes may have been what another one was an error beside, so that they are looked at again.
    """
    left = {text.match.place: text for text in texts}
    kept = {place: t.outcome for place, t in left.items()}
    while True:
        drafts = _drafts(review, left, wish)
        wrong = _culprits(review, left, _errors(review, drafts))
        for place, reason in wrong.items():
            kept[place] = left.pop(place).match.outcome(Fate.REFUSED, reason)
        if not wrong:
            return kept, drafts


def _drafts(review: LanguageReviews, left: dict[Place, _Text], wish: Wish) -> tuple[Draft, ...]:
    """The catalogs with these texts."""
    made = []
    for domain in sorted({domain for domain, _ in left}):
        mine = {key: text for (of, key), text in left.items() if of == domain}
        catalog = review.catalogs[domain]
        entries = tuple(mine[e.key].entry if e.key in mine and not e.obsolete else e for e in catalog.entries)
        catalog = replace(catalog, entries=entries)
        if wish.author and any(text.confirmed for text in mine.values()):
            catalog = wish.author.signed(catalog)
        made.append(draft_of(review, catalog))
    return tuple(made)


def _errors(review: LanguageReviews, drafts: Iterable[Draft]) -> Errors:
    found = findings_in(review, drafts)
    errors = {key: [f"{f.code} {f.message}" for f in fs if f.severity is Severity.ERROR] for key, fs in found.items()}
    return {key: sentences for key, sentences in errors.items() if sentences}


def _culprits(review: LanguageReviews, left: dict[Place, _Text], after: Errors) -> dict[Place, str]:
    """The texts with an error, and those with which a text that stood there became one: rows that slid by one."""
    wrong: dict[Place, str] = {}
    for (domain, context, msgid), sentences in after.items():
        if (domain, (context, msgid)) in left:
            wrong[domain, (context, msgid)] = sentences[0]
            continue
        there = review.indexes.get(domain, {}).get((context, msgid))
        for place, text in left.items():
            if there and place[0] == domain and _letters(text.entry) == _letters(there):
                wrong[place] = f"it is the translation of {quoted(msgid)} too"
    return wrong


def _letters(entry: Entry) -> str:
    return "".join(c for text in entry.texts for c in text.casefold() if c.isalnum())


def _record(review: LanguageReviews, texts: Iterable[_Text], wish: Wish) -> Record | None:
    mine = [text for text in texts if text.confirmed]
    if not mine or wish.author is None:
        return None
    digests = [message_digest(text.match.domain, text.entry) for text in mine]
    domains = tuple(dict.fromkeys(text.match.domain for text in mine))
    return wish.author.record(review, domains, digests, f"{IMPORT_COMMENT} {visible(wish.name)}")
