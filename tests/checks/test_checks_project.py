"""`hsg-i18n check`: the project as it is shipped, files from anywhere, exit codes and the JSON contract."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from check_cases import FRONT, HEADER, ROOT, TODAY, po_of

from hsg_i18n.checks.facts import load_facts
from hsg_i18n.cli import main
from hsg_i18n.errors import ConfigError, UsageError
from hsg_i18n.model import Finding, Language, Severity
from hsg_i18n.paths import Project
from hsg_i18n.steps import check
from hsg_i18n.steps.check import Plan, check_project, plan_check
from hsg_i18n.termbase import WORDS

KEYS = {
    "code", "name", "severity", "path", "line", "language", "domain", "msgctxt", "msgid", "message", "hint", "waived",
    "english", "text", "english_words", "words", "form",
    "forms", "acceptance",
}  # fmt: skip
SPANISH = """\
tag = "es"
english = "Spanish"
endonym = "Español"
script = "Latn"
direction = "ltr"
plural_forms = "nplurals=2; plural=(n != 1);"
aliases = ["es_MX"]

[typography]
fonts = ["Noto Sans"]
"""


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A project with one handout and one catalog, both clean."""
    project = Project(tmp_path)
    for folder in (project.source, project.po("es", "hsg-about").parent, project.locale / "zh_Hans"):
        folder.mkdir(parents=True)
    project.settings.write_text('name = "test"\n')
    (project.language("es") / "language.toml").write_text(SPANISH, "utf-8")
    chinese = SPANISH.replace('"es"', '"zh-Hans"').replace('["es_MX"]', "[]")
    (project.language("zh_Hans") / "language.toml").write_text(chinese, "utf-8")
    (project.source / "hsg-about.md").write_text(
        FRONT.format(id="hsg-about") + "## The test {kind=about}\n\n- Wait 4 to 12 days.\n", "utf-8"
    )
    project.po("es", "hsg-about").write_text(_po("Wait 4 to 12 days.", "Espere de 4 a 12 días."), "utf-8")
    return project


def _po(msgid: str, msgstr: str, language: str = "es") -> str:
    head = HEADER.format(language=language, plural="nplurals=2; plural=(n != 1);")
    return f'{head}msgid "{msgid}"\nmsgstr "{msgstr}"\n'


def _check(project: Project, *args: str) -> int:
    return main(["--project", str(project.root), "check", *args])


