"""C061: an or became an and."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from hsg_i18n.checks.catalog._concepts import fact, of_text
from hsg_i18n.checks.catalog._english import REMEMBERED, english, finder
from hsg_i18n.checks.catalog._negators import in_english, in_translation
from hsg_i18n.checks.catalog._sentences import sentence_pairs
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.searches import joints
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Finder, Match

#: The lists of English words with which the one joins what languages join with the other.
_TURNING = {"and": ("prohibitions", "choosing"), "or": ("conditions", "all_of")}


@check(
    "C061",
    "and-for-or",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="A fever or heavy bleeding is a reason to call; who waits for both calls too late. The English joins two "
    "things with or, and the translation with and, or the other way round.",
    hint="Join them as the English does. Where the translation says or in other words, add them to the alternatives in "
    "words.toml.",
    bad='msgid "Call your clinic if you have **a fever** or **chills**."\n'
    'msgstr "Llame a su clínica si tiene **fiebre** y **escalofríos**."',
    good='msgid "Call your clinic if you have **a fever** or **chills**."\n'
    'msgstr "Llame a su clínica si tiene **fiebre** o **escalofríos**."',
)
@weighed("C061")
def and_for_or(context: TextContext) -> Iterator[Fault]:
    """The first sentence that has fewer of one of the two than the English, and more of the other.

    Of a translation that lacks several concepts of the English nothing is said.
    """
    lexicon, found = context.of.lexicon, of_text(context)
    if lexicon is None or not lexicon.wording.alternatives or (found and found[1].is_free()):
        return
    for source, own in sentence_pairs(context):
        there = _english_joints(source)
        if not any(there.values()):
            continue
        here = _joints(own, joints(lexicon))
        nots = in_english(source).words, in_translation(own, lexicon).words
        for name, other in (("or", "and"), ("and", "or")):
            fewer, more = len(there[name]) > len(here[name]), len(here[other]) > len(there[other])
            # "Do not eat or drink" is "do not eat and do not drink".
            behind = _behind(nots[0], there[name]) or _behind(nots[1], here[other])
            if fewer and more and not behind and not any(finder(words).find(source) for words in _TURNING[name]):
                said = own[here[other][0].start : here[other][0].end]
                message = f"{fact(context)}The English says {quoted(name)}, the translation {quoted(said)}."
                yield Fault(message, english=(name,), words=(said,))
                return


def _behind(nots: Sequence[Match], joining: Sequence[Match]) -> bool:
    """Whether one of these joins things of which the sentence has said not."""
    return any(word.start < joint.start for word in nots for joint in joining)


@lru_cache(maxsize=REMEMBERED)
def _english_joints(text: str) -> Mapping[str, list[Match]]:
    return _joints(text, _english())


def _joints(text: str, words: Finder) -> Mapping[str, list[Match]]:
    found = words.find(text)
    bounds = Nearby(m for m in found if m.name == "bound")
    # "38 degrees or higher" joins nothing.
    joining = [m for m in found if not any(map(m.inside, bounds.around(m.start, m.end)))]
    return {name: [m for m in joining if m.name == name] for name in ("or", "and")}


@lru_cache(maxsize=1)
def _english() -> Finder:
    words = english()
    return Finder({"or": words["alternatives"], "and": ("and",), "bound": words["bounds"]})
