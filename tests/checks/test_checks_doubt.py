"""In a free translation a word that the English does not have is mostly right: checks doubt there, or say nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hsg_i18n.checks.contexts import Fault, Place, TextContext
from hsg_i18n.checks.reference import as_text
from hsg_i18n.checks.registry import load
from hsg_i18n.checks.runner import entry_findings, finding
from hsg_i18n.languages import find_language
from hsg_i18n.model import Language, Severity
from hsg_i18n.paths import Project
from hsg_i18n.steps.reading import load_lexicon
from hsg_i18n.termbase import Lexicon

#: Things that no English text here names, and sentences more: of a translation that goes far from its English.
LONG = "Wear loose clothes, bring a book and ask for a blanket at night if you are cold."
DAYS = "lunes, martes, miércoles, jueves, viernes, sábado y domingo"
MORE = ("", f", {DAYS}", f". Así {DAYS}. Enero", f". Así {DAYS}, {DAYS}, {DAYS}. Enero")
#: A mistake, and what a check says where the translation goes on with each of these: an error, a warning, nothing.
DOUBTS = [
    ("C031", "Call your clinic right away.", "Llame a su clínica", "eeee"),
    ("C031", "Only use the cream with a doctor.", "Use la crema con un médico", "w---"),
    ("C032", "There is blood in your urine.", "Hay algo en su orina", "w---"),
    ("C033", "It gets better.", "Empeora", "ewww"),
    ("C033", "Your bladder is empty.", "Su matriz está vacía", "ewww"),
    ("C033", "You must come back within 3 months.", "Puede volver en un plazo de 3 meses", "wwww"),
    ("C035", "Do not eat before the test.", "Coma antes de la prueba", "eeee"),
    ("C035", "Do not stop antibiotics.", "Deje de tomar los antibióticos", "wwww"),
    ("C046", "Wait five days.", "Espere ocho días", "ewww"),
    ("C049", "Rest if you have pain.", "Descanse y tome aspirina si tiene dolor", "eeee"),
    ("C056", LONG, "Lleve ropa cómoda, traiga un libro y pida una manta si tiene frío", "w---"),
    ("C057", "You can drive home.", "No puede conducir a casa", "wwww"),
    ("C058", "Do not use tampons, and do not swim.", "Use tampones, y no nade", "ww--"),
    ("C061", "Call us if you have pain or bleeding.", "Llámenos si tiene dolor y sangrado", "www-"),
    ("C062", "Call if it is 38 °C or higher.", "Llame si es inferior a 38 °C", "ww--"),
    ("C062", "Take less than 2 tablets.", "Tome más de 2 tabletas", "ewww"),
    ("C062", "Up to 8 tablets.", "Al menos 8 tabletas", "ww--"),
    ("C065", "You can remove the gauze at home.", "Su médico puede quitarle la gasa en casa", "wwww"),
    ("C067", "Do not swim until the bleeding stops.", "No nade si sangra", "ww--"),
    ("C069", "This does not mean that you cannot drive.", "Esto significa que no puede conducir", "ww--"),
    ("C070", "Once the bleeding has stopped, you may swim.", "Antes de que pare, puede nadar", "wwww"),
    ("C074", "Hand it in within one hour.", "Entréguela después de una hora", "ww--"),
]
Severities = Callable[[str, str, str], set[str]]


@pytest.fixture(scope="module")
def severities(
    in_spanish: Callable[[str, str, Lexicon], TextContext], project: Project, languages: tuple[Language, ...]
) -> Severities:
    known = load_lexicon(project, find_language(languages, "es"))

    def of(code: str, english: str, text: str) -> set[str]:
        return {str(f.severity) for f in entry_findings(in_spanish(english, text, known).of) if f.code == code}

    return of


@pytest.mark.parametrize(("code", "english", "text", "letters"), DOUBTS)
def test_the_freer_a_translation_the_less_is_certain(
    severities: Severities, code: str, english: str, text: str, letters: str
) -> None:
    found = (severities(code, english, f"{text}{more}.") for more in MORE)
    # Of the days as well something may be said, and less certainly.
    assert "".join(min(of)[0] if of else "-" for of in found) == letters


def test_a_name_that_nothing_looks_like_is_lost_in_doubt_and_one_of_the_glossary_is_left_to_its_checks(
    severities: Severities,
) -> None:
    assert severities("C075", "Take one bisacodyl tablet.", "Tome una tableta de bisoprolol.") == {"error"}
    assert severities("C075", "Take one bisacodyl tablet.", "Tome una tableta de laxante.") == {"warning"}
    assert severities("C075", "Take one clomifene tablet.", "Tome una tableta de clomipramina.") == {"error"}
    assert severities("C075", "Take one clomifene tablet.", "Tome una tableta de la caja.") == set()
    # Neither a word with another beginning nor a short one is taken for the name.
    assert severities("C075", "Take one metformin tablet.", "Tome una tableta según la información.") == set()
    assert severities("C075", "Take one letrozole tablet.", "Tome una tableta, y lento.") == set()


def test_what_a_check_doubts_is_a_warning_and_only_of_those_that_find_errors() -> None:
    doubting = {check.code for check in load() if check.doubts}
    assert doubting == {code for code, _, _, letters in DOUBTS if letters[0] == "e"} | {"C075"}
    for check in load():
        doubted = finding(check, Place("x.po"), Fault("There.", doubtful=True)).severity
        assert finding(check, Place("x.po"), Fault("There.")).severity is check.severity
        assert doubted is (Severity.WARNING if check.doubts else check.severity)
        assert check.severity is Severity.ERROR or not check.doubts


def test_the_page_of_a_check_tells_that_it_doubts() -> None:
    swapped, numbers = (as_text([check for check in load() if check.code == code]) for code in ("C033", "C012"))
    assert "(error, or a warning where it may well be none)" in swapped
    assert "(error)" in numbers
