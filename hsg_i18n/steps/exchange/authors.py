"""Who answers for the texts of a file: a reviewer by the ledger, another translator by the catalog's header."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hsg_i18n.catalog import with_header
from hsg_i18n.errors import UsageError
from hsg_i18n.model import Catalog, Record, RecordKind, Reviewer
from hsg_i18n.report import visible
from hsg_i18n.review import sealed
from hsg_i18n.reviewers import is_same_person
from hsg_i18n.steps.reviews import LanguageReviews, Reviews

HEADER = "Last-Translator"
#: How headers begin that name a program.
_NO_PERSON = ("machine", "automatic")
_MOST = 80


@dataclass(frozen=True, slots=True)
class Author:
    """A person who takes responsibility for what she translated."""

    name: str  #: as she was named on the command line
    reviewer: Reviewer | None  #: None for somebody whom reviewers.toml does not list

    def fault(self, review: LanguageReviews, domain: str) -> str:
        """Why the texts of a domain stay drafts all the same; empty where she can be named.

        A catalog has one header: with another name in it, its other texts would have another author, who could then
        review what she wrote herself.
        """
        there = review.translator(domain)
        if self.reviewer or not there or there.casefold().startswith(_NO_PERSON) or there == self.name:
            return ""
        return f"{domain}.po names another translator, {visible(there)}; to name two, list this one in reviewers.toml"

    def signed(self, catalog: Catalog) -> Catalog:
        """The catalog with her name, where the ledger cannot have it."""
        return catalog if self.reviewer else replace(catalog, headers=with_header(catalog.headers, HEADER, self.name))

    def record(self, review: LanguageReviews, domains: tuple[str, ...], digests: list[str], note: str) -> Record | None:
        """The record that names her as the author of these texts; None where the ledger says so, or cannot."""
        person = self.reviewer
        if person is None:
            return None
        new = tuple(d for d in digests if person.id not in review.standing.evidence.authors.of(d))
        if not new:
            return None
        record = Record(
            kind=RecordKind.EDIT,
            language=review.language.tag,
            handout=domains[0] if len(domains) == 1 else "",
            reviewer=person.id,
            date=review.standing.court.now,
            digests=new,
            note=note,
        )
        return sealed(record)


def find_author(reviews: Reviews, name: str) -> Author:
    """The person of that id or name. Raises UsageError for a name that no header can hold."""
    plain = " ".join(name.split())
    if not plain or plain != visible(plain) or len(plain) > _MOST:
        raise UsageError("This is no name of a person.", hint=f"Write it on one line, at most {_MOST} characters.")
    found = (person for person in reviews.reviewers.values() if is_same_person(person, plain))
    return Author(plain, next(found, None))
