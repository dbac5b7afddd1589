"""States, from the catalogs alone.

`fuzzy` is the only mark that every PO editor understands and keeps, so a catalog can say no more than
untranslated, draft or translated. Reviewed and approved are for the ledger to say: see standing.py.
"""

from __future__ import annotations

from hsg_i18n.model import Entry, State


def message_state(entry: Entry | None) -> State:
    """The state of a message, from its catalog entry; None where the catalog lacks it."""
    if entry is None or entry.obsolete or not entry.translated:
        return State.UNTRANSLATED
    return State.DRAFT if entry.fuzzy else State.TRANSLATED
