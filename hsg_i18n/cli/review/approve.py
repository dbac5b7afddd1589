"""hsg-i18n review approve."""

from __future__ import annotations

import argparse

from hsg_i18n.cli.review._common import act_of, add_person, add_place, find_place, outcome

ACTION = "approve"
HELP = "approve a handout in a language, or chosen messages of it, exactly as they stand"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the place, the person, and what ties the approval to what she read."""
    add_place(parser)
    add_person(parser)
    parser.add_argument("--expires", metavar="DATE", help="an earlier end than the policy gives")
    parser.add_argument(
        "--edition",
        metavar="CODE",
        help="refuse unless the text is still the one of this code (review show)",
    )


def run(args: argparse.Namespace) -> int:
    """Write the record. Returns 0; raises PolicyError where it may not be written."""
    from hsg_i18n.checks.wording import counted
    from hsg_i18n.steps.reviewing.approving import approve

    reviews, review, handout = find_place(args)
    done = approve(reviews, review, handout, args.message, act_of(args), args.edition)
    end = done.record.expires
    what = f"{handout.id}, whole" if done.record.edition else f"{counted(len(done.covered), 'message')} of {handout.id}"
    print(f"{review.language.english}: {what}, approved ({args.role}) by {args.reviewer} until {end}.")
    if done.own:
        own = counted(len(done.own), "message")
        print(f"Left out: {own} that {args.reviewer} wrote. Another linguist is needed for those.")
    said = outcome(done.after, review.edition(handout), is_source=review.is_source)
    print(f"{said[:1].upper()}{said[1:]}.")
    return 0
