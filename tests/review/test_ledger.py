"""The ledger file: read whatever happened to it, written so that nothing is lost; records and digests as laws."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.errors import PolicyError
from hsg_i18n.model import Carried, Decision, Entry, Record, RecordKind, Role
from hsg_i18n.review import append_record, message_digest, read_ledger
from hsg_i18n.review.records import UnreadableError, as_line, parse_record, perilous, sealed

TEXT = st.text(max_size=20)
DIGEST = st.binary(min_size=32, max_size=32).map(bytes.hex)
RECORD = Record(RecordKind.REVIEW, "es", "hsg-tiny", "ana", datetime(2026, 11, 26, 10, tzinfo=UTC), Role.LINGUISTIC)
RECORDS = st.builds(
    Record,
    kind=st.just(RecordKind.REVIEW),
    language=st.sampled_from(["es", "zh-Hans", "pt-BR"]),
    handout=TEXT,
    reviewer=TEXT,
    date=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda d: d.replace(tzinfo=UTC)),
    role=st.sampled_from([None, *Role]),
    decision=st.sampled_from(Decision),
    digests=st.lists(DIGEST, max_size=3, unique=True).map(lambda x: tuple(sorted(x))),
    edition=st.one_of(st.just(""), DIGEST),
    expires=st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2100, 1, 1))),
    note=TEXT,
    translators=st.dictionaries(TEXT, TEXT, max_size=2).map(lambda d: tuple(sorted(d.items()))),
    version=TEXT,
    asked=st.lists(st.sampled_from(Role), unique=True).map(tuple),
    version_date=st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2100, 1, 1))),
    signature=st.text("ABCabc012+/=", max_size=20),
)


@pytest.mark.thorough
@given(RECORDS)
def test_a_record_reads_back_as_it_was_written(record: Record) -> None:
    back = parse_record(as_line(record))
    assert replace(back, signed=b"") == record
    assert back.signed == sealed(record).signed
    assert "\n" not in as_line(record)


@pytest.mark.thorough
@given(RECORDS, st.text(min_size=1, max_size=5))
def test_one_changed_field_changes_what_was_signed(record: Record, more: str) -> None:
    assert sealed(replace(record, note=record.note + more)).signed != sealed(record).signed
    assert sealed(replace(record, reviewer=record.reviewer + more)).signed != sealed(record).signed
    assert sealed(replace(record, signature=more)).signed == sealed(record).signed


@given(st.text(max_size=200))
def test_no_line_is_more_than_unreadable(text: str) -> None:
    try:
        parse_record(text)
    except UnreadableError:
        return
    raise AssertionError("a random line is no record")


ODD = {
    "null": "null",
    "a list": "[]",
    "a number": "1",
    "many brackets": "[" * 100_000,
    "a long number": "1" * 100_000,
    "NaN": '{"kind": NaN}',
    "a field of another type": as_line(RECORD).replace('"hsg-tiny"', "1"),
    "a digest that is none": as_line(replace(RECORD, decision=Decision.APPROVED)).replace(
        '"role"', '"digests":["x"],"role"'
    ),
    "a field twice": '{"kind":"review","kind":"review"}',
    "a date that is none": as_line(replace(RECORD, decision=Decision.APPROVED)).replace(
        "2026-11-26T10", "2026-13-26T10"
    ),
    "a date of words": as_line(replace(RECORD, decision=Decision.APPROVED)).replace("2026-11-26T10:00:00Z", "now"),
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_an_odd_line_is_told_and_the_rest_is_used(text: str, tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    good = as_line(replace(RECORD, decision=Decision.APPROVED))
    path.write_text(f"{good}\n{text}\n{good}\n", "utf-8")
    ledger = read_ledger(path, "reviews.jsonl")
    assert [r.line for r in ledger.records] == [1, 3]
    (fault,) = ledger.faults
    assert fault.line == 2
    assert "cannot be used" in fault.message


def test_a_line_that_was_cut_off_is_told_as_that(tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    line = as_line(replace(RECORD, decision=Decision.APPROVED))
    for length, held in ((50, False), (22, False), (12, True)):
        path.write_text(f"{line}\n{line[:length]}", "utf-8")
        (fault,) = read_ledger(path, "x").faults
        assert "its writing was cut off" in fault.message
        assert fault.perilous is held, line[:length]


@pytest.mark.thorough
@given(RECORDS.filter(lambda r: r.decision is not Decision.APPROVED), st.data())
def test_a_cut_line_that_took_something_back_shows_it(record: Record, data: st.DataObject) -> None:
    """Wherever it was cut: only a line that shows that it took nothing back is passed over."""
    line = as_line(record)
    cut = data.draw(st.integers(min_value=1, max_value=len(line) - 1))
    assert perilous(line[:cut])


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"\x00" * 100, bytes(range(256))], ids=["utf-16", "nul", "binary"]
)
def test_bytes_that_are_no_text_are_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    path.write_bytes(content)
    ledger = read_ledger(path, "x")
    assert ledger.records == ()
    assert ledger.faults


@pytest.mark.parametrize("make", [Path.mkdir, lambda p: p.symlink_to(p.name)], ids=["folder", "loop"])
def test_a_ledger_that_is_no_file_is_an_error(make: object, tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    make(path)  # type: ignore[operator]
    with pytest.raises(PolicyError, match=r"reviews\.jsonl"):
        read_ledger(path, "reviews.jsonl")


def test_a_missing_ledger_is_an_empty_one(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "reviews.jsonl", "x").records == ()


def test_what_stands_in_a_ledger_is_never_touched(tmp_path: Path) -> None:
    path = tmp_path / "a" / "reviews.jsonl"
    start = b""
    for number in range(5):
        append_record(path, replace(RECORD, decision=Decision.APPROVED, note=str(number)))
        data = path.read_bytes()
        assert data.startswith(start)
        start = data
    assert [r.note for r in read_ledger(path, "x").records] == list("01234")


def test_a_line_that_was_cut_off_does_not_swallow_the_next(tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    path.write_text('{"kind":"rev', "utf-8")
    append_record(path, replace(RECORD, decision=Decision.APPROVED))
    ledger = read_ledger(path, "x")
    assert len(ledger.records) == len(ledger.faults) == 1


def test_a_ledger_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "reviews.jsonl").mkdir()
    with pytest.raises(PolicyError, match="cannot be written"):
        append_record(tmp_path / "reviews.jsonl", RECORD)


def test_a_ledger_that_keeps_nothing_takes_no_record(tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    path.symlink_to("/dev/null")
    with pytest.raises(PolicyError, match="cannot be written: This is not a file"):
        append_record(path, replace(RECORD, decision=Decision.WITHDRAWN))


# --- digests ----------------------------------------------------------------------------------------------


def test_a_digest_is_what_the_documents_say() -> None:
    """Written down, not computed: a change of the rule would void every approval there is."""
    entry = Entry("You bleed for 1–2 days.", "Sangra durante 1–2 días.")
    assert message_digest("hsg-tiny", entry) == "36499d72c5bd743eb6613046db25201e609e058c85394e95cb5b66f1e56e4e1c"


@given(TEXT, TEXT, st.one_of(st.none(), TEXT), TEXT)
def test_every_part_of_a_message_is_in_its_digest(msgid: str, text: str, context: str | None, domain: str) -> None:
    entry = Entry(msgid, text, context)
    digest = message_digest(domain, entry)
    for other in (
        replace(entry, msgid=msgid + "x"),
        replace(entry, msgstr=text + "x"),
        replace(entry, context="x" + (context or "")),
    ):
        assert message_digest(domain, other) != digest
    assert message_digest(domain + "x", entry) != digest
    assert message_digest(domain, replace(entry, flags=("fuzzy",), translator_comments=("x",), line=7)) == digest


@given(TEXT)
def test_composed_and_decomposed_are_one_text(text: str) -> None:
    one, two = (Entry("a", unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert message_digest("d", one) == message_digest("d", two)


def test_carried_messages_are_in_the_record() -> None:
    for context, former in ((None, None), ("a", "a"), ("a", "b"), (None, "b"), ("a", None)):
        item = Carried("d", context, None, "old", "new", ("text",), former)
        record = replace(RECORD, kind=RecordKind.CARRY, role=None, carried=(item,))
        assert parse_record(as_line(record)).carried == (item,)
        assert ("former_context" in as_line(record)) == (context != former)
