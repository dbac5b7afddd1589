"""From a message to the texts that are drafted for it, one a plural form, and from what became of them to its draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hsg_i18n.draft.doubt import Doubt
from hsg_i18n.draft.ladder import Climbed, Text
from hsg_i18n.draft.samples import samples
from hsg_i18n.model import EngineIdentity
from hsg_i18n.steps.drafting.judging import Judge, first_error
from hsg_i18n.steps.drafting.wanted import Wanted
from hsg_i18n.text.plurals import read_plurals


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message."""

    wanted: Wanted
    texts: tuple[str, ...] = ()  #: the draft, one text or every plural form; none where it was left empty
    origin: EngineIdentity | None = None
    way: str = ""  #: how it was made
    doubt: Doubt = field(default_factory=Doubt)
    match: float = 0.0  #: for the memory
    like: str = ""  #: for the memory: the English it knows
    back: str = ""  #: translated back into English
    reason: str = ""  #: why it was left empty, as a clause


def texts_of(wanted: Wanted, judge: Judge) -> Iterator[Text]:
    """The texts to draft: the message, or each plural form with a number that it is used for."""
    message = wanted.message
    if message.plural is None:
        judged = judge.of(wanted)
        yield Text(message.msgid, judged.reason, judged.lacks)
        return
    plurals = read_plurals(judge.language.plural_forms)
    for form, sample in enumerate(samples(message.msgid, message.plural, plurals, len(wanted.entry.msgstr_plural))):
        judged = judge.of(wanted, form)
        yield Text(sample.english, judged.reason, judged.lacks, sample.sent, sample.restored)


def joined(wanted: Wanted, climbed: Sequence[Climbed], judge: Judge, origin: EngineIdentity) -> Outcome:
    """The draft of a message from those of its texts; none where one has none, or all together have an error."""
    failed = next((c.reason for c in climbed if not c.text), "")
    if failed:
        return Outcome(wanted, reason=failed)
    texts = tuple(c.text for c in climbed)
    wrong = first_error(judge.findings(wanted, texts, whole=True)) if len(texts) > 1 else ""
    if wrong:
        return Outcome(wanted, reason=wrong)
    worst = min(climbed, key=lambda c: 1.0 if c.doubt.mean is None else c.doubt.mean)
    return Outcome(wanted, texts, origin, worst.rung, worst.doubt)
