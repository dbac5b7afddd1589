"""What an edit of the English costs: the reviews that it voids, and what a release prints instead."""

from __future__ import annotations

from dataclasses import dataclass

from hsg_i18n.extract import LABELS
from hsg_i18n.model import Approval, Language, Refusal, State
from hsg_i18n.steps.gate import Gate
from hsg_i18n.steps.inventory import Inventory
from hsg_i18n.steps.reviews import LanguageReviews, ledger_path, take_reviews

#: By language folder: (domain, msgctxt, msgid) of each reviewed message, with whether it can hurt.
Reviewed = dict[str, dict[tuple[str, str | None, str], bool]]


@dataclass(frozen=True, slots=True)
class Voided:
    """What one language loses."""

    language: Language
    messages: tuple[tuple[str, bool], ...]  #: (English that was reviewed, whether it can hurt)
    handouts: tuple[tuple[str, str], ...]  #: (id, what a release does now) of those that print one of them


def reviewed_messages(inventory: Inventory, languages: tuple[Language, ...]) -> Reviewed:
    """What is reviewed in the catalogs as they are."""
    reviews = take_reviews(inventory)
    # Most languages have no ledger yet, and reading all catalogs once more would double the time of a merge.
    return {x.folder: _reviewed(reviews.of(x)) for x in languages if ledger_path(inventory, x).exists()}


def _reviewed(review: LanguageReviews) -> dict[tuple[str, str | None, str], bool]:
    return {
        (domain, *key): _is_critical(entry.comments)
        for domain, index in review.indexes.items()
        for key, entry in index.items()
        if review.state(domain, entry) is State.REVIEWED
    }


def _is_critical(comments: tuple[str, ...]) -> bool:
    return any("critical" in c.split(", ") for c in comments)


def voided(inventory: Inventory, languages: tuple[Language, ...], before: Reviewed) -> tuple[Voided, ...]:
    """What was reviewed in `before` and is not any more, for each language that lost something."""
    reviews = take_reviews(inventory)
    gate = Gate(reviews)
    found = []
    for language in (x for x in languages if before.get(x.folder)):
        review = reviews.of(language)
        now = _reviewed(review)
        lost = {key: critical for key, critical in before.get(language.folder, {}).items() if key not in now}
        if lost:
            texts = tuple((text, critical) for (_, _, text), critical in lost.items())
            found.append(Voided(language, texts, tuple(_handouts(gate, review, {domain for domain, _, _ in lost}))))
    return tuple(found)


def _handouts(gate: Gate, review: LanguageReviews, domains: set[str]) -> list[tuple[str, str]]:
    found = []
    for handout in review.inventory.handouts:
        if not domains & {handout.id, LABELS}:
            continue
        decision, _ = gate.tell(review, handout)
        if isinstance(decision, Approval) and decision.older:
            what = f"a release prints the text approved on {decision.approved}, marked on every page as outdated"
            found.append((handout.id, what))
        elif isinstance(decision, Refusal):
            found.append((handout.id, f"a release leaves it out: {decision.said}"))
    return found
