"""A list of terms that a person gives along with a catalog."""

from __future__ import annotations

from pathlib import Path

import pytest

from hsg_i18n.errors import ConfigError
from hsg_i18n.termbase import Concept, Glossary, ListedTerm, Term, read_terms, with_terms
from hsg_i18n.termbase import terms as terms_module

WOMB = Concept("womb", ("womb", "uter*"), "An organ.")
HEAD = "term\tlang\tapproved\tforbidden\n"


def listed(tmp_path: Path, text: str | bytes) -> tuple[ListedTerm, ...]:
    path = tmp_path / "terms.tsv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_terms(path)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (HEAD + "womb\tes\tútero | matriz\tvientre\n", (ListedTerm("womb", "es", ("útero", "matriz"), ("vientre",)),)),
        (HEAD + "womb\tes\tútero\n\n", (ListedTerm("womb", "es", ("útero",), ()),)),
        ("lang\tterm\tapproved\r\nes\twomb\t| útero |\r\n", (ListedTerm("womb", "es", ("útero",), ()),)),
        ("\ufeff" + HEAD + 'a "b"\tes\tx\ty\n', (ListedTerm('a "b"', "es", ("x",), ("y",)),)),
        (HEAD, ()),
        (HEAD + " \t\t \nwomb\tes\tútero\n", (ListedTerm("womb", "es", ("útero",), ()),)),
        (HEAD + "womb\tes\túte\u2028ro\n", (ListedTerm("womb", "es", ("úte\u2028ro",), ()),)),
        ((HEAD + "womb\tes\tútero\n").replace("\n", "\r"), (ListedTerm("womb", "es", ("útero",), ()),)),
        ((HEAD + "womb\tes\tútero\n").encode("utf-16"), (ListedTerm("womb", "es", ("útero",), ()),)),
        (HEAD + f"womb\tes\t{'a' * 200_000}\n", (ListedTerm("womb", "es", ("a" * 200_000,), ()),)),
    ],
)
def test_the_rows_are_read(tmp_path: Path, text: str | bytes, rows: tuple[ListedTerm, ...]) -> None:
    assert listed(tmp_path, text) == rows


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names of the columns"),
        ("womb\tes\tútero\n", "names of the columns"),
        (HEAD + "\tes\tútero\n", "no term or no language"),
        (HEAD + "womb\n", "no term or no language"),
        (HEAD.encode() + b"womb\tes\t\xff\n", "UTF-8"),
    ],
)
def test_what_is_no_list_is_refused_with_its_place(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        listed(tmp_path, text)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="missing"):
        read_terms(tmp_path / "none.tsv")


def test_they_are_added_to_what_the_glossary_has() -> None:
    glossary = Glossary({"womb": Term(WOMB, ("matriz",))})
    rows = (
        ListedTerm("Uter", "es", ("útero",), ("vientre",)),
        ListedTerm("Pelvic floor", "es", ("suelo pélvico",), ()),
    )
    concepts, known = with_terms((WOMB,), glossary, rows)
    terms = known.terms
    assert [c.id for c in concepts] == ["womb", "pelvic-floor"]
    assert terms["womb"] == Term(WOMB, ("matriz", "útero"), ("vientre",))
    assert terms["pelvic-floor"].accepted == ("suelo pélvico",)
    assert terms["pelvic-floor"].concept.critical
    assert glossary == Glossary({"womb": Term(WOMB, ("matriz",))})


def test_each_term_is_a_concept_of_its_own_however_it_is_written() -> None:
    rows = [ListedTerm(name, "es", (name,), ()) for name in ("αδένας", "βλεφαρίδα", "T/A", "T. A.", "womb-2")]
    same = [ListedTerm("check-up", "es", ("control",), ()), ListedTerm("Check up", "es", ("revisión",), ())]
    womb = Concept("womb-2", ("something else",), "A thing.")
    concepts, glossary = with_terms((womb,), Glossary(), [*rows, *same])
    assert [c.english for c in concepts[1:]] == [*((row.english,) for row in rows), ("check-up",)]
    assert glossary.terms[concepts[-1].id].accepted == ("control", "revisión")
    assert len({c.id for c in concepts}) == len(concepts)


def test_the_work_grows_with_the_rows_and_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    real = terms_module._word

    def counting(english: str) -> str:
        nonlocal asked
        asked += 1
        return real(english)

    monkeypatch.setattr(terms_module, "_word", counting)
    with_terms((WOMB,), Glossary(), [ListedTerm(f"term {n}", "es", ("x",), ()) for n in range(1000)])
    assert asked < 3000
