"""How often what a check says is right, by how free the translation is, and what English means without a word for it.

    .venv/bin/python scripts/weigh_doubts.py

For C033 and each check that is `weighed` (hsg_i18n/checks/catalog/_paraphrase.py): what it would say in right
translations and in the same said otherwise, which is an alarm, and in those with a mistake, by what the signs weigh.
Each is read with the words alone that other texts use (held_out.py). What is said in a text of which another check says
something as well does not count, since that text is reported anyway. A check's `told` and `sure` are chosen by it.

Then the specific concepts of which right translations have every fourth without the English naming it: those are to be
`implied` in the termbase. And for C032 and C049, which tell of a concept that is lost and of one that is added, the
concepts of which they are wrong too often: those are to be `varied`, and `unasked`, but for the warning signs of the
handouts, which are told in any case. It takes a quarter of an hour, and writes nothing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from check_texts import OtherText, in_context
from held_out import all_held_out

from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.catalog._paraphrase import Run, signs
from hsg_i18n.checks.catalog.missing_concept import lost
from hsg_i18n.checks.catalog.swapped_concept import swapped_concept
from hsg_i18n.checks.registry import load
from hsg_i18n.checks.runner import text_findings
from hsg_i18n.model import Language, Severity
from hsg_i18n.paths import Project
from hsg_i18n.termbase import Lexicon

ROOT = Path(__file__).resolve().parent.parent
STEP = 0.5
SWAPPED = "C033"  # weighs each swap by itself, with what may stand for the concept
#: Of C032 and C049: how many alarms a mistake is worth at least, a reworded text counting as a quarter, how many alarms
#: tell anything, and how many mistakes, with their share of alarms, each concept is taken to have besides.
WORTH, REWORDED, TELLING, ASSUMED = 2, 0.25, 2, 2
IMPLIED, FEWEST = 0.25, 5  # the share of right translations, and how many of them tell anything
LOST, ADDED = "C032", "C049"
MARKS = {LOST: "varied", ADDED: "unasked"}
#: For each check and step of weight, how many right translations, reworded ones and mistakes it alone reports.
Table = dict[str, dict[float, Counter[str]]]


def main() -> None:
    """Print the table of each check, and the concepts."""
    checks = {check.code: check.run.__wrapped__ for check in load("catalog") if hasattr(check.run, "__wrapped__")}
    checks[SWAPPED] = swapped_concept
    table: Table = defaultdict(lambda: defaultdict(Counter))
    named: dict[str, Counter[bool]] = defaultdict(Counter)
    told: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    texts: Counter[bool] = Counter()  # by whether there are mistakes made in them
    for text, language, lexicon in all_held_out(Project(ROOT)):
        for code, weight, kind in _alone(text, language, lexicon, checks):
            table[code][math.floor(weight / STEP) * STEP][kind] += 1
        for name, is_named in _specific(text, lexicon):
            named[name][is_named] += 1
        texts[bool(text.mistakes)] += 1
        for code, name, kind in _by_concept(text, language, lexicon):
            told[code][name][kind] += 1
    _print(table, named)
    for code, mark in MARKS.items():
        _print_wrong(f"{code} {mark}", told[code], texts.total() / texts[True])


def _print(table: Table, named: dict[str, Counter[bool]]) -> None:
    for code, steps in sorted(table.items()):
        print(f"{code}  weight from   mistakes   alarms, clean   alarms, reworded")
        for step in sorted(steps):
            count = steps[step]
            print(f"{step:18.1f}{count['mistake']:11}{count['clean']:16}{count['reworded']:19}")
    print("specific concept   texts   of a hundred the English names")
    for name, count in sorted(named.items()):
        if count.total() >= FEWEST and count[False] / count.total() >= IMPLIED:
            print(f"{name:19}{count.total():5}{100 * count[True] / count.total():10.0f}")


def _print_wrong(title: str, told: dict[str, Counter[str]], scale: float) -> None:
    """Print the concepts of which a check is wrong more often than it is worth.

    `scale` is how many texts there are for each in which mistakes were made: in the others there would be as many.
    """
    alarms = {name: n["clean"] + REWORDED * n["reworded"] for name, n in told.items()}
    mistakes = {name: scale * n["mistake"] for name, n in told.items()}
    share = sum(alarms.values()) / max(1, sum(mistakes.values()))
    print(f"{title:19}mistakes   alarms, clean   alarms, reworded")
    for name, n in sorted(told.items()):
        if alarms[name] >= TELLING and (alarms[name] + ASSUMED * share) * WORTH > mistakes[name] + ASSUMED:
            print(f"{name:19}{n['mistake']:8}{n['clean']:16}{n['reworded']:19}")


def _by_concept(text: OtherText, language: Language, lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    """What C032 and C049 would say of a translation where nothing else is said: the check, the concept, the kind."""
    before: set[tuple[str, str]] = set()
    mistakes = [("mistake", mistake) for _, mistake in text.mistakes]
    for kind, translation in (("clean", text.translation), ("reworded", text.reworded), *mistakes):
        context = in_context(text.english, translation, language, lexicon)
        found = of_text(context)
        if found:
            names = {(LOST, concept.id) for *_, concept in lost(context)}
            names |= {(ADDED, concept.id) for concept in found[1].added}
            codes = {f.code for f in text_findings(context.of) if f.severity is not Severity.INFO}
            yield from ((*name, kind) for name in names - before if codes <= {name[0]})
            before = names if kind == "clean" else before


def _specific(text: OtherText, lexicon: Lexicon) -> Iterator[tuple[str, bool]]:
    """The specific concepts of the right translations, each with whether the English names it."""
    wanted = lexicon.english(text.english)
    for translation in (text.translation, text.reworded):
        for name in lexicon.said(translation):
            if lexicon.concepts[name].specific:
                yield name, name in wanted


def _alone(
    text: OtherText, language: Language, lexicon: Lexicon, checks: dict[str, Run]
) -> Iterator[tuple[str, float, str]]:
    """The check that says something of a translation by itself, with the weight of the signs there."""
    before: set[tuple[str, str]] = set()
    mistakes = [("mistake", mistake) for _, mistake in text.mistakes]
    for kind, translation in (("clean", text.translation), ("reworded", text.reworded), *mistakes):
        context = in_context(text.english, translation, language, lexicon)
        said = {(code, fault.message) for code, run in checks.items() for fault in run(context)}
        seen = {(f.code, f.message) for f in text_findings(context.of) if f.severity is not Severity.INFO}
        codes = {code for code, _ in (said | seen) - (before if kind == "mistake" else set())}
        found = of_text(context)
        if len(codes) == 1 and codes <= checks.keys() and found:
            (code,) = codes
            looked = signs(context, *found)
            swapped = [concept for concept, _ in found[1].swapped] if code == SWAPPED else [None]
            yield code, max(looked(concept).weight for concept in swapped), kind
        before = said | seen if kind == "clean" else before


if __name__ == "__main__":
    main()
