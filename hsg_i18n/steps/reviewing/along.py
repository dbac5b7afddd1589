"""What a withdrawal takes along: sheets that rest on reviews which were given with the one that is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hsg_i18n.model import Approval, Record, Refusal
from hsg_i18n.steps.gate import Gate
from hsg_i18n.steps.reviewing.acts import with_record
from hsg_i18n.steps.reviews import LanguageReviews, Reviews

#: The id of a handout, and why no release prints it any more.
Along = tuple[str, Refusal]


def taken_along(reviews: Reviews, review: LanguageReviews, record: Record) -> tuple[Along, ...]:
    """The other handouts of the language that a release printed before the record of a withdrawal, and not after it.

    `review` is the language before it. Raises HsgError where a file at fault keeps that from being told.
    """
    if review.is_source or not record.handout:
        return ()  # an English is printed without a review; and without a handout, all of them are named
    return tuple(_along(Gate(reviews), review, record))


def _along(gate: Gate, review: LanguageReviews, record: Record) -> Iterator[Along]:
    after = replace(review, standing=with_record(review.standing, record))
    for handout in review.inventory.handouts:
        if handout.id != record.handout and isinstance(gate.decide(review, handout)[0], Approval):
            decision = gate.tell(after, handout)[0]
            if isinstance(decision, Refusal):
                yield handout.id, decision
