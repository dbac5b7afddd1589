"""`check --fix` and `--annotate`: what they write, when they ask, and what they leave alone."""

from __future__ import annotations

import io
import json
from pathlib import Path

import polib
import pytest

from hsg_i18n.catalog import read_catalog
from hsg_i18n.cli import main
from hsg_i18n.review.digests import message_digest

PO = """# A comment of the file.
msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

# Her own comment.
msgid "Clinic phone: {clinic_phone}"
msgstr "Tel\u00e9\u00adfono  de la cl\u00ednica: \uff5b clinic_phone \uff5d "

msgid "You may have a **fever**."
msgstr "Puede tener  ** fiebre **."

msgid "Take it before meals."
msgstr "T\u00f3melo despu\u00e9s de comer."
"""
#: A finding in it names the line of another message.
TWICE = PO.replace("Puede tener  ** fiebre **.", "Tómelo después de comer.")
MENDED = "Teléfono de la clínica: {clinic_phone}"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "their.po"
    path.write_text(PO, "utf-8")
    return path


def check(*args: str) -> int:
    return main(["check", "their.po", *args])


def text_of(path: Path, msgid: str) -> str:
    return polib.pofile(str(path)).find(msgid).msgstr


# --- repairs ------------------------------------------------------------------------------------------


