"""Files that other tools wrote: segments are joined, codes found again, states understood."""

from __future__ import annotations

import pytest

from hsg_i18n.exchange import find_format, read_memory, same_language
from hsg_i18n.model import ExchangeFile, ExchangeUnit, MemoryUnit, State

ONE = '<xliff version="1.2"><file original="po/hsg-tiny.po" source-language="en" target-language="es">{}</file></xliff>'
TWO = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="es">{}</xliff>'


def one(unit: str, **attributes: str) -> ExchangeUnit:
    """The unit of an XLIFF 1.2."""
    said = "".join(f' {k}="{v}"' for k, v in attributes.items())
    text = ONE.format(f'<body><trans-unit id="1"{said}>{unit}</trans-unit></body>')
    (found,) = find_format("xliff").read(text.encode(), "x").units
    return found


def two(unit: str) -> ExchangeUnit:
    """The unit of an XLIFF 2."""
    text = TWO.format(f'<file id="f" original="hsg-tiny.po"><unit id="1">{unit}</unit></file>')
    (found,) = find_format("xliff2").read(text.encode(), "x").units
    return found


def read(unit: ExchangeUnit) -> tuple[str, str, str]:
    return unit.msgid, unit.texts[0], unit.fault


# --- XLIFF 1.2 --------------------------------------------------------------------------------------


def test_the_segments_of_a_target_are_joined() -> None:
    unit = one(
        "<source>One. Two.</source>"
        '<seg-source><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></seg-source>'
        '<target><mrk mtype="seg" mid="1">Uno.</mrk> <mrk mtype="seg" mid="2">Dos.</mrk></target>'
        "<alt-trans><source>Other.</source><target>Otro.</target></alt-trans>"
    )
    assert read(unit) == ("One. Two.", "Uno. Dos.", "")


def test_a_segment_without_a_translation_makes_the_whole_unusable() -> None:
    unit = one('<source>A. B.</source><target><mrk mtype="seg">A.</mrk> <mrk mtype="seg"/></target>')
    assert read(unit) == ("A. B.", "", "a part of it has no translation")


def test_segments_that_are_all_empty_are_no_translation() -> None:
    unit = one('<source>A. B.</source><target><mrk mtype="seg"/> <mrk mtype="seg"/></target>')
    assert read(unit) == ("A. B.", "", "")


@pytest.mark.parametrize(
    "target",
    [
        'Llame <ph id="1">{x}</ph>',
        'Llame <ph id="1"/>',
        'Llame <x id="1"/>',
        'Llame <x id="9" equiv-text="{x}"/>',
        "Llame {x}",
        'Llame <mrk mtype="protected">{x}</mrk>',
        "Llame <it id='1' pos='open'>{x}</it>",
    ],
)
def test_a_placeholder_comes_back_in_whatever_code(target: str) -> None:
    unit = one(f'<source>Call <ph id="1">{{x}}</ph></source><target>{target}</target>')
    assert read(unit) == ("Call {x}", "Llame {x}", "")


@pytest.mark.parametrize(
    "target",
    [
        '<bpt id="1">**</bpt>ya<ept id="1">**</ept>',
        '<bx id="1"/>ya<ex id="1"/>',
        '<g id="1">ya</g>',
        "**ya**",
        '<bpt id="7" rid="1"/>ya<ept id="8" rid="1"/>',
    ],
)
def test_bold_comes_back_in_whatever_code(target: str) -> None:
    source = '<bpt id="1" rid="1">**</bpt>now<ept id="1" rid="1">**</ept>'
    assert read(one(f"<source>{source}</source><target>{target}</target>")) == ("**now**", "**ya**", "")


def test_a_code_that_nobody_knows_is_no_text() -> None:
    assert (
        one('<source>a</source><target>a<x id="5"/></target>').fault == 'the code "5" stands for nothing that is known'
    )


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("new", State.DRAFT),
        ("needs-translation", State.DRAFT),
        ("needs-review-translation", State.DRAFT),
        ("x-odd", State.DRAFT),
        ("translated", State.TRANSLATED),
        ("signed-off", State.REVIEWED),
        ("final", State.REVIEWED),
    ],
)
def test_states_of_xliff_1(said: str, state: State) -> None:
    assert one(f'<source>a</source><target state="{said}">b</target>').state is state


