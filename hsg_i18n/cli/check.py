"""hsg-i18n check."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hsg_i18n.model import Finding, Language, Marks
    from hsg_i18n.steps.reading import Beside

VERB = "check"
HELP = "look for faults in the English, in the translations and in finished PDFs"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take files, a language and a format."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help=".po and .pdf files from anywhere, and the .pot of the catalogs (default: the whole project)",
    )
    parser.add_argument("--glossary", metavar="FILE", help="a TSV of term, lang, approved, forbidden to check with")
    parser.add_argument(
        "--worker", action="store_true", help='answer JSON requests, one a line: {"po": PATH, "pot": PATH, "lang": TAG}'
    )
    parser.add_argument("--language", metavar="TAG", help="the language of the files, or the only one to check")
    parser.add_argument(
        "--built",
        nargs="?",
        const="preview",
        choices=("preview", "release", "preview-press", "release-press"),
        help="check every PDF of this folder of build/ instead (default: preview)",
    )
    parser.add_argument("--clinic", metavar="FILE", help="the clinic's file that the PDFs were built with")
    parser.add_argument(
        "--format",
        choices=("text", "json", "sarif"),
        default="text",
        help="text for people, json for programs, sarif for code review",
    )
    parser.add_argument("--fix", action="store_true", help="show what has one right answer, and write it when told so")
    parser.add_argument("--yes", action="store_true", help="with --fix: write without asking")
    parser.add_argument(
        "--annotate",
        action=argparse.BooleanOptionalAction,
        help="write the findings into the .po files as comments; --no-annotate takes them out",
    )


def run(args: argparse.Namespace) -> int:
    """Print the findings. Returns 1 when there is an error or a warning that nobody waived, else 0."""
    from hsg_i18n.report import as_json, as_text, failed, wants_colour

    _refuse(args)
    if not args.built and not _languages(args):
        hint = "Name the folder of hsg-i18n itself with --project."
        print(f"hsg-i18n: No language is known here: nothing is said of meaning. Hint: {hint}", file=sys.stderr)
    if args.worker:
        return _worker(args)
    if args.fix:
        from hsg_i18n.cli._rewriting import fix

        beside = _beside(args, _templates(args))
        fix(args.project, _languages(args), _catalogs(args), args.language, beside, yes=args.yes)
    findings, files = _built(args) if args.built else _files(args)
    if args.annotate is not None:
        from hsg_i18n.cli._rewriting import annotate

        told = findings if args.annotate else ()
        if annotate(args.project, _languages(args), _catalogs(args), args.language, told):
            findings, files = _files(args)  # the lines that they stand on have moved
    if args.format == "json":
        print(as_json(findings, files))
    elif args.format == "sarif":
        from hsg_i18n import __version__
        from hsg_i18n.sarif import as_sarif

        print(as_sarif(findings, __version__, _marks(args, findings)))
    else:
        print(as_text(findings, files, colour=wants_colour(sys.stdout)))
    return 1 if failed(findings) else 0


def _refuse(args: argparse.Namespace) -> None:
    """Raise UsageError for options that say two things, before anything is written."""
    from hsg_i18n.errors import UsageError

    writes = args.fix or args.annotate is not None
    if args.worker and (args.files or args.built or writes):
        hint = "Leave out the files, --built, --fix and --annotate, or --worker."
        raise UsageError("--worker is told by its requests which files to check, and writes none.", hint=hint)
    # With no catalog named they would write into all of the project.
    if writes and (args.built or (args.files and not _catalogs(args))):
        hint = "Name .po files, or no file for all catalogs of the project."
        raise UsageError("--fix and --annotate write into catalogs, and none is named.", hint=hint)


def _built(args: argparse.Namespace) -> tuple[tuple[Finding, ...], int]:
    from hsg_i18n.errors import UsageError
    from hsg_i18n.paths import find_project
    from hsg_i18n.steps.proof import check_built

    if args.files:
        raise UsageError("--built checks the files of the build.", hint="Name files, or give --built, not both.")
    result = check_built(args.project or find_project(), args.built, _clinic(args), args.language)
    return result.findings, result.files


def _files(args: argparse.Namespace) -> tuple[tuple[Finding, ...], int]:
    from hsg_i18n.steps.check import look

    languages = _languages(args)
    paths = [Path(name) for name in args.files]
    pdfs = [p for p in paths if p.suffix.lower() == ".pdf"]
    templates = _templates(args)
    others = [p for p in paths if p not in (*pdfs, *templates)]
    findings, files = _pdfs(args, languages, pdfs) if pdfs else ((), 0)
    if others or not pdfs:
        beside = _beside(args, templates if others else [])
        others += [] if others else templates  # alone, a template is no catalog: the plan says so
        found, number = look(args.project, languages, others, args.language, beside)
        findings, files = (*findings, *found), files + number
    return findings, files


def _marks(args: argparse.Namespace, findings: tuple[Finding, ...]) -> tuple[Marks, ...]:
    from hsg_i18n.steps.marking import marks_of

    catalogs = _catalogs(args)
    if args.built or (args.files and not catalogs):
        return ()
    return marks_of(args.project, _languages(args), catalogs, findings, args.language)


def _templates(args: argparse.Namespace) -> list[Path]:
    return [p for p in map(Path, args.files) if p.suffix.lower() == ".pot"]


def _catalogs(args: argparse.Namespace) -> list[Path]:
    return [p for p in map(Path, args.files) if p.suffix.lower() not in {".pdf", ".pot"}]


def _languages(args: argparse.Namespace) -> tuple[Language, ...]:
    from hsg_i18n.languages import load_languages
    from hsg_i18n.paths import shipped_project

    data = args.project or shipped_project()
    return load_languages(data) if data else ()


def _beside(args: argparse.Namespace, templates: list[Path]) -> Beside:
    from hsg_i18n.catalog import read_template
    from hsg_i18n.errors import UsageError
    from hsg_i18n.paths import shipped_project
    from hsg_i18n.steps.reading import Beside
    from hsg_i18n.termbase import read_terms

    if len(templates) > 1:
        raise UsageError("There is more than one template.", hint="Check the catalogs of each template by themselves.")
    terms = read_terms(Path(args.glossary)) if args.glossary is not None else ()
    data = args.project or shipped_project()
    return Beside(read_template(templates[0]) if templates else None, terms, data)


def _worker(args: argparse.Namespace) -> int:
    """Answer each line of the input with a line, until there is none left. Returns 0."""
    from hsg_i18n.cli._worker import Desk, answers
    from hsg_i18n.report import as_rows

    desk = Desk(args.project, _languages(args), args.language, lambda pots: _beside(args, pots), as_rows)
    # JSON is UTF-8 whatever the locale says, and a line that is not must not end the others.
    for answer in answers(sys.stdin.buffer, desk):
        print(answer, flush=True)
    return 0


def _pdfs(
    args: argparse.Namespace, languages: tuple[Language, ...], paths: list[Path]
) -> tuple[tuple[Finding, ...], int]:
    from hsg_i18n.steps.check import usable
    from hsg_i18n.steps.proof import check_pdfs

    result = check_pdfs(args.project, languages, [usable(p) for p in paths], args.language, _clinic(args))
    return result.findings, result.files


def _clinic(args: argparse.Namespace) -> Path | None:
    return Path(args.clinic) if args.clinic else None