def _json(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


# --- the project as it is shipped ------------------------------------------------------------------------


def test_the_shipped_project_is_clean(project: Project, languages: tuple[Language, ...]) -> None:
    found = check_project(project, languages, today=TODAY)
    assert [str(f) for f in found if f.severity is not Severity.INFO and not f.waived] == []


def test_the_shipped_facts_are_all_there_and_their_ids_have_no_gap(project: Project) -> None:
    facts = load_facts(project.source / "facts.toml", "source/facts.toml")
    assert list(facts) == [f"F{n:02}" for n in range(1, len(facts) + 1)]
    handouts = {path.stem for path in project.source.glob("*.md")}
    assert {h for fact in facts.values() for h in fact.handouts} == handouts
    assert len({fact.text for fact in facts.values()}) == len(facts)
    assert facts["F52"].handouts == ("hsg-about", "hsg-aftercare")


def test_a_check_of_the_shipped_english_can_fail(small: Project, project: Project, capsys: Any) -> None:
    text = (project.source / "facts.toml").read_text("utf-8")
    (small.source / "facts.toml").write_text(text, "utf-8")
    assert _check(small, "--format", "json") == 1
    missing = [f for f in _json(capsys)["findings"] if f["code"] == "S002"]
    assert len(missing) == text.count('"hsg-about"') + text.count('"hsg-aftercare"')


# --- exit codes and the contract ----------------------------------------------------------------------------


def test_a_clean_project_exits_with_0(small: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(small) == 0
    assert capsys.readouterr().out == "Nothing found in 2 files.\n"


def test_a_finding_exits_with_1_and_says_where(small: Project, capsys: pytest.CaptureFixture[str]) -> None:
    small.po("es", "hsg-about").write_text(_po("Wait 4 to 12 days.", "Espere de 4 a 21 días."), "utf-8")
    assert _check(small) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("locale/es/LC_MESSAGES/hsg-about.po:7: C012 The number 12 is missing")
    assert " Hint: " in first


def test_notes_alone_exit_with_0(small: Project, capsys: pytest.CaptureFixture[str]) -> None:
    small.po("es", "hsg-about").write_text(_po("Stop.", "").replace("msgid", "#, fuzzy\nmsgid", 2), "utf-8")
    text = small.po("es", "hsg-about").read_text("utf-8").replace("#, fuzzy\nmsgid", "msgid", 1)
    small.po("es", "hsg-about").write_text(text, "utf-8")
    assert _check(small, "--format", "json") == 0
    (note,) = _json(capsys)["findings"]
    assert (note["code"], note["severity"]) == ("C024", "info")


def test_the_json_has_every_field_of_the_contract(small: Project, capsys: pytest.CaptureFixture[str]) -> None:
    chinese = small.po("zh_Hans", "hsg-about")
    chinese.parent.mkdir()
    chinese.write_text(_po("Wait 4 to 12 days.", "等4到21天。", "zh_Hans"), "utf-8")
    assert _check(small, "--format", "json") == 1
    found = _json(capsys)
    assert set(found) == {"findings", "summary"}
    assert all(set(f) == KEYS for f in found["findings"])
    assert {f["language"] for f in found["findings"]} == {"zh-Hans"}
    row = found["findings"][0]
    assert row == row | {
        "code": "C012",
        "name": "numbers",
        "severity": "error",
        "path": "locale/zh_Hans/LC_MESSAGES/hsg-about.po",
        "line": 7,
        "domain": "hsg-about",
        "msgctxt": None,
        "msgid": "Wait 4 to 12 days.",
        "message": "The number 12 is missing from the translation.",
        "waived": False,
    }
    assert found["summary"] == {"errors": 2, "warnings": 1, "infos": 0, "waived": 0, "files": 3}


def test_a_waived_finding_stays_in_the_json_and_does_not_count(
    small: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    small.po("es", "hsg-about").write_text(_po("Normal", "Normal"), "utf-8")
    waiver = '[[waiver]]\ncode = "C021"\nmsgid = "Normal"\nreason = "The same word."\n'
    (small.language("es") / "waivers.toml").write_text(waiver, "utf-8")
    assert _check(small, "--format", "json") == 0
    found = _json(capsys)
    assert [(f["code"], f["waived"]) for f in found["findings"]] == [("C021", True)]
    assert found["summary"] == {"errors": 0, "warnings": 0, "infos": 0, "waived": 1, "files": 2}
    assert _check(small) == 0
    assert capsys.readouterr().out == "Nothing found in 2 files, 1 waived.\n"


def test_the_english_has_waivers_of_its_own(small: Project, capsys: pytest.CaptureFixture[str]) -> None:
    handout = small.source / "hsg-about.md"
    handout.write_text(handout.read_text("utf-8") + "- Don't wait.\n", "utf-8")
    assert _check(small) == 1
    assert "hsg-about.md:12: S014" in capsys.readouterr().out
    waiver = '[[waiver]]\ncode = "S014"\nmsgid = "Don\'t wait."\nreason = "It is the name of a song."\n'
    (small.source / "waivers.toml").write_text(waiver, "utf-8")
    assert _check(small) == 0


def test_a_broken_waiver_file_exits_with_3(small: Project, capsys: pytest.CaptureFixture[str]) -> None:
    (small.language("es") / "waivers.toml").write_text('[[waiver]]\ncode = "C021"\n', "utf-8")
    assert _check(small) == 3
    assert "locale/es/waivers.toml:1" in capsys.readouterr().err


def test_a_waiver_of_a_language_without_catalogs_is_left_over(small: Project, capsys: Any) -> None:
    waiver = '[[waiver]]\ncode = "C021"\nmsgid = "Normal"\nreason = "The same word."\n'
    (small.language("zh_Hans") / "waivers.toml").write_text(waiver, "utf-8")
    assert _check(small) == 1
    assert "locale/zh_Hans/waivers.toml:1: W001" in capsys.readouterr().out


def test_a_source_that_cannot_be_read_is_a_finding(small: Project, capsys: pytest.CaptureFixture[str]) -> None:
    (small.source / "broken.md").write_text("no front matter\n", "utf-8")
    assert _check(small, "--format", "json") == 1
    (found,) = _json(capsys)["findings"]
    assert (found["code"], found["path"], found["language"]) == ("S001", "source/broken.md", "en")


def test_only_one_language_is_checked_when_asked_for(small: Project, capsys: pytest.CaptureFixture[str]) -> None:
    (small.source / "broken.md").write_text("no front matter\n", "utf-8")
    assert _check(small, "--language", "es_MX") == 0
    assert "1 file" in capsys.readouterr().out
    assert _check(small, "--language", "tlh") == 2
    assert "tlh" in capsys.readouterr().err


def test_a_catalog_in_a_folder_without_a_language_is_checked_as_far_as_it_goes(small: Project, capsys: Any) -> None:
    path = small.po("tlh", "hsg-about")
    path.parent.mkdir(parents=True)
    path.write_text(_po("Wait 4 days.", "yIloS 5", "tlh"), "utf-8")
    assert _check(small, "--format", "json") == 1
    assert {(f["code"], f["language"]) for f in _json(capsys)["findings"]} == {("C008", "tlh"), ("C012", "tlh")}


def test_the_template_tells_which_messages_exist(small: Project, capsys: pytest.CaptureFixture[str]) -> None:
    small.pot("hsg-about").write_text(_po("Wait 5 days.", "", ""), "utf-8")
    assert _check(small, "--format", "json") == 1
    assert [f["code"] for f in _json(capsys)["findings"]] == ["C029", "C028"]
    small.pot("hsg-about").write_text("broken", "utf-8")
    assert _check(small, "--format", "json") == 1
    assert [(f["code"], f["path"]) for f in _json(capsys)["findings"]] == [("C001", "locale/hsg-about.pot")]


# --- files from anywhere ------------------------------------------------------------------------------------


def test_a_file_outside_of_the_project_takes_its_language_from_the_header(
    small: Project, tmp_path_factory: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path_factory.mktemp("mail") / "returned.po"
    path.write_text(_po("Wait 4 days.", "Espere 5 días.", "es_MX"), "utf-8")
    assert _check(small, str(path), "--format", "json") == 1
    found = _json(capsys)
    assert {(f["language"], f["domain"], f["path"]) for f in found["findings"]} == {("es", "returned", str(path))}
    assert found["summary"]["files"] == 1


def test_a_person_can_say_which_language_a_file_is_in(small: Project, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "returned.po"
    path.write_text(_po("Wait 4 days.", "Espere 4 días.", ""), "utf-8")
    assert _check(small, str(path)) == 1
    assert "C006" in capsys.readouterr().out
    assert _check(small, str(path), "--language", "es") == 0
    capsys.readouterr()
    path.write_text(_po("Wait 4 days.", "Espere 4 días.", "fr"), "utf-8")
    assert _check(small, str(path), "--language", "es", "--format", "json") == 1
    assert [f["code"] for f in _json(capsys)["findings"]] == ["C005"]


def test_an_unknown_language_is_checked_without_its_data(small: Project, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "returned.po"
    path.write_text(_po("Wait {days} days.", "yIloS", "tlh"), "utf-8")
    assert _check(small, str(path), "--format", "json") == 1
    assert {f["code"] for f in _json(capsys)["findings"]} == {"C008", "C009"}


def test_a_language_header_cannot_lead_out_of_the_project(small: Project, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "returned.po"
    path.write_text(_po("Wait 4 days.", "4", "../.."), "utf-8")
    (small.root / "waivers.toml").write_text("no TOML", "utf-8")
    assert _check(small, str(path)) == 0
    assert 'no language "../.."' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("msgid", "msgstr", "codes"),
    [
        ("Do not drive for 24 hours.", "Conduzca durante 24 días.", {"C035", "C047"}),
        ("Do not drive for 24 hours.", "No conduzca durante 24 horas.", set()),
        ("Take two tablets.", "Tome tres tabletas.", {"C071"}),
        ("Drive home.", "No conduzca.", {"C057"}),
    ],
)
def test_a_language_without_a_glossary_is_checked_with_its_small_words(
    msgid: str, msgstr: str, codes: set[str], small: Project, capsys: Any
) -> None:
    telling, words = {"C035", "C047", "C057", "C071"}, small.language("es") / WORDS
    words.write_bytes((ROOT / "locale" / "es" / WORDS).read_bytes())
    small.po("es", "hsg-about").write_text(_po(msgid, msgstr), "utf-8")
    _check(small, "--format", "json")
    assert {f["code"] for f in _json(capsys)["findings"]} & telling == codes
    words.unlink()
    _check(small, "--format", "json")
    assert {f["code"] for f in _json(capsys)["findings"]} & telling == codes & {"C047"}  # units are in CLDR


@pytest.mark.parametrize(("borrowed", "codes"), [('borrowed = ["piercings"]\n', set()), ("", {"C064"})])
def test_what_a_language_has_borrowed_is_no_english_that_was_left(
    borrowed: str, codes: set[str], small: Project, capsys: Any
) -> None:
    (small.language("es") / WORDS).write_text(borrowed)
    small.po("es", "hsg-about").write_text(_po("No piercings, please.", "Nada de piercings, por favor."), "utf-8")
    _check(small, "--format", "json")
    assert {f["code"] for f in _json(capsys)["findings"]} & {"C064"} == codes


def test_without_a_project_a_file_can_still_be_checked(tmp_path: Path, languages: tuple[Language, ...]) -> None:
    path = tmp_path / "es.po"
    path.write_text(_po("Wait 4 days.", "Espere 5 días."), "utf-8")
    assert {f.code for f in check_project(None, (), [path])} == {"C008", "C012"}
    with pytest.raises(UsageError, match="nothing to check"):
        check_project(None, ())


def test_a_file_that_cannot_be_read_is_a_finding_on_stdout(small: Project, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "returned.po"
    path.write_bytes(b'msgid ""\nmsgstr "\xff"\n')
    assert _check(small, str(path), "--format", "json") == 1
    out, err = capsys.readouterr()
    (found,) = json.loads(out)["findings"]
    assert (found["code"], found["line"], err) == ("C001", 2, "")


@pytest.mark.parametrize("name", ["missing.po", ".", "template.pot"])
def test_what_is_no_po_file_is_a_usage_error(name: str, small: Project, tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "template.pot").write_text("")
    assert _check(small, str(tmp_path / name)) == 2
    assert name in capsys.readouterr().err or name == "."


def test_a_file_that_is_named_twice_is_checked_once(small: Project) -> None:
    path = small.po("es", "hsg-about")
    assert plan_check(small, (), [path, path]).files == 1


def test_the_folder_decides_the_language_of_a_file_inside_the_project(
    small: Project, languages: tuple[Language, ...]
) -> None:
    path = small.po("es", "hsg-about")
    path.write_text(_po("Wait 4 days.", "Espere 4 días.", "vi"), "utf-8")
    assert [(f.code, f.language) for f in check_project(small, languages, [path])] == [("C005", "es")]


@pytest.mark.thorough
def test_checking_one_file_needs_neither_the_renderer_nor_markdown() -> None:
    """Once its glossary is kept, it does not need CLDR either; and never the other verbs of the command line."""
    code = (
        "import sys; from hsg_i18n.cli import main; "
        f"main(['--project', {str(ROOT)!r}, 'check', {str(ROOT / 'locale/es/LC_MESSAGES/labels.po')!r}]); "
        "others = {'weasyprint', 'jinja2', 'babel', 'markdown_it', 'yaml', 'icu4py', 'hsg_i18n.cli.build'}; "
        "print(*others & set(sys.modules))"
    )
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("Nothing found in 1 file.\n\n", "")


# --- facts.toml -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[fact]]\nid = "F1"\nhandouts = ["a"]\ntext = "t"\n', "F21"),
        ('[[fact]]\nid = "F01"\nhandouts = ["a"]\n', "text"),
        ('[[fact]]\nid = "F01"\nhandouts = ["a"]\ntext = "t"\n' * 2, "stands twice"),
        ("fact = 1\n", "list of tables"),
    ],
)
def test_facts_that_cannot_be_used_are_refused(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=said):
        load_facts(path, "source/facts.toml")


def test_findings_stand_in_the_order_of_the_files(small: Project, languages: tuple[Language, ...]) -> None:
    (small.source / "b.md").write_text("x", "utf-8")
    (small.source / "a.md").write_text("x", "utf-8")
    small.po("es", "hsg-about").write_text(po_of(languages, "es", "4 or 5", "3"), "utf-8")
    found: tuple[Finding, ...] = check_project(small, languages)
    assert [f.path for f in found] == sorted(f.path for f in found)


def test_what_is_to_be_looked_at_is_planned_once(small: Project, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    plans: list[Plan] = []

    def plan(*args: Any) -> Plan:
        plans.append(plan_check(*args))
        return plans[-1]

    monkeypatch.setattr(check, "plan_check", plan)
    _check(small)
    assert f" in {plans[0].files} files" in capsys.readouterr().out
    assert len(plans) == 1


def test_a_folder_that_cannot_be_looked_into_is_no_pass(
    small: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = small.po("es", "hsg-about").parent
    own = check.os.listdir

    def listdir(path: Path) -> list[str]:
        if path == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return own(path)

    monkeypatch.setattr(check.os, "listdir", listdir)
    assert _check(small) == 1
    assert f"{closed}: Permission denied. Hint: " in capsys.readouterr().err
