"""Ledgers under another name, as tools that share folders leave them: a withdrawal in one would be lost unseen."""

from __future__ import annotations

import os
from collections.abc import Iterator

from hsg_i18n.files import listed
from hsg_i18n.model import Language
from hsg_i18n.steps.inventory import Inventory
from hsg_i18n.steps.reviews import ledger_path


def stray_ledgers(inventory: Inventory, language: Language) -> Iterator[tuple[str, str]]:
    """(path, what is to be done) of each file in the language's folder that may be a ledger, and is not read."""
    own = ledger_path(inventory, language)
    # In the folders below, a handout may have such a name: reviews.po, or editions/reviews.json.
    patterns = (f"{own.stem}*.json*", f"*/{own.stem}*{own.suffix}*")
    for path in (p for pattern in patterns for p in listed(own.parent, _of_any_case(pattern))):
        if path == own or path.is_dir():
            continue
        if own.exists() and path.exists() and os.path.samefile(path, own):
            continue  # on a disk that takes no notice of capitals
        shown = inventory.project.relative(own)
        what = f"No record of this file is read: the ledger is {shown}."
        act = f"Add the lines that {shown} lacks at its end, then move this file away."
        yield inventory.project.relative(path), f"{what} {act}"


def _of_any_case(pattern: str) -> str:
    return "".join(f"[{c}{c.upper()}]" if c.isalpha() else c for c in pattern)
