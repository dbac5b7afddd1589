"""check, of finished PDFs: every file of a build with what the build knows of it, and PDFs from anywhere."""

from __future__ import annotations

import multiprocessing
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from html import unescape
from math import ceil
from pathlib import Path

from hsg_i18n.checks.printed import Known, PdfFileContext
from hsg_i18n.checks.registry import FOLDERS
from hsg_i18n.checks.runner import pdf_findings
from hsg_i18n.checks.waivers import apply_waivers, load_waivers
from hsg_i18n.clinics.profile import load_clinic
from hsg_i18n.clock import now
from hsg_i18n.errors import HsgError, RenderError, UsageError
from hsg_i18n.files import read_bytes
from hsg_i18n.fonts import FontSet, load_fonts
from hsg_i18n.formats import load_formats
from hsg_i18n.html.reading import read_document
from hsg_i18n.languages import find_language, load_languages
from hsg_i18n.manifest import FILE as MANIFEST
from hsg_i18n.manifest import artifact_digest, read_manifest
from hsg_i18n.model import Artifact, Finding, Language, RenderJob, Scheme
from hsg_i18n.names import WAIVERS
from hsg_i18n.paths import Project
from hsg_i18n.pool import start_worker
from hsg_i18n.proof import UnreadablePdfError, read_pdf, require_tools
from hsg_i18n.steps.inventory import Inventory, take_inventory
from hsg_i18n.steps.outputs import Output
from hsg_i18n.steps.plan import Plan, make_plan

#: At the end of the name of a folder with files for a print shop.
PRESS = "-press"
PROFILES = ("preview", "release", f"preview{PRESS}", f"release{PRESS}")
#: How a template says which address a QR code holds.
_QR = re.compile(r'alt="QR: ([^"]+)"')
#: The family that names, numbers and addresses are set in on every sheet.
SHARED = "Noto Sans"
#: Below this many files a second process costs more than it saves.
_ALONE = 4
#: A worker is replaced after so many files, so that none grows without end.
_TASKS = 240


@dataclass(frozen=True, slots=True)
class PdfToCheck:
    """One PDF and what is known of it."""

    path: Path
    shown: str
    known: Known


@dataclass(frozen=True, slots=True)
class ProofResult:
    """What was looked at, and what was found."""

    findings: tuple[Finding, ...]
    files: int


def check_built(
    project: Project,
    profile: str,
    clinic_file: Path | None = None,
    language: str | None = None,
    workers: int | None = None,
    today: date | None = None,
) -> ProofResult:
    """Every finding in the PDFs of build/<profile>/, by file, those that a waiver covers marked.

    `profile` with "-press" at its end names the files for a print shop; `language` leaves out all others. Raises
    UsageError where there is no build, one of other inputs than today's, or one without such a PDF, and ConfigError for
    settings at fault and where a package of the extra `proof` is missing.
    """
    require_tools()
    files = built_files(project, profile, clinic_file)
    languages = {f.known.language.folder: f.known.language for f in files if f.known.language}
    wanted = find_language(load_languages(project), language) if language else None
    if wanted:
        files = tuple(f for f in files if f.known.language == wanted)
        languages = {wanted.folder: wanted}
    if not files:
        of = f" of {wanted.english}" if wanted else ""
        what = f"There is nothing to check: it holds no PDF{of}."
        hint = f"{_make(profile)} says what it leaves out, and why."
        raise UsageError(what, path=project.relative(project.build(profile)), hint=hint)
    # A language without a finding has its turn too: a waiver of it may be of no use any more.
    found: dict[str, list[Finding]] = {folder: [] for folder in languages} | _by_language(files, workers)
    day = today or now().date()
    waived = [x for folder, group in found.items() for x in _waived(project, folder, group, day, complete=True)]
    return ProofResult(_sorted(waived), len(files))


def check_pdfs(
    project: Project | None,
    languages: tuple[Language, ...],
    paths: Sequence[Path],
    language: str | None = None,
    clinic_file: Path | None = None,
) -> ProofResult:
    """Every finding in these PDFs. One that lies in a build of today's inputs is checked with what the build knows.

    Raises UsageError for a language that the project lacks, ConfigError as `check_built` does.
    """
    require_tools()
    told = find_language(languages, language) if language and languages else None
    files = tuple(_file(project, path, told, clinic_file) for path in dict.fromkeys(paths))
    found = _by_language(files, None)
    day = now().date()
    return ProofResult(
        _sorted(
            x
            for folder, group in found.items()
            for x in (_waived(project, folder, group, day, complete=False) if project and folder else group)
        ),
        len(files),
    )


def _by_language(files: tuple[PdfToCheck, ...], workers: int | None) -> dict[str, list[Finding]]:
    """What is found, by the folder of the language; "" holds the PDFs of none."""
    found: dict[str, list[Finding]] = {}
    for finding in _look_at(files, workers):
        found.setdefault(finding.language, []).append(finding)
    return found


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (f.path, f.code, f.message)))


def _waived(project: Project, folder: str, found: list[Finding], today: date, *, complete: bool) -> tuple[Finding, ...]:
    path = project.language(folder) / WAIVERS
    waivers = [w for w in load_waivers(path, project.relative(path), folder) if w.code.startswith(FOLDERS["pdf"])]
    return apply_waivers(found, waivers, today, complete=complete)


# --- what the build knows ----------------------------------------------------------------------------


