"""hsg-i18n review withdraw: first the record is written, whatever state the rest is in, then its effect is told."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hsg_i18n.cli.review._common import act_of, add_person, open_reviews

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hsg_i18n.model import Record
    from hsg_i18n.steps.reviews import LanguageReviews, Reviews

ACTION = "withdraw"
HELP = "take a handout, or a whole language, out of the next release"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the language, the handout, and who decides: here anybody may, since it does no harm."""
    parser.add_argument("language", metavar="LANG", help="folder, tag or alias")
    parser.add_argument("handout", nargs="?", default="", metavar="HANDOUT", help="only this one (default: all)")
    add_person(parser, role=False)


def run(args: argparse.Namespace) -> int:
    """Write the record. Returns 0."""
    from hsg_i18n.languages import find_language
    from hsg_i18n.steps.reviewing.acts import withdraw
    from hsg_i18n.steps.reviewing.items import find_handout

    inventory, reviews = open_reviews(args)
    review = reviews.of(find_language(inventory.languages, args.language))
    handout = find_handout(inventory, args.handout).id if args.handout else ""
    record = withdraw(reviews, review, handout, act_of(args))
    what = handout or "every handout"
    rest = "leaves it out in every language" if review.is_source else "says to use the English and an interpreter"
    print(f"{review.language.english}: {what} withdrawn. Now run make release: it {rest}.")
    for line in _along(reviews, review, record):
        print(line)
    print("What was downloaded or printed before stays as it is: tell those who have it.")
    return 0


def _along(reviews: Reviews, review: LanguageReviews, record: Record) -> Iterator[str]:
    """A sentence for each other sheet that goes with it."""
    from hsg_i18n.errors import HsgError
    from hsg_i18n.steps.reviewing.along import taken_along

    try:
        for handout, refusal in taken_along(reviews, review, record):
            yield f"{handout} goes with it, since texts of both were reviewed with {record.handout}: {refusal.said}."
    except HsgError:
        yield "Whether other sheets go with it cannot be told here: hsg-i18n status says what is at fault."
