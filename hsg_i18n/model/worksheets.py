"""Review sheets: what goes out to a reviewer who works on paper or in a spreadsheet, and what comes back."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from hsg_i18n.model.settings import Language
from hsg_i18n.model.source import Handout
from hsg_i18n.model.states import State


@dataclass(frozen=True, slots=True)
class WorksheetRow:
    """One message before a reviewer."""

    number: int  #: 1-based, in the order of the page, the labels behind
    code: str  #: digest of English and translation; empty where there is no translation
    message: str  #: digest of the English alone: it finds the message when its translation has changed
    domain: str
    msgctxt: str | None
    msgid: str
    plural: str | None  #: msgid_plural
    translation: tuple[str, ...]  #: one text, or every plural form; empty where there is no translation
    critical: bool
    state: State
    findings: tuple[str, ...] = ()  #: "error C012: sentence"
    waived: tuple[str, ...] = ()  #: findings that somebody accepted, with the reason
    terms: tuple[str, ...] = ()  #: concepts of the termbase in the English, with their approved renderings
    origin: tuple[str, ...] = ()  #: who or what wrote the translation, as far as anybody knows
    doubt: tuple[str, ...] = ()  #: what machines make of a machine's draft: it translated back, its place among all
    note: tuple[str, ...] = ()  #: what the author of the English tells the translator

    @property
    def english(self) -> tuple[str, ...]:
        """The English: the singular, and the plural where there is one."""
        return (self.msgid,) if self.plural is None else (self.msgid, self.plural)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A handout in a language, laid out for review."""

    language: Language
    source_language: Language
    handout: Handout
    edition: str  #: digest of the whole text; empty where a message has no translation
    date: datetime.date  #: on which the sheet was made
    rows: tuple[WorksheetRow, ...]  #: failed checks first, then those that can hurt a patient, then doubtful drafts
    left_out: str = ""  #: a clause: why a release prints none, and what is left to do; empty where it prints one
    terms: tuple[tuple[str, str], ...] = ()  #: (term, definition) of every concept that a row names


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row as a reviewer sent it back."""

    line: int  #: 1-based row of the sheet, as a spreadsheet counts them
    code: str  #: as it was when the sheet was made
    message: str
    ticked: bool  #: "right as it is"
    correction: str = ""  #: plural forms one below the other
    comment: str = ""
    english: str | None = None  #: what stands in the columns that are not to be written in; None without the column
    translation: str | None = None

    @property
    def answered(self) -> bool:
        """True when the reviewer wrote something."""
        return self.ticked or bool(self.correction or self.comment)


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet that came back."""

    language: str  #: BCP 47
    handout: str  #: its id
    rows: tuple[FilledRow, ...]  #: each message once
