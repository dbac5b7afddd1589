"""Counts how often what the checks say is right, of each thing that they speak of: hsg_i18n/data/evidence/.

    .venv/bin/python scripts/weigh_findings.py

For each check that is `weighed` (hsg_i18n/checks/catalog/_weighed.py): what it would say, were it not weighed, in right
translations and in the same said otherwise, which is an alarm, and in those with a mistake. Each text is read with the
words alone that other texts use (held_out.py). Mistakes were made in some of the texts only: they count as if it were
in all, and a reworded text counts as a quarter, as it is no leaflet's.

A finding counts only where no other check says anything likelier. A mistake is mostly seen by several checks, an alarm
by one: what is to be known is how often a finding is right that stands alone, since where it does not, the text is
looked at anyway. Which one is likelier is known when they are counted, so they are counted some times over.

It writes the file, and prints what is found and what are alarms from which odds on, as told and as errors, each text
weighed by what the other heaps of texts say: `TOLD` and `SURE` are chosen by it. It takes some minutes.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from check_texts import OtherText, in_context, languages, other_texts
from held_out import HEAPS, heap_of, held_out

from hsg_i18n.checks.catalog._evidence import ANYTHING, FOLDER, odds_by
from hsg_i18n.checks.catalog._weighed import USUAL, likelihood, weight_of
from hsg_i18n.checks.contexts import EntryContext, Fault, TextContext
from hsg_i18n.checks.registry import Check, checks_over
from hsg_i18n.checks.runner import run_check
from hsg_i18n.languages import find_language, load_languages
from hsg_i18n.model import Language, Severity
from hsg_i18n.paths import Project
from hsg_i18n.termbase import Lexicon

_json = partial(json.dumps, ensure_ascii=False)
ROOT = Path(__file__).resolve().parent.parent
CLEAN, REWORDED, MISTAKE = "clean", "reworded", "mistake"
ALARM = {CLEAN: 1.0, REWORDED: 0.25}  # what an alarm counts
ROUNDS = 3  # of counting, before what is the likeliest hardly changes
LEAST = 0.5  # what counts less in all is not written
STEPS = [step / 4 for step in range(24)]
CERTAIN = 99.0  # odds of what is not weighed


@dataclass(frozen=True, slots=True)
class Said:
    """What a check says of a text."""

    code: str
    about: tuple[str, ...]
    weight: float
    is_error: bool  #: it would be one, were nothing doubted
    is_weighed: bool = False
    harm: float = 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One translation of a text, and what is said of it that is not said of the right one."""

    heap: int
    kind: str
    said: tuple[Said, ...]


#: For each check and name how many alarms and mistakes there are, by heap.
Counts = dict[str, dict[str, dict[int, list[float]]]]
#: The same, of some heaps together.
Shares = Mapping[str, Mapping[str, tuple[float, float]]]


def main() -> None:
    """Write the file, and print the table."""
    with ProcessPoolExecutor() as pool:
        readings = [reading for of_one in pool.map(_readings, languages()) for reading in of_one]
    texts = Counter(reading.kind for reading in readings)
    with_mistakes = sum(bool(t.mistakes) for tag in languages() for t in other_texts(tag) if not t.unseen)
    scale = texts[CLEAN] / max(1, with_mistakes)
    counts = _counted_alone(readings, ALARM | {MISTAKE: scale})
    _write(counts, ROOT / "hsg_i18n" / "data" / FOLDER)
    _print(readings, counts, texts)


def _readings(tag: str) -> list[Reading]:
    project = Project(ROOT)
    language = find_language(load_languages(project), tag)
    return [r for text, lexicon in held_out(project, language) for r in _of_text(text, language, lexicon)]


def _of_text(text: OtherText, language: Language, lexicon: Lexicon) -> Iterator[Reading]:
    said = partial(_said, text.english, language=language, lexicon=lexicon)
    right, heap = said(text.translation), heap_of(text.english)
    yield Reading(heap, CLEAN, tuple(right.values()))
    yield Reading(heap, REWORDED, tuple(said(text.reworded).values()))
    for _, mistake in text.mistakes:
        yield Reading(heap, MISTAKE, tuple(one for key, one in said(mistake).items() if key not in right))


