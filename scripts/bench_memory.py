"""What `make bench` says of the memory of our workers: one run of very many documents."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

from bench_ways import CORES

from hsg_i18n.model import PdfFile, RenderJob
from hsg_i18n.pool import RECYCLED, render_all

#: After how many documents the memory is looked at.
STEPS = (250, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of the worker processes after some documents, in kilobytes."""

    documents: int
    peak: int  #: of the largest so far, those that have ended included
    now: int  #: what the largest of those alive holds


def many_jobs(jobs: list[RenderJob], count: int) -> list[RenderJob]:
    """The jobs again and again, each drawn by itself and to another path, until there are `count`."""
    copies = islice(cycle(jobs), count)
    return [_in_turn(replace(job, path=f"{n}/{job.path}", drawing=""), count - n) for n, job in enumerate(copies)]


def _in_turn(job: RenderJob, rank: int) -> RenderJob:
    # The pool takes the most work first, and work is bytes by pages. Left to that, every job would follow upon itself,
    # and a worker has just read the page.
    return replace(job, max_pages=rank * 10**7 // len(job.html.encode()))


def by_ours(jobs: list[RenderJob], steps: tuple[int, ...]) -> list[Memory]:
    """Our workers on all jobs in one run, and their memory after each number of documents in `steps`."""
    found: list[Memory] = []
    peak = 0
    for done, (_, outcome) in enumerate(render_all(jobs, CORES), 1):
        if not isinstance(outcome, PdfFile):
            raise SystemExit(str(outcome))
        # At every document: of a worker that has ended, nothing is left to look at.
        sizes = [(_kilobytes(text, "VmHWM"), _kilobytes(text, "VmRSS")) for text in _children()]
        peak = max([peak, *(most for most, _ in sizes)])
        if done in steps:
            found.append(Memory(done, peak, max(now for _, now in sizes)))
    return found


def _children() -> Iterator[str]:
    """What Linux says of each process that this one started."""
    for threads in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        for number in threads.read_text().split():
            status = Path(f"/proc/{number}/status")
            if status.exists():
                yield status.read_text()


def _kilobytes(status: str, name: str) -> int:
    found = re.search(rf"^{name}:\s*(\d+) kB$", status, re.MULTILINE)
    return int(found[1]) if found else 0


def table(found: list[Memory], documents: int) -> list[str]:
    """The section of the page."""
    return [
        "## Memory over many documents",
        "",
        f"One run of {found[-1].documents} documents, the {documents} of the first table again and again, by {CORES} "
        f"workers;",
        f"a worker makes room for a new one after about {RECYCLED} documents. `peak MB` is the most that any of them",
        "has held so far, `MB then` what the largest of those alive held at that moment.",
        "",
        "| documents | peak MB | MB then |",
        "|---|---|---|",
        *(f"| {m.documents} | {m.peak / 1000:.0f} | {m.now / 1000:.0f} |" for m in found),
        "",
    ]