def test_without_an_answer_nothing_is_written_and_the_diff_shows_what_nobody_sees(
    catalog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("--fix") == 1
    assert catalog.read_text("utf-8") == PO
    said = capsys.readouterr().err
    assert "-msgstr" in said
    assert "<U+00AD>" in said
    assert "Nothing was written" in said


def test_what_has_one_right_answer_is_mended_and_nothing_else(
    catalog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("--fix", "--yes", "--format", "json") == 1
    assert text_of(catalog, "Clinic phone: {clinic_phone}") == MENDED
    assert text_of(catalog, "You may have a **fever**.") == "Puede tener **fiebre**."
    # What was turned round is for a person to mend.
    assert text_of(catalog, "Take it before meals.") == "Tómelo después de comer."
    said = capsys.readouterr()
    assert [f["code"] for f in json.loads(said.out)["findings"]] == ["C033"]
    assert "Fixed 2 messages in 1 file (C011, C016, C038, C051)." in said.err
    lines = catalog.read_text("utf-8").splitlines()
    assert len(lines) == len(PO.splitlines())
    assert sum(a != b for a, b in zip(lines, PO.splitlines(), strict=True)) == 2


def test_a_second_time_there_is_nothing_to_fix(catalog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check("--fix", "--yes")
    before = catalog.read_bytes()
    capsys.readouterr()
    check("--fix", "--yes")
    assert catalog.read_bytes() == before
    assert "nothing to fix" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("yes\n", True), ("\n", False), ("n\n", False)])
def test_at_a_terminal_the_person_decides(
    catalog: Path, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    monkeypatch.setattr("sys.stderr", Terminal())
    check("--fix")
    assert (catalog.read_text("utf-8") != PO) is written


def test_a_repair_that_would_bring_a_new_fault_is_left_to_a_person(catalog: Path) -> None:
    # The letters that the wrong encoding stands for are of another language.
    catalog.write_text(PO.replace("Puede tener  ** fiebre **.", "Puede tener **fiebre** vocÃª nÃ£o com uma"), "utf-8")
    check("--fix", "--yes")
    assert "vocÃª" in catalog.read_text("utf-8")


DECOMPOSED = PO.partition("\n\n")[0] + '\n\nmsgid "Rash"\nmsgstr "Erupcio\u0301n"\n'


@pytest.mark.parametrize(
    ("po", "said"),
    [
        (DECOMPOSED, "Fixed 1 message in 1 file (C050). A review of them stays valid: only the form of letters"),
        (
            DECOMPOSED.replace("Erupcio", "La  erupcio"),
            "(C050, C051). Where such a message has a review, it is void then.",
        ),
        (
            PO + '\nmsgid "Rash"\nmsgstr "Erupcio\u0301n"\n',
            "Where 2 of them have a review, it is void then; of the others only the form of letters changes.",
        ),
    ],
)
def test_what_becomes_of_a_review_is_said_as_it_is(
    catalog: Path, capsys: pytest.CaptureFixture[str], po: str, said: str
) -> None:
    catalog.write_text(po, "utf-8")
    old = [message_digest("x", e) for e in read_catalog(catalog, shown="x").entries]
    check("--fix", "--yes")
    new = [message_digest("x", e) for e in read_catalog(catalog, shown="x").entries]
    told = capsys.readouterr().err
    assert said in told
    # The digest is what a review is of.
    assert ("stays valid" in told) is (old == new)


# --- comments -----------------------------------------------------------------------------------------


def test_findings_stand_above_their_messages_until_they_are_mended(catalog: Path) -> None:
    check("--annotate")
    entries = {e.msgid: e for e in polib.pofile(str(catalog))}
    assert entries["Take it before meals."].tcomment.startswith('hsg-i18n: C033 The English says "before"')
    first = entries["Clinic phone: {clinic_phone}"].tcomment.splitlines()
    assert first[0] == "Her own comment."
    assert all(line.startswith("hsg-i18n: C0") for line in first[1:])
    assert check("--annotate") == 1
    assert {e.msgid: e.tcomment for e in polib.pofile(str(catalog))} == {m: e.tcomment for m, e in entries.items()}
    text = catalog.read_text("utf-8").replace("después de comer", "antes de comer")
    catalog.write_text(text, "utf-8")
    check("--annotate")
    assert polib.pofile(str(catalog)).find("Take it before meals.").tcomment == ""


def test_they_go_without_a_trace(catalog: Path) -> None:
    check("--annotate")
    check("--no-annotate")
    assert catalog.read_text("utf-8") == PO


def test_a_comment_names_no_line_since_comments_move_lines(catalog: Path) -> None:
    catalog.write_text(TWICE, "utf-8")
    check("--annotate")
    before = catalog.read_bytes()
    check("--annotate")
    assert catalog.read_bytes() == before
    assert "is the translation of" in before.decode()


def test_the_lines_that_are_told_are_those_of_the_file_as_it_is_now(
    catalog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check("--annotate", "--format", "json")
    rows = json.loads(capsys.readouterr().out)["findings"]
    lines = catalog.read_text("utf-8").splitlines()
    assert all(f["msgid"] in lines[f["line"] - 1] for f in rows)


# --- other forms --------------------------------------------------------------------------------------


def test_code_review_gets_each_finding_with_its_rule_and_its_line(
    catalog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check("--format", "sarif")
    told = json.loads(capsys.readouterr().out)
    assert told["version"] == "2.1.0"
    run = told["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    found = {r["ruleId"]: r for r in run["results"]}
    assert set(found) == {r["id"] for r in rules}
    result = found["C033"]
    assert result["level"] == "error"
    assert rules[result["ruleIndex"]]["id"] == "C033"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "their.po"
    assert 'msgstr "Tómelo después' in catalog.read_text("utf-8").splitlines()[place["region"]["startLine"] - 1]


def test_the_same_finding_is_known_again_after_its_line_moved(
    catalog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def prints() -> set[str]:
        check("--format", "sarif")
        results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
        return {r["partialFingerprints"]["message/v1"] for r in results}

    for text in (PO, TWICE):
        catalog.write_text(text, "utf-8")
        before = prints()
        catalog.write_text("# One line more.\n" + text, "utf-8")
        assert prints() == before


def test_the_words_that_it_is_about_are_marked_on_both_sides(catalog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check()
    said = capsys.readouterr().out
    assert "English: Take it >>before<< meals." in said
    assert "es: Tómelo >>después<< de comer." in said


def test_the_hook_of_pre_commit_runs_a_verb_that_there_is() -> None:
    import yaml

    path = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
    (hook,) = yaml.safe_load(path.read_text("utf-8"))
    program, verb = hook["entry"].split()
    assert (program, hook["language"], hook["files"]) == ("hsg-i18n", "python", r"\.po$")
    assert verb == "check"
