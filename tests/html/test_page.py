"""Whole pages: what every one says, in which language and direction, and what none may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

import pytest
from page_reader import Element, read_page

from hsg_i18n.catalog import read_catalog
from hsg_i18n.clinics import PLACEHOLDERS
from hsg_i18n.errors import ConfigError, RenderError
from hsg_i18n.extract import LABELS, handout_template
from hsg_i18n.formats import load_formats
from hsg_i18n.html import Renderer, ScreenLinks
from hsg_i18n.html.qr import qr_data_url
from hsg_i18n.html.styles import sha256_source
from hsg_i18n.localize import localize
from hsg_i18n.model import (
    Approval,
    Catalog,
    Clinic,
    Difference,
    Edition,
    Entry,
    Format,
    Handout,
    Language,
    LocalizedHandout,
    Logo,
    Role,
    SignOff,
    Template,
)
from hsg_i18n.names import screen_name
from hsg_i18n.paths import Project
from hsg_i18n.review import message_state

NOTICE = "No qualified person has reviewed this translation. Do not give it to patients."
BLANK = Clinic("blank")
FULL = Clinic(
    "full",
    (
        ("clinic_name", "عيادة النور 3"),
        ("clinic_phone", "+1 (555) 010-0199"),
        ("after_hours_phone", "555 010 0198"),
        ("emergency_number", "911"),
        ("fever_threshold", "38 °C"),
        ("followup_time", "2026-12-01 8:30"),
        ("followup_place", "Ward 3 <b>"),
        ("followup_person", 'Dr "Who"'),
        ("appointment_time", "24/11/2026"),
        ("appointment_place", "Room 12"),
    ),
)
DAY = date(2026, 11, 25)
UNDATED = "The English has changed. This translation follows the earlier English."
SIGN_OFFS = (
    SignOff(Role.LINGUISTIC, "د. نور 3", "NAATI 12", DAY),
    SignOff(Role.CLINICAL, 'Dr "Who" <b>', "", date(2026, 11, 26)),
)
DIFFERENCES = (
    Difference("Take **2** tablets.", "Take 1 tablet.", "قرص واحد 1", critical=False),
    Difference("Rest for 3 days.", "", "", critical=False),
    Difference("", "Drink {clinic_phone} water.", "اشربي الماء", critical=False),
)
LINKS = ScreenLinks((("A4", "../a4.pdf"), ("Letter", "../letter.pdf")), "../index.html", "../en/page.html")


@dataclass(frozen=True)
class Press:
    """Makes pages of the shipped project."""

    project: Project
    handouts: tuple[Handout, ...]
    labels: Template
    languages: dict[str, Language]

    def local(self, folder: str, handout: Handout | None = None, **changes: object) -> LocalizedHandout:
        """A handout with the shipped catalogs."""
        handout = handout or self.handouts[-1]
        paths = {d: self.project.po(folder, d) for d in (handout.id, LABELS)}
        catalogs = {d: read_catalog(p, shown=p.name) for d, p in paths.items() if p.exists()}
        return replace(self.translated(folder, handout, catalogs), **changes)  # type: ignore[arg-type]

    def translated(self, folder: str, handout: Handout, catalogs: dict[str, Catalog]) -> LocalizedHandout:
        labels, language = self.labels, self.languages[folder]
        return localize(handout, labels, language, catalogs, lambda domain, entry: message_state(entry))

    def everywhere(self, folder: str, handout: Handout, text: str) -> LocalizedHandout:
        """A handout in which every message of handout and labels is translated by `text`."""
        catalogs = {
            t.domain: Catalog(t.domain, folder, tuple(Entry(m.msgid, text, m.context) for m in t.messages))
            for t in (handout_template(handout), self.labels)
        }
        return self.translated(folder, handout, catalogs)

    def html(self, local: LocalizedHandout, fmt: Format, clinic: Clinic = BLANK, *, screen: bool = True) -> str:
        renderer = Renderer(self.project.templates, self.languages["en"])
        if screen:
            return renderer.screen(local, fmt, clinic, LINKS).html
        return renderer.document(local, fmt, clinic)

    def page(self, local: LocalizedHandout, clinic: Clinic = BLANK, *, screen: bool = True) -> Element:
        """The page in the format that every patient gets."""
        fmt = next(f for f in load_formats(self.project) if f.id == "handout")
        return read_page(self.html(local, fmt, clinic, screen=screen))

    def every_page(self) -> Iterator[tuple[LocalizedHandout, bool, Element]]:
        """All handouts, languages, formats and clinics, on screen and on paper."""
        formats = load_formats(self.project)
        for folder, handout in product(self.languages, self.handouts):
            local = self.local(folder, handout)
            made = [f for f in formats if not f.together and f.suits(handout) and (f.english or folder != "en")]
            ways = [(fmt, screen) for fmt in made for screen in (True, False) if fmt.screen or not screen]
            for (fmt, screen), clinic in product(ways, (BLANK, FULL)):
                yield local, screen, read_page(self.html(local, fmt, clinic, screen=screen))
            for (fmt, screen), changed in product(ways, (None, DAY)):
                seen = approved(local, changed)
                yield seen, screen, read_page(self.html(seen, fmt, BLANK, screen=screen))


def approved(local: LocalizedHandout, changed: date | None = None) -> LocalizedHandout:
    """The handout with people behind it, whose names are as awkward as names are."""
    approval = Approval(
        edition=Edition(local.handout, local.language.tag, (), "e" * 64),
        sign_offs=SIGN_OFFS,
        translators=("machine draft", "李明"),
        given=datetime(2026, 11, 26, 12, tzinfo=UTC),
        signed=datetime(2026, 11, 26, 12, tzinfo=UTC),
        expires=date(2027, 11, 26),
        version="1.0",
        version_date=date(2026, 11, 24),
        changed=changed,
        differences=DIFFERENCES if changed else (),
    )
    state = "source" if local.state == "source" else "approved"
    return replace(local, state=state, approval=approval)


@pytest.fixture(scope="module")
def press(project: Project, handouts: tuple[Handout, ...], labels: Template, languages: dict[str, Language]) -> Press:
    return Press(project, handouts, labels, languages)


@pytest.fixture(scope="module")
def pages(press: Press) -> list[tuple[LocalizedHandout, bool, Element]]:
    return list(press.every_page())


def body(page: Element) -> Element:
    (found,) = page.find("body")
    return found


# --- what every page must and must not have ---------------------------------------------------------


def test_no_page_runs_a_script_or_loads_anything(pages: list[tuple[LocalizedHandout, bool, Element]]) -> None:
    for _, _, page in pages:
        for element in page.walk():
            assert element.tag not in {"script", "iframe", "object", "embed", "link", "img", "form", "base"}
            for name, value in element.attributes.items():
                assert not name.startswith("on")
                assert name != "style"
                assert "//" not in re.sub(r"'sha256-[^']+'", "", value)
                if name in {"href", "src"}:
                    assert value.startswith(("../", "tel:", "#"))
        assert "//" not in "".join(e.text for e in page.find("style")).replace("http://www.w3.org", "")


def test_the_content_security_policy_allows_only_the_style_of_the_page(
    pages: list[tuple[LocalizedHandout, bool, Element]],
) -> None:
    for _, screen, page in pages:
        metas = [e for e in page.find("meta") if "http-equiv" in e.attributes]
        styles = page.find("style")
        assert len(metas) == len(styles) == (1 if screen else 0)
        for meta, style in zip(metas, styles, strict=True):
            policy = meta.attributes["content"]
            assert meta.attributes["http-equiv"] == "Content-Security-Policy"
            assert "default-src 'none'" in policy
            assert f"style-src {sha256_source(style.text)};" in policy
            assert "script-src" not in policy
            assert "unsafe" not in policy


def test_every_change_of_language_carries_language_and_direction(
    press: Press, pages: list[tuple[LocalizedHandout, bool, Element]]
) -> None:
    directions = {x.tag: x.direction for x in press.languages.values()}
    for local, _, page in pages:
        (html,) = page.find("html")
        assert html.attributes["lang"] == local.language.tag
        for element in page.walk():
            if "lang" in element.attributes:
                assert element.attributes.get("dir") == directions[element.attributes["lang"]]


def test_every_page_names_its_language_for_staff(pages: list[tuple[LocalizedHandout, bool, Element]]) -> None:
    for local, _, page in pages:
        (names,) = page.of_class("names")
        assert local.language.english in names.text
        assert local.language.endonym in names.text
        (title,) = page.find("title")
        assert f"{local.handout.title.text} – {local.language.english}" in title.text
        assert title.text.startswith(local.title.text)


def test_every_number_of_a_page_is_isolated_or_inside_of_english(
    pages: list[tuple[LocalizedHandout, bool, Element]],
) -> None:
    seen = 0
    for local, _, page in pages:
        if local.language.direction == "rtl":
            for element, text in body(page).texts():
                if any(c.isdecimal() for c in text):
                    seen += 1
                    assert element.inside("bdi") or element.inherited("lang") == "en", text
    assert seen


def spaced(element: Element) -> str:
    """Its text, the no-break spaces before units as they were written."""
    return element.text.replace("\N{NO-BREAK SPACE}", " ")


def test_every_value_of_the_clinic_stands_isolated_in_its_own_direction(press: Press) -> None:
    for handout in press.handouts:
        for screen in (True, False):
            page = body(press.page(press.local("ar", handout), FULL, screen=screen))
            values = page.of_class("value")
            assert {spaced(e) for e in values} <= {v for _, v in FULL.values} | {"A4", "Letter"}
            assert all(e.tag == "bdi" for e in values)
            ways = {spaced(e): e.attributes["dir"] for e in values}
            assert ways["عيادة النور 3"] == "rtl"
            assert {way for text, way in ways.items() if text != "عيادة النور 3"} == {"ltr"}
            named = {n for b in handout.blocks() for n in re.findall(r"{(\w+)}", b.text)}
            assert {FULL.value(n) for n in named} <= ways.keys()


def test_phones_are_dialled_on_screen_only(press: Press) -> None:
    for handout in press.handouts:
        local = press.local("ar", handout)
        links = [e for e in press.page(local, FULL).find("a") if e.attributes["href"].startswith("tel:")]
        assert {e.attributes["href"] for e in links} <= {"tel:+15550100199", "tel:5550100198", "tel:911"}
        assert "tel:+15550100199" in {e.attributes["href"] for e in links}
        assert all(e.find("bdi", dir="ltr") for e in links)
        assert not press.page(local, FULL, screen=False).find("a")


def test_where_the_clinic_sets_no_value_there_is_a_line_to_write_on(press: Press) -> None:
    for handout, screen in product(press.handouts, (True, False)):
        fields = sum(b.kind == "field" for b in handout.blocks())
        blank, full = (press.page(press.local("ar", handout), c, screen=screen) for c in (BLANK, FULL))
        assert len(blank.of_class("field")) == len(full.of_class("field")) == fields
        assert len([e for e in blank.of_class("line") if "field" in (e.parent or e).classes]) == fields
        assert not full.of_class("blank")
        assert len(full.of_class("given")) == fields
        assert not blank.of_class("given")


def test_a_screen_reader_is_told_of_a_blank_line_in_the_language_of_the_page(press: Press) -> None:
    local = press.local("ar")
    label = dict(local.labels)[(None, "blank line to write on")].text
    blanks = press.page(local).of_class("blank")
    assert {(e.attributes["role"], e.attributes["aria-label"]) for e in blanks} == {("img", label)}


@pytest.mark.thorough
@pytest.mark.parametrize("screen", [True, False])
@pytest.mark.parametrize("folder", ["ar", "es", "km"])
def test_what_prints_a_field_prints_its_label_its_value_or_line_and_its_tail(
    press: Press, folder: str, screen: bool
) -> None:
    hours = replace(FULL, after=tuple((name, f"at {name}") for name in sorted(PLACEHOLDERS)))
    for fmt, handout, clinic in product(load_formats(press.project), press.handouts, (BLANK, FULL, hours, OWN)):
        if fmt.together or not fmt.suits(handout) or (screen and not fmt.screen):
            continue
        local, named = with_tails(press, folder, handout)
        page = body(read_page(press.html(local, fmt, clinic, screen=screen)))
        printed = {
            mark: " ".join(f"before{mark} {clinic.value(name)} {clinic.remark(name)} behind{mark}".split())
            for mark, name in named.items()
            if f"before{mark}" in page.text or f"behind{mark}" in page.text
        }
        assert printed, fmt.id
        said = " ".join(page.said.split())
        assert [text for text in printed.values() if text not in said] == [], fmt.id
        assert len(page.of_class("blank")) >= sum(not clinic.value(named[mark]) for mark in printed)
        fills = [e.attributes["title"].replace("\u200b", "") for e in page.walk() if "data-fill" in e.attributes]
        assert all(("before" in title) == ("behind" in title) for title in fills)


def with_tails(press: Press, folder: str, handout: Handout) -> tuple[LocalizedHandout, dict[str, str]]:
    """The handout with a text of its own before and behind each clinic's value; and which value, by its mark."""
    templates = {t.domain: t.messages for t in (handout_template(handout), press.labels)}
    every = sorted({m.msgid for messages in templates.values() for m in messages})
    values = {text: re.findall(r"{(\w+)}", text) for text in every}
    single = [text for text, names in values.items() if len(names) == 1 and names[0] in PLACEHOLDERS]
    marks = {text: chr(ord("a") + n) * 3 for n, text in enumerate(single)}
    texts = {text: f"before{mark} {{{values[text][0]}}} behind{mark}" for text, mark in marks.items()}
    catalogs = {
        domain: Catalog(domain, folder, tuple(Entry(m.msgid, texts.get(m.msgid, "x"), m.context) for m in messages))
        for domain, messages in templates.items()
    }
    return press.translated(folder, handout, catalogs), {marks[text]: values[text][0] for text in single}


