"""Merges a template into a catalog: today's messages, yesterday's translations.

Nothing translated is ever lost: a text that no message asks for any more stays in the catalog as an
obsolete entry and comes back when its English does. Merging twice is merging once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from hsg_i18n.merge.entries import (
    MAX_FORMER,
    borrowed,
    empty,
    former_context,
    has_text,
    is_former,
    kept,
    obsoleted,
    plural_count,
)
from hsg_i18n.merge.matching import Matcher
from hsg_i18n.model import Catalog, Entry, Key, Message, Template

CREATED = "POT-Creation-Date"


@dataclass(frozen=True, slots=True)
class MergeResult:
    """A merged catalog and what became of each message that did not simply stay."""

    catalog: Catalog
    added: tuple[Key, ...] = ()  #: new, without a translation
    fuzzied: tuple[Key, ...] = ()  #: new, with the translation of a similar message, to be looked at
    reshaped: tuple[Key, ...] = ()  #: gained, lost or changed the plural; fuzzy where translated
    taken_back: tuple[Key, ...] = ()  #: back in the English, with the translation they had
    obsoleted: tuple[Key, ...] = ()  #: gone from the English; the translation is kept as obsolete
    dropped: tuple[Key, ...] = ()  #: gone, and without a text that is not kept elsewhere
    kept: int = 0  #: messages that stayed
    compared: int = 0  #: texts that were compared to find similar ones

    @property
    def changed(self) -> bool:
        """True when a message came, went or changed; new comments and references alone are no change."""
        return bool(self.added or self.fuzzied or self.reshaped or self.taken_back or self.obsoleted or self.dropped)


def merge(template: Template, catalog: Catalog) -> MergeResult:
    """The catalog with the messages of the template, in its order, obsolete entries behind them.

    A message that the catalog knows keeps its translation and state. One that it does not know takes
    back an obsolete entry of the same name, else gets the translation of the most similar entry as
    `fuzzy` with the previous English, else is empty. POT-Creation-Date follows the template only when
    a message changed; every other header field stays. Pure: nothing is read or written.
    """
    run = _Run(template, catalog)
    entries = [run.entry(message) for message in template.messages]
    entries += run.leftovers(entries)
    result = MergeResult(
        catalog=replace(catalog, entries=tuple(entries)),
        kept=run.kept,
        compared=run.leaving.compared + run.staying.compared,
        **{name: tuple(keys) for name, keys in run.keys.items()},
    )
    if not (result.changed and template.created):
        return result
    headers = tuple((k, template.created if k == CREATED else v) for k, v in catalog.headers)
    return replace(result, catalog=replace(result.catalog, headers=headers))


_FATES = ("added", "fuzzied", "reshaped", "taken_back", "obsoleted", "dropped")


@dataclass(slots=True)
class _Run:
    """One merge under way."""

    template: Template
    catalog: Catalog
    active: dict[Key, Entry] = field(init=False)
    obsolete: dict[Key, Entry] = field(init=False)
    former: list[Entry] = field(default_factory=list)  # entries whose plural is not today's
    plurals: int = field(init=False)
    leaving: Matcher = field(init=False)
    staying: Matcher = field(init=False)
    kept: int = 0
    keys: dict[str, list[Key]] = field(init=False)

    def __post_init__(self) -> None:
        wanted = {m.key for m in self.template.messages}
        self.active = self.catalog.index()
        self.obsolete = {e.key: e for e in self.catalog.entries if e.obsolete}
        self.plurals = plural_count(self.catalog)
        self.keys = {fate: [] for fate in _FATES}
        own = [e for e in self.catalog.entries if not is_former(e)]
        self.leaving = Matcher(e for e in own if e.obsolete or e.key not in wanted)
        # A draft of another message helps nobody; a translation of one may.
        self.staying = Matcher(e for e in own if not e.obsolete and e.key in wanted and not e.fuzzy)

    def entry(self, message: Message) -> Entry:
        """The entry of one message of the template."""
        known = self.active.pop(message.key, None)
        if known is None:
            known = self.obsolete.pop(message.key, None)
        if known is None:
            return self._unknown(message)
        if known.plural != message.plural:
            return self._reshaped(known, message)
        if known.obsolete:
            self.keys["taken_back"].append(message.key)
        else:
            self.kept += 1
        return kept(known, message, self.plurals)

    def _unknown(self, message: Message) -> Entry:
        gone_score, gone = self.leaving.best(message)
        there_score, there = self.staying.best(message)
        # An entry that has lost its message has most likely lost it to this one.
        source = there if there_score > gone_score else gone
        self.keys["fuzzied" if source else "added"].append(message.key)
        return borrowed(source, message, self.plurals) if source else empty(message, self.plurals)

    def _reshaped(self, known: Entry, message: Message) -> Entry:
        back = self._take_former(message)
        if has_text(known):
            self.former.append(known)
        if back is not None:
            self.keys["taken_back"].append(message.key)
            return kept(back, message, self.plurals)
        self.keys["reshaped"].append(message.key)
        return borrowed(known, message, self.plurals) if has_text(known) else empty(message, self.plurals)

    def _take_former(self, message: Message) -> Entry | None:
        for number in range(1, MAX_FORMER + 1):
            key = (former_context(message.context, number), message.msgid)
            if key in self.obsolete and self.obsolete[key].plural == message.plural:
                return replace(self.obsolete.pop(key), context=message.context)
        return None

    def leftovers(self, entries: list[Entry]) -> list[Entry]:
        """The obsolete entries: those that were, those whose message went, former forms."""
        rest = [*self.obsolete.values(), *(obsoleted(e) for e in self.active.values()), *self._formers()]
        useful = [e for e in rest if has_text(e)]
        owners = {e.key: e for e in (*useful, *entries)}
        stay = [e for e in useful if not _is_shadow(e, owners)]
        lasting = {e.key for e in stay}
        self.keys["obsoleted"] = [key for key in self.active if key in lasting]
        self.keys["dropped"] = [e.key for e in rest if e.key not in lasting]
        return stay

    def _formers(self) -> Iterator[Entry]:
        taken = set(self.obsolete)
        for entry in self.former:
            number = 1
            while (key := (former_context(entry.context, number), entry.msgid)) in taken:
                number += 1
            taken.add(key)
            yield replace(obsoleted(entry), context=key[0])


def _is_shadow(entry: Entry, owners: dict[Key, Entry]) -> bool:
    """True when an entry only holds, as fuzzy, what another entry holds as its own translation."""
    if not entry.fuzzy or entry.previous is None or entry.translator_comments:
        return False
    owner = owners.get((entry.previous_context, entry.previous))
    if owner is None or (owner.obsolete and owner.fuzzy):  # two left-overs must not vouch for each other
        return False
    return {t for t in entry.texts if t.strip()} <= set(owner.texts)
