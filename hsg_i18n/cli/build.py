"""hsg-i18n build."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hsg_i18n.steps.build import BuildResult, Progress

VERB = "build"
HELP = "make the web pages and PDFs of every language"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the profile, a clinic's file and the number of workers."""
    parser.add_argument(
        "--profile",
        choices=("preview", "release"),
        default="preview",
        help="preview: everything, drafts marked as drafts; release: only what was approved",
    )
    parser.add_argument("--clinic", metavar="FILE", help="a clinic's own values (clinics/NAME.toml)")
    parser.add_argument("--workers", type=int, metavar="N", help="rendering processes (default: one a core)")


def run(args: argparse.Namespace) -> int:
    """Build. Returns 0, 6 when a page could not be made, or 5 when a catalog could not be read."""
    from hsg_i18n.errors import UsageError
    from hsg_i18n.steps.build import build, exit_code

    if args.workers is not None and args.workers < 1:
        raise UsageError("--workers must be 1 or more.")
    clinic = Path(args.clinic) if args.clinic else None
    start = time.monotonic()
    result = build(args.project, args.profile, clinic, _progress(), args.workers)
    _report(result, time.monotonic() - start, args.project.relative(result.folder))
    return exit_code(result)


def _progress() -> Progress:
    def on_terminal(done: int, total: int, path: str) -> None:
        end = "\n" if done == total else ""
        print(f"\r\x1b[2K[{done}/{total}] {path}", end=end, file=sys.stderr, flush=True)

    def silent(done: int, total: int, path: str) -> None:
        pass

    return on_terminal if sys.stderr.isatty() else silent


def _report(result: BuildResult, seconds: float, folder: str) -> None:
    for local in result.incomplete:
        changed = f", {local.stale} of them because the English changed" if local.stale else ""
        print(f"{local.handout.id} in {local.language.english}: {local.missing} messages print in English{changed}.")
    for item in result.left_out:
        print(f"{item.handout} in {item.language.english} is left out: {item.reason}.")
    for fault in result.faults:
        print(f"hsg-i18n: {fault}", file=sys.stderr)
    if result.made or result.removed or result.faults:
        kept = f", {result.kept} were up to date" if result.kept else ""
        gone = f", {result.removed} old files removed" if result.removed else ""
        failed = f", {len(result.faults)} failed" if result.faults else ""
        print(f"Made {result.made} files in {seconds:.1f} s{kept}{gone}{failed}.")
    else:
        print(f"Nothing to do: all {result.kept} files are up to date.")
    print(f"Open {folder}/index.html")
