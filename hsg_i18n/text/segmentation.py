"""Where a line may break in scripts that are written without spaces, and where their words are."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate, pairwise

ZERO_WIDTH_SPACE = "\u200b"
#: Where a part of a text begins and ends.
Span = tuple[int, int]

_OPENING = "([«“‘"
#: A point before a last word of eight letters and marks at most, with what closes the sentence, and after a word of
#: sixteen at most: what can come down to the last line.
_LETTER = r"[^\s<>\u200b]"
_BEFORE_LAST = re.compile(rf"(?<!{_LETTER}){_LETTER}{{1,16}}(\u200b){_LETTER}{{1,8}}(?:</\w+>{_LETTER}{{0,2}})?$")

_NO_POINT_AFTER = frozenset("-\u2010\u2011\u200b\u2060")


@lru_cache(maxsize=4096)
def break_points(text: str, tag: str, leading: tuple[str, ...] = (), unbroken: tuple[str, ...] = ()) -> str:
    """`text` with U+200B at each place where ICU allows a line to end and no space already does.

    `tag` is a BCP 47 tag. The dictionary is the one inside the installed icu4py, so that the same text
    breaks the same way on every machine. Nothing but U+200B is added, and none behind the words `leading`, which
    the next word needs, nor inside of those `unbroken`, which the dictionary does not know.
    """
    from icu4py.breakers import LineBreaker  # 40 MB of data: loaded only for the scripts that need it

    pieces = list(LineBreaker(text, tag))
    inside = {at for word in unbroken for found in re.finditer(re.escape(word), text) for at in _within(found)}
    ends = accumulate(map(len, pieces))
    out = [
        p + ZERO_WIDTH_SPACE
        if _may_end(p, following) and p.lstrip(_OPENING) not in leading and end not in inside
        else p
        for (p, following), end in zip(pairwise(pieces), ends, strict=False)
    ]
    return "".join(out + pieces[-1:])


def point_of_lone_word(text: str) -> int:
    """Where in `text`, plain or HTML, the break point is that can leave a short last word alone; -1 for none."""
    found = _BEFORE_LAST.search(text)
    return found.start(1) if found else -1


def _within(found: re.Match[str]) -> range:
    return range(found.start() + 1, found.end())


def _may_end(piece: str, following: str) -> bool:
    """Whether a line needs a point to end in after a piece, and may: not before a mark that repeats the word."""
    ends = piece[-1].isspace() or piece[-1] in _NO_POINT_AFTER
    return not ends and unicodedata.category(following[0]) != "Lm"


@lru_cache(maxsize=1024)
def words(text: str, tag: str) -> tuple[Span, ...]:
    """(start, end) of each word of `text` of two letters or more, as ICU's dictionary parts them.

    Between Chinese characters a line may break anywhere, which is no fault in a paragraph; in a heading a word
    is read in two halves.
    """
    from icu4py.breakers import WordBreaker

    borders = accumulate(map(len, WordBreaker(text, tag)), initial=0)
    return tuple((a, b) for a, b in pairwise(borders) if b - a > 1 and text[a:b].isalpha() and not text[a:b].isascii())
