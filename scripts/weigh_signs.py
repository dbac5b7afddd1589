"""What each sign of an omission, and of a word that is lost, weighs, by the texts that were looked at.

A logistic regression of the signs in right translations, in the same said otherwise, and in those with a mistake, each
read with the words alone that other texts use (held_out.py). What it prints goes, rounded, into WEIGHTS and BASE of
`_omission.py` and of `_paraphrase.py` in hsg_i18n/checks/catalog/, and the odds from which on an omission is worth its
alarms into the first: `.venv/bin/python scripts/weigh_signs.py`. It takes some minutes, and writes nothing. How much
the second counts beside how often a check was right is another matter: weigh_findings.py.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from check_texts import in_context
from held_out import all_held_out

from hsg_i18n.checks.catalog import _omission, _paraphrase
from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.paths import Project

ROOT = Path(__file__).resolve().parent.parent
#: Classes of mistakes that leave something out, and in which a word is lost: all but what is about other things.
OMITTED = ("omitted", "cut")
LOST = (*OMITTED, "antonym", "body", "condition", "drug", "negation", "person", "unit", "urgency")
ROUNDS, RIDGE = 12, 0.3  # of Newton's method, which has long come to rest by then; and what keeps rare signs small
Row = tuple[tuple[float, ...], bool]
#: What is told of a translation, and what of the right one beside it, so that the mistake tells what it adds.
Signs = Callable[[TextContext, TextContext], Iterator[tuple[float, ...]]]


def main() -> None:
    """Print the weights that the texts give beside those of the code, and what they find from which odds on."""
    _report("a part left out", OMITTED, _omissions, _omission.WEIGHTS | {"base": _omission.BASE})
    _report("a word lost", LOST, _losses, _paraphrase.WEIGHTS | {"base": _paraphrase.BASE})


def _report(name: str, classes: Sequence[str], signs: Signs, ours: Mapping[str, float]) -> None:
    rows = list(_rows(classes, signs))
    wrong = sum(is_wrong for _, is_wrong in rows)
    print(f"{name}: {wrong} in {len(rows)} texts that have signs of it")
    for weight, (sign, own) in zip(fit(rows), ours.items(), strict=True):
        print(f"  {sign:<12} {weight:6.2f}   in the code {own:5.2f}")
    for least in (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0):
        found = [is_wrong for values, is_wrong in rows if _sum([*ours.values()], (*values, 1.0)) >= least]
        print(f"  from {least} on  {sum(found)} found, {len(found) - sum(found)} alarms")


def _omissions(text: TextContext, _: TextContext) -> Iterator[tuple[float, ...]]:
    found = _omission.signs(text, exact=True)
    if found:
        yield found.values


def _losses(text: TextContext, right: TextContext) -> Iterator[tuple[float, ...]]:
    """The signs of the concepts that are closed or critical, and missing here alone: those that checks report."""
    found, there = of_text(text), of_text(right)
    if not found:
        return
    before = {c.id for c in there[1].missing} if there and text.text != right.text else set()
    looked = _paraphrase.signs(text, *found)
    for concept in found[1].unsaid:
        if (concept.closed or concept.critical) and concept.id not in before:
            yield looked(concept).values


def _rows(classes: Sequence[str], signs: Signs) -> Iterator[Row]:
    for text, language, lexicon in all_held_out(Project(ROOT)):
        right, reworded = (in_context(text.english, t, language, lexicon) for t in (text.translation, text.reworded))
        for context in (right, reworded):
            yield from ((values, False) for values in signs(context, context))
        for kind, mistake in text.mistakes:
            if kind in classes:
                wrong = in_context(text.english, mistake, language, lexicon)
                yield from ((values, True) for values in signs(wrong, right))


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
