"""A glossary that is kept as it was read says what the glossary says, and no other one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hsg_i18n.checks.catalog._units import finder as units
from hsg_i18n.checks.searches import conjunctions, joints
from hsg_i18n.errors import ConfigError
from hsg_i18n.model import Language
from hsg_i18n.paths import Project
from hsg_i18n.steps import reading as steps_reading
from hsg_i18n.steps.reading import KEPT, load_lexicon
from hsg_i18n.termbase import (
    GLOSSARY,
    WORDS,
    Concept,
    Glossary,
    Lexicon,
    ListedTerm,
    Term,
    Wording,
    indexed,
    kept_concepts,
    kept_glossary,
    load_glossary,
    load_termbase,
    load_wording,
)
from hsg_i18n.text.phrases import Index

ROOT = Path(__file__).parents[1]
WOMB = Concept("womb", ("womb",), "An organ.")
FEVER = Concept("fever", ("fever",), "Above 38 °C.")
CONCEPTS = (WOMB, FEVER)
GIVEN = Glossary(
    {
        "womb": Term(WOMB, ("matriz", "útero*"), ("vientre",), ("matriz de datos",)),
        "fever": Term(FEVER, ("fiebre", "*itis", "*loo*")),
    },
    Wording(negators=("no",), number_words=(("2", "dos"), ("0.5", "medio"))),
)


class Reading:
    """Counts how often the glossary is read."""

    def __init__(self, glossary: Glossary = GIVEN) -> None:
        self.times = 0
        self._glossary = glossary

    def __call__(self) -> Glossary:
        self.times += 1
        return self._glossary


def keep(path: Path, reading: Reading, contents: str = "1", *, spaced: bool = True) -> tuple[Glossary, Index]:
    return kept_glossary(path, contents, CONCEPTS, reading, spaced=spaced)


@pytest.mark.parametrize("spaced", [True, False])
def test_what_was_kept_is_taken_up_and_says_the_same(tmp_path: Path, spaced: bool) -> None:
    path, reading = tmp_path / "glossaries" / "es.index", Reading()
    first, second = keep(path, reading, spaced=spaced), keep(path, reading, spaced=spaced)
    assert reading.times == 1
    assert first[0] == second[0] == GIVEN
    lexicons = [Lexicon(CONCEPTS, glossary, spaced=spaced, index=index) for glossary, index in (first, second)]
    lexicons.append(Lexicon(CONCEPTS, GIVEN, spaced=spaced))
    for text in ("La matriz y el útero", "Una matriz de datos, fiebre", "vientre", "celulitis", "alooa", ""):
        said = [(dict(x.said(text)), dict(x.forbidden(text))) for x in lexicons]
        assert said[0] == said[1] == said[2]


def test_another_content_or_another_way_of_parting_words_is_read(tmp_path: Path) -> None:
    path, reading = tmp_path / "es.index", Reading()
    keep(path, reading)
    keep(path, reading, "2")
    keep(path, reading, "2", spaced=False)
    assert reading.times == 3


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"matriz", b"vejiga"),
        lambda data: b"\n" + data,
        lambda data: b"\xff\xfe" + data,
        lambda data: data.partition(b"\n")[2],
        lambda data: b"0" * 10_000_000,
    ],
)
def test_a_kept_file_that_is_broken_is_read_anew_and_mended(tmp_path: Path, harm: object) -> None:
    assert callable(harm)
    path, reading = tmp_path / "es.index", Reading()
    keep(path, reading)
    good = path.read_bytes()
    path.write_bytes(harm(good))
    assert keep(path, reading)[0] == GIVEN
    assert reading.times == 2
    assert path.read_bytes() == good


def test_where_nothing_can_be_kept_the_glossary_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    reading = Reading()
    for path in (tmp_path / "file" / "es.index", tmp_path):
        assert keep(path, reading)[0] == GIVEN
    assert reading.times == 2


def test_a_fault_of_the_glossary_is_raised_and_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text("[wombat]\n")
    with pytest.raises(ConfigError, match="wombat"):
        kept_glossary(
            tmp_path / "es.index",
            "1",
            CONCEPTS,
            lambda: load_glossary(tmp_path / "glossary.toml", "x", CONCEPTS),
            spaced=True,
        )
    assert not (tmp_path / "es.index").exists()


@pytest.mark.thorough
def test_a_glossary_that_changed_is_never_answered_from_what_was_kept(
    languages: dict[str, Language], tmp_path: Path
) -> None:
    for name in ("source/termbase.toml", f"locale/es/{GLOSSARY}"):
        (tmp_path / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / name, tmp_path / name)
    project, language = Project(tmp_path), languages["es"]
    glossary, kept = project.language("es") / GLOSSARY, project.build(KEPT) / "es.index"
    # One that no other test has: what a process has read it does not look up again.
    text = f"# For this test.\n{glossary.read_text('utf-8')}"
    glossary.write_text(text, "utf-8")
    load_lexicon(project, language)
    was = kept.read_bytes()
    table = next(line for line in text.split("\n") if line.startswith("[womb]"))
    glossary.write_text(text.replace(f"{table}\naccepted = [", f'{table}\naccepted = ["zzwombzz", '), "utf-8")
    assert "womb" in load_lexicon(project, language).said("zzwombzz")
    assert kept.read_bytes() != was


def test_the_negators_of_a_language_are_a_part_of_what_is_kept(languages: dict[str, Language], tmp_path: Path) -> None:
    for name, text in (("source/termbase.toml", ""), (f"locale/es/{WORDS}", 'conjunctions = ["y"]\n')):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text)
    for negators in (("no",), ("nunca",)):
        language = replace(languages["es"], negators=negators)
        for _ in range(2):
            found = load_lexicon(Project(tmp_path), language).negations.find("no, nunca")
            assert [("no, nunca")[m.start : m.end] for m in found] == list(negators)


@pytest.mark.thorough
def test_every_shipped_glossary_comes_back_as_it_was(
    project: Project, languages: dict[str, Language], tmp_path: Path
) -> None:
    concepts = load_termbase(project.source / "termbase.toml", "x")
    for language in languages.values():
        folder = project.language(language.folder)
        glossary = replace(load_glossary(folder / GLOSSARY, "x", concepts), wording=load_wording(folder / WORDS, "x"))
        path, reading = tmp_path / f"{language.folder}.json", Reading(glossary)
        for _ in range(2):
            known, index = kept_glossary(path, "1", concepts, reading, spaced=language.spaced)
            assert known == glossary
        assert reading.times == 1
        assert index.state() == indexed(glossary.terms.values(), glossary.wording, spaced=language.spaced).state()


@pytest.mark.thorough
def test_what_checks_look_for_besides_is_kept_too(languages: dict[str, Language], tmp_path: Path) -> None:
    """To prepare it takes longer than to look through a catalog."""
    for name in ("source/termbase.toml", f"locale/es/{GLOSSARY}", f"locale/es/{WORDS}"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    text = "Llame si tiene fiebre o dolor durante 24 horas, y no espere."
    project, language = Project(tmp_path), languages["es"]
    searches = (conjunctions, joints, lambda lexicon: units("es", lexicon))
    found = [[search(load_lexicon(project, language)).find(text.lower()) for search in searches]]
    steps_reading._lexicon.cache_clear()
    lexicon = load_lexicon(project, language)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Index, "add", lambda *_: pytest.fail("It is prepared once more."))
        found.append([search(lexicon).find(text.lower()) for search in searches])
    assert found[0] == found[1]
    assert all(found[0])


@pytest.mark.thorough
@pytest.mark.parametrize("harm", [lambda data: data, lambda data: data[:-1], lambda _: b""])
def test_the_termbase_is_kept_as_it_was_read(tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "termbase.json"
    concepts = load_termbase(ROOT / "source" / "termbase.toml", "x")
    first = kept_concepts(path, "1", lambda: concepts)
    good = path.read_bytes()
    path.write_bytes(harm(good))
    second = kept_concepts(path, "1", (lambda: concepts) if harm(good) != good else tuple)
    assert first.concepts == second.concepts == concepts
    assert path.read_bytes() == good
    for text in ("Lie on your back after the test.", "Call us if you bleed heavily.", "Prior to the test", ""):
        assert first.read(text) == second.read(text)
    assert kept_concepts(path, "2", lambda: CONCEPTS).concepts == CONCEPTS


def test_no_termbase_is_kept_where_there_is_none(languages: dict[str, Language], tmp_path: Path) -> None:
    assert load_lexicon(Project(tmp_path), languages["es"]).concepts == {}
    assert not list(tmp_path.iterdir())


LISTED = (ListedTerm("womb", "es", ("zzwombzz",), ("zzbadzz",)), ListedTerm("toner", "es", ("tóner",), ()))


@pytest.fixture
def with_womb(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    for path, text in (
        (project.source / "termbase.toml", '[[concept]]\nid = "womb"\nenglish = ["womb"]\ndefinition = "An organ."\n'),
        (project.language("es") / GLOSSARY, '[womb]\naccepted = ["matriz"]\n'),
    ):
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    return project


def test_what_a_list_of_terms_adds_is_kept_and_is_of_no_other_list(
    with_womb: Project, languages: dict[str, Language], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    monkeypatch.setattr(
        steps_reading, "load_glossary", lambda path, *rest: (read.append(path), load_glossary(path, *rest))[1]
    )

    def said(*listed: ListedTerm) -> tuple[set[str], set[str], set[str]]:
        steps_reading._lexicon.cache_clear()
        lexicon = load_lexicon(with_womb, languages["es"], listed)
        text = "matriz, zzwombzz, zzbadzz, tóner"
        return set(lexicon.concepts), set(lexicon.english("womb and toner")), {*lexicon.said(text)}

    with_list = {"womb", "toner"}, {"womb", "toner"}, {"womb", "toner"}
    for _ in range(2):
        assert said(*LISTED) == with_list
        assert said() == ({"womb"}, {"womb"}, {"womb"})
    assert len(read) == 2
    assert said(LISTED[0]) == ({"womb"}, {"womb"}, {"womb"})
    assert len(read) == 3
    steps_reading._lexicon.cache_clear()
    assert {*load_lexicon(with_womb, languages["es"]).said("zzwombzz")} == set()
    assert len(read) == 3


def test_a_list_for_another_language_leaves_what_is_kept_alone(
    with_womb: Project, languages: dict[str, Language]
) -> None:
    steps_reading._lexicon.cache_clear()
    load_lexicon(with_womb, languages["es"], [replace(LISTED[0], language="fr")])
    assert {path.name for path in with_womb.build(KEPT).iterdir()} - {"_termbase.index"} == {"es.index"}
