"""New languages and handouts: what is made works, and what cannot be made leaves nothing behind."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import Copy, forget

from hsg_i18n.errors import UsageError
from hsg_i18n.languages import find_language, load_languages, read_language
from hsg_i18n.source import read_handout
from hsg_i18n.steps.new import Given, _toml, new_handout, new_language

DAY = date(2026, 11, 24)
NAMED = Given("Hmong", "Hmoob", "Latn")


def everything(copy: Copy) -> dict[str, bytes]:
    return {str(p.relative_to(copy.root)): p.read_bytes() for p in copy.root.rglob("*") if p.is_file()}


#: (what is typed, folder, what it is)
LANGUAGES = (
    ("ht", "ht", ("Haitian Creole", "Latn", "ltr", 2)),
    ("pt-BR", "pt_BR", ("Portuguese (Brazil)", "Latn", "ltr", 2)),
    ("pt_br", "pt_BR", ("Portuguese (Brazil)", "Latn", "ltr", 2)),
    (" RU ", "ru", ("Russian", "Cyrl", "ltr", 3)),
    ("he", "he", ("Hebrew", "Hebr", "rtl", 2)),
    ("iw", "he", ("Hebrew", "Hebr", "rtl", 2)),
    ("fa", "fa", ("Persian", "Arab", "rtl", 1)),
    ("zh_TW", "zh_Hant", ("Chinese (Traditional)", "Hant", "ltr", 1)),
    ("zh-hant", "zh_Hant", ("Chinese (Traditional)", "Hant", "ltr", 1)),
    ("my", "my", ("Burmese", "Mymr", "ltr", 1)),
    ("fil", "tl", ("Filipino", "Latn", "ltr", 2)),
    ("so", "so", ("Somali", "Latn", "ltr", 2)),
)


@pytest.mark.parametrize(("typed", "folder", "facts"), LANGUAGES)
def test_a_language_that_cldr_knows_needs_no_more_than_its_tag(
    typed: str, folder: str, facts: tuple[object, ...], tiny: Copy
) -> None:
    path = new_language(tiny.project, typed, Given())
    assert path == tiny.path(f"locale/{folder}/language.toml")
    made = read_language(path, folder, "x")
    assert made.tag == folder.replace("_", "-")
    assert (made.english, made.script, made.direction, made.nplurals) == facts
    assert made.endonym
    assert made.typography.fonts
    forget()
    assert find_language(load_languages(tiny.project), typed) == made


@pytest.mark.parametrize(("typed", "code"), [("pt-BR", "pb"), ("zh-TW", "zt"), ("prs", "fa"), ("ht", ""), ("he", "")])
def test_a_language_starts_with_the_code_of_its_package_where_there_is_one(typed: str, code: str, tiny: Copy) -> None:
    path = new_language(tiny.project, typed, Given("A name", "A name"))
    assert read_language(path, path.parent.name, "x").mt_code == code


def test_what_a_person_says_comes_before_what_cldr_says(tiny: Copy) -> None:
    path = new_language(tiny.project, "pa", Given("Punjabi (Pakistan)", "پن٘جابی", "Arab", "rtl"))
    made = read_language(path, "pa", "x")
    assert (made.english, made.endonym, made.script) == ("Punjabi (Pakistan)", "پن٘جابی", "Arab")
    assert made.direction == "rtl"


def test_a_language_that_cldr_lacks_asks_for_each_option_it_needs(tiny: Copy) -> None:
    before = everything(tiny)
    with pytest.raises(UsageError) as caught:
        new_language(tiny.project, "hmn", Given())
    assert "--english, --endonym" in caught.value.hint
    with pytest.raises(UsageError) as caught:
        new_language(tiny.project, "hmn", Given(english="Hmong", script="Latn"))
    assert "--endonym" in caught.value.hint
    assert "--english" not in caught.value.hint
    assert everything(tiny) == before
    made = read_language(new_language(tiny.project, "hmn", NAMED), "hmn", "x")
    assert (made.english, made.endonym, made.script) == ("Hmong", "Hmoob", "Latn")


@pytest.mark.parametrize("typed", ["zh_CN", "zh-cn", "zh", "zh_Hans", "ZH-HANS", "zh_SG", "vi", "en", "es_MX", "ar_EG"])
def test_a_language_that_exists_is_not_made_again_under_another_name(typed: str, shipped: Copy) -> None:
    before = everything(shipped)
    with pytest.raises(UsageError, match=r"exists already|is another name of"):
        new_language(shipped.project, typed, Given())
    assert everything(shipped) == before


HOSTILE = (
    "",
    " ",
    "-",
    "_",
    "..",
    "../x",
    "vi/../../x",
    "/etc/passwd",
    "C:\\x",
    "vi\0",
    "vi\n../x",
    "x" * 300,
    "en-" + "x" * 300,
    "\u202eiv",
    "עברית",
    "v\u0131",
    "vi.toml",
    "vi;rm",
    "--help",
    "en_en_en_en",
    "aux:",
)


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_name_that_is_no_tag_is_refused(name: str, tiny: Copy) -> None:
    before, beside = everything(tiny), set(tiny.root.parent.iterdir())
    with pytest.raises(UsageError, match="is no language tag"):
        new_language(tiny.project, name, NAMED)
    assert everything(tiny) == before
    assert set(tiny.root.parent.iterdir()) == beside


@pytest.mark.parametrize(("name", "said"), [("es", "Run: hsg-i18n merge es"), ("en", "it has no catalogs")])
def test_of_a_language_that_exists_the_next_act_is_one_that_works(name: str, said: str, tiny: Copy) -> None:
    with pytest.raises(UsageError, match="exists already") as caught:
        new_language(tiny.project, name, Given())
    assert said in caught.value.hint


@pytest.mark.parametrize(("name", "tag"), [("Somali", "so"), ("haitian creole", "ht"), (" Pashto ", "ps")])
def test_who_names_a_language_in_english_is_told_its_tag(name: str, tag: str, tiny: Copy) -> None:
    with pytest.raises(UsageError, match="is no language tag") as caught:
        new_language(tiny.project, name, Given())
    assert caught.value.hint == f"Its tag is {tag}: hsg-i18n new language {tag}"


NAMES = ("a\nb", "a\u202eb", "a\u2066b", "\x00", "\x1b[31m", "x" * 61, "a\u2028b", "\ud800")


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("field", ["english", "endonym"])
def test_a_name_that_cannot_be_printed_is_refused(field: str, name: str, tiny: Copy) -> None:
    before = everything(tiny)
    with pytest.raises(UsageError, match=f"--{field} cannot be printed"):
        new_language(
            tiny.project, "hmn", Given(**{"english": "Hmong", "endonym": "Hmoob", "script": "Latn", field: name})
        )
    assert everything(tiny) == before


@pytest.mark.parametrize("script", ["Xxxx", "latn", "Latn; rm", "../Latn", "x" * 300])
def test_a_script_without_a_setting_is_refused(script: str, tiny: Copy) -> None:
    before = everything(tiny)
    with pytest.raises(UsageError, match="No setting is known"):
        new_language(tiny.project, "hmn", Given("Hmong", "Hmoob", script))
    assert everything(tiny) == before


def test_joiners_inside_a_name_are_letters_and_stay(tiny: Copy) -> None:
    name = 'می\u200cگویم \\ "x"'
    assert read_language(new_language(tiny.project, "hmn", Given("Hmong", name, "Latn")), "hmn", "x").endonym == name


@given(st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc"))))
def test_a_text_in_toml_reads_back_as_it_was(text: str) -> None:
    assert tomllib.loads(f"a = {_toml(text)}") == {"a": text}


def test_the_first_language_of_a_project_can_be_made(tiny: Copy) -> None:
    tiny.remove("locale")
    assert new_language(tiny.project, "en", Given()).is_file()


# --- handouts -----------------------------------------------------------------------------------------


def test_a_new_handout_can_be_read(tiny: Copy) -> None:
    path = new_handout(tiny.project, "hsg-diet", 'What to "eat" \\ drink: 50 %', DAY)
    made = read_handout(path, "source/hsg-diet.md")
    assert (made.id, made.title.text) == ("hsg-diet", 'What to "eat" \\ drink: 50 %')
    assert (made.version, str(made.date), str(made.review_by)) == ("0.1", "2026-11-24", "2028-11-24")
    assert made.closing


def test_a_handout_without_a_title_is_called_by_its_id(tiny: Copy) -> None:
    assert read_handout(new_handout(tiny.project, "hsg-diet", "", DAY), "x").title.text == "Hsg diet"
    assert read_handout(new_handout(tiny.project, "hsg-rest", "  \n ", DAY), "x").title.text == "Hsg rest"


def test_a_handout_of_a_leap_day_is_reviewed_two_years_later(tiny: Copy) -> None:
    made = read_handout(new_handout(tiny.project, "leap", "", date(2028, 2, 29)), "x")
    assert str(made.review_by) == "2030-02-28"


@pytest.mark.parametrize(
    "name", [*HOSTILE, "Hsg", "hsg_diet", "hsg-", "-hsg", "hsg--diet", "1hsg", "x" * 61, "hsg.md"], ids=ascii
)
def test_a_name_that_is_no_id_is_refused(name: str, tiny: Copy) -> None:
    before = everything(tiny)
    with pytest.raises(UsageError, match="is no id for a handout"):
        new_handout(tiny.project, name, "", DAY)
    assert everything(tiny) == before


@pytest.mark.parametrize("name", ["labels", "Labels"])
def test_a_name_that_the_project_keeps_for_itself_is_told_as_one(name: str, tiny: Copy) -> None:
    before = everything(tiny)
    with pytest.raises(UsageError, match="is reserved: the catalogs of the words around every sheet") as fault:
        new_handout(tiny.project, name, "", DAY)
    assert fault.value.hint == "Choose another id, such as hsg-labels."
    assert everything(tiny) == before


@pytest.mark.parametrize("name", ["mul", "und", "mis", "zxx", "MUL"])
def test_a_code_that_is_no_language_is_told_as_one(name: str, tiny: Copy) -> None:
    before = everything(tiny)
    with pytest.raises(UsageError, match=f'"{name}" is reserved: it stands for .*, not for a language'):
        new_language(tiny.project, name, Given("X", "X", "Latn", "ltr"))
    assert everything(tiny) == before


def test_a_handout_that_exists_is_left_alone(tiny: Copy) -> None:
    before = everything(tiny)
    with pytest.raises(UsageError, match=r"source/hsg-tiny\.md exists already"):
        new_handout(tiny.project, "hsg-tiny", "", DAY)
    assert everything(tiny) == before


@pytest.mark.parametrize("title", [*NAMES[1:6], NAMES[7], "Call {clinic_phone}"], ids=ascii)
def test_a_title_that_cannot_be_printed_is_refused(title: str, tiny: Copy) -> None:
    before = everything(tiny)
    with pytest.raises(UsageError, match="The title cannot be printed"):
        new_handout(tiny.project, "hsg-diet", title, DAY)
    assert everything(tiny) == before
