"""hsg-i18n review reject."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hsg_i18n.cli.review._common import act_of, add_person, add_place, find_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hsg_i18n.model import Handout
    from hsg_i18n.steps.reviewing.acts import Rejected
    from hsg_i18n.steps.reviews import LanguageReviews

ACTION = "reject"
HELP = "reject a handout in a language, or chosen messages of it: no release prints them until they are approved again"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the place and the person."""
    add_place(parser)
    add_person(parser)


def run(args: argparse.Namespace) -> int:
    """Write the record. Returns 0."""
    from hsg_i18n.checks.wording import counted
    from hsg_i18n.steps.reviewing.acts import reject

    reviews, review, handout = find_place(args)
    done = reject(reviews, review, handout, args.message, act_of(args))
    what = f"{counted(len(done.covered), 'message')} of {handout.id}" if args.message else handout.id
    print(f"{review.language.english}: {what} rejected ({args.role}) by {args.reviewer}. No release prints it.")
    for line in _next(done, review, handout, args.role):
        print(line)
    return 0


def _next(done: Rejected, review: LanguageReviews, handout: Handout, role: str) -> Iterator[str]:
    """Who has to do what now, in which file, and with which command."""
    tag = review.language.tag
    if done.after is None:
        yield "What is left to do cannot be told here: hsg-i18n status says what is at fault."
    elif turns := getattr(done.after, "turns", ""):
        yield f"To do: {turns}."
    domains = {handout.id} if done.record.edition else {item.domain for item in done.covered}
    yield f"The words are mended in {_files(review, handout, domains)}; your note stands in: hsg-i18n review log {tag}"
    yield f"Who reviews them then: hsg-i18n review approve {tag} {handout.id} --reviewer ID --role ROLE"
    yield f"Where they were right after all, the same command in the role {role} takes your no back."


def _files(review: LanguageReviews, handout: Handout, domains: set[str]) -> str:
    project = review.inventory.project
    if review.is_source:
        return " and ".join(handout.path if d == handout.id else "templates/" for d in sorted(domains))
    return " and ".join(project.relative(project.po(review.language.folder, d)) for d in sorted(domains))
