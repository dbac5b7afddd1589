"""S020: the review date is not after the date of the text."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import HandoutContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "S020",
    "review-date",
    over=HandoutContext,
    severity=Severity.ERROR,
    rationale="Both dates are printed. A sheet that was to be reviewed before it was written is trusted by nobody.",
    hint="Set review-by to the day on which the text must be looked at again, two years after date as a rule.",
    bad="date: 2026-11-24\nreview-by: 2026-11-24",
    good="date: 2026-11-24\nreview-by: 2028-11-24",
)
def review_date(context: HandoutContext) -> Iterator[str]:
    """A review-by that is the date or before it."""
    handout = context.handout
    if handout.review_by <= handout.date:
        yield f"The text of {handout.date} is to be reviewed by {handout.review_by}."
