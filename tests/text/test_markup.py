"""Inline Markdown: what is bold, what is a link, and that no letter gets lost."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.text.markup import SCHEMES, Run, links, parse_inline, plain

#: Everything that the grammar gives a meaning to, and some letters.
PIECES = [
    "**",
    "*",
    "[",
    "](",
    ")",
    "(",
    "]",
    "{",
    "}",
    "\\",
    "http://a.b/",
    "javascript:",
    " ",
    "a",
    "é",
    "发",
    "خ",
    "\n",
]
MARKED = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
LETTERS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="*[]{}()\\"), max_size=10)
ADDRESS = re.compile(r"\]\([^()\s]+\)")


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("plain", (Run("plain"),)),
        ("a **b** c", (Run("a "), Run("b", strong=True), Run(" c"))),
        ("**发烧**您", (Run("发烧", strong=True), Run("您"))),
        ("ការ**ក្តៅខ្លួន**។", (Run("ការ"), Run("ក្តៅខ្លួន", strong=True), Run("។"))),
        ("** a ** b", (Run(" a ", strong=True), Run(" b"))),
        ("a ** b", (Run("a ** b"),)),
        ("**a** **b", (Run("a", strong=True), Run(" **b"))),
        ("****", ()),
        ("*a*", (Run("*a*"),)),
        ("5 * 3", (Run("5 * 3"),)),
        (r"\**a\**", (Run("**a**"),)),
        (r"\{a\} \[b\]", (Run("{a} [b]"),)),
        (r"C:\dir", (Run(r"C:\dir"),)),
        ("{a}", (Run("a", placeholder=True),)),
        ("**{a}**", (Run("a", strong=True, placeholder=True),)),
        ("{a}{b}", (Run("a", placeholder=True), Run("b", placeholder=True))),
        ("{A} {}", (Run("{A} {}"),)),
        ("[x](https://a.b/c)", (Run("x", url="https://a.b/c"),)),
        ("[x **y**](tel:911)", (Run("x ", url="tel:911"), Run("y", strong=True, url="tel:911"))),
        ("**[x](tel:1) y**", (Run("x", strong=True, url="tel:1"), Run(" y", strong=True))),
        ("[{a}](mailto:b@c)", (Run("a", url="mailto:b@c", placeholder=True),)),
        ("[x](HTTPS://A.B)", (Run("x", url="HTTPS://A.B"),)),
        ("[x](javascript:alert)", (Run("x"),)),
        ("[x](data:text/html,y)", (Run("x"),)),
        ("[x](page.html)", (Run("x"),)),
        ("[x] (https://a.b)", (Run("[x] (https://a.b)"),)),
        ("[x](https://a b)", (Run("[x](https://a b)"),)),
        ("[[x]](https://a.b)", (Run("[[x]](https://a.b)"),)),
        ("<b>&amp;</b>", (Run("<b>&amp;</b>"),)),
        ("", ()),
    ],
)
def test_the_runs_of_a_text(text: str, runs: tuple[Run, ...]) -> None:
    assert parse_inline(text) == runs


@given(MARKED)
def test_no_letter_is_lost_or_added(text: str) -> None:
    def letters(value: str) -> str:
        return re.sub(r"[*\\\[\]{}()]", "", ADDRESS.sub("]", value))

    assert letters(plain(text)) == letters(text)


@given(st.text())
def test_every_text_is_read(text: str) -> None:
    assert len(plain(text)) <= len(text)
    assert all(run.text for run in parse_inline(text))


@given(LETTERS)
def test_a_text_without_markers_is_itself(text: str) -> None:
    assert plain(text) == text


@given(MARKED)
def test_neighbours_of_one_kind_are_one_run(text: str) -> None:
    runs = parse_inline(text)
    pairs = pairwise(runs)
    assert all(a.placeholder or b.placeholder or (a.strong, a.url) != (b.strong, b.url) for a, b in pairs)


@given(MARKED)
def test_only_harmless_schemes_become_links(text: str) -> None:
    assert all(r.url.lower().startswith(SCHEMES) for r in parse_inline(text) if r.url)


@given(st.lists(LETTERS.filter(bool), min_size=1, max_size=6))
def test_each_pair_of_markers_is_one_bold_stretch(words: list[str]) -> None:
    runs = parse_inline(" | ".join(f"**{w}**" for w in words))
    assert [r.text for r in runs if r.strong] == words
    assert plain("".join(f"**{w}**" for w in words)) == "".join(words)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Do **not** stop.", "Do not stop."),
        ("Call {clinic_phone}.", "Call {clinic_phone}."),
        ("See [our page](https://a.b).", "See our page."),
        ("**a [b **c](tel:1) d** **e", "a b **c d **e"),
        ("[**a](tel:1)**", "**a**"),
        ("**{a**}", "{a}"),
    ],
)
def test_what_is_read_aloud(text: str, read: str) -> None:
    assert plain(text) == read


def test_the_addresses_of_a_text_include_forbidden_ones() -> None:
    assert links("[a](https://b) and [c](javascript:d)") == ("https://b", "javascript:d")
    assert links(r"\[a](https://b)") == ()