# --- drafts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", [True, False])
def test_a_draft_says_so_in_its_language_and_in_english(press: Press, screen: bool) -> None:
    for folder in press.languages.keys() - {"en"}:
        local = press.local(folder)
        said = dict(local.labels)
        page = press.page(local, screen=screen)
        (notice,) = page.of_class("notice")
        own, english = notice.find("p")
        assert english.inherited("lang") == "en"
        assert " ".join(english.text.split()) == f"DRAFT. {NOTICE}"
        assert own.inherited("lang") == local.language.tag
        for label in ("Draft", NOTICE):
            assert said[(None, label)].text in own.said
        (html,) = page.find("html")
        assert "draft" in html.classes


@pytest.mark.parametrize("screen", [True, False])
@pytest.mark.parametrize(("folder", "state"), [("ar", "approved"), ("en", "source")])
def test_an_approved_page_and_the_english_say_nothing_of_a_draft(
    press: Press, screen: bool, folder: str, state: str
) -> None:
    page = press.page(press.local(folder, state=state), screen=screen)
    (html,) = page.find("html")
    assert "draft" not in html.classes
    assert not page.of_class("notice")
    assert "DRAFT" not in body(page).text
    assert NOTICE not in body(page).text


@pytest.mark.parametrize("state", ["untranslated", "draft", "translated", "reviewed"])
def test_whatever_is_below_approved_is_a_draft(press: Press, state: str) -> None:
    page = press.page(press.local("ar", state=state))
    assert "DRAFT" in page.of_class("notice")[0].text
    (robots,) = page.find("meta", name="robots")
    assert robots.attributes["content"] == "noindex"


