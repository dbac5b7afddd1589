"""Templates and catalogs, as gettext knows them."""

from __future__ import annotations

from dataclasses import dataclass

#: What identifies a message inside a catalog: (msgctxt or None, msgid).
Key = tuple[str | None, str]
#: What the extracted comments say of a message that no machine may draft.
HUMAN_ONLY = "human-only"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a template (.pot): English, and what a translator is told about it."""

    msgid: str
    context: str | None = None  #: msgctxt
    plural: str | None = None  #: msgid_plural
    comments: tuple[str, ...] = ()  #: the "#." lines: fact ids, critical, section, author's note
    references: tuple[tuple[str, int], ...] = ()  #: (file name, line), the "#:" entries
    flags: tuple[str, ...] = ()  #: format flags such as python-brace-format; never fuzzy
    section: str = ""  #: kind of the section it stands in, empty for titles and labels

    @property
    def key(self) -> Key:
        """(msgctxt, msgid)."""
        return (self.context, self.msgid)

    @property
    def critical(self) -> bool:
        """True when the extracted comments mark it as able to hurt a patient."""
        return self._marked("critical")

    @property
    def human_only(self) -> bool:
        """True when the extracted comments keep machines from drafting it."""
        return self._marked(HUMAN_ONLY)

    def _marked(self, mark: str) -> bool:
        return any(mark in c.split(", ") for c in self.comments)


@dataclass(frozen=True, slots=True)
class Template:
    """All messages of one domain, in source order: what a .pot file holds."""

    domain: str
    messages: tuple[Message, ...]
    created: str = ""  #: POT-Creation-Date of the .pot it was read from, empty when made in memory


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a .po file."""

    msgid: str
    msgstr: str = ""  #: the translation; for a plural entry the empty string
    context: str | None = None  #: msgctxt
    plural: str | None = None  #: msgid_plural
    msgstr_plural: tuple[str, ...] = ()  #: plural forms in order of their index
    comments: tuple[str, ...] = ()  #: "#." lines, extracted
    translator_comments: tuple[str, ...] = ()  #: "# " lines
    references: tuple[tuple[str, int | None], ...] = ()  #: "#:" entries; line may be absent
    flags: tuple[str, ...] = ()  #: "#," flags, fuzzy included
    previous: str | None = None  #: "#| msgid": the English this translation was made from
    previous_context: str | None = None  #: "#| msgctxt"
    previous_plural: str | None = None  #: "#| msgid_plural"
    obsolete: bool = False  #: "#~": the English no longer has it
    line: int = 0  #: 1-based line of its msgid in the file, 0 when made in memory

    @property
    def key(self) -> Key:
        """(msgctxt, msgid)."""
        return (self.context, self.msgid)

    @property
    def fuzzy(self) -> bool:
        """True while no person has taken the translation over."""
        return "fuzzy" in self.flags

    @property
    def texts(self) -> tuple[str, ...]:
        """Every translated string: the msgstr, or all plural forms."""
        return self.msgstr_plural if self.plural is not None else (self.msgstr,)

    @property
    def translated(self) -> bool:
        """True when every string has text, whatever its state."""
        return bool(self.texts) and all(t.strip() for t in self.texts)

    @property
    def stale(self) -> bool:
        """True when the translation was made from another English than today's."""
        return self.fuzzy and self.previous is not None and self.translated


@dataclass(frozen=True, slots=True)
class Catalog:
    """One .po file: a language's translations of one domain."""

    domain: str
    language: str  #: folder name of the language, such as zh_Hans
    entries: tuple[Entry, ...]  #: in file order, obsolete ones included, header excluded
    headers: tuple[tuple[str, str], ...] = ()  #: header fields in file order
    path: str = ""  #: path it was read from, relative to the project where it lies inside

    def index(self) -> dict[Key, Entry]:
        """The entries that are not obsolete, by (msgctxt, msgid). Build once and keep."""
        return {e.key: e for e in self.entries if not e.obsolete}

    def header(self, name: str) -> str:
        """The value of a header field, or the empty string."""
        return next((v for k, v in self.headers if k.lower() == name.lower()), "")
