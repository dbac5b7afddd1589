"""What an import writes, what it leaves alone, and what it refuses; and that an export comes back without a change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
from ledgers import LEDGER, PEOPLE, PO, REVIEWERS, SOURCE, records, run
from projects import MESSAGES, Copy

from hsg_i18n.catalog import read_catalog
from hsg_i18n.exchange import find_format, format_names
from hsg_i18n.exchange.forms import forms_of
from hsg_i18n.model import Catalog, Entry, ExchangeFile, ExchangeUnit, Language, Message, State, Template
from hsg_i18n.paths import Project
from hsg_i18n.steps.exchange import back
from hsg_i18n.steps.exchange.back import Plan, Wish, plan_import
from hsg_i18n.steps.exchange.out import file_of, numbers_of
from hsg_i18n.steps.inventory import Inventory, take_inventory
from hsg_i18n.steps.reviews import LanguageReviews, take_reviews

TITLE, FEVER, BLEED = "After your test", "You have a **fever** of 38 °C or more.", "You bleed for 1–2 days."
NEW = "Después de la prueba"
DRAFTS = "  imported: {} as drafts"


def unit(msgid: str = TITLE, *texts: str, **values: object) -> ExchangeUnit:
    """A unit of a file of the tiny handout, as another tool names it."""
    return ExchangeUnit(msgid, texts or (NEW,), domain="hsg-tiny", **values)  # type: ignore[arg-type]


def saved(copy: Copy, *units: ExchangeUnit, form: str = "xliff", tag: str = "es", name: str = "") -> Path:
    path = copy.root.parent / (name or f"in{find_format(form).SUFFIXES[0]}")
    path.write_bytes(find_format(form).write(ExchangeFile("en", tag, units)))
    return path


def imported(copy: Copy, path: Path, *options: str) -> int:
    return run(copy, "import", str(path), *options)


def entry(copy: Copy, msgid: str = TITLE, po: str = PO) -> Entry:
    return read_catalog(copy.path(po), shown=po).index()[(None, msgid)]


def files_of(copy: Copy) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in copy.path("locale").rglob("*") if p.is_file()}


def exported(copy: Copy, *options: str, tag: str = "es") -> list[Path]:
    folder = copy.path("out")
    folder.mkdir(exist_ok=True)
    assert run(copy, "export", tag, "--output", str(folder), *options) == 0
    return sorted(folder.iterdir())


def edit(path: Path, old: str, new: str) -> Path:
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    return path


# --- there and back ---------------------------------------------------------------------------------


@pytest.mark.parametrize("form", format_names())
def test_an_export_comes_back_without_a_change(form: str, reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(reviewed)
    for path in exported(reviewed, "--format", form, "--all"):
        assert imported(reviewed, path, "--force", "--translator", "bo") == 0
    assert files_of(reviewed) == before
    same = [int(line.split()[1]) for line in capsys.readouterr().out.splitlines() if "same:" in line]
    assert sum(same) == MESSAGES


@pytest.mark.thorough
@pytest.mark.parametrize("form", [name for name in format_names() if name != "tmx"])
def test_every_shipped_language_goes_out_and_comes_back(form: str, project: Project) -> None:
    reviews = take_reviews(take_inventory(project))
    kind = find_format(form)
    for language in reviews.inventory.targets[:: 4 if form == "xlsx" else 1]:  # a workbook takes its time
        file = file_of(reviews.of(language), reviews.inventory.domains)
        assert kind.read(kind.write(file), "x", "en", language.tag) == file


def test_an_export_says_the_state_of_each_message(approved: Copy) -> None:
    approved.edit(PO, f'msgid "{BLEED}"', f'#, fuzzy\nmsgid "{BLEED}"')
    approved.edit(PO, "Pregunte", "Preguntad")
    states = {}
    for name in ("xliff", "xliff2", "csv", "xlsx"):
        (path,) = exported(approved, "--format", name, "--domain", "hsg-tiny")
        read = find_format(name).read(path.read_bytes(), "x").units
        states[name] = {u.msgid: u.state for u in read}
        path.unlink()
    assert states["xliff"] == states["xliff2"] == states["csv"] == states["xlsx"]
    assert states["csv"][BLEED] is State.DRAFT
    assert states["csv"]["Always ask your care team."] is State.TRANSLATED
    assert states["csv"][FEVER] is State.REVIEWED


def test_a_memory_holds_what_is_reviewed_and_nothing_else(approved: Copy) -> None:
    approved.edit(PO, "Pregunte", "Preguntad")
    (path,) = exported(approved, "--format", "tmx")
    units = find_format("tmx").read(path.read_bytes(), "x").units
    assert {u.state for u in units} == {State.REVIEWED}
    assert len(units) == MESSAGES - 1


def test_a_memory_without_reviewed_texts_is_not_written(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert exported(tiny, "--format", "tmx") == []
    assert "There is nothing to export" in capsys.readouterr().err
    (path,) = exported(tiny, "--format", "tmx", "--all")
    units = find_format("tmx").read(path.read_bytes(), "x").units
    assert {u.state for u in units} == {State.DRAFT}


def test_an_export_of_one_state(reviewed: Copy) -> None:
    reviewed.edit(PO, "Después de su examen", "")
    paths = exported(reviewed, "--only", "untranslated", "--format", "xliff2")
    assert [p.name for p in paths] == ["hsg-tiny.es.xliff2.xlf"]
    (found,) = find_format("xliff2").read(paths[0].read_bytes(), "x").units
    assert (found.msgid, found.texts, found.state) == (TITLE, ("",), State.UNTRANSLATED)


def test_a_stale_draft_goes_out_with_its_earlier_english(tiny: Copy) -> None:
    tiny.edit(PO, f'#, fuzzy\nmsgid "{TITLE}"', f'#, fuzzy\n#| msgid "After the test"\nmsgid "{TITLE}"')
    path = exported(tiny, "--format", "csv", "--domain", "hsg-tiny")[0]
    found = {u.msgid: u for u in find_format("csv").read(path.read_bytes(), "x").units}
    assert found[TITLE].previous == "After the test"
    assert found[FEVER].critical
    assert found[FEVER].comments[0] == "F38, critical"


# --- what it writes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("form", format_names())
def test_a_text_becomes_a_draft_that_says_where_it_came_from(
    form: str, tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.edit(PO, f'#, fuzzy\nmsgid "{TITLE}"', f'# Machine draft of May.\n# Mine.\n#, fuzzy\nmsgid "{TITLE}"')
    path = saved(tiny, unit(state=State.TRANSLATED), form=form)
    assert imported(tiny, path) == 0
    assert DRAFTS.format(1) in capsys.readouterr().out
    new = entry(tiny)
    assert (new.msgstr, new.fuzzy) == (NEW, True)
    origin, own = new.translator_comments
    assert origin.startswith(f"Imported from {path.name} on 2")
    assert own == "Mine."
    assert imported(tiny, path) == 0
    assert "same: 1" in capsys.readouterr().out
    assert entry(tiny) == new


def test_a_draft_loses_its_origin_when_a_person_takes_it_over(tiny: Copy) -> None:
    tiny.write(PEOPLE, REVIEWERS)
    path = saved(tiny, unit(state=State.TRANSLATED))
    assert imported(tiny, path) == 0
    assert imported(tiny, path, "--translator", "bo") == 0
    assert (entry(tiny).fuzzy, entry(tiny).translator_comments) == (False, ())


def test_a_new_comment_of_the_translator_comes_along(tiny: Copy) -> None:
    path = saved(tiny, unit(translator_comments=("Machine draft.", "Is it\u202e the clinic?", "hsg-i18n: C012 x")))
    assert imported(tiny, path) == 0
    assert entry(tiny).translator_comments[1:] == ("Is it<U+202E> the clinic?",)


def test_nothing_is_written_on_a_dry_run(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(tiny)
    assert imported(tiny, saved(tiny, unit()), "--dry-run") == 0
    assert "nothing is written" in capsys.readouterr().out
    assert files_of(tiny) == before


def test_a_memory_fills_every_message_with_exactly_its_english(twins: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    path = saved(twins, replace(unit(), domain=""), replace(unit("After your test."), domain=""), form="tmx")
    assert imported(twins, path) == 0
    out = capsys.readouterr().out
    assert DRAFTS.format(2) in out
    assert "not used: 1 (no message has its English)" in out
    assert entry(twins).msgstr == entry(twins, po=PO.replace("tiny", "twin")).msgstr == NEW


def test_only_the_domain_that_is_asked_for(twins: Copy) -> None:
    path = saved(twins, replace(unit(), domain=""), form="tmx")
    assert imported(twins, path, "--domain", "hsg-twin") == 0
    assert entry(twins).msgstr != NEW
    assert entry(twins, po=PO.replace("tiny", "twin")).msgstr == NEW


# --- states are never lowered -----------------------------------------------------------------------


@pytest.mark.parametrize("state", [None, State.DRAFT, State.TRANSLATED, State.REVIEWED])
def test_a_translated_text_is_left_alone(
    state: State | None, reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(reviewed)
    assert imported(reviewed, saved(reviewed, unit(state=state))) == 0
    assert "left alone: 1 (a person has translated it)" in capsys.readouterr().out
    assert files_of(reviewed) == before


@pytest.mark.parametrize("options", [(), ("--translator", "bo"), ("--translator", "Bo Li")])
def test_a_reviewed_text_is_left_alone(
    options: tuple[str, ...], approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(approved)
    assert imported(approved, saved(approved, unit(state=State.REVIEWED)), *options) == 0
    assert "left alone: 1 (it is reviewed)" in capsys.readouterr().out
    assert files_of(approved) == before


def test_force_makes_a_reviewed_text_a_draft_and_voids_its_review(
    approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = approved.read(LEDGER)
    assert imported(approved, saved(approved, unit(state=State.REVIEWED)), "--force") == 0
    assert "imported: 1 as drafts (its review is void)" in capsys.readouterr().out
    assert (entry(approved).msgstr, entry(approved).fuzzy) == (NEW, True)
    assert approved.read(LEDGER) == ledger
    review = review_of(approved)
    assert review.state("hsg-tiny", entry(approved)) is State.DRAFT
    assert review.state("hsg-tiny", entry(approved, FEVER)) is State.REVIEWED


def review_of(copy: Copy, folder: str = "es") -> LanguageReviews:
    inventory = take_inventory(copy.project)
    return take_reviews(inventory).of(next(x for x in inventory.languages if x.folder == folder))


# --- who answers for it -----------------------------------------------------------------------------


def test_the_ledger_names_a_reviewer_who_translated_and_she_cannot_review_it(
    reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(reviewed, saved(reviewed, unit(state=State.TRANSLATED)), "--translator", "Ana Pérez") == 0
    assert "imported: 1 as translated" in capsys.readouterr().out
    (record,) = records(reviewed)
    assert (record["kind"], record["reviewer"], record["handout"]) == ("edit", "ana", "hsg-tiny")
    assert record["note"] == "Imported from in.xlf"
    assert (entry(reviewed).msgstr, entry(reviewed).fuzzy) == (NEW, False)
    assert "Last-Translator: Bo Li" in reviewed.read(PO)
    assert run(reviewed, "review", "approve", "es", "hsg-tiny", TITLE, "--reviewer", "ana", "--role", "linguistic") == 8
    assert run(reviewed, "review", "approve", "es", "hsg-tiny", TITLE, "--reviewer", "eva", "--role", "linguistic") == 0


def test_what_the_file_calls_a_draft_stays_one_whoever_answers(tiny: Copy) -> None:
    tiny.write(PEOPLE, REVIEWERS)
    for state in (None, State.DRAFT, State.UNTRANSLATED):
        assert imported(tiny, saved(tiny, unit(TITLE, f"{NEW}{state or ''}", state=state)), "--translator", "bo") == 0
        assert entry(tiny).fuzzy
    assert not tiny.path(LEDGER).exists()


def test_a_draft_that_a_translator_confirms_is_translated(tiny: Copy) -> None:
    tiny.write(PEOPLE, REVIEWERS)
    there = entry(tiny)
    assert there.fuzzy
    assert imported(tiny, saved(tiny, unit(TITLE, there.msgstr, state=State.TRANSLATED)), "--translator", "bo") == 0
    assert (entry(tiny).msgstr, entry(tiny).fuzzy) == (there.msgstr, False)
    assert records(tiny)[0]["reviewer"] == "bo"


def test_a_stranger_is_named_in_the_header(tiny: Copy) -> None:
    tiny.edit(PO, '"Language: ', '"Last-Translator: machine draft, reviewed by nobody\\n"\n"Language: ')
    path = saved(tiny, unit(state=State.TRANSLATED))
    assert imported(tiny, path, "--translator", "Eva  Gil <eva@example.org>") == 0
    assert read_catalog(tiny.path(PO), shown=PO).header("Last-Translator") == "Eva Gil <eva@example.org>"
    assert not entry(tiny).fuzzy
    assert not tiny.path(LEDGER).exists()


def test_a_catalog_keeps_the_name_of_its_translator_and_texts_of_a_stranger_stay_drafts(
    reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed.edit(PO, f'msgid "{TITLE}"', f'#, fuzzy\nmsgid "{TITLE}"')
    path = saved(
        reviewed,
        unit(state=State.TRANSLATED),
        unit(FEVER, "Tiene **fiebre** de 38 °C o más ya.", state=State.TRANSLATED),
    )
    assert imported(reviewed, path, "--translator", "Eva Gil") == 0
    out = capsys.readouterr().out
    assert "imported: 1 as drafts (hsg-tiny.po names another translator, Bo Li <bo@example.org>" in out
    assert "left alone: 1 (hsg-tiny.po names another translator" in out
    assert entry(reviewed).fuzzy
    assert "Last-Translator: Bo Li" in reviewed.read(PO)


@pytest.mark.parametrize("name", ["", "  ", "a\x1bb", "x" * 81])
def test_what_is_no_name_is_refused(name: str, tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(tiny)
    assert imported(tiny, saved(tiny, unit()), "--translator", name) == 2
    assert "This is no name of a person" in capsys.readouterr().err
    assert files_of(tiny) == before


# --- what is refused --------------------------------------------------------------------------------


def test_a_text_with_an_error_is_refused_and_the_others_are_taken(
    tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tiny, unit(), unit(FEVER, "Tiene **fiebre** de 39 °C o más."))
    before = entry(tiny, FEVER)
    assert imported(tiny, path) == 1
    out = capsys.readouterr().out
    assert DRAFTS.format(1) in out
    assert 'hsg-tiny, "You have a **fever** of 38 °C or more.": C' in out
    assert "The number 38 is missing" in out
    assert replace(entry(tiny, FEVER), line=0) == replace(before, line=0)
    assert entry(tiny).msgstr == NEW


def test_a_row_that_slid_by_one_is_refused_where_the_other_row_is_not_in_the_file(
    tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    there = entry(tiny, "Always ask your care team.").msgstr
    assert imported(tiny, saved(tiny, unit(TITLE, there))) == 1
    assert 'it is the translation of "Always ask your care team." too' in capsys.readouterr().out
    assert entry(tiny).msgstr != there


def test_an_english_that_has_changed_since_is_refused(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    (path, *_) = exported(tiny, "--domain", "hsg-tiny")
    edit(path, "Después de su examen", NEW)
    tiny.edit(SOURCE, f"title: {TITLE}", "title: After the test")
    assert run(tiny, "merge") == 0
    before = files_of(tiny)
    capsys.readouterr()
    assert imported(tiny, path) == 1
    assert f'"{TITLE}": its English has changed since, or is gone' in capsys.readouterr().out
    assert files_of(tiny) == before


def test_an_english_that_was_edited_in_the_file_is_refused(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    (path,) = exported(tiny, "--domain", "hsg-tiny", "--format", "csv")
    edit(path, f"{TITLE},Después de su examen", f"Before your test,{NEW}")
    assert imported(tiny, path) == 1
    assert "the English in the file is not that of the message" in capsys.readouterr().out


def test_two_texts_for_one_message_are_refused(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    path = saved(
        tiny, unit(), unit(TITLE, "Tras el examen"), unit(BLEED, "Sangra 1–2 días."), unit(BLEED, "Sangra 1–2 días.")
    )
    assert imported(tiny, path) == 1
    out = capsys.readouterr().out
    assert "the file has several translations of it" in out
    assert "Mend what was refused in the file and import it again" in out
    assert DRAFTS.format(1) in out


def test_the_english_in_place_of_a_translation_is_none(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(tiny)
    assert imported(tiny, saved(tiny, unit(TITLE, TITLE), unit(FEVER, ""))) == 0
    out = capsys.readouterr().out
    assert "not used: 1 (it is still the English)" in out
    assert "not used: 1 (it has no translation)" in out
    assert files_of(tiny) == before


def test_a_message_that_the_catalog_lacks_waits_for_a_merge(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    tiny.remove(PO)
    assert imported(tiny, saved(tiny, unit())) == 1
    assert "run hsg-i18n merge first" in capsys.readouterr().out


def test_a_workbook_of_a_text_that_it_cannot_hold_changes_nothing(tiny: Copy) -> None:
    tiny.edit(PO, "Después de su examen", "Después de\\a su examen")
    before = files_of(tiny)
    for path in exported(tiny, "--format", "xlsx"):
        assert imported(tiny, path) == 0
    assert files_of(tiny) == before


def test_characters_that_no_text_should_have_are_refused_by_the_checks(
    tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(tiny)
    for form in ("xliff", "xliff2", "tmx"):
        assert imported(tiny, saved(tiny, unit(TITLE, f"{NEW}\x01"), form=form)) == 1
    assert capsys.readouterr().out.count("C0") == 3
    assert files_of(tiny) == before


@pytest.mark.parametrize(
    ("tag", "options", "code", "said"),
    [
        ("fr", (), 2, 'There is no language "fr"'),
        ("ar", ("--language", "es"), 5, 'The file is in "ar", not in Spanish'),
        ("en", (), 2, "is the language of the source"),
        ("es", ("--language", "tlh"), 2, 'There is no language "tlh"'),
        ("es", ("--domain", "hsg-none"), 2, 'There is no domain "hsg-none"'),
    ],
)
def test_a_language_or_domain_that_does_not_fit(
    tag: str, options: tuple[str, ...], code: int, said: str, tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(tiny)
    assert imported(tiny, saved(tiny, unit(), tag=tag), *options) == code
    assert said in capsys.readouterr().err
    assert files_of(tiny) == before


def test_a_tag_with_a_region_is_the_language(tiny: Copy) -> None:
    assert imported(tiny, saved(tiny, unit(), tag="es-US")) == 0
    assert entry(tiny).msgstr == NEW


def test_a_file_that_does_not_say_its_language_needs_to_be_told(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    path = tiny.path("theirs.csv")
    path.write_text(f"English,Translation\n{TITLE},{NEW}\n", "utf-8")
    assert imported(tiny, path) == 2
    assert "does not say its language" in capsys.readouterr().err
    assert imported(tiny, path, "--language", "es") == 0
    assert entry(tiny).msgstr == NEW


def test_a_file_from_another_source_language_is_refused(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    path = edit(saved(tiny, unit()), 'source-language="en"', 'source-language="de"')
    assert imported(tiny, path) == 5
    assert 'translated from "de"' in capsys.readouterr().err


# --- nothing half-written ---------------------------------------------------------------------------


def test_a_catalog_that_somebody_saves_meanwhile_is_not_overwritten(
    tiny: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    really: Callable[..., object] = back.save

    def meanwhile(*args: object) -> None:
        tiny.translate(PO)
        really(*args)

    monkeypatch.setattr(back, "save", meanwhile)
    assert imported(tiny, saved(tiny, unit())) == 5
    assert "has changed since it was read" in capsys.readouterr().err
    assert NEW not in tiny.read(PO)


def test_an_import_that_was_stopped_is_finished_by_the_next(reviewed: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(reviewed, unit(state=State.TRANSLATED))

    def stopped(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(back, "save", stopped)
        assert imported(reviewed, path, "--translator", "ana") == 130
    assert entry(reviewed).msgstr != NEW
    assert imported(reviewed, path, "--translator", "ana") == 0
    assert entry(reviewed).msgstr == NEW
    assert len(records(reviewed)) == 1


# --- plural messages, of which the shipped handouts have none ---------------------------------------


def test_plural_forms_go_out_one_by_one_and_come_back(tiny: Copy) -> None:
    review = with_plural(review_of(tiny, "ar"))
    file = file_of(review, ["labels"])
    (plural,) = [u for u in file.units if u.plural]
    assert plural.texts == tuple(f"{n} x" for n in range(6))
    for name in ("xliff", "xliff2", "csv", "xlsx"):
        form = find_format(name)
        data = form.write(ExchangeFile("en", "ar", (plural,), forms=file.forms))
        assert form.read(data, "x").units == (plural,)
        if name == "csv":
            text = data.decode("utf-8-sig")
            assert '"Plural form 4 of 6, for 3, 4, 5, 6, 7, …"' in text


def with_plural(review: LanguageReviews) -> LanguageReviews:
    message = Message("{n} pad", plural="{n} pads")
    labels = Template("labels", (*review.inventory.labels.messages, message))
    inventory: Inventory = replace(review.inventory, labels=labels)
    there: Catalog = review.catalogs["labels"]
    forms = tuple(f"{n} x" for n in range(6))
    catalog = replace(there, entries=(*there.entries, Entry("{n} pad", plural="{n} pads", msgstr_plural=forms)))
    return replace(review, inventory=inventory, catalogs=review.catalogs | {"labels": catalog})


def test_each_form_says_for_which_numbers_it_is(languages: dict[str, Language]) -> None:
    assert numbers_of(languages["es"]) == ("1", "0, 2, 3, 4, 5, …")
    assert numbers_of(languages["zh_Hans"]) == ("0, 1, 2, 3, 4, …",)
    assert numbers_of(languages["ru"])[0] == "1, 21, 31, 41, 51, …"


def test_a_language_of_one_form_is_asked_for_the_plural() -> None:
    (form,) = forms_of(ExchangeUnit("{n} pad", ("x",), plural="{n} pads"), ("0, 1, 2, 3, 4, …",))
    assert form.english == "{n} pads"
    french = forms_of(ExchangeUnit("{n} pad", ("x", "y"), plural="{n} pads"), ("0, 1", "2, 3, 4, 5, 6, …"))
    assert [f.english for f in french] == ["{n} pad", "{n} pads"]


def plan_of(review: LanguageReviews, *units: ExchangeUnit, memory: bool = False, **wish: object) -> Plan:
    given = Wish("in.xlf", review.inventory.domains, **wish)  # type: ignore[arg-type]
    return plan_import(review, ExchangeFile("en", review.language.tag, units, memory), given)


def fates(plan: Plan) -> list[tuple[str, str]]:
    return [(str(o.fate), o.reason) for o in plan.outcomes]


def test_a_plural_needs_all_its_forms_and_a_memory_of_one_text_is_none(tiny: Copy) -> None:
    review = with_plural(review_of(tiny, "ar"))
    some = ExchangeUnit("{n} pad", ("a", "", "b", "c", "d", "e"), domain="labels", plural="{n} pads")
    two = replace(some, texts=("a", "b"))
    plain = replace(some, texts=("a",), plural=None)
    assert fates(plan_of(review, some)) == [("refused", "it has 5 of 6 plural forms")]
    assert fates(plan_of(review, two)) == [("refused", "it has 2 of 6 plural forms")]
    assert fates(plan_of(review, plain)) == [("refused", "of the message and the file only one has a plural")]
    assert fates(plan_of(review, plain, memory=True)) == [("not used", "no message has its English")]


# --- which message is meant -------------------------------------------------------------------------


def test_a_unit_of_another_tool_is_found_by_its_english_and_context(tiny: Copy) -> None:
    review = review_of(tiny)
    stranger = replace(unit(), id="17", domain="es_final_v2")
    assert fates(plan_of(review, stranger)) == [("imported", "")]
    assert fates(plan_of(review, replace(stranger, context="menu"))) == [
        ("refused", "its English has changed since, or is gone")
    ]
    assert fates(plan_of(review, replace(stranger, context="menu"), memory=True)) == [
        ("not used", "no message has its English")
    ]


def test_a_unit_of_one_domain_is_not_looked_for_in_another(twins: Copy) -> None:
    gone = replace(unit(), id="0" * 32, domain="labels")
    assert fates(plan_of(review_of(twins), gone)) == [("refused", "its English has changed since, or is gone")]


def test_units_of_domains_that_were_not_asked_for_are_passed_over(tiny: Copy) -> None:
    gone = replace(unit("Gone"), domain="labels")
    plan = plan_import(review_of(tiny), ExchangeFile("en", "es", (gone, unit())), Wish("x", ("hsg-tiny",)))
    assert fates(plan) == [("imported", "")]


# --- what is the same -------------------------------------------------------------------------------


def test_letters_in_pieces_are_the_same_letters(tiny: Copy) -> None:
    there = entry(tiny).msgstr
    assert normalize("NFD", there) != there
    assert fates(plan_of(review_of(tiny), unit(TITLE, normalize("NFD", there)))) == [("same", "")]


def test_a_blank_text_goes_out_as_none(tiny: Copy) -> None:
    tiny.edit(PO, "Después de su examen", "  ")
    (found,) = [u for u in file_of(review_of(tiny), ["hsg-tiny"]).units if u.msgid == TITLE]
    assert (found.texts, found.state) == (("",), State.UNTRANSLATED)


def test_comments_that_are_there_are_not_doubled(tiny: Copy) -> None:
    tiny.edit(PO, f'#, fuzzy\nmsgid "{TITLE}"', f'# Mine.\n#, fuzzy\nmsgid "{TITLE}"')
    assert imported(tiny, saved(tiny, unit(translator_comments=("Mine.", "Yours.")))) == 0
    assert entry(tiny).translator_comments[1:] == ("Mine.", "Yours.")


def test_an_error_that_was_there_is_not_blamed_on_the_file(tiny: Copy) -> None:
    tiny.edit(PO, "Sangra durante 1–2 días.", "Pregunte siempre a su equipo médico.")
    review = review_of(tiny)
    there = entry(tiny, "Always ask your care team.").msgstr
    plan = plan_of(review, unit(), unit(BLEED, there, state=State.DRAFT))
    assert [o.fate for o in plan.outcomes] == ["imported", "same"]


def test_the_same_words_in_another_domain_are_no_row_that_slid(twins: Copy) -> None:
    there = entry(twins, "Always ask your care team.").msgstr
    slid = unit(TITLE, there)
    plan = plan_of(
        review_of(twins), slid, replace(unit("Always ask your care team.", there.upper()), domain="hsg-twin")
    )
    assert [str(o.fate) for o in plan.outcomes] == ["refused", "imported"]


def test_a_translator_can_bring_a_second_file(tiny: Copy) -> None:
    for text in (NEW, "Tras su examen"):
        path = saved(tiny, unit(TITLE, text, state=State.TRANSLATED))
        assert imported(tiny, path, "--translator", "Eva Gil") == 0
        assert (entry(tiny).msgstr, entry(tiny).fuzzy) == (text, False)


# --- tables whose columns were moved ----------------------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("english", ["", "Before your test"])
def test_a_row_of_a_table_beside_another_english_is_refused(
    form: str, english: str, tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    found = next(u for u in file_of(review_of(tiny), ["hsg-tiny"]).units if u.msgid == TITLE)
    before = files_of(tiny)
    assert imported(tiny, saved(tiny, replace(found, msgid=english, texts=(NEW,)), form=form)) == 1
    assert "the English in the file is not that of the message" in capsys.readouterr().out
    assert files_of(tiny) == before


@pytest.mark.parametrize(
    ("msgid", "plural", "said"),
    [
        ("{n} pad", "{n} towels", "the English in the file is not that of the message"),
        ("{n} towel", "{n} pads", "the English in the file is not that of the message"),
        ("{n} pad", "", 'the column "English plural" is empty'),
        ("", "{n} pads", 'the column "English" is empty'),
    ],
)
def test_a_plural_whose_english_is_another_is_refused(msgid: str, plural: str, said: str, tiny: Copy) -> None:
    review = with_plural(review_of(tiny, "ar"))
    (there,) = [u for u in file_of(review, ["labels"]).units if u.plural]
    new = replace(there, texts=tuple(f"{n} y" for n in range(6)), msgid=msgid, plural=plural)
    for name in ("csv", "xlsx"):
        form = find_format(name)
        units = form.read(form.write(ExchangeFile("en", "ar", (new,))), "x").units
        assert fates(plan_of(review, *units)) == [("refused", said)]
