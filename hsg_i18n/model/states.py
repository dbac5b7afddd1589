"""The small closed lists that the other values are made of."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"  #: can hurt a patient or break a page; blocks approval
    WARNING = "warning"  #: a reviewer must look at it
    INFO = "info"  #: style, or a fact worth knowing


class State(StrEnum):
    """The state of one message in one language, from least to most trusted."""

    UNTRANSLATED = "untranslated"  #: no text at all
    DRAFT = "draft"  #: flagged fuzzy: machine-made, imported, or left over after the English changed
    TRANSLATED = "translated"  #: a person cleared fuzzy; not yet reviewed
    REVIEWED = "reviewed"  #: a valid review of exactly this text stands in the ledger


class BlockKind(StrEnum):
    """What a block of the source is on the page."""

    PARAGRAPH = "paragraph"
    ITEM = "item"  #: an entry of a list
    FIELD = "field"  #: a label with one placeholder: prints the value or a blank line


class Scheme(StrEnum):
    """How the pages of a format are put onto the sheets of a printer (imposition)."""

    SADDLE_STITCH = "saddle-stitch"  #: two pages a side, folded once and stapled: pages are half the sheet
    STRIPS = "strips"  #: a card of panels one below the other, half of them overleaf; as many cards as the sheet holds
    TILES = "tiles"  #: each page several times on a side of its own, the next page behind it


class SectionKind(StrEnum):
    """What a section of a handout is for; the templates lay each kind out."""

    ABOUT = "about"
    MEDICINES = "medicines"
    FOLLOW_UP = "follow-up"
    SELF_CARE = "self-care"
    CALL = "call"  #: warning signs, tier 1: call the clinic
    URGENT = "urgent"  #: warning signs, tier 2: get care right away
