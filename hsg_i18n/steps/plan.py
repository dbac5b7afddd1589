"""Plans a build: every output with its content, and a digest of all that the content was made from."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hsg_i18n.errors import ConfigError, HsgError
from hsg_i18n.files import digest
from hsg_i18n.formats import FILE as FORMAT_FILE
from hsg_i18n.formats import load_formats
from hsg_i18n.html import Renderer, ScreenLinks
from hsg_i18n.marks import UNKNOWN_DAY
from hsg_i18n.model import (
    Approval,
    Artifact,
    Clinic,
    Format,
    Handout,
    HtmlPage,
    Imposition,
    LeftOut,
    LocalizedHandout,
    Paper,
    Press,
    RenderJob,
    Sheet,
)
from hsg_i18n.names import INDEX, from_page, pdf_links, pdf_name, press_name, screen_name
from hsg_i18n.paths import Project
from hsg_i18n.steps.choice import choose
from hsg_i18n.steps.inputs import renderer_digest
from hsg_i18n.steps.inventory import Inventory
from hsg_i18n.steps.outputs import PAGE, Made, Output, page_of, refuse_nothing
from hsg_i18n.steps.start import start_pages
from hsg_i18n.steps.together import together


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a build is to make, and what it will not."""

    outputs: tuple[Output, ...]
    localized: tuple[LocalizedHandout, ...]
    left_out: tuple[LeftOut, ...]
    notices: tuple[LeftOut, ...]  #: what a release would leave out although it was approved once
    faults: tuple[HsgError, ...]  #: of single languages: the others are built
    clinic: Clinic  #: whose kit it is
    formats: tuple[Format, ...]
    starts: tuple[HtmlPage, ...] = ()  #: the first page of each language
    until: date | None = None  #: the last day on which the plan is the same, as far as the calendar decides


def make_plan(
    inventory: Inventory, clinic: Clinic, profile: str, fonts: str, print_shop: bool = False, made: Made | None = None
) -> Plan:
    """The plan of a build. Raises HsgError for a fault that touches every language.

    `fonts` is the digest of the pinned font set. In `release` only the English and approved handouts stand.
    For a print shop there are no web pages, and each page size of a format has one PDF, with bleed and crop marks.
    What was `made` from the same has no content.
    """
    formats = tuple(replace(f, papers=clinic.papers(f.papers)) for f in _formats(inventory.project))
    renderer = Renderer(inventory.project.templates, inventory.source_language)
    press = _Press(inventory, formats, renderer, clinic, renderer_digest(fonts), fonts, print_shop, made or Made())
    chosen = choose(inventory, profile)
    english = {x.handout.id for x in chosen.localized if x.language is inventory.source_language}
    outputs = tuple(output for local in chosen.localized for output in press.outputs(local, english))
    if not print_shop:
        outputs += tuple(together(formats, renderer, clinic, chosen.localized, (renderer_digest(fonts), fonts)))
    starts = () if print_shop else tuple(start_pages(formats, renderer, clinic, chosen.localized))
    return Plan(
        outputs, chosen.localized, chosen.left_out, chosen.notices, chosen.faults, clinic, formats, starts, chosen.until
    )


def _formats(project: Project) -> tuple[Format, ...]:
    # Without this, a lost format.toml would take all its sheets with it, without a word.
    known = {path.parent for path in project.templates.glob(f"*/{FORMAT_FILE}")}
    for page in sorted(project.templates.glob(f"*/{PAGE}")):
        if page.parent not in known:
            raise ConfigError(
                "The file is missing, but the folder holds a page.",
                path=f"templates/{page.parent.name}/{FORMAT_FILE}",
                hint=f"Restore it, or remove the {PAGE} beside it.",
            )
    return load_formats(project)


