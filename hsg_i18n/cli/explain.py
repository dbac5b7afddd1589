"""hsg-i18n explain."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hsg_i18n.checks.registry import Check

VERB = "explain"
HELP = "say what a check looks for, why, and what to do about it"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take a code, or one of the lists, and a format."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("code", nargs="?", metavar="CODE", help="the code or the name of a check, such as C012")
    what.add_argument("--all", action="store_true", help="every check in full")
    what.add_argument("--list", action="store_true", help="every check in one line")
    what.add_argument("--markdown", action="store_true", help="the page docs/reference/checks.md")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(args: argparse.Namespace) -> int:
    """Print what is known about the checks. Returns 0. Raises UsageError for a code that does not exist."""
    from hsg_i18n.checks import reference
    from hsg_i18n.checks.registry import load

    checks = (_find(args.code),) if args.code is not None else load()
    if args.markdown:
        print(reference.as_markdown(checks), end="")
    elif args.format == "json":
        print(reference.as_json(checks))
    else:
        print(reference.as_lines(checks) if args.list else reference.as_text(checks))
    return 0


def _find(code: str) -> Check:
    from hsg_i18n.checks.registry import find, nearest
    from hsg_i18n.errors import UsageError

    found = find(code)
    if found is None:
        near = ", ".join(nearest(code))
        hint = f"Did you mean {near}?" if near else "Run hsg-i18n explain --list."
        raise UsageError(f'There is no check "{code}".', hint=hint)
    return found
