"""hsg-i18n check."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

VERB = "check"
HELP = "look for faults in the English and in the translations"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take files, a language and a format."""
    parser.add_argument("po", nargs="*", metavar="PO", help=".po files from anywhere (default: the whole project)")
    parser.add_argument("--language", metavar="TAG", help="the language of the files, or the only one to check")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(args: argparse.Namespace) -> int:
    """Print the findings. Returns 1 when there is an error or a warning that nobody waived, else 0."""
    from hsg_i18n.languages import load_languages
    from hsg_i18n.report import as_json, as_text, failed, wants_colour
    from hsg_i18n.steps.check import check_project, plan_check

    languages = load_languages(args.project) if args.project else ()
    paths = [Path(name) for name in args.po]
    files = plan_check(args.project, languages, paths, args.language).files
    findings = check_project(args.project, languages, paths, args.language)
    if args.format == "json":
        print(as_json(findings, files))
    else:
        print(as_text(findings, files, colour=wants_colour(sys.stdout)))
    return 1 if failed(findings) else 0
