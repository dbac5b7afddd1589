"""A run from the command line: what is drafted, what is left alone, and what is known of it for ever after."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from fake_engines import Failing, Fake, Scripted, Use
from ledgers import LABELS, LEDGER, PO, approve_all, records, run
from projects import TEXTS, Copy

from hsg_i18n.catalog import read_catalog
from hsg_i18n.cli.draft import _progress
from hsg_i18n.model import Entry
from hsg_i18n.steps.drafting.writing import UNREVIEWED

NOTES = "locale/es/drafts.jsonl"
ANSWERS = {
    "After your test": "Después de su examen",
    "Call your clinic if": "Llame a su clínica si",
    "You have a fever of XQ1 or more.": "Tiene fiebre de XQ1 o más.",
    "fever": "fiebre",
    "You bleed for 1–2 days.": "Sangra durante 1–2 días.",
    "Clinic phone: XQ1": "Teléfono de la clínica: XQ1",
    "Always ask your care team.": "Pregunte siempre a su equipo médico.",
}
SPANISH = {english: spanish for english, spanish, _ in TEXTS}


def entries(copy: Copy, name: str = PO) -> dict[str, Entry]:
    path = copy.path(name)
    return {e.msgid: e for e in read_catalog(path, shown=name).entries if not e.obsolete}


def blank(copy: Copy, *english: str) -> None:
    """Take the translations of these messages away, or of all."""
    text = copy.read(PO)
    for one, spanish, _ in TEXTS:
        if not english or one in english:
            assert f'msgstr "{spanish}"' in text
            text = text.replace(f'#, fuzzy\nmsgid "{one}"', f'msgid "{one}"').replace(
                f'msgstr "{spanish}"', 'msgstr ""'
            )
    copy.write(PO, text)
    run(copy, "merge", "es")


def draft(copy: Copy, *args: str) -> int:
    return run(copy, "draft", "run", "es", "--engine", "echo", *args)


def test_what_is_empty_gets_a_draft_and_says_whose(tiny: Copy, use: Use, capsys: pytest.CaptureFixture[str]) -> None:
    blank(tiny)
    use(Scripted(ANSWERS))
    assert draft(tiny) == 0
    out = capsys.readouterr().out
    assert "Spanish: 6 drafted by scripted 1.0, toy 0.1, model abababababab." in out
    found = entries(tiny)
    assert {k: e.msgstr for k, e in found.items()} == SPANISH
    for entry in found.values():
        assert entry.fuzzy
        (comment,) = entry.translator_comments
        assert comment.startswith("Machine draft of 20")
        assert comment.endswith(f" by scripted 1.0, toy 0.1, model abababababab. {UNREVIEWED}")
    (record,) = records(tiny)
    assert (record["kind"], record["reviewer"], len(record["digests"])) == ("draft", "scripted", 6)


def test_what_has_a_text_is_never_touched(tiny: Copy, use: Use) -> None:
    blank(tiny, "After your test")
    tiny.edit(PO, 'msgstr "Llame a su clínica si"', 'msgstr "La traductora no ha terminado"')
    before = tiny.read(PO)
    use(Scripted({k: f"{v} x" for k, v in ANSWERS.items()} | {"After your test": "Tras su examen"}))
    assert draft(tiny) == 0
    after = tiny.read(PO)
    assert 'msgid "After your test"\nmsgstr "Tras su examen"' in after
    new = set(after.splitlines()) - set(before.splitlines())
    assert {line.split(" of ")[0] for line in new} == {"# Machine draft", 'msgstr "Tras su examen"'}
    assert set(before.splitlines()) <= set(after.splitlines())


def test_a_second_run_has_nothing_to_do(tiny: Copy, use: Use, capsys: pytest.CaptureFixture[str]) -> None:
    blank(tiny)
    use(Scripted(ANSWERS))
    assert draft(tiny) == 0
    before = {p: tiny.read(p) for p in (PO, LEDGER, NOTES)}
    capsys.readouterr()
    assert draft(tiny) == 0
    assert "nothing to draft" in capsys.readouterr().out
    assert {p: tiny.read(p) for p in before} == before


def test_what_the_checks_refuse_stays_empty_with_the_reason(
    tiny: Copy, use: Use, capsys: pytest.CaptureFixture[str]
) -> None:
    blank(tiny)
    answers = ANSWERS | {
        "You bleed for 1–2 days.": "Sangra durante 1–9 días.",
        "Call your clinic if": "Call your clinic if",
    }
    use(Scripted(answers))
    capsys.readouterr()
    assert draft(tiny, "--format", "json") == 0
    (done,) = json.loads(capsys.readouterr().out)["runs"]
    left = {m["msgid"]: m["left"] for m in done["messages"] if not m["draft"]}
    assert set(left) == {"You bleed for 1–2 days.", "Call your clinic if"}
    assert left["You bleed for 1–2 days."] == "a number changed"
    assert left["Call your clinic if"].startswith("C0")
    assert entries(tiny)["Call your clinic if"].msgstr == ""


def test_a_draft_that_is_english_in_the_main_is_none(tiny: Copy, use: Use, capsys: pytest.CaptureFixture[str]) -> None:
    blank(tiny, "Always ask your care team.")
    use(Scripted({"Always ask your care team.": "Siempre ask care team."}))
    assert draft(tiny) == 0
    assert "left empty" in capsys.readouterr().out
    assert entries(tiny)["Always ask your care team."].msgstr == ""


def test_a_dry_run_writes_nothing(tiny: Copy, use: Use, capsys: pytest.CaptureFixture[str]) -> None:
    blank(tiny)
    use(Scripted(ANSWERS))
    before = tiny.read(PO)
    assert draft(tiny, "--dry-run") == 0
    assert "6 would get a draft" in capsys.readouterr().out
    assert tiny.read(PO) == before
    assert not tiny.path(LEDGER).exists()


def test_what_no_machine_may_draft_stays_empty(tiny: Copy, use: Use, capsys: pytest.CaptureFixture[str]) -> None:
    tiny.edit("source/hsg-tiny.md", "{#F41 .critical}", "{#F41 .critical .human-only}")
    run(tiny, "extract")
    blank(tiny)
    use(Scripted(ANSWERS))
    assert draft(tiny) == 0
    assert "1 left empty" in capsys.readouterr().out
    assert "F41, critical, human-only" in tiny.read(PO)
    assert entries(tiny)["You bleed for 1–2 days."].msgstr == ""
    run(tiny, "status", "es", "--format", "json")
    (language,) = json.loads(capsys.readouterr().out)["languages"]
    assert language["handouts"][0]["untranslated"] == 1


# --- marked until a person takes over -----------------------------------------------------------------


def unfuzzied(copy: Copy) -> None:
    """Clear the mark and the comments, as an editor does, and change nothing."""
    lines = (x for x in copy.read(PO).splitlines(keepends=True) if x != "#, fuzzy\n" and not x.startswith("# Machine"))
    copy.write(PO, "".join(lines).replace("#, fuzzy, ", "#, "))


def test_clearing_the_mark_does_not_make_a_machine_a_person(
    tiny: Copy, use: Use, capsys: pytest.CaptureFixture[str]
) -> None:
    blank(tiny)
    use(Scripted(ANSWERS))
    draft(tiny)
    unfuzzied(tiny)
    tiny.edit(PO, 'msgstr "Después de su examen"', 'msgstr "Tras su examen"')
    capsys.readouterr()
    run(tiny, "status", "es", "--format", "json")
    handout = json.loads(capsys.readouterr().out)["languages"][0]["handouts"][0]
    assert (handout["translated"], handout["machine"]) == (6, 5)
    run(tiny, "status", "es")
    assert "5 of the translated are as a machine wrote them" in capsys.readouterr().out
    run(tiny, "review", "list", "es", "hsg-tiny")
    assert capsys.readouterr().out.count("[as a machine wrote it]") == 5


@pytest.mark.thorough
def test_only_drafts_that_nobody_touched_are_drawn_again(tiny: Copy, use: Use) -> None:
    blank(tiny)
    use(Scripted(ANSWERS))
    draft(tiny)
    tiny.edit(PO, 'msgstr "Después de su examen"', 'msgstr "Tras su examen"')  # fuzzy still, but somebody's work
    tiny.edit(PO, '#, fuzzy\nmsgid "Call your clinic if"', 'msgid "Call your clinic if"')
    better = {"Always ask your care team.": "Pregunte siempre al equipo médico.", "Call your clinic if": "Llame si"}
    use(Scripted(ANSWERS | better | {"After your test": "Otra cosa"}, "2.0"))
    assert draft(tiny, "--redo") == 0
    found = {k: e.msgstr for k, e in entries(tiny).items()}
    assert found["Always ask your care team."] == "Pregunte siempre al equipo médico."
    assert found["After your test"] == "Tras su examen"
    assert found["Call your clinic if"] == "Llame a su clínica si"


def test_a_draft_of_an_older_english_is_drawn_again(tiny: Copy, use: Use) -> None:
    blank(tiny)
    use(Scripted(ANSWERS))
    draft(tiny)
    tiny.edit("source/hsg-tiny.md", "Always ask your care team.", "Always ask your own care team.")
    run(tiny, "merge", "es")
    assert entries(tiny)["Always ask your own care team."].stale
    use(Scripted(ANSWERS | {"Always ask your own care team.": "Pregunte siempre a su propio equipo médico."}, "2.0"))
    assert draft(tiny, "--redo") == 0
    entry = entries(tiny)["Always ask your own care team."]
    assert (entry.msgstr, entry.previous) == ("Pregunte siempre a su propio equipo médico.", None)


def test_drafts_that_came_with_the_project_are_nobodys_to_draw_again(tiny: Copy, use: Use) -> None:
    use(Scripted({k: f"{v} x" for k, v in ANSWERS.items()}))
    run(tiny, "merge", "es")
    before = tiny.read(PO)
    assert draft(tiny, "--redo") == 0
    assert tiny.read(PO) == before


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(3))
def test_no_text_that_a_person_may_have_written_is_ever_rewritten(tiny: Copy, use: Use, seed: int) -> None:
    chance = random.Random(seed)
    blank(tiny)
    use(Scripted(ANSWERS))
    draft(tiny)
    kept = {}
    for english, spanish, _ in TEXTS:
        what = chance.choice(["machine", "empty", "edited", "taken over", "person"])
        text = {"edited": f"{spanish} Sí.", "person": "Otra.", "empty": ""}.get(what, spanish)
        tiny.edit(PO, f'msgstr "{spanish}"', f'msgstr "{text}"')
        if what in {"taken over", "person", "empty"}:
            before = tiny.read(PO)
            start = before.index(f'msgid "{english}"')
            head, tail = before[:start], before[start:]
            mark = head.rindex("#, fuzzy")
            tiny.write(PO, head[:mark] + head[mark:].replace("fuzzy, ", "").replace("#, fuzzy\n", "") + tail)
        if what not in {"machine", "empty"}:
            kept[english] = text
    run(tiny, "merge", "es")
    own = {k: e for k, e in entries(tiny).items() if k in kept}
    use(Scripted({k: f"{v} Nuevo." for k, v in ANSWERS.items()}, "2.0"))
    draft(tiny)
    draft(tiny, "--redo")
    after = entries(tiny)
    assert {k: replace(after[k], line=0) for k in own} == {k: replace(e, line=0) for k, e in own.items()}


def test_plural_forms_are_drafted_with_their_own_numbers(tiny: Copy, use: Use) -> None:
    name = "templates/handout/page.html.jinja"
    tiny.write(name, tiny.read(name) + '{{ ngettext("{count} day of bleeding", "{count} days of bleeding", 2) }}\n')
    use(Scripted({"1 day of bleeding": "1 día de sangrado", "3 days of bleeding": "3 días de sangrado"}))
    assert draft(tiny) == 0
    entry = entries(tiny, LABELS)["{count} day of bleeding"]
    assert entry.msgstr_plural == ("{count} día de sangrado", "{count} días de sangrado")
    assert entry.fuzzy


# --- the memory ---------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_what_people_reviewed_comes_from_the_memory(
    reviewed: Copy, use: Use, capsys: pytest.CaptureFixture[str]
) -> None:
    approve_all(reviewed)
    source = reviewed.read("source/hsg-tiny.md")
    reviewed.write(
        "source/hsg-other.md", source.replace("hsg-tiny", "hsg-other").replace("Always ask", "Always ask all of")
    )
    reviewed.edit("source/hsg-other.md", "You bleed for 1–2 days.", "You bleed for 1–3 days.")
    use(Scripted({"You bleed for 1–3 days.": "Sangra durante 1–3 días."}))
    capsys.readouterr()
    assert draft(reviewed) == 0
    out = capsys.readouterr().out
    assert "5 drafted by memory" in out
    assert "1 drafted by scripted" in out
    found = entries(reviewed, "locale/es/LC_MESSAGES/hsg-other.po")
    assert found["Call your clinic if"].msgstr == "Llame a su clínica si"
    assert "(the same English, reviewed)" in found["Call your clinic if"].translator_comments[0]
    alike = found["Always ask all of your care team."]
    assert "% alike: Always ask your care team.)" in alike.translator_comments[0]
    assert all(e.fuzzy for e in found.values())


def test_nothing_that_is_not_reviewed_feeds_the_memory(reviewed: Copy, use: Use) -> None:
    source = reviewed.read("source/hsg-tiny.md")
    reviewed.write("source/hsg-other.md", source.replace("hsg-tiny", "hsg-other"))
    engine = Scripted({})
    use(engine)
    assert draft(reviewed) == 0
    assert all(e.msgstr == "" for e in entries(reviewed, "locale/es/LC_MESSAGES/hsg-other.po").values())
    assert "Call your clinic if" in engine.asked


# --- doubt --------------------------------------------------------------------------------------------


class Unsure(Scripted):
    """Less and less sure of what it says."""

    def translate(self, segments, choices):  # type: ignore[no-untyped-def]
        found = super().translate(segments, choices)
        return tuple(
            tuple(replace(c, mean=-float(len(s)), minimum=None) for c in x)
            for s, x in zip(segments, found, strict=True)
        )


@pytest.mark.thorough
def test_the_report_begins_with_what_a_reviewer_must_see(
    tiny: Copy, use: Use, capsys: pytest.CaptureFixture[str]
) -> None:
    blank(tiny)
    use(Unsure(ANSWERS), Scripted({"Sangra durante 1–2 días.": "You bleed for 1–2 days."}))
    draft(tiny)
    capsys.readouterr()
    assert run(tiny, "draft", "report", "es", "hsg-tiny", "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)["drafts"]
    own = [r for r in rows if r["domain"] == "hsg-tiny"]
    order = [(bool(r["findings"]), r["critical"], r["draft"]["doubt_rank"]) for r in own]
    assert order == sorted(order, key=lambda o: (not o[0], not o[1], o[2]))
    assert own[0]["critical"]
    assert {r["draft"]["of"] for r in own} == {6}
    (back,) = (r["draft"]["back"] for r in own if r["msgid"] == "You bleed for 1–2 days.")
    assert back == "You bleed for 1–2 days."
    assert "quality" not in json.dumps(rows)
    run(tiny, "draft", "report", "es", "--first", "1")
    out = capsys.readouterr().out
    assert out.startswith("! ")
    assert "%" not in out


# --- what is said on the way ---------------------------------------------------------------------------


def test_it_is_said_where_the_text_went_and_what_a_package_is_not(
    tiny: Copy, use: Use, capsys: pytest.CaptureFixture[str]
) -> None:
    blank(tiny)
    engine = Scripted(ANSWERS)
    engine.identity = replace(engine.identity, sends_to="translate.clinic.example", note="This is no Dari.")
    use(engine)
    assert draft(tiny) == 0
    err = capsys.readouterr().err
    assert "the English was sent to translate.clinic.example." in err
    assert "Spanish: This is no Dari." in err


def test_the_time_that_is_left_is_reckoned_from_what_this_run_did(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 0.0, 5.0, 20.0, 30.0, 31.0])
    monkeypatch.setattr(_progress, "monotonic", lambda: next(clock))
    line = _progress.ProgressLine("Spanish")
    for done in (100, 101, 120, 140, 300):  # a hundred were known before
        line(done, 300)
    assert capsys.readouterr().err.splitlines() == [
        "Spanish: 120 of 300 sentences, about 3 min left",
        "Spanish: 140 of 300 sentences, about 2 min left",
        "Spanish: 300 of 300 sentences",
    ]


# --- what goes wrong ----------------------------------------------------------------------------------


def test_an_engine_that_fails_writes_nothing_and_goes_on_later(
    tiny: Copy, use: Use, capsys: pytest.CaptureFixture[str]
) -> None:
    blank(tiny)
    tiny.write("hsg.toml", tiny.read("hsg.toml") + "[draft]\nbatch = 2\n")

    class FailingLater(Scripted, Failing):
        def __init__(self, calls: int) -> None:
            Scripted.__init__(self, ANSWERS)
            self._left = calls

    before = tiny.read(PO)
    use(FailingLater(1))
    assert draft(tiny) == 7
    assert "went away" in capsys.readouterr().err
    assert tiny.read(PO) == before
    assert not tiny.path(LEDGER).exists()
    after: Fake = Scripted(ANSWERS)
    after.identity = FailingLater(0).identity
    use(after)
    assert draft(tiny) == 0
    assert len(set(after.asked)) == 5  # two of the seven are known
    assert {k: e.msgstr for k, e in entries(tiny).items()} == SPANISH


def test_a_catalog_that_was_saved_meanwhile_is_not_overwritten(
    tiny: Copy, use: Use, capsys: pytest.CaptureFixture[str]
) -> None:
    blank(tiny)

    class Meddling(Scripted):
        def translate(self, segments, choices):  # type: ignore[no-untyped-def]
            text = tiny.read(PO)
            tiny.write(PO, text.replace('msgid "After your test"\nmsgstr ""', 'msgid "After your test"\nmsgstr "Mío"'))
            return super().translate(segments, choices)

    use(Meddling(ANSWERS))
    assert draft(tiny) == 5
    assert "changed during the run" in capsys.readouterr().err
    assert entries(tiny)["After your test"].msgstr == "Mío"
    assert not tiny.path(LEDGER).exists()


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["run", "xx"], 2, "no language"),
        (["run", "en"], 2, "language of the source"),
        (["run", "es", "--engine", "nobody"], 2, "no engine"),
        (["run", "es", "--domain", "nothing"], 2, "no domain"),
        (["report", "xx"], 2, "no language"),
        (["run", "es", "--engine", "apertium"], 7, "switched off"),
    ],
)
def test_what_does_not_exist_is_named(
    tiny: Copy, args: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    blank(tiny)
    assert run(tiny, "draft", *args) == code
    err = capsys.readouterr().err
    assert said in err
    assert "Hint: " in err


def test_an_engine_that_does_not_exist_is_named_also_where_there_is_nothing_to_draft(
    tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tiny, "draft", "run", "es", "--engine", "nobody") == 2
    assert 'no engine "nobody"' in capsys.readouterr().err


@pytest.mark.thorough
def test_settings_at_fault_are_named(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    blank(tiny)
    text = tiny.read("hsg.toml")
    for table, said in (
        ("[draft]\nengin = 1\n", "draft.engin"),
        ("[draft]\nchoices = 99\n", "draft.choices"),
        ("[draft.memory]\nthreshold = 1\n", "draft.memory.threshold"),
        ("[draft.libretranslate]\nurl = 5\n", "draft.libretranslate.url"),
    ):
        tiny.write("hsg.toml", text + table)
        assert run(tiny, "draft", "run", "es", "--engine", "libretranslate") == 3, table
        assert said in capsys.readouterr().err


@pytest.mark.thorough
def test_a_broken_file_of_notes_costs_a_place_in_a_list_and_no_more(tiny: Copy, use: Use) -> None:
    blank(tiny)
    use(Scripted(ANSWERS))
    draft(tiny)
    notes = tiny.read(NOTES)
    tiny.path(NOTES).write_bytes(b"\xff{torn\n[]\n" + notes.encode()[: len(notes) // 2])
    assert run(tiny, "draft", "report", "es") == 0
    blank(tiny, "After your test")
    assert draft(tiny) == 0
    assert all(json.loads(line)["message"] for line in tiny.read(NOTES).splitlines())


def test_the_engines_are_listed(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "draft", "engines") == 0
    out = capsys.readouterr().out
    assert [line.split()[0] for line in out.splitlines() if not line.startswith("*")]
    for name in (p.stem for p in (Path(__file__).parent / "engine_setups").glob("[a-z]*.py")):
        assert name in out


@pytest.mark.parametrize("name", ["hsg-tiny", "labels"])
def test_a_dry_run_over_a_catalog_that_is_not_there_is_not_told_as_finished(
    name: str, tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.remove(f"locale/es/LC_MESSAGES/{name}.po")
    assert draft(tiny, "--dry-run", "--domain", name) == 0
    out = capsys.readouterr().out
    assert "are not in the catalogs yet. First run: hsg-i18n merge es\n" in out
    assert "nothing to draft" not in out
    assert draft(tiny, "--dry-run", "--domain", name, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["runs"][0]["absent"] > 0
