"""Texts that somebody declared to be one and the same, under another English."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from hsg_i18n.model import Carried, Record
from hsg_i18n.review.digests import english_digest, text_digest

#: Of so many carried texts the digests are remembered: each is asked for a few times.
_KEPT = 1 << 16


class Kin:
    """Families of digests: who has anything against one of a family has it against them all.

    Unlike a review, which is carried one way only, from the English that was reviewed to the one after it.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Put the two of each pair into one family."""
        families: dict[str, set[str]] = {}
        for one, other in pairs:
            small, large = sorted((families.setdefault(x, {x}) for x in (one, other)), key=len)
            if small is not large:  # each digest moves a few times only, however long a chain is
                large |= small
                families.update(dict.fromkeys(small, large))
        whole = {number: frozenset(family) for number, family in {id(f): f for f in families.values()}.items()}
        self._families = {digest: whole[id(family)] for digest, family in families.items()}

    def of(self, digest: str) -> frozenset[str]:
        """The digest itself, and all that are of its family."""
        return self._families.get(digest, frozenset([digest]))

    def families(self, digests: Iterable[str]) -> frozenset[frozenset[str]]:
        """The families of several, each once."""
        return frozenset(map(self.of, digests))

    def of_all(self, digests: Iterable[str]) -> frozenset[str]:
        """The families of several, in one."""
        return frozenset().union(*self.families(digests))


def kin_of_texts(carries: Iterable[Record]) -> Kin:
    """Which translations the records declare to be the same."""
    return Kin((digest_then(c), digest_now(c)) for r in carries for c in r.carried)


def kin_of_english(carries: Iterable[Record]) -> Kin:
    """Which English texts the records declare to be the same."""
    every = (c for r in carries for c in r.carried)
    return Kin((english_then(c), english_digest(c.domain, c.context, c.msgid, c.plural)) for c in every)


@lru_cache(maxsize=_KEPT)
def english_then(c: Carried) -> str:
    """The digest of the English before the edit."""
    return english_digest(c.domain, c.former_context, c.former, c.plural)


@lru_cache(maxsize=_KEPT)
def digest_then(c: Carried) -> str:
    """The digest of a carried translation under the English before the edit."""
    return text_digest(c.domain, c.former_context, c.former, c.plural, c.texts)


@lru_cache(maxsize=_KEPT)
def digest_now(c: Carried) -> str:
    """The digest of a carried translation under the English after the edit."""
    return text_digest(c.domain, c.context, c.msgid, c.plural, c.texts)
