"""Files that are well formed and mean harm, or are merely absurd: refused with a place, or harmless on the page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import escape
from projects import Copy, Press, catalog_text, forget, sheets

from hsg_i18n.cli import main

pytestmark = pytest.mark.thorough


def run(copy: Copy, *args: str) -> int:
    forget()
    return main(["--project", str(copy.root), *args])


def front(title: str) -> str:
    days = "version: 1\ndate: 2026-11-24\nreview-by: 2028-11-24"
    return f"---\nid: hsg-tiny\ntitle: {title}\n{days}\n---\n\n## A {{kind=call}}\n\n"


#: (file, its content, exit code of a build)
ABSURD = {
    "TOML of many brackets": ("hsg.toml", "a = " + "[" * 20_000, 3),
    "TOML of a long number": ("hsg.toml", "a = " + "9" * 10_000, 3),
    "a key of another kind": ("hsg.toml", 'name = ["x"]', 3),
    "front matter of many brackets": ("source/hsg-tiny.md", front("[" * 5_000), 4),
    "front matter that names itself": ("source/hsg-tiny.md", front("&a [*a]"), 4),
    "front matter that grows": ("source/hsg-tiny.md", front("!!python/object/apply:os.system [id]"), 4),
    "many lists in lists": ("source/hsg-tiny.md", front("x") + "\n".join("  " * i + "- a" for i in range(2_000)), 4),
    "many marks": ("source/hsg-tiny.md", front("x") + "- " + "**a" * 20_001, 4),
    "many quotes": ("source/hsg-tiny.md", front("x") + ">" * 50_000, 4),
    "a handout of two megabytes": ("source/hsg-tiny.md", front("x") + "- word\n" * 300_000, 4),
    "a template outside of the folder": ("templates/handout/page.html.jinja", "{% include '../hsg.toml' %}", 6),
    "a template inside itself": ("templates/handout/page.html.jinja", "{% include 'handout/page.html.jinja' %}", 6),
    "a template above itself": ("templates/handout/page.html.jinja", "{% extends 'handout/page.html.jinja' %}", 6),
    "a division by zero": ("templates/handout/page.html.jinja", "{{ 1 / 0 }}</html>", 6),
    "a sum of unlike things": ("templates/handout/page.html.jinja", "{{ 1 + 'a' }}</html>", 6),
    "a name that does not exist": ("templates/handout/page.html.jinja", "{{ no_such_name }}</html>", 6),
    "a filter that does not exist": ("templates/handout/page.html.jinja", "{{ 1|frobnicate }}</html>", 6),
    "a style that imports": ("templates/handout/style.css", '@import url("http://localhost/x.css");', 0),
    "a catalog of one line": ("locale/es/LC_MESSAGES/hsg-tiny.po", 'msgid "' + "a" * 1_000_000 + '"', 5),
    "a catalog of many quotes": ("locale/es/LC_MESSAGES/hsg-tiny.po", '"' * 100_000, 5),
}


@pytest.mark.usefixtures("press")
@pytest.mark.parametrize(("path", "text", "code"), ABSURD.values(), ids=ABSURD)
def test_what_is_absurd_is_told_in_a_line(
    path: str, text: str, code: int, tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.write(path, text)
    assert run(tiny, "build") == code
    err = capsys.readouterr().err
    assert (err == "") == (code == 0)
    assert all(line.startswith("hsg-i18n: ") for line in err.splitlines())
    assert code == 0 or Path(path).name in err


SCRIPT = "<script>alert(1)</script>"


def pages(copy: Copy) -> dict[str, str]:
    return {n: copy.read(f"build/preview/{n}") for n in copy.files() if n.endswith(".html")}


class _Parts(HTMLParser):
    """The elements of a page and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def check_harmless(copy: Copy, press: Press) -> None:
    """No page has a script, a handler of events, a picture, or a link that runs something."""
    for name, html in [*pages(copy).items(), *((job.path, job.html) for job in press.jobs)]:
        parts = _Parts()
        parts.feed(html)
        assert parts.found
        for tag, attributes in parts.found:
            assert tag not in {"script", "img", "iframe", "object", "embed"}, name
            assert not any(key.startswith("on") for key in attributes), name
            assert not (attributes.get("href") or "").startswith(("javascript:", "data:", "file:")), name


@pytest.mark.parametrize(
    "text", [SCRIPT, "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "{{ 7 * 7 }}", "</style>"]
)
def test_a_translation_prints_as_text(text: str, tiny: Copy, press: Press) -> None:
    texts = {"After your test": text, "You bleed for 1–2 days.": f"**{text}**", "Call your clinic if": text}
    tiny.write(
        "locale/es/LC_MESSAGES/hsg-tiny.po", catalog_text("es", {k: v.replace('"', '\\"') for k, v in texts.items()})
    )
    assert run(tiny, "build") == 0
    check_harmless(tiny, press)
    assert str(escape(text)) in tiny.read("build/preview/es/hsg-tiny_es_Spanish.html") or "javascript" in text


def test_a_clinic_prints_as_text(tiny: Copy, press: Press) -> None:
    tiny.write("clinics/mine.toml", f"clinic_name = '{SCRIPT} \" onclick=\"x'\nfollowup_place = '</bdi></html>'\n")
    assert run(tiny, "build", "--clinic", str(tiny.path("clinics/mine.toml"))) == 0
    check_harmless(tiny, press)
    assert all("&lt;script&gt;" in html for name, html in pages(tiny).items() if name != "index.html")


def test_a_language_with_a_hostile_name_writes_inside_its_folder(tiny: Copy, press: Press) -> None:
    tiny.edit("locale/es/language.toml", 'english = "Spanish"', f'english = "../../{SCRIPT}"')
    tiny.edit("locale/es/language.toml", 'endonym = "Español"', f'endonym = "{SCRIPT}"')
    assert run(tiny, "build") == 0
    check_harmless(tiny, press)
    names = sheets(n for n in tiny.files() if n.startswith("es/"))
    assert len(names) == 2
    assert all(re.fullmatch(r"es/hsg-tiny_es_[\w-]+\.(html|pdf)", n) or n.endswith("_A4.pdf") for n in names)
    assert not tiny.path("script").exists()


def test_a_title_with_a_mark_prints_as_text(tiny: Copy, press: Press) -> None:
    tiny.edit("source/hsg-tiny.md", "title: After your test", 'title: "5 < 6 & 7 \\" x"')
    assert run(tiny, "build") == 0
    check_harmless(tiny, press)
    assert "5 &lt; 6 &amp; 7" in tiny.read("build/preview/index.html")


def test_no_style_that_a_project_may_write_gets_out_of_the_style_element(tiny: Copy, press: Press) -> None:
    tiny.edit("locale/es/language.toml", 'fonts = ["Noto Sans"]', "fonts = ['Noto Sans</style><b>']")
    run(tiny, "build")
    assert all("</style><b>" not in html for html in pages(tiny).values())
    assert all("</style><b>" not in css for job in press.jobs for css in (job.stylesheet, *job.settings))
