"""Which message of the project a unit of a file is about, or why none."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from hsg_i18n.errors import CatalogError, UsageError
from hsg_i18n.exchange import same_language
from hsg_i18n.languages import find_language
from hsg_i18n.model import Entry, ExchangeFile, ExchangeUnit, Key, Language, Message, State
from hsg_i18n.spreadsheet.cells import shown as as_shown
from hsg_i18n.steps.exchange.out import unit_id
from hsg_i18n.steps.inventory import Inventory, chosen_targets
from hsg_i18n.steps.reviews import LanguageReviews


class Fate(StrEnum):
    """What becomes of a unit."""

    IMPORTED = "imported"
    SAME = "same"  #: nothing new
    LEFT = "left alone"  #: what stands in the catalog is worth more
    REFUSED = "refused"
    UNUSED = "not used"  #: no text, or a text of a memory that no message has


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one unit, and why."""

    fate: Fate
    unit: ExchangeUnit
    reason: str = ""  #: a clause
    domain: str = ""
    confirmed: bool = False  #: a person answers for the text, so that it is no draft


@dataclass(frozen=True, slots=True)
class Match:
    """A unit and the message that it is about."""

    unit: ExchangeUnit
    domain: str
    message: Message
    entry: Entry

    @property
    def place(self) -> tuple[str, Key]:
        """Where the message stands."""
        return self.domain, self.message.key

    def outcome(self, fate: Fate, reason: str = "", *, confirmed: bool = False) -> Outcome:
        """What becomes of it."""
        return Outcome(fate, self.unit, reason, self.domain, confirmed)


def language_of(inventory: Inventory, file: ExchangeFile, told: Language | None, shown: str) -> Language:
    """The language that a file is imported into: what a person told, where the file does not contradict her.

    Raises UsageError where nobody says or the project lacks it, and CatalogError for another language or source.
    """
    source = inventory.source_language
    if file.source and not same_language(source.tag, file.source):
        what = f'The file is translated from "{file.source}", the project from "{source.tag}".'
        raise CatalogError(what, path=shown, hint="Export it anew from this project.")
    if told is None and not file.language:
        raise UsageError("The file does not say its language.", path=shown, hint="Say it with --language.")
    found = told or _named(inventory, file.language)
    if file.language and not _same(found, file.language):
        what = f'The file is in "{file.language}", not in {found.english}.'
        raise CatalogError(what, path=shown, hint="Give the file of that language, or another --language.")
    return chosen_targets(inventory, [found.folder])[0]


def _named(inventory: Inventory, tag: str) -> Language:
    near = (language for language in inventory.targets if _same(language, tag))
    return next(near, None) or find_language(inventory.languages, tag)


def _same(language: Language, tag: str) -> bool:
    folded = tag.replace("_", "-").casefold()
    names = {name.replace("_", "-").casefold() for name in (language.folder, *language.aliases)}
    return folded in names or same_language(language.tag, tag.replace("_", "-"))


def matches(review: LanguageReviews, file: ExchangeFile, domains: Collection[str]) -> Iterator[Match | Outcome]:
    """What each unit is about; one of a memory may be about several messages. Other domains are left out."""
    finder = _Finder(review, domains)
    for unit in file.units:
        found = list(finder.remembered(unit) if file.memory else finder.of_catalog(unit))
        yield from found


class _Finder:
    """Today's messages by id, by name and by English."""

    def __init__(self, review: LanguageReviews, domains: Collection[str]) -> None:
        self._review = review
        self._domains = domains
        rows = [(t.domain, m) for t in review.inventory.templates for m in t.messages]
        self._by_id = {unit_id(domain, message): (domain, message) for domain, message in rows}
        self._by_name = {(domain, *message.key): (domain, message) for domain, message in rows}
        self._by_english: dict[str, list[tuple[str, Message]]] = {}
        for domain, message in rows:
            self._by_english.setdefault(message.msgid, []).append((domain, message))

    def of_catalog(self, unit: ExchangeUnit) -> Iterator[Match | Outcome]:
        """The message of a unit that came from a catalog: by its id, its name, or where it has none by its English."""
        found = self._by_id.get(unit.id) or self._by_name.get((unit.domain, unit.context, unit.msgid))
        named = unit.domain in self._review.inventory.domains
        rows = [found] if found else [] if named else self._alike(unit)
        for domain, message in rows:
            if domain in self._domains:
                yield self._judged(unit, domain, message)
        if not rows and (not named or unit.domain in self._domains):
            yield Outcome(Fate.REFUSED, unit, "its English has changed since, or is gone", unit.domain)

    def remembered(self, unit: ExchangeUnit) -> Iterator[Match | Outcome]:
        """The messages with exactly the English of a unit of a memory."""
        rows = [(domain, m) for domain, m in self._alike(unit) if domain in self._domains and m.plural == unit.plural]
        for domain, message in rows:
            yield self._judged(unit, domain, message)
        if not rows:
            yield Outcome(Fate.UNUSED, unit, "no message has its English")

    def _alike(self, unit: ExchangeUnit) -> list[tuple[str, Message]]:
        """The messages with exactly this English, and this context where the unit has one."""
        found = self._by_english.get(unit.msgid, [])
        return [(domain, message) for domain, message in found if unit.context in (None, message.context)]

    def _judged(self, unit: ExchangeUnit, domain: str, message: Message) -> Match | Outcome:
        """The match, or what speaks against the unit itself."""
        entry = self._review.indexes.get(domain, {}).get(message.key)
        fault = next(self._faults(unit, message, entry), "")
        if fault or entry is None:
            return Outcome(Fate.REFUSED, unit, fault, domain)
        if not any(text.strip() for text in unit.texts):
            return Outcome(Fate.UNUSED, unit, "it has no translation", domain)
        if unit.state not in (State.TRANSLATED, State.REVIEWED) and {*unit.texts} <= {message.msgid, message.plural}:
            # Many tools fill in the English where nobody has translated yet.
            return Outcome(Fate.UNUSED, unit, "it is still the English", domain)
        return Match(unit, domain, message, entry)

    def _faults(self, unit: ExchangeUnit, message: Message, entry: Entry | None) -> Iterator[str]:
        if not _is_about(unit, message):
            yield "the English in the file is not that of the message"
        if unit.fault:
            yield unit.fault
        if (unit.plural is None) != (message.plural is None):
            yield "of the message and the file only one has a plural"
        count = 1 if message.plural is None else self._review.language.nplurals
        there = sum(1 for text in unit.texts if text.strip())
        if there and (there, len(unit.texts)) != (count, count):
            yield f"it has {there} of {count} plural forms"
        if entry is None or entry.plural != message.plural:
            yield "the catalog does not hold the message: run hsg-i18n merge first"


def _is_about(unit: ExchangeUnit, message: Message) -> bool:
    """True where the English of the unit is the message's; of a plural form some tools keep nothing but the id."""
    if message.plural is None or unit.plural is None:
        return _same_english(unit.msgid, message.msgid)
    pairs = ((unit.msgid, message.msgid), (unit.plural, message.plural))
    return all(_same_english(said, msgid) for said, msgid in pairs if said)


def _same_english(said: str, msgid: str) -> bool:
    """True where a tool did no more than fold white space, or show what a spreadsheet can hold."""
    return _folded(said) in (_folded(msgid), _folded(as_shown([msgid])))


def _folded(text: str) -> str:
    return " ".join(normalize("NFC", text).split())
