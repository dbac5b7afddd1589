"""The page that a clinic opens: every language by both names, every file with its state."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from page_reader import Element, read_page

from hsg_i18n.errors import ConfigError, RenderError
from hsg_i18n.formats import load_formats
from hsg_i18n.localize import localize
from hsg_i18n.model import (
    Approval,
    Artifact,
    Clinic,
    Difference,
    Edition,
    Entry,
    Handout,
    Language,
    LeftOut,
    LocalizedHandout,
    State,
    Template,
)
from hsg_i18n.names import pdf_name, screen_name
from hsg_i18n.paths import Project
from hsg_i18n.review import message_state
from hsg_i18n.site import STATES, LanguageRow, Offer, language_rows, write_index
from hsg_i18n.text.sizes import file_size


@pytest.fixture
def localized(
    handouts: tuple[Handout, ...], labels: Template, languages: dict[str, Language]
) -> list[LocalizedHandout]:
    def state(domain: str, entry: Entry | None) -> State:
        return message_state(entry)

    return [localize(h, labels, x, {}, state) for x in languages.values() for h in handouts]


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
    write_index(folder, project.templates, profile, rows, Offer(Clinic("blank")))
    return read_page((folder / "index.html").read_text("utf-8"))


@pytest.fixture
def page(tmp_path: Path, project: Project, artifacts: list[Artifact], localized: list[LocalizedHandout]) -> Element:
    return index(tmp_path, project, language_rows(artifacts, localized, (), "en"))


def test_english_stands_first_and_the_others_by_their_english_names(
    artifacts: list[Artifact], localized: list[LocalizedHandout]
) -> None:
    names = [row.language.english for row in language_rows(artifacts, localized, (), "en")]
    assert names == ["English", *sorted(n for n in names if n != "English")]
    assert len(names) == len({x.language.tag for x in localized})


def test_a_row_has_the_files_of_its_handout_and_language(
    artifacts: list[Artifact], localized: list[LocalizedHandout]
) -> None:
    for row in language_rows(artifacts, localized, (), "en"):
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
    starts = {f"{a.language}/index.html" for a in artifacts if not a.paper}
    assert sorted(hrefs) == sorted([*(a.path for a in artifacts), *starts, "manifest.json", "SHA256SUMS"])
    assert "31 kB" in page.text


def test_the_page_needs_no_script_and_loads_nothing(page: Element) -> None:
    for element in page.walk():
        assert element.tag not in {"script", "link", "img", "iframe", "form"}
        assert not [n for n in element.attributes if n.startswith("on") or n == "src"]
        assert "//" not in element.attributes.get("href", "")
    assert "url(" not in page.find("style")[0].text


def test_apostrophes_are_those_of_print(page: Element) -> None:
    assert "a clinic’s name" in page.text
    assert not re.findall(r"\w'\w", page.text)


def test_every_language_of_a_part_carries_its_direction(page: Element) -> None:
    parts = [e for e in page.walk() if "lang" in e.attributes and e.tag != "html"]
    assert parts
    assert all("dir" in e.attributes for e in parts)


def test_a_sheet_that_could_not_be_made_is_said_to_be_missing(
    tmp_path: Path, project: Project, localized: list[LocalizedHandout]
) -> None:
    page = index(tmp_path, project, language_rows([], localized, (), "en"))
    assert page.text.count("could not be made") == 2 * len(localized)


@pytest.mark.parametrize(("missing", "words"), [(1, "1 message in English"), (2, "2 messages in English")])
def test_what_is_missing_is_counted(
    tmp_path: Path, project: Project, localized: list[LocalizedHandout], missing: int, words: str
) -> None:
    page = index(tmp_path, project, language_rows([], [replace(localized[0], missing=missing)], (), "en"))
    assert words in page.text


def approval(handout: Handout, changed: date | None = None) -> Approval:
    """An approval, with the fields that the index looks at."""
    day = date(2026, 11, 25)
    given = datetime(2026, 11, 25, 12, tzinfo=UTC)
    lacking = (Difference("new", "", "", critical=False),) if changed else ()
    return Approval(Edition(handout, "x", (), "e" * 64), (), (), given, given, day, "1.0", day, changed, lacking)


def in_state(local: LocalizedHandout, state: str) -> LocalizedHandout:
    """The handout, so that the index calls it by that key of STATES."""
    if state == "signed":
        return replace(local, state="source", approval=approval(local.handout))
    if state in {"approved", "outdated"}:
        changed = date(2027, 1, 1) if state == "outdated" else None
        return replace(local, state="approved", approval=approval(local.handout, changed))
    return replace(local, state=state)


@pytest.mark.parametrize("state", [s for s in STATES if s != "list"])
def test_each_state_is_told_in_words(
    tmp_path: Path, project: Project, localized: list[LocalizedHandout], state: str
) -> None:
    page = index(tmp_path, project, language_rows([], [in_state(localized[0], state)], (), "en"))
    (mark,) = page.of_class("state")
    assert mark.text == STATES[state][0]
    assert STATES[state][1] in page.find("tbody")[0].text
    given = "Do not give it to patients" not in page.find("tbody")[0].text
    assert given is (state in {"source", "signed", "approved", "outdated"})


def test_where_a_sheet_says_what_it_lacks_is_told_as_it_is() -> None:
    said = STATES["outdated"][1]
    assert "Every page says so" in said
    assert "a list at its end says what it lacks" in said


def test_no_two_states_are_called_the_same() -> None:
    assert len({mark for mark, _ in STATES.values()}) == len({meaning for _, meaning in STATES.values()}) == len(STATES)


# --- what the index explains -------------------------------------------------------------------------


def test_no_format_is_explained_that_nothing_here_has(
    tmp_path: Path, project: Project, artifacts: list[Artifact], localized: list[LocalizedHandout]
) -> None:
    formats = load_formats(project)
    english = [a for a in artifacts if a.language == "en"]
    english += [replace(a, format="booklet") for a in english if a.paper]
    rows = language_rows(english, [x for x in localized if x.state == "source"], (), "en")
    write_index(tmp_path, project.templates, "release", rows, Offer(Clinic("blank"), formats))
    page = read_page((tmp_path / "index.html").read_text("utf-8"))
    assert [e.text for e in page.find("dt")] == ["Handout", "Booklet"]


@pytest.mark.parametrize(("tags", "said"), [({"en"}, "in 1 language"), ({"en", "es", "ar"}, "in 3 languages")])
def test_the_title_counts_the_languages_that_are_here(
    tags: set[str],
    said: str,
    tmp_path: Path,
    project: Project,
    artifacts: list[Artifact],
    localized: list[LocalizedHandout],
) -> None:
    there = [x for x in localized if x.language.tag in tags]
    absent = left_out(x for x in localized if x.language.tag not in tags)
    files = [a for a in artifacts if a.language in tags]
    page = index(tmp_path, project, language_rows(files, there, absent, "en"), "release")
    assert page.find("title")[0].text == f"HSG handouts {said}"


@pytest.mark.parametrize(("base_url", "told"), [("", False), ("https://clinic.example/hsg", True)])
def test_codes_are_spoken_of_only_where_paper_has_them(
    base_url: str, told: bool, tmp_path: Path, project: Project, artifacts: list[Artifact]
) -> None:
    wall = replace(artifacts[0], language="mul", handout="", format="language-poster", paper="A3", state="list")
    offer = Offer(Clinic("mine", base_url=base_url), load_formats(project), (wall,))
    write_index(tmp_path, project.templates, "release", (), offer)
    page = read_page((tmp_path / "index.html").read_text("utf-8"))
    assert [e.text for e in page.find("dt")] == ["Language poster"]
    assert ("code" in page.find("main")[0].text) is told


# --- what is left out -------------------------------------------------------------------------------

REASON = "the clinical sign-off of exactly this text is missing"


def left_out(found: Iterable[LocalizedHandout], reason: str = REASON) -> list[LeftOut]:
    return [LeftOut(x.language, x.handout, reason, "unsigned") for x in found]


def test_what_is_left_out_stands_in_its_place_with_the_reason_and_without_a_link(
    tmp_path: Path, project: Project, artifacts: list[Artifact], localized: list[LocalizedHandout]
) -> None:
    source = [x for x in localized if x.state == "source"]
    absent = left_out(x for x in localized if x.state != "source")
    files = [a for a in artifacts if a.language == "en"]
    rows = language_rows(files, source, absent, "en")
    whole = language_rows(artifacts, localized, (), "en")
    assert [(r.language, [x.title for x in r.rows]) for r in rows] == [
        (r.language, [x.title for x in r.rows]) for r in whole
    ]
    page = index(tmp_path, project, rows, "release")
    for row in rows[1:]:
        (section,) = page.find("section", id=row.language.tag)
        lines = section.find("tbody")[0].find("tr")
        assert len(lines) == len(row.rows) == len(source)
        for line in lines:
            assert line.of_class("state")[0].text == "Not released"
            assert f"{REASON[0].upper()}{REASON[1:]}." in line.text
            assert "could not be made" not in line.text
            assert not line.find("a")
    hrefs = [e.attributes["href"] for e in page.find("a") if not e.attributes["href"].startswith("#")]
    assert sorted(hrefs) == sorted([*(a.path for a in files), "en/index.html", "manifest.json", "SHA256SUMS"])


def test_a_language_of_which_one_sheet_is_left_out_lists_both(
    artifacts: list[Artifact], localized: list[LocalizedHandout]
) -> None:
    last = localized[-1]
    others = [x for x in localized if x is not last]
    rows = {r.language.tag: r.rows for r in language_rows(artifacts, others, left_out([last]), "en")}
    assert len(rows[last.language.tag]) == len({x.handout.id for x in localized})
    (absent,) = [x for x in rows[last.language.tag] if x.mark == "Not released"]
    assert (absent.title, absent.page, absent.pdfs) == (last.handout.title.text, None, ())


def test_a_preview_says_what_a_release_would_leave_out_beside_the_files(
    tmp_path: Path, project: Project, artifacts: list[Artifact], localized: list[LocalizedHandout]
) -> None:
    notice = left_out(localized[-1:], "it was withdrawn on 2026-11-25")
    page = index(tmp_path, project, language_rows(artifacts, localized, notice, "en"))
    assert page.text.count("It was withdrawn on 2026-11-25.") == 1
    assert "Not released" not in page.text
    hrefs = {e.attributes["href"] for e in page.find("a")}
    assert hrefs >= {a.path for a in artifacts}


def test_a_hostile_reason_prints_as_text(tmp_path: Path, project: Project, localized: list[LocalizedHandout]) -> None:
    hostile = "<script>x</script>"
    page = index(tmp_path, project, language_rows([], [], left_out(localized, hostile), "en"), "release")
    assert not page.find("script")
    assert page.text.count(hostile) == len(localized)


def test_a_page_without_sheets_is_made_and_says_so(
    tmp_path: Path, project: Project, localized: list[LocalizedHandout]
) -> None:
    page = index(tmp_path, project, language_rows([], [], left_out(localized), "en"), "release")
    assert page.text.count("Not released") == len(localized)
    assert page.find("section")[0].attributes["id"] == "en"


def test_only_a_preview_warns_of_drafts(tmp_path: Path, project: Project) -> None:
    assert index(tmp_path, project, ()).of_class("warn")
    assert not index(tmp_path, project, (), "release").of_class("warn")


def test_a_release_of_the_english_alone_claims_no_review(
    tmp_path: Path, project: Project, localized: list[LocalizedHandout]
) -> None:
    source = [x for x in localized if x.state == "source"]
    page = index(tmp_path, project, language_rows([], source, (), "en"), "release")
    assert source
    assert "reviewed" not in page.text.lower()
    assert STATES["approved"][0] not in page.text


def test_hostile_titles_print_as_text(tmp_path: Path, project: Project, localized: list[LocalizedHandout]) -> None:
    hostile = '<script>"x"</script>'
    title = replace(localized[0].title, text=f"**{hostile}**")
    page = index(tmp_path, project, language_rows([], [replace(localized[0], title=title)], (), "en"))
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
        write_index(tmp_path, tmp_path, "preview", (), Offer(Clinic("blank")))
    assert (caught.value.path, caught.value.line) == (f"site/{name}", line)
