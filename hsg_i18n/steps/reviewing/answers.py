"""What a filled sheet says of today's messages: which are ticked, corrected or commented on, and what is amiss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from hsg_i18n.errors import CatalogError
from hsg_i18n.model import FilledRow, FilledSheet
from hsg_i18n.steps.reviewing.items import Item
from hsg_i18n.steps.reviewing.sheet import english_digest
from hsg_i18n.steps.reviewing.shown_texts import moved


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reviewer said of one message."""

    row: FilledRow
    item: Item  #: as it stands in the catalogs
    texts: tuple[str, ...] = ()  #: the corrected text, or all its plural forms; empty where nothing is corrected
    there: bool = False  #: the correction stands in the catalog already, from an import that was cut off

    @property
    def ticked(self) -> bool:
        """True where the text is right as it is."""
        return self.row.ticked


@dataclass(frozen=True, slots=True)
class Answers:
    """A whole sheet, judged."""

    given: tuple[Answer, ...]
    stale: tuple[CatalogError, ...]  #: rows whose message has changed since the sheet was made
    faults: tuple[CatalogError, ...]  #: rows that say two things at once, or nothing that can be done


def judge_sheet(sheet: FilledSheet, items: Sequence[Item], forms: int, path: str) -> Answers:
    """The answers of the sheet to today's messages. `forms` is the number of plural forms, `path` the name of the file.

    Linear in rows and messages. Rows without an answer are passed over.
    """
    judge = _Judge({i.digest: i for i in items if i.digest}, {english_digest(i): i for i in items}, forms, path)
    given: list[Answer] = []
    stale: list[CatalogError] = []
    faults: list[CatalogError] = []
    for row in sheet.rows:
        item = judge.item(row)
        if item is None:
            stale += [judge.stale(row)] if row.answered else []
            continue
        answer = judge.answer(row, item)
        wrong = list(judge.wrong(row, item, answer))
        faults += wrong
        if not wrong and (answer.texts or row.ticked or row.comment):
            given.append(answer)
    return Answers(tuple(given), tuple(stale), tuple(faults))


@dataclass(frozen=True, slots=True)
class _Judge:
    """Today's messages by their codes."""

    by_code: dict[str, Item]
    by_message: dict[str, Item]
    forms: int
    path: str

    def item(self, row: FilledRow) -> Item | None:
        """The message that the row is about, as the reviewer read it; None where it has changed since."""
        if row.code in self.by_code:
            return self.by_code[row.code]
        item = self.by_message.get(row.message)
        if item is None:
            return None
        as_it_was = not row.code and not item.digest
        return item if as_it_was or self._corrected_already(row, item) else None

    def _corrected_already(self, row: FilledRow, item: Item) -> bool:
        return bool(row.correction) and item.entry is not None and _same(self._texts(row, item), item.entry.texts)

    def stale(self, row: FilledRow) -> CatalogError:
        """The fault of a row whose message has changed."""
        what = "the translation" if row.message in self.by_message else "the English"
        return self._fault(row, f"{what} has changed since this sheet was made", _NEW_SHEET)

    def answer(self, row: FilledRow, item: Item) -> Answer:
        """The row as an answer. A correction that says what stands there already is none, unless it was imported."""
        texts = self._texts(row, item) if row.correction else ()
        same = item.entry is not None and _same(texts, item.entry.texts)
        there = same and row.code != item.digest
        return Answer(row, item, () if same and not there else texts, there)

    def _texts(self, row: FilledRow, item: Item) -> tuple[str, ...]:
        if item.message.plural is None:
            return (row.correction,)
        return tuple(line.strip() for line in row.correction.split("\n"))

    def wrong(self, row: FilledRow, item: Item, answer: Answer) -> Iterator[CatalogError]:
        """What keeps the row from being done."""
        yield from (self._fault(row, what, hint) for what, hint in moved(row, item))
        if row.ticked and answer.texts:
            yield self._fault(row, "it is ticked as right and corrected as well", "Keep one of the two.")
        if row.ticked and not item.digest:
            yield self._fault(row, "it is ticked, and there is no translation", "Write one, or remove the tick.")
        if answer.texts and item.message.plural is not None and not self._forms_fit(answer):
            what = f"the correction has {len(answer.texts)} lines, and the language has {self.forms} plural forms"
            yield self._fault(row, what, "Write each form on a line of its own.")
        if answer.texts and item.message.plural is None and "\n" in row.correction and "\n" not in item.message.msgid:
            yield self._fault(row, "the correction has several lines, and the message has one", "Write it on one line.")
        if item.entry is None and row.answered:
            yield self._fault(row, f"{item.domain}.po does not hold the message", "Run hsg-i18n merge first.")

    def _forms_fit(self, answer: Answer) -> bool:
        return len(answer.texts) == self.forms and all(answer.texts)

    def _fault(self, row: FilledRow, what: str, hint: str) -> CatalogError:
        return CatalogError(f"Row {row.line}: {what}.", path=self.path, hint=hint)


_NEW_SHEET = "Make a new sheet: hsg-i18n review sheet. With --skip-stale the other rows are taken."


def _same(texts: Sequence[str], others: Sequence[str]) -> bool:
    return [normalize("NFC", t) for t in texts] == [normalize("NFC", t) for t in others]
