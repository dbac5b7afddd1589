"""hsg-i18n review log."""

from __future__ import annotations

import argparse

from hsg_i18n.cli._lines import shortened
from hsg_i18n.cli.review._common import languages_of, open_reviews

ACTION = "log"
HELP = "list what was decided, by whom and when, the oldest first, with what no longer counts and why"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take languages and a format."""
    parser.add_argument("language", nargs="*", metavar="LANG", help="only these languages")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(args: argparse.Namespace) -> int:
    """Print the records. Returns 0."""
    import json

    from hsg_i18n.report import visible
    from hsg_i18n.steps.reviewing.showing import entries_of

    inventory, reviews = open_reviews(args)
    rows = [row for x in languages_of(inventory, args.language) for row in entries_of(reviews.of(x))]
    if args.format == "json":
        print(json.dumps({"records": rows}, ensure_ascii=False, indent=1))
        return 0
    for row in sorted(rows, key=lambda r: (r["date"], r["language"], r["line"])):
        role = f" ({row['role']})" if row["role"] else ""
        scope = row["scope"]
        state = f" Does not count: {row['reason']}." if row["reason"] else ""
        note = f' "{shortened(row["note"])}"' if row["note"] else ""
        signed = ", signed" if row["signed"] else ""
        said = f"{row['decision']}{role} by {shortened(row['reviewer'])}{signed}"
        line = f"{row['date'][:16]} {row['language']} {row['handout'] or 'all'}: {scope} {said}.{note}{state}"
        print(visible(line))
    return 0