def test_what_is_missing_prints_in_english_and_says_so(press: Press) -> None:
    handout = press.handouts[-1]
    catalog = read_catalog(press.project.po("ar", handout.id), shown="ar.po")
    gone, stale = catalog.entries[4], catalog.entries[5]
    entries = [e for e in catalog.entries if e not in (gone, stale)]
    entries.append(replace(stale, flags=("fuzzy",), previous="It said something else."))
    labels = read_catalog(press.project.po("ar", LABELS), shown="labels.po")
    local = press.translated("ar", handout, {handout.id: replace(catalog, entries=tuple(entries)), LABELS: labels})
    assert (local.missing, local.stale) == (2, 1)
    page = press.page(local)
    english = {e.text for e in page.find("span", lang="en", dir="ltr")}
    assert {gone.msgid.replace("**", ""), stale.msgid.replace("**", "")} <= english
    assert stale.msgstr.replace("**", "") not in body(page).text
    (notice,) = page.of_class("notice")
    assert "Some parts are still in English." in notice.text
    assert dict(local.labels)[(None, "Some parts are still in English.")].text in notice.text


def test_a_whole_translation_does_not_say_that_parts_are_missing(press: Press) -> None:
    (notice,) = press.page(press.local("ar", missing=0)).of_class("notice")
    assert "Some parts" not in notice.text


