"""The people behind an approval, as a page names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from hsg_i18n.model import Edition, Record, Reviewer, Role, SignOff
from hsg_i18n.review.evidence import Evidence
from hsg_i18n.reviewers import is_same_person

#: What the header of a catalog begins with that no person has taken over.
MACHINE = "machine draft"


def sign_offs(records: Iterable[Record], reviewers: Mapping[str, Reviewer]) -> tuple[SignOff, ...]:
    """Who reviewed, in which role and when, by role and day, each once."""
    return tuple(sorted({_sign_off(r, reviewers[r.reviewer]) for r in records}, key=_by_role))


def _sign_off(record: Record, person: Reviewer) -> SignOff:
    return SignOff(record.role or Role.LINGUISTIC, person.name, person.credential, record.date.date())


def _by_role(sign_off: SignOff) -> tuple[int, date, str]:
    return list(Role).index(sign_off.role), sign_off.date, sign_off.reviewer


def translators(
    edition: Edition, records: Iterable[Record], evidence: Evidence, reviewers: Mapping[str, Reviewer]
) -> tuple[str, ...]:
    """Who translated the edition, as its records and the ledger say."""
    own = {m.domain for m in edition.messages}
    headers = {name for r in records for domain, name in r.translators if domain in own}
    authors = {a for m in edition.messages for a in evidence.authors.of(m.digest)}
    return tuple(sorted({n for n in (_name(a, reviewers) for a in headers | authors) if n}))


def _name(author: str, reviewers: Mapping[str, Reviewer]) -> str:
    """As it is printed. Who is listed is named as the list says: by an id alone where she wants no name printed."""
    listed = next((p.name for p in reviewers.values() if is_same_person(p, author)), "")
    return listed or _printed(author)


def _printed(translator: str) -> str:
    """A Last-Translator header without its mail address, and without what it says of its own state."""
    name = translator.partition("<")[0].strip()
    return MACHINE if name.casefold().startswith(MACHINE) else name
