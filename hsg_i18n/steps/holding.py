"""Which texts of a language may leave the project as reviewed, or be used again as such."""

from __future__ import annotations

from hsg_i18n.localize import StateOf
from hsg_i18n.model import Entry, State
from hsg_i18n.review import Holding
from hsg_i18n.steps.reviews import LanguageReviews, Reviews


def states_to_give(review: LanguageReviews) -> StateOf:
    """Gives the state that is said of a message outside: see `Holding.state`. Reads the ledger of the English once."""
    inventory, reviews = review.inventory, Reviews.around(review)
    holding = Holding(review.standing, reviews.of(inventory.source_language).standing)
    handouts = tuple(h.id for h in inventory.handouts)

    def state(domain: str, entry: Entry | None) -> State:
        # Every sheet prints the labels, so that they belong to all of them.
        return holding.state(domain, entry, (domain,) if domain in handouts else handouts)

    return state
