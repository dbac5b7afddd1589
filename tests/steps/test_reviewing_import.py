"""review import: what a filled sheet does, what it is refused for, and that nothing is half done."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from ledgers import LABELS, LEDGER, PO, SOURCE, records, review, run, take_over
from projects import MESSAGES, Copy
from sheets import Fill, csv_bytes, fill_csv, fill_xlsx, saved
from test_reviewing_sheet import sheet_of

from hsg_i18n.catalog import read_catalog
from hsg_i18n.errors import CatalogError, PolicyError
from hsg_i18n.model import Entry
from hsg_i18n.steps.reviewing import approving, corrected, take_back
from hsg_i18n.worksheet import as_csv, as_xlsx

pytestmark = pytest.mark.thorough

FEVER, BLEED = "You have a **fever** of 38 °C or more.", "You bleed for 1–2 days."
TITLE = "Después de la prueba"


def filled(copy: Copy, fill: Fill, kind: str = "xlsx") -> Path:
    """A sheet of the project as it stands, filled in."""
    made = sheet_of(copy)
    data = fill_xlsx(as_xlsx(made), fill) if kind == "xlsx" else fill_csv(as_csv(made), fill)
    return saved(copy.root.parent, data, f"sheet.{kind}")


def imported(copy: Copy, path: Path, *options: str, reviewer: str = "ana") -> int:
    return run(copy, "review", "import", str(path), "--reviewer", reviewer, *options)


def state(copy: Copy) -> dict[str, bytes]:
    files = (p for p in copy.path("locale").rglob("*") if p.is_file())
    return {str(p): p.read_bytes() for p in files}


def entry(copy: Copy, msgid: str = "After your test", po: str = PO) -> Entry:
    return read_catalog(copy.path(po), shown=po).index()[(None, msgid)]


def refused(copy: Copy, path: Path, capsys: pytest.CaptureFixture[str], *options: str, code: int, **who: str) -> str:
    """What is said when the sheet is refused; nothing may have been written."""
    before = state(copy)
    capsys.readouterr()
    assert imported(copy, path, *options, **who) == code
    assert state(copy) == before
    err = capsys.readouterr().err
    assert all(line.startswith("hsg-i18n: ") and "Hint: " in line for line in err.splitlines())
    return err


def codes(copy: Copy) -> dict[int, str]:
    return {r.number: r.code for r in sheet_of(copy).rows}


# --- what it does -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_ticks_become_one_record_and_corrections_texts(
    kind: str, reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    before = codes(reviewed)
    path = filled(
        reviewed, {3: {"OK": "x"}, 4: {"OK": "✓"}, 1: {"Correction": TITLE, "Comment": "«Examen» is school."}}, kind
    )
    assert imported(reviewed, path, "--note", "On the train.") == 0
    edit, record = records(reviewed)
    assert (edit["kind"], edit["reviewer"], edit["note"]) == ("edit", "ana", "On the train.")
    assert edit["digests"] == [codes(reviewed)[1]]
    assert edit["digests"] != [before[1]]
    assert (record["kind"], record["decision"], record["role"]) == ("review", "approved", "linguistic")
    assert record["digests"] == sorted([before[3], before[4]])
    assert "edition" not in record
    assert entry(reviewed).msgstr == TITLE
    (comment,) = entry(reviewed).translator_comments
    assert comment.startswith("Review of 20")
    assert comment.endswith(" by ana: «Examen» is school.")
    out = capsys.readouterr().out
    assert "1 text corrected by ana. Another linguist has to review what she wrote." in out
    assert "2 texts reviewed (linguistic) by ana until " in out
    assert "1 comment for the translator" in out
    assert f"Still missing: {MESSAGES - 2} waiting for a linguistic review. Not released: " in out


def test_nothing_else_of_a_catalog_changes(reviewed: Copy) -> None:
    before = reviewed.read(PO)
    assert imported(reviewed, filled(reviewed, {1: {"Correction": TITLE}})) == 0
    assert reviewed.read(PO) == before.replace("Después de su examen", TITLE)


def test_a_sheet_that_is_ticked_all_over_reviews_the_whole(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(reviewed, filled(reviewed, {n: {"OK": "x"} for n in range(1, MESSAGES + 1)})) == 0
    (record,) = records(reviewed)
    assert len(record["digests"]) == MESSAGES
    assert record["edition"] == sheet_of(reviewed).edition
    assert "nothing of the linguistic review. Not released: the clinical sign-off" in capsys.readouterr().out
    assert review(reviewed, "approve", "es", "hsg-tiny", reviewer="carla", role="clinical") == 0


def test_a_draft_that_is_ticked_or_corrected_is_taken_over(reviewed: Copy) -> None:
    draft = '# Machine draft of May.\n#, fuzzy\n#| msgid "Before"\nmsgid '
    reviewed.edit(PO, 'msgid "After your test"', f'{draft}"After your test"')
    reviewed.edit(PO, f'msgid "{FEVER}"', f'{draft}"{FEVER}"')
    reviewed.edit(PO, f'msgid "{BLEED}"', f'{draft}"{BLEED}"')
    assert imported(reviewed, filled(reviewed, {1: {"Correction": TITLE}, 3: {"OK": "x"}})) == 0
    for msgid in ("After your test", FEVER):
        found = entry(reviewed, msgid)
        assert (found.fuzzy, found.previous, found.translator_comments) == (False, None, ())
    assert entry(reviewed, BLEED).fuzzy
    assert len(records(reviewed)[1]["digests"]) == 1


def test_a_text_that_nobody_had_translated_is_a_first_translation(reviewed: Copy) -> None:
    reviewed.edit(PO, "Después de su examen", "")
    assert imported(reviewed, filled(reviewed, {1: {"Correction": TITLE}})) == 0
    assert entry(reviewed).msgstr == TITLE
    assert records(reviewed)[0]["kind"] == "edit"


def test_a_correction_that_says_the_same_is_none(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(reviewed)
    assert imported(reviewed, filled(reviewed, {1: {"Correction": " Después de su examen\n"}})) == 0
    assert state(reviewed) == before
    assert "Nothing new" in capsys.readouterr().out
    assert imported(reviewed, filled(reviewed, {1: {"Correction": "Después de su examen", "OK": "x"}})) == 0
    assert [r["kind"] for r in records(reviewed)] == ["review"]


def test_an_empty_sheet_does_nothing(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(reviewed)
    assert imported(reviewed, filled(reviewed, {})) == 0
    assert state(reviewed) == before
    assert "Nothing new" in capsys.readouterr().out


def test_a_comment_alone_goes_to_the_translator_once(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    path = filled(reviewed, {3: {"Comment": "Which scale?\nC or F?\u202e"}})
    assert imported(reviewed, path) == 0
    assert "1 comment for the translator" in capsys.readouterr().out
    assert imported(reviewed, path) == 0
    assert "Nothing new" in capsys.readouterr().out
    (comment,) = entry(reviewed, FEVER).translator_comments
    assert comment.endswith(" by ana: Which scale? C or F?<U+202E>")
    assert not reviewed.path(LEDGER).exists()


def test_who_corrected_a_text_cannot_review_it_and_another_can(
    reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(reviewed, filled(reviewed, {1: {"Correction": TITLE}})) == 0
    ticked = {1: {"OK": "x"}, 3: {"OK": "x"}}
    assert imported(reviewed, filled(reviewed, ticked)) == 0
    assert "1 tick left out: ana wrote the text herself." in capsys.readouterr().out
    assert records(reviewed)[-1]["digests"] == [codes(reviewed)[3]]
    assert "translated 1 of these 1 messages" in refused(reviewed, filled(reviewed, {1: {"OK": "x"}}), capsys, code=8)
    assert imported(reviewed, filled(reviewed, ticked), reviewer="eva") == 0
    assert len(records(reviewed)[-1]["digests"]) == 2


PLURAL = "Wait {n} day."


@pytest.fixture
def plural(reviewed: Copy) -> Copy:
    """The project with a plural among its labels, not yet translated."""
    name = "templates/handout/page.html.jinja"
    reviewed.write(name, reviewed.read(name) + '{{ ngettext("Wait {n} day.", "Wait {n} days.", 2) if false }}')
    assert run(reviewed, "merge") == 0
    return reviewed


def test_plural_forms_stand_one_below_the_other(plural: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    number = next(r.number for r in sheet_of(plural).rows if r.plural)
    short = filled(plural, {number: {"Correction": "Espere {n} día."}})
    assert "the correction has 1 lines, and the language has 2 plural forms" in refused(plural, short, capsys, code=5)
    assert imported(plural, filled(plural, {number: {"Correction": "Espere {n} día.\n Espere {n} días.\n"}})) == 0
    assert entry(plural, PLURAL, LABELS).msgstr_plural == ("Espere {n} día.", "Espere {n} días.")


# --- what it is refused for ---------------------------------------------------------------------------


def test_a_row_that_was_overtaken_is_named_and_nothing_is_written(
    reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled(reviewed, {1: {"OK": "x"}, 3: {"OK": "x"}, 4: {"Correction": "Sangra 1–2 días."}})
    reviewed.edit(PO, "Después de su examen", "Tras su examen")
    err = refused(reviewed, path, capsys, code=5)
    assert "Row 7: the translation has changed since this sheet was made." in err
    assert "--skip-stale" in err
    assert imported(reviewed, path, "--skip-stale") == 0
    assert "Skipped. Row 7: the translation has changed" in capsys.readouterr().out
    edit, record = records(reviewed)
    assert record["digests"] == [codes(reviewed)[3]]
    assert edit["digests"] == [codes(reviewed)[4]]


def test_so_is_one_whose_english_changed_or_is_gone(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    path = filled(reviewed, {3: {"OK": "x"}})
    reviewed.edit(SOURCE, "You have a **fever**", "You feel a **fever**")
    assert run(reviewed, "merge") == 0
    assert "Row 2: the English has changed since this sheet was made." in refused(reviewed, path, capsys, code=5)


def test_a_text_that_somebody_wrote_meanwhile_is_not_overwritten(
    reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed.edit(PO, "Después de su examen", "")
    path = filled(reviewed, {1: {"Correction": TITLE}})
    reviewed.edit(PO, 'msgid "After your test"\nmsgstr ""', 'msgid "After your test"\nmsgstr "Tras su examen"')
    assert "the translation has changed" in refused(reviewed, path, capsys, code=5)


WRONG: dict[str, tuple[Fill, int, str]] = {
    "ticked and corrected": (
        {3: {"OK": "x", "Correction": "Tiene fiebre."}},
        5,
        "Row 2: it is ticked as right and corr",
    ),
    "no tick": ({3: {"OK": "no"}}, 5, 'Row 2: "no" in the column "OK"'),
    "the wrong column": ({3: {"Translation": "Usted tiene fiebre."}}, 5, 'Row 2: the column "Translation" was changed'),
    "lost letters": ({3: {"OK": "x", "Translation": "Tiene **fiebre** de 38 ?C o m?s."}}, 5, "its letters were lost"),
    "several lines": ({1: {"Correction": "Después\nde su examen"}}, 5, "Row 7: the correction has several lines"),
    "an error": ({4: {"Correction": "Sangra durante 1–9 días."}}, 8, "Row 3: C012"),
    "a lost placeholder": ({5: {"Correction": "Teléfono"}}, 8, "Row 9: C009"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_row_at_fault_is_named_and_nothing_is_written(
    name: str, reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    fill, code, said = WRONG[name]
    good: Fill = {6: {"OK": "x"}, 2: {"Correction": "Llame a la clínica si"}}
    assert said in refused(reviewed, filled(reviewed, good | fill), capsys, code=code)


#: What a spreadsheet does to one column and not to the others: the rows of the sheet come in, changed rows go out.
def _sorted(rows: list[dict[str, str]], *names: str) -> None:
    cells = sorted([r[n] for n in names] for r in rows)
    for row, texts in zip(rows, cells, strict=True):
        row.update(zip(names, texts, strict=True))


def _slid(rows: list[dict[str, str]], *names: str) -> None:
    for name in names:
        for row, text in zip(rows, ["", *(r[name] for r in rows)][:-1], strict=True):
            row[name] = text


def _exchanged(rows: list[dict[str, str]], *names: str) -> None:
    for name in names:
        rows[0][name], rows[1][name] = rows[1][name], rows[0][name]


def _renamed(rows: list[dict[str, str]], *names: str) -> None:
    for row in rows:
        for name in names:
            row[f"My {name}"] = row.pop(name)


ENGLISH_IS_OTHER = 'the column "English" holds another text than the message'
SHIFTS: dict[str, tuple[Callable[..., None], tuple[str, ...], str]] = {
    "the English sorted": (_sorted, ("English",), ENGLISH_IS_OTHER),
    "both texts sorted": (_sorted, ("English", "Translation"), ENGLISH_IS_OTHER),
    "the English slid by one": (_slid, ("English",), ENGLISH_IS_OTHER),
    "both texts slid by one": (_slid, ("English", "Translation"), ENGLISH_IS_OTHER),
    "two English texts exchanged": (_exchanged, ("English",), ENGLISH_IS_OTHER),
    "two pairs exchanged": (_exchanged, ("English", "Translation"), ENGLISH_IS_OTHER),
    "the codes sorted": (_sorted, ("Code",), "its hidden columns are of two messages"),
    "the codes of the English exchanged": (_exchanged, ("Message",), "its hidden columns are of two messages"),
    "both codes sorted": (_sorted, ("Code", "Message"), ENGLISH_IS_OTHER),
    "the English under another name": (_renamed, ("English",), 'there is no column "English"'),
    "the translation under another name": (_renamed, ("Translation",), 'there is no column "Translation"'),
}


@pytest.mark.parametrize("name", SHIFTS)
def test_a_tick_beside_other_texts_than_those_of_its_message_does_not_count(
    name: str, reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    change, names, said = SHIFTS[name]
    rows = list(csv.DictReader(io.StringIO(as_csv(sheet_of(reviewed)).decode("utf-8-sig"), newline="")))
    for row in rows:
        row["OK"] = "x"
    change(rows, *names)
    path = saved(reviewed.root.parent, csv_bytes(rows, rows[0]), "sheet.csv")
    before = state(reviewed)
    for options in ((), ("--skip-stale",)):
        assert imported(reviewed, path, *options) == 5
        err = capsys.readouterr().err
        assert said in err
        assert "Make a new sheet" in err
    assert state(reviewed) == before


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("answer", [{"OK": "x"}, {"Correction": "Tiene **fiebre** de 38 °C."}, {}])
def test_a_row_whose_english_is_another_is_named(
    kind: str, answer: dict[str, str], reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled(reviewed, {3: answer | {"English": "Something else entirely."}}, kind)
    err = refused(reviewed, path, capsys, code=5)
    assert f"Row 2: {ENGLISH_IS_OTHER}" in err


def test_a_first_translation_beside_another_english_is_refused(
    reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed.edit(PO, "Después de su examen", "")
    path = filled(reviewed, {1: {"Correction": TITLE, "English": "Something else entirely."}})
    assert ENGLISH_IS_OTHER in refused(reviewed, path, capsys, code=5)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_spreadsheets_do_to_a_text_is_no_other_text(kind: str, plural: Copy) -> None:
    plural.edit(LABELS, 'msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "Espere {n} día."\nmsgstr[1] "Espere {n} días."')
    number = next(r.number for r in sheet_of(plural).rows if r.plural)
    odd = {"OK": "x", "English": normalize("NFD", f" {FEVER.replace(' ', chr(10), 1)}  ")}
    rows: Fill = {3: odd, number: {"OK": "x", "English": "Wait {n} day.\r\nWait {n} days.\n"}}
    assert imported(plural, filled(plural, rows, kind)) == 0
    assert len(records(plural)[-1]["digests"]) == 2


def test_every_row_at_fault_is_named_at_once(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    fill: Fill = {1: {"OK": "x", "Correction": TITLE}, 3: {"OK": "x", "Correction": "Tiene fiebre."}}
    path = filled(reviewed, fill)
    assert [line.split(": ")[2] for line in refused(reviewed, path, capsys, code=5).splitlines()] == ["Row 2", "Row 7"]


def test_of_very_many_rows_at_fault_some_are_named(
    reviewed: Copy, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hsg_i18n.cli.review.take_back._NAMED", 2)
    fill: Fill = {n: {"OK": "x", "Correction": TITLE} for n in (2, 3, 4, 5)}
    path = filled(reviewed, fill)
    capsys.readouterr()
    assert imported(reviewed, path) == 5
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert lines[-1] == "hsg-i18n: 2 more rows are at fault."


def test_a_tick_where_there_is_no_text_is_at_fault(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    reviewed.edit(PO, "Después de su examen", "")
    assert "there is no translation" in refused(reviewed, filled(reviewed, {1: {"OK": "x"}}), capsys, code=5)


def test_a_text_with_an_error_is_not_ticked_until_it_is_waived(
    reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed.edit(PO, "Sangra durante 1–2 días.", "Sangra durante 1–9 días.")
    path = filled(reviewed, {4: {"OK": "x"}})
    assert "Row 2: C012" in refused(reviewed, path, capsys, code=8)  # what has an error stands first
    # The check of the others is not held up by it.
    assert imported(reviewed, filled(reviewed, {3: {"OK": "x"}, 4: {"Comment": "Look at the number."}})) == 0
    waiver = f'[[waiver]]\ncode = "C012"\nmsgid = "{BLEED}"\nreason = "Decided."\n'
    reviewed.write("locale/es/waivers.toml", waiver)
    assert imported(reviewed, path) == 0


def test_the_message_must_be_in_the_catalog(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    reviewed.edit(SOURCE, "You bleed for", "You may bleed for")
    path = filled(reviewed, {4: {"Correction": "Puede sangrar 1–2 días."}})
    assert "hsg-tiny.po does not hold the message" in refused(reviewed, path, capsys, code=5)


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("zoe", 'There is no reviewer "zoe"'),
        ("carla", "carla does not review in the role linguistic"),
        ("bo", "bo translated 1 of these 1 messages"),
    ],
)
def test_the_rules_of_approve_hold(who: str, said: str, reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    path = filled(reviewed, {3: {"OK": "x"}})
    assert said in refused(reviewed, path, capsys, code=8, reviewer=who)


def test_where_a_signature_is_asked_for_a_sheet_without_one_is_refused(
    reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled(reviewed, {3: {"OK": "x"}, 1: {"Correction": TITLE}})
    reviewed.write("hsg.toml", reviewed.read("hsg.toml") + "\n[review]\nsigned = true\n")
    assert "it is not signed" in refused(reviewed, path, capsys, code=8)


def test_other_roles_are_a_slip(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        imported(reviewed, filled(reviewed, {3: {"OK": "x"}}), "--role", "clinical")
    assert left.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("Language", "fr", "no language"),
        ("Language", "en", "English is the language of the source"),
        ("Handout", "hsg-x", "no handout"),
    ],
)
def test_a_sheet_of_another_project_is_refused(
    column: str, value: str, said: str, reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled(reviewed, {n: {"OK": "x", column: value} for n in range(1, MESSAGES + 1)})
    assert said in refused(reviewed, path, capsys, code=5)


def test_a_catalog_that_cannot_be_read_is_named(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    path = filled(reviewed, {3: {"OK": "x"}})
    reviewed.write(LABELS, "garbage")
    assert LABELS in refused(reviewed, path, capsys, code=5)


# --- stopped in the middle -----------------------------------------------------------------------------

#: Both catalogs: the labels stand behind the six messages of the handout.
BOTH: Fill = {1: {"Correction": TITLE, "Comment": "Better."}, 3: {"OK": "x"}, 8: {"Correction": "Otro texto"}}


class KilledError(BaseException):
    """Stands for the end of the process."""


def _stop(after: int, do: Callable[..., Any]) -> Callable[..., Any]:
    """`do`, until it has been called so often; then the process ends."""
    calls = iter(range(10))

    def run(*args: Any, **options: Any) -> Any:
        if next(calls) >= after:
            raise KilledError
        return do(*args, **options)

    return run


KILLS: dict[str, tuple[Any, str, int]] = {
    "before the first catalog": (take_back, "save", 0),
    "between the catalogs": (take_back, "save", 1),
    "before the record of the corrections": (take_back, "append_record", 0),
    "before the record of the review": (approving, "append_record", 0),
}


@pytest.mark.thorough
@pytest.mark.parametrize("name", KILLS)
def test_whenever_it_is_stopped_the_same_sheet_does_the_rest(
    name: str, reviewed: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, function, after = KILLS[name]
    path = filled(reviewed, BOTH)
    with monkeypatch.context() as patch:
        patch.setattr(module, function, _stop(after, getattr(module, function)))
        with pytest.raises(KilledError):
            imported(reviewed, path)
    for row in sheet_of(reviewed).rows:
        assert row.state != "reviewed"
    assert imported(reviewed, path) == 0
    edits = [r for r in records(reviewed) if r["kind"] == "edit"]
    reviews = [r for r in records(reviewed) if r["kind"] == "review"]
    now = codes(reviewed)
    assert [r["digests"] for r in edits] == [sorted([now[1], now[8]])]
    assert [r["digests"] for r in reviews] == [[now[3]]]
    assert len(entry(reviewed).translator_comments) == 1
    before = state(reviewed)
    assert imported(reviewed, path) == 0
    assert state(reviewed) == before


def test_a_catalog_that_was_saved_meanwhile_is_not_overwritten(
    reviewed: Copy, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(reviewed, {1: {"Correction": TITLE}})
    save = corrected.save

    def late(*args: Any) -> None:
        reviewed.edit(PO, "Llame a su", "Llame ya a su")
        save(*args)

    monkeypatch.setattr(take_back, "save", late)
    assert imported(reviewed, path) == CatalogError.exit_code
    assert "The file has changed since it was read" in capsys.readouterr().err
    assert entry(reviewed).msgstr == "Después de su examen"
    # That she wrote a text which stands nowhere does no harm; that nobody knows who wrote one that does would.
    assert [r["kind"] for r in records(reviewed)] == ["edit"]


def test_a_language_of_another_person_stays_hers(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    take_over(reviewed, "ar")
    made = sheet_of(reviewed, "ar")
    path = saved(reviewed.root.parent, fill_xlsx(as_xlsx(made), {3: {"OK": "x"}}), "ar.xlsx")
    assert "ana does not review Arabic" in refused(reviewed, path, capsys, code=PolicyError.exit_code)
    assert imported(reviewed, path, reviewer="eva") == 0
