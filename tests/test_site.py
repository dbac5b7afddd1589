"""The page that a clinic opens: every language by both names, every file with its state."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from page_reader import Element, read_page

from hsg_i18n.errors import ConfigError, RenderError
from hsg_i18n.formats import load_formats
from hsg_i18n.localize import localize
from hsg_i18n.model import Artifact, Handout, Language, LocalizedHandout, Template
from hsg_i18n.names import pdf_name, screen_name
from hsg_i18n.paths import Project
from hsg_i18n.review import message_state
from hsg_i18n.site import STATES, LanguageRow, file_size, language_rows, write_index


@pytest.fixture
def localized(
    handouts: tuple[Handout, ...], labels: Template, languages: dict[str, Language]
) -> list[LocalizedHandout]:
    return [localize(h, labels, x, {}, message_state) for x in languages.values() for h in handouts]


@pytest.fixture
def artifacts(project: Project, localized: list[LocalizedHandout]) -> list[Artifact]:
    fmt = next(f for f in load_formats(project) if f.id == "handout")
    made = []
    for local in localized:
        handout, language = local.handout, local.language
        page = Artifact(
            path=screen_name(handout, fmt, language),
            language=language.tag,
            english=language.english,
            endonym=language.endonym,
            handout=handout.id,
            format=fmt.id,
            paper="",
            state=local.state,
            pages=0,
            bytes=31_400,
            sha256="",
            source_digest="",
        )
        pdfs = [replace(page, path=pdf_name(handout, fmt, language, p), paper=p.name, pages=2) for p in fmt.papers]
        made += [page, *pdfs]
    return made


def index(folder: Path, project: Project, rows: tuple[LanguageRow, ...], profile: str = "preview") -> Element:
    write_index(folder, project.templates, profile, rows)
    return read_page((folder / "index.html").read_text("utf-8"))


@pytest.fixture
def page(tmp_path: Path, project: Project, artifacts: list[Artifact], localized: list[LocalizedHandout]) -> Element:
    return index(tmp_path, project, language_rows(artifacts, localized, "en"))


def test_english_stands_first_and_the_others_by_their_english_names(
    artifacts: list[Artifact], localized: list[LocalizedHandout]
) -> None:
    names = [row.language.english for row in language_rows(artifacts, localized, "en")]
    assert names == ["English", *sorted(n for n in names if n != "English")]
    assert len(names) == len({x.language.tag for x in localized})


def test_a_row_has_the_files_of_its_handout_and_language(
    artifacts: list[Artifact], localized: list[LocalizedHandout]
) -> None:
    for row in language_rows(artifacts, localized, "en"):
        for item in row.rows:
            assert item.page
            assert [p.paper for p in item.pdfs] == ["A4", "Letter"]
            assert {a.language for a in (item.page, *item.pdfs)} == {row.language.tag}
            assert len({a.handout for a in (item.page, *item.pdfs)}) == 1


def test_every_language_is_there_by_both_names_in_its_own_direction(
    page: Element, languages: dict[str, Language]
) -> None:
    for language in languages.values():
        (section,) = page.find("section", id=language.tag)
        (heading,) = section.find("h2")
        assert language.endonym in heading.text
        assert language.english in heading.text
        (own,) = heading.find("span", lang=language.tag)
        assert (own.text, own.attributes["dir"]) == (language.endonym, language.direction)
        assert page.find("a", href=f"#{language.tag}")


def test_every_file_is_linked_once(page: Element, artifacts: list[Artifact]) -> None:
    hrefs = [e.attributes["href"] for e in page.find("a") if not e.attributes["href"].startswith("#")]
    assert sorted(hrefs) == sorted([*(a.path for a in artifacts), "manifest.json", "SHA256SUMS"])
    assert "31 kB" in page.text


def test_the_page_needs_no_script_and_loads_nothing(page: Element) -> None:
    for element in page.walk():
        assert element.tag not in {"script", "link", "img", "iframe", "form"}
        assert not [n for n in element.attributes if n.startswith("on") or n == "src"]
        assert "//" not in element.attributes.get("href", "")
    assert "url(" not in page.find("style")[0].text


def test_every_language_of_a_part_carries_its_direction(page: Element) -> None:
    parts = [e for e in page.walk() if "lang" in e.attributes and e.tag != "html"]
    assert parts
    assert all("dir" in e.attributes for e in parts)


def test_a_sheet_that_could_not_be_made_is_said_to_be_missing(
    tmp_path: Path, project: Project, localized: list[LocalizedHandout]
) -> None:
    page = index(tmp_path, project, language_rows([], localized, "en"))
    assert page.text.count("could not be made") == 2 * len(localized)


@pytest.mark.parametrize(("missing", "words"), [(1, "1 message in English"), (2, "2 messages in English")])
def test_what_is_missing_is_counted(
    tmp_path: Path, project: Project, localized: list[LocalizedHandout], missing: int, words: str
) -> None:
    page = index(tmp_path, project, language_rows([], [replace(localized[0], missing=missing)], "en"))
    assert words in page.text


@pytest.mark.parametrize("state", STATES)
def test_each_state_is_told_in_words(
    tmp_path: Path, project: Project, localized: list[LocalizedHandout], state: str
) -> None:
    page = index(tmp_path, project, language_rows([], [replace(localized[0], state=state)], "en"))
    (mark,) = page.of_class("state")
    assert mark.text == STATES[state][0]
    given = "Do not give it to patients" not in page.find("tbody")[0].text
    assert given is (state in {"source", "approved"})


def test_only_a_preview_warns_of_drafts(tmp_path: Path, project: Project) -> None:
    assert index(tmp_path, project, ()).of_class("warn")
    assert not index(tmp_path, project, (), "release").of_class("warn")


def test_a_release_of_the_english_alone_claims_no_review(
    tmp_path: Path, project: Project, localized: list[LocalizedHandout]
) -> None:
    source = [x for x in localized if x.state == "source"]
    page = index(tmp_path, project, language_rows([], source, "en"), "release")
    assert source
    assert "reviewed" not in page.text.lower()
    assert STATES["approved"][0] not in page.text


def test_hostile_titles_print_as_text(tmp_path: Path, project: Project, localized: list[LocalizedHandout]) -> None:
    hostile = '<script>"x"</script>'
    title = replace(localized[0].title, text=f"**{hostile}**")
    page = index(tmp_path, project, language_rows([], [replace(localized[0], title=title)], "en"))
    assert not page.find("script")
    assert page.of_class("own")[0].text == hostile


@pytest.mark.parametrize(("count", "size"), [(0, "1 kB"), (499, "1 kB"), (31_400, "31 kB"), (1_234_567, "1235 kB")])
def test_sizes_are_for_people(count: int, size: str) -> None:
    assert file_size(count) == size


@pytest.mark.parametrize(
    ("name", "error", "line"), [("index.html.jinja", RenderError, 2), ("style.css", ConfigError, 0)]
)
def test_a_fault_of_the_site_has_its_place(tmp_path: Path, name: str, error: type[RenderError], line: int) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html.jinja").write_text("<p>\n{{ nothing }}", "utf-8")
    if name != "style.css":
        (tmp_path / "site" / "style.css").write_text("", "utf-8")
    with pytest.raises(error) as caught:
        write_index(tmp_path, tmp_path, "preview", ())
    assert (caught.value.path, caught.value.line) == (f"site/{name}", line)
