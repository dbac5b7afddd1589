"""The English source, as parsed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from hsg_i18n.model.states import BlockKind, SectionKind


@dataclass(frozen=True, slots=True)
class Block:
    """One translatable piece of the source: a title, heading, paragraph, list item or field."""

    text: str  #: the msgid: soft line breaks joined, inline Markdown and placeholders kept
    line: int  #: 1-based line of the source file where it starts
    kind: BlockKind = BlockKind.PARAGRAPH
    facts: tuple[str, ...] = ()  #: ids of the clinical facts it carries, such as "F21"
    critical: bool = False  #: a wrong translation can hurt a patient
    human_only: bool = False  #: no machine drafts it
    context: str | None = None  #: the msgctxt, only where the meaning needs one
    note: str = ""  #: the author's note to the translator
    icon: str = ""  #: of a list item: name of a pictogram in templates/_base/icons, or empty


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the source with the blocks below it."""

    kind: SectionKind
    heading: Block
    blocks: tuple[Block, ...]
    icon: str = ""  #: name of a pictogram in templates/_base/icons, or empty
    lines: int = 0  #: ruled lines to write on, printed below the blocks


@dataclass(frozen=True, slots=True)
class Handout:
    """One canonical English handout, as parsed from source/<id>.md."""

    id: str
    title: Block
    subtitle: Block | None
    version: str
    date: datetime.date  #: of this version
    review_by: datetime.date
    sections: tuple[Section, ...]
    closing: Block | None  #: the last line, the one marked .closing
    path: str  #: path of the source file, relative to the project

    def blocks(self) -> tuple[Block, ...]:
        """Every translatable block, in the order of the page."""
        head = (self.title,) if self.subtitle is None else (self.title, self.subtitle)
        body = tuple(b for s in self.sections for b in (s.heading, *s.blocks))
        return head + body + (() if self.closing is None else (self.closing,))
