"""The command line: verbs, exit codes, streams, and what programs read."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from projects import DRAFTS, LABELS, MESSAGES, NAMED, Copy, Press, approve, environment, forget, take_over

from hsg_i18n.cli import main, verbs
from hsg_i18n.errors import RenderError


def run(copy: Copy, *args: str) -> int:
    """Run a verb as a new process would, but in this one."""
    forget()
    return main(["--project", str(copy.root), *args])


def spawn(*args: str, cwd: Path, **changes: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "hsg_i18n", *args]
    return subprocess.run(command, cwd=cwd, env=environment(**changes), capture_output=True, check=False)


# --- verbs ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", sorted(verbs()))
def test_every_verb_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    out = capsys.readouterr().out
    assert ended.value.code == 0
    assert verbs()[verb].HELP in " ".join(out.split())
    assert f"hsg-i18n {verb}" in out


@pytest.mark.parametrize("thing", ["language", "handout"])
def test_what_can_be_started_explains_itself(thing: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["new", thing, "--help"])
    assert f"start a {thing}" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["frobnicate"],
        ["--frobnicate"],
        ["status", "--frobnicate"],
        ["status", "--format", "xml"],
        ["build", "--profile", "final"],
        ["build", "--workers", "many"],
        ["build", "surplus"],
        ["new"],
        ["new", "clinic"],
        ["new", "language"],
        ["new", "language", "hmn", "--direction", "up"],
        ["extract", "es"],
    ],
    ids=" ".join,
)
def test_what_no_verb_understands_is_a_fault_of_usage(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(args)
    assert ended.value.code == 2
    assert "usage: hsg-i18n" in capsys.readouterr().err


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("hsg-i18n 0.")


@pytest.mark.parametrize("workers", ["0", "-1", "100000", "99999999999999999999"])
def test_a_build_has_a_worker_and_no_more_than_a_machine_can_start(
    workers: str, tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tiny, "build", "--workers", workers) == 2
    assert re.search(r"--workers must be 1 to \d+\. Hint: ", capsys.readouterr().err)
    assert not tiny.path("build").exists()


@pytest.mark.parametrize(
    "verb", [["status"], ["extract"], ["merge"], ["build"], ["new", "language", "ht"]], ids=" ".join
)
def test_outside_of_a_project_it_says_so(
    verb: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(verb) == 3
    err = capsys.readouterr().err
    assert "hsg.toml" in err
    assert "Hint: Change to the folder of the project, or pass --project" in err
    assert list(tmp_path.iterdir()) == []


def test_the_project_is_found_from_any_folder_inside(
    tiny: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tiny.path("locale/es/LC_MESSAGES"))
    forget()
    assert main(["status", "es"]) == 0
    assert "Spanish" in capsys.readouterr().out


def test_an_error_is_one_line_with_place_and_hint(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "status", "xx") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith('hsg-i18n: There is no language "xx". Hint: ')
    assert err.count("\n") == 1


def test_a_name_with_a_line_end_or_what_a_terminal_obeys_stays_on_one_line(
    tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.write("source/a\n\x1b[2Jb.md", tiny.read("source/hsg-tiny.md"))
    assert run(tiny, "status") == 4
    err = capsys.readouterr().err
    assert err.startswith("hsg-i18n: source/a<U+000A><U+001B>[2Jb.md:2: ")
    assert (err.count("\n"), err.count("\x1b")) == (1, 0)


def test_a_catalog_at_fault_is_told_on_one_line_too(
    tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.edit("locale/es/LC_MESSAGES/hsg-tiny.po", "msgid", "\x1b[2Jmsgid")
    for verb in ("status", "merge", "build"):
        assert run(tiny, verb) == 5
        err = capsys.readouterr().err
        assert "hsg-tiny.po:" in err
        assert "\x1b" not in err


# --- status -----------------------------------------------------------------------------------------------

HANDOUT = {
    "id": str,
    "messages": int,
    "untranslated": int,
    "draft": int,
    "translated": int,
    "reviewed": int,
    "approved": bool,
    "stale": int,
    "expires": type(None),
    "released": str,
    "approved_on": type(None),
    "reason": str,
    "code": str,
    "machine": int,
    "todo": list,
}
#: Types of what status says of a language besides.
LANGUAGE = {
    "tag": str,
    "english": str,
    "endonym": str,
    "handouts": list,
    "labels": dict,
    "oldest_approval": type(None),
    "ends_within_90_days": list,
    "next": str,
    "void_records": list,
    "ahead_records": list,
    "errors": list,
}


def status(copy: Copy, capsys: pytest.CaptureFixture[str], *names: str, code: int = 0) -> list[dict[str, object]]:
    assert run(copy, "status", "--format", "json", *names) == code
    languages = json.loads(capsys.readouterr().out)["languages"]
    assert isinstance(languages, list)
    return languages


def test_status_for_programs_keeps_its_promises(shipped: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    languages = status(shipped, capsys)
    assert {x["tag"] for x in languages} == {"ar", "es", "fr", "hi", "ht", "km", "ru", "vi", "zh-Hans"}
    for language in languages:
        assert {k: type(v) for k, v in language.items()} == LANGUAGE
        assert [language[k] for k in ("ends_within_90_days", "void_records", "errors")] == [[], [], []]
        handouts = language["handouts"]
        assert isinstance(handouts, list)
        assert [h["id"] for h in handouts] == ["hsg-about", "hsg-aftercare"]
        for h in [*handouts, language["labels"]]:
            assert {k: type(v) for k, v in h.items()} == HANDOUT
            assert h["messages"] == h["untranslated"] + h["draft"] + h["translated"] + h["reviewed"] > 0


def test_nothing_shipped_is_reviewed_or_approved(shipped: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    for language in status(shipped, capsys):
        for h in language["handouts"]:  # type: ignore[attr-defined]
            assert (h["reviewed"], h["approved"], h["expires"], h["stale"]) == (0, False, None, 0)
            assert (h["draft"], h["translated"]) == (h["messages"] - h["untranslated"], 0)
            assert (h["released"], h["approved_on"], h["code"]) == ("", None, "draft")
            assert re.fullmatch(r"(\d+) of its \1 texts are drafts that no translator has checked", h["reason"])
            assert language["oldest_approval"] is None


def test_what_is_approved_and_until_when_is_in_both_kinds_of_status(
    tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    take_over(tiny, "es")
    soon = datetime.now(UTC).date() + timedelta(days=80)
    approve(tiny, "es", expires=soon)
    (language,) = status(tiny, capsys, "es")
    (found,) = language["handouts"]  # type: ignore[misc]
    assert {k: type(v) for k, v in found.items()} == HANDOUT | {"expires": str, "approved_on": str}
    assert (found["reviewed"], found["approved"], found["released"]) == (6, True, "current")
    assert (found["expires"], found["reason"], found["code"]) == (str(soon), "", "")
    assert found["approved_on"] == language["oldest_approval"]
    assert language["ends_within_90_days"] == [{"id": "hsg-tiny", "expires": str(soon)}]
    assert language["next"] == f"review hsg-tiny again by {soon}"
    assert run(tiny, "status", "es") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        f"Spanish (es): review hsg-tiny again by {soon}. {MESSAGES} messages: {MESSAGES} reviewed; approved 1 of 1; "
        f"oldest approval {found['approved_on']}; ends within 90 days: hsg-tiny {soon}."
    )
    assert lines[1].endswith(f"6 reviewed; released, approved {found['approved_on']}, ends {soon}")


def test_without_names_status_is_a_line_a_language(twins: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    drafts = 12 + LABELS
    said = f"{drafts} messages in draft: a translator should check each and clear its fuzzy mark. "
    counts = f"{drafts} messages: {drafts} draft; approved 0 of 2."
    heads = [f"{x}: {said}{counts}" for x in ("Arabic (ar)", "Spanish (es)")]
    assert run(twins, "status") == 0
    assert capsys.readouterr().out.splitlines() == heads
    own = [
        f"  {x}: 6 messages: 0 untranslated, 6 draft, 0 translated, 0 reviewed; {DRAFTS}{NAMED.replace('hsg-tiny', x)}"
        for x in ("hsg-tiny", "hsg-twin")
    ]
    own.append(f"  labels: {LABELS} messages: 0 untranslated, {LABELS} draft, 0 translated, 0 reviewed")
    assert run(twins, "status", "--handouts") == 0
    assert capsys.readouterr().out.splitlines() == [heads[0], *own, heads[1], *own]
    assert run(twins, "status", "es") == 0
    assert capsys.readouterr().out.splitlines() == [heads[1], *own]


def test_a_record_that_does_not_count_is_told_with_its_place(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    take_over(tiny, "es")
    approve(tiny, "es", reviewer="me\u202e")
    assert run(tiny, "status") == 0
    out, err = capsys.readouterr()
    told = [line for line in out.splitlines() if line.startswith("  locale/es/reviews.jsonl:")]
    assert [line.split(":")[1] for line in told] == ["1", "2"]
    assert all("does not count: reviewers.toml lists no" in line for line in told)
    assert out.replace("\n", "").isprintable()
    assert err == ""


def test_a_ledger_that_cannot_be_read_is_a_fault(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    tiny.path("locale/es/reviews.jsonl").mkdir()
    assert run(tiny, "status") == 8
    out, err = capsys.readouterr()
    assert "Spanish (es): mend locale/es/reviews.jsonl." in out
    assert err.startswith("hsg-i18n: locale/es/reviews.jsonl:")


def test_the_counts_follow_the_catalog(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    po = "locale/es/LC_MESSAGES/hsg-tiny.po"
    tiny.edit(po, "#, fuzzy\n", "")
    tiny.edit(po, 'msgstr "Sangra durante 1–2 días."', 'msgstr ""')
    tiny.edit(po, "#, fuzzy\nmsgid", '#, fuzzy\n#| msgid "Another English"\nmsgid')
    (language,) = status(tiny, capsys, "es")
    found = language["handouts"][0]  # type: ignore[index]
    assert (found["messages"], found["untranslated"], found["draft"], found["translated"]) == (6, 1, 4, 1)
    assert found["stale"] == 1


def test_a_broken_catalog_is_in_both_kinds_of_status(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    tiny.edit("locale/es/LC_MESSAGES/hsg-tiny.po", 'msgstr "Sangra', 'msgstr Sangra"')
    (language,) = status(tiny, capsys, "es", code=5)
    assert "hsg-tiny.po:" in language["errors"][0]  # type: ignore[index]
    assert run(tiny, "status") == 5
    out, err = capsys.readouterr()
    assert "mend locale/es/LC_MESSAGES/hsg-tiny.po" in out
    assert err.startswith("hsg-i18n: locale/es/LC_MESSAGES/hsg-tiny.po:")


def test_the_language_of_the_source_has_no_status(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "status", "en") == 2
    assert "English is the language of the source" in capsys.readouterr().err


def test_files_of_a_handout_that_is_gone_are_named(twins: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    twins.remove("source/hsg-twin.md")
    assert run(twins, "status") == 0
    assert "locale/es/LC_MESSAGES/hsg-twin.po: no handout of this name is left" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "hsg-tiny (1).po",
            "there is no handout of this name, so nothing of it is read. Hint: name it hsg-tiny.po, or",
        ),
        ("hsg-tiny_es.po", "there is no handout of this name, so nothing of it is read. Hint: name it hsg-tiny.po, or"),
        ("HSG-Tiny.po", "its capitals are not those of hsg-tiny.po. Hint: name it so; on some disks"),
    ],
)
def test_a_catalog_under_a_name_of_its_own_is_no_rubbish(
    name: str, said: str, tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    """A browser, a mail program or a translator renamed it: her work, and on some disks the very file that is read."""
    folder = "locale/es/LC_MESSAGES"
    tiny.write(f"{folder}/{name}", tiny.read(f"{folder}/hsg-tiny.po"))
    assert run(tiny, "status") == 0
    assert f"{folder}/{name}: {said}" in capsys.readouterr().out


#: (edit, what status says is next)
NEXT = (
    ("", "", "6 messages in draft"),
    ('msgstr "Sangra durante 1–2 días."', 'msgstr ""', "1 message to translate"),
    ("#, fuzzy\nmsgid", '#, fuzzy\n#| msgid "Old"\nmsgid', "the English changed: translate 1 message again"),
    ("#, fuzzy\n", "", "5 messages in draft"),
)


@pytest.mark.parametrize(("old", "new", "said"), NEXT, ids=[n[2] for n in NEXT])
def test_status_says_what_comes_next(
    old: str, new: str, said: str, tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.edit("locale/es/LC_MESSAGES/hsg-tiny.po", old, new)
    labels = tiny.read("locale/es/LC_MESSAGES/labels.po")
    tiny.write("locale/es/LC_MESSAGES/labels.po", labels.replace("#, fuzzy\n", "").replace("#, fuzzy, ", "#, "))
    assert run(tiny, "status", "es") == 0
    assert f"Spanish (es): {said}" in capsys.readouterr().out.splitlines()[0]


# --- merge and extract ---------------------------------------------------------------------------------------


def test_merge_reports_what_an_edit_of_the_english_does(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "merge") == 0
    tiny.edit(
        "source/hsg-tiny.md", "- You bleed for 1–2 days.\n  {#F41 .critical}", "- You bleed for 1–3 days.\n\n- Rest."
    )
    capsys.readouterr()
    assert run(tiny, "merge", "es") == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == (
        "locale/es/LC_MESSAGES/hsg-tiny.po: 1 new, 1 to check again because the English changed, 1 no longer used"
    )
    assert out[1] == "locale/es/LC_MESSAGES/labels.po: up to date"
    assert "1–3" not in tiny.read("locale/ar/LC_MESSAGES/hsg-tiny.po")
    assert run(tiny, "merge", "es") == 0
    assert all(line.endswith(": up to date") for line in capsys.readouterr().out.splitlines())


def test_merge_goes_on_after_a_broken_catalog(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    tiny.write("locale/ar/LC_MESSAGES/hsg-tiny.po", "broken")
    assert run(tiny, "merge") == 5
    out, err = capsys.readouterr()
    assert "locale/es/LC_MESSAGES/hsg-tiny.po: " in out
    assert err.startswith("hsg-i18n: locale/ar/LC_MESSAGES/hsg-tiny.po:1: ")
    assert tiny.read("locale/ar/LC_MESSAGES/hsg-tiny.po") == "broken"


def test_merge_of_the_source_language_is_refused(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "merge", "en") == 2
    assert not tiny.path("locale/en/LC_MESSAGES").exists()


def test_extract_writes_each_template_once(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "extract") == 0
    assert capsys.readouterr().out == "locale/hsg-tiny.pot: written\nlocale/labels.pot: written\n"
    assert run(tiny, "extract") == 0
    assert capsys.readouterr().out == "locale/hsg-tiny.pot: up to date\nlocale/labels.pot: up to date\n"


def test_a_folder_that_cannot_be_written_is_told(
    tiny: Copy, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise PermissionError(13, os.strerror(13), "locale")

    assert run(tiny, "merge") == 0
    tiny.edit("source/hsg-tiny.md", "1–2 days", "1–3 days")
    before = {p: p.read_bytes() for p in tiny.path("locale").rglob("*.po*")}
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert run(tiny, "merge") == 5
    assert "locale/hsg-tiny.pot: The file cannot be written: Permission denied." in capsys.readouterr().err
    assert {p: p.read_bytes() for p in tiny.path("locale").rglob("*.po*")} == before


@pytest.mark.parametrize("verb", [["build"], ["new", "language", "ht"], ["new", "handout", "hsg-diet"]], ids=" ".join)
def test_a_disk_that_is_full_is_told(
    verb: list[str], tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert run(tiny, *verb) == 1
    err = capsys.readouterr().err
    assert err.startswith(f"hsg-i18n: {tiny.root}/")
    assert err.endswith(": No space left on device. Hint: make room or mend the permissions, then run it again.\n")


@pytest.mark.parametrize("name", ["build", "build/preview"])
@pytest.mark.parametrize("dangling", [True, False])
def test_something_else_in_the_place_of_a_folder_is_told(
    name: str, dangling: bool, tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    if dangling:
        tiny.path(name).parent.mkdir(exist_ok=True)
        tiny.path(name).symlink_to("nowhere")
    else:
        tiny.write(name, "a file")
    assert run(tiny, "build") == 1
    err = capsys.readouterr().err
    assert f"{tiny.root}/build" in err
    assert "Hint: what lies there is in the way: move it away, then run it again.\n" in err


def test_a_folder_in_the_place_of_a_page_is_told(tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str]) -> None:
    tiny.write("build/preview/index.html/mine.txt", "hers")
    assert run(tiny, "build") == 1
    err = capsys.readouterr().err
    assert f"{tiny.root}/build/preview/index.html: Is a directory. Hint: what lies there is in the way: " in err
    assert tiny.read("build/preview/index.html/mine.txt") == "hers"


# --- new ---------------------------------------------------------------------------------------------------------


def test_a_new_language_has_catalogs_to_translate(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "new", "language", "ht") == 0
    out = capsys.readouterr().out
    assert "locale/ht/language.toml: written" in out
    assert "locale/ht/LC_MESSAGES/hsg-tiny.po: 6 messages to translate" in out
    assert run(tiny, "status", "ht") == 0
    assert f"Haitian Creole (ht): {MESSAGES} messages to translate. " in capsys.readouterr().out


def test_a_new_language_that_cldr_lacks_names_the_options(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "new", "language", "hmn") == 2
    assert "Hint: Say what it is with --english, --endonym" in capsys.readouterr().err
    assert not tiny.path("locale/hmn").exists()
    assert run(tiny, "new", "language", "hmn", "--english", "Hmong", "--endonym", "Hmoob") == 0
    assert tiny.path("locale/hmn/LC_MESSAGES/hsg-tiny.po").is_file()


def test_a_language_with_another_name_is_not_made_twice(shipped: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(shipped, "new", "language", "zh_CN") == 2
    assert "zh_Hans exists already" in capsys.readouterr().err


def test_a_new_language_whose_catalogs_cannot_be_written_is_told(
    tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.write("locale/ht/LC_MESSAGES", "a file where a folder must be")
    assert run(tiny, "new", "language", "ht") == 5
    assert "locale/ht/LC_MESSAGES/hsg-tiny.po: The file cannot be written" in capsys.readouterr().err


def test_a_new_handout_goes_the_whole_way(tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "new", "handout", "hsg-diet", "--title", "What to eat") == 0
    assert "source/hsg-diet.md: written" in capsys.readouterr().out
    assert run(tiny, "merge") == 0
    assert run(tiny, "build") == 0
    out = capsys.readouterr().out
    assert tiny.path("locale/es/LC_MESSAGES/hsg-diet.po").is_file()
    assert tiny.path("build/preview/en/hsg-diet_en_English_A4.pdf").is_file()
    assert "Spanish   hsg-diet  nothing of it is translated yet.\n" in out
    assert run(tiny, "build", "--profile", "release") == 0
    out = capsys.readouterr().out
    assert re.search(r"(?m)^English   hsg-diet  it is still being written.* 0\.1.* 1\.0\b.*\.$", out)
    assert not tiny.path("build/release/en/hsg-diet_en_English_A4.pdf").exists()
    assert tiny.path("build/release/en/hsg-tiny_en_English_A4.pdf").exists()


@pytest.mark.parametrize("name", ["../x", "/tmp/x", "", "x" * 300, "\u202ex"], ids=ascii)
@pytest.mark.parametrize("thing", ["language", "handout"])
def test_hostile_names_are_refused(thing: str, name: str, tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(tiny.root.parent.rglob("*"))
    assert run(tiny, "new", thing, name) == 2
    assert sorted(tiny.root.parent.rglob("*")) == before


# --- build --------------------------------------------------------------------------------------------------------


def test_a_build_says_what_it_did(tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "build") == 0
    out, err = capsys.readouterr()
    assert out.startswith("Made 6 files in ")
    assert out.endswith("\nOpen build/preview/index.html\n")
    assert err == ""
    assert run(tiny, "build") == 0
    assert capsys.readouterr().out == "Nothing to do: 6 files are up to date.\nOpen build/preview/index.html\n"


def test_a_release_says_why_each_draft_is_left_out(
    tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.edit("locale/ar/LC_MESSAGES/hsg-tiny.po", "#, fuzzy\n", "")
    for _ in range(2):
        assert run(tiny, "build", "--profile", "release") == 0
        out = capsys.readouterr().out
        some = f"{MESSAGES - 1} of its {MESSAGES} texts are drafts that no translator has checked"
        assert out.splitlines()[:4] == [
            "Language  Sheet     Left out because",
            f"Arabic    hsg-tiny  {some}{NAMED}.",
            f"Spanish   hsg-tiny  {DRAFTS}{NAMED}.",
            "For these, use the English and an interpreter.",
        ]
    assert "Nothing to do: 2 files are up to date." in out


def test_a_page_that_fails_gives_6_and_its_reason(tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str]) -> None:
    path = "es/hsg-tiny_es_Spanish_A4.pdf"
    press.fail["es/"] = RenderError("No glyph.", path=path, hint="Correct it.")
    assert run(tiny, "build") == 6
    out, err = capsys.readouterr()
    assert err == f"hsg-i18n: {path}: No glyph. Hint: Correct it.\n"
    assert ", 1 failed." in out


def test_what_prints_in_english_is_counted(tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str]) -> None:
    tiny.edit("locale/es/LC_MESSAGES/hsg-tiny.po", 'msgstr "Sangra durante 1–2 días."', 'msgstr ""')
    tiny.edit("locale/ar/LC_MESSAGES/hsg-tiny.po", "#, fuzzy\nmsgid", '#, fuzzy\n#| msgid "Old"\nmsgid')
    assert run(tiny, "build") == 0
    out = capsys.readouterr().out
    assert "hsg-tiny in Spanish: 1 message prints in English." in out
    assert "hsg-tiny in Arabic: 1 message prints in English, 1 of them because the English changed." in out


def test_a_clinic_that_does_not_exist_is_told(tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "build", "--clinic", "clinics/none.toml") == 3
    assert "clinics/none.toml: There is no such file" in capsys.readouterr().err


def test_an_empty_name_of_a_clinic_is_not_taken_for_none(
    tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tiny, "build", "--clinic", "") == 2
    assert "--clinic names no file. Hint: Leave it out" in capsys.readouterr().err
    assert not tiny.path("build").exists()


def test_ctrl_c_ends_without_a_traceback(tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(done: int) -> None:
        raise KeyboardInterrupt

    press.before = stop
    assert run(tiny, "build") == 130
    assert capsys.readouterr().err.startswith("hsg-i18n: stopped.")
    press.before = lambda done: None
    assert run(tiny, "build") == 0


def test_progress_on_a_terminal_has_no_colour_and_leaves_no_trace(
    tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert run(tiny, "build") == 0
    err = capsys.readouterr().err
    lines = err.split("\r\x1b[2K")
    assert lines[1].startswith("[1/6] ")
    assert lines[6].startswith("[6/6] ")
    assert lines[7:] == [""]
    assert err.count("\x1b") == 7  # they erase the line, and none sets a colour
    monkeypatch.setenv("TERM", "dumb")
    assert run(tiny, "build") == 0
    assert capsys.readouterr().err == ""


# --- streams ---------------------------------------------------------------------------------------------------------

STREAMS = {
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "latin": {"PYTHONIOENCODING": "latin-1"},
    "C locale": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "no colour": {"NO_COLOR": "1"},
}


@pytest.mark.parametrize("changes", STREAMS.values(), ids=STREAMS)
@pytest.mark.thorough
def test_a_terminal_that_cannot_show_a_script_stops_nothing(changes: dict[str, str], tiny: Copy) -> None:
    done = spawn("status", "--format", "json", cwd=tiny.root, **changes)
    assert (done.returncode, done.stderr) == (0, b"")
    encoding = changes.get("PYTHONIOENCODING", "utf-8")
    languages = json.loads(done.stdout.decode(encoding))["languages"]
    assert [x["endonym"] for x in languages] == ["العربية", "Español"]
    done = spawn("status", "עברית", cwd=tiny.root, **changes)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stderr + done.stdout


@pytest.mark.thorough
@pytest.mark.skipif(os.name != "posix", reason="pipes are those of POSIX")
@pytest.mark.parametrize(
    "args", [["status"], ["status", "--format", "json"], ["--help"], ["status", "--help"]], ids=" ".join
)
def test_a_reader_that_goes_away_is_no_fault(args: list[str], tiny: Copy) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "hsg_i18n", *args]
    with os.fdopen(writer, "wb") as out:
        done = subprocess.run(
            command, cwd=tiny.root, env=environment(), stdout=out, stderr=subprocess.PIPE, check=False
        )
    assert done.stderr == b""
    assert done.returncode == (0 if "--help" in args else 141)


@pytest.mark.thorough
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_an_output_that_takes_nothing_is_told_once(tiny: Copy) -> None:
    with Path("/dev/full").open("wb") as out:
        command = [sys.executable, "-m", "hsg_i18n", "status"]
        done = subprocess.run(
            command, cwd=tiny.root, env=environment(), stdout=out, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"No space left on device" in done.stderr


@pytest.mark.thorough
@pytest.mark.skipif(os.name != "posix", reason="descriptors are those of POSIX")
def test_a_closed_output_is_no_fault(tiny: Copy) -> None:
    command = f'exec "{sys.executable}" -m hsg_i18n status >&-'
    done = subprocess.run(["sh", "-c", command], cwd=tiny.root, env=environment(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.thorough
def test_the_modules_of_the_renderer_are_not_loaded_for_status(tiny: Copy) -> None:
    script = "import sys; from hsg_i18n.cli import main; main(['status']); print('weasyprint' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tiny.root, env=environment(), capture_output=True, check=True, text=True
    )
    assert done.stdout.endswith("False\n")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("templates/handout/page.html.jinja", 4),
        ("templates/site/index.html.jinja", 4),
        ("templates/handout/style.css", 3),
        ("templates/site/style.css", 3),
    ],
)
def test_no_page_is_made_of_two_versions_of_a_template(
    path: str, code: int, tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    """What Jinja does not know it prints, and what a browser does not know it passes over: nobody would be told."""
    tiny.write(path, f"{tiny.read(path)}\n<<<<<<< HEAD\n/* one */\n=======\n/* two */\n>>>>>>> other\n")
    line = 1 + tiny.read(path).partition("<<<<<<<")[0].count("\n")
    assert run(tiny, "build") == code
    err = capsys.readouterr().err
    assert f"hsg-i18n: {path}:{line}: A merge conflict was left in the " in err
    assert "<<<<<<< HEAD" in err
