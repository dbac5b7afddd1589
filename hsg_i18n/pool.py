"""Renders jobs in worker processes that live as long as the build.

A job carries all it needs, so that any `concurrent.futures.Executor` can run it; those that draw the same, each on
another paper, go to one process together. One page that fails, or takes its whole process down, does not stop the
others.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import count as numbers
from multiprocessing.connection import wait as wait_for_process
from typing import TYPE_CHECKING

from hsg_i18n.errors import ConfigError, HsgError, RenderError
from hsg_i18n.fonts import activate, load_fonts
from hsg_i18n.frames import with_room
from hsg_i18n.model import PdfFile, RenderJob

if TYPE_CHECKING:
    from hsg_i18n.pdf.render import Drawings

Outcome = tuple[RenderJob, PdfFile | HsgError]
#: Jobs that draw the same.
Alike = tuple[RenderJob, ...]
#: Drawings that wait at each process: enough to keep it busy, few enough that a dead one drags few along.
AHEAD = 2
#: Drawings after which a process makes room for a new one.
RECYCLED = 400
#: Drawings after which a process looks for what no page needs any more in all that it holds.
SWEPT = 32
_DONE = numbers(1)


def render_all(
    jobs: Iterable[RenderJob], workers: int | None = None, ready: Executor | None = None
) -> Generator[Outcome, None, None]:
    """Yield (job, PDF or error) as they are done, in no order; at most `workers` processes (default: one a core).

    Those that are `ready` are taken first. Closing the iterator drops the jobs that have not begun.
    """
    # The longest first, so that in the end no process works alone for long.
    ordered = deque(sorted(_together(jobs), key=lambda alike: work(alike[0]), reverse=True))
    count = min(_most(workers), len(ordered))
    while ordered:
        # New processes now and then: what a library keeps of each page does not add up for ever. Not by
        # max_tasks_per_child, with which Python 3.11 and 3.12 can come to a stop (gh-115634).
        waiting = deque(ordered.popleft() for _ in range(min(len(ordered), count * RECYCLED)))
        yield from _render(waiting, count, ready)
        ready = None


def _most(workers: int | None) -> int:
    return workers or os.cpu_count() or 1


class Workers:
    """The processes of one build, which may get ready while it still plans what to render."""

    def __init__(self, fonts_digest: str, most: int | None = None) -> None:
        """Start nothing yet; at most `most` processes (default: one a core)."""
        self._fonts_digest = fonts_digest
        self._most = most
        self._ready: Executor | None = None

    def get_ready(self) -> None:
        """Start the processes, and let them import the renderer. Said again, it does nothing."""
        if self._ready is None:
            self._ready = _executor(_most(self._most))
            for _ in range(_most(self._most)):
                with _interrupts_held():
                    self._ready.submit(_import_renderer, self._fonts_digest)

    def render_all(self, jobs: Iterable[RenderJob]) -> Generator[Outcome, None, None]:
        """As the function, with those that are ready first."""
        return render_all(jobs, self._most, self._ready)

    def close(self) -> None:
        """Let go of processes that nobody needed."""
        if self._ready:
            self._ready.shutdown(cancel_futures=True)


def work(job: RenderJob) -> int:
    """How much work a job is, against another: its bytes, since a Chinese page has fewer letters and larger fonts."""
    return len(job.html.encode()) * job.max_pages


def _together(jobs: Iterable[RenderJob]) -> list[Alike]:
    alike: dict[object, list[RenderJob]] = {}
    for number, job in enumerate(jobs):
        alike.setdefault(job.drawing or number, []).append(job)
    return [tuple(found) for found in alike.values()]


def _render(waiting: deque[Alike], count: int, ready: Executor | None) -> Generator[Outcome, None, None]:
    while waiting:
        suspects = yield from _run(waiting, count, ready or _executor(count))
        ready = None
        # A worker died while these were under way: each gets a process of its own, so that the one at
        # fault is found and takes nobody with it.
        for jobs in suspects:
            if (yield from _run(deque([jobs]), 1, _executor(1))):
                yield from ((job, _died(job)) for job in jobs)


def _run(waiting: deque[Alike], count: int, executor: Executor) -> Generator[Outcome, None, list[Alike]]:
    """Take from `waiting` until it is empty or a worker dies; returns the jobs that were under way then."""
    under_way: dict[Future[list[PdfFile | HsgError]], Alike] = {}
    try:
        _submit(executor, waiting, under_way, count * AHEAD)
        while under_way:
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            outcomes = {future: _outcomes(future) for future in done}
            for future, found in outcomes.items():
                if found is not None:
                    yield from zip(under_way.pop(future), found, strict=True)
            if None in outcomes.values():
                break
            _submit(executor, waiting, under_way, count * AHEAD)
        return list(under_way.values())
    finally:
        # Also when the reader stops: nobody waits for pages that nobody wants.
        executor.shutdown(cancel_futures=True)


def _submit(
    executor: Executor, waiting: deque[Alike], under_way: dict[Future[list[PdfFile | HsgError]], Alike], limit: int
) -> None:
    while waiting and len(under_way) < limit:
        try:
            with _interrupts_held():
                under_way[executor.submit(render_alike, waiting[0])] = waiting[0]
        except BrokenProcessPool:
            return  # those under way will say so; where there are none, the next pool takes over
        waiting.popleft()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    # A process takes over what is held back when it starts, so that no worker ever answers a Ctrl-C with a
    # traceback: it is for this process to handle, and it gets it right after.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _executor(count: int) -> Executor:
    # Spawned, not forked: the same on every platform, and fontconfig is read after FONTCONFIG_FILE is set.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_start_renderer)


def _outcomes(future: Future[list[PdfFile | HsgError]]) -> list[PdfFile | HsgError] | None:
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _died(job: RenderJob) -> RenderError:
    return RenderError("The process that rendered it died.", path=job.path, hint="Free some memory and build again.")


def start_worker() -> None:
    """Make a new process a worker: it leaves Ctrl-C to its parent, and when the parent is gone so is the worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _start_renderer() -> None:
    """Make a new process a worker that drops a page once it is done; Python looks while it is made, for nothing."""
    start_worker()
    gc.disable()


