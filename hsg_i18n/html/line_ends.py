"""Which words a line may not end between: none ends in a word of one letter, and no short word is left for the last.

"Боль в | теле" is a fault of Russian typography, "takes | a" stops a reader anywhere, and a last line that
holds "you." looks like the start of something. A language may name more words that no line ends in: a "not" that stands
alone can be overread. None costs a line: only where the break falls is different.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from hsg_i18n.text.markup import Run
from hsg_i18n.text.segmentation import Span

#: What stands for a placeholder while words are looked for: it is none.
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
_OF_A_WORD = rf"[^\s\d{_OBJECT}]"
#: A number and what follows it are the business of the isolates.
_START = r"(?<!\S)(?<!\d )"
_LAST = (
    rf"|{_START}{_OF_A_WORD}{{1,14}} {_OF_A_WORD}{{1,7}}$"  # the last two words, the last one short
    r"|[\u3400-\u9fff]{2}[^\w\s]*$"  # the last two of Chinese, with what closes the sentence
)
#: What is shorter has no second line; what is longer must be able to break on a narrow card.
_SHORTEST_TEXT, _LONGEST_JOINED = 20, 24
#: Finds the words of a text that no space keeps whole.
FindWords = Callable[[str], Iterable[Span]]


def no_words(_: str) -> Iterable[Span]:
    """The words of a text whose spaces keep them whole."""
    return ()


@dataclass(frozen=True, slots=True)
class Manner:
    """How the lines of a text end."""

    leading: tuple[str, ...] = ()  #: words that no line ends in, beside those of one letter
    words: FindWords = no_words
    all_words: bool = False  #: no line ends inside of any word that `words` finds; else of none that is kept in part


def kept_together(runs: tuple[Run, ...], manner: Manner = Manner()) -> Iterator[tuple[bool, tuple[Run, ...]]]:
    """The runs again, cut where need be: (whether no line may break inside of them, runs), in order."""
    spans = tuple(_joined(runs, manner))
    cut = _cut(runs, {border for span in spans for border in span})
    for at, pieces in groupby(cut, key=lambda piece: next((s for s in spans if s[0] <= piece[0] < s[1]), None)):
        yield at is not None, tuple(run for _, run in pieces)


def _joined(runs: tuple[Run, ...], manner: Manner) -> Iterator[Span]:
    text = "".join(_OBJECT if run.placeholder else run.text for run in runs)
    found = () if len(text) < _SHORTEST_TEXT else tuple(_found(text, manner.leading))
    words = (w for w in manner.words(text) if manner.all_words or any(w[0] < b and a < w[1] for a, b in found))
    whole = tuple(_unparted(runs))
    for start, end in _merged(sorted((*found, *words))):
        if end - start <= _LONGEST_JOINED and not any(start < b and a < end for a, b in whole):
            yield start, end


@lru_cache(maxsize=64)
def _pattern(leading: tuple[str, ...]) -> re.Pattern[str]:
    """What is joined: words of one letter, and those named, with the next word; and what stands last."""
    words = "|".join([r"[^\W\d_]", *map(re.escape, leading)])
    return re.compile(rf"{_START}(?:(?:{words}) )+{_OF_A_WORD}{{1,14}}(?!\S){_LAST}", re.IGNORECASE)


def _found(text: str, leading: tuple[str, ...]) -> Iterator[Span]:
    """Each place, those that overlap as well: the last word of one may be the first of another."""
    at, joined = 0, _pattern(leading)
    while found := joined.search(text, at):
        yield found.span()
        at = found.start() + 1


def _merged(spans: Iterable[Span]) -> list[Span]:
    out: list[Span] = []
    for start, end in spans:
        if out and start < out[-1][1]:
            before = out.pop()
            out.append((before[0], max(before[1], end)))
        else:
            out.append((start, end))
    return out


def _unparted(runs: tuple[Run, ...]) -> Iterator[Span]:
    """Where a link stands, or a bold text with a number, which is kept whole for another reason."""
    for start, end, run in _placed(runs):
        if run.url or (run.strong and any(c.isdigit() for c in run.text)):
            yield start, end


def _cut(runs: tuple[Run, ...], borders: set[int]) -> Iterator[tuple[int, Run]]:
    """Each run with its place in the text, in two where a border falls inside."""
    for at, over, run in _placed(runs):
        inner = sorted(b for b in borders if at < b < over)
        for start, end in zip([at, *inner], [*inner, over], strict=True):
            yield start, run if run.placeholder else replace(run, text=run.text[start - at : end - at])


def _placed(runs: tuple[Run, ...]) -> Iterator[tuple[int, int, Run]]:
    """Each run with where it begins and ends in the text; a placeholder is one character."""
    at = 0
    for run in runs:
        over = at + (1 if run.placeholder else len(run.text))
        yield at, over, run
        at = over
