"""hsg-i18n review import."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hsg_i18n.cli.review._common import act_of, add_person, open_reviews

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hsg_i18n.steps.reviewing.take_back import TakenBack

ACTION = "import"
HELP = "take back a filled review sheet: corrections go into the catalogs, ticks become a record"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the file, the person, and what becomes of rows that were overtaken."""
    parser.add_argument("file", metavar="FILE", help="the filled sheet, .xlsx or .csv")
    add_person(parser, role=False)
    # A clinician or a reader of pages signs off the whole, which a sheet of single rows is not.
    parser.add_argument("--role", choices=("linguistic",), default="linguistic", help="in which role")
    parser.add_argument(
        "--skip-stale", action="store_true", help="pass over rows whose message has changed since the sheet was made"
    )


#: So many rows at fault are named: a file with lost letters is at fault in all of them.
_NAMED = 20


def run(args: argparse.Namespace) -> int:
    """Take the sheet back and say what was done. Returns 0; 5 or 8 where a row is at fault, and nothing is written."""
    from hsg_i18n.report import visible
    from hsg_i18n.steps.reviewing.sheet import FOLDER
    from hsg_i18n.steps.reviewing.take_back import take_back
    from hsg_i18n.steps.worked_in import note_taken_back
    from hsg_i18n.worksheet import read_filled

    path = Path(args.file)
    sheet = read_filled(path, str(path))
    _, reviews = open_reviews(args)
    done = take_back(reviews, sheet, str(path), act_of(args), skip_stale=args.skip_stale)
    for fault in done.faults[:_NAMED]:
        print(f"hsg-i18n: {visible(str(fault))}", file=sys.stderr)
    if done.faults:
        if len(done.faults) > _NAMED:
            print(f"hsg-i18n: {len(done.faults) - _NAMED} more rows are at fault.", file=sys.stderr)
        return done.faults[0].exit_code
    if not done.skipped:
        note_taken_back(args.project.build(FOLDER), path)
    print("\n".join(map(visible, _sentences(done, args.reviewer))))
    return 0


def _sentences(done: TakenBack, who: str) -> Iterator[str]:
    from hsg_i18n.checks.wording import counted

    for fault in done.skipped:
        yield f"Skipped. {fault.message}"
    yield f"{done.language}, {done.handout}:"
    if done.corrected:
        yield f"  {counted(done.corrected, 'text')} corrected by {who}. Another linguist has to review what she wrote."
    if done.reviewed:
        covered = counted(len(done.reviewed.covered), "text")
        yield f"  {covered} reviewed (linguistic) by {who} until {done.reviewed.record.expires}."
    if done.reviewed and done.reviewed.own:
        yield f"  {counted(len(done.reviewed.own), 'tick')} left out: {who} wrote the text herself."
    if done.commented:
        yield f"  {counted(done.commented, 'comment')} for the translator in the catalogs."
    if not (done.corrected or done.reviewed or done.commented):
        yield "  Nothing new: the sheet holds no answer that is not there already."
    yield f"  Still missing: {_missing(done)}"


def _missing(done: TakenBack) -> str:
    what = {"untranslated": "not translated", "draft": "still a draft", "translated": "waiting for a linguistic review"}
    parts = [f"{number} {what[state]}" for state, number in done.missing]
    reason = getattr(done.after, "said", "")
    said = f"Not released: {reason}." if reason else "A release prints it."
    return f"{', '.join(parts) or 'nothing of the linguistic review'}. {said}"
