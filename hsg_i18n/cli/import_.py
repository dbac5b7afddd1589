"""hsg-i18n import."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hsg_i18n.steps.exchange.back import Plan
    from hsg_i18n.steps.exchange.matching import Outcome

VERB = "import"
HELP = "take translations of an XLIFF, TMX, CSV or XLSX file into the catalogs, as drafts"
#: So many texts are named of those that were refused.
_NAMED = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the file, what of it, and who answers for it."""
    text = "XLIFF 1.2 or 2, TMX, CSV or XLSX, by its content and not by its name"
    parser.add_argument("file", metavar="FILE", help=text)
    text = "the language of the file, where it does not say or holds several"
    parser.add_argument("--language", metavar="LANG", help=text)
    text = "only this domain, such as hsg-aftercare; may be given again (default: all)"
    parser.add_argument("--domain", action="append", default=[], metavar="NAME", help=text)
    text = "who answers for what the file calls translated: an id of locale/reviewers.toml, or a name"
    parser.add_argument("--translator", metavar="NAME", help=text)
    text = "also over texts that a person translated or reviewed; their reviews are void then"
    parser.add_argument("--force", action="store_true", help=text)
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")


def run(args: argparse.Namespace) -> int:
    """Take the file in and say what came of it. Returns 0, or 1 where a text was refused; the others are taken."""
    from hsg_i18n.exchange import read_exchange
    from hsg_i18n.languages import find_language
    from hsg_i18n.report import visible
    from hsg_i18n.steps.exchange.authors import find_author
    from hsg_i18n.steps.exchange.back import Wish, plan_import
    from hsg_i18n.steps.exchange.matching import language_of
    from hsg_i18n.steps.inventory import chosen_domains, take_inventory
    from hsg_i18n.steps.reviews import take_reviews
    from hsg_i18n.steps.worked_in import EXCHANGE, note_taken_back

    path = Path(args.file)
    inventory = take_inventory(args.project)
    told = find_language(inventory.languages, args.language) if args.language else None
    file = read_exchange(path, str(path), inventory.source_language.tag, told.tag if told else "")
    language = language_of(inventory, file, told, str(path))
    reviews = take_reviews(inventory)
    author = find_author(reviews, args.translator) if args.translator is not None else None
    wish = Wish(path.name, chosen_domains(inventory, args.domain), args.force, author)
    plan = plan_import(reviews.of(language), file, wish)
    if not args.dry_run:
        plan.save()
        if not plan.failed:
            note_taken_back(args.project.build(EXCHANGE), path)
    for line in _sentences(plan, dry=args.dry_run):
        print(visible(line))
    return 1 if plan.failed else 0


def _sentences(plan: Plan, *, dry: bool) -> Iterator[str]:
    from hsg_i18n.steps.exchange.matching import Fate

    yield f"{plan.review.language.english}:{' nothing is written, this is what would be done' if dry else ''}"
    counts = Counter((o.fate, "" if o.fate is Fate.REFUSED else o.reason, o.confirmed) for o in plan.outcomes)
    for fate in Fate:
        for (of, reason, confirmed), number in counts.items():
            if of is fate:
                how = " as translated" if confirmed else " as drafts" if fate is Fate.IMPORTED else ""
                yield f"  {fate}: {number}{how}{f' ({reason})' if reason else ''}"
    refused = [o for o in plan.outcomes if o.fate is Fate.REFUSED]
    yield from (f"  refused: {_place(o)}: {o.reason}" for o in refused[:_NAMED])
    if len(refused) > _NAMED:
        yield f"  refused: {len(refused) - _NAMED} more"
    if refused:
        yield "Mend what was refused in the file and import it again, or in the catalog. The rest is not held up by it."


def _place(outcome: Outcome) -> str:
    from hsg_i18n.checks.wording import quoted

    unit = outcome.unit
    line = f"line {unit.line}, " if unit.line else ""
    domain = f"{outcome.domain}, " if outcome.domain else ""
    return f"{line}{domain}{quoted(unit.msgid or unit.id)}"
