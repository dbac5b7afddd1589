"""Where the letters of a message stand in its file: each of them exactly there, or nothing said."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.catalog import inspect_catalog
from hsg_i18n.catalog.lexer import MAX_BYTES
from hsg_i18n.catalog.places import Places, Statement
from hsg_i18n.model import Region

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
texts = st.text(st.sampled_from('ab é\u0301ñ中ع😀"\\\n\t{} '), min_size=1, max_size=40)


def shown(po: str, region: Region) -> str:
    """What stands there, by UTF-16 code units as SARIF counts."""
    assert region.line == region.end_line
    line = po.split("\n")[region.line - 1].encode("utf-16-le")
    return line[2 * region.column - 2 : 2 * region.end_column - 2].decode("utf-16-le")


def statements(po: str, newline: str = "\n") -> dict[str, Statement]:
    catalog, _ = inspect_catalog(po.encode(), shown="x.po")
    assert catalog
    entry = catalog.entries[0]
    found = Places(po.replace("\n", newline).encode()).statements(entry.line)
    return {statement.keyword: statement for statement in found}


@given(english=texts, own=texts, plural=st.booleans(), width=st.sampled_from([20, 40, 0]), newline=st.booleans())
def test_every_letter_of_every_string_stands_where_it_is_said(
    english: str, own: str, plural: bool, width: int, newline: bool
) -> None:
    forms = {0: own, 1: own + "s"}
    more = {"msgid_plural": english, "msgstr_plural": forms} if plural else {"msgstr": own}
    entry = polib.POEntry(msgid=english, msgctxt="c", comment="to the translator", **more)
    po = HEAD + entry.__unicode__(wrapwidth=width)
    found = statements(po, "\r\n" if newline else "\n")
    wanted = {"msgid": english} | (
        {"msgid_plural": english, "msgstr[0]": own, "msgstr[1]": own + "s"} if plural else {"msgstr": own}
    )
    assert {keyword: s.text for keyword, s in found.items()} == wanted
    for statement in found.values():
        for at, letter in enumerate(statement.text):
            (region,) = statement.regions([(at, at + 1)])
            assert shown(po, region) == ESCAPES.get(letter, letter)


def test_words_across_a_wrapped_string_reach_from_line_to_line() -> None:
    po = HEAD + 'msgid "a"\nmsgstr ""\n"Tómelo des" "p"\n"ués."\n'
    (region,) = statements(po)["msgstr"].regions([(7, 14)])
    assert region == Region(line=7, column=9, end_line=8, end_column=5)


@pytest.mark.parametrize("odd", [r"\x41", r"\101", r"\q"])
def test_of_an_odd_escape_nothing_is_said(odd: str) -> None:
    places = Places((HEAD + f'msgid "a"\nmsgstr "{odd}b"\n').encode())
    assert [s.keyword for s in places.statements(5)] == ["msgid"]


@pytest.mark.parametrize("line", [0, 1, 2, 4, 6, 7, 99])
def test_where_no_message_begins_there_is_none(line: int) -> None:
    places = Places((HEAD + 'msgid "a"\nmsgstr "b"\n').encode())
    assert [s.keyword for s in places.statements(line)] == (["msgid", "msgstr"] if line == 1 else [])


@pytest.mark.parametrize("data", [b"", b"\0\xff", b"#" * (MAX_BYTES + 1)], ids=["empty", "binary", "large"])
def test_of_what_is_no_text_nothing_is_said(data: bytes) -> None:
    assert Places(data).statements(1) == ()
