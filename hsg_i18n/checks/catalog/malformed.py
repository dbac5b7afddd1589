"""C002: the file can be read, but is no sound catalog."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import Fault, FileContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C002",
    "malformed",
    over=FileContext,
    severity=Severity.ERROR,
    rationale="Of two entries for one message nobody can say which is printed. A header that is missing, or that "
    "names another character set than UTF-8, makes other tools garble every letter outside of ASCII.",
    hint="Mend the entry or the header line that is named.",
    bad='msgid "Tumors"\nmsgstr "Tumores"\n\nmsgid "Tumors"\nmsgstr "Bultos"',
    good='msgid "Tumors"\nmsgstr "Tumores"',
)
def malformed(file: FileContext) -> Iterator[Fault]:
    """A missing or broken header, another character set, and entries that stand twice, obsolete ones included."""
    if file.catalog is not None:
        for fault in file.faults:
            yield Fault(fault.message, file.at(fault.line), fault.hint)
