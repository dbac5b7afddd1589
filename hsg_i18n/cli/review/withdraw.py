"""hsg-i18n review withdraw."""

from __future__ import annotations

import argparse

from hsg_i18n.cli.review._common import act_of, add_person, open_reviews

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
    if args.handout:
        find_handout(inventory, args.handout)
    withdraw(reviews, review, args.handout, act_of(args))
    what = args.handout or "every handout"
    rest = "leaves it out in every language" if review.is_source else "says to use the English and an interpreter"
    print(f"{review.language.english}: {what} withdrawn. Now run make release: it {rest}.")
    print("What was downloaded or printed before stays as it is: tell those who have it.")
    return 0
