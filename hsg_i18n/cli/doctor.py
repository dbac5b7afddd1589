"""hsg-i18n doctor."""

from __future__ import annotations

import argparse
import json

VERB = "doctor"
HELP = "say what this machine lacks and how to get it"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take a format."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(args: argparse.Namespace) -> int:
    """Print what was found. Returns 0 when a build can run, else 3."""
    from hsg_i18n.steps.doctor import as_json, examine, healthy

    found = examine(args.project)
    if args.format == "json":
        print(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    else:
        for item in found:
            line = f"{'ok' if item.ok else 'missing':8}{item.name}: {item.detail}"
            print(f"{line}. {item.fix}" if item.fix else line)
        print("All is well." if healthy(found) else "A build cannot run yet: mend what is missing, from the top.")
    return 0 if healthy(found) else 3
