"""Terms out to other tools and back into the glossaries."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import Copy, forget

from hsg_i18n.cli import main
from hsg_i18n.errors import ConfigError, UsageError
from hsg_i18n.steps.terms import read_shared, with_renderings
from hsg_i18n.termbase.exchange import SharedTerm, as_csv, read_csv
from hsg_i18n.termbase.tbx import as_tbx, read_tbx

TERMBASE = '[[concept]]\nid = "womb"\nenglish = ["womb", "uterus"]\ndefinition = "An organ."\n'
GLOSSARY = """# Why: asked at the clinic.

[womb]  # both are used
accepted = ["útero*"]
not_accepted = ["útero de vaca"]
"""
OLD_TBX = """<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body><termEntry id="womb">
<langSet xml:lang="en"><tig><term>womb</term></tig></langSet>
<langSet xml:lang="es"><ntig><termGrp><term>matriz</term></termGrp></ntig>
<tig><term>vientre</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>
"""
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="|"), min_size=1, max_size=8
)
several = st.lists(words, max_size=4, unique=True).map(tuple)
terms = st.builds(
    SharedTerm,
    concept=st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True),
    english=several,
    definition=words,
    language=st.sampled_from(["es", "ar", "zh-Hans"]),
    accepted=several,
    forbidden=several,
    not_accepted=several,
)


@pytest.fixture
def project(tiny: Copy) -> Copy:
    tiny.write("source/termbase.toml", TERMBASE)
    tiny.write("locale/es/glossary.toml", GLOSSARY)
    return tiny


def run(project: Copy, *args: str) -> int:
    forget()
    return main(["--project", str(project.root), "terms", *args])


# --- the formats --------------------------------------------------------------------------------------


@pytest.mark.thorough
@given(st.lists(terms, max_size=5))
def test_what_is_written_as_csv_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, given_terms: list[SharedTerm]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    path.write_text(as_csv(given_terms), "utf-8", newline="")
    assert list(read_csv(path)) == given_terms


@pytest.mark.thorough
@given(terms)
def test_what_is_written_as_tbx_is_read_again(tmp_path_factory: pytest.TempPathFactory, term: SharedTerm) -> None:
    path = tmp_path_factory.mktemp("tbx") / "t.tbx"
    path.write_text(as_tbx([term]), "utf-8")
    assert read_tbx(path) == (term,)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=3))
def test_a_term_comes_back_from_tbx_as_it_was_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path, word = tmp_path_factory.mktemp("tbx") / "t.tbx", f"a{text}b"
    try:
        path.write_text(as_tbx([SharedTerm("womb", (), "", "es", (word,))]), "utf-8", newline="")
    except ConfigError:
        return  # what is refused stands in the next test
    assert read_tbx(path)[0].accepted == (re.sub("[ \t\r\n]+", " ", word),)


@pytest.mark.parametrize("field", ["english", "definition", "accepted", "forbidden", "not_accepted"])
@pytest.mark.parametrize("bad", ["\x07", "\x00", "\x1f", "\ufffe", "\ud800"])
def test_what_xml_cannot_hold_is_refused_with_its_place(field: str, bad: str) -> None:
    texts = dict.fromkeys(("english", "accepted", "forbidden", "not_accepted"), ("a",)) | {"definition": "a"}
    texts[field] = f"a{bad}" if field == "definition" else (f"a{bad}",)
    with pytest.raises(ConfigError, match=rf'"womb" in "es" holds the character U\+{ord(bad):04X}'):
        as_tbx([SharedTerm(concept="womb", language="es", **texts)])  # type: ignore[arg-type]


def test_the_older_tbx_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "old.tbx").write_text(OLD_TBX, "utf-8")
    assert read_tbx(tmp_path / "old.tbx") == (SharedTerm("womb", ("womb",), "", "es", ("matriz",), ("vientre",)),)


def test_the_english_of_a_region_is_no_other_language(tmp_path: Path) -> None:
    (tmp_path / "us.tbx").write_text(OLD_TBX.replace('xml:lang="en"', 'xml:lang="EN-US"'), "utf-8")
    assert [(t.language, t.english) for t in read_tbx(tmp_path / "us.tbx")] == [("es", ("womb",))]


def test_a_term_is_read_with_all_that_is_marked_in_it(tmp_path: Path) -> None:
    marked = OLD_TBX.replace("<term>matriz</term>", '<term>la <hi type="b">matriz</hi>\n  uterina</term>')
    (tmp_path / "marked.tbx").write_text(marked, "utf-8")
    (term,) = read_tbx(tmp_path / "marked.tbx")
    assert term.accepted == ("la matriz uterina",)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_a_table_is_read_as_spreadsheets_save_it(tmp_path: Path, newline: str, comma: str) -> None:
    table = "\ufeff" + newline.join(["concept,language,accepted", "womb,es,útero | matriz", " ,,", ""])
    (tmp_path / "t.csv").write_bytes(table.replace(",", comma).encode())
    assert read_csv(tmp_path / "t.csv") == (SharedTerm("womb", (), "", "es", ("útero", "matriz")),)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_a_table_with_the_line_of_excel_is_read(tmp_path: Path, newline: str, encoding: str, first: str) -> None:
    table = newline.join([first, "concept;language;accepted", "womb;es;útero | matriz", ""])
    (tmp_path / "t.csv").write_bytes(table.encode(encoding))
    assert read_shared(tmp_path / "t.csv") == (SharedTerm("womb", (), "", "es", ("útero", "matriz")),)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
@pytest.mark.parametrize("name", ["t.tsv", "t.txt", "t.csv"])
def test_the_unicode_text_of_excel_is_read(tmp_path: Path, encoding: str, name: str) -> None:
    mark = "\ufeff" if encoding.endswith("be") else ""
    table = f"{mark}concept\tlanguage\taccepted\r\nwomb\tes\túte\u2028ro\r\n"
    (tmp_path / name).write_bytes(table.encode(encoding))
    assert read_shared(tmp_path / name) == (SharedTerm("womb", (), "", "es", ("úte\u2028ro",)),)


def test_a_row_at_fault_is_told_by_its_line(tmp_path: Path) -> None:
    table = 'sep=;\nconcept;language;accepted;definition\nwomb;es;matriz;"An\norgan."\nwomb;;x;y\n'
    (tmp_path / "t.csv").write_text(table, "utf-8")
    with pytest.raises(ConfigError, match=r"t\.csv:5: A row has no concept"):
        read_csv(tmp_path / "t.csv")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.csv", "", "names of the columns"),
        ("x.csv", "a,b\n1,2\n", "names of the columns"),
        ("x.csv", "concept,language,accepted\nwomb,,matriz\n", "no concept or no language"),
        ("x.csv", 'concept,language,accepted\n"womb', "broken"),
        ("x.csv", "sep=;\n", "names of the columns"),
        ("x.csv", "\ufeff", "names of the columns"),
        ("x.tbx", "", "no TBX"),
        ("x.tbx", "<html/>", "no TBX"),
        ("x.tbx", "<tbx>", "no TBX"),
        ("x.tbx", '<!DOCTYPE t [<!ENTITY a "b">]><tbx>&a;</tbx>', "entities"),
    ],
)
def test_what_is_neither_is_refused_with_its_place(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=said):
        read_shared(tmp_path / name)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no list of terms"):
        read_shared(tmp_path / "x.docx")


def test_a_table_in_utf_16_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes("concept".encode("utf-16")[:-1])
    with pytest.raises(ConfigError, match=r"x\.csv: This is not UTF-16"):
        read_shared(tmp_path / "x.csv")


# --- into a glossary ----------------------------------------------------------------------------------


def test_what_is_new_is_added_and_all_else_stays(project: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    project.write(
        "in.csv", "concept;language;accepted;forbidden;not_accepted\nwomb;es;útero* | matriz;vientre;matriz de datos\n"
    )
    assert run(project, "import", str(project.path("in.csv"))) == 0
    assert capsys.readouterr().out == "locale/es/glossary.toml: 3 renderings added\n"
    text = project.read("locale/es/glossary.toml")
    assert "# Why: asked at the clinic." in text
    assert "# both are used" in text
    assert tomllib.loads(text)["womb"] == {
        "accepted": ["útero*", "matriz"],
        "forbidden": ["vientre"],
        "not_accepted": ["útero de vaca", "matriz de datos"],
    }
    assert run(project, "import", str(project.path("in.csv"))) == 0
    assert project.read("locale/es/glossary.toml") == text


def test_a_language_without_a_glossary_gets_one(project: Copy) -> None:
    project.write("in.csv", "concept,language,accepted\nwomb,ar,رحم\n")
    assert run(project, "import", str(project.path("in.csv"))) == 0
    assert tomllib.loads(project.read("locale/ar/glossary.toml")) == {"womb": {"accepted": ["رحم"]}}


@pytest.mark.parametrize(
    ("row", "code", "said"), [("wom,es,x", 3, 'no concept "wom"'), ("womb,tlh,x", 2, 'no language "tlh"')]
)
def test_an_unknown_concept_or_language_stops_before_anything_is_written(
    project: Copy, capsys: pytest.CaptureFixture[str], row: str, code: int, said: str
) -> None:
    project.write("in.csv", f"concept,language,accepted\nwomb,es,matriz\n{row}\n")
    assert run(project, "import", str(project.path("in.csv"))) == code
    assert said in capsys.readouterr().err
    assert project.read("locale/es/glossary.toml") == GLOSSARY


def test_a_long_list_stands_on_several_lines() -> None:
    many = tuple(f"rendering{n}" for n in range(20))
    text, added = with_renderings("", [SharedTerm("womb", (), "", "es", many)])
    assert added == 20
    assert max(map(len, text.splitlines())) < 120
    assert tomllib.loads(text)["womb"]["accepted"] == list(many)


def test_an_export_comes_back_without_a_change(project: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("csv", "tbx"):
        out = project.path(f"out.{form}")
        assert run(project, "export", "es", "--format", form, "--output", str(out)) == 0
        assert run(project, "import", str(out)) == 0
    assert project.read("locale/es/glossary.toml") == GLOSSARY
    assert run(project, "export") == 0
    assert "womb,womb | uterus,An organ.,es,útero*,,útero de vaca" in capsys.readouterr().out
