"""Stylesheets: whole, self-contained, and closed to whatever a title may hold."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tinycss2  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.errors import ConfigError
from hsg_i18n.formats import PAPERS, load_formats
from hsg_i18n.html import Renderer
from hsg_i18n.html.styles import (
    css_string,
    fitting_settings,
    paper_stylesheet,
    screen_stylesheet,
    sha256_source,
    stylesheet,
)
from hsg_i18n.localize import localize
from hsg_i18n.model import Handout, Language, LocalizedHandout, Template
from hsg_i18n.paths import Project
from hsg_i18n.review import message_state

HOSTILE = st.text(st.sampled_from("\"'\\\n\r\f\t</style>{};*/@!#a1é发ع\u2028\u202e\0"), max_size=12) | st.text()


def blank(handout: Handout, labels: Template, language: Language) -> LocalizedHandout:
    return localize(handout, labels, language, {}, lambda domain, entry: message_state(entry))


def faults(css: str) -> list[Any]:
    """What a CSS parser objects to, inside of rules as well."""
    found = []
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        inner = tinycss2.parse_blocks_contents(rule.content or []) if getattr(rule, "content", None) else []
        found += [n for n in (rule, *inner) if n.type == "error"]
    return found


@given(HOSTILE)
def test_a_string_of_css_is_one_string_with_its_text(text: str) -> None:
    written = css_string(text)
    (token,) = tinycss2.parse_component_value_list(written)
    assert token.type == "string"
    assert token.value == re.sub(r"[\0\ud800-\udfff]", "\ufffd", text)


@given(HOSTILE)
def test_a_string_of_css_ends_neither_a_line_nor_an_element(text: str) -> None:
    inside = css_string(text)[1:-1]
    assert not set(inside) & set("<>\"'\n\r\f;{}/")


def test_the_hash_is_that_of_the_style_sheet() -> None:
    digest = base64.b64encode(hashlib.sha256(b"a{}").digest()).decode()
    assert sha256_source("a{}") == f"'sha256-{digest}'"


def test_pictures_are_carried_inside(tmp_path: Path) -> None:
    (tmp_path / "icons").mkdir()
    (tmp_path / "icons" / "a.svg").write_text("<svg/>", "utf-8")
    (tmp_path / "a.css").write_text('b { background: url("icons/a.svg") }', "utf-8")
    (tmp_path / "c.css").write_text("d {}", "utf-8")
    data = base64.b64encode(b"<svg/>").decode()
    assert (
        stylesheet(tmp_path, "a.css", "c.css") == f'b {{ background: url("data:image/svg+xml;base64,{data}") }}\nd {{}}'
    )


def test_a_picture_or_style_sheet_that_is_missing_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text('b { background: url("none.svg") }', "utf-8")
    with pytest.raises(ConfigError, match="missing") as caught:
        stylesheet(tmp_path, "a.css")
    assert caught.value.path == f"{tmp_path.name}/none.svg"
    with pytest.raises(ConfigError, match="missing"):
        stylesheet(tmp_path, "none.css")


@pytest.mark.thorough
def test_shipped_style_sheets_load_nothing_and_parse(
    project: Project, handouts: tuple[Handout, ...], labels: Template, languages: dict[str, Language]
) -> None:
    sheets: set[str] = set()
    for language in languages.values():
        local = blank(handouts[0], labels, language)
        for fmt in load_formats(project):
            sheets |= {screen_stylesheet(project.templates, fmt, language), paper_stylesheet(project.templates, fmt)}
            sheets.update(css for p in fmt.papers for css in fitting_settings(fmt, p, local))
    for css in sheets:
        assert not faults(css)
        assert set(re.findall(r"url\(.{0,6}", css)) <= {'url("data:'}
        assert "@import" not in css
        assert "<" not in css


def test_a_paper_has_its_size_and_a_draft_its_mark(
    project: Project, handouts: tuple[Handout, ...], labels: Template, languages: dict[str, Language]
) -> None:
    fmt = load_formats(project)[0]
    draft, source = (blank(handouts[0], labels, languages[x]) for x in ("ar", "en"))
    css = fitting_settings(fmt, PAPERS["Letter"], draft)[0]
    assert "size: 215.9mm 279.4mm" in css
    assert "@page { background-image: var(--draft-mark) }" in css
    assert css_string("Noto Naskh Arabic") in css
    assert "size: 210mm 297mm" in fitting_settings(fmt, PAPERS["A4"], draft)[-1]
    assert "@page { background-image" not in fitting_settings(fmt, PAPERS["A4"], source)[0]


def test_what_is_withheld_is_not_called_a_draft_across_the_page(
    project: Project, handouts: tuple[Handout, ...], labels: Template, languages: dict[str, Language]
) -> None:
    fmt = load_formats(project)[0]
    withheld = replace(blank(handouts[0], labels, languages["en"]), state="withheld")
    css = fitting_settings(fmt, PAPERS["A4"], withheld)[0]
    assert "@page { background-image: var(--withheld-mark) }" in css
    screen = screen_stylesheet(project.templates, fmt, languages["en"])
    assert "html.withheld body { background-image: var(--withheld-mark); }" in screen
    base = stylesheet(project.templates / "_base", "base.css")
    marks = [re.search(rf"--{x}-mark: (.*?);\n", base) for x in ("draft", "withheld")]
    assert all(marks)
    assert len({mark[1] for mark in marks if mark}) == len(marks)


def test_a_title_cannot_get_out_of_the_foot_of_a_page(
    project: Project, handouts: tuple[Handout, ...], labels: Template, english: Language
) -> None:
    hostile = '"; } body { display: none } </style><script>'
    title = replace(handouts[0].title, text=hostile)
    local = blank(replace(handouts[0], title=title), labels, english)
    css = fitting_settings(load_formats(project)[0], PAPERS["A4"], local)[0]
    assert "display: none }" not in css
    assert "<" not in css
    assert not faults(css)


def test_all_sheets_of_a_format_share_its_style_sheet(
    project: Project, handouts: tuple[Handout, ...], labels: Template, languages: dict[str, Language]
) -> None:
    renderer = Renderer(project.templates, languages["en"])
    fmt = load_formats(project)[0]
    sheets = [
        renderer.on_page(blank(handouts[0], labels, languages[tag]), fmt, PAPERS[paper], "")
        for tag in ("en", "ar")
        for paper in ("A4", "Letter")
    ]
    assert len({s.stylesheet for s in sheets}) == 1
    assert len({s.settings for s in sheets}) == len(sheets)


def test_the_settings_climb_with_the_languages_own_measures(
    project: Project, handouts: tuple[Handout, ...], labels: Template, languages: dict[str, Language]
) -> None:
    for fmt in load_formats(project):
        sizes = {}
        for folder in ("en", "ar"):
            settings = fitting_settings(fmt, PAPERS["A4"], blank(handouts[0], labels, languages[folder]))
            assert len(settings) == len(fmt.steps)
            sizes[folder] = [float(re.search(r"--size: ([\d.]+)pt", s)[1]) for s in settings]  # type: ignore[index]
            assert sizes[folder] == sorted(sizes[folder])
        ratio = languages["ar"].typography.size
        assert sizes["ar"] == pytest.approx([s * ratio for s in sizes["en"]], abs=0.02)


def test_every_number_to_dial_is_as_high_as_a_thumb_and_no_line_is_wider_than_a_narrow_screen(project: Project) -> None:
    css = stylesheet(project.templates / "_base", "base.css", "screen.css")
    rules = {s.strip(): body for found in re.finditer(r"([^{}]+)\{([^{}]*)\}", css) for s, body in [found.groups()]}
    (tall,) = (body for selectors, body in rules.items() if ".given a" in selectors.split(", "))
    assert "padding: 0.5rem 0" in tall
    (line,) = (body for body in rules.values() if "min-width: min(8rem" in body)
    assert "max-width: calc(100%" in line


def printed_rules(css: str) -> dict[str, str]:
    """What the sheet asks of a browser that prints: selector and body."""
    (block,) = (
        r for r in tinycss2.parse_stylesheet(css) if r.type == "at-rule" and "print" in tinycss2.serialize(r.prelude)
    )
    rules = tinycss2.parse_rule_list(block.content, skip_whitespace=True, skip_comments=True)
    return {
        tinycss2.serialize(r.prelude).strip(): tinycss2.serialize(r.content)
        for r in rules
        if r.type == "qualified-rule"
    }


def test_a_browser_prints_the_black_band_the_pictograms_and_the_draft_mark(project: Project) -> None:
    """Left to itself, Chromium prints white words on a black ground as pale grey on white."""
    rules = printed_rules(stylesheet(project.templates / "_base", "screen.css"))
    assert re.search(r"(?<!-)print-color-adjust: exact", rules["html"])
    assert "-webkit-print-color-adjust: exact" in rules["html"]


def test_on_paper_a_language_of_the_index_stands_whole_under_its_name(project: Project) -> None:
    rules = printed_rules(stylesheet(project.templates / "site", "style.css"))
    assert any(
        "section" in selectors.split(", ") and "break-inside: avoid" in body for selectors, body in rules.items()
    )


def test_what_is_kept_together_may_break_on_a_screen_that_it_is_too_wide_for(project: Project) -> None:
    """On a screen of 320 px a Russian title ran out of it."""
    css = stylesheet(project.templates / "_base", "base.css", "screen.css")
    last = re.findall(r"(?m)^\.together \{([^}]*)\}", css)[-1]
    assert "display: inline-block" in last
    assert "white-space: normal" in last
