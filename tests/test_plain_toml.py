"""The quick reader of TOML: what the parser says, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from hsg_i18n.plain_toml import read_plain

ROOT = Path(__file__).resolve().parent.parent
LONG = sorted(
    [
        *ROOT.glob("locale/*/glossary.toml"),
        *ROOT.glob("locale/*/words.toml"),
        *ROOT.glob("source/*.toml"),
        ROOT / "hsg_i18n/data/english.toml",
    ]
)
#: Lines of the plain form, and what is like them.
_LINES = (
    '[womb]|[[concept]]|[a]|[a.b]|["a"]|[ a ]|[a] |[[a]]|[]|accepted = [|  "útero*", "no, null]",|'
    '  "x",|  "x"|]|]|],|  # a word|# a word|#|#\x01|a = "b"|a = "b" # c|a = true|b = 1|b = 01|'
    'b = 1_0|b = -1.5e3|"b c" = ["d"]|"" = 1|a = null|a = [null]|a = NaN|a = inf|a = {}|'
    'a = {"\ue000":0}|a = {b = 1}|a.b = 1|a= 1|a = |a = "\t"|a = "\\n"|a = \'\'\'|a = [1, [2]]|'
    'a = "\x7f"|a = 1979-05-27|\ue000|, "a"|}}|{{|a = ["b",]|a = "b\r|[c]\r|  [a]|  a = 1|'
    'a = ["b", ]|a = [", ]"]|a = ["b", ", ]", ]|'
    "a = [1, ]|  ]|}|{|"
    '},"x":{"y":1|},"x":1,"z":{|, "b": 1|"b":1|a = ["b"\n,"c"]'
)

texts = st.lists(st.one_of(st.sampled_from(_LINES.split("|")), st.text(max_size=8)), max_size=12).map("\n".join)


def parsed(text: str) -> object:
    """What the parser reads, with the order of the keys; None where it refuses the text."""
    try:
        table = tomli.loads(text)
    except (tomli.TOMLDecodeError, ValueError, RecursionError):
        return None
    return table, list(table)


@given(texts)
@example("[a]\nb = 1\n[[a]]\nb = 1")
@example("a = 1\n[a]\nb = 1")
@example('a = ["b", ", ]", ]')
@example('a = "x",\n]')
@example('accepted = [\n"a = ",\nb = 1]')
@example("a = " + "[" * 100_000)
@example("a = " + "9" * 10_000)
def test_it_reads_what_the_parser_reads_or_nothing(text: str) -> None:
    plain = read_plain(text)
    assert plain is None or (plain, list(plain)) == parsed(text)


@pytest.mark.parametrize("path", LONG, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_reads_every_long_file_of_ours(path: Path) -> None:
    text = path.read_text("utf-8")
    assert read_plain(text) == tomli.loads(text)


def test_every_cut_of_a_file_is_read_alike_or_left_to_the_parser() -> None:
    text = (ROOT / "locale/en/language.toml").read_text("utf-8")
    for end in range(len(text)):
        plain = read_plain(text[:end])
        assert plain is None or (plain, list(plain)) == parsed(text[:end])
