"""hsg-i18n merge."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hsg_i18n.steps.merge import MergedCatalog

VERB = "merge"
HELP = "bring the catalogs up to date with the English"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take languages by name; none means all."""
    parser.add_argument("language", nargs="*", help="only these languages (folder, tag or alias)")


def run(args: argparse.Namespace) -> int:
    """Extract, then merge. Returns 0, or 5 when a catalog could not be read; the others are merged all the same."""
    from hsg_i18n.steps.extract import extract
    from hsg_i18n.steps.inventory import chosen_targets, take_inventory
    from hsg_i18n.steps.merge import merge_all

    inventory = take_inventory(args.project)
    languages = chosen_targets(inventory, args.language)
    extract(inventory)
    merged, faults = merge_all(inventory, languages)
    for item in merged:
        print(_line(item))
    for fault in faults:
        print(f"hsg-i18n: {fault}", file=sys.stderr)
    return faults[0].exit_code if faults else 0


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