# --- approved pages ---------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", [True, False])
def test_an_approved_page_says_who_stands_behind_it_and_until_when(press: Press, screen: bool) -> None:
    for folder in ("ar", "en", "vi"):
        page = press.page(approved(press.local(folder)), screen=screen)
        (said,) = page.of_class("provenance")
        assert (said.inherited("lang"), said.inherited("dir")) == ("en", "ltr")
        for text in ("د. نور 3, NAATI 12.", 'Dr "Who" <b>', "machine draft", "李明", "2026-11-26", "2027-11-26"):
            assert text in said.text
        names = {e.text: e.attributes["dir"] for e in said.find("bdi")}
        others = ("NAATI 12", 'Dr "Who" <b>', "machine draft", "李明")
        assert names == {"د. نور 3": "rtl", **dict.fromkeys(others, "ltr")}
        assert not page.of_class("notice")
        assert not page.of_class("changes")
        (described,) = page.find("meta", name="description")
        assert " ".join(described.attributes["content"].split()) == " ".join(said.text.split())


def test_without_an_approval_no_page_says_who_stands_behind_it(press: Press) -> None:
    for folder, screen in product(("ar", "en"), (True, False)):
        page = press.page(press.local(folder), screen=screen)
        assert not page.of_class("provenance")
        assert not page.find("meta", name="description")
        assert not [e for e in page.find("meta") if e.attributes.get("name", "").startswith("dc.")]


