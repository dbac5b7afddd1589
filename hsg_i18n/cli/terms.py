"""hsg-i18n terms."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

VERB = "terms"
HELP = "give the glossaries to other tools as CSV or TBX, and take terms in"
#: Of the files of each format: no other is written over.
_SUFFIXES = {"csv": (".csv", ".tsv", ".txt"), "tbx": (".tbx", ".xml")}


def configure(parser: argparse.ArgumentParser) -> None:
    """Take what to do, and languages or a file."""
    things = parser.add_subparsers(dest="thing", metavar="ACTION", required=True)
    text = "print the glossaries, a row a concept and language"
    out = things.add_parser("export", help=text, description=text)
    out.add_argument("language", nargs="*", metavar="LANG", help="only these languages")
    out.add_argument("--format", choices=("csv", "tbx"), default="csv", help="for spreadsheets, or other tools")
    out.add_argument("--output", metavar="FILE", help="a file to write, instead of printing")
    text = "add the renderings of a .csv or .tbx file to the glossaries; nothing is taken out"
    taken = things.add_parser("import", help=text, description=text)
    taken.add_argument("file", metavar="FILE", help="as export writes it, or a TBX of another tool with our concepts")


def run(args: argparse.Namespace) -> int:
    """Print, write or take in. Returns 0."""
    return {"export": _export, "import": _import}[args.thing](args)


def _export(args: argparse.Namespace) -> int:
    from hsg_i18n.checks.wording import counted
    from hsg_i18n.errors import UsageError
    from hsg_i18n.files import refuse_other, write_atomic
    from hsg_i18n.languages import find_language, load_languages
    from hsg_i18n.steps.terms import export_terms
    from hsg_i18n.termbase.exchange import as_csv
    from hsg_i18n.termbase.tbx import as_tbx

    every = load_languages(args.project)
    chosen = [find_language(every, name) for name in args.language] or every
    terms = export_terms(args.project, chosen)
    text = as_tbx(terms) if args.format == "tbx" else as_csv(terms)
    if args.output:
        refuse_other(Path(args.output), _SUFFIXES[args.format], UsageError)
        write_atomic(Path(args.output), text.encode())
        print(f"{args.output}: {counted(len(terms), 'term')}", file=sys.stderr)
    else:
        print(text, end="")
    return 0


def _import(args: argparse.Namespace) -> int:
    from hsg_i18n.checks.wording import counted
    from hsg_i18n.languages import load_languages
    from hsg_i18n.steps.terms import import_terms, read_shared

    path = Path(args.file)
    terms = read_shared(path)
    for taken in import_terms(args.project, load_languages(args.project), terms, str(path)):
        print(f"{taken.path}: {counted(taken.added, 'rendering')} added")
    return 0
