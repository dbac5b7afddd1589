"""What checks report."""

from __future__ import annotations

from dataclasses import dataclass

from hsg_i18n.model.states import Severity


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
