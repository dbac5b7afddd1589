"""C035: a not was lost."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._concepts import fact
from hsg_i18n.checks.catalog._negators import said_once
from hsg_i18n.checks.catalog._sentences import compared
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed, quoted, spoken
from hsg_i18n.model import Severity
from hsg_i18n.text.phrases import word_behind


@check(
    "C035",
    "negation",
    over=TextContext,
    severity=Severity.ERROR,
    doubts=True,
    rationale="A lost not turns an instruction into its opposite, and the sentence still reads well.",
    hint="Say what the English says. If it is said with another word, add that to negators or quiet_negations in "
    "words.toml.",
    bad='msgid "Do **not** stop antibiotics."\nmsgstr "Deje de tomar los antibióticos."',
    good='msgid "Do **not** stop antibiotics."\nmsgstr "**No** deje de tomar los antibióticos."',
)
@weighed("C035")
def negation(context: TextContext) -> Iterator[Fault]:
    """A sentence that says not in English, and in the translation neither so nor in other words."""
    name = spoken(context.language.english) or "translation"
    for sentence in compared(context):
        if sentence.words or not (sentence.english_words or sentence.forbidding):
            continue
        # Two nots of one clause cancel each other: "not without asking" is "ask before you do".
        cancelled = sentence.english.doubled(said_once(sentence.english, sentence.text))
        lost = sentence.english.clauses - cancelled > sentence.otherwise + sentence.turned
        forbidden = bool(sentence.forbidding) and not sentence.own.quiet and not sentence.turned
        if lost or forbidden:
            nots = sentence.english.words if lost else sentence.english.forbidding
            said = sentence.english_words if lost else sentence.forbidding
            message = f"{fact(context)}The English says {listed(map(quoted, said))}, the {name} has no negation."
            # "Not need" is said otherwise more often than "not eat".
            next_word = f"{said[0]} > {word_behind(sentence.text, nots[0].end)}"
            about = (said[0], f"{context.language.folder}: {said[0]}", next_word)
            yield Fault(message, english=said, about=about)
            return
