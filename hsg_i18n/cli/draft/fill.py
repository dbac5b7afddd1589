"""hsg-i18n draft run."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

from hsg_i18n.cli._lines import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hsg_i18n.steps.drafting.run import Run

ACTION = "run"
HELP = "draft every message that has no translation; what people wrote is never touched"
_NAMED = 20  # messages left empty that are named, of each language
_WIDTH = 60


def configure(parser: argparse.ArgumentParser) -> None:
    """Take languages, an engine, and what is to be drawn again."""
    parser.add_argument("language", nargs="+", metavar="LANGUAGE", help="folder, tag or alias")
    parser.add_argument(
        "--engine", default="", type=str.lower, help="which engine (default: that of hsg.toml); see draft engines"
    )
    parser.add_argument("--domain", action="append", default=[], help="only this handout, or labels; may be repeated")
    text = "draw machine drafts again that nobody has touched"
    parser.add_argument("--redo", action="store_true", help=text)
    parser.add_argument("--no-back", action="store_true", help="do not translate the drafts back into English")
    parser.add_argument("--dry-run", action="store_true", help="say what would be drafted, and write nothing")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(args: argparse.Namespace) -> int:
    """Merge the catalogs, draft, and say what became of each message. Returns 0; 5 or 7 as the errors do."""
    import json

    from hsg_i18n.cli.draft._progress import ProgressLine
    from hsg_i18n.steps.drafting.run import Asked, draft
    from hsg_i18n.steps.inventory import chosen_domains, chosen_targets, take_inventory

    inventory = take_inventory(args.project)
    languages = chosen_targets(inventory, args.language)
    domains = chosen_domains(inventory, args.domain)
    asked = Asked(args.engine, domains, redo=args.redo, back=not args.no_back, dry=args.dry_run)
    if not args.dry_run:
        _merged(inventory, languages)
    runs = []
    for language in languages:
        with closing(ProgressLine(language.english)) as progress:
            runs.append(draft(inventory, language, asked, progress))
        if args.format == "text":
            _print(runs[-1], dry=args.dry_run)
    if args.format == "json":
        print(json.dumps({"runs": [_data(r) for r in runs]}, ensure_ascii=False, indent=1))
    return 0


def _merged(inventory: Any, languages: Any) -> None:
    """Bring the catalogs up to date with the English first. Raises CatalogError for one that cannot be read."""
    from hsg_i18n.steps.extract import extract
    from hsg_i18n.steps.merge import merge_all

    extract(inventory)
    _, faults = merge_all(inventory, languages)
    if faults:
        raise faults[0]


def _print(done: Run, *, dry: bool) -> None:
    from hsg_i18n.report import visible

    for line in _lines(done, dry=dry):
        print(visible(line))
    if done.engine and done.engine.sends_to:
        print(f"hsg-i18n: the English was sent to {done.engine.sends_to}.", file=sys.stderr)
    if done.engine and done.engine.note:
        print(f"hsg-i18n: {done.language.english}: {done.engine.note}", file=sys.stderr)


def _lines(done: Run, *, dry: bool) -> Iterator[str]:
    from hsg_i18n.checks.wording import counted

    would = "would get a draft" if dry else "drafted"
    if done.absent:
        counts = f"{counted(done.absent, 'message')} {'is' if done.absent == 1 else 'are'} not in the catalogs yet"
        yield f"{done.language.english}: {counts}. First run: hsg-i18n merge {done.language.folder}"
    if not done.outcomes:
        if not done.absent:
            yield f"{done.language.english}: nothing to draft, every message has a text."
        return
    origins = [o.origin.sentence for o in done.drafted if o.origin]
    parts = [f"{origins.count(x)} {would} by {x}" for x in dict.fromkeys(origins)]
    yield f"{done.language.english}: {'; '.join([*parts, *([f'{len(done.left)} left empty'] if done.left else [])])}."
    for o in done.left[:_NAMED]:
        yield f"  left empty, {o.reason}: {shortened(o.wanted.message.msgid, _WIDTH)}"
    if len(done.left) > _NAMED:
        yield f"  and {len(done.left) - _NAMED} more: --format json lists all."
    if done.drafted and not dry:
        yield f"  All are marked fuzzy and unreviewed. Next: hsg-i18n draft report {done.language.folder}"


def _data(done: Run) -> dict[str, Any]:
    """A run for programs; fields are added, never renamed."""
    return {
        "language": done.language.tag,
        "engine": done.engine.sentence if done.engine else "",
        "sends_to": done.engine.sends_to if done.engine else "",
        "absent": done.absent,
        "messages": [
            {
                "domain": o.wanted.domain,
                "msgctxt": o.wanted.message.context,
                "msgid": o.wanted.message.msgid,
                "draft": list(o.texts),
                "origin": o.origin.sentence if o.origin else "",
                "way": o.way,
                "left": o.reason,
            }
            for o in done.outcomes
        ],
    }