def _follow_parent() -> None:
    # A worker holds both ends of its queue, so it would wait for ever on a parent that was killed.
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for_process([parent.sentinel])
        os._exit(1)


def render_alike(jobs: Alike) -> list[PdfFile | HsgError]:
    """Render jobs that draw the same in this process. Any fault that is no HsgError becomes a RenderError."""
    try:
        _import_renderer(jobs[0].fonts_digest)
        return _render_together(jobs)
    except HsgError as fault:
        return [fault] * len(jobs)
    finally:
        _sweep()


def _render_together(jobs: Alike) -> list[PdfFile | HsgError]:
    drawings = _renderer()()
    return [_rendered(partial(drawings.render, job), job.path) for job in jobs]


def _rendered(render: Callable[[], PdfFile], path: str) -> PdfFile | HsgError:
    try:
        return with_room(render)
    except HsgError as fault:
        return fault
    # One of the two broad excepts of the project: WeasyPrint raises whatever its layout stumbles over
    # (IndexError, AssertionError, ...), and one page must not stop the others.
    except Exception as fault:
        sentence = f"The renderer failed: {type(fault).__name__}: {fault}."
        return RenderError(sentence, path=path, hint="Report it with this page's sources.")


def _sweep() -> None:
    """Let go of what the last job has left, and now and then of what those before it kept to share."""
    gc.collect(2 if next(_DONE) % SWEPT == 0 else 1)


def _import_renderer(fonts_digest: str) -> None:
    _choose_fonts(fonts_digest)
    _renderer()


@lru_cache(maxsize=1)
def _renderer() -> type[Drawings]:
    """What draws. WeasyPrint takes its time, so that it is imported by those processes alone that draw."""
    from hsg_i18n.pdf.late_imports import imported_late
    from hsg_i18n.pdf.native import names_as_installed

    with names_as_installed(), imported_late():
        from hsg_i18n.pdf.render import Drawings
    gc.freeze()  # no sweep looks through what was imported
    return Drawings


@lru_cache(maxsize=1)
def _choose_fonts(digest: str) -> None:
    """Take the pinned fonts, before WeasyPrint is imported. Raises ConfigError unless they are those of `digest`."""
    fonts = load_fonts()
    if fonts.digest != digest:
        raise ConfigError(
            "The fonts here are not those that the build was planned for.",
            path=str(fonts.folder),
            hint="Run: make setup",
        )
    activate(fonts)
