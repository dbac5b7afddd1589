"""C057: the translation has a not that the English does not have."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._comparison import LOST_WITH_A_NOT
from hsg_i18n.checks.catalog._concepts import fact, of_text
from hsg_i18n.checks.catalog._negators import places
from hsg_i18n.checks.catalog._sentences import Compared, compared
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed, quoted, spoken
from hsg_i18n.model import Severity
from hsg_i18n.text.phrases import word_behind


@check(
    "C057",
    "added-negation",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="A not too many turns an instruction into its opposite. Languages say some things with a not that "
    "English says without one, so this is for a person to look at.",
    hint="Say what the English says. If the words negate nothing, add them to not_negations in words.toml.",
    bad='msgid "You can drive home."\nmsgstr "No puede conducir a casa."',
    good='msgid "You can drive home."\nmsgstr "Puede conducir a casa."',
)
@weighed("C057")
def added_negation(context: TextContext) -> Iterator[Fault]:
    """A sentence that says not where the English does not, nor has a word that other languages turn into a not.

    Of a translation that lacks several concepts of the English nothing is said, nor of two nots in one sentence.
    """
    found, name = of_text(context), spoken(context.language.english) or "translation"
    # In free translations a not too many is mostly another way to say the same.
    if found and found[1].is_free(besides=LOST_WITH_A_NOT):
        return
    for sentence in compared(context):
        # Two nots mostly cancel each other, or say it of all things of a list.
        if places(sentence.own.words) > 1:
            continue
        # Where the English says not once, a translation may well say it of each thing in a list.
        # What says it in other words on both sides is the same word, and makes no not.
        quiet = sentence.english.quiet - min(sentence.english.alike, sentence.own.quiet)
        avoided = sentence.forbidding and not sentence.own.quiet
        if not sentence.english_words and not avoided and sentence.own.clauses > quiet + sentence.turned:
            said = sentence.words
            message = f"{fact(context)}The English has no negation, the {name} has {listed(map(quoted, said))}."
            yield Fault(message, words=said, about=_about(sentence, context))
            return


def _about(sentence: Compared, context: TextContext) -> tuple[str, str, str]:
    """The language, its word that says not, and this with the next word: "no hay" orders nothing, "no tome" does."""
    lexicon, end = context.of.lexicon, sentence.own.words[-1].end
    spaced = lexicon is not None and lexicon.spaced
    behind = word_behind(sentence.translation, end) if spaced else sentence.translation[end : end + 1]
    said = f"{context.language.folder}: {sentence.words[-1]}"
    return context.language.folder, said, f"{said} > {behind}"
