"""The values that travel between stages.

Every value that crosses a module border is one of these: frozen, slotted, with tuples in it,
so that a stage can neither change what it was given nor keep a hidden link to it. This package
imports nothing of the rest.
"""

from hsg_i18n.model.catalogs import Catalog, Entry, Key, Message, Template
from hsg_i18n.model.findings import Finding
from hsg_i18n.model.localized import LeftOut, LocalizedHandout, LocalSection, LocalText
from hsg_i18n.model.outputs import Artifact, HtmlPage, Imposition, PdfFile, Press, RenderJob, Sheet
from hsg_i18n.model.printed import Box, Colour, Element, Glyph, Marked, PdfFont, PdfPage, PrintedPdf, Run
from hsg_i18n.model.reviewing import (
    Approval,
    Carried,
    Decision,
    Difference,
    Edition,
    EditionMessage,
    Ledger,
    LedgerFault,
    Policy,
    Record,
    RecordKind,
    Refusal,
    Reviewer,
    ReviewerKey,
    Role,
    SignOff,
)
from hsg_i18n.model.settings import Clinic, Format, Language, Logo, Paper, Step, Typography
from hsg_i18n.model.source import Block, Handout, Section
from hsg_i18n.model.states import BlockKind, Scheme, SectionKind, Severity, State
from hsg_i18n.model.worksheets import FilledRow, FilledSheet, Worksheet, WorksheetRow

__all__ = [
    "Approval",
    "Artifact",
    "Block",
    "BlockKind",
    "Box",
    "Carried",
    "Catalog",
    "Clinic",
    "Colour",
    "Decision",
    "Difference",
    "Edition",
    "EditionMessage",
    "Element",
    "Entry",
    "FilledRow",
    "FilledSheet",
    "Finding",
    "Format",
    "Glyph",
    "Handout",
    "HtmlPage",
    "Imposition",
    "Key",
    "Language",
    "Ledger",
    "LedgerFault",
    "LeftOut",
    "LocalSection",
    "LocalText",
    "LocalizedHandout",
    "Logo",
    "Marked",
    "Message",
    "Paper",
    "PdfFile",
    "PdfFont",
    "PdfPage",
    "Policy",
    "Press",
    "PrintedPdf",
    "Record",
    "RecordKind",
    "Refusal",
    "RenderJob",
    "Reviewer",
    "ReviewerKey",
    "Role",
    "Run",
    "Scheme",
    "Section",
    "SectionKind",
    "Severity",
    "Sheet",
    "SignOff",
    "State",
    "Step",
    "Template",
    "Typography",
    "Worksheet",
    "WorksheetRow",
]
