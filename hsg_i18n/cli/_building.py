"""What the verbs that build have in common: the progress line, and what a build says of itself in the end."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from hsg_i18n.cli._lines import clear_line, say
from hsg_i18n.errors import UsageError

if TYPE_CHECKING:
    from hsg_i18n.model import Format, LeftOut
    from hsg_i18n.steps.build import BuildResult

#: Each is a process with the whole renderer in it. More than the machine has cores make nothing faster.
_MOST_WORKERS = 64


def add_options(parser: argparse.ArgumentParser, profile: str) -> None:
    """Take the profile, `profile` unless another is named, a clinic's file and the number of workers."""
    parser.add_argument(
        "--profile",
        choices=("preview", "release"),
        default=profile,
        help="preview: everything, drafts marked; release: the English, and a translation only once it is approved",
    )
    parser.add_argument("--clinic", metavar="FILE", help="a clinic's own values (clinics/NAME.toml)")
    parser.add_argument("--workers", type=int, metavar="N", help="rendering processes (default: one a core)")


def clinic_file(args: argparse.Namespace) -> Path | None:
    """The clinic's file that was named. Raises UsageError for an empty name and a number of workers that is none."""
    most = max(_MOST_WORKERS, os.cpu_count() or 1)
    if args.workers is not None and not 1 <= args.workers <= most:
        raise UsageError(f"--workers must be 1 to {most}.", hint="Leave it out for one a core.")
    if args.clinic == "":  # as of a variable that is not set: all names and phones would be gone from the kit
        raise UsageError("--clinic names no file.", hint="Leave it out for sheets without a clinic's name.")
    return Path(args.clinic) if args.clinic else None


def progress(done: int, total: int, path: str) -> None:
    clear_line(f"[{done}/{total}] {path}")


def another_is_running() -> None:
    print("Another build of this project is running. This one begins when that has ended.", file=sys.stderr, flush=True)


@contextlib.contextmanager
def until_the_end() -> Iterator[None]:
    """Clear the line of progress after the build; where it is stopped or fails, say what it took back before."""
    try:
        yield
    except BaseException as stop:
        clear_line()
        for said in getattr(stop, "__notes__", ()):
            print(said, file=sys.stderr)
        raise
    clear_line()


def report(result: BuildResult, seconds: float, folder: str, formats: tuple[Format, ...]) -> None:
    for local in result.incomplete:
        changed = f", {local.stale} of them because the English changed" if local.stale else ""
        count = _counted(local.missing, "message prints", "messages print")
        print(f"{local.handout.id} in {local.language.english}: {count} in English{changed}.")
    for local in result.outdated:
        lacks = _counted(len(local.approval.differences), "change is", "changes are") if local.approval else ""
        print(
            f"{local.handout.id} in {local.language.english}: printed as approved for an earlier English. "
            f"Each page says so, and {lacks} listed at its end."
        )
        omitted = "; ".join(f.title for f in formats if f.omits(local.handout))
        if omitted:
            print(f"  Not made of it, since there is no room on them for that list: {omitted}.")
    for item in result.notices:
        print(f"{item.handout.id} in {item.language.english}: {item.reason}.")
    _print_left_out(result.left_out)
    for taken in result.taken_back:
        print(taken.said)
    for fault in result.faults:
        say(fault)
    if result.made or result.removed or result.faults:
        kept = f", {_counted(result.kept, 'was', 'were')} up to date" if result.kept else ""
        gone = f", {_counted(result.removed, 'old file', 'old files')} removed" if result.removed else ""
        failed = f", {len(result.faults)} failed" if result.faults else ""
        print(f"Made {_counted(result.made, 'file', 'files')} in {seconds:.1f} s{kept}{gone}{failed}.")
    else:
        print(f"Nothing to do: {_counted(result.kept, 'file is', 'files are')} up to date.")
    name = result.clinic.value("clinic_name")
    print(f"Open {folder}/index.html{f' (the kit of {name})' if name else ''}")


def _print_left_out(items: tuple[LeftOut, ...]) -> None:
    """A table for those who have to find another way: language, sheet, and why it is not there."""
    if not items:
        return
    rows = [(x.language.english, x.handout.id, f"{x.reason}.") for x in items]
    heads = ("Language", "Sheet", "Left out because")
    first, second = (max(len(row[i]) for row in (heads, *rows)) for i in (0, 1))
    for language, sheet, reason in (heads, *rows):
        print(f"{language:{first}}  {sheet:{second}}  {reason}")
    lost = ", ".join(x.handout.id for x in items if x.is_source)
    if lost:
        print(f"Of {lost} there is no English either: give out none until that is mended.")
    print(f"For {'the others' if lost else 'these'}, use the English and an interpreter.")


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
