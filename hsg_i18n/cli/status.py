"""hsg-i18n status."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from hsg_i18n.cli._lines import say

if TYPE_CHECKING:
    from hsg_i18n.steps.status import LanguageStatus

VERB = "status"
HELP = "show how far each language is, what ends soon, and what to do next"
_NAMED = 10  #: lines of a ledger that are named, of each language
_STATES = ("untranslated", "draft", "translated", "reviewed")


def configure(parser: argparse.ArgumentParser) -> None:
    """Take languages, the handouts one by one, and a format."""
    parser.add_argument("language", nargs="*", help="only these languages (folder, tag or alias)")
    parser.add_argument("--handouts", action="store_true", help="a line for each handout too")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(args: argparse.Namespace) -> int:
    """Print the status. Returns 0, 5 when a catalog could not be read, or 8 for such a ledger."""
    from hsg_i18n.report import visible
    from hsg_i18n.steps.extract import meant, orphans
    from hsg_i18n.steps.inventory import chosen_targets, take_inventory
    from hsg_i18n.steps.status import as_json, status
    from hsg_i18n.steps.strays import stray_ledgers

    inventory = take_inventory(args.project)
    statuses = status(inventory, chosen_targets(inventory, args.language))
    if args.format == "json":
        print(json.dumps(as_json(statuses), ensure_ascii=False, indent=1))
    else:
        for s in statuses:
            _print_language(s, handouts=args.handouts or bool(args.language))
        for path in orphans(args.project, inventory.domains):
            print(_orphan(path, meant(path, inventory.domains)))
        for path, what in (x for s in statuses for x in stray_ledgers(inventory, s.language)):
            print(f"{visible(path)}: {visible(what)}")
    for fault in (f for s in statuses for f in s.faults):
        say(fault)
    return next((f.exit_code for s in statuses for f in s.faults), 0)


def _orphan(path: str, domain: str) -> str:
    gone = "delete the file when its texts are not needed."
    if not domain:
        return f"{path}: no handout of this name is left. Hint: {gone}"
    name = f"{domain}.{path.rpartition('.')[2]}"
    if path.casefold().endswith(f"/{name.casefold()}"):
        return f"{path}: its capitals are not those of {name}. Hint: name it so; on some disks the two are one file."
    return f"{path}: there is no handout of this name, so nothing of it is read. Hint: name it {name}, or {gone}"


def _print_language(s: LanguageStatus, *, handouts: bool) -> None:
    from hsg_i18n.checks.wording import counted
    from hsg_i18n.report import visible
    from hsg_i18n.steps.status import complaints, next_act

    print(f"{s.language.english} ({s.language.tag}): {next_act(s)}. {_counts(s)}.")
    for h in s.handouts if handouts else ():
        numbers = ", ".join(f"{getattr(h, name)} {name}" for name in _STATES)
        released = {"current": f"released, approved {h.approved_on}, ends {h.expires}"}.get(h.released, h.said)
        if h.released == "earlier":
            released = f"released as approved {h.approved_on} for an earlier text, ends {h.expires}; {h.said}"
        print(f"  {h.id}: {counted(h.messages, 'message')}: {numbers}" + (f"; {released}" if released else ""))
    wrong = complaints(s)
    for line, reason in wrong[:_NAMED]:
        print(f"  {s.ledger}:{line}: {visible(reason)}")
    if len(wrong) > _NAMED:
        print(f"  {s.ledger}: and {len(wrong) - _NAMED} more lines: hsg-i18n review verify {s.language.folder}")


def _counts(s: LanguageStatus) -> str:
    from hsg_i18n.checks.wording import counted

    states = ", ".join(f"{s.total(name)} {name}" for name in _STATES if s.total(name))
    own = [h for h in s.handouts if h is not s.handouts[-1]]
    parts = [
        f"{counted(s.total('messages'), 'message')}: {states}",
        f"approved {sum(h.approved for h in own)} of {len(own)}",
    ]
    if s.oldest:
        parts.append(f"oldest approval {s.oldest}")
    if s.ending:
        parts.append("ends within 90 days: " + ", ".join(f"{h.id} {h.expires}" for h in s.ending))
    if s.total("machine"):
        machine = s.total("machine")
        are, them = ("is", "it") if machine == 1 else ("are", "them")
        parts.append(f"{machine} of the translated {are} as a machine wrote {them}")
    if s.total("stale"):
        parts.append(f"{s.total('stale')} stale since the English changed")
    earlier = [h.id for h in own if h.released == "earlier"]
    if earlier:
        parts.append(f"released as approved for an earlier text: {', '.join(earlier)}")
    return "; ".join(parts)
