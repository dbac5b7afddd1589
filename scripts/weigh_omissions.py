"""What each sign of an omission weighs, by the texts that were looked at.

A logistic regression of the signs (hsg_i18n/checks/catalog/_omission.py) in right translations, in the same said
otherwise, and in those with something left out. What it prints goes, rounded, into WEIGHTS and BASE there, and the odds
from which on a finding is worth its alarms into LIKELY and CERTAIN: `.venv/bin/python scripts/weigh_omissions.py`. It
takes some seconds, and writes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from check_texts import alone, languages, other_texts

from hsg_i18n.checks.catalog._omission import BASE, WEIGHTS, signs
from hsg_i18n.languages import load_languages
from hsg_i18n.model import Language
from hsg_i18n.paths import Project
from hsg_i18n.steps.reading import load_lexicon
from hsg_i18n.termbase import Lexicon

ROOT = Path(__file__).resolve().parent.parent
OMITTED = "omitted"  # the class of mistakes
ROUNDS, RIDGE = 12, 0.3  # of Newton's method, which has long come to rest by then; and what keeps rare signs small
Row = tuple[tuple[float, ...], bool]


def main() -> None:
    """Print the weights that the texts give beside those of the code, and what they find from which odds on."""
    project = Project(ROOT)
    known = {language.folder: language for language in load_languages(project)}
    rows = [row for tag in languages() for row in _rows(tag, known[tag], load_lexicon(project, known[tag]))]
    fitted = fit(rows)
    ours = WEIGHTS | {"base": BASE}
    for weight, (name, own) in zip(fitted, ours.items(), strict=True):
        print(f"{name:<12} {weight:6.2f}   in the code {own:4.1f}")
    wrong = sum(is_wrong for _, is_wrong in rows)
    print(f"of {len(rows)} texts below the usual length, {wrong} with something left out:")
    for least in (2.0, 2.5, 3.0, 3.5, 4.0):
        found = [is_wrong for signs, is_wrong in rows if _sum([*ours.values()], (*signs, 1.0)) >= least]
        print(f"from {least} on  {sum(found)} found, {len(found) - sum(found)} alarms")


def _rows(tag: str, language: Language, lexicon: Lexicon | None) -> Iterator[Row]:
    for text in other_texts(tag):
        if text.unseen:
            continue
        omitted = [mistake for kind, mistake in text.mistakes if kind == OMITTED]
        for translation, is_wrong in ((text.translation, False), (text.reworded, False), *((m, True) for m in omitted)):
            entries = alone(text.english, translation, language, lexicon).entries()
            found = (signs(string) for message in entries for string in message.texts())
            yield from ((s.values, is_wrong) for s in found if s)


def fit(rows: Sequence[Row]) -> list[float]:
    """The weights of a logistic regression, the constant last, by Newton's method.

    Of the penalty on large weights see Hoerl and Kennard (1970), "Ridge regression".
    """
    size = len(rows[0][0]) + 1
    weights = [0.0] * size
    for _ in range(ROUNDS):
        slope = [-RIDGE * w for w in weights]
        bend = [[RIDGE * (i == j) for j in range(size)] for i in range(size)]
        for values, is_wrong in rows:
            signs = (*values, 1.0)
            likely = 1 / (1 + math.exp(-_sum(weights, signs)))
            for i, one in enumerate(signs):
                slope[i] += (is_wrong - likely) * one
                if one:
                    for j in range(size):
                        bend[i][j] += likely * (1 - likely) * one * signs[j]
        weights = [w + step for w, step in zip(weights, _solve(bend, slope), strict=True)]
    return weights


def _sum(weights: Sequence[float], signs: Sequence[float]) -> float:
    return sum(map(float.__mul__, map(float, weights), map(float, signs)))


def _solve(matrix: list[list[float]], wanted: list[float]) -> list[float]:
    """x, of which matrix · x is what is wanted, by elimination; the matrix is symmetric and positive."""
    rows = [[*row, value] for row, value in zip(matrix, wanted, strict=True)]
    for at in range(len(rows)):
        top = rows[at] = [x / rows[at][at] for x in rows[at]]
        for other in range(len(rows)):
            if other != at:
                factor = rows[other][at]
                rows[other] = [x - factor * y for x, y in zip(rows[other], top, strict=True)]
    return [row[-1] for row in rows]


if __name__ == "__main__":
    main()
