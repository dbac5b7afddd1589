"""Puts a handout into a language: each message with its text, its language and its state.

A message without a translation prints in English, marked as English and counted. So does one whose
translation was made from an older English: it says something else than today's text, and a reader could
not know. Nothing is mixed silently.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

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

#: Gives the state of an entry, or of a message that the catalog lacks.
StateOf = Callable[[Entry | None], State]

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
    own = _Domain(catalogs.get(handout.id), language, state_of, source_tag)
    shared = _Domain(catalogs.get(labels.domain), language, state_of, source_tag)
    sections = tuple(
        LocalSection(s, own.block(s.heading), tuple(own.block(b) for b in s.blocks)) for s in handout.sections
    )
    local = LocalizedHandout(
        handout=handout,
        language=language,
        title=own.block(handout.title),
        subtitle=own.block(handout.subtitle) if handout.subtitle else None,
        sections=sections,
        closing=own.block(handout.closing) if handout.closing else None,
        labels=tuple((m.key, shared.label(m)) for m in labels.messages),
        state="",
    )
    return _with_counts(local, own.stale | shared.stale, language.tag == source_tag)


class _Domain:
    """One catalog of the language, ready for look-ups."""

    def __init__(self, catalog: Catalog | None, language: Language, state_of: StateOf, source_tag: str) -> None:
        self._index = catalog.index() if catalog else {}
        self._language = language.tag
        self._state_of = state_of
        self._source_tag = source_tag
        self.stale: set[tuple[str, Key]] = set()
        self._domain = catalog.domain if catalog else ""

    def block(self, block: Block) -> LocalText:
        """The text of a block of the handout."""
        return self._text((block.context, block.text), block)

    def label(self, message: Message) -> LocalText:
        """The text of a string of the templates."""
        return self._text(message.key, None)

    def _text(self, key: Key, block: Block | None) -> LocalText:
        if self._language == self._source_tag:
            return LocalText(key[1], self._source_tag, State.REVIEWED, source=block)
        entry = self._index.get(key)
        state = self._state_of(entry)
        if entry is not None and entry.stale:
            self.stale.add((self._domain, key))
        if entry is None or entry.stale or state is State.UNTRANSLATED:
            return LocalText(key[1], self._source_tag, State.UNTRANSLATED, missing=True, source=block)
        return LocalText(entry.texts[0], self._language, state, source=block)


def _with_counts(local: LocalizedHandout, stale: set[tuple[str, Key]], is_source: bool) -> LocalizedHandout:
    texts = all_texts(local)
    # The same message may stand in two places of a page; it is missing once.
    missing = {(t.source is None, t.source.context if t.source else None, t.text) for t in texts if t.missing}
    lowest = min((t.state for t in texts), key=_ORDER.index)
    state = "source" if is_source else str(lowest)
    return replace(local, state=state, missing=len(missing), stale=len(stale))


def all_texts(local: LocalizedHandout) -> tuple[LocalText, ...]:
    """Every text that a page of the handout may print, in the order of the page, labels last."""
    head = (local.title, *((local.subtitle,) if local.subtitle else ()))
    body = tuple(t for s in local.sections for t in (s.heading, *s.blocks))
    foot = (local.closing,) if local.closing else ()
    return (*head, *body, *foot, *(text for _, text in local.labels))
