"""Which messages are to be drafted, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hsg_i18n.model import Entry, Message, Template
from hsg_i18n.review import text_digest
from hsg_i18n.steps.reviews import LanguageReviews


@dataclass(frozen=True, slots=True)
class Wanted:
    """A message that is to be drafted, or that no machine may draft."""

    domain: str
    message: Message
    entry: Entry  #: as it stands in the catalog
    refused: str = ""  #: why it stays empty whatever engines there are, as a clause


def wanted_in(review: LanguageReviews, template: Template, *, redo: bool) -> Iterator[Wanted]:
    """The messages of a domain that have no text at all; with `redo` also drafts that nobody has touched.

    An entry with any text in it is somebody's work, fuzzy or not, and is left alone.
    """
    index = review.indexes.get(template.domain, {})
    for message in template.messages:
        entry = index.get(message.key)
        if entry is None:
            continue
        empty = not any(text.strip() for text in entry.texts)
        if empty or (redo and is_untouched(review, template.domain, entry)):
            refused = "it is marked human-only" if message.human_only else ""
            if empty or not refused:
                yield Wanted(template.domain, message, entry, refused)


def is_untouched(review: LanguageReviews, domain: str, entry: Entry) -> bool:
    """True for a draft whose text is, to the letter, what an engine wrote: the ledger knows it, and nobody else's name.

    The English may have changed since: the draft is then looked up under the English that it was made from.
    """
    if not entry.fuzzy:
        return False
    english = entry.msgid if entry.previous is None else entry.previous
    stale = entry.previous is not None or entry.previous_context is not None
    context = entry.previous_context if stale else entry.context
    plural = entry.previous_plural if stale else entry.plural
    digests = {
        text_digest(domain, entry.context, entry.msgid, entry.plural, entry.texts),
        text_digest(domain, context, english, plural, entry.texts),
    }
    return any(review.standing.evidence.authors.only_machines(d) for d in digests)