@pytest.mark.parametrize("screen", [True, False])
def test_a_page_names_no_day_of_a_change_that_nobody_knows(press: Press, screen: bool) -> None:
    local = approved(press.local("ar"), DAY)
    assert local.approval
    page = press.page(replace(local, approval=replace(local.approval, changed=None)), screen=screen)
    own, english = page.of_class("notice")[0].find("p")
    assert dict(local.labels)[(None, UNDATED)].text in own.said
    assert "English has changed. This translation" in english.text
    said = [e.attributes["content"] for e in page.find("meta", name="description")]
    assert "changed on" not in f"{page.text} {said}"
    assert any(text.endswith("The English has changed.") for text in said)


@pytest.mark.parametrize("screen", [True, False])
def test_a_page_that_follows_an_earlier_english_says_so_and_lists_what_it_lacks(press: Press, screen: bool) -> None:
    local = approved(press.local("ar"), DAY)
    said = dict(local.labels)
    page = press.page(local, screen=screen)
    (html,) = page.find("html")
    assert "draft" not in html.classes
    (notice,) = page.of_class("notice")
    own, english = notice.find("p")
    assert english.inherited("lang") == "en"
    assert f"English changed on {DAY}." in english.text
    (changed,) = [text for (_, msgid), text in local.labels if msgid.startswith("The English changed on")]
    assert changed.text.replace("{date}", str(DAY)) in own.said
    assert own.inherited("lang") == "ar"
    (section,) = page.of_class("changes")
    found = [[" ".join(e.text.split()) for e in item.walk() if e.tag in {"dt", "dd"}] for item in section.find("dl")]
    # For staff, who may not read the language, each label stands there in English too.
    now, gone, says, nothing = (
        f"{said[(None, text)].text} {text}"
        for text in ("English now", "No longer in the English", "This sheet says", "nothing about this yet")
    )
    first, second, third = found
    assert first == [now, "Take 2 tablets.", says, "قرص واحد 1", "Take 1 tablet."]
    assert second == [now, "Rest for 3 days.", says, nothing]
    assert (third[0], third[2:]) == (gone, [says, "اشربي الماء"])
    assert third[1].startswith("Drink")
    for element in section.find("dd"):
        english_text = "Take" in element.text or "Rest" in element.text or "Drink" in element.text
        assert bool(element.find("span", lang="en")) is (english_text or "nothing" in element.text)


# --- hostile translations and titles ------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        "[press](javascript:alert)",
        "[press](data:text/html,x)",
        "\"quoted\" 'too'",
        '" onmouseover="x',
        "{{ doc.handout }} {% raw %} {# x #}",
        "{unknown} } {",
        "</style><style>*{display:none}",
        "</title><base href=//evil.example>",
        "&lt;b&gt; &amp; <!-- -->",
        "]]> \\3c script",
    ],
)
def test_a_hostile_translation_prints_as_text(press: Press, text: str) -> None:
    usual = {e.tag for e in press.page(press.local("ar")).walk()}
    local = press.everywhere("ar", press.handouts[-1], text)
    for screen in (True, False):
        page = press.page(local, screen=screen)
        assert {e.tag for e in page.walk()} <= usual | {"bdi", "strong"}
        assert not [n for e in page.walk() for n in e.attributes if n.startswith("on")]
        assert all(e.attributes["href"].startswith(("../", "#")) for e in page.find("a"))
        shown = text.replace("{unknown}", "").split("](")[0].lstrip("[")
        assert shown in page.find("h1")[0].said
        assert shown in page.find("title")[0].text.replace("{unknown}", "")


