"""Whether a row of a sheet that came back still shows the texts that its hidden code stands for.

A tick means the two texts that stood before the reviewer. Where a column was sorted, moved or filled in by itself,
those are not the texts of the message any more, and nobody can tell what she has read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import normalize

from hsg_i18n.model import FilledRow
from hsg_i18n.steps.reviewing.items import Item
from hsg_i18n.steps.reviewing.sheet import english_digest
from hsg_i18n.worksheet import shown
from hsg_i18n.worksheet.columns import ENGLISH, TRANSLATION

#: What is wrong, as a clause, and the next act.
Fault = tuple[str, str]

_AGAIN = "Make a new sheet (hsg-i18n review sheet) and put each answer beside its own message."


def moved(row: FilledRow, item: Item) -> Iterator[Fault]:
    """What the row shows that is not of the message."""
    if row.message != english_digest(item):
        yield "its hidden columns are of two messages", _AGAIN
    english = (item.message.msgid,) if item.message.plural is None else (item.message.msgid, item.message.plural)
    if row.english is not None and not _is_shown(row.english, english):
        what = 'the column "English" holds another text than the message, so that cells were moved, changed or damaged'
        yield what, _AGAIN
    lacking = next(
        (name for name, text in ((ENGLISH, row.english), (TRANSLATION, row.translation)) if text is None), ""
    )
    if lacking and (row.ticked or row.correction):
        yield f'there is no column "{lacking}", so that nobody can tell which text was read', _AGAIN
    if _overwritten(row, item):
        what = 'the column "Translation" was changed, or its letters were lost when the file was saved'
        yield what, 'Write the new text in the column "Correction".'


def _overwritten(row: FilledRow, item: Item) -> bool:
    if row.translation is None or row.code != item.digest or item.entry is None:
        return False
    return not _is_shown(row.translation, item.entry.texts if item.digest else ())


def _is_shown(said: str, texts: Sequence[str]) -> bool:
    """True also where a program folded white space, composed letters, or could not hold a character."""
    return _folded(said) == _folded(shown(texts))


def _folded(text: str) -> str:
    return " ".join(normalize("NFC", text).split())
