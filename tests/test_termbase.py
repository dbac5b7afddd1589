"""The concepts of the handouts, and how a language says them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hsg_i18n.errors import ConfigError
from hsg_i18n.paths import Project
from hsg_i18n.termbase import (
    FILE,
    GLOSSARY,
    WORDS,
    Concept,
    Glossary,
    Lexicon,
    Term,
    Wording,
    concepts_in,
    load_glossary,
    load_termbase,
    load_wording,
    terms_in,
)

ROOT = Path(__file__).resolve().parent.parent

WOMB = Concept("womb", ("womb", "uterus"), "An organ.")
TUBE = Concept("tube", ("fallopian tube*",), "Two of them.")
BULGE = Concept("bulge", ("bulg*",), "To push outward.")
CONCEPTS = (WOMB, TUBE, BULGE)
ENTRY = '[[concept]]\nid = "womb"\nenglish = ["womb"]\ndefinition = "An organ."\n'


def found(text: str) -> list[str]:
    return [t.concept.id for t in terms_in(text, CONCEPTS, Glossary())]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Your womb (uterus).", ["womb"]),
        ("WOMB", ["womb"]),
        ("wombat", []),
        ("your **fallopian** tubes", ["tube"]),
        ("fallopian\n tube", ["tube"]),
        ("Something **bulges out**.", ["bulge"]),
        ("indulge", []),
        ("{womb}", []),
        ("", []),
    ],
)
def test_a_concept_is_found_by_its_whole_words(text: str, ids: list[str]) -> None:
    assert found(text) == ids


def test_the_renderings_of_the_language_come_with_it() -> None:
    term = Term(WOMB, ("útero",), ("vientre",))
    assert terms_in("the womb", CONCEPTS, Glossary({"womb": term})) == (term,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[concept]]\nid = "womb"\n', '"concept.english" is missing'),
        (ENTRY.replace('"womb"\n', '"Wo mb"\n', 1), '"concept.id" cannot be used'),
        (ENTRY.replace('["womb"]', "[]"), '"concept.english" cannot be used'),
        (ENTRY.replace('["womb"]', '["*"]'), '"concept.english" cannot be used'),
        (ENTRY.replace('["womb"]', "[1]"), '"concept.english" cannot be used'),
        (ENTRY.replace('"An organ."', '" "'), '"concept.definition" cannot be used'),
        (ENTRY + "crtical = true\n", 'Did you mean "critical"'),
        (ENTRY * 2, '"womb" stands twice'),
        (ENTRY + 'opposite = "tomb"\n', 'The opposite of "womb", "tomb", is no concept'),
        (ENTRY + 'slips = ["womb", "tomb"]\n', 'The slip of "womb", "tomb", is no concept'),
        ("x = 1\n", "something else than concepts"),
        ("concept = 1\n", "something else than concepts"),
        ("[[concept", "The TOML is broken"),
    ],
)
def test_a_fault_of_the_termbase_has_its_place(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "termbase.toml").write_text(text)
    with pytest.raises(ConfigError, match=said) as caught:
        load_termbase(tmp_path / "termbase.toml", "source/termbase.toml")
    assert caught.value.path == "source/termbase.toml"
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[wom]\n", 'There is no concept "wom".*Did you mean "womb"'),
        ("[x]\n", "Add it to source/termbase.toml first"),
        ("womb = 1\n", '"womb" is not a table'),
        ('[womb]\naccepted = [""]\n', '"womb.accepted" cannot be used'),
        ("[womb]\nforbidden = 1\n", "not a list"),
        ('negators = ["no"]\n', '"negators" is no concept.*Move it into words.toml'),
    ],
)
def test_a_fault_of_a_glossary_has_its_place(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text(text)
    with pytest.raises(ConfigError, match=said):
        load_glossary(tmp_path / "glossary.toml", "locale/es/glossary.toml", CONCEPTS)


def test_the_small_words_of_a_language_stand_beside_it(tmp_path: Path) -> None:
    text = 'negators = ["no"]\n[number_words]\n2 = ["dos", "par"]\n"0.5" = ["medio"]\n[units]\nhour = ["hora*"]\n'
    (tmp_path / WORDS).write_text(text)
    numbers = (("2", "dos"), ("2", "par"), ("0.5", "medio"))
    assert load_wording(tmp_path / WORDS, "x") == Wording(
        negators=("no",), number_words=numbers, units=(("hour", "hora*"),)
    )
    assert load_wording(tmp_path / "none.toml", "x") == Wording()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('negators = "no"\n', '"negators" is not a list'),
        ('[number_words]\ntwo = ["dos"]\n', '"number_words" cannot be used'),
        ('[number_words]\n2 = "dos"\n', '"number_words" cannot be used'),
        ('[units]\nfortnight = ["quincena"]\n', '"units" cannot be used.*day, hour, minute'),
        ('[womb]\naccepted = ["útero"]\n', "womb"),
        ("negators = [\n", "TOML"),
    ],
)
def test_a_fault_of_the_small_words_has_its_place(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / WORDS).write_text(text)
    with pytest.raises(ConfigError, match=said) as fault:
        load_wording(tmp_path / WORDS, f"locale/es/{WORDS}")
    assert f"locale/es/{WORDS}" in str(fault.value)


@pytest.mark.parametrize("folder", sorted({p.parent.parent.name for p in ROOT.glob("locale/*/LC_MESSAGES/*.po")}))
def test_every_shipped_language_says_not_and_counts(folder: str) -> None:
    wording = load_wording(ROOT / "locale" / folder / WORDS, "x")
    assert wording.negators
    assert {number for number, _ in wording.number_words} >= {"1", "2", "10", "0.5"}


@pytest.mark.parametrize("folder", sorted(p.parent.name for p in ROOT.glob(f"locale/*/{WORDS}")))
def test_what_stands_behind_is_a_not_or_says_instead(folder: str) -> None:
    """Any other word there would do nothing, and nobody would know."""
    wording = load_wording(ROOT / "locale" / folder / WORDS, "x")
    concepts = load_termbase(ROOT / "source" / FILE, "x")
    instead = load_glossary(ROOT / "locale" / folder / GLOSSARY, "x", concepts).terms["instead-of"]
    assert {*wording.trailing_negators} <= {*wording.negators, *instead.accepted}
    assert {*wording.asking_negators} <= {*wording.negators}


def test_a_phrase_in_which_a_word_means_something_else_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text('[womb]\naccepted = ["matriz"]\nnot_accepted = ["matriz de datos"]\n')
    lexicon = Lexicon(CONCEPTS, load_glossary(tmp_path / "glossary.toml", "x", CONCEPTS), spaced=True)
    assert "womb" in lexicon.said("La matriz está sana.")
    assert "womb" not in lexicon.said("Una matriz de datos.")
    assert "womb" in lexicon.said("La matriz, no una matriz de datos.")


def test_a_missing_file_says_nothing(tmp_path: Path) -> None:
    assert load_termbase(tmp_path / "x", "x") == ()
    assert load_glossary(tmp_path / "x", "x", CONCEPTS).term(WOMB) == Term(WOMB)


def plainly(words: str) -> str:
    """A phrase of the termbase as a text may have it."""
    return words.replace("*", "").replace("...", "a few")


@pytest.mark.thorough
def test_the_words_of_a_shipped_concept_stand_for_it_and_for_no_other(project: Project) -> None:
    concepts = load_termbase(project.source / "termbase.toml", "source/termbase.toml")
    for concept in concepts:
        for words in concept.english:
            assert concept.id in concepts_in(plainly(words), concepts), (concept.id, words)
        for words in concept.not_english:
            assert concept.id not in concepts_in(plainly(words), concepts), (
                concept.id,
                words,
            )


@pytest.mark.thorough
def test_no_shipped_concept_is_its_own_contrary(project: Project) -> None:
    concepts = load_termbase(project.source / "termbase.toml", "source/termbase.toml")
    for concept in concepts:
        for words in concept.contrary:
            assert concept.id not in concepts_in(plainly(words), concepts), (concept.id, words)


def womb_with(folder: Path, lines: str) -> Lexicon:
    (folder / "termbase.toml").write_text(ENTRY + lines)
    return Lexicon(load_termbase(folder / "termbase.toml", "x"), Glossary(), spaced=True)


def test_a_hint_is_near_a_concept_and_does_not_name_it(tmp_path: Path) -> None:
    lexicon = womb_with(tmp_path, 'specific = true\nhints = ["hysterectom*"]\n')
    assert lexicon.near("Have you had a hysterectomy?") == {"womb"}
    assert not lexicon.english("Have you had a hysterectomy?")
    assert not lexicon.near("Your womb.")


def test_a_concept_may_stand_for_words_that_do_not_name_it(tmp_path: Path) -> None:
    lexicon = womb_with(tmp_path, 'stands_for = ["that organ"]\n')
    assert lexicon.said_as_well("See that organ.") == {"womb"}
    assert not lexicon.english("See that organ.")
    assert not lexicon.near("See that organ.")
    assert not lexicon.said_as_well("Your womb.")


@pytest.mark.thorough
def test_no_shipped_concept_stands_for_words_that_name_it(project: Project) -> None:
    concepts = load_termbase(project.source / "termbase.toml", "source/termbase.toml")
    for concept in concepts:
        for words in concept.stands_for:
            assert concept.id not in concepts_in(plainly(words), concepts), (concept.id, words)


def test_what_is_taken_for_a_concept_is_its_opposite_its_like_or_a_slip() -> None:
    before = Concept("before", ("before",), "Earlier.", opposite="after", family="order", slips=("late",))
    others = [Concept(name, (name,), "A thing.") for name in ("after", "late", "womb", "before")]
    likes = Concept("first", ("first",), "A thing.", family="order")
    assert [before.is_taken_for(c) for c in (*others, likes)] == [True, True, False, False, True]


def test_the_contrary_of_a_concept_is_found_and_names_nothing(tmp_path: Path) -> None:
    lexicon = womb_with(tmp_path, 'contrary = ["the knee*"]\n')
    (match,) = lexicon.contrary("Bend the knees.")["womb"]
    assert (match.start, match.end) == (5, 14)
    assert not lexicon.english("Bend the knees.")
    assert not lexicon.near("Bend the knees.")
    assert not lexicon.contrary("Your womb.")


def test_opposites_are_so_in_both_directions() -> None:
    before, after = Concept("before", ("before",), "Earlier.", opposite="after"), Concept("after", ("after",), "Later.")
    lexicon = Lexicon((before, after, WOMB), Glossary(), spaced=True)
    assert lexicon.opposites == {"before": {"after"}, "after": {"before"}}


def test_a_lexicon_knows_of_which_concepts_it_has_renderings() -> None:
    glossary = Glossary({"womb": Term(WOMB, ("matriz",)), "tube": Term(TUBE, (), ("cano",))})
    lexicon = Lexicon(CONCEPTS, glossary, spaced=True)
    assert lexicon.renderable == {"womb"}
    assert lexicon.knows(["womb", "nothing of the termbase"])
    assert not lexicon.knows(["womb", "tube"])
    assert lexicon.term("tube").forbidden == ("cano",)
    assert lexicon.term("bulge") == Term(BULGE)
