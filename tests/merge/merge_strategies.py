"""Generated templates and catalogs over few words, so that messages are often alike."""

from __future__ import annotations

from hypothesis import strategies as st

from hsg_i18n.model import Catalog, Entry, Message, Template

HEADERS = (
    ("Language", "es"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    ("X-Generator", "Poedit 3.4"),
    ("POT-Creation-Date", "2026-11-24 09:30+0000"),
)
CREATED = "2026-12-01 10:00+0000"

WORDS = ["call", "your", "clinic", "today", "if", "you", "bleed", "more", "not"]
msgids = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
contexts = st.sampled_from([None, None, None, "title"])
plurals = st.sampled_from([None, None, None, "days", "weeks"])
msgstrs = st.sampled_from(["", "", "uno", "dos", "tres\nlíneas", "cuatro", "خمسة", "६", "siete", "ocho"])


@st.composite
def messages(draw: st.DrawFn) -> Message:
    return Message(
        msgid=draw(msgids),
        context=draw(contexts),
        plural=draw(plurals),
        comments=draw(st.sampled_from([(), ("F01",), ("F02, critical", "section: urgent")])),
        references=draw(st.sampled_from([(), (("a.md", 3),), (("a.md", 7), ("b.md", 2))])),
        flags=draw(st.sampled_from([(), ("python-brace-format",)])),
    )


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    plural = draw(plurals)
    previous = draw(st.none() | msgids)
    size = draw(st.sampled_from([1, 2, 2, 2, 3]))
    return Entry(
        msgid=draw(msgids),
        msgstr=draw(msgstrs) if plural is None else "",
        context=draw(contexts),
        plural=plural,
        msgstr_plural=() if plural is None else tuple(draw(st.lists(msgstrs, min_size=size, max_size=size))),
        translator_comments=draw(st.sampled_from([(), (), ("Machine draft.",)])),
        comments=draw(st.sampled_from([(), ("F01",)])),
        references=draw(st.sampled_from([(), (("a.md", 3),)])),
        flags=draw(st.sampled_from([(), (), ("fuzzy",), ("fuzzy", "python-brace-format"), ("no-wrap",)])),
        previous=previous,
        previous_context=draw(contexts) if previous is not None else None,
        previous_plural=draw(plurals) if previous is not None else None,
        obsolete=draw(st.booleans()),
    )


def templates(max_size: int = 6) -> st.SearchStrategy[Template]:
    unique = st.lists(messages(), max_size=max_size, unique_by=lambda m: m.key)
    return unique.map(lambda found: Template("d", tuple(found), CREATED))


def catalogs(max_size: int = 8) -> st.SearchStrategy[Catalog]:
    unique = st.lists(entries(), max_size=max_size, unique_by=lambda e: e.key)
    return unique.map(lambda found: Catalog("d", "es", tuple(found), HEADERS, "es.po"))
