"""review sheet: what stands on it, and which files are written."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from ledgers import LEDGER, PO, TRANSLATOR, records, run
from projects import MESSAGES, Copy, Press, forget
from projects import approve as approve_all

from hsg_i18n.errors import RenderError
from hsg_i18n.languages import find_language
from hsg_i18n.model import State, Worksheet
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.reviewing import sheet as sheet_step
from hsg_i18n.steps.reviewing.sheet import make_sheets
from hsg_i18n.steps.reviews import take_reviews

STEM = "review_hsg-tiny_es_Spanish"
TERMBASE = """[[concept]]
id = "fever"
english = ["fever"]
definition = "Too warm."

[[concept]]
id = "clinic"
english = ["clinic"]
definition = "Where the test was done."
"""


def sheet_of(copy: Copy, tag: str = "es") -> Worksheet:
    forget()
    inventory = take_inventory(copy.project)
    review = take_reviews(inventory).of(find_language(inventory.languages, tag))
    (sheet,) = make_sheets(review, inventory.handouts)
    return sheet


@pytest.fixture
def sheets_press(monkeypatch: pytest.MonkeyPatch) -> Press:
    """Sheets without rendering, and without prepared fonts."""
    press = Press()
    monkeypatch.setattr(sheet_step, "render_all", press)
    monkeypatch.setattr(sheet_step, "load_fonts", lambda languages: SimpleNamespace(digest="fonts"))
    return press


# --- contents ---------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_it_says_why_a_release_leaves_it_out_and_what_is_left_to_do(
    reviewed: Copy, sheets_press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(reviewed, "review", "list", "es") == 0
    said = f"{MESSAGES} of its {MESSAGES} texts still need a review by a second linguist; then a clinical reviewer "
    assert said in capsys.readouterr().out
    assert sheet_of(reviewed).left_out.startswith(said)
    assert run(reviewed, "review", "sheet", "es") == 0
    page = reviewed.read(f"build/review/es/{STEM}.html")
    assert f"a release leaves it out: {said}approves the whole." in page
    approve_all(reviewed, "es")
    assert sheet_of(reviewed).left_out == ""


def test_every_message_stands_on_it_critical_first(reviewed: Copy) -> None:
    sheet = sheet_of(reviewed)
    assert [r.number for r in sorted(sheet.rows, key=lambda r: r.number)] == list(range(1, MESSAGES + 1))
    marks = [r.critical for r in sheet.rows]
    assert marks == sorted(marks, reverse=True)
    assert sum(marks) == 5
    assert {r.domain for r in sheet.rows if r.critical} == {"hsg-tiny", "labels"}
    assert len(sheet.edition) == 64
    assert len({r.code for r in sheet.rows} - {""}) == MESSAGES
    assert len({r.message for r in sheet.rows}) == MESSAGES


def test_a_row_says_where_its_text_comes_from(tiny: Copy) -> None:
    tiny.edit(PO, "#, fuzzy\n", '# Machine draft of May.\n#, fuzzy\n#| msgid "Before your test"\n')
    tiny.edit(PO, '"Language: es', '"Last-Translator: Bo Li\\n"\n"Language: es')
    row = next(r for r in sheet_of(tiny).rows if r.number == 1)
    assert row.state is State.DRAFT
    assert row.origin == (
        "Machine draft of May.",
        'Made from an earlier English: "Before your test"',
        "Last translator of hsg-tiny.po: Bo Li",
    )


def test_the_ledger_says_who_wrote_a_text(reviewed: Copy) -> None:
    approve_all(reviewed, "es")
    (first, _) = records(reviewed)
    own = {k: first[k] for k in ("language", "handout", "reviewer", "date")} | {"kind": "edit"}
    reviewed.write(LEDGER, json.dumps(own | {"digests": first["digests"]}) + "\n")
    assert "Written by linguist, as the ledger says." in sheet_of(reviewed).rows[0].origin


def test_findings_terms_and_notes_stand_beside_the_text(reviewed: Copy) -> None:
    reviewed.write("source/termbase.toml", TERMBASE)
    reviewed.write("locale/es/glossary.toml", '[fever]\naccepted = ["fiebre"]\nforbidden = ["calor", "ardor"]\n')
    reviewed.edit(PO, "Sangra durante 1–2 días.", "Sangra durante 1–9 días.")
    rows = {r.number: r for r in sheet_of(reviewed).rows}
    assert {f.partition(":")[0] for f in rows[4].findings} == {"error C012"}
    assert rows[3].terms == ("fever: say fiebre; never calor, ardor",)
    assert rows[5].terms == ("clinic",)
    assert "F38, critical" in rows[3].note
    assert sheet_of(reviewed).terms[:2] == (("clinic", "Where the test was done."), ("fever", "Too warm."))


def test_a_text_that_is_missing_has_no_code(reviewed: Copy) -> None:
    reviewed.edit(PO, "Después de su examen", "")
    sheet = sheet_of(reviewed)
    (row,) = [r for r in sheet.rows if not r.code]
    assert (row.number, row.translation, row.origin, row.state) == (1, (), (), State.UNTRANSLATED)
    assert sheet.edition == ""


# --- files ------------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_four_files_are_written_for_each_handout(
    twins: Copy, sheets_press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(twins, "review", "sheet", "es") == 0
    out = capsys.readouterr().out
    assert "A sheet is not an approval." in out
    names = [
        f"review_{h}_es_Spanish.{kind}" for h in ("hsg-tiny", "hsg-twin") for kind in ("csv", "html", "pdf", "xlsx")
    ]
    assert sorted(p.name for p in twins.path("build/review/es").iterdir()) == names
    assert out.splitlines()[:-1] == [f"build/review/es/{name}" for name in names]
    assert sheets_press.closed


@pytest.mark.thorough
def test_only_one_handout_on_the_paper_that_is_asked_for(twins: Copy, sheets_press: Press) -> None:
    assert run(twins, "review", "sheet", "ar", "hsg-twin", "--paper", "Letter") == 0
    assert len(list(twins.path("build/review/ar").iterdir())) == 4
    (job,) = sheets_press.jobs
    assert "size: 279.4mm 215.9mm" in job.settings[0]
    assert run(twins, "review", "sheet", "ar", "hsg-twin") == 0
    assert "size: 297mm 210mm" in sheets_press.jobs[0].settings[0]


def test_both_languages_stand_in_their_own_direction(tiny: Copy, sheets_press: Press) -> None:
    assert run(tiny, "review", "sheet", "ar") == 0
    (job,) = sheets_press.jobs
    page = tiny.read("build/review/ar/review_hsg-tiny_ar_Arabic.html")
    for html in (page, job.html):
        assert '<html lang="en" dir="ltr">' in html
        assert html.count('<p class="said own" lang="ar" dir="rtl">') == MESSAGES
        assert "This sheet is not an approval." in html
        assert '<bdi dir="ltr">38 °C</bdi>' in html
        assert "{clinic_phone}" in html
        assert "<script" not in html
    assert "Content-Security-Policy" in page
    assert 'href="review_hsg-tiny_ar_Arabic.xlsx"' in page


@pytest.mark.thorough
def test_a_text_cannot_break_out_of_the_page(reviewed: Copy, sheets_press: Press) -> None:
    reviewed.edit(PO, "Después de su examen", "<script>x</script>")
    assert run(reviewed, "review", "sheet", "es") == 0
    assert "<script" not in sheets_press.jobs[0].html
    assert "&lt;script&gt;" in sheets_press.jobs[0].html


@pytest.mark.thorough
def test_a_pdf_that_fails_does_not_stop_the_others_and_leaves_no_old_one(
    twins: Copy, sheets_press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(twins, "review", "sheet", "es") == 0
    sheets_press.fail["hsg-tiny"] = RenderError("It failed.", path="es/x.pdf", hint="Mend it.")
    assert run(twins, "review", "sheet", "es") == 6
    assert "es/x.pdf: It failed." in capsys.readouterr().err
    found = {p.name for p in twins.path("build/review/es").iterdir()}
    assert f"{STEM}.pdf" not in found
    assert f"{STEM}.xlsx" in found
    assert "review_hsg-twin_es_Spanish.pdf" in found


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (lambda copy: None, 2, "language of the source"),
        (lambda copy: copy.write("source/termbase.toml", "x = 1"), 3, "source/termbase.toml"),
        (lambda copy: copy.write("locale/es/glossary.toml", "[x]"), 3, "locale/es/glossary.toml"),
        (lambda copy: copy.write(PO, "garbage"), 5, PO),
    ],
    ids=["source", "termbase", "glossary", "catalog"],
)
def test_a_refusal_names_what_is_at_fault_and_writes_nothing(
    change: object, code: int, said: str, tiny: Copy, sheets_press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    change(tiny)  # type: ignore[operator]
    assert run(tiny, "review", "sheet", "en" if code == 2 else "es") == code
    assert said in capsys.readouterr().err
    assert {p.name for p in tiny.path("build").iterdir()} <= {"glossaries", "templates"}  # copies, for the next run


def test_who_translated_stands_on_the_sheet(reviewed: Copy, sheets_press: Press) -> None:
    assert run(reviewed, "review", "sheet", "es") == 0
    name = TRANSLATOR.replace("<", "&lt;").replace(">", "&gt;")
    assert f"Last translator of hsg-tiny.po: {name}" in sheets_press.jobs[0].html
