"""The ledger of a language, locale/<tag>/reviews.jsonl: read whatever happened to it, and only ever added to."""

from __future__ import annotations

import os
from pathlib import Path

from hsg_i18n.errors import PolicyError
from hsg_i18n.files import append_synced, read_bytes
from hsg_i18n.model import Ledger, LedgerFault, Record
from hsg_i18n.review.records import UnreadableError, as_line, parse_record, perilous

FILE = "reviews.jsonl"


def read_ledger(path: Path, shown: str) -> Ledger:
    """The records that can be read, and what is wrong with the other lines; a missing file is empty.

    The order of lines, empty lines, duplicates, CRLF, a byte order mark and unknown fields make no difference.
    Raises PolicyError where the file itself cannot be read.
    """
    if not os.path.lexists(path):
        return Ledger(shown)
    records: list[Record] = []
    faults: list[LedgerFault] = []
    data = read_bytes(path, PolicyError, shown).removeprefix(b"\xef\xbb\xbf")
    lines = data.split(b"\n")
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            records.append(parse_record(raw.decode().strip(), number))
        except (UnicodeDecodeError, UnreadableError) as fault:
            reason = "it is not UTF-8" if isinstance(fault, UnicodeDecodeError) else str(fault)
            torn = " It is the last line and has no end, so its writing was cut off." if number == len(lines) else ""
            what = f"The line cannot be used: {reason}.{torn}"
            faults.append(LedgerFault(number, what, perilous(raw.decode(errors="replace"))))
    return Ledger(shown, tuple(records), tuple(faults))


def append_record(path: Path, record: Record) -> None:
    """Add one record as the last line, synced to the disk, in one write; nothing that stands there is touched.

    Raises PolicyError where the file cannot be written.
    """
    try:
        append_synced(path, as_line(record).encode("utf-8", "surrogatepass") + b"\n")
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise PolicyError(
            f"The ledger cannot be written: {reason}.", path=str(path), hint="Mend that, and try again."
        ) from fault
