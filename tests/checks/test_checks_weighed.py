"""What checks of words say is told by how often they have been right about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.checks.catalog import _weighed
from hsg_i18n.checks.catalog._evidence import ANYTHING, FOLDER, Counts, odds, odds_by
from hsg_i18n.checks.contexts import CatalogContext, Fault, TextContext
from hsg_i18n.checks.registry import load
from hsg_i18n.files import packaged_json
from hsg_i18n.languages import find_language
from hsg_i18n.model import Catalog, Entry, Language
from hsg_i18n.paths import Project
from hsg_i18n.steps.reading import load_lexicon
from hsg_i18n.termbase import Lexicon, load_termbase

InSpanish = Callable[[str, str, Lexicon], TextContext]
#: The checks that are weighed, each with the code by which its counts are looked up.
WEIGHED = {check.code: check.run for check in load("catalog") if check.run and hasattr(check.run, "__wrapped__")}
#: Those that speak of concepts, and those that name the word of the translation as well.
OF_CONCEPTS, OF_WORDS = {"C031", "C032", "C033", "C049", "C067", "C070"}, {"C033", "C049"}
OF_ANYTHING = {"C058", "C061", "C074"}  # what speaks of no one thing
COUNTS = st.floats(0, 10_000)


def counts_of(code: str) -> Counts:
    return packaged_json(f"{FOLDER}/{code}.json")


@pytest.fixture(scope="module")
def translated(
    in_spanish: InSpanish, project: Project, languages: tuple[Language, ...]
) -> Callable[[str, str], TextContext]:
    """A text and its translation, with the glossary of Spanish."""
    known = load_lexicon(project, find_language(languages, "es"))
    return lambda english, text: in_spanish(english, text, known)


@pytest.fixture(scope="module")
def spanish(translated: Callable[[str, str], TextContext]) -> TextContext:
    """A text of no matter."""
    return translated("Call us.", "Llame.")


@given(COUNTS, COUNTS, st.floats(0.1, 1_000))
def test_what_was_right_more_often_is_likelier_and_what_was_an_alarm_less(
    alarms: float, mistakes: float, more: float
) -> None:
    def of(*pair: float) -> float:
        return odds_by({ANYTHING: pair}, ())

    assert of(alarms, mistakes + more) >= of(alarms, mistakes) >= of(alarms + more, mistakes)


@given(COUNTS, COUNTS)
def test_what_nobody_has_counted_is_as_likely_as_its_kind(alarms: float, mistakes: float) -> None:
    counts = {ANYTHING: (alarms, mistakes)}
    assert odds_by(counts, ("womb", "womb: uterus")) == pytest.approx(odds_by(counts, ()))


def test_the_particular_outweighs_the_general_when_it_was_seen_often() -> None:
    counts = {ANYTHING: (10, 90), "second": (5, 45), "second: second": (400, 4), "second: seconds": (1, 0)}
    assert odds_by(counts, ("second", "second: second")) < -3
    # One alarm says little.
    assert 0 < odds_by(counts, ("second", "second: seconds")) < odds_by(counts, ("second",))


def test_of_every_check_that_is_weighed_there_are_counts_and_of_no_other() -> None:
    assert {path.stem for path in files("hsg_i18n").joinpath("data", FOLDER).iterdir()} == WEIGHED.keys()
    for code in WEIGHED:
        counts = counts_of(code)
        assert ANYTHING in counts, code
        assert all(alarms >= 0 and mistakes >= 0 for alarms, mistakes in counts.values()), code


def test_what_was_counted_is_in_the_termbase_or_a_word_of_a_language(
    project: Project, languages: tuple[Language, ...]
) -> None:
    known = {c.id for c in load_termbase(project.source / "termbase.toml", "source/termbase.toml")}
    folders = {language.folder for language in languages}
    for code in OF_CONCEPTS:
        firsts = {re.split(": | for ", name)[0] for name in counts_of(code).keys() - {ANYTHING}}
        assert firsts & known, code
        assert firsts <= known | (folders if code in OF_WORDS else set()), code
        assert bool(firsts & folders) == (code in OF_WORDS), code


@pytest.fixture
def bad(code: str, translated: Callable[[str, str], TextContext]) -> TextContext:
    """The example of a check that it reports."""
    (check,) = (check for check in load() if check.code == code)
    english, text = (part.split('"')[1] for part in check.bad.split("\n"))
    return translated(english, text)


@pytest.mark.parametrize("code", sorted(WEIGHED))
def test_a_check_is_looked_up_by_its_own_code(code: str, bad: TextContext, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(_weighed, "odds", lambda code, about: asked.append(code) or 0.0)
    list(WEIGHED[code](bad))
    assert set(asked) == {code}


@pytest.mark.parametrize("code", sorted(WEIGHED.keys() - OF_ANYTHING))
def test_a_check_says_what_it_speaks_of_by_a_name_that_was_counted(code: str, bad: TextContext) -> None:
    faults = list(WEIGHED[code].__wrapped__(bad))  # type: ignore[attr-defined]
    assert faults
    assert all(fault.about and fault.about[0] in counts_of(code) for fault in faults)


@pytest.mark.parametrize("code", sorted(OF_WORDS))
def test_a_word_that_means_two_things_is_told_apart_from_others_for_the_same(code: str, bad: TextContext) -> None:
    (fault,) = WEIGHED[code].__wrapped__(bad)  # type: ignore[attr-defined]
    assert fault.about[1] == f"es: {fault.words[0]}"


@pytest.mark.parametrize(
    ("code", "english", "text", "about"),
    [
        (
            "C031",
            "Only use it on the skin.",
            "Aplíquelo en la piel.",
            ("only", "only: only", "only: only > use", "only: only < "),
        ),
        (
            "C032",
            "You may see fresh blood.",
            "Puede ver algo.",
            ("blood", "blood: blood", "blood: blood > ", "blood: blood < fresh"),
        ),
        (
            "C033",
            "Your bladder is full.",
            "Su matriz está llena.",
            ("womb for bladder", "es: matriz", "womb for bladder: bladder", "womb for bladder: bladder < your"),
        ),
        # Never is no always with a not. What says so as well, and likelier, is C057.
        (
            "C033",
            "Always take it with food.",
            "Nunca lo tome con comida.",
            ("never for always", "es: nunca", "never for always: always", "never for always: always < "),
        ),
        ("C046", "It leans backwards in a fifth of women.", "Se dobla en el 40 % de las mujeres.", ("fifth",)),
        ("C049", "Call the nurse if it hurts.", "Vaya a urgencias si le duele.", ("emergency", "es: urgencias")),
        ("C035", "You must not, ever, drive.", "Debe conducir.", ("not", "es: not", "not > ever")),
        ("C035", "You can do it or not.", "Puede hacerlo.", ("not", "es: not", "not > ")),
        ("C057", "You can drive.", "Usted no puede conducir.", ("es", "es: no", "es: no > puede")),
        (
            "C067",
            "Sit down before you eat.",
            "Siéntese a comer.",
            ("before", "before: before", "before: before > you", "before: before < down"),
        ),
    ],
)
def test_a_word_is_known_by_what_stands_beside_it(
    code: str, english: str, text: str, about: tuple[str, ...], translated: Callable[[str, str], TextContext]
) -> None:
    faults = WEIGHED[code].__wrapped__(translated(english, text))  # type: ignore[attr-defined]
    assert about in [fault.about for fault in faults]


@pytest.mark.parametrize("code", ["C056"])
def test_an_omission_is_about_what_nobody_said(code: str, bad: TextContext) -> None:
    (fault,) = WEIGHED[code].__wrapped__(bad)  # type: ignore[attr-defined]
    assert (fault.about[1:], fault.english) == (("night",), ("night",))


@pytest.mark.parametrize(
    ("likely", "told"), [(_weighed.TOLD - 0.1, []), (_weighed.TOLD, [True]), (_weighed.SURE, [False])]
)
def test_what_is_hardly_ever_right_is_not_told_and_what_often_is_not_is_doubtful(
    likely: float, told: list[bool], spanish: TextContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    @_weighed.weighed("C033")
    def finds(_: TextContext) -> Iterator[Fault]:
        yield Fault("There.", about=("after for before",), weight=_weighed.USUAL)

    monkeypatch.setattr(_weighed, "odds", lambda *_: likely)
    assert [fault.doubtful for fault in finds(spanish)] == told


def test_the_signs_of_the_text_count_where_those_of_the_finding_are_not_known() -> None:
    own = odds("C033", ())
    there = _weighed.likelihood(own, _weighed.USUAL)
    assert there == own
    assert _weighed.likelihood(own, _weighed.USUAL + 1) == pytest.approx(there + _weighed.SHARE)


@pytest.mark.parametrize("code", ["C056"])
def test_how_free_a_text_is_counts_once_where_it_is_a_sign_of_the_check_itself(code: str, bad: TextContext) -> None:
    faults = list(WEIGHED[code].__wrapped__(bad))  # type: ignore[attr-defined]
    assert [fault.weight for fault in faults] == [_weighed.USUAL]
    assert _weighed.weight_of_text(bad) != _weighed.USUAL


def test_where_words_are_not_parted_a_not_is_known_by_the_next_letter(
    project: Project, languages: tuple[Language, ...]
) -> None:
    chinese = find_language(languages, "zh-Hans")
    catalog = Catalog("x", "zh_Hans", (Entry("You can drive.", "您不能开车。", line=1),))
    entries = CatalogContext(catalog, chinese, lexicon=load_lexicon(project, chinese)).entries()
    (context,) = (text for entry in entries for text in entry.texts())
    (fault,) = WEIGHED["C057"].__wrapped__(context)  # type: ignore[attr-defined]
    assert fault.about == ("zh_Hans", "zh_Hans: 不", "zh_Hans: 不 > 能")
