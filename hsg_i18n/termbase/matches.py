"""What the searches for concepts find in a text: which text they look in, and which of the matches count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from hsg_i18n.text.bidi import ADDRESS, may_have_address
from hsg_i18n.text.markup import parse_inline
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Match, folded

#: What the names of phrases begin with in which the words of another name mean something else.
ELSE = "!"

#: Where a text names a concept, by the concept's id; positions are those of the folded text.
Named = Mapping[str, tuple[Match, ...]]


@lru_cache(maxsize=4096)
def unmarked(text: str) -> str:
    """The words of a text as they are written, without its marks, its addresses and the names of its placeholders."""
    runs = "".join(" " if run.placeholder else run.text for run in parse_inline(text))
    # The nurse of nurse@example.org is no nurse. The length stays, because matches are places in it.
    return ADDRESS.sub(lambda m: " " * len(m.group()), runs) if may_have_address(runs) else runs


@lru_cache(maxsize=4096)
def readable(text: str) -> str:
    """What is left by `unmarked`, folded."""
    return folded(unmarked(text))


def meant(found: Iterable[Match]) -> Iterator[Match]:
    """The matches that are no part of a phrase in which they mean something else; these are left out too."""
    found = tuple(found)
    masks = [m for m in found if m.name.startswith(ELSE)]
    if not masks:
        return iter(found)
    hidden = Nearby(masks)
    return (m for m in found if not m.name.startswith(ELSE) and not _is_masked(m, hidden))


def _is_masked(match: Match, masks: Nearby[Match]) -> bool:
    return any(_masked(match, mask) for mask in masks.around(match.start, match.end))


def _masked(match: Match, mask: Match) -> bool:
    return mask.name == ELSE + match.name and mask.start <= match.start and match.end <= mask.end


def by_name(matches: Iterable[Match]) -> Named:
    """The matches of each name, in their order."""
    named: dict[str, list[Match]] = {}
    for match in matches:
        named.setdefault(match.name, []).append(match)
    return {name: tuple(own) for name, own in named.items()}
