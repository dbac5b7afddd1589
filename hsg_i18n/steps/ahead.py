"""Rejections and withdrawals that are dated in the future: they hold, and no approval can answer them before then.

That is the safe side. But most often a clock was wrong, and nobody waits for years: people are told which line it is.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from hsg_i18n.checks.wording import numbered
from hsg_i18n.model import Decision, Record, Task
from hsg_i18n.review import moment, plain_name
from hsg_i18n.steps.reviews import LanguageReviews

#: How far the clock of another machine may go ahead: beyond that a date is a slip of the pen.
FAST = timedelta(days=1)


def said(record: Record, now: datetime) -> str:
    """What such a record does, and what to do about it, in sentences for people."""
    what = "withdrawal" if record.decision is Decision.WITHDRAWN else "rejection"
    return (
        f"The {what} of {record.reviewer} is dated in the future, {moment(record)}. It counts, and no approval of the "
        f"same does before then. Is the clock of this machine right? Then {mend(record, now)}."
    )


def mend(record: Record, now: datetime) -> str:
    """What to do about it where the clock of this machine is right, as a clause.

    One of a day to come was perhaps dated so by `review`, to be later than an approval of a fast clock.
    """
    if record.date < now + FAST:
        return "wait until then"
    return "record it again with the right date, and take the line out in a commit that says why"


def tasks(review: LanguageReviews, handout: str) -> tuple[Task, ...]:
    """The lines that hold a handout back until a moment to come, whatever else is done."""
    about = {plain_name(name) for name in ("", review.inventory.labels.domain, handout)}
    found = [r for r in review.standing.ahead if plain_name(r.handout) in about]
    if not found:
        return ()
    lines = numbered("line", [r.line for r in found])
    last = moment(max(found, key=lambda r: r.date))
    until = last if len(found) == 1 else f"up to {last}"
    return (Task("ahead", "editor", f"looks at {lines} of {review.standing.ledger.path}, dated {until}"),)