@dataclass(frozen=True, slots=True)
class _Press:
    """Turns one localized handout into outputs."""

    inventory: Inventory
    formats: tuple[Format, ...]
    renderer: Renderer
    clinic: Clinic
    versions: str
    fonts: str
    print_shop: bool
    made: Made

    def outputs(self, local: LocalizedHandout, english: Container[str]) -> Iterator[Output]:
        """The web page and the PDFs of a handout, in every format. `english` holds the ids of the English ones."""
        inputs = self._inputs(local, local.handout.id in english)
        for fmt in self.formats:
            if fmt.together or not self._makes(local, fmt):
                continue
            planned = inputs and digest(inputs, fmt.id)
            again = [self.made.find(path, planned) for path in self._paths(local, fmt)]
            if all(again):
                yield from (Output(artifact, None) for artifact in again if artifact)
                continue
            self.made.lacks()
            for output in self._set(local, fmt, english):
                yield replace(output, artifact=replace(output.artifact, planned=planned))

    def _inputs(self, local: LocalizedHandout, has_english: bool) -> str:
        # The repr of a handout in a language is all of its texts and of its language's settings.
        around, source = self.made.around, self.inventory.source_language
        return digest(around, repr(local), repr(source), str(has_english)) if around else ""

    def _paths(self, local: LocalizedHandout, fmt: Format) -> Iterator[str]:
        if fmt.screen and not self.print_shop:
            yield screen_name(local.handout, fmt, local.language)
        for paper in self._papers(fmt):
            yield self._name(local, fmt, paper)

    def _name(self, local: LocalizedHandout, fmt: Format, paper: Paper) -> str:
        return (press_name if self.print_shop else pdf_name)(local.handout, fmt, local.language, paper)

    def _set(self, local: LocalizedHandout, fmt: Format, english: Container[str]) -> Iterator[Output]:
        if fmt.screen and not self.print_shop:
            yield self._screen(local, fmt, english)
        html = self.renderer.document(local, fmt, self.clinic)
        refuse_nothing(html, page_of(fmt))
        if self.print_shop:
            for paper in self._papers(fmt):
                yield self._for_press(local, fmt, self.renderer.on_page(local, fmt, fmt.page(paper), html), paper)
            return
        for paper in fmt.papers:
            sheet = self.renderer.on_page(local, fmt, fmt.set_on(paper), html)
            yield self._pdf(local, fmt, self._drawn(local, fmt, sheet), paper)

    def _papers(self, fmt: Format) -> Iterable[Paper]:
        """The papers with a file each; of those that a print shop would find the same page on, the first."""
        if not self.print_shop:
            return fmt.papers
        first: dict[str, Paper] = {}
        for paper in fmt.papers:
            first.setdefault(fmt.page(paper).name, paper)
        return first.values()

    def _makes(self, local: LocalizedHandout, fmt: Format) -> bool:
        older = bool(local.approval and local.approval.older)
        if (older and not fmt.lists_changes) or (local.language is self.inventory.source_language and not fmt.english):
            return False
        return fmt.suits(local.handout)

    def _screen(self, local: LocalizedHandout, fmt: Format, printed: Container[str]) -> Output:
        handout, language = local.handout, local.language
        source = self.inventory.source_language
        linked = language is not source and handout.id in printed
        english = from_page(screen_name(handout, fmt, source)) if linked else ""
        links = ScreenLinks(pdf_links(handout, fmt, language), from_page(INDEX), english)
        page = self.renderer.screen(local, fmt, self.clinic, links)
        refuse_nothing(page.html, page_of(fmt))
        artifact = _artifact(local, fmt, screen_name(handout, fmt, language), "", digest(page.html))
        return Output(artifact, page)

    def _drawn(self, local: LocalizedHandout, fmt: Format, sheet: Sheet) -> RenderJob:
        """What is set and drawn, before it is told which paper it comes on."""
        # What an older edition lacks is listed on a page of its own, for the staff: the sheet itself keeps its size.
        more = 1 if local.approval and local.approval.older else 0
        pages, at_need = fmt.pages + more, fmt.pages_at_need and fmt.pages_at_need + more
        limits = str((pages, at_need, fmt.spare, fmt.fold, fmt.kept_whole))
        drawing = digest(sheet.html, sheet.stylesheet, *sheet.settings, limits, self.versions)
        rooms = tuple(step.room for step in fmt.steps)
        job = RenderJob("", sheet.html, sheet.stylesheet, sheet.settings, pages, self.fonts)
        return replace(
            job,
            rooms=rooms,
            drawing=drawing,
            pages_at_need=at_need,
            spare=fmt.spare,
            fold=fmt.fold,
            kept_whole=fmt.kept_whole,
        )

    def _pdf(self, local: LocalizedHandout, fmt: Format, drawn: RenderJob, paper: Paper) -> Output:
        job = replace(drawn, path=self._name(local, fmt, paper))
        if fmt.scheme:
            way = Imposition(fmt.scheme, paper, fmt.set_on(paper), local.language.direction)
            return self._output(local, fmt, replace(job, imposition=way), paper)
        return self._output(local, fmt, replace(job, sheet=paper), paper)

    def _for_press(self, local: LocalizedHandout, fmt: Format, sheet: Sheet, paper: Paper) -> Output:
        """The pages as they are, each in its own size: a print shop puts them onto its sheets itself."""
        day = local.approval.approved if local.approval else local.handout.date
        job = replace(self._drawn(local, fmt, sheet), path=self._name(local, fmt, paper), press=Press(day.isoformat()))
        return self._output(local, fmt, job, fmt.page(paper))

    def _output(self, local: LocalizedHandout, fmt: Format, job: RenderJob, paper: Paper) -> Output:
        total = digest(job.path, job.drawing, repr((job.imposition, job.sheet, job.press)))
        return Output(_artifact(local, fmt, job.path, paper.name, total), replace(job, digest=total))


def _artifact(local: LocalizedHandout, fmt: Format, path: str, paper: str, source_digest: str) -> Artifact:
    handout: Handout = local.handout
    return Artifact(
        path=path,
        language=local.language.tag,
        english=local.language.english,
        endonym=local.language.endonym,
        handout=handout.id,
        format=fmt.id,
        paper=paper,
        state=local.state,
        pages=0,
        bytes=0,
        sha256="",
        source_digest=source_digest,
        **_provenance(local.approval),
    )


def _provenance(approval: Approval | None) -> dict[str, Any]:
    """What the manifest says of who stands behind a file."""
    if approval is None:
        return {}
    return {
        "translated_by": approval.translators,
        "reviewed_by": tuple(
            f"{s.role}: {s.reviewer}" + (f", {s.credential}" if s.credential else "") for s in approval.sign_offs
        ),
        "approved": str(approval.approved),
        "review_by": str(approval.review_by),
        "english_version": approval.version,
        "english_date": str(approval.version_date),
        "english_changed": str(approval.changed or (UNKNOWN_DAY if approval.older else "")),
        "edition": approval.edition.digest,
    }
