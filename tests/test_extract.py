"""Extraction: what stands in a template, and that `pybabel extract` finds the same."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points
from io import BytesIO
from pathlib import Path

import polib
import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract, extract_from_dir

from hsg_i18n.babel_extractor import extract_markdown
from hsg_i18n.errors import SourceError
from hsg_i18n.extract import BRACE_FORMAT, handout_messages, handout_template, labels_template
from hsg_i18n.model import Handout, Key, Message
from hsg_i18n.paths import Project
from hsg_i18n.source import parse_handout

DOTTED = "hsg_i18n.babel_extractor:extract_markdown"
SOURCE = """\
---
id: after
title: After your test
version: "1"
date: 2026-11-24
review-by: 2028-11-24
---

## Signs {#F01 kind=call note="A heading."}

- You have a **fever**. {#F38 .critical}
- 5% of people call {clinic_phone}. {context=share note="Few."}
- 5% of people call {clinic_phone}.

## Urgent signs {kind=urgent}

- You have a **fever**. {#F45 .critical note="Again."}

Always ask. {#F52 .closing}
"""


@pytest.fixture(scope="module")
def handout() -> Handout:
    return parse_handout(SOURCE.encode(), "source/after.md")


def method() -> str:
    """The installed entry point, or the function by its name where the package is only on the path."""
    found = [e for e in entry_points(group="babel.extractors") if e.name == "hsg_markdown"]
    return "hsg_markdown" if found else DOTTED


# --- handouts -----------------------------------------------------------------------------------


def test_each_block_is_a_message_with_what_a_translator_must_know(handout: Handout) -> None:
    messages = handout_messages(handout, "after.md")
    assert [m.msgid for m in messages] == [b.text for b in handout.blocks()]
    by_line = {m.references[0][1]: m for m in messages}
    assert by_line[3].comments == ("The title of the handout.",)
    assert by_line[9].comments == ("F01", "section: call", "A heading.")
    assert by_line[11] == Message(
        "You have a **fever**.",
        comments=("F38, critical", "section: call"),
        references=(("after.md", 11),),
        section="call",
    )
    assert by_line[11].critical
    assert not by_line[9].critical
    assert by_line[19].comments == ("F52",)
    assert by_line[19].section == ""


def test_a_block_without_a_fact_carries_that_of_its_heading(handout: Handout) -> None:
    (share,) = [m for m in handout_messages(handout, "x") if m.context == "share"]
    assert share.comments == ("F01", "section: call", "Few.")


def test_placeholders_are_flagged_and_per_cent_signs_are_not(handout: Handout) -> None:
    flags = {m.references[0][1]: m.flags for m in handout_messages(handout, "x")}
    assert flags[12] == flags[13] == (BRACE_FORMAT,)
    assert flags[3] == flags[11] == ()


def test_the_same_english_in_two_places_is_one_message(handout: Handout) -> None:
    template = handout_template(handout)
    (fever,) = [m for m in template.messages if m.msgid == "You have a **fever**."]
    assert template.domain == "after"
    assert fever.references == (("after.md", 11), ("after.md", 17))
    assert fever.comments == ("F38, critical", "section: call", "F45, critical", "section: urgent", "Again.")
    assert fever.section == "call"
    assert len({m.key for m in template.messages}) == len(template.messages) == 7


def test_a_context_keeps_the_same_english_apart(handout: Handout) -> None:
    keys = [m.key for m in handout_template(handout).messages]
    text = "5% of people call {clinic_phone}."
    assert ("share", text) in keys
    assert (None, text) in keys


# --- pybabel ------------------------------------------------------------------------------------


def test_babel_finds_the_same_messages_contexts_and_comments(tmp_path: Path, handout: Handout) -> None:
    (tmp_path / "after.md").write_text(SOURCE, "utf-8")
    found = [
        ((context, msgid), line, tuple(comments))
        for _, line, msgid, comments, context in extract_from_dir(tmp_path, [("**.md", method())])
    ]
    assert found == [(m.key, m.references[0][1], m.comments) for m in handout_messages(handout, "after.md")]


def test_babel_finds_the_same_in_the_shipped_source(project: Project, handouts: tuple[Handout, ...]) -> None:
    for handout in handouts:
        with (project.root / handout.path).open("rb") as file:
            found = [
                ((context, msgid), tuple(comments))
                for _, msgid, comments, context in extract(method(), file, DEFAULT_KEYWORDS)
            ]
        assert found == [(m.key, m.comments) for m in handout_messages(handout, "x")]


@pytest.mark.thorough
def test_the_command_pybabel_extract_writes_the_same_template(
    tmp_path: Path, project: Project, handouts: tuple[Handout, ...]
) -> None:
    mapping, pot = tmp_path / "babel.cfg", tmp_path / "all.pot"
    alias = f"[extractors]\nhsg_markdown = {DOTTED}\n" if method() == DOTTED else ""
    mapping.write_text(f"{alias}[hsg_markdown: **.md]\n", "utf-8")
    command = ["-m", "babel.messages.frontend", "extract", "-F", str(mapping), "-o", str(pot), str(project.source)]
    env = {**os.environ, "PYTHONPATH": str(project.root)}
    subprocess.run([sys.executable, *command], check=True, env=env, cwd=tmp_path, capture_output=True)
    written = {(e.msgctxt, e.msgid): e.comment.split() for e in polib.pofile(str(pot))}
    expected: dict[Key, tuple[str, ...]] = {}
    for message in (m for h in handouts for m in handout_template(h).messages):
        expected[message.key] = tuple(dict.fromkeys(expected.get(message.key, ()) + message.comments))
    # Babel wraps comments, so they are compared word by word.
    assert written == {key: " ".join(comments).split() for key, comments in expected.items()}


def test_a_fault_reaches_who_runs_pybabel(tmp_path: Path) -> None:
    file = BytesIO(b"no front matter")
    file.name = "broken.md"
    with pytest.raises(SourceError, match=r"broken\.md:1: The front matter is missing"):
        list(extract_markdown(file, {}, (), {}))


# --- templates ----------------------------------------------------------------------------------


def strings(tmp_path: Path, text: str, name: str = "a.jinja") -> tuple[Message, ...]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return labels_template([(path, name)]).messages


def test_the_strings_of_a_template_are_found_with_their_notes(tmp_path: Path) -> None:
    text = (
        "{# NOTE: Said\n   first. #}\n<p>{{ _('One') }}</p>\n{# no note #}\n{{ _('Print {paper}', paper=p) }}\n"
        "{{ pgettext('a door', 'Open') }}{{ ngettext('{n} page', '{n} pages', n) }}{{ _(variable) }}\n"
    )
    assert strings(tmp_path, text) == (
        Message("One", comments=("Said first.",), references=(("a.jinja", 3),)),
        Message("Print {paper}", references=(("a.jinja", 5),), flags=(BRACE_FORMAT,)),
        Message("Open", "a door", references=(("a.jinja", 6),)),
        Message("{n} page", None, "{n} pages", references=(("a.jinja", 6),), flags=(BRACE_FORMAT,)),
    )


def test_the_same_string_in_two_templates_is_one_message(tmp_path: Path) -> None:
    paths = []
    for name in ("a.jinja", "b.jinja"):
        (tmp_path / name).write_text("{# NOTE: " + name + " #}{{ _('One') }}", "utf-8")
        paths.append((tmp_path / name, name))
    (one,) = labels_template(paths).messages
    assert one.references == (("a.jinja", 1), ("b.jinja", 1))
    assert one.comments == ("a.jinja", "b.jinja")


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"<p>\n{{ _('One' }}", 2, "broken"),
        (b"{% if %}", 1, "broken"),
        (b"\n\n{% endif %}", 3, "broken"),
        (b"a\n\xff", 2, "not UTF-8"),
        (b"{{ " + b"(" * 5_000, 1, "brackets"),
    ],
)
def test_a_broken_template_is_told_with_its_line(tmp_path: Path, data: bytes, line: int, words: str) -> None:
    path = tmp_path / "a.jinja"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=words) as caught:
        labels_template([(path, "card/a.jinja")])
    assert (caught.value.path, caught.value.line) == ("card/a.jinja", line)


def test_a_template_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="missing"):
        labels_template([(tmp_path / "none.jinja", "none.jinja")])
    with pytest.raises(SourceError, match="not a file"):
        labels_template([(tmp_path, "folder.jinja")])
