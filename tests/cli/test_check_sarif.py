"""`check --format sarif`: what code review needs of it, and that the words marked there are the words told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from projects import Copy, forget

from hsg_i18n.cli import main

HEAD = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
HEAD += '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
WRAPPED = HEAD + 'msgid "Take it "\n"before meals."\nmsgstr ""\n"😀 \\"Tómelo\\" des"\n"pués de comer."\n'
PLURAL = HEAD + (
    'msgid "Wait one day before meals."\nmsgid_plural "Wait {n} days before meals."\n'
    'msgstr[0] "Espere un día antes de comer."\nmsgstr[1] "Espere {n} días después de comer."\n'
)


def told(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, Any]:
    forget()
    main([*args, "--format", "sarif"])
    log: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert_structure(log)
    return log


def assert_structure(log: dict[str, Any]) -> None:
    """What SARIF 2.1.0 and the code scanning of GitHub ask for."""
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] == "utf16CodeUnits"
    driver = run["tool"]["driver"]
    assert driver["name"]
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    for rule in driver["rules"]:
        for key in ("shortDescription", "fullDescription", "help"):
            assert_words(rule[key]["text"])
        assert rule["defaultConfiguration"]["level"] in {"note", "warning", "error"}
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"note", "warning", "error"}
        assert_words(result["message"]["text"])
        assert result["partialFingerprints"]
        (place,) = result["locations"]
        others = result.get("relatedLocations", [])
        assert [other["id"] for other in others] == list(range(1, len(others) + 1))
        for other in others:
            assert_words(other["message"]["text"])
        for location in (place, *others):
            assert_region(location["physicalLocation"])


def assert_words(words: str) -> None:
    """A message string without arguments: it is not empty, and each brace in it is doubled (SARIF 2.1.0, 3.11.5)."""
    assert words
    assert not set("{}") & set(words.replace("{{", "").replace("}}", ""))


def assert_region(place: dict[str, Any]) -> None:
    assert place["artifactLocation"]["uri"].isascii()
    if place["artifactLocation"]["uri"].endswith(".pdf"):
        return
    region = place["region"]
    assert region["startLine"] >= 1
    if set(region) == {"startLine"}:
        return
    assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
    start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
    assert (1, 1) <= start < end
    assert region["endColumn"] >= 1


def shown(po: str, location: dict[str, Any]) -> str:
    """What stands in the region of a location, line ends and quotation marks between the strings included."""
    region = location["physicalLocation"]["region"]
    lines = [line.encode("utf-16-le") for line in po.split("\n")]
    part = lines[region["startLine"] - 1 : region["endLine"]]
    part[-1] = part[-1][: 2 * (region["endColumn"] - 1)]
    part[0] = part[0][2 * (region["startColumn"] - 1) :]
    return b"\n\0".join(part).decode("utf-16-le")


def result(log: dict[str, Any], code: str) -> dict[str, Any]:
    (found,) = (r for r in log["runs"][0]["results"] if r["ruleId"] == code)
    return dict(found)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("po", "own", "english"),
    [
        (WRAPPED, 'des"\n"pués', "before"),
        ("\ufeff" + WRAPPED, 'des"\n"pués', "before"),
        (WRAPPED.replace("\n", "\r\n"), 'des"\r\n"pués', "before"),
        (PLURAL, "después", "before"),
    ],
    ids=["wrapped", "byte order mark", "CRLF", "plural"],
)
def test_the_region_is_the_marked_word_and_the_english_is_related(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], po: str, own: str, english: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "es.po").write_text(po, "utf-8", newline="")
    found = result(told(capsys, "check", "es.po"), "C033")
    assert shown(po, found["locations"][0]) == own
    assert [shown(po, other) for other in found["relatedLocations"]] == [english]
    (line,) = (n for n, text in enumerate(po.split("\n"), 1) if english in text and ("{n}" in text or po != PLURAL))
    assert found["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == line


@pytest.mark.parametrize("text", ["Tómelo despue\u0301s de comer.", r"T\303\263melo despu\303\251s de comer."])
def test_where_the_word_is_not_found_exactly_the_english_one_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    po = f'{HEAD}msgid "Take it before meals."\nmsgstr "{text}"\n'
    (tmp_path / "es.po").write_text(po, "utf-8")
    found = result(told(capsys, "check", "es.po"), "C033")
    assert shown(po, found["locations"][0]) == "before"
    assert "relatedLocations" not in found


def test_what_is_about_no_word_has_the_line_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "es.po").write_text(f'{HEAD}# A note.\nmsgid "Rest"\nmsgstr "Des\u00adcanse"\n', "utf-8")
    found = result(told(capsys, "check", "es.po"), "C038")
    assert found["locations"][0]["physicalLocation"]["region"] == {"startLine": 8}


def test_what_is_about_a_whole_file_stands_at_its_first_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a b#é.po").write_text("", "utf-8")
    (tmp_path / "x.pdf").write_text("no pdf", "utf-8")
    places = [
        r["locations"][0]["physicalLocation"] for r in told(capsys, "check", "a b#é.po", "x.pdf")["runs"][0]["results"]
    ]
    by_uri = {place["artifactLocation"]["uri"]: place.get("region") for place in places}
    assert by_uri == {"a%20b%23%C3%A9.po": {"startLine": 1}, "x.pdf": None}
    uri = told(capsys, "check", str(tmp_path / "a b#é.po"))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert uri["artifactLocation"]["uri"].startswith("file:///")


def test_in_a_project_the_paths_are_those_of_its_root_from_any_folder(
    tiny: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name, po = "locale/es/LC_MESSAGES/hsg-tiny.po", f'{HEAD}msgid "Wait 15 days."\nmsgstr "Espere 1"\n"7 días."\n'
    tiny.write(name, po)
    monkeypatch.chdir(tiny.path("locale/es"))
    for files in ([], ["LC_MESSAGES/hsg-tiny.po"]):
        found = [r for r in told(capsys, "check", *files)["runs"][0]["results"] if r["ruleId"] == "C012"]
        places = [r["locations"][0] for r in found]
        assert {p["physicalLocation"]["artifactLocation"]["uri"] for p in places} == {name}
        assert [shown(po, p) for p in places] == ["15", '1"\n"7']


def test_the_braces_of_a_placeholder_are_no_placeholder_of_sarif(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    po = f'{HEAD}msgid "Call {{clinic_phone}}."\nmsgstr "Llame."\n'
    (tmp_path / "es.po").write_text(po, "utf-8")
    log = told(capsys, "check", "es.po")
    forget()
    main(["check", "es.po", "--format", "json"])
    plain = [" ".join(filter(None, (f["message"], f["hint"]))) for f in json.loads(capsys.readouterr().out)["findings"]]
    words = [r["message"]["text"] for r in log["runs"][0]["results"]]
    assert any("{{clinic_phone}}" in text for text in words)
    assert [text.replace("{{", "{").replace("}}", "}") for text in words] == plain