def _said(english: str, text: str, language: Language, lexicon: Lexicon) -> dict[tuple[str, str], Said]:
    """What all checks say of a text, by code and message."""
    context, found = in_context(english, text, language, lexicon), {}
    for check in (*checks_over(EntryContext, "catalog"), *checks_over(TextContext, "catalog")):
        unweighed = getattr(check.run, "__wrapped__", None)
        if unweighed:
            faults = unweighed(context)
            found.update({(check.code, fault.message): _weighed(check, fault, context) for fault in faults})
            continue
        for finding in run_check(check, context if check.over is TextContext else context.of):
            if finding.severity is not Severity.INFO:
                is_error = finding.severity is Severity.ERROR
                found[finding.code, finding.message] = Said(finding.code, (), USUAL, is_error)
    return found


def _weighed(check: Check, fault: Fault, context: TextContext) -> Said:
    is_error = check.severity is Severity.ERROR
    return Said(check.code, fault.about, weight_of(fault, context), is_error, True, fault.harm)


def _counted_alone(readings: Sequence[Reading], worth: Mapping[str, float]) -> Counts:
    """The counts of what is said where no other check says anything likelier."""
    counts = _counted(readings, worth)
    for _ in range(ROUNDS - 1):
        others = _of_others(counts)
        counts = _counted((_likeliest(reading, others[reading.heap]) for reading in readings), worth)
    return counts


def _likeliest(reading: Reading, counts: Shares) -> Reading:
    odds = [_odds(said, counts) for said in reading.said]
    most = max(odds, default=CERTAIN)
    return replace(reading, said=tuple(said for said, own in zip(reading.said, odds, strict=True) if own == most))


def _counted(readings: Iterable[Reading], worth: Mapping[str, float]) -> Counts:
    counts: Counts = defaultdict(lambda: defaultdict(lambda: defaultdict(lambda: [0.0, 0.0])))
    for reading in readings:
        for said in reading.said:
            for name in (ANYTHING, *said.about) if said.is_weighed else ():
                counts[said.code][name][reading.heap][reading.kind == MISTAKE] += worth[reading.kind]
    return counts


def _of_others(counts: Counts) -> list[Shares]:
    """For each heap what the others say."""
    return [_without(counts, heap) for heap in range(HEAPS)]


def _without(counts: Counts, heap: int | None) -> Shares:
    """The sums of all heaps but one."""

    def total(heaps: Mapping[int, list[float]], side: int) -> float:
        return sum(pair[side] for number, pair in heaps.items() if number != heap)

    return {code: {name: (total(h, 0), total(h, 1)) for name, h in names.items()} for code, names in counts.items()}


def _write(counts: Counts, folder: Path) -> None:
    """Write a file for each check, and leave no other there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for code, names in _without(counts, None).items():
        (folder / f"{code}.json").write_text(_as_json(names), "utf-8")


def _as_json(names: Mapping[str, tuple[float, float]]) -> str:
    """One line a name, so that it can be seen what changed."""
    pairs = ((name, [round(alarms, 2), round(mistakes, 1)]) for name, (alarms, mistakes) in sorted(names.items()))
    lines = (f"  {_json(name)}: {_json(pair)}" for name, pair in pairs if name == ANYTHING or sum(pair) >= LEAST)
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _print(readings: Iterable[Reading], counts: Counts, texts: Counter[str]) -> None:
    others = _of_others(counts)
    told, errors = (defaultdict[str, list[float]](list) for _ in range(2))
    for reading in readings:
        odds = [(_odds(said, others[reading.heap]) + said.harm, said.is_error) for said in reading.said]
        told[reading.kind].append(max((odd for odd, _ in odds), default=-CERTAIN))
        errors[reading.kind].append(max((odd for odd, is_error in odds if is_error), default=-CERTAIN))
    for title, found in (("told", told), ("errors", errors)):
        print(f"{title:8}" + "".join(f"{kind:>10}" for kind in texts))
        for step in STEPS:
            shares = (100 * sum(odd >= step for odd in found[kind]) / texts[kind] for kind in texts)
            print(f"{step:8.2f}" + "".join(f"{share:10.2f}" for share in shares))


def _odds(said: Said, counts: Shares) -> float:
    if not said.is_weighed:
        return CERTAIN
    return likelihood(odds_by(counts.get(said.code, {}), said.about), said.weight)


if __name__ == "__main__":
    main()
