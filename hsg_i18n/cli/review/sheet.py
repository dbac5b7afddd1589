"""hsg-i18n review sheet."""

from __future__ import annotations

import argparse

from hsg_i18n.cli._lines import say
from hsg_i18n.cli.review._common import find_places

ACTION = "sheet"
HELP = "write bilingual sheets to review on paper, on screen or in a spreadsheet, into build/review/"
PAPERS = ("A4", "Letter")


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the language, the handout, and the paper."""
    parser.add_argument("language", metavar="LANG", help="folder, tag or alias")
    parser.add_argument("handout", nargs="?", default="", metavar="HANDOUT", help="only this one (default: all)")
    parser.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help="sheet size of the PDF (default: A4)")


def run(args: argparse.Namespace) -> int:
    """Write the sheets and print where they are. Returns 0, or 6 where a PDF could not be made."""
    from hsg_i18n.formats import PAPERS as SIZES
    from hsg_i18n.steps.reviewing.sheet import write_sheets

    _, review, handouts = find_places(args)
    done = write_sheets(review, handouts, SIZES[args.paper])
    shown = review.inventory.project.relative(done.folder)
    for path in sorted(done.paths):
        print(f"{shown}/{path}")
    for fault in done.faults:
        say(fault)
    print("A sheet is not an approval. Take a filled one back with: hsg-i18n review import FILE --reviewer ID")
    return done.faults[0].exit_code if done.faults else 0
