"""P026: a QR code that no phone reads, or that leads somewhere else than it says."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from hsg_i18n.checks.pdf._reading import squeezed
from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.proof.codes import read_codes
from hsg_i18n.proof.pictures import grey_pages

#: What the alternative text of a code says.
_CODE = re.compile(r"QR:\s*(\S+)")


@check(
    "P026",
    "unreadable-qr",
    over=PdfContext,
    severity=Severity.ERROR,
    rationale="A code that cannot be read after copying is a wall, and one that leads to another page gives a patient "
    "another sheet. The address beside it is for those who type.",
    hint="Make the code larger or its quiet zone wider, and print the address that it holds beside it, in ASCII.",
    bad="a code of 9 mm, 150 dots an inch",
    good="a code of 20 mm that says https://example.org/es/, with that address beside it",
)
def unreadable_qr(context: PdfContext) -> Iterator[str]:
    """Codes that should be there and cannot be read from a grey picture of 150 dpi, and codes without their address."""
    told = (found[1] for e in context.pdf.elements if e.alt and (found := _CODE.search(html.unescape(e.alt))))
    due = tuple(dict.fromkeys((*context.known.addresses, *told)))
    if not due:
        return
    read = {code for picture in grey_pages(context.pdf.data) if picture is not None for code in read_codes(picture)}
    printed = squeezed("".join(run.text for run in context.pdf.runs() if run.visible))
    for address in due:
        if address not in read:
            yield f"No code on its pages can be read as {quoted(address)}."
    for address in sorted({*due, *read}):
        if not address.isascii():
            yield f"The address of a code is not ASCII: {quoted(address)}."
        elif address not in printed and _short(address) not in printed:
            yield f"A code leads to {quoted(address)}, and that address does not stand beside it."
    for address in sorted(read - {*due}):
        yield f"A code leads to {quoted(address)}, which nothing announces."


def _short(address: str) -> str:
    """As people type it."""
    return address.split("://", 1)[-1].rstrip("/")
