"""What holds for `check --fix` and `check --annotate` whatever a catalog says, and for files that are cut off."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hsg_i18n.catalog import parse_catalog
from hsg_i18n.catalog.strings import escape
from hsg_i18n.cli import main
from hsg_i18n.languages import load_languages
from hsg_i18n.model import Entry, Finding
from hsg_i18n.paths import Project
from hsg_i18n.steps.check import check_project
from hsg_i18n.steps.reading import Beside
from hsg_i18n.steps.rewriting import plan_notes, plan_repairs

DATA = Project(Path(__file__).parents[2])
LANGUAGES = load_languages(DATA)
BESIDE = Beside(data=DATA)
LAW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

ENGLISH = (
    "Clinic phone: {clinic_phone}",
    "You may have a **fever** of 38 °C.",
    "\nTwo  lines\n",
    "Take **1** to **2** tablets every 4-6 hours. Call {clinic_name} at {clinic_phone}.",
)
#: What repairs are about, and what they must leave alone.
# fmt: off
PIECES = (
    "Tele\u0301fono", "fiebre", "no", "antes", "38", "°C", "1", "½", "²", "①", "３８", "٣", "م", "ﬁ", "ﻼ",
    "क\u093c", "\u0958", "*", "**", "＊", "{clinic_phone}", "｛clinic_phone｝", "{Clinic_Phone}", "clinic_phone",
    "{clinic_name}", "{", "}", "{{", "Ã©", "â€™", "&amp;", "<b>", "%s", ".", ",", "4-6", "4–6", "ｱ",
)
# fmt: on
SIGNS = "\u00ad\u200b\u200d\u2066\u2069\u202e\t\n\x0b\x1e\ufeff\x07\x85\ufffd\u3000\u00a0\u0301\u3164\U000e0041 "
TEXTS = st.lists(st.sampled_from([*PIECES, *SIGNS, "  "]), max_size=8).map("".join)
ABOVE = st.sampled_from(["", '#, fuzzy\n#| msgid "x"\n', "# Hers.\n", "#. a\n#: b:1\n", "#hsg-i18n: C033x\n"])


def spelled(tag: str, texts: list[tuple[str, str, str]], newline: str, bom: bool) -> bytes:
    head = f'# c\nmsgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = [
        f'\n{above}msgctxt "{n}"\nmsgid "{escape(english)}"\nmsgstr "{escape(text)}"\n'
        for n, (english, text, above) in enumerate(texts)
    ]
    gone = '\n#~ msgid "gone"\n#~ msgstr "ido  \u00ad"\n'
    return ("\ufeff" * bom).encode() + "".join([head, *entries, gone]).replace("\n", newline).encode()


CATALOGS = st.builds(
    spelled,
    st.sampled_from(["es", "ar", "zh_Hans", "hi", "km", "vi"]),
    st.lists(st.tuples(st.sampled_from(ENGLISH), TEXTS, ABOVE), min_size=1, max_size=3),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)


def found(path: Path) -> tuple[Finding, ...]:
    return check_project(None, LANGUAGES, [path], beside=BESIDE)


def told(findings: tuple[Finding, ...]) -> set[tuple[str, str | None, str]]:
    """Without the numbers of lines, which a repair of a line feed moves."""
    return {(f.code, f.msgctxt, re.sub("line [0-9]+", "", f.message)) for f in findings if f.severity.value != "info"}


def digits(entry: Entry) -> list[str]:
    """Each number by itself: none may grow together with its neighbour."""
    return re.findall(
        r"\d+", unicodedata.normalize("NFKC", re.sub("[\u00ad\u200b-\u200f\u2066-\u2069]", "", entry.msgstr))
    )


@pytest.mark.thorough
@LAW
@given(CATALOGS)
@example(spelled("es", [(ENGLISH[1], "½\u202e38", "")], "\n", bom=False))
@example(
    spelled(
        "es",
        [(ENGLISH[0], "Tele\u0301fono" * 2, ""), (ENGLISH[1], "Tele\u0301fono" * 2 + "\u3164", "")],
        "\n",
        bom=False,
    )
)
@example(spelled("ar", [(ENGLISH[1], "38\u202e\u200b\u202a1 \u202e°C", "")], "\n", bom=False))
def test_a_repair_mends_once_and_changes_neither_numbers_nor_placeholders_nor_anything_else(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "fix.po"
    path.write_bytes(data)
    before = told(found(path))
    for repair in plan_repairs(None, LANGUAGES, [path], None, BESIDE):
        repair.save()
        assert path.read_bytes() == repair.after
    assert not plan_repairs(None, LANGUAGES, [path], None, BESIDE)
    assert told(found(path)) <= before
    for old, new in zip(*(parse_catalog(d, shown="x").entries for d in (data, path.read_bytes())), strict=True):
        assert (old.key, old.flags, old.translator_comments) == (new.key, new.flags, new.translator_comments)
        assert set(re.findall(r"\{[a-z_]+\}", old.msgstr)) <= set(re.findall(r"\{[a-z_]+\}", new.msgstr))
        if not re.search("[Ãâ\ufeff\x07\U000e0041]", old.msgstr):  # what was never between two numbers
            assert digits(old) == digits(new)
        if old == new or old.obsolete:
            assert old.msgstr == new.msgstr


@pytest.mark.thorough
@LAW
@given(CATALOGS)
def test_comments_come_and_go_without_a_trace(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "notes.po"
    path.write_bytes(data)
    findings = found(path)
    for _ in range(2):
        for note in plan_notes(None, LANGUAGES, [path], findings):
            note.save()
        assert told(found(path)) == told(findings)
    assert not plan_notes(None, LANGUAGES, [path], found(path))
    for note in plan_notes(None, LANGUAGES, [path], ()):
        note.save()
    assert path.read_bytes() == data


@pytest.mark.thorough
def test_a_file_cut_off_at_any_byte_is_checked_or_refused_and_nothing_crashes(tmp_path: Path) -> None:
    whole = spelled("es", [(ENGLISH[1], "Tiene **fiebre** de 38 °C.", "# Hers.\n#, fuzzy\n")], "\r\n", True)
    path = tmp_path / "cut.po"
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        assert not [f for f in found(path) if f.code == "X001"]
        assert not plan_repairs(None, LANGUAGES, [path], None, BESIDE)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Espere antes\x0bde nadar.", "Espere antes de nadar."),
        ("Espere antes\u3164de nadar.", "Espere antes de nadar."),
        ("Espere \x0bantes de nadar.\x0b", "Espere antes de nadar."),
        ("Espere an\x07tes de nadar.", "Espere antes de nadar."),
        ("Espere 4\x1e6 días.", "Espere 4\x1e6 días."),  # the hyphen of a word processor
    ],
)
def test_a_repair_joins_no_two_words(tmp_path: Path, text: str, mended: str) -> None:
    path = tmp_path / "their.po"
    path.write_bytes(spelled("es", [("Wait before you swim.", text, "")], "\n", False))
    main(["check", "--fix", "--yes", str(path)])
    assert parse_catalog(path.read_bytes(), shown="").entries[0].msgstr == mended
