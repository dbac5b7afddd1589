"""A list of terms that a person gives along with a catalog."""

from __future__ import annotations

from pathlib import Path

import pytest

from hsg_i18n.errors import ConfigError
from hsg_i18n.termbase import Concept, Glossary, ListedTerm, Term, read_terms, with_terms

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
    ],
)
def test_the_rows_are_read(tmp_path: Path, text: str, rows: tuple[ListedTerm, ...]) -> None:
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
