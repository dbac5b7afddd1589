"""Generated catalogs, and .po files that say the same in the styles of many tools.

`po_files` spells a catalog with a writer of its own, so that the tests do not ask the code about itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from hsg_i18n.model import Catalog, Entry

HEADERS = (
    ("Project-Id-Version", "hsg-aftercare 1.0"),
    ("Report-Msgid-Bugs-To", ""),
    ("POT-Creation-Date", "2026-11-24 09:30+0000"),
    ("PO-Revision-Date", "2026-11-25 10:00+0100"),
    ("Last-Translator", 'Ana "Any" Pérez <ana@example.org>'),
    ("Language-Team", "Spanish"),
    ("Language", "es"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    ("X-Generator", "Poedit 3.4"),
)

#: Latin, Cyrillic, Arabic, Hebrew, Devanagari, Khmer, Burmese, Thai, Ethiopic, Han, Hangul, an emoji
#: outside of the first plane, joiners, marks of direction, kinds of space, a combining accent.
LETTERS = "aZ9 éñßğșЖїسپٹ۴אनमक्ខ្មែမြန်ไทยአማ中体漢한국🩺\u200c\u200d\u200b\u200e\u200f\u2066\u2069\u00a0\u202f\u0301"
PUNCTUATION = "%{}#~|,.:;!?'*[]()-–=/<>"
ESCAPED = '"\\\n\t\r\a\b\f\v'
#: Line breaks to str.splitlines, but text to gettext.
BREAKS = "\u2028\u2029\u0085\x1c"

EASY = LETTERS + PUNCTUATION + '"\\\n\t'
ALL = EASY + ESCAPED + BREAKS + "\x1b\x7f"


def texts(alphabet: str = ALL, min_size: int = 0) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from(alphabet), min_size=min_size, max_size=12)


def comments() -> st.SearchStrategy[tuple[str, ...]]:
    line = st.text(st.sampled_from(LETTERS + PUNCTUATION + '"\\'), max_size=10).map(str.rstrip)
    return st.lists(line, max_size=2).map(tuple)


def references() -> st.SearchStrategy[tuple[tuple[str, int | None], ...]]:
    name = st.sampled_from(["hsg-aftercare.md", "hsg-about.md", "templates/x y.html", "ünï.md"])
    return st.lists(st.tuples(name, st.none() | st.integers(0, 999)), max_size=2).map(tuple)


@st.composite
def entries(draw: st.DrawFn, alphabet: str = ALL) -> Entry:
    text = texts(alphabet)
    plural = draw(st.none() | text)
    previous = draw(st.none() | text)
    flags = draw(st.sets(st.sampled_from(["fuzzy", "python-brace-format"])))
    return Entry(
        msgid=draw(texts(alphabet, min_size=1)),
        msgstr=draw(text) if plural is None else "",
        context=draw(st.none() | text),
        plural=plural,
        msgstr_plural=() if plural is None else tuple(draw(st.lists(text, min_size=2, max_size=2))),
        comments=draw(comments()),
        translator_comments=draw(comments()),
        references=draw(references()),
        flags=tuple(sorted(flags)),
        previous=previous,
        previous_context=draw(st.none() | text) if previous is not None else None,
        previous_plural=draw(st.none() | text) if previous is not None else None,
        obsolete=draw(st.booleans()),
    )


@st.composite
def catalogs(draw: st.DrawFn, alphabet: str = ALL, min_size: int = 0) -> Catalog:
    unique = st.lists(entries(alphabet), min_size=min_size, max_size=4, unique_by=lambda e: e.key)
    found = sorted(draw(unique), key=lambda e: e.obsolete)
    return Catalog("hsg-aftercare", "es", tuple(found), HEADERS, "es.po")


def tidy(catalog: Catalog) -> Catalog:
    """The catalog without what gettext itself drops or joins, and without obsolete entries on their own.

    It drops the second of two equal references, misreads the second one in U+2068 (0.21), drops `fuzzy`
    and obsolete entries where there is no text, and joins a comment that ends in a backslash to the next.
    """
    entries = (*map(_tidy, catalog.entries), Entry("The last message.", "x", obsolete=False))
    return replace(catalog, entries=tuple(sorted(entries, key=lambda e: e.obsolete)))


def _tidy(e: Entry) -> Entry:
    e = replace(
        e,
        msgstr=e.msgstr or ("x" if e.plural is None and e.obsolete else ""),
        msgstr_plural=tuple(t or ("x" if e.obsolete else "") for t in e.msgstr_plural),
        references=tuple({name: (name, line) for name, line in e.references}.values()),
        comments=tuple(c.replace("\\", "/") for c in e.comments),
        translator_comments=tuple(c.replace("\\", "/") for c in e.translator_comments),
    )
    return e if e.texts[0] else replace(e, flags=tuple(f for f in e.flags if f != "fuzzy"))


@dataclass(frozen=True)
class Style:
    newline: str = "\n"
    bom: bool = False
    wrap: int = 0  # characters in a piece of a string, 0 for unwrapped
    gap: int = 1  # blank lines between entries
    final_newline: bool = True
    odd: bool = False  # "#,fuzzy", comments without a space, strings side by side, odd comments
    tail: bool = False  # a comment after the last entry


PLAIN = st.builds(Style, wrap=st.sampled_from([0, 1, 5]), gap=st.integers(0, 2))
STYLES = st.builds(
    Style,
    newline=st.sampled_from(["\n", "\r\n"]),
    bom=st.booleans(),
    wrap=st.sampled_from([0, 1, 5]),
    gap=st.integers(0, 2),
    final_newline=st.booleans(),
    odd=st.booleans(),
    tail=st.booleans(),
)


@dataclass(frozen=True)
class PoFile:
    """A .po file in pieces: `head` is the header, `blocks` the entries, each with its blank lines."""

    catalog: Catalog
    head: str
    blocks: tuple[str, ...]
    tail: str
    style: Style

    @property
    def data(self) -> bytes:
        return (("\ufeff" if self.style.bom else "") + self.head + "".join(self.blocks) + self.tail).encode()


@st.composite
def po_files(
    draw: st.DrawFn, alphabet: str = ALL, styles: st.SearchStrategy[Style] = STYLES, min_size: int = 0
) -> PoFile:
    catalog = draw(catalogs(alphabet, min_size))
    style = draw(styles)
    gap = style.newline * style.gap
    fields = [line for name, value in catalog.headers for line in field_lines(name, value, style)]
    head = _lines(["# A header comment.", 'msgid ""', 'msgstr ""', *fields], style)
    blocks = [_lines(_entry(e, style), style) + gap for e in catalog.entries]
    tail = f"# The end.{style.newline}" if style.tail else ""
    if not style.final_newline and not tail and blocks:
        blocks[-1] = blocks[-1].rstrip("\r\n")
    return PoFile(catalog, head + gap, tuple(blocks), tail, style)


def field_lines(name: str, value: str, style: Style) -> list[str]:
    """The lines of a header field, two where the style wraps."""
    text = f"{name}: {value}".replace('"', '\\"')
    cut = len(name) + 2 if style.wrap else 0
    return [*([f'"{text[:cut]}"'] if cut else []), f'"{text[cut:]}\\n"']


def _lines(lines: list[str], style: Style) -> str:
    return "".join(line + style.newline for line in lines)


def _entry(e: Entry, style: Style) -> list[str]:
    space = "" if style.odd else " "
    lines = [_comment("#", c, style) for c in e.translator_comments]
    lines += [_comment("#.", c, style) for c in e.comments]
    lines += [f"#:{space}{_reference(*r)}" for r in e.references]
    if e.flags:
        lines.append(f"#,{space}" + f",{space}".join(reversed(e.flags) if style.odd else e.flags))
    before = "#~| " if e.obsolete else "#| "
    for word, text in (
        ("msgctxt", e.previous_context),
        ("msgid", e.previous),
        ("msgid_plural", e.previous_plural),
    ):
        lines += [] if text is None else _statement(word, text, before, style)
    lines += ["#~" if e.obsolete else ""] if style.odd and lines else []
    for word, text in _body(e):
        lines += _statement(word, text, "#~ " if e.obsolete else "", style)
    return lines


def _body(e: Entry) -> list[tuple[str, str]]:
    words = [] if e.context is None else [("msgctxt", e.context)]
    words.append(("msgid", e.msgid))
    if e.plural is None:
        return [*words, ("msgstr", e.msgstr)]
    return [*words, ("msgid_plural", e.plural), *((f"msgstr[{i}]", t) for i, t in enumerate(e.msgstr_plural))]


def _statement(word: str, text: str, prefix: str, style: Style) -> list[str]:
    characters = [_escape(c, style) for c in text]
    size = style.wrap or max(1, len(characters))
    pieces = ["".join(characters[i : i + size]) for i in range(0, len(characters), size)]
    if style.wrap:
        return [f'{prefix}{word} ""', *(f'{prefix}"{piece}"' for piece in pieces)]
    first, rest = "".join(pieces)[:0], "".join(pieces)
    return [f'{prefix}{word}"{first}" "{rest}"' if style.odd else f'{prefix}{word} "{rest}"']


def _escape(c: str, style: Style) -> str:
    if c in ESCAPED:
        return {'"': '\\"', "\\": "\\\\"}.get(c) or "\\" + "ntrabfv"["\n\t\r\a\b\f\v".index(c)]
    return f"\\{ord(c):03o}" if style.odd and c in "aZ9" else c


def _comment(mark: str, text: str, style: Style) -> str:
    if style.odd and mark == "#" and text[:1] not in tuple(" .:,|!~#\u00a0\u202f") and text[:1]:
        return f"#{text}"
    return f"{mark} {text}" if text else mark


def _reference(name: str, line: int | None) -> str:
    shown = f"\u2068{name}\u2069" if " " in name else name
    return shown if line is None else f"{shown}:{line}"
