"""The first page of a language: it leads to each handout, on screen and to print, and never hides a draft."""

from __future__ import annotations

import pytest
from page_reader import Element, read_page
from projects import Copy, Press, approve, take_over

from hsg_i18n.cli import main
from hsg_i18n.errors import RenderError


def start(copy: Copy, tag: str, profile: str = "preview") -> Element:
    return read_page(copy.read(f"build/{profile}/{tag}/index.html"))


def test_every_link_leads_to_a_file(twins: Copy, press: Press) -> None:
    built = twins.build()
    for tag in ("en", "es", "ar"):
        hrefs = [e.attributes["href"] for e in start(twins, tag).find("a")]
        assert hrefs[0] == "../index.html"
        paths = {href.removeprefix("../") for href in hrefs}
        assert paths <= built.files.keys()
        assert {p for p in paths if p.startswith(f"{tag}/")} == {p for p in built.pages if p.startswith(f"{tag}/")}


def test_it_is_in_the_language_and_names_it_for_staff(tiny: Copy, press: Press) -> None:
    tiny.build()
    page = start(tiny, "ar")
    (html,) = page.find("html")
    assert (html.attributes["lang"], html.attributes["dir"]) == ("ar", "rtl")
    assert page.find("title")[0].text == "العربية – HSG handouts – Arabic"
    assert page.of_class("staff")[0].text == "After your test"
    assert not start(tiny, "en").of_class("staff")


def test_a_draft_is_marked_at_the_top_and_beside_its_name(tiny: Copy, press: Press) -> None:
    tiny.build()
    page = start(tiny, "es")
    assert "DRAFT." in page.of_class("notice")[0].text
    assert len(page.of_class("mark")) == 1
    assert "DRAFT, not reviewed" in page.of_class("foot")[0].text
    english = start(tiny, "en")
    assert not english.of_class("notice")
    assert not english.of_class("mark")


def row(page: Element, handout: str) -> Element:
    """What the page of a language says of one handout."""
    (found,) = [
        x for x in page.of_class("handouts")[0].find("li") if any(handout in a.attributes["href"] for a in x.find("a"))
    ]
    return found


def test_what_is_true_of_one_handout_is_not_said_of_the_other(twins: Copy, press: Press) -> None:
    take_over(twins, "es")
    approve(twins, "es", "hsg-twin")
    twins.build()
    page = start(twins, "es")
    (notice,) = page.of_class("notice")
    assert notice.text in row(page, "hsg-tiny").text
    assert "DRAFT. No qualified person has reviewed this translation." in notice.text
    assert "Ninguna persona calificada" in notice.text
    assert [x.text for x in page.of_class("mark")] == ["Borrador"]
    assert not row(page, "hsg-twin").of_class("mark")
    assert "draft" not in page.find("html")[0].attributes["class"].split()


@pytest.mark.thorough
def test_where_one_english_is_withheld_the_other_is_not_called_so(twins: Copy, press: Press) -> None:
    approve(twins, "en", "hsg-tiny")
    withdrawal = ("review", "withdraw", "en", "hsg-tiny", "--reviewer", "clinician", "--note", "A fault.")
    assert main(["--project", str(twins.root), *withdrawal]) == 0
    twins.build()
    page = start(twins, "en")
    (notice,) = page.of_class("notice")
    assert notice.text.strip().startswith("WITHHELD.")
    assert [x.text for x in page.of_class("mark")] == ["WITHHELD"]
    assert "WITHHELD" in row(page, "hsg-tiny").text
    assert "WITHHELD" not in row(page, "hsg-twin").text
    approve(twins, "en", "hsg-twin")
    withdrawal = ("review", "withdraw", "en", "hsg-twin", "--reviewer", "clinician", "--note", "A fault.")
    assert main(["--project", str(twins.root), *withdrawal]) == 0
    twins.build()
    assert "draft" in start(twins, "en").find("html")[0].attributes["class"].split()
    assert start(twins, "en").of_class("notice")[0].text.strip().startswith("WITHHELD.")
    assert not row(start(twins, "en"), "hsg-twin").of_class("notice")


def test_a_release_has_the_pages_of_what_it_prints_and_of_nothing_else(tiny: Copy, press: Press) -> None:
    take_over(tiny, "es")
    approve(tiny, "es")
    built = tiny.build("release")
    assert {p for p in built.files if p.endswith("/index.html")} == {"en/index.html", "es/index.html"}
    page = start(tiny, "es", "release")
    assert not page.of_class("notice")
    assert "draft" not in page.find("body")[0].text.lower()


def test_a_language_that_goes_takes_its_page_along(tiny: Copy, press: Press) -> None:
    tiny.build()
    tiny.remove("locale/es")
    assert "es/index.html" not in tiny.build().files


def test_a_page_that_somebody_changed_is_made_again(tiny: Copy, press: Press) -> None:
    before = tiny.build()
    tiny.write("build/preview/es/index.html", "<p>mine")
    after = tiny.build()
    assert after.files["es/index.html"][0] == before.files["es/index.html"][0]


def test_a_fault_of_the_template_is_told_with_its_place(tiny: Copy, press: Press) -> None:
    tiny.edit("templates/site/start.html.jinja", "<h1>", "{{ nothing.at_all }}<h1>")
    with pytest.raises(RenderError) as caught:
        tiny.build()
    assert caught.value.path.endswith("site/start.html.jinja")
    assert caught.value.line > 1
