"""A handout in a language."""

from __future__ import annotations

from dataclasses import dataclass, field

from hsg_i18n.model.catalogs import Key
from hsg_i18n.model.reviewing import Approval
from hsg_i18n.model.settings import Language
from hsg_i18n.model.source import Block, Handout, Section
from hsg_i18n.model.states import State


@dataclass(frozen=True, slots=True)
class LocalText:
    """One message as it will be printed."""

    text: str  #: inline Markdown and placeholders still in it
    language: str  #: BCP 47 tag of the text: the target's, or "en" where it is missing
    state: State
    missing: bool = False  #: True when the English stands in for a translation
    source: Block | None = field(default=None, repr=False)  #: the block of the handout; None for a label


@dataclass(frozen=True, slots=True)
class LocalSection:
    """A section of a handout in a language."""

    source: Section
    heading: LocalText
    blocks: tuple[LocalText, ...]


@dataclass(frozen=True, slots=True)
class LocalizedHandout:
    """A handout in a language, with the truth about its state."""

    handout: Handout
    language: Language
    title: LocalText
    subtitle: LocalText | None
    sections: tuple[LocalSection, ...]
    closing: LocalText | None
    labels: tuple[tuple[Key, LocalText], ...]  #: every string of the templates, by key
    state: str  #: "source", "withheld" for an English not to be used, "approved", or the lowest State of its messages
    missing: int = 0  #: how many messages print in English because no translation of them exists
    stale: int = 0  #: how many of those have a translation of an older English
    approval: Approval | None = None  #: who stands behind it, where it may be released

    def texts(self) -> tuple[LocalText, ...]:
        """Every text of the handout itself, in the order of the page."""
        body = (t for s in self.sections for t in (s.heading, *s.blocks))
        return tuple(t for t in (self.title, self.subtitle, *body, self.closing) if t is not None)

    @property
    def draft(self) -> bool:
        """True when the page must say that it is a draft."""
        return self.state not in {"source", "approved"}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A handout that a profile does not print in a language, or would not, and why."""

    language: Language
    handout: Handout
    reason: str  #: a clause for people, without a full stop
    code: str = ""  #: that of the refusal
    is_source: bool = False  #: True where it is the English itself that is not printed
