"""The messages of a handout before a reviewer: numbered as on the page, each with its state, findings and digest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hsg_i18n.clock import true_now
from hsg_i18n.errors import UsageError
from hsg_i18n.extract import LABELS, handout_template
from hsg_i18n.model import Entry, Finding, Handout, Key, Message, Record, State
from hsg_i18n.review import message_digest, plain_name
from hsg_i18n.steps.check import check_project, check_source
from hsg_i18n.steps.inventory import Inventory
from hsg_i18n.steps.reviews import LanguageReviews

_FACT = re.compile(r"[Ff][0-9]{2,3}")
_CODE = re.compile(r"[0-9A-Fa-f]{6,64}")
#: So much of a digest is shown: enough to tell the messages of a language apart.
SHORT = 8
#: What the checks say of messages, by domain and key, those that a waiver covers marked.
Findings = Mapping[tuple[str, Key], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Item:
    """One message as a reviewer sees it."""

    number: int  #: 1-based, in the order of the page, the labels behind
    domain: str
    message: Message
    entry: Entry | None
    state: State
    digest: str  #: of English and translation; empty where there is no translation
    findings: tuple[Finding, ...]
    reviews: tuple[Record, ...]  #: the linguistic reviews that cover it
    waived: tuple[Finding, ...] = ()  #: what somebody accepted: it counts no more, and a reviewer is to see it
    machine: bool = False  #: the translation is, to the letter, what an engine wrote

    @property
    def critical(self) -> bool:
        """True when a wrong translation can hurt a patient."""
        return self.message.critical

    @property
    def translation(self) -> str:
        """The translated text, plural forms one below the other."""
        return "\n".join(self.entry.texts) if self.entry else ""


def find_handout(inventory: Inventory, name: str) -> Handout:
    """The handout of that id, in any case, with - or _. Raises UsageError that lists what there is."""
    known = {h.id: h for h in inventory.handouts}
    found = known.get(plain_name(name))  # ids have small letters only
    if found is None:
        raise UsageError(f'There is no handout "{name}".', hint=f"There are: {', '.join(known)}.")
    return found


def findings_of(review: LanguageReviews) -> Findings:
    """What the checks say of all messages of a language; of the language of the source, of the English.

    Raises ConfigError for settings at fault.
    """
    project, day = review.inventory.project, true_now().date()
    if review.is_source:
        seen = check_source(project, day)
    else:
        seen = check_project(project, review.inventory.languages, language=review.language.folder, today=day)
    found: dict[tuple[str, Key], list[Finding]] = {}
    for f in seen:
        found.setdefault((f.domain, (f.msgctxt, f.msgid)), []).append(f)
    return found


def findings_for_acting(review: LanguageReviews) -> Findings:
    """The same for who approves; the checks of the English are not asked then.

    An error keeps the English out of a release, but no translation, and those may wait for its signature.
    """
    return {} if review.is_source else findings_of(review)


def items_of(review: LanguageReviews, handout: Handout, found: Findings) -> tuple[Item, ...]:
    """The messages of a handout and of the labels, in the order of the page, with what was `found` in them."""
    rows = [(handout.id, m) for m in handout_template(handout).messages]
    rows += [(LABELS, m) for m in review.inventory.labels.messages]
    return tuple(_item(number, domain, m, review, handout.id, found) for number, (domain, m) in enumerate(rows, 1))


def _item(number: int, domain: str, message: Message, review: LanguageReviews, sheet: str, findings: Findings) -> Item:
    entry = _own_words(message) if review.is_source else review.indexes.get(domain, {}).get(message.key)
    has_text = entry is not None and entry.translated
    digest = message_digest(domain, entry) if entry is not None and has_text else ""
    own = findings.get((domain, message.key), ())
    state = review.state(domain, entry)
    reviews = review.standing.evidence.linguists(domain, digest, sheet=sheet, critical=message.critical)
    if state is State.REVIEWED and not reviews:
        state = State.TRANSLATED  # the sheet was rejected, or somebody carried it who may not carry what can hurt
    machine = review.standing.evidence.authors.only_machines(digest)
    return Item(
        number,
        domain,
        message,
        entry,
        state,
        digest,
        tuple(f for f in own if not f.waived),
        tuple(reviews) if state is State.REVIEWED else (),
        waived=tuple(f for f in own if f.waived),
        machine=machine,
    )


def _own_words(message: Message) -> Entry:
    """A message of the English as its own translation: see `take_edition`."""
    forms = () if message.plural is None else (message.msgid, message.plural)
    return Entry(message.msgid, "" if forms else message.msgid, message.context, message.plural, forms)


def critical_first(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items, those that can hurt a patient before the others, each group in the order of the page."""
    return tuple(sorted(items, key=lambda i: (not i.critical, i.number)))


def chosen(items: Sequence[Item], names: Sequence[str]) -> tuple[Item, ...]:
    """The items that people named by number, fact id, code or whole English text; all where they named none.

    Raises UsageError for a name that no item has, or a code that several have.
    """
    found = [item for name in names for item in _named(items, name)] if names else list(items)
    return tuple(dict.fromkeys(found))


def _named(items: Sequence[Item], name: str) -> list[Item]:
    text = name.strip()
    if text.isdecimal() and len(text) < SHORT:
        found = [i for i in items if i.number == int(text)]
    elif _FACT.fullmatch(text):
        found = [i for i in items if any(text.upper() in c.split(", ") for c in i.message.comments)]
    elif _CODE.fullmatch(text) and text not in {i.message.msgid for i in items}:
        found = [i for i in items if i.digest.startswith(text.lower())]
        if len(found) > 1:
            raise UsageError(f'"{text}" is the code of several messages.', hint="Give more of its letters.")
    else:
        found = [i for i in items if i.message.msgid == name]
    if not found:
        hint = "Name it by its number, its code, its fact id or its whole English text: see hsg-i18n review list."
        raise UsageError(f'No message is called "{name}".', hint=hint)
    return found
