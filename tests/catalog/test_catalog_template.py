"""Templates: what is read, what is written, and when the date changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hsg_i18n.catalog import read_template, write_template
from hsg_i18n.errors import CatalogError
from hsg_i18n.model import Message, Template

FEVER = Message(
    'You have a "fever".',
    comments=("F45, critical", "section: urgent", "Heading: be direct."),
    references=(("hsg-aftercare.md", 12),),
    section="urgent",
)
DAYS = Message("{n} day", "stay", "{n} days", (), (("a.md", 3), ("b.md", 4)), ("python-brace-format",))
TEMPLATE = Template("hsg-aftercare", (FEVER, DAYS))
FIRST, SECOND = "2026-11-24 09:30+0000", "2026-12-01 10:00+0000"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "hsg-aftercare.pot"
    assert write_template(target, TEMPLATE, created=FIRST) is True
    return target


def test_a_template_reads_back(path: Path) -> None:
    assert read_template(path) == replace(TEMPLATE, created=FIRST)
    assert read_template(path).messages[0].critical


def test_a_template_is_written_as_xgettext_does(path: Path) -> None:
    assert path.read_text(encoding="utf-8").split("\n\n", 1)[1] == (
        "#. F45, critical\n#. section: urgent\n#. Heading: be direct.\n#: hsg-aftercare.md:12\n"
        'msgid "You have a \\"fever\\"."\nmsgstr ""\n\n'
        '#: a.md:3 b.md:4\n#, python-brace-format\nmsgctxt "stay"\nmsgid "{n} day"\nmsgid_plural "{n} days"\n'
        'msgstr[0] ""\nmsgstr[1] ""\n'
    )


def test_the_same_template_is_not_written_again(path: Path) -> None:
    assert write_template(path, TEMPLATE, created=SECOND) is False


def test_a_moved_line_changes_the_reference_but_not_the_date(path: Path) -> None:
    moved = replace(FEVER, references=(("hsg-aftercare.md", 14),))
    assert write_template(path, Template("hsg-aftercare", (moved, DAYS)), created=SECOND) is True
    assert read_template(path).created == FIRST
    assert read_template(path).messages[0].references == (("hsg-aftercare.md", 14),)


def test_messages_that_change_places_do_not_change_the_date(path: Path) -> None:
    assert write_template(path, Template("hsg-aftercare", (DAYS, FEVER)), created=SECOND) is True
    assert read_template(path) == Template("hsg-aftercare", (DAYS, FEVER), FIRST)


@pytest.mark.parametrize(
    "messages",
    [
        (FEVER,),
        (FEVER, DAYS, Message("New")),
        (replace(FEVER, msgid="You have a fever."), DAYS),
        (replace(FEVER, comments=("F45, critical",), section=""), DAYS),
        (replace(FEVER, context="sign"), DAYS),
        (FEVER, replace(DAYS, plural="days")),
        (FEVER, replace(DAYS, flags=())),
    ],
    ids=["gone", "new", "English", "comment", "context", "plural", "flag"],
)
def test_a_changed_message_changes_the_date(path: Path, messages: tuple[Message, ...]) -> None:
    assert write_template(path, Template("hsg-aftercare", messages), created=SECOND) is True
    assert read_template(path) == Template("hsg-aftercare", messages, SECOND)


def test_header_fields_that_others_set_survive(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"MIME', '"X-Domain: x\\n"\n"MIME'), encoding="utf-8")
    write_template(path, Template("hsg-aftercare", (FEVER,)), created=SECOND)
    assert '"X-Domain: x\\n"\n"MIME' in path.read_text(encoding="utf-8")


def test_a_broken_template_is_made_anew(path: Path) -> None:
    path.write_text("<<<<<<< HEAD\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(CatalogError, match="merge conflict"):
        read_template(path)
    assert write_template(path, TEMPLATE, created=SECOND) is True
    assert read_template(path).created == SECOND
