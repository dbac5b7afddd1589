"""hsg-i18n review list."""

from __future__ import annotations

import argparse

from hsg_i18n.cli.review._common import add_place, find_place, shortened

ACTION = "list"
HELP = "list the messages of a handout that wait for a review, those that can hurt a patient first"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the place, and whether all are listed."""
    add_place(parser, messages=False)
    parser.add_argument("--all", action="store_true", help="also those that were reviewed")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(args: argparse.Namespace) -> int:
    """Print the list. Returns 0."""
    import json

    from hsg_i18n.steps.reviewing.items import SHORT, critical_first, items_of
    from hsg_i18n.steps.reviewing.showing import item_data

    _, review, handout = find_place(args)
    items = items_of(review, handout)
    waiting = [i for i in critical_first(items) if args.all or i.state != "reviewed"]
    if args.format == "json":
        print(json.dumps({"messages": [item_data(i) for i in waiting]}, ensure_ascii=False, indent=1))
        return 0
    for i in waiting:
        mark = "!" if i.critical else " "
        print(f"{i.number:4} {mark} {i.digest[:SHORT] or '-':8} {i.state:12} {shortened(i.message.msgid)}")
    decision, _ = review.decide(handout)
    reason = getattr(decision, "reason", "")
    print(f"{len(waiting)} of {len(items)} messages wait for a review; ! can hurt a patient.")
    print(f"Not released: {reason}." if reason else "A release prints it.")
    return 0
