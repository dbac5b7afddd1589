"""`check --fix` and `check --annotate`: what they show, ask and write."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from hsg_i18n.checks.wording import counted
from hsg_i18n.model import Finding, Language
from hsg_i18n.paths import Project
from hsg_i18n.steps.reading import Beside
from hsg_i18n.steps.rewriting import Rewrite, plan_notes, plan_repairs


def fix(
    project: Project | None,
    languages: tuple[Language, ...],
    files: Sequence[Path],
    language: str | None,
    beside: Beside,
    *,
    yes: bool,
) -> None:
    """Show the repairs as a diff, and write them with `yes`, or when the person at the terminal says so."""
    repairs = plan_repairs(project, languages, files, language, beside)
    if not repairs:
        print("There is nothing to fix.", file=sys.stderr)
        return
    for repair in repairs:
        print(repair.diff, file=sys.stderr)
    codes = ", ".join(sorted({code for repair in repairs for code in repair.codes}))
    what = f"{counted(sum(r.messages for r in repairs), 'message')} in {counted(len(repairs), 'file')} ({codes})"
    reviews = _of_reviews(sum(r.messages for r in repairs), sum(r.voided for r in repairs))
    if yes or _agreed(f"Write this to {what}? {reviews} [y/N] "):
        _save(repairs)
        print(f"Fixed {what}. {reviews}", file=sys.stderr)
    else:
        print(f"Nothing was written. With --yes: {what}.", file=sys.stderr)


def _of_reviews(messages: int, voided: int) -> str:
    """What becomes of a review of these messages: one covers the composed form (NFC), so that form alone voids none."""
    if not voided:
        return (
            "A review of them stays valid: only the form of letters changes (NFC), which a review does not depend on."
        )
    if voided == messages:
        return "Where such a message has a review, it is void then."
    return f"Where {voided} of them have a review, it is void then; of the others only the form of letters changes."


def _agreed(question: str) -> bool:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def annotate(
    project: Project | None,
    languages: tuple[Language, ...],
    files: Sequence[Path],
    language: str | None,
    findings: Iterable[Finding],
) -> bool:
    """Write the findings above their messages, and take out those of an earlier run. Returns whether a file changed."""
    notes = plan_notes(project, languages, files, findings, language)
    _save(notes)
    written = counted(sum(note.messages for note in notes), "message")
    print(f"Comments changed at {written} in {counted(len(notes), 'file')}.", file=sys.stderr)
    return bool(notes)


def _save(rewrites: Iterable[Rewrite]) -> None:
    for rewrite in rewrites:
        rewrite.save()
