"""C069: of several nots in a sentence one was lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hsg_i18n.checks.catalog._concepts import fact, of_text
from hsg_i18n.checks.catalog._negators import said_once
from hsg_i18n.checks.catalog._sentences import Compared, compared
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed, quoted, spoken
from hsg_i18n.model import Severity


@check(
    "C069",
    "fewer-negations",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="Where a sentence says not twice, one lost not turns half of it into its opposite, and the other one "
    "makes it look well.",
    hint="Say not as often as the English. If another word says it, add that to quiet_negations in words.toml.",
    bad='msgid "This does not mean that you cannot get pregnant."\nmsgstr "Esto significa que no puede quedar '
    'embarazada."',
    good='msgid "This does not mean that you cannot get pregnant."\nmsgstr "Esto no significa que no pueda quedar '
    'embarazada."',
)
@weighed("C069")
def fewer_negations(context: TextContext) -> Iterator[Fault]:
    """A sentence that says not more often in English than in the translation, which says it too."""
    name = spoken(context.language.english) or "translation"
    for sentence in compared(context):
        if not sentence.words:
            continue
        nots = said_once(sentence.english, sentence.text)
        if len(nots) > len(sentence.words) + _in_other_words(sentence, context):
            wanted = tuple(sentence.text[word.start : word.end] for word in nots)
            message = f"The English says not {_counted(wanted)}, the {name} {_counted(sentence.words)}."
            yield Fault(fact(context) + message, english=wanted, words=sentence.words, about=(context.language.folder,))
            return


def _in_other_words(sentence: Compared, context: TextContext) -> int:
    """How often the translation may say it otherwise. "Not without your consent" is "unless you consent" as well."""
    found = of_text(context)
    unless = (
        found is not None
        and "without" in sentence.english_words
        and "unless" in found[1].said.keys() - found[1].wanted.keys()
        and "if" not in found[1].wanted
    )
    return sentence.otherwise + sentence.turned + unless


def _counted(words: Sequence[str]) -> str:
    times = "once" if len(words) == 1 else f"{len(words)} times"
    return f"{times} ({listed(map(quoted, words))})"
