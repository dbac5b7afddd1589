"""C041: the translation has fewer sentences than the English, and is shorter."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._lengths import sentences, share
from hsg_i18n.checks.catalog._parts import fewer_joints
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import counted
from hsg_i18n.model import Severity

#: Of the usual length: joined sentences keep nearly all of it, left-out ones do not. What is written without spaces
#: says the same subject once for two sentences that are joined.
_SHORT, _SHORT_WITHOUT_SPACES = 0.75, 0.5


@check(
    "C041",
    "missing-sentence",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="A sentence that was left out leaves no trace: the rest reads well.",
    hint="Translate every sentence. Two of the English may become one, as long as it says both.",
    bad='msgid "You may have light bleeding. You may need pads for **1 to 2 days**."\n'
    'msgstr "Necesita toallas de **1 a 2 días**."',
    good='msgid "You may have light bleeding. You may need pads for **1 to 2 days**."\n'
    'msgstr "Es posible que sangre un poco. Es posible que necesite toallas sanitarias de **1 a 2 días**."',
)
def missing_sentence(context: TextContext) -> Iterator[str]:
    """Fewer sentence ends than the English and no more words that join, with much less than the usual length."""
    found = share(context.english, context.text, context.language)
    if found is None or found >= (_SHORT if context.language.spaced else _SHORT_WITHOUT_SPACES):
        return
    wanted, own = sentences(context.english), sentences(context.text, context.language.sentence_ends)
    # With one more of them the sentences were joined.
    if own < wanted and (fewer_joints(context) or 0) >= 0:
        yield f"The English has {counted(wanted, 'sentence')}, the translation {own}, and it is short for all of them."
