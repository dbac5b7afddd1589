"""hsg-i18n merge."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hsg_i18n.cli._lines import say

if TYPE_CHECKING:
    from hsg_i18n.steps.merge import MergedCatalog
    from hsg_i18n.steps.voiding import Voided

VERB = "merge"
HELP = "bring the catalogs up to date with the English"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take languages by name; none means all."""
    parser.add_argument("language", nargs="*", help="only these languages (folder, tag or alias)")


def run(args: argparse.Namespace) -> int:
    """Extract, then merge. Returns 0, or 5 when a catalog could not be read; the others are merged all the same."""
    from hsg_i18n.steps.authorship import keep_authors
    from hsg_i18n.steps.extract import extract
    from hsg_i18n.steps.inventory import chosen_targets, take_inventory
    from hsg_i18n.steps.merge import merge_all
    from hsg_i18n.steps.voiding import reviewed_messages, voided

    inventory = take_inventory(args.project)
    languages = chosen_targets(inventory, args.language)
    before = reviewed_messages(inventory, languages)
    extract(inventory)
    merged, faults = merge_all(inventory, languages)
    keep_authors(inventory, languages)
    for item in merged:
        print(_line(item))
    for loss in voided(inventory, languages, before):
        _print_loss(loss)
    for fault in faults:
        say(fault)
    return faults[0].exit_code if faults else 0


#: How many texts a line names.
_NAMED = 5


def _print_loss(loss: Voided) -> None:
    from hsg_i18n.report import visible

    critical = sum(1 for _, c in loss.messages if c)
    hurt = f", {critical} of them critical" if critical else ""
    count = len(loss.messages)
    print(f"{loss.language.english}: this voids {count} {'review' if count == 1 else 'reviews'}{hurt}:")
    for text, is_critical in sorted(loss.messages, key=lambda m: not m[1])[:_NAMED]:
        print(f"  {'! ' if is_critical else '  '}{visible(text)}")
    if count > _NAMED:
        print(f"    and {count - _NAMED} more")
    for handout, what in loss.handouts:
        print(f"  {handout}: {what}.")


def _line(item: MergedCatalog) -> str:
    counts = item.result
    parts = [
        f"{len(keys)} {what}"
        for keys, what in (
            (counts.added, "new"),
            (counts.fuzzied, "to check again because the English changed"),
            (counts.reshaped, "with another plural"),
            (counts.taken_back, "taken back"),
            (counts.obsoleted, "no longer used"),
            (counts.dropped, "dropped without a text of their own"),
        )
        if keys
    ]
    return f"{item.path}: {', '.join(parts) or ('header and comments' if item.changed else 'up to date')}"
