"""C040: the same words again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.text.phrases import CLAUSE_ENDS, folded, words

_SAME_PIECE = re.compile(r"(\D{2,8}?)\1{2,}|(\D{9,20}?)\2")
_SAME = 4  # characters that stand twice in whatever it finds
_MOST = 2000  # characters that are looked at: machines that stutter do it early
_ROW, _FEWEST, _LONGEST = 3, 3, 8
_CLAUSE = 5  # letters


@check(
    "C040",
    "repeated-words",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="A machine that stutters says the same words again and leaves out what should stand there.",
    hint="Write the sentence anew, and see that nothing of the English is left out.",
    bad='msgid "Bring the list to your visits."\nmsgstr "Lleve la lista a la lista a la lista."',
    good='msgid "Bring the list to your visits."\nmsgstr "Lleve la lista a sus citas."',
)
def repeated_words(context: TextContext) -> Iterator[str]:
    """One word three times in a row, or three and more words twice, which the English does not have."""
    text = folded(context.text[:_MOST])
    own = _clauses(context.text) if _may_repeat(words(text)) else []
    found = next(filter(None, map(_in_words, own)), "") if context.language.spaced else _in_piece([text])
    found = found or _clause_twice(own)
    english = _clauses(context.english) if found else []
    if found and not any(map(_in_words, english)) and not _clause_twice(english):
        yield f"The same words stand there again and again: {quoted(found)}."


def _may_repeat(row: list[str]) -> bool:
    """Whether a word stands twice in a row, or two words side by side stand there again: nothing repeats else."""
    pairs = list(pairwise(row))
    return len(set(pairs)) < len(pairs) or any(map(eq, row, row[1:]))


def _clauses(text: str) -> list[list[str]]:
    # A list may well name the womb twice, with a comma between.
    return [words(clause) for clause in CLAUSE_ENDS.split(folded(text[:_MOST]))]


def _in_words(row: list[str]) -> str:
    """The first row of words that repeats itself; empty where none does."""
    for at, word in enumerate(row):
        for few in (row[at : at + 1], row[at : at + 2]):
            if row[at : at + _ROW * len(few)] == few * _ROW and word[0].isalpha():
                return " ".join(few * _ROW)
        for length in range(_FEWEST, _LONGEST + 1):
            few = row[at : at + length]
            if row[at + length : at + 2 * length] == few and any(w[0].isalpha() for w in few):
                return " ".join(few * 2)
    return ""


def _in_piece(row: list[str]) -> str:
    # What repeats itself has its first characters again, and most texts have none again.
    row = [text for text in row if len({text[i : i + _SAME] for i in range(len(text))}) < len(text)]
    pieces = (m[0] for text in row for m in _SAME_PIECE.finditer(text) if any(map(str.isalpha, m[0])))
    return next(pieces, "")


def _clause_twice(clauses: list[list[str]]) -> str:
    """The first clause that ends as the whole of the next one reads, or that is there three times in a row."""
    rows = [clause for clause in clauses if clause]
    for one, two, three in zip(rows, rows[1:], rows[2:], strict=False):
        if two == three and "".join(one).endswith("".join(two)) and any(w[0].isalpha() for w in two):
            return " ".join(two)
    for one, other in pairwise(filter(None, clauses)):
        # "The neck of the womb, the womb" says two things; a longer piece, or a whole clause, is said twice.
        again = one == other or (one[-len(other) :] == other and len(other) >= _FEWEST)
        if again and sum(map(len, other)) >= _CLAUSE:
            return " ".join(other)
    return ""