def test_a_target_without_a_state_claims_nothing() -> None:
    assert one("<source>a</source><target>b</target>").state is None
    assert one("<source>a</source><target>b</target>", approved="yes").state is State.REVIEWED
    assert one("<source>a</source><target/>").state is State.UNTRANSLATED


def test_the_domain_is_the_name_of_the_original() -> None:
    assert one("<source>a</source>").domain == "hsg-tiny"


def test_notes_of_other_tools_are_kept_for_the_translator() -> None:
    unit = one('<source>a</source><note from="Ana">Why?</note><note annotates="source">A title.</note>')
    assert (unit.translator_comments, unit.comments) == (("Why?",), ("A title.",))


# --- XLIFF 2 ----------------------------------------------------------------------------------------


def test_segments_are_joined_in_the_order_that_the_translation_gives_them() -> None:
    unit = two(
        '<segment state="final"><source>One.</source><target order="3">Uno.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="translated"><source>Two.</source><target order="1">Dos.</target></segment>'
    )
    assert read(unit) == ("One. Two.", "Dos. Uno.", "")
    assert unit.state is State.TRANSLATED


def test_a_unit_that_is_half_translated_is_not_used() -> None:
    unit = two("<segment><source>A.</source><target>A.</target></segment><segment><source>B.</source></segment>")
    assert read(unit) == ("A.B.", "", "a part of it has no translation")


@pytest.mark.parametrize(
    "target",
    [
        '<pc id="1" dataRefStart="d1" dataRefEnd="d1">ya</pc> <ph id="2" dataRef="d2"/>',
        '<pc id="1">ya</pc> <ph id="2"/>',
        '<sc id="1" dataRef="d1"/>ya<ec startRef="1" dataRef="d1"/> <ph id="2"/>',
        '<sc id="1"/>ya<ec startRef="1"/> <ph id="9" equiv="{x}"/>',
        '<mrk id="m1"><pc id="1">ya</pc></mrk> {x}',
        '**ya** <sm id="m"/><ph id="2"/><em startRef="m"/>',
    ],
)
def test_codes_come_back_in_whatever_way_they_are_written(target: str) -> None:
    source = '<pc id="1" dataRefStart="d1" dataRefEnd="d1">now</pc> <ph id="2" dataRef="d2"/>'
    data = '<originalData><data id="d1">**</data><data id="d2">{x}</data></originalData>'
    unit = two(f"{data}<segment><source>{source}</source><target>{target}</target></segment>")
    assert read(unit) == ("**now** {x}", "**ya** {x}", "")


def test_a_code_without_data_is_no_text() -> None:
    unit = two('<segment><source>a</source><target><ph id="7"/></target></segment>')
    assert unit.fault == 'the code "7" stands for nothing that is known'


def test_a_plural_is_known_by_its_group_when_a_tool_drops_the_metadata() -> None:
    plural = ExchangeUnit("{n} day", ("día", "días"), "a1", "labels", plural="{n} days", state=State.DRAFT)
    data = find_format("xliff2").write(ExchangeFile("en", "es", (plural,)))
    start, end = data.index(b"<mda:metadata>"), data.rindex(b"</mda:metadata>") + len(b"</mda:metadata>")
    dropped = (
        data[:start] + data[start:end].partition(b"</mda:metadata>")[2].rpartition(b"<mda:metadata>")[0] + data[end:]
    )
    (unit,) = find_format("xliff2").read(dropped, "x").units
    assert (unit.id, unit.texts, unit.plural) == ("a1", ("día", "días"), "")


def test_a_plural_form_that_is_gone_is_seen() -> None:
    plural = ExchangeUnit("{n} day", ("día", "días"), "a1", "labels", plural="{n} days", state=State.DRAFT)
    data = find_format("csv").write(ExchangeFile("en", "es", (plural,)))
    rows = data.splitlines(keepends=True)
    (unit,) = find_format("csv").read(rows[0] + rows[2], "x").units
    assert unit.fault == "a plural form is missing or stands twice"


# --- tables -----------------------------------------------------------------------------------------


def test_a_table_of_an_agency_needs_no_more_than_two_columns() -> None:
    data = "sep=;\nenglish;TRANSLATION\nCall now;Llame ya\n".encode("utf-8-sig")
    file = find_format("csv").read(data, "x")
    assert file == ExchangeFile("en", "", (ExchangeUnit("Call now", ("Llame ya",)),))


