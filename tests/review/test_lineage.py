"""What an edition was before each cosmetic edit of its English, as the plain definition has it: record by record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.model import (
    Block,
    BlockKind,
    Carried,
    Edition,
    EditionMessage,
    Entry,
    Handout,
    Record,
    RecordKind,
)
from hsg_i18n.review import edition_digest, message_digest
from hsg_i18n.review.kin import digest_now, digest_then
from hsg_i18n.review.lineage import Lineage

START = datetime(2026, 1, 1, tzinfo=UTC)
#: Few texts, so that chains, forks and circles come up.
ENGLISH = ["Ask.", "Ask!", "Ask…", "Rest.", "Rest!"]
TITLE = Block("Ask.", 1, BlockKind.PARAGRAPH)
HANDOUT = Handout("hsg-tiny", TITLE, None, "1.0", date(2026, 1, 1), date(2028, 1, 1), (), None, "source/hsg-tiny.md")

edits = st.tuples(st.sampled_from(ENGLISH), st.sampled_from(ENGLISH))
carries = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(("clinician", "linguist")), st.lists(edits, min_size=1, max_size=3)),
    max_size=8,
)
texts = st.lists(st.tuples(st.sampled_from(ENGLISH), st.booleans()), min_size=1, max_size=4)


def _record(day: int, who: str, changes: list[tuple[str, str]]) -> Record:
    carried = tuple(Carried("hsg-tiny", None, None, old, new, ("Diga.",), None) for old, new in changes)
    return Record(RecordKind.CARRY, "es", "hsg-tiny", who, START + timedelta(days=day), note="x", carried=carried)


def _edition(rows: list[tuple[str, bool]]) -> Edition:
    found = []
    for english, critical in rows:
        entry = Entry(english, "Diga.")
        found.append(EditionMessage("hsg-tiny", entry, critical, message_digest("hsg-tiny", entry)))
    return Edition(HANDOUT, "es", tuple(found), edition_digest("es", HANDOUT, found))


def _is_clinical(record: Record) -> bool:
    return record.reviewer == "clinician"


def _before(message: EditionMessage, record: Record) -> EditionMessage:
    if message.critical and not _is_clinical(record):
        return message
    found = (digest_then(c) for c in record.carried if digest_now(c) == message.digest)
    return replace(message, digest=next(found, message.digest))


def _each(edition: Edition, records: list[Record]) -> Iterator[tuple[EditionMessage, ...]]:
    """The edition, and what it was before each of the records, the latest first."""
    messages = edition.messages
    yield messages
    for record in sorted(records, key=lambda r: r.date, reverse=True):
        messages = tuple(_before(m, record) for m in messages)
        yield messages


@pytest.mark.thorough
@given(carries, texts)
def test_an_edition_is_what_it_was_before_each_edit(
    acts: list[tuple[int, str, list[tuple[str, str]]]], rows: list[tuple[str, bool]]
) -> None:
    records, edition = [_record(*act) for act in acts], _edition(rows)
    all_ = [(edition_digest("es", HANDOUT, messages), messages) for messages in _each(edition, records)]
    forms = Lineage(records, _is_clinical).of(edition)
    assert forms.equals == tuple(dict.fromkeys(digest for digest, _ in all_))
    assert forms.digests == {d for digest, messages in all_ for d in (digest, *(m.digest for m in messages))}


@pytest.mark.thorough
@given(carries, st.dictionaries(st.sampled_from(ENGLISH), st.sampled_from(("bo", "argos")), min_size=1))
def test_who_wrote_a_text_wrote_all_that_it_was_carried_to(
    acts: list[tuple[int, str, list[tuple[str, str]]]], wrote: dict[str, str]
) -> None:
    lineage = Lineage([_record(*act) for act in acts], _is_clinical)
    of = {english: message_digest("hsg-tiny", Entry(english, "Diga.")) for english in ENGLISH}
    own = {of[english]: {name} for english, name in wrote.items()}
    inherited = lineage.inherited(own)
    for digest in of.values():
        assert inherited.get(digest, set()) == {a for form in lineage.forms(digest) for a in own.get(form, ())}
