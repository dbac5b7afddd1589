"""C001: the file cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import Fault, FileContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C001",
    "unreadable",
    over=FileContext,
    severity=Severity.ERROR,
    rationale="A catalog that cannot be read prints nothing: its pages stay in English. Other tools may read "
    "it in part, and lose the rest when they save it.",
    hint="Open the file in a PO editor, or mend the line by hand.",
    bad='msgid "Throw away old lists.\nmsgstr ""',
    good='msgid "Throw away old lists."\nmsgstr ""',
)
def unreadable(file: FileContext) -> Iterator[Fault]:
    """Every fault of a file that has no text in UTF-8 or breaks the grammar of PO files."""
    if file.catalog is None:
        for fault in file.faults:
            yield Fault(fault.message, file.at(fault.line), fault.hint)
