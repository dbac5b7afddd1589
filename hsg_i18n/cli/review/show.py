"""hsg-i18n review show."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hsg_i18n.cli.review._common import add_place, find_places, outcome

if TYPE_CHECKING:
    from hsg_i18n.model import Record
    from hsg_i18n.steps.reviewing.items import Item

ACTION = "show"
HELP = "show English and translation side by side, with findings and reviews, those that can hurt a patient first"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the place."""
    add_place(parser, optional=True)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(args: argparse.Namespace) -> int:
    """Print the messages. Returns 0."""
    import json

    from hsg_i18n.steps.gate import Gate
    from hsg_i18n.steps.reviewing.items import chosen, critical_first, findings_of, items_of
    from hsg_i18n.steps.reviewing.showing import item_data, refusal_data, rejections_of

    reviews, review, handouts = find_places(args)
    gate, found = Gate(reviews), findings_of(review)
    rows = []
    for handout in handouts:
        items = critical_first(chosen(items_of(review, handout, found), args.message))
        edition = review.edition(handout)
        code = edition.digest if edition else ""
        decision = gate.tell(review, handout)[0]
        refused = refusal_data(decision)
        rows.append({"handout": handout.id, "edition": code, "messages": [item_data(i) for i in items], **refused})
        if args.format == "text":
            for item in items:
                _print_item(item, review.language.english, rejections_of(review, item))
            print(f"{handout.id}: {outcome(decision, edition, is_source=review.is_source)}.")
            print(
                f"{handout.id}, to approve exactly this text as a whole: --edition {code[:12]}" if code else handout.id
            )
    if args.format == "json":
        print(json.dumps({"handouts": rows}, ensure_ascii=False, indent=1))
    return 0


def _print_item(item: Item, language: str, rejections: tuple[Record, ...]) -> None:
    from hsg_i18n.report import visible
    from hsg_i18n.steps.reviewing.items import SHORT
    from hsg_i18n.steps.reviewing.showing import waived_line

    hurt = "  CAN HURT A PATIENT" if item.critical else ""
    print(f"{item.number}  {item.digest[:SHORT] or '-'}  {item.state}{hurt}")
    print(f"   English: {visible(item.message.msgid)}")
    print(f"   {language}: {visible(item.translation) or '(none)'}")
    for f in item.findings:
        print(f"   {f.severity} {f.code}: {visible(f.message)}")
    for f in item.waived:
        print(f"   {waived_line(f)}")
    for r in item.reviews:
        note = f": {visible(r.note)}" if r.note else ""
        print(f"   reviewed by {visible(r.reviewer)} on {r.date.date()}{note}")
    for r in rejections:
        print(f"   rejected ({r.role}) by {visible(r.reviewer)} on {r.date.date()}: {visible(r.note)}")
    print()
