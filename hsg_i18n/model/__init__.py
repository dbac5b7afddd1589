"""The values that travel between stages.

Every value that crosses a module border is one of these: frozen, slotted, with tuples in it,
so that a stage can neither change what it was given nor keep a hidden link to it. This package
imports nothing of the rest.

A value's module is read when the value is first asked for: a check of one catalog needs no more than a third of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hsg_i18n.model.catalogs import HUMAN_ONLY, Catalog, Entry, Key, Message, Template
    from hsg_i18n.model.drafting import Candidate, DraftNote, EngineIdentity, EngineRequest, MemoryUnit
    from hsg_i18n.model.exchange import ExchangeFile, ExchangeUnit
    from hsg_i18n.model.findings import Acceptance, Finding, Marks, Region
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
        Task,
    )
    from hsg_i18n.model.settings import Clinic, Format, Language, Logo, Paper, Step, Typography
    from hsg_i18n.model.source import Block, Handout, Section
    from hsg_i18n.model.states import BlockKind, Scheme, SectionKind, Severity, State
    from hsg_i18n.model.worksheets import FilledRow, FilledSheet, Worksheet, WorksheetRow

#: The values of each module of this package.
_MODULES = {
    "catalogs": "HUMAN_ONLY Catalog Entry Key Message Template",
    "drafting": "Candidate DraftNote EngineIdentity EngineRequest MemoryUnit",
    "exchange": "ExchangeFile ExchangeUnit",
    "findings": "Acceptance Finding Marks Region",
    "localized": "LeftOut LocalSection LocalText LocalizedHandout",
    "outputs": "Artifact HtmlPage Imposition PdfFile Press RenderJob Sheet",
    "printed": "Box Colour Element Glyph Marked PdfFont PdfPage PrintedPdf Run",
    "reviewing": "Approval Carried Decision Difference Edition EditionMessage Ledger LedgerFault "
    "Policy Record RecordKind Refusal Reviewer ReviewerKey Role SignOff Task",
    "settings": "Clinic Format Language Logo Paper Step Typography",
    "source": "Block Handout Section",
    "states": "BlockKind Scheme SectionKind Severity State",
    "worksheets": "FilledRow FilledSheet Worksheet WorksheetRow",
}
_PLACES = {name: module for module, names in _MODULES.items() for name in names.split()}

__all__ = [
    "HUMAN_ONLY",
    "Acceptance",
    "Approval",
    "Artifact",
    "Block",
    "BlockKind",
    "Box",
    "Candidate",
    "Carried",
    "Catalog",
    "Clinic",
    "Colour",
    "Decision",
    "Difference",
    "DraftNote",
    "Edition",
    "EditionMessage",
    "Element",
    "EngineIdentity",
    "EngineRequest",
    "Entry",
    "ExchangeFile",
    "ExchangeUnit",
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
    "Marks",
    "MemoryUnit",
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
    "Region",
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
    "Task",
    "Template",
    "Typography",
    "Worksheet",
    "WorksheetRow",
]


def __getattr__(name: str) -> Any:
    """Import the module of a value (PEP 562)."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    globals()[name] = value
    return value
