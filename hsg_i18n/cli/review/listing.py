"""hsg-i18n review list."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hsg_i18n.cli._lines import shortened
from hsg_i18n.cli.review._common import add_place, find_places, outcome

if TYPE_CHECKING:
    from hsg_i18n.steps.reviewing.items import Item

ACTION = "list"
HELP = "list the messages of a handout that wait for a review, those that can hurt a patient first"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the place, and whether all are listed."""
    add_place(parser, optional=True)
    parser.add_argument("--all", action="store_true", help="also those that need no review")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(args: argparse.Namespace) -> int:
    """Print the list. Returns 0."""
    import json

    from hsg_i18n.steps.gate import Gate
    from hsg_i18n.steps.reviewing.items import chosen, critical_first, findings_of, items_of
    from hsg_i18n.steps.reviewing.showing import item_data

    reviews, review, handouts = find_places(args)
    gate = Gate(reviews)
    findings = findings_of(review) if args.format == "json" else {}  # a line of the list has no room for them
    found = [(h, chosen(items_of(review, h, findings), args.message)) for h in handouts]
    open_ = [(h, items, [i for i in critical_first(items) if args.all or i.state != "reviewed"]) for h, items in found]
    if args.format == "json":
        rows = [{"handout": h.id} | item_data(i) for h, _, waiting in open_ for i in waiting]
        print(json.dumps({"messages": rows}, ensure_ascii=False, indent=1))
        return 0
    for handout, items, waiting in open_:
        for i in waiting:
            print(_line(i))
        said = outcome(gate.tell(review, handout)[0], review.edition(handout), is_source=review.is_source)
        print(f"{handout.id}: {len(waiting)} of {len(items)} messages listed, ! can hurt a patient; {said}.")
    return 0


def _line(item: Item) -> str:
    from hsg_i18n.steps.reviewing.items import SHORT

    mark = "!" if item.critical else " "
    code = item.digest[:SHORT] or "-"
    # Somebody cleared the fuzzy mark, and changed nothing.
    machine = " [as a machine wrote it]" if item.machine and item.state == "translated" else ""
    return f"{item.number:4} {mark} {code:8} {item.state:12} {shortened(item.message.msgid)}{machine}"
