"""What checks report."""

from __future__ import annotations

from dataclasses import dataclass

from hsg_i18n.model.states import Severity


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why a finding counts no more: somebody looked at it and wrote a waiver."""

    reason: str
    by: str  #: who; empty where the waiver does not say
    path: str  #: of the waiver
    line: int  #: 1-based, 0 where nobody can tell


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check saw. `message` is a sentence, `hint` the next act."""

    code: str  #: permanent, such as "C012"; never reused
    name: str  #: the check's short name, such as "numbers"
    severity: Severity
    message: str
    hint: str = ""
    path: str = ""  #: file, relative to the project where it lies inside
    line: int = 0  #: 1-based, 0 where a line has no meaning
    language: str = ""  #: folder name
    domain: str = ""
    msgctxt: str | None = None
    msgid: str = ""
    waived: bool = False
    english: str = ""  #: the English of the string that it is about, where it is about one
    text: str = ""  #: its translation
    english_words: tuple[str, ...] = ()  #: the words of the English that it is about, without case and vowel signs
    words: tuple[str, ...] = ()  #: those of the translation
    form: int | None = None  #: index of the plural form that it is about
    forms: tuple[str, ...] = ()  #: of a message with plurals the translation in all its forms
    acceptance: Acceptance | None = None  #: of a waived one, who accepted it and why


@dataclass(frozen=True, slots=True)
class Region:
    """Some letters of a text file, in the columns of SARIF and of most editors: UTF-16 code units, from 1."""

    line: int  #: 1-based
    column: int
    end_line: int
    end_column: int  #: that behind the last letter


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the words of a finding stand in its file, as far as they were found exactly; in the order of the texts."""

    text: tuple[Region, ...] = ()  #: those of the translation
    english: tuple[Region, ...] = ()  #: those of the English
