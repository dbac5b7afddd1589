"""The renderer: what it refuses, what it fits, and in which order the glyphs of a right-to-left page stand."""

from __future__ import annotations

import base64
import io
import socket
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from glyphs import Glyph, glyphs, lines

from hsg_i18n.errors import RenderError
from hsg_i18n.model import PdfFile, RenderJob

pytestmark = pytest.mark.pdf

Render = Callable[[RenderJob], PdfFile]
STYLE = """@page { size: 210mm 297mm; margin: 20mm }
html { font-family: "Noto Sans"; font-size: var(--size) }
bdi { white-space: nowrap }"""


def job(body: str, *, head: str = "", style: str = "", lang: str = "en", direction: str = "ltr") -> RenderJob:
    whole = f"<head><title>x</title>{head}</head><body>{body}</body>"
    html = f'<!doctype html><html lang="{lang}" dir="{direction}">{whole}</html>'
    sizes = tuple(f":root {{ --size: {n}pt }}" for n in (10, 12, 14, 16))
    return RenderJob("es/x.pdf", html, STYLE + style, sizes, 2, "fonts", "digest")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail on any attempt to reach another machine, or to find one."""

    def refuse(*args: object, **options: object) -> None:
        pytest.fail(f"a connection was tried: {args}")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def svg(inside: str) -> str:
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="9" height="9">{inside}</svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(text.encode()).decode()}"


PICTURE = svg('<rect width="9" height="9"/>')
#: One pixel.
PNG = (
    "data:image/gif;base64,R0lGODlhGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ADDRESSES = (
    "http://127.0.0.1:9/x.svg",
    "https://example.org/x.svg",
    "HTTP://example.org/x.svg",
    "//example.org/x.svg",
    "ftp://example.org/x.svg",
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "/etc/passwd",
    "x.svg",
    "gopher://example.org/x",
    "data:text/html,<p>x</p>",
    "data:text/css;base64,cCB7fQ==",
    "data:image/svg+xml;base64,PHN2Z*",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
    PNG,
)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("url", ADDRESSES, ids=lambda url: url[:30])
@pytest.mark.parametrize(
    "body",
    [
        '<img src="{}" alt="">',
        '<img srcset="{} 2x" src="{}" alt="">',
        '<object data="{}"></object>',
        '<embed src="{}">',
        '<p style="background: url(&quot;{}&quot;)">x</p>',
        '<p class="mark" style="mask-border-source: url(&quot;{}&quot;)">x</p>',
        '<style>p::before {{ content: url("{}") }}</style><p>x</p>',
        '<ul style="list-style-image: url(&quot;{}&quot;)"><li>x</li></ul>',
        '<p style="border-image: url(&quot;{}&quot;) 1">x</p>',
    ],
    ids=["img", "srcset", "object", "embed", "background", "mask", "content", "list", "border"],
)
def test_a_page_may_load_nothing_from_outside(body: str, url: str, render: Render) -> None:
    with pytest.raises(RenderError) as caught:
        render(job(body.replace("{}", url).replace("{{", "{").replace("}}", "}")))
    assert caught.value.path == "es/x.pdf"


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("url", ADDRESSES, ids=lambda url: url[:30])
@pytest.mark.parametrize(
    "style",
    ['@import "{}";', '@import url("{}");', '@font-face {{ font-family: "X"; src: url("{}") }} p {{ font-family: X }}'],
    ids=["import", "import url", "font"],
)
@pytest.mark.parametrize("where", ["head", "job"])
def test_a_style_may_load_nothing_from_outside(style: str, url: str, where: str, render: Render) -> None:
    text = style.replace("{}", url.replace('"', "'")).replace("{{", "{").replace("}}", "}")
    wanted = job("<p>x</p>", head=f"<style>{text}</style>") if where == "head" else job("<p>x</p>")
    if where == "job":
        wanted = replace(wanted, stylesheet=text + STYLE)
    with pytest.raises(RenderError):
        render(wanted)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("url", [u for u in ADDRESSES if "image" not in u], ids=lambda url: url[:30])
@pytest.mark.parametrize("tag", ['<link rel="stylesheet" href="{}">', '<link rel="attachment" href="{}">'])
def test_a_head_may_link_nothing_from_outside(tag: str, url: str, render: Render) -> None:
    with pytest.raises(RenderError):
        render(job("<p>x</p>", head=tag.replace("{}", url)))


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("url", ADDRESSES[:10], ids=lambda url: url[:30])
@pytest.mark.parametrize(
    "inside",
    [
        '<image href="{}" width="9" height="9"/>',
        '<image xlink:href="{}" width="9" height="9"/>',
        '<style>@import "{}";</style><rect width="9" height="9"/>',
    ],
    ids=["image", "xlink", "style"],
)
def test_a_picture_may_load_nothing_from_outside(inside: str, url: str, render: Render) -> None:
    picture = svg(inside.replace("{}", url))
    with pytest.raises(RenderError):
        render(job(f'<img src="{picture}" alt="">'))


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("url", ADDRESSES[:10], ids=lambda url: url[:30])
def test_a_part_of_another_picture_is_not_looked_for(url: str, render: Render) -> None:
    pictures = [svg(inside) for inside in (f'<use href="{url}#a"/>', "")]
    with_it, without = (render(job(f'<img src="{picture}" alt="">')).data for picture in pictures)
    assert with_it == without


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("text", ["secret: \\u0041", "/etc/hostname"])
def test_no_entity_of_a_picture_reads_a_file(text: str, render: Render) -> None:
    document = (
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"><text y="9">&x;{text}</text></svg>'
    )
    picture = f"data:image/svg+xml;base64,{base64.b64encode(document.encode()).decode()}"
    with pytest.raises(RenderError):
        render(job(f'<img src="{picture}" alt="">'))


@pytest.mark.usefixtures("no_network")
def test_a_picture_inside_of_the_job_is_drawn_and_a_link_is_no_load(render: Render) -> None:
    made = render(job(f'<p>x <img src="{PICTURE}" alt="mark"> <a href="https://example.org/">more</a></p>'))
    assert made.pages == 1
    assert made.data.startswith(b"%PDF-1.7")


# --- glyphs and fit ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("char", ["\ue000", "\U0001f600", "ꯀ", "\u0378"], ids=ascii)
def test_a_character_without_a_glyph_is_a_fault_with_its_repair(char: str, render: Render) -> None:
    with pytest.raises(RenderError) as caught:
        render(job(f"<p>a{char}b</p>"))
    assert caught.value.exit_code == 6
    assert "glyph" in caught.value.message.lower()
    assert "Correct the character in the translation" in caught.value.hint


def test_what_the_renderer_does_not_understand_is_a_fault(render: Render) -> None:
    with pytest.raises(RenderError, match=r"The page came out wrong: .*frobnicate[^.]*[^.]\. Hint"):
        render(job("<p>x</p>", style="p { frobnicate: 1 }"))


def test_a_fault_of_one_page_does_not_stick_to_the_next(render: Render) -> None:
    with pytest.raises(RenderError):
        render(job("<p>\ue000</p>"))
    assert render(job("<p>x</p>")).pages == 1


def words(count: int) -> str:
    return "<p>" + "word " * count + "</p>"


def test_a_short_text_is_set_in_the_largest_setting_and_a_long_one_in_the_one_that_fits(render: Render) -> None:
    settings = [render(job(words(count))).setting for count in (10, 1000, 1400)]
    assert settings[0] == 3
    assert settings == sorted(settings, reverse=True)
    assert settings[2] < 3


def test_a_text_that_fits_in_no_setting_is_told_with_its_pages(render: Render) -> None:
    with pytest.raises(RenderError, match=r"es/x\.pdf: The text needs \d+ pages and may have 2\. Hint: Shorten"):
        render(job(words(6000)))


def test_more_pages_are_taken_only_where_nothing_fits_on_fewer(render: Render) -> None:
    def pages(count: int) -> int:
        return render(replace(job(words(count)), pages_at_need=6)).pages

    assert pages(1400) == 2
    assert 2 < pages(3000) <= 6
    with pytest.raises(RenderError, match="and may have 2"):
        pages(9000)


def test_the_share_of_a_page_that_is_used_is_reported(render: Render) -> None:
    little, much = render(job(words(10))), render(job(words(900)))
    assert 0 < little.fill[0] < 0.2
    assert 0.5 < much.fill[0] <= 1
    assert render(job("")).fill == (0.0,)


def test_a_text_that_runs_over_the_edge_is_a_fault(render: Render) -> None:
    with pytest.raises(RenderError, match=r'"wide wide .*…" runs over the edge of page 1\.'):
        render(job(f"<p><bdi>{'wide ' * 60}</bdi></p>"))


@pytest.mark.parametrize(
    "style", ["margin-left: -19mm", "margin-top: -25mm", "margin-left: 180mm", "position: absolute; bottom: -19mm"]
)
def test_each_edge_is_watched(style: str, render: Render) -> None:
    with pytest.raises(RenderError, match="runs over the edge of page 1"):
        render(job(f'<p><bdi style="display: block; {style}">some words</bdi></p>'))


def test_a_smaller_setting_is_taken_where_a_line_is_too_wide_for_the_largest(render: Render) -> None:
    made = [render(job(f"<p><bdi>{'x' * n}</bdi></p>")).setting for n in (30, 66, 74, 85)]
    assert made[0] == 3
    assert made == sorted(made, reverse=True)
    assert made[-1] < 3


def test_texts_that_lie_over_each_other_are_a_fault(render: Render) -> None:
    body = '<p style="position: relative">under <span style="position: absolute; left: 2mm">over</span></p>'
    with pytest.raises(RenderError, match='"under" and "over" lie over each other on page 1'):
        render(job(body))
    assert render(job("<p>under</p><p>over</p><ul><li>one <b>two</b> <i>three</i></li></ul>")).pages == 1


def test_the_same_job_gives_the_same_bytes(render: Render) -> None:
    wanted = job(words(50) + f'<img src="{PICTURE}" alt="mark">')
    assert render(wanted).data == render(wanted).data


# --- right to left -------------------------------------------------------------------------------------------

RUNS = ("38 °C", "100.4 °F", "1–2", "4-6", "+44 20 7946 0018", "(020) 7946 0018", "8:30", "2026-11-24", "HSG", "A/B")


def page_of(made: PdfFile) -> list[Glyph]:
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        return glyphs(pdf.pages[0])


@pytest.mark.parametrize("run", RUNS)
def test_an_isolated_run_reads_left_to_right_in_arabic(run: str, render: Render) -> None:
    style = 'html { font-family: "Noto Naskh Arabic", "Noto Sans" }'
    body = f'<p>إذا كانت <bdi dir="ltr">{run}</bdi> أو أكثر.</p>'
    found = page_of(render(job(body, style=style, lang="ar", direction="rtl")))
    assert run in "\n".join(lines(found))
    places = [g.x for g in sorted(found, key=lambda g: g.x)]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("run", ["38 °C", "4-6", "+44 20 7946 0018"])
def test_without_the_isolation_it_would_not(run: str, render: Render) -> None:
    """The reader of glyphs can tell: the test above could fail."""
    style = 'html { font-family: "Noto Naskh Arabic", "Noto Sans" }'
    found = page_of(render(job(f"<p>إذا كانت {run} أو أكثر.</p>", style=style, lang="ar", direction="rtl")))
    assert run not in "\n".join(lines(found))
