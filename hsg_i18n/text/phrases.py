"""Finds words and phrases in texts of any script, whatever their endings: what glossaries are read with.

In a language that parts its words with spaces a phrase is made of whole words: `womb`; `bleed*` is every word that
begins so, `*itis` one that ends so, `*loo*` one that holds it; words side by side; ` ... ` stands for up to six others.
In one that does not, a phrase is a piece of text, and ` ... ` up to twelve characters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
#: What is left out, and the forms of a letter that count as it, for whoever looks for a folded text in another one.
IGNORED = _LEFT_OUT + "".join(map(chr, range(0x064B, 0x0660)))
VARIANTS = {"\u0627": "\u0622\u0623\u0625\u0671", "\u064a": "\u0649"}
#: What stands before an Arabic word without a space: and, so; with, as, for; the.
_PREFIXES = re.compile("[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644|[\u0628\u0643\u0644\u0633])?")
#: Where a clause ends, in any script.
CLAUSE_ENDS = re.compile(r"[.,;:!?()、，。；：！？…।۔؛،؟។—–]+|(?<=\s)-(?=\s)|\n")
_GAP = "..."
_WORDS_BETWEEN, _CHARACTERS_BETWEEN = 6, 12
_AND = "\u0648\u0641"
_SHORTEST = 3  # letters of an Arabic word without its article
#: Arabic words of two letters that lose an article, as most of two letters do not: blood, hand, mouth, limit, age.
_SHORT_NOUNS = frozenset(("\u062f\u0645", "\u064a\u062f", "\u0641\u0645", "\u062d\u062f", "\u0633\u0646"))
_KEY = 2  # characters of a piece by which it is looked up
_REMEMBERED = 20_000  # words whose phrases are kept
#: Start, end, the word, and the number of its sentence: no phrase goes on in the next one.
_Placed = tuple[int, int, str, int]
_SENTENCE_ENDS = re.compile(r"[.!?。！？।؟។](?!\d)|\n")
#: A name, and what follows the first word of its phrase.
_Phrase = tuple[str, tuple[str, ...]]


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
        given = ((name, text) for name, texts in phrases.items() for text in texts)
        self._search: _WordSearch | _PieceSearch = _WordSearch(given) if spaced else _PieceSearch(given)

    def find(self, text: str) -> list[Match]:
        """Every phrase in a text that is folded already, in the order of their beginnings."""
        return sorted(set(self._search.matches(text)), key=lambda m: (m.start, m.end, m.name))


class _WordSearch:
    """Phrases of whole words, looked up by their first word, so that a text costs no more for a larger glossary."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._exact: dict[str, list[_Phrase]] = {}
        self._begins: dict[str, list[_Phrase]] = {}
        self._ends: dict[str, list[_Phrase]] = {}
        self._holds: list[tuple[str, _Phrase]] = []
        for name, text in phrases:
            self._add(name, _parts(text))
        self._lengths = sorted({len(start) for start in self._begins})
        self._tails = sorted({len(end) for end in self._ends})
        #: What begins with a word that was met before; words come again and again.
        self._known: dict[str, tuple[_Phrase, ...]] = {}

    def _add(self, name: str, parts: list[str]) -> None:
        if not parts:
            return
        first, phrase = parts[0], (name, tuple(parts[1:]))
        bare = first.strip("*")
        if first.startswith("*") and first.endswith("*"):
            self._holds.append((bare, phrase))
        else:
            where = self._ends if first.startswith("*") else self._begins if first.endswith("*") else self._exact
            where.setdefault(bare, []).append(phrase)

    def matches(self, text: str) -> Iterator[Match]:
        words = _placed(text)
        for at, (start, end, word, _) in enumerate(words):
            for name, rest in self._first(word):
                last = _last(rest, words, at + 1) if rest else at
                if last is not None:
                    yield Match(name, start, words[last][1] if rest else end)

    def _first(self, word: str) -> tuple[_Phrase, ...]:
        found = self._known.get(word)
        if found is None:
            found = tuple(dict.fromkeys(phrase for form in _forms(word) for phrase in self._of(form)))
            if len(self._known) < _REMEMBERED:
                self._known[word] = found
        return found

    def _of(self, form: str) -> Iterator[_Phrase]:
        yield from self._exact.get(form, ())
        for length in self._lengths:
            if length > len(form):
                break
            yield from self._begins.get(form[:length], ())
        for length in self._tails:
            if length > len(form):
                break
            yield from self._ends.get(form[-length:], ())
        for bare, phrase in self._holds:
            if bare in form:
                yield phrase


class _PieceSearch:
    """Phrases that are pieces of text, looked up by their first two characters."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._starts: dict[str, list[tuple[str, str]]] = {}
        for name, text in phrases:
            first = folded(text.partition(_GAP)[0]).split()
            if first:
                key = first[0][:_KEY] if len(first[0]) >= _KEY else first[0]
                self._starts.setdefault(key, []).append((name, text))
        #: What begins with a key, prepared when a text first has it: patterns take long to make.
        self._known: dict[str, tuple[tuple[str, re.Pattern[str] | str], ...]] = {}

    def matches(self, text: str) -> Iterator[Match]:
        for at in range(len(text)):
            for key in {text[at], text[at : at + _KEY]}:
                for name, piece in self._of(key) if key in self._starts else ():
                    if isinstance(piece, str):
                        if text.startswith(piece, at):
                            yield Match(name, at, at + len(piece))
                    elif found := piece.match(text, at):
                        yield Match(name, at, found.end())

    def _of(self, key: str) -> tuple[tuple[str, re.Pattern[str] | str], ...]:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = tuple((name, _piece(text)) for name, text in self._starts[key])
        return found


def _placed(text: str) -> list[_Placed]:
    """The words of a text with their places."""
    ends = [m.start() for m in _SENTENCE_ENDS.finditer(text)]
    found = _word().finditer(text)
    if not ends:
        return [(m.start(), m.end(), m[0], 0) for m in found]
    return [(m.start(), m.end(), m[0], bisect(ends, m.start())) for m in found]


def _last(parts: Sequence[str], words: list[_Placed], at: int) -> int | None:
    """The index of the last word of a phrase that goes on at a word; None where it does not."""
    for number, part in enumerate(parts):
        if part == _GAP:
            rest = parts[number + 1 :]
            near = words[at : at + _WORDS_BETWEEN + 1]
            ends = (_last(rest, words, i) for i, word in enumerate(near, at) if word[3] == words[at - 1][3])
            return next((end for end in ends if end is not None), None)
        if at >= len(words) or not any(_is(part, form) for form in _forms(words[at][2])):
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
    if phrase.strip("*").isalnum():  # most are one word, and this is how glossaries are read quickly
        bare = folded(phrase)
        return [f"{'*' * phrase.startswith('*')}{bare}{'*' * phrase.endswith('*')}"]
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
        return parts[0][0]  # a piece of text, not a pattern
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
    rest = [
        cut
        for cut, left in rests.items()
        if left >= _SHORTEST or (cut <= joined and left > 1) or (cut > joined + 1 and word[cut:] in _SHORT_NOUNS)
    ]
    return tuple(word[cut:] for cut in {0, *rest})
