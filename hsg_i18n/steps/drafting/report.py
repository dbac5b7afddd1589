"""The drafts of a language, in the order in which they are to be checked."""

from __future__ import annotations

from collections.abc import Sequence

from hsg_i18n.languages import find_language
from hsg_i18n.model import State
from hsg_i18n.paths import Project
from hsg_i18n.steps.drafting.triage import Doubted, doubts_of, triaged
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.reviewing.items import Item, find_handout, findings_of, items_of
from hsg_i18n.steps.reviews import take_reviews


def drafts_of(project: Project, name: str, handouts: Sequence[str]) -> tuple[tuple[Item, ...], dict[str, Doubted], int]:
    """The drafts of the language, what is known of each, and how many messages have no text.

    Machine-made texts whose fuzzy mark somebody cleared, and changed nothing, are among them. Raises UsageError for a
    name that nothing has, and CatalogError or PolicyError for a catalog or a ledger that cannot be read.
    """
    inventory = take_inventory(project)
    language = find_language(inventory.languages, name)
    review = take_reviews(inventory).of(language)
    if review.faults:
        raise review.faults[0]
    chosen = [find_handout(inventory, h) for h in handouts] or list(inventory.handouts)
    found = findings_of(review)
    items = {(i.domain, i.message.key): i for h in chosen for i in items_of(review, h, found)}
    doubts = doubts_of(review)
    drafts = [i for i in items.values() if i.state is State.DRAFT or (i.machine and i.state is State.TRANSLATED)]
    empty = sum(1 for i in items.values() if i.state is State.UNTRANSLATED)
    return triaged(drafts, doubts), doubts, empty
