"""What is asked of the checks, where they fall short of it, and why: a part of docs/reference/check-benchmark.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

#: Of a hundred mistakes: of all of them, and of the classes of which more is asked.
ALL, STRICT = 90.0, {"negation": 95.0, "number": 95.0, "unit": 95.0}
#: No class may be under this.
LEAST = 50.0
#: Of a hundred right texts at most: as they are, as errors, in any language, and reworded.
CLEAN, CLEAN_ERRORS, CLEAN_ANYWHERE, REWORDED = 2.0, 0.5, 4.0, 10.0

#: What those who read the missed mistakes of the seen texts found to be the cause.
WHY = {
    "all mistakes": "The classes below.",
    "added": "What is added in few words is said with words that right translations use as well, and makes the text "
    "little longer.",
    "antonym": "The English says it in words that no concept has, or the opposite is a word that means two things, of "
    "which the English has the other.",
    "body": "Parts that no concept names, and a word for one that is a part of the words for another.",
    "condition": "Right translations say an if, an only or an unless of their own as well, so that most of what is "
    "added cannot be reported.",
    "drug": "Things of the pharmacy that no concept names: ampoules, drops, puffs.",
    "english": "Short names, names of places, and words that the language may have borrowed.",
    "language": "A few words, or a near relative of the language, which has the same small words.",
    "negation": "English such as only, unless, until, stop and fine is said with a not in many languages, so that it "
    "excuses one that was added; where a sentence has two, one that was lost is counted with the other.",
    "number": "One and two, which stand for much else; numbers of which the English has the same elsewhere.",
    "omitted": "A word that is left out makes the text little shorter, and right translations lack as many words that "
    "the glossary lists.",
    "person": "Who does what to whom stands in endings and in the order of words, which no check reads.",
    "unit": "Things that nobody counts by: sips, bottles, a moment; and a unit that the English has elsewhere.",
    "urgency": "Soon, later and when it suits are said with words that stand for times of day and order as well.",
    "clean": "Words of good translators that no glossary has, and a not where the English has none. What was mended "
    "with some texts did not carry to the next ones.",
    "reworded": "The same, in sentences that are built anew.",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the page: for all, and for each language, by its folder."""

    name: str
    all: float
    by_language: Mapping[str, float]


def shortfalls(
    caught: list[Figure], everything: Figure, clean: Figure, errors: Figure, reworded: Figure
) -> Iterator[str]:
    """The lines of the section: each class that is under what is asked, in which languages, and why.

    `caught` are the classes, in hundredths of the mistakes; the last three are false alarms in hundredths of the texts.
    """
    yield "## What falls short"
    yield ""
    yield f"Asked are {ALL:.0f} of a hundred mistakes and {STRICT['negation']:.0f} of those in negations, numbers"
    yield f"and units, no class under {LEAST:.0f}; at most {CLEAN:.0f} false alarms in a hundred right texts,"
    yield f"{CLEAN_ERRORS} of them errors, none above {CLEAN_ANYWHERE:.0f} in a language, and {REWORDED:.0f} in a"
    yield "hundred reworded ones."
    yield "Of the classes, those are listed of which less is found than is asked of all mistakes, or of that class."
    yield ""
    yield "| | asked | found | languages below | why |"
    yield "|---|---|---|---|---|"
    for figure, asked in ((everything, ALL), *((f, STRICT.get(f.name, ALL)) for f in caught)):
        below = [tag for tag, value in figure.by_language.items() if value < asked]
        if figure.all < asked:
            yield _row(figure, f"{asked:.0f}", f"{figure.all:.0f}", below)
    for figure, asked, anywhere in (
        (clean, CLEAN, CLEAN_ANYWHERE),
        (errors, CLEAN_ERRORS, CLEAN_ERRORS),
        (reworded, REWORDED, REWORDED),
    ):
        above = [tag for tag, value in figure.by_language.items() if value > anywhere]
        if figure.all > asked or above:
            yield _row(figure, f"at most {asked:g}", f"{figure.all:.1f}", above)
    yield ""


def _row(figure: Figure, asked: str, found: str, languages: list[str]) -> str:
    return f"| {figure.name} | {asked} | {found} | {' '.join(languages)} | {WHY.get(figure.name.split(',')[0], '')} |"