def test_a_text_that_a_spreadsheet_would_run_is_guarded() -> None:
    unit = ExchangeUnit("=1+1", ("@SUM(A1)",), translator_comments=("-2+3",))
    data = find_format("csv").write(ExchangeFile("en", "es", (unit,))).decode("utf-8-sig")
    assert "'=1+1,'@SUM(A1)" in data
    assert "'-2+3" in data


def test_a_cell_that_holds_a_formula_is_a_fault_of_its_row() -> None:
    import io

    from openpyxl import load_workbook

    units = (ExchangeUnit("One", ("Uno",)), ExchangeUnit("Two", ("Dos",)))
    book = load_workbook(io.BytesIO(find_format("xlsx").write(ExchangeFile("en", "es", units))))
    book.active["C2"] = "=1+1"
    out = io.BytesIO()
    book.save(out)
    first, second = find_format("xlsx").read(out.getvalue(), "x").units
    assert first.fault == 'the column "Translation" holds a formula, not a text'
    assert second == units[1]


def test_a_workbook_of_a_language_from_the_right_reads_from_there() -> None:
    import io

    from openpyxl import load_workbook

    orders = {}
    for tag in ("ar", "ht", "es"):
        data = find_format("xlsx").write(ExchangeFile("en", tag, (ExchangeUnit("One", ("x",)),)))
        orders[tag] = load_workbook(io.BytesIO(data)).active["C2"].alignment.readingOrder
    assert orders == {"ar": 2, "ht": 1, "es": 1}


# --- memories ---------------------------------------------------------------------------------------

MEMORY = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="{}"/><body>
<tu><tuv xml:lang="EN-US"><seg>Call <ph>{{x}}</ph></seg></tuv><tuv xml:lang="es-MX"><seg>Llame {{x}}</seg></tuv></tu>
<tu><prop type="x-state">reviewed</prop><tuv lang="es"><seg>Hola</seg></tuv><tuv lang="en"><seg>Hello</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Nur</seg></tuv><tuv xml:lang="es"><seg>Solo</seg></tuv></tu>
<tu><prop type="x-state">draft</prop><tuv lang="en"><seg>Bye</seg></tuv><tuv lang="es"><seg>Adiós</seg></tuv></tu>
<tu><tuv lang="en"><seg>Empty</seg></tuv><tuv lang="es"><seg/></tuv></tu>
</body></tmx>"""


@pytest.mark.parametrize("header", ["en", "*all*", "es"])
def test_a_memory_gives_its_pairs_whichever_way_it_was_made(header: str) -> None:
    data = MEMORY.format(header).encode()
    reviewed = (MemoryUnit("Hello", "Hola"),)
    assert read_memory(data, "x", "en", "es") == reviewed
    every = (MemoryUnit("Call {x}", "Llame {x}"), *reviewed, MemoryUnit("Bye", "Adiós"))
    assert read_memory(data, "x", "en", "es", only_reviewed=False) == every
    assert read_memory(data, "x", "en", "fr", only_reviewed=False) == ()


def test_what_we_export_as_reviewed_is_read_as_reviewed() -> None:
    states = (State.REVIEWED, State.TRANSLATED, State.DRAFT, State.UNTRANSLATED)
    units = tuple(ExchangeUnit(f"Text {n}", (f"Texto {n}",), str(n), state=s) for n, s in enumerate(states))
    data = find_format("tmx").write(ExchangeFile("en", "es", units))
    assert read_memory(data, "x", "en", "es") == (MemoryUnit("Text 0", "Texto 0"),)


# --- tags -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "named", "same"),
    [
        ("es", "ES", True),
        ("es", "es-MX", True),
        ("en", "en-US", True),
        ("zh-Hans", "zh-CN", True),
        ("zh-Hans", "zh", True),
        ("zh-Hans", "zh-TW", False),
        ("zh-Hans", "zh-Hant", False),
        ("pt-BR", "pt", True),
        ("pt-BR", "pt-PT", False),
        ("es", "pt", False),
        ("ht", "ht-HT", True),
        ("ar", "ar-EG", True),
        ("es", "", False),
        ("es", "*all*", False),
    ],
)
def test_tags_that_mean_the_same_language(wanted: str, named: str, same: bool) -> None:
    assert same_language(wanted, named) is same