def built_files(project: Project, profile: str, clinic_file: Path | None = None) -> tuple[PdfToCheck, ...]:
    """The PDFs of a build, in the order of its plan, each with what the build knows. Raises as `check_built` does."""
    folder = project.build(profile)
    manifest = read_manifest(folder)
    if manifest is None:
        raise UsageError(
            "There is no build to check.", path=project.relative(folder / MANIFEST), hint=f"Run: {_make(profile)}"
        )
    inventory, fonts = take_inventory(project), load_fonts()
    clinic = load_clinic(clinic_file, project.relative(clinic_file) if clinic_file else "")
    plan = make_plan(inventory, clinic, profile.removesuffix(PRESS), fonts.digest, profile.endswith(PRESS))
    built = {a.path: a for a in manifest.artifacts}
    _refuse_stale(project.relative(folder), profile, plan, built)
    teller = _Teller(inventory, plan, fonts, built)
    return tuple(
        PdfToCheck(folder / o.artifact.path, project.relative(folder / o.artifact.path), teller.known(o, o.content))
        for o in plan.outputs
        if isinstance(o.content, RenderJob)
    )


def _refuse_stale(shown: str, profile: str, plan: Plan, built: dict[str, Artifact]) -> None:
    planned = {o.artifact.path: o.artifact.source_digest for o in plan.outputs}
    stale = [p for p, digest in planned.items() if p not in built or built[p].source_digest != digest]
    stale += [p for p in built if p not in planned]
    if stale:
        raise UsageError(
            f"The build is not of today's inputs: {len(stale)} of {len(planned)} files would be made anew, such as "
            f"{stale[0]}.",
            path=shown,
            hint=f"Run {_make(profile)}, then check with the same --clinic as it was built with, if any.",
        )


def _make(profile: str) -> str:
    return {"preview": "make", f"preview{PRESS}": 'make ARGS="--press"', f"release{PRESS}": "make press"}.get(
        profile, "make release"
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells of an output what its build knew."""

    inventory: Inventory
    plan: Plan
    fonts: FontSet
    built: dict[str, Artifact]

    def known(self, output: Output, job: RenderJob) -> Known:
        """All that a check may ask for."""
        artifact = output.artifact
        language = next((x for x in self.inventory.languages if x.tag == artifact.language), None)
        fmt = next((f for f in load_formats(self.inventory.project) if f.id == artifact.format), None)
        same = (x for x in self.plan.localized if (x.language.tag, x.handout.id) == _whose(artifact))
        own = language.typography.fonts if language and fmt and not fmt.together else self.fonts.families
        return Known(
            language=language,
            source_language=self.inventory.source_language.tag,
            format=fmt,
            pages=_sides(job),
            families=tuple(dict.fromkeys((*own, SHARED))),
            local=None if fmt and fmt.together else next(same, None),
            planned=read_document(job.html, job.stylesheet),
            addresses=tuple(dict.fromkeys(unescape(found) for found in _QR.findall(job.html))),
            artifact=self.built[artifact.path],
        )


def _whose(artifact: Artifact) -> tuple[str, str]:
    return artifact.language, artifact.handout


def _sides(job: RenderJob) -> int:
    """How many pages the PDF may have, once its pages are put onto sheets."""
    folded = job.imposition is not None and job.imposition.scheme is Scheme.SADDLE_STITCH
    pages = max(job.max_pages, job.pages_at_need)
    return 2 * ceil(pages / 4) if folded else pages


def _file(project: Project | None, path: Path, told: Language | None, clinic_file: Path | None) -> PdfToCheck:
    shown = project.relative(path) if project else path.as_posix()
    for profile in PROFILES:
        if project and shown.startswith(f"{project.relative(project.build(profile))}/"):
            try:
                files = built_files(project, profile, clinic_file)
            except HsgError:
                break  # it is checked as a PDF from anywhere
            same = next((f for f in files if f.shown == shown), None)
            if same:
                return same
    families = (*told.typography.fonts, SHARED) if told else ()
    return PdfToCheck(path, shown, Known(language=told, families=families))


# --- looking -------------------------------------------------------------------------------------------


def _look_at(files: tuple[PdfToCheck, ...], workers: int | None) -> Iterator[Finding]:
    count = min(workers or os.cpu_count() or 1, len(files))
    if len(files) < _ALONE or count < 2:  # noqa: PLR2004 (two processes)
        for file in files:
            yield from look_at(file)
        return
    context = multiprocessing.get_context("spawn")
    # New processes for each batch: max_tasks_per_child can bring Python 3.11 and 3.12 to a stop (gh-115634).
    for batch in (files[i : i + count * _TASKS] for i in range(0, len(files), count * _TASKS)):
        with ProcessPoolExecutor(count, context, start_worker) as executor:
            for found in executor.map(look_at, batch, chunksize=4):
                yield from found


def look_at(file: PdfToCheck) -> tuple[Finding, ...]:
    """What the checks find in one PDF; a file that cannot be read is a finding too."""
    try:
        data = read_bytes(file.path, RenderError, file.shown)
    except RenderError as fault:
        return tuple(pdf_findings(PdfFileContext(file.shown, None, fault, known=file.known)))
    sha256 = artifact_digest(data)
    try:
        pdf = read_pdf(data, file.shown)
    except UnreadablePdfError as fault:
        return tuple(pdf_findings(PdfFileContext(file.shown, None, fault, sha256, file.known)))
    return tuple(pdf_findings(PdfFileContext(file.shown, pdf, None, sha256, file.known)))
