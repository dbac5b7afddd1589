"""Texts that somebody declared to be one and the same, under another English."""

from __future__ import annotations

from collections.abc import Iterable

from hsg_i18n.model import Carried, Record
from hsg_i18n.review.digests import english_digest, text_digest


class Kin:
    """Families of digests: who has anything against one of a family has it against them all.

    Unlike a review, which is carried one way only, from the English that was reviewed to the one after it.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Put the two of each pair into one family."""
        self._families: dict[str, frozenset[str]] = {}
        for one, other in pairs:
            family = self.of(one) | self.of(other)
            self._families |= dict.fromkeys(family, family)

    def of(self, digest: str) -> frozenset[str]:
        """The digest itself, and all that are of its family."""
        return self._families.get(digest, frozenset([digest]))

    def of_all(self, digests: Iterable[str]) -> frozenset[str]:
        """The families of several."""
        return frozenset(member for digest in digests for member in self.of(digest))


def kin_of_texts(carries: Iterable[Record]) -> Kin:
    """Which translations the records declare to be the same."""
    return Kin((digest_then(c), digest_now(c)) for r in carries for c in r.carried)


def kin_of_english(carries: Iterable[Record]) -> Kin:
    """Which English texts the records declare to be the same."""
    every = (c for r in carries for c in r.carried)
    return Kin((english_then(c), english_digest(c.domain, c.context, c.msgid, c.plural)) for c in every)


def english_then(c: Carried) -> str:
    """The digest of the English before the edit."""
    return english_digest(c.domain, c.former_context, c.former, c.plural)


def digest_then(c: Carried) -> str:
    """The digest of a carried translation under the English before the edit."""
    return text_digest(c.domain, c.former_context, c.former, c.plural, c.texts)


def digest_now(c: Carried) -> str:
    """The digest of a carried translation under the English after the edit."""
    return text_digest(c.domain, c.context, c.msgid, c.plural, c.texts)
