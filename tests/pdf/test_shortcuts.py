"""The shorter ways lead to the same bytes as WeasyPrint's own."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from hsg_i18n.clinics import load_clinic
from hsg_i18n.model import PdfFile, RenderJob
from hsg_i18n.paths import Project
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.plan import make_plan

pytestmark = pytest.mark.pdf

Render = Callable[[RenderJob], PdfFile]
#: A script of each kind, right to left, without spaces, stacked, of many characters; and every format.
LANGUAGES = ("ar", "hi", "km", "zh-Hans")
SETTING = """@page { size: 105mm 148mm; margin: 9mm }
:root { --gap: 3px; text-decoration: underline } * { box-sizing: border-box; font-variant-numeric: tabular-nums }
p { margin-inline-start: calc(1em + 3px); letter-spacing: 0.4px; hyphens: auto; text-align: justify; width: 80% }
p + p { text-indent: 10%; padding: var(--gap) 5%; font-style: inherit; margin: initial; float: right; color: #123 }
p::first-letter { font-size: 2em } td { border: 1px solid; min-width: 20% } table { border-collapse: collapse }"""


@pytest.fixture(scope="session")
def jobs(built: Path) -> list[RenderJob]:
    plan = make_plan(take_inventory(Project(built.parents[1])), load_clinic(None), "preview", "fonts")
    found = {
        (o.artifact.format, o.artifact.language): o.content
        for o in plan.outputs
        if isinstance(o.content, RenderJob) and (o.artifact.format == "handout" or o.artifact.language == "ar")
    }
    return [job for (fmt, language), job in found.items() if fmt != "handout" or language in LANGUAGES]


def both_ways(render: Render, job: RenderJob, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, bytes]:
    short = render(job).data
    monkeypatch.setattr("hsg_i18n.pdf.render.shortcuts", nullcontext)
    return short, render(job).data


PICTURES = {
    "lines": '<path d="M2 2h9v9z" fill="#123" stroke="red" stroke-width="2" fill-opacity=".5"/>',
    "text": '<text x="2" y="9" font-size="8">ab</text>',
    "gradient": '<linearGradient id="a"><stop stop-color="red"/><stop offset="1"/></linearGradient><rect width="9" '
    'height="9" fill="url(#a)"/>',
    "group": '<g opacity=".4"><rect width="9" height="9"/><circle cx="9" cy="9" r="4"/></g>',
    "mask": '<mask id="m"><rect width="5" height="5" fill="#fff"/></mask><rect width="9" height="9" mask="url(#m)"/>',
}


def picture(name: str) -> str:
    """Its address."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">{PICTURES[name]}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def with_pictures(names: tuple[str, ...], number: int) -> RenderJob:
    """Each picture in two sizes, twice on the page, and across its background."""
    style = "@page { size: A6; margin: 9mm } i { display: inline-block; background-repeat: no-repeat } "
    body = ""
    for place, name in enumerate(names):
        url = picture(name)
        style += f'.p{place} {{ background-image: url("{url}"); width: 9px; height: 9px }} .big {{ width: 30px }} '
        style += f'.all{place} {{ background: url("{url}") 0 0 / 12px }}'
        body += f'<p class="all{place}">x<i class="p{place}"></i> <i class="p{place} big"></i><i class="p{place}"></i>'
    html = f'<!doctype html><html lang="en"><title>x</title><h1>{number}</h1>{body}'
    return RenderJob("x.pdf", html, style, ('html { font: 9pt "Noto Sans" }',), 9, "fonts", "digest")


@pytest.mark.parametrize("names", [*((name,) for name in PICTURES), tuple(PICTURES)], ids="+".join)
def test_a_picture_looks_as_it_did_the_first_time(
    render: Render, names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    render(with_pictures(names, 1))
    short, long = both_ways(render, with_pictures(names, 2), monkeypatch)
    assert short == long


@pytest.mark.parametrize("number", range(len(LANGUAGES) + 6))
def test_a_sheet_has_the_same_bytes(
    render: Render, jobs: list[RenderJob], number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, long = both_ways(render, jobs[number], monkeypatch)
    assert short == long


@pytest.mark.parametrize(
    "more", ["", "b { float: footnote }", "B { FLOAT: Footnote; footnote-display: inline }", "b { float: foot\\6eote }"]
)
def test_so_has_a_page_of_what_no_sheet_uses(render: Render, more: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "Take it as often as you were told, and no more; ask before you take another. " * 6
    body = f"<p>{words}<p>{words}<b>{words}</b><ul><li>{words}<li>x</ul><table><tr><td>{words}<td>1 2 3</table>"
    body += f'<img alt=x src="{picture("lines")}" style="position: absolute; right: 5%; width: 9%; overflow: hidden">'
    html = f'<!doctype html><html lang="en"><title>x</title><h1>x</h1>{body}'
    job = RenderJob("x.pdf", html, SETTING + more + 'html { font: 9pt "Noto Sans" }', ("",), 9, "fonts", "digest")
    short, long = both_ways(render, job, monkeypatch)
    assert short == long


WORDS = "Take it as often as you were told, and no more. "
HEADS = """@page { size: A6; margin: 20mm 9mm; @top-left { content: element(head) }
  @bottom-right { content: element(foot) } @bottom-left { content: "x " counter(page) " " string(title) } }
@page :first { margin-top: 25mm } @page :left { @top-left { padding-left: 5mm } } h2 { break-before: page }
.head { position: running(head) } .foot { position: running(foot) } h2 { string-set: title content() }
.row { display: table; width: 100% } .row span { display: table-cell } .page::after { content: counter(page) }"""
TURNS = "".join(f'<h2>{number}</h2><p dir="{way}">{WORDS * 4}' for number, way in enumerate(("ltr", "rtl", "ltr")))
PAGES = {
    "cut": (
        "p[class] { width: 30mm; overflow: hidden; white-space: nowrap; font-size: 7pt }"
        ".cut, .more, div { text-overflow: ellipsis } .more { width: 40mm !important }"
        "div { display: inline-block; overflow: hidden; font-size: 7pt }",
        "".join(f"<p class={name}>{WORDS}" for name in ("cut", "all", "more", "all", "cut")) + "<div>x y</div>",
    ),
    "lines": (
        "div { width: 30mm; font-size: 9pt } .some { max-lines: 2; block-ellipsis: auto } ",
        "".join(f"<div class={name}>{WORDS * 3}</div>" for name in ("all", "some", "all")),
    ),
    "widths": (
        "p { font-size: 9pt }",
        "".join(f'<p style="width: {width}mm">{WORDS}' for width in (85, *range(60, 85))),
    ),
    "breaks": (
        "p { width: 12mm; font-size: 9pt } .b { overflow-wrap: anywhere }"
        " .l { letter-spacing: 1px } .w { word-spacing: 3px }",
        "".join(f"<p class={name}>{WORDS} Unbelievably-long-words&#13;y<br>{WORDS}" for name in "ablwab"),
    ),
    "heads": (
        HEADS,
        f"<div class=head>{WORDS}</div><div class=foot><div class=row><span>x<span class=page></span></div></div>",
    ),
    "changing heads": (HEADS, "".join(f"<h2><div class=head>{number}</div>{number}</h2>" for number in range(4))),
    "floating heads": (
        HEADS + ".f { float: right } .a { position: absolute; left: 0; top: -4mm }",
        f"<div class=head>{WORDS}<b class=f>x</b><b class=a>y</b></div>",
    ),
    "heads by the page": (
        HEADS + "@page { @top-left { width: 50vw; font-size: 3vmin } }",
        f"<div class=head>{WORDS}</div>",
    ),
    "lists": (
        "b { display: list-item; margin-left: 5mm; list-style-type: lower-roman; text-transform: uppercase }"
        "::marker { color: red } b::marker { font-size: 5pt }",
        f"<ul><li>{WORDS}<li>{WORDS}</ul><b>{WORDS}</b><ol><li>{WORDS}</ol>",
    ),
    "variables": (
        ".a { --a: 3px } .b { --a: 5px } p { padding: var(--a) 2px; border: var(--a) solid; color: var(--none, #123) }",
        "".join(f"<p class={name}>{WORDS}" for name in "abcab"),
    ),
    "backgrounds": (
        "p { background: #eee } .a { visibility: hidden } b { box-shadow: 1px 1px #123 } i { color: #fff }"
        "i { background: currentcolor } table { background: #cde } td { border: 2px solid }"
        "td { border-image: linear-gradient(red, blue) 1 } body { background: #fed }",
        f"<p>{WORDS}<p class=a>{WORDS}<b>x</b><i>y</i><table><tr><td>x<td>y</table>",
    ),
    "languages": (
        ":lang(fr) { color: #123; quotes: '<' '>' } [lang=fr] b { font-weight: 400 } q::before { content: open-quote }"
        "b[lang] { letter-spacing: 1px } .x [lang] { font-size: 6pt }",
        "".join(
            f"<p lang={tag} class={name}>{WORDS}<b lang=fr>{WORDS}<b>x</b></b><b lang=fr>y</b><q lang=es>z</q>"
            for tag, name in (("fr", "x"), ("fr", "y"), ("es", "x"), ("fr", "x"), ("FR", "y"))
        ),
    ),
    "what no rule says": (
        "p { text-decoration: underline wavy red; border: inherit; outline: 1px dotted; float: left; color: inherit }"
        "p::first-line { font-weight: 700 } b { border-style: solid; border-color: initial; font-size: inherit }"
        "i { position: absolute; display: table-cell; inset-inline-start: 5mm; page: inherit } u i { bottom: 2mm }"
        "u { text-decoration: none }"
        "i b { border-inline-start: 3px double; margin-inline: 1em auto; inline-size: 9mm; display: inline-block }"
        "div { columns: 2; column-rule: 2px solid; page: wide; visibility: hidden } div u { visibility: initial }"
        "@page wide { margin: 30mm }",
        f"<p>{WORDS}<b>x<u>y</u></b><i>z<b>v</b></i><p dir=rtl><u>{WORDS}<i dir=ltr>z<b>v</b></i></u></p>"
        f"<div>{WORDS * 3}<p>{WORDS}<u>{WORDS}</u></div>",
    ),
    "letters by the page": (
        "body { font-size: 1.5VMAX; line-height: 3vh } b { font-size: 2em }"
        "p { letter-spacing: 0.2dvw; text-indent: inherit }",
        f"<p>{WORDS}<b>{WORDS}</b><p>{WORDS}",
    ),
    "framed tables": (
        "table { border-collapse: collapse; width: 90% } td { border: 1px solid; padding: 3%; width: 30% }"
        ".a td { border: 0.5px solid red } .b { border: 4px double }"
        "td p { border: 2px solid; padding: 1px; width: 50% } td:first-child { border-right-width: 3px }",
        "".join(
            f"<table class={name}><tr><td>x<p>y</p><td>{WORDS}<tr><td>z<table><tr><td>v</table></table>"
            for name in "abcab"
        ),
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_so_has_a_page_that_could_be_told_wrong(render: Render, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    style, body = PAGES[name]
    html = f'<!doctype html><html lang="en"><title>x</title><h1>x</h1>{body}{TURNS}'
    job = RenderJob("x.pdf", html, style + ' html { font: 8pt "Noto Sans" }', ("",), 99, "fonts", "digest")
    short, long = both_ways(render, job, monkeypatch)
    assert short == long
