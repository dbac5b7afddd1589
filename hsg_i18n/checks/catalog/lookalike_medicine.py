"""C075: the translation has another medicine, whose name looks like the one of the English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from hsg_i18n.checks.catalog._concepts import fact, of_text
from hsg_i18n.checks.catalog._english import REMEMBERED
from hsg_i18n.checks.catalog._english_words import MEDICINE
from hsg_i18n.checks.catalog._likeness import begin_alike, is_readable, likeness
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import Lexicon, readable
from hsg_i18n.text.folding import words

_NAME = re.compile("[a-z]{7,}")
#: More endings of the names of medicines, which some languages with Latin letters write in their own way.
_MORE = re.compile(
    "(?:relix|codyl|fene|tulose|pramine|triptyline|oxetine|alopram|traline|ciclovir|gliptin|gliflozin|pristone|phylline"
    "|semide|thiazide|criptine|fibrate|dronate)s?$"
)
_SHORTEST = 6  # letters of a word that may be the name of a medicine
#: Likeness from which on a word is the same name, and from which on it may be taken for it.
_SAME, _MISTAKEN = 0.73, 0.5
#: Names of a message that are looked for: each is held beside every word, and a leaflet has few in a paragraph.
_MOST = 10


@check(
    "C075",
    "lookalike-medicine",
    over=TextContext,
    severity=Severity.ERROR,
    doubts=True,
    rationale="Clomifene helps an ovary to release an egg, clomipramine is for the mind. Names that look alike are "
    "taken for each other by people and by machines, and beginnings that a glossary lists fit both.",
    hint="Write the medicine that the English names. If it goes by another name in this language, add that to "
    "glossary.toml.",
    bad='msgid "Take one clomifene tablet a day."\nmsgstr "Tome una tableta de clomipramina al día."',
    good='msgid "Take one clomifene tablet a day."\nmsgstr "Tome una tableta de clomifeno al día."',
)
def lookalike_medicine(context: TextContext) -> Iterator[Fault]:
    """Names of medicines for which the translation has a word that is like it, and none that is nearly the same.

    Where nothing is like it, that is doubtful, and what the glossary finds missing is left to the checks of concepts.
    Other names that the termbase or the glossary has for a medicine count as well.
    """
    names = _names(context.english) if is_readable(context.language.script) else ()
    found = of_text(context) if names else None
    if found is None:
        return
    lexicon, comparison = found
    missing = {concept.id for concept in comparison.missing}
    own = sorted(set(words(readable(context.text))))
    for name, start in names:
        covering = [c for c, matches in comparison.wanted.items() if any(m.start <= start < m.end for m in matches)]
        known = {name, *_other_names(lexicon, covering)}
        if any(likeness(k, w) >= _SAME for k in known for w in own):
            continue
        taken = max(own, key=lambda w: _mistakable(name, w), default="")
        said = f"The English names {quoted(name)}, the translation"
        if _mistakable(name, taken) >= _MISTAKEN:
            yield Fault(f"{fact(context)}{said} {quoted(taken)}, which looks like it.", english=(name,), words=(taken,))
        elif missing.isdisjoint(covering):
            yield Fault(f"{fact(context)}{said} has no such name.", english=(name,), doubtful=True)


def _mistakable(name: str, said: str) -> float:
    """How much a word looks like the name, where it is long enough for one and begins with the same sound."""
    return likeness(name, said) if len(said) >= _SHORTEST and begin_alike(name, said) else 0.0


def _other_names(lexicon: Lexicon, concepts: Iterable[str]) -> Iterator[str]:
    """What some concepts are called, in English and in the language."""
    for name in concepts:
        yield from (x.strip("*") for x in (*lexicon.concepts[name].english, *lexicon.term(name).accepted))


@lru_cache(maxsize=REMEMBERED)
def _names(english: str) -> tuple[tuple[str, int], ...]:
    """The first names of medicines in an English text, by their endings, each with its place in the readable text."""
    found: dict[str, int] = {}
    for match in _NAME.finditer(readable(english)):
        if MEDICINE.search(match[0]) or _MORE.search(match[0]):
            found.setdefault(match[0], match.start())
        if len(found) == _MOST:
            break
    return tuple(found.items())
