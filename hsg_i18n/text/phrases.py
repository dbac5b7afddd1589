"""Finds words and phrases in texts of any script, whatever their endings: what glossaries are read with.

In a language that parts its words with spaces a phrase is made of whole words: `womb`; `bleed*` is every word that
begins so, `*itis` one that ends so, `*loo*` one that holds it; words side by side; ` ... ` stands for up to six others.
In one that does not, a phrase is a piece of text, and ` ... ` up to twelve characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

#: Marks and letters that people write or leave out: vowel signs and the stretching line of Arabic, the nukta of Hindi,
#: characters without width; and the forms of alef and yeh.
_LEFT_OUT = "\u0640\u0670\u093c\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff*"
_FOLDED = {
    **dict.fromkeys(map(ord, _LEFT_OUT)),
    **dict.fromkeys(range(0x064B, 0x0660)),
    **dict.fromkeys(map(ord, "\u0622\u0623\u0625\u0671"), "\u0627"),
    ord("\u0649"): "\u064a",
}
#: What stands before an Arabic word without a space: and, so; with, as, for; the.
_PREFIXES = re.compile("[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644|[\u0628\u0643\u0644\u0633])?")
#: Where a clause ends, in any script.
CLAUSE_ENDS = re.compile(r"[.,;:!?()、，。；：！？…।۔؛،؟។—–]+|\n")
_GAP = "..."
_WORDS_BETWEEN, _CHARACTERS_BETWEEN = 6, 12
_AND = "\u0648\u0641"
_SHORTEST = 3  # letters of an Arabic word without its article
_LONGEST_STEM = 3  # letters of a stem by which it is looked up


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase in a text: characters `start` to `end` of the folded text."""

    name: str
    start: int
    end: int

    def inside(self, other: Match) -> bool:
        """Whether it is a part of a longer one."""
        longer = other.end - other.start > self.end - self.start
        return longer and other.start <= self.start and self.end <= other.end


def folded(text: str) -> str:
    """The text without what people write or leave out, and without case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_FOLDED)).casefold()


def words(text: str) -> list[str]:
    """The words of a text, numbers among them."""
    return _word().findall(text)


class Finder:
    """Looks for many phrases at once. `phrases` has those of each name; `spaced` is whether words stand apart."""

    def __init__(self, phrases: Mapping[str, Iterable[str]], *, spaced: bool = True) -> None:
        """Prepare the search; time grows with the number of phrases."""
        self._pieces: list[tuple[str, re.Pattern[str] | str]] = []
        self._starts: dict[str, list[tuple[str, list[str]]]] = {}
        self._anywhere: list[tuple[str, list[str]]] = []
        for name, texts in phrases.items():
            for text in texts:
                if spaced:
                    self._add(name, _parts(text))
                elif folded(text.replace(_GAP, "")).strip():
                    self._pieces.append((name, _piece(text)))
        self._spaced = spaced

    def _add(self, name: str, parts: list[str]) -> None:
        if not parts:
            return
        if parts[0].startswith("*"):
            self._anywhere.append((name, parts))
        else:
            key = parts[0][:-1][:_LONGEST_STEM] + "*" if parts[0].endswith("*") else parts[0]
            self._starts.setdefault(key, []).append((name, parts))

    def find(self, text: str) -> list[Match]:
        """Every phrase in a text that is folded already, in the order of their beginnings."""
        found = self._in_words(text) if self._spaced else self._in_text(text)
        return sorted(set(found), key=lambda m: (m.start, m.end, m.name))

    def _in_text(self, text: str) -> Iterator[Match]:
        for name, piece in self._pieces:
            if isinstance(piece, str):
                start = text.find(piece)
                while start >= 0:
                    yield Match(name, start, start + len(piece))
                    start = text.find(piece, start + len(piece))
            else:
                yield from (Match(name, m.start(), m.end()) for m in piece.finditer(text))

    def _in_words(self, text: str) -> Iterator[Match]:
        words = [(m.start(), m.end(), _forms(m[0])) for m in _word().finditer(text)]
        for at, (start, _, forms) in enumerate(words):
            for name, parts in self._candidates(forms):
                last = _last(parts, words, at)
                if last is not None:
                    yield Match(name, start, words[last][1])

    def _candidates(self, forms: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
        for form in forms:
            yield from self._starts.get(form, ())
            for length in range(1, _LONGEST_STEM + 1):
                yield from self._starts.get(form[:length] + "*", ()) if len(form) >= length else ()
        yield from self._anywhere


def _last(parts: list[str], words: list[tuple[int, int, tuple[str, ...]]], at: int) -> int | None:
    """The index of the last word of a phrase that begins at a word; None where it does not."""
    for number, part in enumerate(parts):
        if part == _GAP:
            rest = parts[number + 1 :]
            ends = (_last(rest, words, i) for i in range(at, min(at + _WORDS_BETWEEN + 1, len(words))))
            return next((end for end in ends if end is not None), None)
        if at >= len(words) or not any(_is(part, form) for form in words[at][2]):
            return None
        at += 1
    return at - 1


def _is(part: str, form: str) -> bool:
    bare = part.strip("*")
    if part.startswith("*"):
        return bare in form if part.endswith("*") else form.endswith(bare)
    return form.startswith(bare) if part.endswith("*") else form == bare


def _parts(phrase: str) -> list[str]:
    """The words of a phrase, with their stars, and the gaps between them."""
    parts: list[str] = []
    for piece in phrase.split():
        if piece == _GAP:
            parts.append(_GAP)
            continue
        own = [m[0] for m in _word().finditer(folded(piece))]
        if own:
            own[0] = "*" + own[0] if piece.startswith("*") else own[0]
            own[-1] = own[-1] + "*" if piece.endswith("*") else own[-1]
        parts += own
    return parts


def _piece(phrase: str) -> re.Pattern[str] | str:
    parts = [folded(part).split() for part in phrase.split(_GAP)]
    if len(parts) == 1 and len(parts[0]) == 1:
        return parts[0][0]
    between = f"[^.!?。！？។]{{0,{_CHARACTERS_BETWEEN}}}?"
    return re.compile(between.join(r"\s*".join(map(re.escape, part)) for part in parts))


@lru_cache(maxsize=1)
def _word() -> re.Pattern[str]:
    """Return the pattern of a word: letters, digits, and the marks on them, which are no letters to Python."""
    marks: list[list[int]] = []
    for code in range(0x0300, 0xFFFF):
        if unicodedata.category(chr(code)).startswith("M"):
            if marks and marks[-1][1] == code - 1:
                marks[-1][1] = code
            else:
                marks.append([code, code])
    return re.compile(rf"(?:[^\W_]|[{''.join(f'{chr(a)}-{chr(b)}' for a, b in marks)}])+")


@lru_cache(maxsize=4096)
def _forms(word: str) -> tuple[str, ...]:
    """The word, and an Arabic one without what is written together with it."""
    if not "\u0620" <= word[0] <= "\u064a":
        return (word,)
    prefix = _PREFIXES.match(word)
    most = prefix.end() if prefix else 0
    rests = {cut: len(word) - cut for cut in range(most + 1)}
    # Two letters may be a word of their own after "and" (ولم, and not), and hardly after "with" or the article.
    joined = 1 if word[0] in _AND else 0
    rest = [cut for cut, left in rests.items() if left >= _SHORTEST or (cut <= joined and left > 1)]
    return tuple(word[cut:] for cut in {0, *rest})
