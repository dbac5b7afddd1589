"""The laws of reading and writing, over generated files in the styles of many tools."""

from __future__ import annotations

from dataclasses import replace

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from po_strategies import EASY, PLAIN, PoFile, catalogs, entries, field_lines, po_files

from hsg_i18n.catalog import inspect_catalog, parse_catalog, render
from hsg_i18n.catalog.lexer import read_document
from hsg_i18n.model import Catalog, Entry

pytestmark = pytest.mark.thorough

LAW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)


def said(catalog: Catalog) -> tuple[Entry, ...]:
    """The entries without what is no content: where they stand, and the order of their flags."""
    return tuple(replace(e, line=0, flags=tuple(sorted(e.flags))) for e in catalog.entries)


def parsed(data: bytes) -> Catalog:
    return parse_catalog(data, shown="es.po", domain="hsg-aftercare")


@LAW
@given(po_files())
def test_every_style_is_read_as_what_it_says(file: PoFile) -> None:
    catalog = parsed(file.data)
    assert said(catalog) == file.catalog.entries
    assert catalog.headers == file.catalog.headers
    assert catalog.language == "es"


@LAW
@given(po_files())
def test_writing_what_was_read_gives_the_same_bytes(file: PoFile) -> None:
    assert render(file.data, parsed(file.data)) == file.data


@LAW
@given(catalogs())
def test_reading_what_was_written_gives_the_same_catalog(catalog: Catalog) -> None:
    back = parsed(render(None, catalog))
    assert tuple(replace(e, line=0) for e in back.entries) == catalog.entries
    assert replace(back, entries=()) == replace(catalog, entries=())


@LAW
@given(po_files(min_size=1), st.data())
def test_editing_one_entry_changes_the_lines_of_that_entry_only(file: PoFile, data: st.DataObject) -> None:
    catalog = parsed(file.data)
    i = data.draw(st.integers(0, len(file.blocks) - 1))
    new = data.draw(entries())
    edited = data.draw(st.sampled_from([_retranslated, _taken_over, _commented, _drafted]))(catalog.entries[i], new)
    changed = replace(catalog, entries=(*catalog.entries[:i], edited, *catalog.entries[i + 1 :]))
    after = render(file.data, changed)
    bom = b"\xef\xbb\xbf" if file.style.bom else b""
    before = bom + (file.head + "".join(file.blocks[:i])).encode()
    behind = ("".join(file.blocks[i + 1 :]) + file.tail).encode()
    assert after.startswith(before)
    assert after.endswith(behind)
    assert said(parsed(after)) == said(changed)


def _retranslated(old: Entry, new: Entry) -> Entry:
    if old.plural is None:
        return replace(old, msgstr=new.msgid)
    return replace(old, msgstr_plural=(new.msgid, *old.msgstr_plural[1:]))


def _taken_over(old: Entry, _: Entry) -> Entry:
    flags = tuple(f for f in old.flags if f != "fuzzy")
    return replace(old, flags=flags, previous=None, previous_context=None, previous_plural=None)


def _commented(old: Entry, new: Entry) -> Entry:
    return replace(old, translator_comments=(*old.translator_comments, "looked at", *new.translator_comments))


def _drafted(old: Entry, new: Entry) -> Entry:
    flags = tuple(dict.fromkeys(["fuzzy", *old.flags]))
    return replace(old, flags=flags, previous=new.msgid, comments=new.comments, references=new.references)


@LAW
@given(po_files(min_size=1), st.data())
def test_a_change_above_the_statements_leaves_the_statements_as_they_were(file: PoFile, data: st.DataObject) -> None:
    catalog = parsed(file.data)
    edits = data.draw(st.lists(entries(), min_size=len(file.blocks), max_size=len(file.blocks)))
    changed = tuple(_drafted(e, new) for e, new in zip(catalog.entries, edits, strict=True))
    after = render(file.data, replace(catalog, entries=changed))
    assert _statements(after) == _statements(file.data)


def _statements(data: bytes) -> list[bytes]:
    return [x.rstrip() for x in data.split(b"\n") if x.startswith((b"msg", b'"', b"#~ "))]


@LAW
@given(po_files(min_size=1), catalogs(), st.data())
def test_entries_come_go_and_move_while_the_others_keep_their_lines(
    file: PoFile, more: Catalog, data: st.DataObject
) -> None:
    catalog = parsed(file.data)
    stay = data.draw(st.lists(st.sampled_from(catalog.entries), unique_by=lambda e: e.key))
    new = [e for e in more.entries if e.key not in {x.key for x in catalog.entries}]
    wanted = replace(catalog, entries=tuple(data.draw(st.permutations([*stay, *new]))))
    after = render(file.data, wanted)
    assert said(parsed(after)) == said(wanted)
    for block, entry in zip(file.blocks, catalog.entries, strict=True):
        if entry in stay:
            assert block.strip("\r\n").encode() in after


@LAW
@given(po_files(EASY.replace("\u2028", ""), PLAIN))
def test_we_read_the_values_that_polib_reads(file: PoFile) -> None:
    theirs = polib.pofile(file.data.decode())
    ours = parsed(file.data)
    assert [(e.msgctxt, e.msgid, e.msgstr, tuple(e.msgstr_plural.values())) for e in theirs] == [
        (e.context, e.msgid, e.msgstr, e.msgstr_plural) for e in ours.entries
    ]
    assert [(set(e.flags), bool(e.obsolete)) for e in theirs] == [(set(e.flags), e.obsolete) for e in ours.entries]
    assert [e.previous_msgid for e in theirs if not e.obsolete] == [e.previous for e in ours.entries if not e.obsolete]
    assert theirs.metadata == dict(ours.headers)


@LAW
@given(po_files(), st.sampled_from(["PO-Revision-Date", "X-Generator", "Language-Team", "X-New"]))
def test_a_changed_header_field_changes_its_lines_only(file: PoFile, name: str) -> None:
    catalog = parsed(file.data)
    headers = tuple((k, "changed" if k == name else v) for k, v in catalog.headers)
    headers = headers if headers != catalog.headers else (*headers, (name, "changed"))
    after = render(file.data, replace(catalog, headers=headers))
    assert parsed(after).headers == headers
    assert after.endswith(("".join(file.blocks) + file.tail).encode())
    old, new = file.head.splitlines(), _head_of(after)
    value = dict(catalog.headers).get(name)
    before = [] if value is None else field_lines(name, value, file.style)
    assert [x for x in old if x not in before] == [x for x in new if x != f'"{name}: changed\\n"']


def _head_of(data: bytes) -> list[str]:
    document = read_document(data, "es.po")
    return (document.blocks[0].raw + document.blocks[0].gap).splitlines()


@LAW
@given(po_files(min_size=1), st.data())
def test_a_damaged_file_is_read_or_refused_with_a_place(file: PoFile, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(file.data)))
    size = data.draw(st.integers(0, 9))
    junk = data.draw(
        st.sampled_from([b"", b'"', b"\\", b"\n", b"msgid", b"#~ ", b"\xff", b"\0", b"#| x\n", b'msgstr[7] "'])
    )
    damaged = file.data[:cut] + junk + file.data[cut + size :]
    catalog, faults = inspect_catalog(damaged, shown="es.po")
    assert catalog is not None or faults
    assert all(f.path == "es.po" and 0 < f.line <= damaged.count(b"\n") + 1 for f in faults)
    if not faults:
        assert catalog is not None
        assert render(damaged, catalog) == damaged
