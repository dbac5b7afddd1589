"""Puts a handout into a language: each message with its text, its language and its state.

A message without a translation prints in English, marked as English and counted. So does one whose
translation was made from an older English: it says something else than today's text, and a reader could
not know. Nothing is mixed silently.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from unicodedata import normalize

from hsg_i18n.model import (
    Block,
    Catalog,
    Entry,
    Handout,
    Key,
    Language,
    LocalizedHandout,
    LocalSection,
    LocalText,
    Message,
    State,
    Template,
)

#: Gives the state of an entry of a domain, or of a message that the catalog lacks.
StateOf = Callable[[str, Entry | None], State]

_ORDER = tuple(State)


def localize(
    handout: Handout,
    labels: Template,
    language: Language,
    catalogs: Mapping[str, Catalog],
    state_of: StateOf,
    source_tag: str = "en",
) -> LocalizedHandout:
    """The handout in `language`.

    `catalogs` holds the language's catalogs by domain; a missing one means that nothing is translated.
    For the source language itself every text is the English and the state is "source".
    """
    is_source = language.tag == source_tag
    own = _Domain(handout.id, catalogs.get(handout.id), language.tag, state_of, source_tag)
    shared = _Domain(labels.domain, catalogs.get(labels.domain), language.tag, state_of, source_tag)
    title = own.block(handout.title)
    subtitle = own.block(handout.subtitle) if handout.subtitle else None
    sections = tuple(
        LocalSection(s, own.block(s.heading), tuple(own.block(b) for b in s.blocks)) for s in handout.sections
    )
    closing = own.block(handout.closing) if handout.closing else None
    printed = tuple((m.key, shared.label(m)) for m in labels.messages)
    texts = (*own.texts.values(), *shared.texts.values())
    return LocalizedHandout(
        handout=handout,
        language=language,
        title=title,
        subtitle=subtitle,
        sections=sections,
        closing=closing,
        labels=printed,
        state="source" if is_source else str(min((t.state for t in texts), key=_ORDER.index)),
        missing=sum(t.missing for t in texts),
        stale=len(own.stale) + len(shared.stale),
    )


class _Domain:
    """One catalog of the language, ready for look-ups."""

    def __init__(self, domain: str, catalog: Catalog | None, language: str, state_of: StateOf, source_tag: str) -> None:
        self._domain = domain
        self.texts: dict[Key, LocalText] = {}  #: by key: a message that stands in two places is counted once
        self.stale: set[Key] = set()
        self._index = catalog.index() if catalog else {}
        self._language = language
        self._state_of = state_of
        self._source_tag = source_tag

    def block(self, block: Block) -> LocalText:
        """The text of a block of the handout."""
        return self._keep((block.context, block.text), block)

    def label(self, message: Message) -> LocalText:
        """The text of a string of the templates."""
        return self._keep(message.key, None)

    def _keep(self, key: Key, block: Block | None) -> LocalText:
        self.texts[key] = self._text(key, block)
        return self.texts[key]

    def _text(self, key: Key, block: Block | None) -> LocalText:
        if self._language == self._source_tag:
            return LocalText(_composed(key[1]), self._source_tag, State.TRANSLATED, source=block)
        entry = self._index.get(key)
        state = self._state_of(self._domain, entry)
        stale = entry is not None and entry.stale
        if stale:
            self.stale.add(key)
        if entry is None or stale or state is State.UNTRANSLATED:
            return LocalText(_composed(key[1]), self._source_tag, State.UNTRANSLATED, missing=True, source=block)
        return LocalText(_composed(entry.texts[0]), self._language, state, source=block)


def _composed(text: str) -> str:
    # Reviews cover a text in NFC (UAX #15), so nothing else may be printed on the strength of one.
    return normalize("NFC", text)
