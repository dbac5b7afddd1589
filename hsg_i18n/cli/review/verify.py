"""hsg-i18n review verify."""

from __future__ import annotations

import argparse

from hsg_i18n.cli.review._common import languages_of, open_reviews

ACTION = "verify"
HELP = "check every record of the ledgers: people, dates, signatures, editions"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take languages and a format."""
    parser.add_argument("language", nargs="*", metavar="LANG", help="only these languages")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(args: argparse.Namespace) -> int:
    """Print what does not count and why. Returns 0, or 1 where something is wrong; what has ended is not wrong."""
    import json

    from hsg_i18n.checks.wording import counted
    from hsg_i18n.report import visible
    from hsg_i18n.steps.reviewing.showing import verify

    inventory, reviews = open_reviews(args)
    reports = [verify(inventory, reviews.of(x)) for x in languages_of(inventory, args.language)]
    if args.format == "json":
        print(json.dumps({"languages": [r.as_data() for r in reports]}, ensure_ascii=False, indent=1))
    else:
        for r in reports:
            for path, line, what in (*r.wrong, *r.ended):
                print(f"{path}:{line}: {visible(what)}" if line else f"{path}: {visible(what)}")
        total, counting = sum(r.records for r in reports), sum(r.counting for r in reports)
        signed = sum(r.signed for r in reports)
        where = f"{counted(total, 'record')} in {counted(len(reports), 'language')}"
        print(f"{where}: {counting} count, {signed} of them signed.")
    return 1 if any(r.wrong for r in reports) else 0
