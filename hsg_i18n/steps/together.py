"""The sheets that show every language at once, for the wall of a waiting room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hsg_i18n.files import digest
from hsg_i18n.html import Renderer, own_fonts
from hsg_i18n.model import Artifact, Clinic, Format, Language, LocalizedHandout, Paper, RenderJob, Sheet
from hsg_i18n.names import MANY, together_name
from hsg_i18n.steps.outputs import Output, page_of, refuse_nothing


def together(
    formats: Iterable[Format],
    renderer: Renderer,
    clinic: Clinic,
    localized: Iterable[LocalizedHandout],
    made_with: tuple[str, str],
) -> Iterator[Output]:
    """One output for each paper of each such format: the source language first, the others by their English names.

    None where that would be one language, or where the source language is not printed. `made_with` are the digests of
    the renderer and of the fonts. One draft on a sheet makes the whole a draft.
    """
    source = renderer.source_language
    ordered = sorted(localized, key=lambda x: (x.language is not source, x.language.english))
    languages = tuple({x.language.tag: x.language for x in ordered}.values())
    if len(languages) == 1 or not ordered or ordered[0].language is not source:
        return
    state = "draft" if any(x.draft for x in ordered) else "list"
    # The page takes its notice, its mark and its margins from the first.
    first = replace(ordered[0], state=state if state == "draft" else ordered[0].state)
    for fmt in formats:
        if fmt.together:
            html = renderer.together(first, ordered, fmt, clinic)
            refuse_nothing(html, page_of(fmt))
            for paper in fmt.papers:
                sheet = _in_own_fonts(renderer.on_page(first, fmt, fmt.set_on(paper), html), languages)
                yield _output(fmt, paper, sheet, (state, *made_with))


def _in_own_fonts(sheet: Sheet, languages: tuple[Language, ...]) -> Sheet:
    return replace(sheet, stylesheet=f"{sheet.stylesheet}\n{own_fonts(languages)}")


def _output(fmt: Format, paper: Paper, sheet: Sheet, facts: tuple[str, str, str]) -> Output:
    state, versions, fonts = facts
    path = together_name(fmt, paper)
    drawing = digest(sheet.html, sheet.stylesheet, *sheet.settings, str(fmt.pages), versions)
    total = digest(path, drawing, repr(paper))
    job = RenderJob(path, sheet.html, sheet.stylesheet, sheet.settings, fmt.pages, fonts, total)
    job = replace(job, rooms=tuple(s.room for s in fmt.steps), sheet=paper, drawing=drawing)
    return Output(_artifact(fmt, paper, path, state, total), job)


def _artifact(fmt: Format, paper: Paper, path: str, state: str, source_digest: str) -> Artifact:
    return Artifact(
        path=path,
        language=MANY,
        english="All languages",
        endonym="",
        handout="",
        format=fmt.id,
        paper=paper.name,
        state=state,
        pages=0,
        bytes=0,
        sha256="",
        source_digest=source_digest,
    )
