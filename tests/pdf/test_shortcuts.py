"""The shorter ways lead to the same bytes as WeasyPrint's own."""

from __future__ import annotations

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


@pytest.mark.parametrize("number", range(len(LANGUAGES) + 6))
def test_a_sheet_has_the_same_bytes(
    render: Render, jobs: list[RenderJob], number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, long = both_ways(render, jobs[number], monkeypatch)
    assert short == long


@pytest.mark.parametrize("more", ["", "b { float: footnote }", "B { FLOAT: Footnote; footnote-display: inline }"])
def test_so_has_a_page_of_what_no_sheet_uses(render: Render, more: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "Take it as often as you were told, and no more; ask before you take another. " * 6
    body = f"<p>{words}<p>{words}<b>{words}</b><ul><li>{words}<li>x</ul><table><tr><td>{words}<td>1 2 3</table>"
    html = f'<!doctype html><html lang="en"><title>x</title><h1>x</h1>{body}'
    job = RenderJob("x.pdf", html, SETTING + more + 'html { font: 9pt "Noto Sans" }', ("",), 9, "fonts", "digest")
    short, long = both_ways(render, job, monkeypatch)
    assert short == long
