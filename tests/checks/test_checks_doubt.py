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
DAYS = "lunes, martes, miércoles, jueves, viernes, sábado y domingo"
FREER, FREE = f", {DAYS}", f". Así {DAYS}. Enero"
FREEST = f". Así {DAYS}, {DAYS}, {DAYS}. Enero"
#: A mistake in a plain translation, and what a check says of it where the translation goes on with these.
DOUBTS = [
    ("C031", "Call your clinic right away.", "Llame a su clínica", "warning", FREER),
    ("C031", "Call your clinic right away.", "Llame a su clínica", "", FREE),
    ("C033", "You must come back within 3 months.", "Puede volver en un plazo de 3 meses", "warning", FREER),
    ("C033", "Your bladder is empty.", "Su matriz está vacía", "warning", FREE),
    ("C033", "Your bladder is empty.", "Su matriz está vacía", "", FREEST),
    ("C035", "Do not stop antibiotics.", "Deje de tomar los antibióticos", "warning", FREER),
    ("C035", "Do not stop antibiotics.", "Deje de tomar los antibióticos", "", FREE),
    ("C049", "Rest if you have pain.", "Descanse y tome aspirina si tiene dolor", "warning", FREER),
    ("C049", "Rest if you have pain.", "Descanse y tome aspirina si tiene dolor", "", FREE),
    ("C057", "You can drive home.", "No puede conducir a casa", "", FREE),
    ("C058", "Do not use tampons, and do not swim.", "Use tampones, y no nade", "", FREE),
    ("C061", "Call us if you have pain or bleeding.", "Llámenos si tiene dolor y sangrado", "", FREE),
    ("C062", "Call if it is 38 °C or higher.", "Llame si es inferior a 38 °C", "warning", FREER),
    ("C065", "You can remove the gauze at home.", "Su médico puede quitarle la gasa en casa", "", FREE),
    ("C069", "This does not mean that you cannot drive.", "Esto significa que no puede conducir", "", FREE),
    ("C070", "Once the bleeding has stopped, you may swim.", "Antes de que pare, puede nadar", "", FREE),
    ("C074", "Hand it in within one hour.", "Entréguela después de una hora", "warning", FREER),
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


@pytest.mark.parametrize(("code", "english", "text", "doubted", "more"), DOUBTS)
def test_the_freer_a_translation_the_less_is_certain(
    severities: Severities, code: str, english: str, text: str, doubted: str, more: str
) -> None:
    (check,) = (check for check in load() if check.code == code)
    assert severities(code, english, f"{text}.") == {str(check.severity)}
    assert severities(code, english, f"{text}{more}.") == ({doubted} if doubted else set())


def test_what_english_often_means_without_a_word_for_it_is_added_in_doubt(severities: Severities) -> None:
    assert severities("C049", "Rest at home.", "Descanse en casa y tome aspirina.") == {"error"}
    assert severities("C049", "Rest at home.", "Descanse en casa mañana.") == {"warning"}


def test_a_deadline_is_turned_for_certain_with_a_word_for_afterwards_alone(severities: Severities) -> None:
    assert severities("C074", "Hand it in within one hour.", "Entréguela tras una hora.") == {"error"}
    assert severities("C074", "Hand it in within one hour.", "Entréguela una vez pasada una hora.") == {"warning"}


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
    assert doubting == {code for code, _, _, doubted, _ in DOUBTS if doubted} | {"C069", "C075"}
    for check in load():
        doubted = finding(check, Place("x.po"), Fault("There.", doubtful=True)).severity
        assert finding(check, Place("x.po"), Fault("There.")).severity is check.severity
        assert doubted is (Severity.WARNING if check.doubts else check.severity)
        assert check.severity is Severity.ERROR or not check.doubts


def test_the_page_of_a_check_tells_that_it_doubts() -> None:
    swapped, numbers = (as_text([check for check in load() if check.code == code]) for code in ("C033", "C012"))
    assert "(error, or a warning where the translation is free)" in swapped
    assert "(error)" in numbers
