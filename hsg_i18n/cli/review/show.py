"""hsg-i18n review show."""

from __future__ import annotations

import argparse

from hsg_i18n.cli.review._common import add_place, find_place

ACTION = "show"
HELP = "show English and translation side by side, with findings and reviews, those that can hurt a patient first"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the place."""
    add_place(parser, messages=True)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(args: argparse.Namespace) -> int:
    """Print the messages. Returns 0."""
    import json

    from hsg_i18n.report import visible
    from hsg_i18n.steps.reviewing.items import SHORT, chosen, critical_first, items_of
    from hsg_i18n.steps.reviewing.showing import item_data

    _, review, handout = find_place(args)
    items = critical_first(chosen(items_of(review, handout), args.message))
    edition = review.edition(handout)
    if args.format == "json":
        data = {"edition": edition.digest if edition else "", "messages": [item_data(i) for i in items]}
        print(json.dumps(data, ensure_ascii=False, indent=1))
        return 0
    for i in items:
        print(f"{i.number}  {i.digest[:SHORT] or '-'}  {i.state}{'  CAN HURT A PATIENT' if i.critical else ''}")
        print(f"   English: {visible(i.message.msgid)}")
        print(f"   {review.language.english}: {visible(i.translation) or '(none)'}")
        for f in i.findings:
            print(f"   {f.severity} {f.code}: {visible(f.message)}")
        for r in i.reviews:
            print(f"   reviewed by {r.reviewer} on {r.date.date()}{f': {visible(r.note)}' if r.note else ''}")
        print()
    if edition:
        print(f"To approve exactly this text as a whole: --edition {edition.digest[:12]}")
    return 0