def test_a_hostile_clinic_prints_as_text(press: Press) -> None:
    hostile = Clinic("x", tuple((n, f'"><script>{n}</script>') for n, _ in FULL.values))
    for screen in (True, False):
        page = press.page(press.local("ar"), hostile, screen=screen)
        assert not page.find("script")
        assert '"><script>followup_place</script>' in body(page).text


def test_the_title_of_a_page_has_no_markers(press: Press) -> None:
    local = press.everywhere("ar", press.handouts[-1], "بعد **الفحص** [هنا](tel:1)")
    title = press.page(local).find("title")[0].text
    assert title == f"بعد الفحص هنا – {local.handout.title.text} – Arabic"


def test_the_links_of_a_web_page_lead_to_files_index_and_english(press: Press) -> None:
    page = press.page(press.local("ar"))
    assert [e.attributes["href"] for e in page.of_class("actions")[0].find("a")] == [
        "../a4.pdf", "../letter.pdf", "../en/page.html", "../index.html"
    ]  # fmt: skip
    assert not press.page(press.local("ar"), screen=False).of_class("actions")


# --- faults of templates ------------------------------------------------------------------------------


@pytest.fixture
def card(tmp_path: Path, press: Press) -> Format:
    """A format in a folder of its own, whose template a test writes."""
    for name in ("_base/base.css", "_base/screen.css", "_base/paper.css", "card/style.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    return replace(load_formats(press.project)[0], id="card")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("<p>\n{{ doc.titel }}", 2, "titel"),
        ("{{ nothing }}", 1, "'nothing' is undefined"),
        ("\n\n{{ _(nothing) }}", 3, "nothing"),
        ("{{ set.text(doc.title.textt) }}", 1, "textt"),
        ("<p>\n{{ doc.title }", 2, "unexpected"),
        ("\n{% endif %}", 2, "endif"),
        ("{% include 'card/none.jinja' %}", 1, "none.jinja"),
        ("\n{{ _('Nobody extracted this') }}", 2, "labels.pot lacks"),
        ("\n\n{% include 'card/part.jinja' %}", 2, "deeper"),
        ("\n{{ 1 // 0 }}", 2, "zero"),
        ("\n{{ 1 + 'a' }}", 2, "unsupported operand"),
        ("\n{{ set.text(5) }}", 2, "'int' object has no attribute 'text'"),
        ("\n{% include 'card/page.html.jinja' %}", 2, "recursion"),
    ],
)
def test_a_fault_of_a_template_has_its_place(
    tmp_path: Path, press: Press, card: Format, text: str, line: int, words: str
) -> None:
    (tmp_path / "card" / "page.html.jinja").write_text(text, "utf-8")
    (tmp_path / "card" / "part.jinja").write_text("\n{{ doc.deeper }}", "utf-8")
    with pytest.raises(RenderError, match=re.escape(words)) as caught:
        Renderer(tmp_path, press.languages["en"]).screen(press.local("ar"), card, BLANK, LINKS)
    place = "card/part.jinja" if words == "deeper" else "card/page.html.jinja"
    assert (caught.value.path, caught.value.line) == (place, line)
    assert "\n" not in str(caught.value)


def test_a_format_without_a_page_is_told(tmp_path: Path, press: Press, card: Format) -> None:
    with pytest.raises(RenderError) as caught:
        Renderer(tmp_path, press.languages["en"]).document(press.local("ar"), card, BLANK)
    assert caught.value.path == "card/page.html.jinja"


def test_a_format_without_a_style_sheet_is_told(tmp_path: Path, press: Press, card: Format) -> None:
    (tmp_path / "card" / "page.html.jinja").write_text("x", "utf-8")
    (tmp_path / "card" / "style.css").unlink()
    with pytest.raises(ConfigError, match="missing") as caught:
        Renderer(tmp_path, press.languages["en"]).screen(press.local("ar"), card, BLANK, LINKS)
    assert caught.value.path == "card/style.css"


