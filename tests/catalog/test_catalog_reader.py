"""What is read although it is odd, what is refused, and what people are told."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from hsg_i18n.catalog import inspect_catalog, language_mismatch, parse_catalog, read_catalog, render
from hsg_i18n.catalog.grammar import MAX_FAULTS
from hsg_i18n.catalog.lexer import MAX_BYTES
from hsg_i18n.errors import CatalogError
from hsg_i18n.model import Catalog

HERE = Path(__file__).parent
HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FAULTS = tomllib.loads((HERE / "faults.toml").read_text(encoding="utf-8"))["fault"]
STYLED = sorted((HERE / "files").glob("*.po"))


def parse(body: str) -> Catalog:
    return parse_catalog((HEADER + body).encode(), shown="es.po")


@pytest.mark.parametrize("case", FAULTS, ids=[c["name"] for c in FAULTS])
def test_a_fault_is_told_with_its_place_and_a_repair(case: dict[str, str]) -> None:
    data = (case["whole"] if "whole" in case else HEADER + case["body"]).encode()
    with pytest.raises(CatalogError) as caught:
        parse_catalog(data, shown="es.po")
    assert case["says"] in caught.value.message
    assert (caught.value.path, caught.value.line) == ("es.po", case["line"])
    assert caught.value.hint
    assert str(caught.value) == str(inspect_catalog(data, shown="es.po")[1][0])


@pytest.mark.parametrize("path", STYLED, ids=[p.stem for p in STYLED])
def test_a_file_of_another_tool_is_read_and_keeps_its_bytes(path: Path) -> None:
    data = path.read_bytes()
    catalog = read_catalog(path, shown=path.name)
    assert render(data, catalog) == data
    texts = {e.msgid: (*e.texts, e.fuzzy, e.obsolete) for e in catalog.entries}
    assert texts["Rest **today** and drink water."] == ("Descanse **hoy** y beba agua.", False, False)
    assert texts['Call {clinic_phone} if you have a "fever" of 38 °C or more.'] == (
        'Llame al {clinic_phone} si tiene "fiebre" de 38 °C o más.',
        True,
        False,
    )
    assert texts["{n} day"] == ("{n} día", "{n} días", False, False)
    assert texts["First line\nsecond line\n"] == ("Primera línea\nsegunda línea\n", False, False)
    assert texts["No baths."] == ("No se bañe.", False, True)
    by_id = {e.msgid: e for e in catalog.entries}
    fuzzy = by_id['Call {clinic_phone} if you have a "fever" of 38 °C or more.']
    assert fuzzy.previous == "Call {clinic_phone} if you have a fever."
    assert fuzzy.comments == ("F45, critical", "section: urgent")
    assert "python-brace-format" in fuzzy.flags
    assert by_id["{n} day"].context == "hospital stay"
    assert catalog.language == "es"


def test_there_are_files_of_other_tools() -> None:
    assert len(STYLED) >= 4


def test_defaults_come_from_the_header_and_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "hsg-about.po"
    path.write_text(HEADER, encoding="utf-8")
    catalog = read_catalog(path, shown="locale/es/hsg-about.po")
    assert (catalog.domain, catalog.language, catalog.path) == ("hsg-about", "es", "locale/es/hsg-about.po")
    given = read_catalog(path, shown="x.po", language="fr", domain="labels")
    assert (given.domain, given.language) == ("labels", "fr")


def test_the_line_of_an_entry_is_the_line_of_its_msgid() -> None:
    catalog = parse('# note\n#: a.md\nmsgctxt "c"\nmsgid "a"\nmsgstr "b"\n#~ msgid "o"\n#~ msgstr "p"\n')
    assert [e.line for e in catalog.entries] == [9, 11]


@pytest.mark.parametrize(
    ("body", "flags"),
    [
        ("#,fuzzy,python-brace-format", ("fuzzy", "python-brace-format")),
        ("#, fuzzy python-brace-format", ("fuzzy", "python-brace-format")),
        ("#, python-brace-format\n#, fuzzy", ("python-brace-format", "fuzzy")),
        ("#! fuzzy", ("fuzzy",)),
        ("#, range: 0..12, fuzzy", ("range: 0..12", "fuzzy")),
        ("#,", ()),
    ],
)
def test_fuzzy_is_seen_however_it_is_written(body: str, flags: tuple[str, ...]) -> None:
    entry = parse(f'{body}\nmsgid "a"\nmsgstr "b"\n').entries[0]
    assert entry.flags == flags


def test_odd_comments_are_comments() -> None:
    entry = parse('#= sticky\n#xyz\n##\n#\n#~ # old\n#~\n#|\nmsgid "a"\nmsgstr "b"\n').entries[0]
    assert entry.translator_comments == ("= sticky", "xyz", "#", "", "old")


def test_references_of_all_kinds() -> None:
    entry = parse('#: a.md:12 b.md\n#:c.md\n#: \u2068d e.md\u2069:3 f:g\nmsgid "a"\nmsgstr ""\n').entries[0]
    assert entry.references == (("a.md", 12), ("b.md", None), ("c.md", None), ("d e.md", 3), ("f:g", None))


def test_escapes_that_gettext_knows_and_polib_does_not() -> None:
    entry = parse(r'msgid "a\a\101\x41\303\251\012"' + '\nmsgstr "\\v\\f\\b\\r\\t\\""\n').entries[0]
    assert entry.msgid == "a\aAAé\n"
    assert entry.msgstr == '\v\f\b\r\t"'


def test_a_message_may_be_empty_when_it_has_a_context() -> None:
    catalog = parse('msgctxt "c"\nmsgid ""\nmsgstr "x"\n')
    assert catalog.entries[0].key == ("c", "")
    assert catalog.header("Language") == "es"


def test_the_header_need_not_stand_first() -> None:
    data = ('msgid "a"\nmsgstr "b"\n\n' + HEADER).encode()
    catalog = parse_catalog(data, shown="es.po")
    assert [e.msgid for e in catalog.entries] == ["a"]
    assert render(data, catalog) == data


@pytest.mark.parametrize(
    ("data", "says", "line"),
    [
        (HEADER.encode() + b'msgid "d\xe9a"\nmsgstr ""\n', "byte 0xe9", 6),
        (HEADER.encode() + b'msgid "a\0"\nmsgstr ""\n', "NUL", 6),
        (HEADER.encode("utf-16"), "NUL", 1),
        (b"#" * (MAX_BYTES + 1), "32", 0),
    ],
    ids=["latin-1", "nul", "utf-16", "huge"],
)
def test_what_is_no_text_is_refused(data: bytes, says: str, line: int) -> None:
    with pytest.raises(CatalogError) as caught:
        parse_catalog(data, shown="es.po")
    assert says in caught.value.message
    assert caught.value.line == line
    assert inspect_catalog(data, shown="es.po")[0] is None


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.po"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe, tmp_path / "missing.po"):
        with pytest.raises(CatalogError):
            read_catalog(path, shown=path.name)


def test_every_fault_is_reported_not_only_the_first() -> None:
    body = 'msgid "a"\nmsgstr "1"\nmsgid "b"\nmsgstr "2"\nmsgid "a"\nmsgstr "3"\nmsgid "b"\nmsgstr "4"\n'
    catalog, faults = inspect_catalog((HEADER + body).encode(), shown="es.po")
    assert catalog is not None
    assert [e.msgstr for e in catalog.entries] == ["1", "2", "3", "4"]
    assert [f.line for f in faults] == [10, 12]


def test_every_broken_line_is_reported_up_to_a_limit() -> None:
    catalog, faults = inspect_catalog((HEADER + "oops\n" * 3 + 'msgid "a\n').encode(), shown="es.po")
    assert catalog is None
    assert [f.line for f in faults] == [6, 7, 8, 9]
    assert len(inspect_catalog(b'msgid "a"\nmsgstr ""\n' + b"oops\n" * 1000, shown="es.po")[1]) == MAX_FAULTS


def test_a_sound_file_has_no_faults() -> None:
    data = (HEADER + 'msgid "a"\nmsgstr "b"\n').encode()
    assert inspect_catalog(data, shown="es.po") == (parse_catalog(data, shown="es.po"), ())


def test_a_string_of_very_many_lines_is_read() -> None:
    # Joined piece by piece this would take time in the square of the number of lines.
    assert len(parse('msgid "a"\nmsgstr ""\n' + '"0123456789"\n' * 60_000).entries[0].msgstr) == 600_000


@pytest.mark.parametrize("hostile", ['"' * 100_001, '"\\' * 50_000, 'msgid "' + '\\"' * 50_000, "#| " * 30_000])
def test_a_hostile_line_is_refused_without_trying_it_in_every_way(hostile: str) -> None:
    with pytest.raises(CatalogError):
        parse(hostile)


@pytest.mark.parametrize(
    ("named", "folder", "tag", "aliases", "fits"),
    [
        ("es", "es", "es", (), True),
        ("", "es", "es", (), True),
        ("zh-hans", "zh_Hans", "zh-Hans", ("zh_CN",), True),
        ("zh_CN", "zh_Hans", "zh-Hans", ("zh_CN",), True),
        ("zh_TW", "zh_Hans", "zh-Hans", ("zh_CN",), False),
        ("fa_AF", "fa", "fa", (), False),
        ("fr", "es", "es", (), False),
    ],
)
def test_a_header_that_names_another_language(
    named: str, folder: str, tag: str, aliases: tuple[str, ...], fits: bool
) -> None:
    catalog = Catalog("d", folder, (), (("Language", named),))
    sentence = language_mismatch(catalog, folder, tag, aliases)
    assert (sentence == "") is fits
    assert fits or f'"{named}"' in sentence
