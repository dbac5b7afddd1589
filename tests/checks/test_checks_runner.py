"""The runner: places, crashes, waivers, and texts that are meant to break it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from check_cases import HEADER, TODAY, po_of, quote

from hsg_i18n.catalog import inspect_catalog
from hsg_i18n.checks import runner
from hsg_i18n.checks.contexts import CatalogContext, Fault, TextContext
from hsg_i18n.checks.registry import Check, find, load
from hsg_i18n.checks.runner import finding, run_check
from hsg_i18n.checks.waivers import apply_waivers, load_waivers
from hsg_i18n.errors import ConfigError
from hsg_i18n.languages import find_language
from hsg_i18n.model import Acceptance, Finding, Language, Severity

CheckPo = Callable[..., tuple[Finding, ...]]
CheckMessage = Callable[..., tuple[Finding, ...]]


def _text_context(languages: tuple[Language, ...]) -> TextContext:
    data = po_of(languages, "es", "For 24 hours", "Durante 42 horas").encode()
    catalog, _ = inspect_catalog(data, shown="x.po", domain="x")
    assert catalog
    entry = next(CatalogContext(catalog, find_language(languages, "es")).entries())
    return next(entry.texts())


def test_a_finding_has_its_place_severity_and_hint(check_message: CheckMessage) -> None:
    (missing, extra) = check_message("For 24 hours", "Durante 42 horas", context="dose")
    assert (missing.code, missing.name, missing.severity) == ("C012", "numbers", Severity.ERROR)
    assert (missing.path, missing.line, missing.language, missing.domain) == ("x.po", 8, "es", "x")
    assert (missing.msgctxt, missing.msgid, missing.waived) == ("dose", "For 24 hours", False)
    assert missing.message == "The number 24 is missing from the translation."
    assert extra.message == "The number 42 is not in the English."
    found = find("C012")
    assert found
    assert missing.hint == found.hint


def test_a_check_that_crashes_is_an_error_that_names_it(languages: tuple[Language, ...]) -> None:
    def breaks(_: TextContext) -> Iterator[str]:
        yield "Seen before the crash."
        raise KeyError("boom")

    check = Check("C777", "breaking", Severity.INFO, "r", "h", "b", "g", TextContext, breaks)
    first, second = run_check(check, _text_context(languages))
    assert (first.code, first.message) == ("C777", "Seen before the crash.")
    assert (second.code, second.severity) == ("X001", Severity.ERROR)
    assert "C777" in second.message
    assert "KeyError" in second.message
    assert second.msgid == "For 24 hours"


def test_after_a_crash_the_other_checks_still_run(
    languages: tuple[Language, ...], check_po: CheckPo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_: TextContext) -> Iterator[str]:
        raise RecursionError
        yield

    numbers = find("C012")
    assert numbers
    broken = replace(numbers, code="C777", run=breaks)
    checks = lambda context, folder: (broken, numbers) if context is TextContext else ()  # noqa: E731
    monkeypatch.setattr(runner, "checks_over", checks)
    found = check_po(po_of(languages, "es", "For 24 hours", "Durante 42 horas").encode())
    assert [f.code for f in found] == ["X001", "C012", "C012"]


# --- waivers ------------------------------------------------------------------------------------------


def _waivers(path: Path, text: str) -> list[Finding]:
    path.write_text(text, encoding="utf-8")
    found = Finding("C021", "identical", Severity.WARNING, "Same.", msgid="Normal", domain="x")
    other = replace(found, msgid="Total")
    return list(apply_waivers([found, other], load_waivers(path, "waivers.toml", "es"), TODAY, complete=True))


def test_a_waiver_marks_its_finding_and_no_other(tmp_path: Path) -> None:
    text = '[[waiver]]\ncode = "C021"\nmsgid = "Normal"\ndomain = "x"\nreason = "The same word."\n'
    assert [(f.msgid, f.waived) for f in _waivers(tmp_path / "w.toml", text)] == [("Normal", True), ("Total", False)]


def test_a_waived_finding_says_who_accepted_it_and_why(tmp_path: Path) -> None:
    text = '\n[[waiver]]\ncode = "C021"\nmsgid = "Normal"\nreason = "The same word."\nby = "mk"\n'
    found = _waivers(tmp_path / "w.toml", text)
    assert [f.acceptance for f in found] == [Acceptance("The same word.", "mk", "waivers.toml", 2), None]


def test_a_waiver_for_another_domain_matches_nothing(tmp_path: Path) -> None:
    text = '# a comment\n[[waiver]]\ncode = "C021"\nmsgid = "Normal"\ndomain = "y"\nreason = "The same word."\n'
    *rest, unused = _waivers(tmp_path / "w.toml", text)
    assert not any(f.waived for f in rest)
    assert (unused.code, unused.severity, unused.path, unused.line) == ("W001", Severity.WARNING, "waivers.toml", 2)


def test_an_unused_waiver_says_nothing_when_only_a_part_was_checked(tmp_path: Path) -> None:
    path = tmp_path / "w.toml"
    path.write_text('[[waiver]]\ncode = "C021"\nmsgid = "Gone"\nreason = "The same word."\n', encoding="utf-8")
    assert not apply_waivers([], load_waivers(path, "waivers.toml", "es"), TODAY, complete=False)


def test_a_waiver_counts_until_its_day_and_no_longer(tmp_path: Path) -> None:
    text = '[[waiver]]\ncode = "C021"\ndomain = "x"\nreason = "Loan words."\nuntil = 2026-11-24\n'
    path = tmp_path / "w.toml"
    assert all(f.waived for f in _waivers(path, text))
    finding = Finding("C021", "identical", Severity.WARNING, "Same.", msgid="Normal", domain="x")
    loaded = load_waivers(path, "waivers.toml", "es")
    kept, ended = apply_waivers([finding], loaded, date(2026, 11, 25), complete=True)
    assert not kept.waived
    assert ended.code == "W002"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[waiver]]\ncode = "C021"\nmsgid = "x"\n', "reason"),
        ('[[waiver]]\ncode = "C021"\nmsgid = "x"\nreason = "  "\n', "reason"),
        ('[[waiver]]\ncode = "C021"\nreason = "r"\n', "cover everything"),
        ('[[waiver]]\ncode = "C921"\nmsgid = "x"\nreason = "r"\n', "did you mean C021"),
        ('[[waiver]]\ncode = "c021"\nmsgid = "x"\nreason = "r"\n', "no such check"),
        ('[[waiver]]\ncode = "C021"\nmsgid = "x"\nreason = "r"\nuntil = "soon"\n', "not a date"),
        ('[[waiver]]\ncode = "C021"\nmsgid = "x"\nreason = "r"\nuntil = 2026-11-24T10:00:00\n', "not a date"),
        ('[[waiver]]\ncode = "C021"\nmsgid = "x"\nreason = "r"\nmsgctxt = "y"\n', "msgctxt"),
        ('[[waiver]]\ncode = "C021"\nmsgid = "x"\nreason = "r"\nmsgstr = " "\n', "msgstr"),
        ('[[waiver]]\ncode = "C021"\nmsgid = "x"\nreason = "r"\nmsgstr = []\n', "no list of plural forms"),
        ('[[waiver]]\ncode = "C021"\nmsgid = "x"\nreason = "r"\nmsgstr = ["", " "]\n', "no list of plural forms"),
        ('[[waiver]]\ncode = "C021"\nmsgid = "x"\nreason = "r"\nmsgstr = [3]\n', "no list of plural forms"),
        ('[[waiver]]\ncode = "C021"\nmsgstr = "y"\nreason = "r"\n', "cover everything"),
        ("waiver = 3\n", "something else than waivers"),
        ("[other]\nx = 1\n", "something else than waivers"),
        ("[[waiver]\n", "broken"),
    ],
)
def test_a_waiver_that_cannot_be_used_is_refused_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=said) as error:
        load_waivers(path, "locale/es/waivers.toml", "es")
    assert error.value.path.startswith("locale/es/waivers.toml")


#: (what the waiver says besides, the translation of today, whether that is waived, codes of what is said of the waiver)
GIVEN = (
    ("", "Cuatro veces.", True, ["W003"]),
    ('msgstr = "Cuatro veces."', "Cuatro veces.", True, []),
    ('msgstr = "Cuatro veces."', "Tres veces.", False, ["W001"]),
    ('msgstr = "Cuatro veces."', "Cuatro veces. ", False, ["W001"]),
    ('msgstr = "Te\u0301"', "T\u00e9", True, []),
    ('msgstr = "T\u00e9"', "Te\u0301", True, []),
)


@pytest.mark.parametrize(("more", "text", "waived", "said"), GIVEN)
def test_a_waiver_that_names_its_translation_covers_no_other(
    more: str, text: str, waived: object, said: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "w.toml"
    path.write_text(f'[[waiver]]\ncode = "C012"\nmsgid = "4 times."\nreason = "r"\n{more}\n', encoding="utf-8")
    found = Finding("C012", "numbers", Severity.ERROR, "4.", msgid="4 times.", domain="x", text=text)
    first, *notes = apply_waivers([found], load_waivers(path, "w.toml", "es"), TODAY, complete=True)
    assert first.waived is waived
    assert [n.code for n in notes] == said
    if said == ["W001"]:
        assert notes[0].message == 'The waiver of C012 for the message "4 times." was given for another translation.'
    assert len(apply_waivers([found], load_waivers(path, "w.toml", "es"), TODAY, complete=False)) == 1


def test_no_file_means_no_waivers(tmp_path: Path) -> None:
    assert load_waivers(tmp_path / "waivers.toml", "waivers.toml", "es") == ()


# --- hostile texts --------------------------------------------------------------------------------------

LENGTH = 200_000
HOSTILE = {
    "letters": "a" * LENGTH,
    "one number": "7" * LENGTH,
    "numbers": "1 " * (LENGTH // 2),
    "grouped": "1,000," * (LENGTH // 6),
    "spaced groups": "1 000 " * (LENGTH // 6),
    "times": "1:10" * (LENGTH // 4),
    "open braces": "{" * LENGTH,
    "near placeholders": "{a" * (LENGTH // 2),
    "open brackets": "[" * LENGTH,
    "near links": "[a](" * (LENGTH // 4),
    "tags": "<a " * (LENGTH // 3),
    "entities": "&a" * (LENGTH // 2),
    "addresses": "a@" * (LENGTH // 2),
    "domains": "a@a." + "a." * (LENGTH // 2),
    "web": "www." * (LENGTH // 4),
    "phones": "+1 555 010 0199 " * (LENGTH // 16),
    "brackets of phones": "1" + "()" * (LENGTH // 2),
    "isolates": "\u2066" * LENGTH,
    "overrides": "\u202e" * LENGTH,
    "controls": "\x07" * 10_000,
    "asterisks": "*" * 9_999,
    "bold": "**a** " * 2_000,
    "spaces": " " * LENGTH,
}


@pytest.mark.thorough
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_of_megabytes_makes_a_check_crash_or_write_a_book(text: str, languages: tuple[Language, ...]) -> None:
    english = "Call +1 555 010 0199 or {clinic_phone} within **4 to 12** days, see [us](https://example.org)."
    context = _text_context(languages)
    entry = replace(context.of.entry, msgid=english, msgstr=text)
    of = replace(context.of, entry=entry)
    found = [
        f
        for check in load("catalog")
        for over, value in ((TextContext, replace(context, of=of, english=english, text=text)), (type(of), of))
        if check.over is over
        for f in run_check(check, value)
    ]
    assert found
    assert not [f.message for f in found if f.code == "X001"]
    assert all(len(f.message) < 4_000 for f in found)
    assert len(found) < 5_000


def test_what_a_sentence_does_not_quote_is_not_looked_for_in_the_text(
    languages: tuple[Language, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finding may mark thousands of words."""
    asked: list[str] = []
    monkeypatch.setattr(runner, "as_written", lambda _, word: asked.append(word) or word)
    place = _text_context(languages).place
    finding(load("catalog")[0], place, Fault('The translation says "b".', words=("a", "b", "c")))
    assert asked == ["b"]


@pytest.mark.thorough
def test_a_catalog_with_a_text_of_megabytes_is_read_and_told(check_po: CheckPo) -> None:
    head = HEADER.format(language="es", plural="nplurals=2; plural=(n != 1);")
    msgstr = "Espere " + "12 " * 700_000
    found = check_po(f"{head}msgid {quote('Wait 4 to 12 days.')}\nmsgstr {quote(msgstr)}\n".encode())
    assert {f.code for f in found} == {"X002"}


@pytest.mark.parametrize(
    "data",
    [b"", b"\0", b"\xff\xfe", b"msgid", b'msgid ""\nmsgstr "\\xff"\n', b'"' * 10_000, b"#~" * 10_000, b"\n" * 10_000],
)
def test_bytes_that_are_no_catalog_are_findings(data: bytes, check_po: CheckPo) -> None:
    found = check_po(data)
    assert {f.code for f in found} <= {"C001", "C002"}
    assert found
