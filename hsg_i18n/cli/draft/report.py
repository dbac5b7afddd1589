"""hsg-i18n draft report."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from hsg_i18n.cli._lines import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hsg_i18n.steps.drafting.triage import Doubted
    from hsg_i18n.steps.reviewing.items import Item

ACTION = "report"
HELP = "list the drafts of a language for whoever checks them: failed checks, what can hurt, then the engine's doubt"
_WIDTH = 100


def configure(parser: argparse.ArgumentParser) -> None:
    """Take a language, handouts, and how many are listed."""
    parser.add_argument("language", metavar="LANGUAGE", help="folder, tag or alias")
    parser.add_argument("handout", nargs="*", metavar="HANDOUT", help="only these handouts (default: all)")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="only the first N")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(args: argparse.Namespace) -> int:
    """Print the drafts. Returns 0."""
    import json

    from hsg_i18n.report import visible
    from hsg_i18n.steps.drafting.report import drafts_of

    found, doubts, empty = drafts_of(args.project, args.language, args.handout)
    shown = found[: args.first] if args.first > 0 else found
    if args.format == "json":
        rows = [_data(item, doubts.get(item.digest)) for item in shown]
        print(json.dumps({"drafts": rows, "untranslated": empty}, ensure_ascii=False, indent=1))
        return 0
    for item in shown:
        for line in _lines(item, doubts):
            print(visible(line))
    lacking = f"{empty} message has" if empty == 1 else f"{empty} messages have"
    print(f"{len(shown)} of {len(found)} drafts listed, ! can hurt a patient. {lacking} no text.")
    return 0


def _lines(item: Item, doubts: Mapping[str, Doubted]) -> Iterator[str]:
    from hsg_i18n.steps.reviewing.items import SHORT

    doubted = doubts.get(item.digest)
    mark, english = "!" if item.critical else " ", shortened(item.message.msgid, _WIDTH)
    yield f"{mark} {item.digest[:SHORT]} {item.domain}: {english}"
    yield f"    {shortened(' / '.join(item.entry.texts) if item.entry else '', _WIDTH)}"
    for f in item.findings:
        yield f"    {f.severity} {f.code}: {f.message}"
    if doubted and doubted.note.back:
        yield f"    back into English by machine: {shortened(doubted.note.back, _WIDTH)}"
    if doubted and doubted.sentence:
        yield f"    {doubted.sentence}"


def _data(item: Item, doubted: Doubted | None) -> dict[str, Any]:
    """A draft for programs; fields are added, never renamed. There is no measure of quality in it, on purpose."""
    from dataclasses import asdict

    from hsg_i18n.steps.reviewing.showing import item_data

    note = asdict(doubted.note) if doubted else {}
    return item_data(item) | {"draft": note | ({"doubt_rank": doubted.rank + 1, "of": doubted.of} if doubted else {})}
