"""hsg-i18n build."""

from __future__ import annotations

import argparse
import time

from hsg_i18n.cli._building import add_options, another_is_running, clinic_file, progress, report, until_the_end

VERB = "build"
HELP = "make the web pages and PDFs of every language"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the profile, whom the files are for, a clinic's file and the number of workers."""
    add_options(parser, "preview")
    parser.add_argument(
        "--press",
        action="store_true",
        help="make the files for a print shop instead (PDF/X-4, one ink, bleed, crop marks), in build/PROFILE-press",
    )


def run(args: argparse.Namespace) -> int:
    """Build. Returns 0, 6 when a page could not be made, or 5 when a catalog could not be read."""
    from hsg_i18n.formats import load_formats
    from hsg_i18n.steps.build import build, exit_code
    from hsg_i18n.steps.turns import in_turn

    clinic = clinic_file(args)
    with in_turn(args.project, another_is_running), until_the_end():
        start = time.monotonic()
        result = build(args.project, args.profile, clinic, progress, args.workers, args.press)
    report(result, time.monotonic() - start, args.project.relative(result.folder), load_formats(args.project))
    return exit_code(result)
