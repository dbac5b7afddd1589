"""The canonical English: what is read from it, and that every fault is told with its line."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from hsg_i18n.errors import SourceError
from hsg_i18n.model import Block, BlockKind, Handout, SectionKind
from hsg_i18n.paths import Project
from hsg_i18n.source import parse_handout, read_handout

HEAD = """\
---
id: after
title: After your test
subtitle: What to do
version: "1.10"
date: 2026-11-24
review-by: 2028-11-24
---

"""
SECTION = "## Signs {kind=call}\n\n"
#: The line that the first block after HEAD and SECTION begins on.
FIRST = 12


def parse(text: str | bytes, stem: str = "") -> Handout:
    return parse_handout(text.encode() if isinstance(text, str) else text, "source/after.md", stem)


def fault(text: str | bytes, stem: str = "") -> SourceError:
    with pytest.raises(SourceError) as caught:
        parse(text, stem)
    assert caught.value.path == "source/after.md"
    return caught.value


def block(text: str) -> Block:
    (found,) = parse(HEAD + SECTION + text).sections[0].blocks
    return found


# --- what is read -----------------------------------------------------------------------------


def test_a_handout_is_read_whole() -> None:
    found = parse(
        HEAD
        + '## Get care {#F01 .critical kind=urgent icon=alert lines=2 note="Be \\"strong\\"."}\n\n'
        + "- You have a\n  **fever**.  {#F45 .critical}\n- Second {#F46 #F47}\n\n"
        + "Phone: {clinic_phone}\n{.field context=phone}\n\n## Next {kind=about}\n\n"
        + "Always ask.\n{#F52 .closing}\n"
    )
    assert (found.id, found.version, found.path) == ("after", "1.10", "source/after.md")
    assert (found.date, found.review_by) == (date(2026, 11, 24), date(2028, 11, 24))
    assert (found.title.text, found.title.line) == ("After your test", 3)
    assert found.subtitle == Block("What to do", 4, note="The subtitle of the handout.")
    care, follow = found.sections
    assert (care.kind, care.icon, care.lines) == (SectionKind.URGENT, "alert", 2)
    assert care.heading == Block("Get care", 10, facts=("F01",), critical=True, note='Be "strong".')
    assert care.blocks == (
        Block("You have a **fever**.", 12, BlockKind.ITEM, ("F45",), critical=True),
        Block("Second", 14, BlockKind.ITEM, ("F46", "F47")),
        Block("Phone: {clinic_phone}", 16, BlockKind.FIELD, context="phone"),
    )
    assert (follow.blocks, follow.icon, follow.lines) == ((), "", 0)
    assert found.closing == Block("Always ask.", 21, facts=("F52",))
    assert len(found.blocks()) == 8


def test_a_subtitle_and_a_closing_line_may_be_absent() -> None:
    found = parse(HEAD.replace("subtitle: What to do\n", "") + SECTION + "Text.")
    assert (found.subtitle, found.closing) == (None, None)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_make_no_difference(newline: str, mark: str) -> None:
    text = HEAD + SECTION + "- One\n  two. {#F01}\n\nThree."
    assert parse((mark + text.replace("\n", newline)).encode()) == parse(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("One\ntwo\n  three", "One two three"),
        ("**Bold** and [link](https://a.b/c)", "**Bold** and [link](https://a.b/c)"),
        ("5 * 3 is 5*3", "5 * 3 is 5*3"),
        (r"one \* star", r"one \* star"),
        ("a & b < c", "a & b < c"),
        ("snake_case_name", "snake_case_name"),
        ("a | b", "a | b"),
        (r"brace \{x\}", r"brace \{x\}"),
        ("Phone: {clinic_phone} or {after_hours_phone}", "Phone: {clinic_phone} or {after_hours_phone}"),
        ("{clinic_phone}", "{clinic_phone}"),
        ("A {note=last}", "A"),
    ],
)
def test_the_text_of_a_block(text: str, read: str) -> None:
    assert block(text).text == read


def test_the_name_of_the_file_is_the_id(tmp_path: Path) -> None:
    path = tmp_path / "after.md"
    path.write_text(HEAD + SECTION + "x", "utf-8")
    assert read_handout(path, "source/after.md").id == "after"
    other = path.rename(tmp_path / "before.md")
    with pytest.raises(SourceError, match="not the name of the file") as caught:
        read_handout(other, "source/before.md")
    assert (caught.value.path, caught.value.line, caught.value.hint) == ("source/before.md", 2, "Write id: before")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="missing"):
        read_handout(tmp_path / "none.md", "source/none.md")


# --- faults of the front matter -------------------------------------------------------------------


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "front matter is missing"),
        ("## Heading {kind=about}\n", 1, "front matter is missing"),
        ("\n" + HEAD, 1, "front matter is missing"),
        (HEAD.replace("---\n\n", ""), 1, "front matter is missing"),
        ("---\n---\n", 1, "not a list of key: value lines"),
        ("---\n- a\n---\n", 1, "not a list of key: value lines"),
        (HEAD.replace("version", "versoin"), 5, '"versoin" cannot stand'),
        (HEAD.replace("subtitle", "title"), 4, '"title" cannot stand'),
        (HEAD.replace("subtitle: What to do", "subtitle: [a, b]"), 4, '"subtitle" cannot stand'),
        (HEAD.replace("subtitle: What to do", "? [a]\n: b"), 4, '"?" cannot stand'),
        (HEAD.replace("After your test", ""), 3, '"title" is empty'),
        (HEAD.replace('version: "1.10"\n', ""), 1, 'no "version"'),
        (HEAD.replace("id: after\n", ""), 1, 'no "id"'),
        (HEAD.replace("id: after", "id: After"), 2, '"After" is no id'),
        (HEAD.replace("id: after", "id: labels"), 2, '"labels" is reserved for the words around every sheet'),
        (HEAD.replace("id: after", "id: ../after"), 2, '"../after" is no id'),
        (HEAD.replace("id: after", "id: a--b"), 2, '"a--b" is no id'),
        (HEAD.replace("After your test", '"After'), 5, "broken"),
        (HEAD.replace("title: After", "title: a: b"), 3, "broken"),
        (HEAD.replace("title:", "\ttitle:"), 3, "broken"),
        (HEAD.replace("After your test", "*alias"), 3, "broken"),
        (HEAD.replace("After your test", "[" * 5_000), 1, "broken"),
        (HEAD.replace("After your test", '"a\\0b"'), 3, "U+0000"),
        (HEAD.replace("After your test", '"a\\u202Eb"'), 3, "U+202E"),
        (HEAD.replace("After your test", "After *your* test"), 3, 'Inline "em"'),
        (HEAD.replace("After your test", "After {your test"), 3, "brace"),
    ],
)
def test_a_fault_of_the_front_matter_has_its_line(text: str, line: int, words: str) -> None:
    found = fault(text + (SECTION + "x" if text.startswith("---\nid") else ""))
    assert words in found.message
    assert found.line == line
    assert found.hint


@pytest.mark.parametrize("day", ["2026-13-01", "24.11.2026", "2026-11-31", "tomorrow", "2026-11-24T10:00"])
@pytest.mark.parametrize(("key", "old", "line"), [("date", "2026-11-24", 6), ("review-by", "2028-11-24", 7)])
def test_a_bad_date_has_its_line(day: str, key: str, old: str, line: int) -> None:
    found = fault(HEAD.replace(old, day) + SECTION + "x")
    assert f'"{day}" is no date' in found.message
    assert (found.line, found.hint) == (line, f"Write {key}: 2026-11-24")


# --- faults of the blocks --------------------------------------------------------------------------

TABLE = "| a | b |\n|---|---|\n| c | d |"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# One", '"heading" of this level'),
        ("### Three", '"heading" of this level'),
        (TABLE, '"table"'),
        ("1. One", '"ordered list"'),
        ("> Quote", '"blockquote"'),
        ("    code", '"code block"'),
        ("```\ncode\n```", '"fence"'),
        ("<div>\nx\n</div>", '"html block"'),
        ("<!-- note -->", '"html block"'),
        ("***", '"hr"'),
        ("- - nested", '"bullet list" in a list item'),
        ("- ## heading {kind=about}", '"heading" in a list item'),
        ("a <b>c</b>", 'Inline "html inline"'),
        ("a <script>b", 'Inline "html inline"'),
        ("![a](https://b.c)", 'Inline "image"'),
        ("a *b* c", 'Inline "em"'),
        ("a _b_ c", 'Inline "em"'),
        ("***a***", 'Inline "em"'),
        ("a ~~b~~ c", 'Inline "s"'),
        ("a `b` c", 'Inline "code inline"'),
        ("a  \nb", 'Inline "hardbreak"'),
        ("a\\\nb", 'Inline "hardbreak"'),
        ("__a__", "printed as"),
        ("a ** b ** c", "printed as"),
        ("a **b c", "printed as"),
        ("a &amp; b", "printed as"),
        (r"a \# b", "printed as"),
        ("<https://a.b>", "printed as"),
        ('[a](https://b "title")', "printed as"),
        ("[a](javascript:b)", "printed as"),
        ("[a](ftp://b.c)", '"ftp://b.c" is no address'),
        ("[a](page.html)", '"page.html" is no address'),
        ("a { b", "brace"),
        ("a } b", "brace"),
        ("a {Clinic_Phone}", "brace"),
        ("a {#F01", "brace"),
        ("a {#F01} b", "brace"),
        ("a {F01}", "brace"),
        ('a {note="{b}"}', "brace"),
        ('a {note="b}', "broken at"),
        ("a {note=}", "broken at"),
        ("a {#F01,.critical}", "broken at"),
        ("a {#F01 critical}", "broken at"),
        ("a {note=b note=c}", "broken at"),
        ("a {id=F01}", "broken at"),
        ("a {class=critical}", "broken at"),
        ("a {#F1}", '"#F1" is no fact id'),
        ("a {#signs}", '"#signs" is no fact id'),
        ("a {.bold}", '".bold" is no attribute'),
        ("a {kind=call}", '"kind=" is no attribute'),
        ("a {href=x}", '"href=" is no attribute'),
        ("{#F01}", "no text"),
        ("a \x07 b", "U+0007"),
        ("a\0b", "U+0000"),
        ("a \u202e b", "U+202E"),
        ("a \u0085 b", "U+0085"),
    ],
)
def test_what_has_no_place_on_a_handout_is_refused_with_its_line(text: str, words: str) -> None:
    found = fault(f"{HEAD}{SECTION}Before.\n\n{text}\n\nAfter.\n")
    assert words in found.message
    assert found.line == FIRST + 2
    assert found.hint


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Text.\n\n" + SECTION, 10, "before the first heading"),
        ("", 1, "no section"),
        ("Only this. {.closing}", 1, "no section"),
        ("## Signs\n", 10, "no kind"),
        ("## Signs {kind=sign}\n", 10, '"sign" is no kind'),
        ("## Signs {icon=alert}\n", 10, "no kind"),
        ("## Signs {kind=call lines=41}\n", 10, '"41" is no number of lines'),
        ("## Signs {kind=call lines=two}\n", 10, '"two" is no number of lines'),
        ("## Signs {kind=call lines=-1}\n", 10, '"-1" is no number of lines'),
        (f"## Signs {{kind=call lines={'1' * 5000}}}\n", 10, "is no number of lines"),
        ("## Signs {kind=call .closing}\n", 10, '".closing" is no attribute'),
        ("## Signs {kind=call .field}\n", 10, '".field" is no attribute'),
        ("##\n", 10, "no text"),
        (SECTION + "a {#F01}\n\nb {#F02}\n\nc {#F01}", 16, '"F01" is used twice'),
        (SECTION + "a {#F01 #F01}", 12, '"F01" is used twice'),
        ("## Signs {#F01 kind=call}\n\na {#F01}", 12, '"F01" is used twice'),
        (SECTION + "End. {.closing}\n\nMore.", 12, "closing line is not the last"),
        (SECTION + "End. {.closing}\n\n## More {kind=about}", 12, "closing line is not the last"),
        (SECTION + "End. {.closing}\n\nEnd. {.closing}", 12, "closing line is not the last"),
        (SECTION + "- one\n\n  two", 14, '"paragraph" in a list item'),
        (SECTION + "See [a].\n\n[a]: https://b.c", 14, "by reference"),
        (SECTION + "[a]: https://b.c", 12, "by reference"),
        (
            SECTION + "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n",
            12,
            'merge conflict was left in the file: "<<<<<<< HEAD"',
        ),
        (SECTION + "- a\n>>>>>>> other\n", 13, "merge conflict"),
    ],
)
def test_a_fault_of_the_order_has_its_line(text: str, line: int, words: str) -> None:
    found = fault(HEAD + text)
    assert words in found.message
    assert found.line == line


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\xff" + HEAD.encode(), 1),
        ((HEAD + SECTION).encode() + b"caf\xe9\n", FIRST),
        ((HEAD + SECTION).replace("\n", "\r\n").encode() + b"\xe2\x82", FIRST),
        ((HEAD + SECTION + "x").encode("utf-16"), 1),
    ],
)
def test_a_file_that_is_not_utf_8_is_told_with_its_line(data: bytes, line: int) -> None:
    found = fault(data)
    assert "not UTF-8" in found.message
    assert found.line == line


def test_a_copy_under_a_name_that_is_no_id_is_told_as_one() -> None:
    with pytest.raises(SourceError) as caught:
        parse_handout((HEAD + SECTION + "a").encode(), "source/x (copy).md", "x (copy)")
    assert caught.value.hint == "Name it after.md, or remove it if it is a copy."


def test_a_file_of_two_megabytes_is_refused() -> None:
    assert "larger than 200 kB" in fault(HEAD + SECTION + "word " * 400_000).message


@pytest.mark.parametrize(
    "text", [" " * 50_000, "[" * 20_000, "> " * 50_000, "- " * 50_000, "{#" * 50_000, "*" * 20_000, "<" * 50_000]
)
@pytest.mark.thorough
def test_a_hostile_file_is_answered(text: str) -> None:
    found = answer(f"{HEAD}{SECTION}a{text}b".encode())
    assert found is None or found.line


# --- laws ---------------------------------------------------------------------------------------


def answer(data: bytes) -> SourceError | None:
    """The fault of a file, None for a handout: every other exception fails the test."""
    try:
        parse(data)
    except SourceError as found:
        return found
    return None


def cut_off(data: bytes) -> None:
    """A file that ends here is a handout, or a fault with a line of the file."""
    found = answer(data)
    assert found is None or (found.path == "source/after.md" and 1 <= found.line <= data.count(b"\n") + 1)


@pytest.mark.thorough
def test_the_shipped_handout_is_answered_at_whatever_byte_it_is_cut_off(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each section is cut off behind the front matter alone, which is read once: thousands of files in a second.
    monkeypatch.setattr(yaml, "compose", lru_cache(yaml.compose))
    head, *sections = (project.source / "hsg-aftercare.md").read_bytes().split(b"\n## ")
    for end in range(len(head)):
        cut_off(head[:end])
    for section in sections:
        for end in range(len(section)):
            cut_off(head + b"\n## " + section[:end])


def test_the_whole_shipped_handout_is_answered_as_well(project: Project) -> None:
    data = (project.source / "hsg-aftercare.md").read_bytes()
    for end in range(0, len(data), 211):
        cut_off(data[:end])


PIECES = [
    "\n", "\n\n", "- ", "## ", "**", "*", "`", "[a](tel:1)", "{", "}", "#F01", ".critical", ' note="', '"', "kind=call",
    "{kind=call}", "{.closing}", "<b>", "> ", "|", "---", "a", "é", "\\", "&amp;", "  ", "{clinic_phone}", "\t", ": ",
]  # fmt: skip
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)


@pytest.mark.thorough
@given(MARKDOWN | st.text())
@example('a {note="\'"}')
def test_every_text_is_a_handout_or_a_fault_with_a_line(text: str) -> None:
    data = (HEAD + SECTION + text).encode("utf-8", "replace")
    cut_off(data.replace(b"\r", b"\n"))
    if answer(data) is None:
        assert all(b.text == " ".join(b.text.split()) != "" for b in parse(data).blocks())


@given(st.binary(max_size=60))
def test_all_bytes_are_a_handout_or_a_fault(data: bytes) -> None:
    for whole in (data, HEAD.encode() + data, b"---\n" + data + b"\n---\n"):
        found = answer(whole)
        assert found is None or found.line >= 1
