"""What is written is read again, to the last character, in every format and as far as it can hold it."""

from __future__ import annotations

import pytest
from exchange_strategies import BITS, IMPOSSIBLE, ODD, files, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from hsg_i18n.exchange import find_format, format_names
from hsg_i18n.exchange.inline import Code, Span, flat, pieces
from hsg_i18n.model import ExchangeFile, ExchangeUnit
from hsg_i18n.text.markup import parse_inline

pytestmark = pytest.mark.thorough


def test_there_are_the_formats_of_the_trade() -> None:
    assert format_names() == ("csv", "tmx", "xliff", "xliff2", "xlsx")


@pytest.mark.parametrize("name", ["xliff", "xliff2"])
@settings(max_examples=30)
@given(file=files(ODD))
def test_what_xliff_is_given_comes_back(name: str, file: ExchangeFile) -> None:
    form = find_format(name)
    data = form.write(file)
    assert form.claims(data)
    assert form.read(data, "x") == file


@settings(max_examples=30)
@given(files(ODD, notes=False, memory=True))
def test_what_a_memory_is_given_comes_back(file: ExchangeFile) -> None:
    tmx = find_format("tmx")
    data = tmx.write(file)
    assert tmx.claims(data)
    assert tmx.read(data, "x", "en", file.language) == file


@settings(max_examples=30)
@given(file=files())
def test_what_a_csv_is_given_comes_back(file: ExchangeFile) -> None:
    form = find_format("csv")
    assert form.read(form.write(file), "x") == file


@pytest.mark.parametrize("name", format_names())
@settings(max_examples=500)
@given(draw=st.data())
def test_every_format_gives_back_what_it_is_given_five_hundred_times(name: str, draw: st.DataObject) -> None:
    form = find_format(name)
    memory = form.MEMORY
    odd = () if name in ("csv", "xlsx") else ODD
    file = draw.draw(files(odd, notes=not memory, memory=memory))
    assert form.read(form.write(file), "x", "en", file.language) == file


@settings(max_examples=10)  # a workbook takes its time
@given(file=files())
def test_what_a_workbook_is_given_comes_back(file: ExchangeFile) -> None:
    form = find_format("xlsx")
    data = form.write(file)
    assert form.claims(data)
    assert form.read(data, "x") == file


def test_a_workbook_shows_what_it_cannot_hold() -> None:
    unit = ExchangeUnit("a\x01b", ("c\x01d" + "e" * 40_000,), "1a", "labels")
    form = find_format("xlsx")
    (back,) = form.read(form.write(ExchangeFile("en", "es", (unit,))), "x").units
    assert (back.id, back.msgid) == ("1a", "a\ufffdb")
    assert back.texts[0].startswith("c\ufffdde")
    assert back.texts[0].endswith("e […]")


@given(texts(ODD))
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert flat(pieces(text)) == text


@given(texts())
def test_placeholders_and_pairs_are_those_that_a_page_prints(text: str) -> None:
    def codes(parts: object) -> list[Code | Span]:
        found: list[Code | Span] = []
        for part in parts:  # type: ignore[attr-defined]
            found += [] if isinstance(part, str) else [part]
            found += codes(part.inner) if isinstance(part, Span) else []
        return found

    names = [code.data for code in codes(pieces(text)) if isinstance(code, Code)]
    assert names == [f"{{{run.text}}}" for run in parse_inline(text) if run.placeholder]


@pytest.mark.parametrize("character", IMPOSSIBLE)
def test_a_character_that_xml_cannot_hold_is_a_code(character: str) -> None:
    assert Code(character, "character") in pieces(f"a{character}b")
    assert character not in BITS
