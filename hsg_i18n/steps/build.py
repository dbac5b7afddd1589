"""build: plans everything, makes what changed, and says what it did."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from hsg_i18n.clinics import load_clinic
from hsg_i18n.clock import now, true_now
from hsg_i18n.errors import HsgError, RenderError
from hsg_i18n.fonts import load_fonts
from hsg_i18n.manifest import Manifest, read_manifest, unchanged
from hsg_i18n.model import Artifact, Clinic, LeftOut, LocalizedHandout
from hsg_i18n.paths import Project
from hsg_i18n.pool import Workers
from hsg_i18n.steps.folder import TakenBack, is_whole, naming_what_is_old, noting, remove_strays, take_back
from hsg_i18n.steps.inputs import around_digest, inputs_digest, renderer_digest
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.outputs import Made
from hsg_i18n.steps.plan import make_plan
from hsg_i18n.steps.run import Progress, Run, paths_of


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did."""

    folder: Path
    clinic: Clinic  #: whose kit the folder holds
    made: int
    kept: int  #: outputs that were up to date
    removed: int  #: files of an earlier build that no longer belong here
    faults: tuple[HsgError, ...]
    left_out: tuple[LeftOut, ...]
    incomplete: tuple[LocalizedHandout, ...]  #: those that print some English
    notices: tuple[LeftOut, ...] = ()  #: what a release would no longer print
    outdated: tuple[LocalizedHandout, ...] = ()  #: those that follow an earlier English
    taken_back: tuple[TakenBack, ...] = ()  #: what was made from an earlier build


def build(
    project: Project,
    profile: str,
    clinic_file: Path | None,
    progress: Progress,
    workers: int | None = None,
    print_shop: bool = False,
) -> BuildResult:
    """Build a profile into build/<profile>/, or its files for a print shop into build/<profile>-press/.

    Every output that can be made is made; what cannot is in `faults`. The kit, and with a release the files for a
    print shop, are taken back where they hold what the build does not: before the first page is made, and again in
    the end. Raises HsgError only for what touches all outputs: the settings, the source, the templates, the fonts.
    Whatever it raises has notes of what it took back.
    """
    copies = _Copies(project, profile, print_shop)
    with noting(copies.taken):
        result = _build(copies, clinic_file, progress, workers)
        # Also after a build that had nothing to do: the kit may be older than the build before.
        manifest = read_manifest(result.folder)
        if manifest:
            copies.take_back(manifest.artifacts)
    return replace(result, taken_back=tuple(copies.taken.values()))


@dataclass(frozen=True, slots=True)
class _Copies:
    """What has been made from the build of a profile before."""

    project: Project
    profile: str
    print_shop: bool  #: whether the build is that for a print shop, which nothing is made from
    taken: dict[Path, TakenBack] = field(default_factory=dict)  #: by folder

    def take_back(self, artifacts: Collection[Artifact], planned: bool = False) -> None:
        """Take back what holds other files than the `artifacts`."""
        found = () if self.print_shop else take_back(self.project, self.profile, artifacts, planned)
        self.taken.update({item.folder: item for item in found})


def _build(copies: _Copies, clinic_file: Path | None, progress: Progress, workers: int | None) -> BuildResult:
    project, profile, print_shop = copies.project, copies.profile, copies.print_shop
    # A folder of its own: what a print shop gets is offered to no patient and goes into no kit.
    name = f"{profile}-press" if print_shop else profile
    folder = project.build(name)
    with naming_what_is_old(project, name):
        fonts = load_fonts()
        clinic = load_clinic(clinic_file, project.relative(clinic_file) if clinic_file else "")
        around = around_digest(project, clinic, renderer_digest(fonts.digest), name)
        inputs = inputs_digest(project, around)
        old = read_manifest(folder)
        # An approval ends on a day, and nothing else tells that it has.
        if old and not _ended(old) and old.inputs == inputs and is_whole(folder, old):
            removed = len(remove_strays(folder, paths_of(old.artifacts)))
            return BuildResult(folder, clinic, 0, len(old.artifacts), removed, (), (), ())
        now()  # a SOURCE_DATE_EPOCH that is no time must be known before anything is removed
        inventory = take_inventory(project)
    whole = {a.path: a for a in old.artifacts if unchanged(folder, a)} if old else {}
    crew = Workers(fonts.digest, workers)
    try:
        made = Made(around, whole, crew.get_ready)
        with naming_what_is_old(project, name):
            plan = make_plan(inventory, clinic, profile, fonts.digest, print_shop, made)
        run = Run(project, folder, whole, plan, progress)
        try:
            run.begin(name)
            copies.take_back([output.artifact for output in plan.outputs], planned=True)
            run.make(crew)
            removed = run.finish(name, inputs, inventory.source_language.tag)
        except BaseException:  # also when a person stops it
            run.stop(name)
            raise
    finally:
        crew.close()
    faults = tuple(sorted(run.faults, key=lambda fault: (fault.path, fault.line)))
    outdated = tuple(x for x in plan.localized if x.approval and x.approval.older)
    return BuildResult(
        folder, clinic, run.made, run.kept, removed, faults, plan.left_out, run.incomplete, plan.notices, outdated
    )


def _ended(old: Manifest) -> bool:
    return bool(old.until) and old.until < str(true_now().date())


def exit_code(result: BuildResult) -> int:
    """0, or the code of the gravest fault: a page that could not be made before a catalog that cannot be read."""
    codes = [f.exit_code for f in result.faults]
    return RenderError.exit_code if RenderError.exit_code in codes else next(iter(codes), 0)
