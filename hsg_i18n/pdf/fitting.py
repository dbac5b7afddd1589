"""Which rung of its ladder a job is drawn on: the largest that fits, but for a smaller one that is worth it.

It is worth it where it saves pages, or keeps a section whole that would go on overleaf.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hsg_i18n.errors import RenderError
from hsg_i18n.model import RenderJob
from hsg_i18n.pdf.edges import lost_text
from hsg_i18n.pdf.ladder import Tried, largest_that_fits
from hsg_i18n.pdf.pieces import Cut, cut
from hsg_i18n.pdf.whole import is_parted

#: Where the pieces tell that even the smallest setting allowed takes so much more room, fewer pages are not tried.
_HOPELESS = 1.02

#: Lays a job out in one of its settings.
LayOut = Callable[[RenderJob, int], Any]


@dataclass(frozen=True, slots=True)
class _Laid:
    """What is kept of a layout."""

    pages: int
    cut: Cut
    lost: str  #: see `lost_text`; not looked for where there are too many pages
    parted: bool  #: a section that is to be kept whole goes on overleaf
    document: Any  #: None where there are too many pages: it is large, and nobody will draw it


class _Layouts:
    """The layouts of a job: none is made twice, whatever number of pages it is tried for."""

    def __init__(self, job: RenderJob, lay_out: LayOut) -> None:
        self.job = job
        self.rooms = job.rooms or tuple(range(1, len(job.settings) + 1))
        self._lay_out = lay_out
        self._laid: dict[int, _Laid] = {}
        #: The smallest that is taken for the sake of anything but that the text fits.
        self.least = next(i for i, room in enumerate(self.rooms) if room >= (1 - job.spare) * self.rooms[-1])

    def __getitem__(self, setting: int) -> _Laid:
        if setting not in self._laid:
            document = self._lay_out(self.job, setting)
            pages = len(document.pages)
            allowed = pages <= max(self.job.max_pages, self.job.pages_at_need)
            lost = lost_text(document.pages) if allowed else ""
            parted = bool(self.job.kept_whole) and is_parted(document.pages, self.job.kept_whole)
            self._laid[setting] = _Laid(pages, cut(document.pages), lost, parted, document if allowed else None)
        return self._laid[setting]

    def largest(self, most: int, settings: range) -> int:
        """The largest of the settings that fits on so many pages, -1 where none does."""

        def attempt(i: int) -> Tried:
            laid = self[settings[i]]
            return laid.pages <= most and not laid.lost, laid.cut.growth(most)

        found = largest_that_fits([self.rooms[i] for i in settings], attempt)
        return settings[found] if found >= 0 else -1

    def misfit(self, most: int) -> str:
        """Why not even the smallest setting can be printed."""
        laid = self[0]
        return f"The text needs {laid.pages} pages and may have {most}." if laid.pages > most else laid.lost


def fitted(job: RenderJob, lay_out: LayOut) -> tuple[int, Any]:
    """(index, laid-out document) of the setting to draw. Raises RenderError where none fits."""
    layouts = _Layouts(job, lay_out)
    best = _largest(layouts)
    found = _of_whole_sections(layouts, _of_fewer_pages(layouts, best)) if job.spare else best
    return found, layouts[found].document


def _largest(layouts: _Layouts) -> int:
    job, every = layouts.job, range(len(layouts.job.settings))
    best = layouts.largest(job.max_pages, every)
    if best < 0 and job.max_pages < layouts[0].pages <= job.pages_at_need:
        best = layouts.largest(layouts[0].pages, every)
    if best < 0:
        hint = "Shorten the text, or allow a smaller setting in format.toml."
        raise RenderError(layouts.misfit(job.max_pages), path=job.path, hint=hint)
    return best


def _of_fewer_pages(layouts: _Layouts, best: int) -> int:
    """The largest setting on the fewest pages that the job's spare room allows; `best` where it saves none.

    The fewest that may be are tried first; none are where the pieces of `best` tell that it is in vain.
    """
    rooms, job, least = layouts.rooms, layouts.job, layouts.least
    for fewer in range(job.fold, layouts[best].pages, job.fold):
        if layouts[best].cut.growth(fewer) * rooms[best] * _HOPELESS >= rooms[least]:
            found = layouts.largest(fewer, range(least, best + 1))
            if found >= 0:
                return found
    return best


def _of_whole_sections(layouts: _Layouts, best: int) -> int:
    """The largest setting up to `best` that parts none of the sections to be kept whole; `best` where all do."""
    if not layouts[best].parted or layouts.least >= best or layouts[layouts.least].parted:
        return best
    smaller = range(layouts.least, best)
    return smaller[bisect_left(smaller, True, key=lambda setting: layouts[setting].parted) - 1]