def test_labels_that_were_never_extracted_are_told(press: Press) -> None:
    with pytest.raises(RenderError, match=r"labels\.pot lacks") as caught:
        press.page(press.local("ar", labels=()))
    assert "hsg-i18n extract" in caught.value.hint


# --- a clinic's own kit -----------------------------------------------------------------------------

SVG_LOGO = Logo("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 1"/>', 6)
OWN = Clinic(
    "own",
    (
        ("clinic_name", "Ours <b>"),
        ("department", "Ward 3"),
        ("address", "1 Long Street"),
        ("clinic_phone", "555 010 0199"),
        ("nurse_phone", "555 010 0155"),
        ("interpreter_phone", "555 010 0177"),
    ),
    after=(("clinic_phone", "Mon–Fri 8:00–16:30"), ("fever_threshold", "°F")),
    logo=SVG_LOGO,
    base_url="https://clinic.example/hsg",
)


def classed(page: Element, name: str) -> list[Element]:
    return [e for e in page.walk() if name in e.attributes.get("class", "").split()]


@pytest.mark.parametrize("folder", ["en", "ar", "zh_Hans", "km"])
def test_a_code_stands_on_paper_alone_and_leads_to_the_page_in_its_language(press: Press, folder: str) -> None:
    local = press.local(folder)
    assert not classed(press.page(local, OWN), "qr-code")
    assert not classed(press.page(local, FULL, screen=False), "qr-code")
    (code,) = classed(press.page(local, OWN, screen=False), "qr-code")
    address = f"https://clinic.example/hsg/{screen_name(local.handout, handout_format(press), local.language)}"
    assert code.attributes["src"] == qr_data_url(address)
    assert code.attributes["alt"] == f"QR: {address}"
    (written,) = classed(press.page(local, OWN, screen=False), "address")
    assert (written.text, written.attributes["dir"]) == (address, "ltr")


def handout_format(press: Press) -> Format:
    return next(f for f in load_formats(press.project) if f.id == "handout")


@pytest.mark.parametrize("screen", [True, False])
def test_a_logo_is_inside_of_the_page_and_called_by_the_clinics_name(press: Press, screen: bool) -> None:
    (logo,) = classed(press.page(press.local("ar"), OWN, screen=screen), "logo")
    assert logo.attributes["alt"] == "Ours <b>"
    assert logo.attributes["src"].startswith("data:image/svg+xml;base64,")
    assert "wide" in logo.attributes["class"].split()
    square = replace(OWN, logo=Logo("image/png", b"", 1))
    (logo,) = classed(press.page(press.local("ar"), square, screen=screen), "logo")
    assert "high" in logo.attributes["class"].split()
    assert logo.attributes["src"] == "data:image/png;base64,"


@pytest.mark.parametrize("screen", [True, False])
def test_names_hours_and_units_stand_in_their_own_direction(press: Press, screen: bool) -> None:
    page = press.page(press.local("ar"), OWN, screen=screen)
    said = {e.text: e.attributes["dir"] for e in page.find("bdi") if "dir" in e.attributes}
    for text in ("Ours <b>", "Ward 3", "1 Long Street", "Mon–Fri 8:00–16:30", "°F", "555 010 0155", "555 010 0177"):
        assert said[text] == "ltr", text


def test_lines_of_a_nurse_and_an_interpreter_stand_only_where_the_clinic_has_them(press: Press) -> None:
    for clinic, count in ((OWN, 2), (FULL, 0), (BLANK, 0)):
        page = press.page(press.local("es"), clinic)
        (phones,) = (e for e in page.find("section") if "call" in e.attributes.get("class", "").split())
        assert len(classed(phones, "field")) == 2 + count
    numbers = {e.attributes["href"] for e in press.page(press.local("es"), OWN).find("a") if "href" in e.attributes}
    assert {"tel:5550100155", "tel:5550100177"} <= numbers


@pytest.mark.parametrize("name", ["fridge-card", "warning-card", "bilingual", "booklet", "large-print"])
def test_every_format_with_the_clinics_phone_has_its_hours_its_nurses_and_its_interpreters(
    press: Press, name: str
) -> None:
    renderer = Renderer(press.project.templates, press.languages["en"])
    fmt = next(f for f in load_formats(press.project) if f.id == name)
    said = read_page(renderer.document(press.local("ar"), fmt, OWN)).text
    for value in ("555 010 0199", "Mon–Fri 8:00–16:30", "555 010 0155", "555 010 0177"):
        assert said.count(value) == (2 if name == "bilingual" else 1), value
    blank = read_page(renderer.document(press.local("es"), fmt, BLANK)).text
    assert "Nurse line" not in blank


@pytest.mark.parametrize("name", ["handout", "bilingual", "booklet", "large-print", "fridge-card", "warning-card"])
def test_a_part_in_english_says_so_once(press: Press, name: str) -> None:
    fmt = next(f for f in load_formats(press.project) if f.id == name)
    page = read_page(Renderer(press.project.templates, press.languages["en"]).document(press.local("es"), fmt, OWN))
    english = [e for e in page.walk() if e.attributes.get("lang") == "en"]
    assert english
    assert not [e.text for e in english if e.parent and e.parent.inherited("lang") == "en"]


@pytest.mark.parametrize("name", ["handout", "bilingual", "booklet", "large-print"])
def test_who_is_asked_to_write_questions_has_lines_for_them(press: Press, name: str) -> None:
    fmt = next(f for f in load_formats(press.project) if f.id == name)
    about = press.handouts[0]
    page = read_page(
        Renderer(press.project.templates, press.languages["en"]).document(press.local("es", about), fmt, BLANK)
    )
    assert len(page.of_class("ruled")) == sum(s.lines for s in about.sections) > 0


@pytest.mark.parametrize("name", ["warning-card", "large-print", "handout"])
def test_the_day_until_which_a_sheet_is_good_stays_beside_what_it_is(press: Press, name: str) -> None:
    """Alone on a line of the small print, it reads as the day of the test or of the visit."""
    fmt = next(f for f in load_formats(press.project) if f.id == name)
    page = read_page(Renderer(press.project.templates, press.languages["en"]).document(press.local("es"), fmt, BLANK))
    (kept,) = (e.text for e in page.of_class("together") if "review by" in e.text)
    assert kept == f"review by {press.handouts[1].review_by}"


def test_every_format_says_in_its_title_what_it_is(press: Press) -> None:
    """Staff who cannot read the script have them open side by side."""
    titles = {}
    for fmt in (f for f in load_formats(press.project) if not f.together and f.suits(press.handouts[-1])):
        (title,) = read_page(press.html(press.local("ar"), fmt, screen=False)).find("title")
        titles[fmt.id] = title.text
    assert titles["handout"] == "بعد فحص HSG – After your HSG – Arabic"
    assert titles["medicine-list"] == "بعد فحص HSG – After your HSG – Arabic – Medicine list"
    assert len(set(titles.values())) == len(titles) > 6


def test_a_long_letterhead_moves_the_text_of_paper_down_and_not_that_of_a_screen(press: Press) -> None:
    long = replace(OWN, values=(("clinic_name", "x" * 90), ("address", "y" * 90)))
    (html,) = press.page(press.local("ar"), long, screen=False).find("html")
    assert html.attributes["style"] == "--letter-lines: 5"
    for clinic, screen in ((long, True), (OWN, False), (BLANK, False)):
        (html,) = press.page(press.local("ar"), clinic, screen=screen).find("html")
        assert "style" not in html.attributes


def test_no_other_part_of_a_sheet_has_the_class_of_a_section(press: Press) -> None:
    """Else the rules for one set the other: the colophon's 8 pt once set the text of a booklet."""
    kinds = {section.kind for handout in press.handouts for section in handout.sections}
    assert "about" in kinds
    for path in press.project.templates.glob("*/*.jinja"):
        if path.parent.name not in {"review-sheet", "site"}:  # they print no section of a handout
            given = re.findall(r'<(?!section)[a-z0-9]+ class="([^"]*)"', path.read_text("utf-8"))
            assert not kinds & {name for classes in given for name in classes.split()}, path


def test_an_address_that_no_code_holds_is_told_with_the_template(press: Press) -> None:
    with pytest.raises(RenderError, match="no good for a QR code") as caught:
        press.page(press.local("es"), replace(OWN, base_url=f"https://clinic.example/{'x' * 99}"), screen=False)
    assert caught.value.path == "handout/page.html.jinja"
