"""C035: a not was lost, or one was added."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._concepts import fact
from hsg_i18n.checks.catalog._negators import Negations, in_english, in_translation
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import readable


@check(
    "C035",
    "negation",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="A lost not turns an instruction into its opposite, and the sentence still reads well.",
    hint="Say what the English says. If it is said with another word, add that to negators or quiet_negations in "
    "language.toml.",
    bad='msgid "Do **not** stop antibiotics."\nmsgstr "Deje de tomar los antibióticos."',
    good='msgid "Do **not** stop antibiotics."\nmsgstr "**No** deje de tomar los antibióticos."',
)
def negation(context: TextContext) -> Iterator[str]:
    """A negation of the English without one in the translation, fewer of them, or one where the English has none."""
    language = context.language
    if not language.negators:
        return
    text = readable(context.text)
    english, own = in_english(readable(context.english)), in_translation(text, language)
    name = language.english or "translation"
    # A word such as "avoid" stands for one not, and one only: "do not avoid" has it and a not.
    if english.words and not own.words and own.quiet <= english.quiet:
        yield f"{fact(context)}The English says {_not(english, context.english)}, the {name} has no negation."
    elif english.clauses > own.clauses + own.quiet and english.clauses > 1:
        yield f"{fact(context)}The English says not {english.clauses} times, the {name} {own.clauses}."
    elif own.words and not english.words and not english.quiet:
        yield f"{fact(context)}The English has no negation, the {name} has {_not(own, context.text)}."


def _not(found: Negations, text: str) -> str:
    first = found.words[0]
    return quoted(readable(text)[first.start : first.end])
