"""Plans a build: every output with its content, and a digest of all that the content was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from hsg_i18n.errors import ConfigError, HsgError, RenderError
from hsg_i18n.files import digest
from hsg_i18n.formats import FILE as FORMAT_FILE
from hsg_i18n.formats import load_formats
from hsg_i18n.html import Renderer, ScreenLinks, fitting_settings
from hsg_i18n.localize import localize
from hsg_i18n.model import (
    Artifact,
    Clinic,
    Format,
    Handout,
    HtmlPage,
    Language,
    LocalizedHandout,
    Paper,
    RenderJob,
    Sheet,
)
from hsg_i18n.names import INDEX, from_page, pdf_name, screen_name
from hsg_i18n.paths import Project
from hsg_i18n.review import message_state
from hsg_i18n.steps.inputs import renderer_digest
from hsg_i18n.steps.inventory import Inventory, read_catalogs

#: The template of a format's page.
PAGE = "page.html.jinja"


@dataclass(frozen=True, slots=True)
class Output:
    """One file to be made; size and sum of the artifact are filled in when it is."""

    artifact: Artifact
    content: HtmlPage | RenderJob


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A handout that the profile does not print in a language, and why."""

    language: Language
    handout: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a build is to make, and what it will not."""

    outputs: tuple[Output, ...]
    localized: tuple[LocalizedHandout, ...]
    left_out: tuple[LeftOut, ...]
    faults: tuple[HsgError, ...]  #: of single languages: the others are built


def make_plan(inventory: Inventory, clinic: Clinic, profile: str, fonts: str) -> Plan:
    """The plan of a build. Raises HsgError for a fault that touches every language.

    `fonts` is the digest of the pinned font set. In `release` only the English and approved handouts stand.
    """
    formats = _formats(inventory.project)
    renderer = Renderer(inventory.project.templates, inventory.source_language)
    press = _Press(inventory, formats, renderer, clinic, renderer_digest(fonts), fonts)
    localized, left_out, faults = _localize_all(inventory, profile)
    outputs = tuple(output for local in localized for output in press.outputs(local))
    return Plan(outputs, tuple(localized), tuple(left_out), tuple(faults))


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


def _localize_all(inventory: Inventory, profile: str) -> tuple[list[LocalizedHandout], list[LeftOut], list[HsgError]]:
    localized: list[LocalizedHandout] = []
    left_out: list[LeftOut] = []
    faults: list[HsgError] = []
    for language in inventory.languages:
        catalogs, wrong = read_catalogs(inventory, language)
        faults += wrong
        broken = {Path(f.path).stem for f in wrong}
        for handout in inventory.handouts:
            tag = inventory.source_language.tag
            local = localize(handout, inventory.labels, language, catalogs, message_state, tag)
            reason = _reason(local, profile, broken & {handout.id, inventory.labels.domain})
            if reason:
                left_out.append(LeftOut(language, handout.id, reason))
            else:
                localized.append(local)
    return localized, left_out, faults


def _reason(local: LocalizedHandout, profile: str, broken: Iterable[str]) -> str:
    """Why the profile does not print it, or the empty string."""
    own = sum(1 for t in (local.title, *(b for s in local.sections for b in (s.heading, *s.blocks))) if not t.missing)
    for domain in sorted(broken):
        return f"its catalog {domain}.po cannot be read"
    if own == 0:
        return "nothing of it is translated yet"
    if profile == "release" and local.draft:
        return f"it is not approved: its state is {local.state}"
    return ""


@dataclass(frozen=True, slots=True)
class _Press:
    """Turns one localized handout into outputs."""

    inventory: Inventory
    formats: tuple[Format, ...]
    renderer: Renderer
    clinic: Clinic
    versions: str
    fonts: str

    def outputs(self, local: LocalizedHandout) -> Iterator[Output]:
        """The web page and the PDFs of a handout, in every format."""
        for fmt in self.formats:
            yield self._screen(local, fmt)
            html = self.renderer.document(local, fmt, self.clinic)
            _refuse_nothing(html, fmt)
            for paper in fmt.papers:
                yield self._pdf(local, fmt, self.renderer.paper(local, fmt, paper, html), paper)

    def _screen(self, local: LocalizedHandout, fmt: Format) -> Output:
        handout, language = local.handout, local.language
        pdfs = tuple((p.name, from_page(pdf_name(handout, fmt, language, p))) for p in fmt.papers)
        source = self.inventory.source_language
        english = "" if language is source else from_page(screen_name(handout, fmt, source))
        links = ScreenLinks(pdfs, from_page(INDEX), english)
        page = self.renderer.screen(local, fmt, self.clinic, links)
        _refuse_nothing(page.html, fmt)
        artifact = _artifact(local, fmt, screen_name(handout, fmt, language), "", digest(page.html))
        return Output(artifact, page)

    def _pdf(self, local: LocalizedHandout, fmt: Format, sheet: Sheet, paper: Paper) -> Output:
        path = pdf_name(local.handout, fmt, local.language, paper)
        settings = fitting_settings(fmt, local)
        total = digest(path, sheet.html, sheet.stylesheet, *settings, str(fmt.pages), self.versions)
        job = RenderJob(path, sheet.html, sheet.stylesheet, settings, fmt.pages, self.fonts)
        return Output(_artifact(local, fmt, path, paper.name, total), replace(job, digest=total))


def _refuse_nothing(html: str, fmt: Format) -> None:
    # An empty template is a valid one: it would make blank sheets without a word.
    if "</html>" not in html:
        raise RenderError(
            "The template prints no whole page.",
            path=f"{fmt.folder}/{PAGE}",
            hint="Restore it and what it extends, templates/_base/sheet.html.jinja.",
        )


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
    )
