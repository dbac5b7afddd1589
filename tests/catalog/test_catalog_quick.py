"""The quick reader gives what the tolerant reader gives, or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from po_strategies import ALL, EASY, PoFile, Style, catalogs, po_files

from hsg_i18n.catalog import render
from hsg_i18n.catalog.lexer import MAX_BYTES
from hsg_i18n.catalog.quick import read_quickly
from hsg_i18n.catalog.reader import parse_file
from hsg_i18n.model import Catalog

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po"))
HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
LAW = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
OURS = st.builds(Style, wrap=st.sampled_from([0, 1, 5]), gap=st.integers(0, 2))


def same(data: bytes) -> bool:
    """True where the quick reader gives something; it must be what the tolerant reader gives, without a fault."""
    quick = read_quickly(data)
    if quick is None:
        return False
    parsed = parse_file(data, "es.po")
    assert parsed.faults == ()
    assert quick == (parsed.headers, parsed.messages)
    return True


def test_the_catalogs_of_the_project_are_read_quickly() -> None:
    assert SHIPPED
    assert all(same(path.read_bytes()) for path in SHIPPED)


@pytest.mark.parametrize(
    "body",
    [
        'msgid "a"\nmsgstr "b"\n',
        'msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n',
        'msgid "a"\nmsgstr "b"\n\n\n\n#~ msgid "c"\n#~ msgstr "d"\n',
        '# x\n#\n# y \n#. z\n#.\n#: \u2068a b.md\u2069:3 c.md\n#, fuzzy,range: 0..3\n#, x\nmsgid "a"\nmsgstr ""\n',
        '#, fuzzy\n#| msgctxt ""\n#| msgid "o"\n#| "ld"\nmsgctxt ""\nmsgid "a"\nmsgstr ""\n"b\\n"\n"c"\n',
        '#~| msgid "o\\""\n#~| "ld"\n#~ msgid "a"\n#~ "b\\""\n#~ ""\n#~ msgstr "b"\n',
        'msgid "\\\\n \\n \\t \\" \\r"\nmsgstr "\\\\\\""\n""\n"\\\\"\n',
        'msgid "#~ #| a"\nmsgstr "\u2028 \u0085 \x1c \x0b"\n',
        '#. F38\u00a0\x0b\r\nmsgid "a"\nmsgstr "b"\n',
    ],
)
def test_the_plain_form_is_read_quickly(body: str) -> None:
    assert same((HEADER + body).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n" + HEADER.encode(),
        b"\xef\xbb\xbf" + HEADER.encode(),
        HEADER.encode() + b"# The end.\n",
        HEADER.encode() + b'msgid "\xff"\nmsgstr ""\n',
        HEADER.encode() + b'msgid "\0"\nmsgstr ""\n',
        HEADER.encode() + b"\n" * MAX_BYTES,
        HEADER.replace("UTF-8", "ISO-8859-1").encode(),
        HEADER.replace("Language: es", "Language es").encode(),
        HEADER.replace("\n", "\r\n").encode(),
        b'msgid "a"\nmsgstr "b"\n',
        b"#~ " + HEADER.encode(),
        b'#~ msgid ""\n#~ msgstr ""\n',
        *(
            (HEADER + body).encode()
            for body in (
                'msgid "a"\nmsgstr "b"\nmsgid "a"\nmsgstr "c"\n',
                'msgid "a"\nmsgstr "b"\n#~ msgid "a"\n#~ msgstr "c"\n',
                'msgid ""\nmsgstr "b"\n',
                'msgid "a"\n',
                'msgid "a"\nmsgstr "b"',
                'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
                'msgid "a"\n#~ msgstr "b"\n',
                'msgid "a"\n"b\nmsgstr "c"\n',
                'msgid "\\101"\nmsgstr "b"\n',
                'msgid "\\q"\nmsgstr "b"\n',
                'msgid "a" "b"\nmsgstr "b"\n',
                'msgid "a"\n# x\nmsgstr "b"\n',
                '#=x\nmsgid "a"\nmsgstr "b"\n',
                '#. x\n# y\nmsgid "a"\nmsgstr "b"\n',
                'msgid "a"\nmsgstr "b"\n<<<<<<< HEAD\n',
            )
        ),
    ],
)
def test_everything_else_is_for_the_tolerant_reader(data: bytes) -> None:
    assert read_quickly(data) is None


@pytest.mark.thorough
@LAW
@given(catalogs(EASY))
def test_what_we_write_is_read_quickly(catalog: Catalog) -> None:
    plain = tuple(replace(e, plural=None, msgstr_plural=(), previous_plural=None) for e in catalog.entries)
    unique = {e.key: e for e in plain}
    assert same(render(None, replace(catalog, entries=tuple(unique.values()))))


@pytest.mark.thorough
@LAW
@given(po_files(ALL, OURS, min_size=1), st.data())
def test_a_damaged_file_is_read_alike_or_not_quickly(file: PoFile, data: st.DataObject) -> None:
    same(file.data)
    cut = data.draw(st.integers(0, len(file.data)))
    size = data.draw(st.integers(0, 9))
    junk = data.draw(
        st.sampled_from([b"", b'"', b"\\", b"\n", b'"\n"', b"#~ ", b"#| ", b"#, ", b"\r", b"\x0b", b"msgid "])
    )
    same(file.data[:cut] + junk + file.data[cut + size :])


@pytest.mark.thorough
@LAW
@given(
    st.lists(st.tuples(st.sampled_from(SHIPPED), st.integers(0, 30_000), st.binary(max_size=3)), min_size=1, max_size=3)
)
def test_a_damaged_catalog_of_the_project_is_read_alike_or_not_quickly(cuts: list[tuple[Path, int, bytes]]) -> None:
    data = cuts[0][0].read_bytes()
    for _, place, junk in cuts:
        at = place % (len(data) + 1)
        data = data[:at] + junk + data[at + 1 :]
    same(data)
