"""States, from the catalogs alone.

`fuzzy` is the only mark that every PO editor understands and keeps, so a catalog can say no more than
untranslated, draft or translated. Reviewed and approved are for the ledger to say; as long as a language
has none, nothing in it is reviewed, whatever its catalogs claim.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hsg_i18n.model import Catalog, Entry, Key, State, Template


@dataclass(frozen=True, slots=True)
class HandoutStatus:
    """How far a handout is in a language; the four counts of states add up to `messages`."""

    id: str
    messages: int
    untranslated: int
    draft: int
    translated: int
    reviewed: int
    approved: bool
    stale: int  #: drafts that were made from an older English
    expires: str | None  #: ISO date on which the approval ends; None where there is none


def message_state(entry: Entry | None) -> State:
    """The state of a message, from its catalog entry; None where the catalog lacks it."""
    if entry is None or entry.obsolete or not entry.translated:
        return State.UNTRANSLATED
    return State.DRAFT if entry.fuzzy else State.TRANSLATED


def count(template: Template, catalog: Catalog | None) -> HandoutStatus:
    """The states of a domain's messages in a language; a missing catalog is all untranslated."""
    index: Mapping[Key, Entry] = catalog.index() if catalog else {}
    entries = [index.get(m.key) for m in template.messages]
    states = [message_state(e) for e in entries]
    return HandoutStatus(
        id=template.domain,
        messages=len(states),
        untranslated=states.count(State.UNTRANSLATED),
        draft=states.count(State.DRAFT),
        translated=states.count(State.TRANSLATED),
        reviewed=states.count(State.REVIEWED),
        approved=False,
        stale=sum(1 for e in entries if e is not None and e.stale),
        expires=None,
    )
