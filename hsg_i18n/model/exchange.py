"""Messages on their way to agencies and translators outside, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field

from hsg_i18n.model.states import State


@dataclass(frozen=True, slots=True)
class ExchangeUnit:
    """One message with its translation, as a file holds it."""

    msgid: str
    texts: tuple[str, ...] = ("",)  #: the translation, or each plural form; the empty string where there is none
    id: str = ""  #: the beginning of the digest of the message's English; empty where the file does not say
    domain: str = ""  #: empty where the file does not say
    context: str | None = None  #: msgctxt
    plural: str | None = None  #: msgid_plural
    state: State | None = None  #: what the file claims; None where it claims nothing
    critical: bool = False  #: a wrong translation can hurt a patient
    comments: tuple[str, ...] = ()  #: what the author of the English tells the translator
    translator_comments: tuple[str, ...] = ()
    previous: str = ""  #: the English that the translation was made from, where that is not today's
    fault: str = field(default="", compare=False)  #: a clause: why the text in the file cannot be used
    line: int = field(default=0, compare=False)  #: 1-based line or row of the file, 0 when made in memory


@dataclass(frozen=True, slots=True)
class ExchangeFile:
    """A file of messages in two languages."""

    source: str  #: BCP 47; empty where the file does not say
    language: str  #: BCP 47 of the translation; empty where the file does not say
    units: tuple[ExchangeUnit, ...]
    memory: bool = False  #: a translation memory: texts that are found by their English, wherever it stands
    #: For which numbers each plural form of the language is used, such as ("1", "0, 2, 3, …"); for people.
    forms: tuple[str, ...] = field(default=(), compare=False)
