"""One pass over a plan: what is no longer planned goes, what has changed is made, and the lists are written."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from hsg_i18n.errors import HsgError
from hsg_i18n.files import write_atomic
from hsg_i18n.manifest import Manifest, artifact_digest, clinic_entry, lists, write_manifest
from hsg_i18n.model import Artifact, HtmlPage, PdfFile, RenderJob
from hsg_i18n.names import MANY, start_name
from hsg_i18n.paths import Project
from hsg_i18n.pool import Workers
from hsg_i18n.site import Offer, language_rows, write_index, write_notice
from hsg_i18n.steps.folder import remove_strays
from hsg_i18n.steps.outputs import Output
from hsg_i18n.steps.plan import Plan

#: Called with (done, to do, path of the file that was made or failed).
Progress = Callable[[int, int, str], None]

_NO_INDEX = "The list of the sheets could not be made. The sheets are in the folders beside this file."
_UNFINISHED = "This build is not finished. Give nothing of this folder out until it has been made again, to its end."


class Run:
    """One pass over a plan."""

    def __init__(
        self, project: Project, folder: Path, old: dict[str, Artifact], plan: Plan, progress: Progress
    ) -> None:
        """Take what lies in `folder` as it was planned before, `old`, for done; make nothing yet."""
        self._templates = project.templates
        self.folder = folder
        self.plan = plan
        self.faults: list[HsgError] = list(plan.faults)
        self.made = 0
        self.kept = 0
        self.incomplete = tuple(x for x in plan.localized if x.missing)
        self._old = old
        self._done: dict[str, Artifact] = {}
        self._cleared: set[str] = set()
        self._todo = [o for o in plan.outputs if not self._keep(o)]
        self._progress = progress

    def begin(self, profile: str) -> None:
        """Remove what is planned no more or from other inputs, and say in the index that the build is not finished.

        A build may be killed: what was withdrawn must be gone before the first page is made, and so must a list that
        calls it approved. Where there is nothing to do, nothing is touched.
        """
        self._cleared = remove_strays(self.folder, paths_of(self._done.values()))
        if self._todo or self._cleared:
            write_notice(self.folder, _UNFINISHED)
            self._note(profile, "")

    def make(self, crew: Workers) -> None:
        """Write the web pages, render the PDFs."""
        todo = self._todo
        jobs: dict[str, tuple[Output, RenderJob]] = {}
        for output in todo:
            if isinstance(output.content, HtmlPage):
                self._write(output, output.content.html.encode(), 0, len(todo))
            elif output.content:
                jobs[output.artifact.path] = (output, output.content)
        with closing(crew.render_all(job for _, job in jobs.values())) as outcomes:
            for job, outcome in outcomes:
                if isinstance(outcome, PdfFile):
                    self._write(jobs[job.path][0], outcome.data, outcome.pages, len(todo))
                else:
                    self.faults.append(outcome)
                    self._tell(job.path, len(todo))

    def _keep(self, output: Output) -> bool:
        old = self._old.get(output.artifact.path)
        if old is None or old.source_digest != output.artifact.source_digest:
            return False
        self._done[old.path] = replace(output.artifact, pages=old.pages, bytes=old.bytes, sha256=old.sha256)
        self.kept += 1
        return True

    def _write(self, output: Output, data: bytes, pages: int, total: int) -> None:
        path = output.artifact.path
        write_atomic(self.folder / path, data)
        self._done[path] = replace(output.artifact, pages=pages, bytes=len(data), sha256=artifact_digest(data))
        self.made += 1
        self._tell(path, total)

    def _tell(self, path: str, total: int) -> None:
        self._progress(self.made + len(self.faults) - len(self.plan.faults), total, path)

    def stop(self, profile: str) -> None:
        """Keep what is done, so that it is not done again, and the index that says that the build is not finished."""
        write_notice(self.folder, _UNFINISHED)  # first: a list of all sheets may lie there already
        remove_strays(self.folder, paths_of(self._done.values()))
        self._note(profile, "")

    def finish(self, profile: str, inputs: str, source_tag: str) -> int:
        """Remove what does not belong here any more, write index, manifest and sums; how many were removed."""
        # An old sheet beside a failed new one would be an outdated sheet that somebody downloads.
        wanted = paths_of(self._done.values())
        removed = (self._cleared | remove_strays(self.folder, wanted)) - wanted
        self._write_index(profile, source_tag)
        # A build that has something to say is planned again the next time, and says it again.
        older = any(x.approval and x.approval.older for x in self.plan.localized)
        said = self.faults or self.plan.left_out or self.plan.notices or self.incomplete or older
        silent = len(self._done) == len(self.plan.outputs) and not said
        self._note(profile, inputs if silent else "")
        return len(removed)

    def _artifacts(self) -> tuple[Artifact, ...]:
        """What has been made or kept, in the order of the plan."""
        return tuple(self._done[o.artifact.path] for o in self.plan.outputs if o.artifact.path in self._done)

    def _note(self, profile: str, inputs: str) -> None:
        """Write the first pages of the languages, the manifest and the sums."""
        artifacts = self._artifacts()
        led = lists(artifacts)
        for page in self.plan.starts:
            if (path := start_name(page.language)) in led:
                write_atomic(self.folder / path, page.html.encode())
        missing: dict[str, int] = {}
        for local in self.plan.localized:
            missing[local.language.tag] = missing.get(local.language.tag, 0) + local.missing
        left_out = tuple((x.language.tag, x.handout.id, x.code, x.reason) for x in self.plan.left_out)
        until, counted = str(self.plan.until or ""), tuple(sorted(missing.items()))
        clinic = clinic_entry(self.plan.clinic)
        write_manifest(self.folder, Manifest(profile, artifacts, inputs, counted, until, left_out, clinic))

    def _write_index(self, profile: str, source_tag: str) -> None:
        artifacts = self._artifacts()
        absent = (*self.plan.left_out, *self.plan.notices)
        wall = tuple(a for a in artifacts if a.language == MANY)
        offer = Offer(self.plan.clinic, self.plan.formats, wall)
        rows = language_rows(artifacts, self.plan.localized, absent, source_tag)
        try:
            write_index(self.folder, self._templates, profile, rows, offer)
        except HsgError as fault:
            # The sheets are made; only the old list of them would lead to some that are gone.
            write_notice(self.folder, _NO_INDEX)
            self.faults.append(fault)


def paths_of(artifacts: Collection[Artifact]) -> set[str]:
    """The paths of artifacts, and of the pages that lead to them."""
    return {*(a.path for a in artifacts), *lists(artifacts)}
