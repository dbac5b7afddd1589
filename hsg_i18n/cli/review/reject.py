"""hsg-i18n review reject."""

from __future__ import annotations

import argparse

from hsg_i18n.cli.review._common import act_of, add_person, add_place, find_place

ACTION = "reject"
HELP = "reject a handout in a language, or chosen messages of it: no release prints them until they are approved again"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the place and the person."""
    add_place(parser)
    add_person(parser)


def run(args: argparse.Namespace) -> int:
    """Write the record. Returns 0."""
    from hsg_i18n.checks.wording import counted
    from hsg_i18n.steps.reviewing.acts import reject

    reviews, review, handout = find_place(args)
    done = reject(reviews, review, handout, args.message, act_of(args))
    what = f"{counted(len(done.covered), 'message')} of {handout.id}" if args.message else handout.id
    print(f"{review.language.english}: {what} rejected ({args.role}) by {args.reviewer}. No release prints it.")
    return 0
