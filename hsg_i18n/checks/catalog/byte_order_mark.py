"""C004: the file begins with a byte order mark."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from hsg_i18n.checks.contexts import Fault, FileContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C004",
    "byte-order-mark",
    over=FileContext,
    severity=Severity.WARNING,
    rationale="This program reads past it, but msgfmt and many other tools refuse a catalog that begins with one.",
    hint='Save the file as "UTF-8" and not as "UTF-8 with BOM".',
    bad='The file begins with the bytes EF BB BF.\nmsgid ""',
    good='The file begins with its first letter.\nmsgid ""',
)
def byte_order_mark(file: FileContext) -> Iterator[Fault]:
    """U+FEFF as the first character."""
    if file.data.startswith(codecs.BOM_UTF8):
        yield Fault("The file begins with a byte order mark.", file.at(1))
