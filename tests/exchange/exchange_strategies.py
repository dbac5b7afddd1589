"""Generated files of messages, as rich as each format can hold."""

from __future__ import annotations

from hypothesis import strategies as st

from hsg_i18n.model import ExchangeFile, ExchangeUnit, State

#: Marks of all kinds, whole and broken, and letters that files lose: emoji, right-to-left, white space, signs of XML.
BITS = (
    *"aé ñखខم中🩺\u200f\u2066\u2028\u00a0\u0301\n\t<>&\"'=+-@;,*[]{}\\",
    "{clinic_phone}",
    "**",
    "[a **b** {date}](https://example.org/?a=1&b=<2>)",
    "]]>",
    "&amp;",
    "\\*",
    "  ",
    "1–2",
)
#: XML cannot hold them, and XLIFF and TMX write them as codes.
IMPOSSIBLE = ("\x00", "\x01", "\x1b", "\ufffe", "\uffff")
#: What no table can hold.
ODD = ("\r", "\x85", "\x7f", *IMPOSSIBLE)


def texts(odd: tuple[str, ...] = (), min_size: int = 0) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from((*BITS, *odd)), min_size=min_size, max_size=8).map("".join)


#: Notes cannot hold what XML cannot.
lines = st.lists(st.text(st.sampled_from("aé مم<&\"'=-{}*"), min_size=1, max_size=8), max_size=2).map(tuple)


@st.composite
def units(draw: st.DrawFn, number: int, odd: tuple[str, ...], forms: int, *, notes: bool) -> ExchangeUnit:
    plural = draw(st.none() | texts(min_size=1))
    texts_of = (draw(texts(odd)),) if plural is None else tuple(draw(texts(odd)) for _ in range(forms))
    whole = all(texts_of)
    states = (State.DRAFT, State.TRANSLATED, State.REVIEWED)
    return ExchangeUnit(
        msgid=draw(texts(odd if plural is None else (), min_size=1)),
        texts=texts_of,
        id=f"{number:032x}",
        domain=draw(st.sampled_from(["hsg-aftercare", "labels"])),
        context=draw(st.none() | texts(min_size=1)),
        plural=plural,
        state=draw(st.sampled_from(states)) if whole else State.UNTRANSLATED,
        critical=notes and draw(st.booleans()),
        comments=draw(lines) if notes else (),
        translator_comments=draw(lines) if notes else (),
        previous=draw(texts()) if notes else "",
    )


@st.composite
def files(draw: st.DrawFn, odd: tuple[str, ...] = (), *, notes: bool = True, memory: bool = False) -> ExchangeFile:
    forms = draw(st.integers(1, 3))
    found = [draw(units(n, odd, forms, notes=notes)) for n in range(draw(st.integers(1, 4)))]
    if memory:
        found = [unit for unit in found if all(unit.texts)]
    found.sort(key=lambda unit: unit.domain)
    tag = draw(st.sampled_from(["es", "ar", "zh-Hans"]))
    return ExchangeFile("en", tag, tuple(found), memory, ("1", "0, 2, 3, …", "4")[:forms])
