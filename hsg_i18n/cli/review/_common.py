"""What the actions of `review` have in common: options, and the way to a language and its handout."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hsg_i18n.errors import UsageError

if TYPE_CHECKING:
    from hsg_i18n.model import Approval, Edition, Handout, Language, Refusal
    from hsg_i18n.steps.inventory import Inventory
    from hsg_i18n.steps.reviewing.acts import Act
    from hsg_i18n.steps.reviews import LanguageReviews, Reviews

ROLES = ("linguistic", "clinical", "layout")


def add_place(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """Take a language, a handout, and messages of it."""
    parser.add_argument("language", metavar="LANG", help="folder, tag or alias")
    if optional:
        parser.add_argument("handout", nargs="?", default="", metavar="HANDOUT", help="only this one (default: all)")
    else:
        parser.add_argument("handout", metavar="HANDOUT", help="such as hsg-aftercare")
    text = "only these messages: number, code, fact id such as F46, or whole English text"
    parser.add_argument("message", nargs="*", metavar="MESSAGE", help=text)


def add_person(parser: argparse.ArgumentParser, *, role: bool = True) -> None:
    """Take who decides, in which role, why, and how it is signed."""
    parser.add_argument("--reviewer", required=True, metavar="ID", help="who decides: an id of locale/reviewers.toml")
    if role:
        parser.add_argument("--role", required=True, choices=ROLES, help="in which role")
    parser.add_argument("--note", default="", metavar="TEXT", help="why, for those who read the ledger later")
    parser.add_argument("--sign", action="store_true", help="sign the record with the reviewer's SSH key")
    parser.add_argument("--key", metavar="FILE", help="the private key (default: the reviewer's, from the SSH agent)")


def act_of(args: argparse.Namespace) -> Act:
    """Who decides. Raises UsageError for an id or a date that is none."""
    from hsg_i18n.model import Role
    from hsg_i18n.steps.reviewing.acts import Act

    expires = getattr(args, "expires", None)
    try:
        last = date.fromisoformat(expires) if expires else None
    except ValueError:
        raise UsageError(f'"{expires}" is no date.', hint="Write it as 2028-11-26.") from None
    return Act(
        reviewer=args.reviewer,
        role=Role(getattr(args, "role", Role.LINGUISTIC)),
        note=args.note.strip(),
        expires=last,
        key=Path(args.key).expanduser() if args.key else None,
        signing=args.sign or bool(args.key),
    )


def open_reviews(args: argparse.Namespace) -> tuple[Inventory, Reviews]:
    """The project and the reviews of its languages."""
    from hsg_i18n.steps.inventory import take_inventory
    from hsg_i18n.steps.reviews import take_reviews

    inventory = take_inventory(args.project)
    return inventory, take_reviews(inventory)


def find_place(args: argparse.Namespace) -> tuple[Reviews, LanguageReviews, Handout]:
    """The language and the handout that the command names. The language of the source counts too."""
    reviews, review, handouts = find_places(args)
    return reviews, review, handouts[0]


def find_places(args: argparse.Namespace) -> tuple[Reviews, LanguageReviews, tuple[Handout, ...]]:
    """The language, and the handout that the command names or all of them."""
    from hsg_i18n.languages import find_language
    from hsg_i18n.steps.reviewing.items import find_handout

    inventory, reviews = open_reviews(args)
    language = find_language(inventory.languages, args.language)
    handouts = (find_handout(inventory, args.handout),) if args.handout else inventory.handouts
    review = reviews.of(language)
    if review.faults:
        raise review.faults[0]
    return reviews, review, handouts


def languages_of(inventory: Inventory, names: list[str]) -> tuple[Language, ...]:
    """The languages that people named, all where they named none, the source included."""
    from hsg_i18n.languages import find_language

    chosen = tuple(dict.fromkeys(find_language(inventory.languages, name) for name in names))
    return chosen or inventory.languages


def outcome(decision: Approval | Refusal, today: Edition | None = None, *, is_source: bool = False) -> str:
    """What a release makes of a handout, as a clause. Where `today` is given, also whether it prints that text.

    The English, `is_source`, is printed too where nobody has signed it, or not again.
    """
    from hsg_i18n.model import Refusal

    if isinstance(decision, Refusal) and is_source and decision.code in {"unsigned", "expired"}:
        return f"printed without a sign-off: {decision.said}"
    if isinstance(decision, Refusal):
        return f"not released: {decision.said}"
    if decision.older:
        older = f"as approved on {decision.approved} for an earlier English"
        return f"a release prints it, {older}, until {decision.review_by}"
    same = today is None or today.digest == decision.edition.digest
    what = "it" if same else f"not this text but the one approved on {decision.approved}"
    return f"a release prints {what}, until {decision.review_by}"
