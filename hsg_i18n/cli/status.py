"""hsg-i18n status."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hsg_i18n.steps.status import LanguageStatus

VERB = "status"
HELP = "show how far each language is"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take languages and a format."""
    parser.add_argument("language", nargs="*", help="only these languages (folder, tag or alias)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(args: argparse.Namespace) -> int:
    """Print the status. Returns 0, or 5 when a catalog could not be read."""
    from hsg_i18n.steps.extract import orphans
    from hsg_i18n.steps.inventory import chosen_targets, take_inventory
    from hsg_i18n.steps.status import as_json, next_act, status

    inventory = take_inventory(args.project)
    statuses = status(inventory, chosen_targets(inventory, args.language))
    if args.format == "json":
        print(json.dumps(as_json(statuses), ensure_ascii=False, indent=1))
    else:
        _print_table(statuses, next_act)
        for path in orphans(args.project, inventory.domains):
            print(f"{path}: no handout of this name is left. Hint: delete the file when its texts are not needed.")
    for fault in (f for s in statuses for f in s.faults):
        print(f"hsg-i18n: {fault}", file=sys.stderr)
    return next((f.exit_code for s in statuses for f in s.faults), 0)


def _print_table(statuses: tuple[LanguageStatus, ...], next_act: Callable[[LanguageStatus], str]) -> None:
    names = ("messages", "untranslated", "draft", "translated", "reviewed")
    print(f"{'':24}" + "".join(f"{name:>14}" for name in names) + "  approved")
    for s in statuses:
        print(f"{s.language.english} ({s.language.tag}): {next_act(s)}")
        for h in s.handouts:
            numbers = "".join(f"{getattr(h, name):>14}" for name in names)
            print(f"  {h.id:22}{numbers}  {'yes' if h.approved else 'no'}")
