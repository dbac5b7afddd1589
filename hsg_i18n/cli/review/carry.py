"""hsg-i18n review carry."""

from __future__ import annotations

import argparse

from hsg_i18n.cli.review._common import act_of, add_person, open_reviews, outcome

ACTION = "carry"
HELP = "keep what was reviewed across an edit of the English that a named person declares cosmetic"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the messages, the languages, and the person."""
    parser.add_argument("message", nargs="+", metavar="MSGID", help="the whole English text of today")
    parser.add_argument(
        "--cosmetic", action="store_true", required=True, help="say that every translation is as right as before"
    )
    parser.add_argument(
        "--language", action="append", default=[], metavar="LANG", help="only this one (may be repeated)"
    )
    add_person(parser, role=False)


def run(args: argparse.Namespace) -> int:
    """Write the records. Returns 0; raises PolicyError where an edit is not cosmetic."""
    from hsg_i18n.checks.wording import counted
    from hsg_i18n.steps.inventory import chosen_targets
    from hsg_i18n.steps.reviewing.carry import carry

    inventory, reviews = open_reviews(args)
    languages = [reviews.of(x) for x in chosen_targets(inventory, args.language)]
    for done in carry(reviews, languages, args.message, act_of(args)):
        print(f"{done.language}: {counted(len(done.carried), 'review')} carried over.")
        for handout, decision in done.after:
            print(f"  {handout}: {outcome(decision)}.")
    return 0
