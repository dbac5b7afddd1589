"""C053: the sentence does not end as the English does."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity

_CLOSING = "*\"'”’»)]}）」』\u200b\u200e\u200f \u00a0"
_ENGLISH = ".!?"
#: Question marks of all scripts; in Greek it looks like a semicolon.
_ASKING = "?؟？;՞፧"
_LEAST = 3
#: A point behind these may end no sentence.
_SHORTENED = ("a.m.", "p.m.", "etc.")


@check(
    "C053",
    "sentence-mark",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="A mark that is missing at the end may be a sentence that was cut off. A question that became a "
    "statement tells what was asked.",
    hint="End the sentence with a mark of the language, as the English does.",
    bad='msgid "Do you have a fever?"\nmsgstr "Tiene fiebre"',
    good='msgid "Do you have a fever?"\nmsgstr "¿Tiene fiebre?"',
)
def sentence_mark(context: TextContext) -> Iterator[str]:
    """Sentences that end without a mark where the English has one, and questions that ask nothing."""
    english, own = (text.rstrip(_CLOSING) for text in (context.english, context.text))
    ends = (*context.language.sentence_ends, *_ENGLISH, *_ASKING, "…")
    if not context.language.english or english[-1:] not in _ENGLISH or len(english.split()) < _LEAST or not own:
        return
    if english.endswith(_SHORTENED):
        return
    if not own.endswith(ends):
        yield f"The English ends with {quoted(english[-1:])}, the translation without such a mark."
    elif english.endswith("?") and own[-1:] not in _ASKING and "?" in "".join(context.language.sentence_ends):
        yield "The English asks, the translation does not."
