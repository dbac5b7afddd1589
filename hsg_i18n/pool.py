"""Renders jobs in worker processes that live as long as the build.

A job carries all it needs, so that any `concurrent.futures.Executor` can run it. One page that fails, or
takes its whole process down, does not stop the others.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from hsg_i18n.errors import HsgError, RenderError
from hsg_i18n.fonts import activate, load_fonts
from hsg_i18n.model import PdfFile, RenderJob

Outcome = tuple[RenderJob, PdfFile | HsgError]


def render_all(jobs: Iterable[RenderJob], workers: int | None = None) -> Iterator[Outcome]:
    """Yield (job, PDF or error) as each is done, in no order; at most `workers` processes (default: one a core)."""
    waiting = list(jobs)
    if not waiting:
        return
    count = min(workers or os.cpu_count() or 1, len(waiting))
    lost: list[RenderJob] = []
    for job, outcome in _run(waiting, count):
        if outcome is None:
            lost.append(job)
        else:
            yield job, outcome
    # Jobs that were on their way when a worker died: each gets a process of its own, so that the one
    # at fault is found and takes nobody with it.
    for job in lost:
        for _, outcome in _run([job], 1):
            yield job, outcome if outcome is not None else _died(job)


def _run(jobs: list[RenderJob], count: int) -> Iterator[tuple[RenderJob, PdfFile | HsgError | None]]:
    with _executor(count) as executor:
        futures = {executor.submit(render_job, job): job for job in jobs}
        for future in as_completed(futures):
            yield futures[future], _outcome(future)


def _executor(count: int) -> Executor:
    # Spawned, not forked: the same on every platform, and fontconfig is read after FONTCONFIG_FILE is set.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=start_worker)


def _outcome(future: Future[PdfFile]) -> PdfFile | HsgError | None:
    try:
        return future.result()
    except HsgError as error:
        return error
    except BrokenProcessPool:
        return None


def _died(job: RenderJob) -> RenderError:
    return RenderError("The process that rendered it died.", path=job.path, hint="Free some memory and build again.")


def start_worker() -> None:
    """Make a new process ready: pinned fonts first, since WeasyPrint reads the configuration when it is imported."""
    activate(load_fonts())


def render_job(job: RenderJob) -> PdfFile:
    """Render one job in this process. Raises HsgError; any other fault becomes a RenderError with its type."""
    from hsg_i18n.pdf.render import render

    try:
        return render(job)
    except HsgError:
        raise
    # One of the two broad excepts of the project: WeasyPrint raises whatever its layout stumbles over
    # (IndexError, AssertionError, ...), and one page must not stop the others.
    except Exception as fault:
        sentence = f"The renderer failed: {type(fault).__name__}: {fault}."
        raise RenderError(sentence, path=job.path, hint="Report it with this page's sources.") from fault
