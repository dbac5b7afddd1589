"""The ways to a PDF that `make bench` compares, and what is measured of each."""

from __future__ import annotations

import os
import pickle
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from process_times import cpu_below
from typst_pages import typst_page

from hsg_i18n.fonts import load_fonts
from hsg_i18n.model import RenderJob

#: Workers of ours.
CORES = 2
#: Programs that print to PDF. The second, which Playwright starts by itself, lacks what a window needs.
CHROMIUM, SHELL = "chromium", "chromium-headless-shell"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a way cost."""

    documents: int
    seconds: float  #: on the clock
    cpu: float  #: of all processes, in seconds
    peak: int  #: kilobytes of the largest process
    bytes: int = 0  #: of all PDFs

    @property
    def rate(self) -> float:
        """Documents a CPU second."""
        return self.documents / self.cpu if self.cpu else 0.0


@contextmanager
def measured(into: list[Measured], documents: int) -> Iterator[dict[str, int]]:
    """Measure the processes that the block starts, and this one, into a list; the block tells the bytes."""
    told = {"bytes": 0}
    before, start = _cpu(), time.perf_counter()
    yield told
    seconds = time.perf_counter() - start
    # A way without processes of its own runs in this one.
    whose = (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
    peak = next(filter(None, (resource.getrusage(who).ru_maxrss for who in whose)))
    into.append(Measured(documents, seconds, _cpu() - before, peak, told["bytes"]))


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def alone(way: Callable[..., T], *args: object) -> T:
    """What a way returns, measured in a process of its own: what it says of memory is of its own children."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(way, *args).result()


# --- other ways -----------------------------------------------------------------------------------------


def write_pages(jobs: list[RenderJob], folder: Path) -> list[Path]:
    """The jobs as HTML files that stand alone."""
    pages = []
    for number, job in enumerate(jobs):
        page = folder / f"{number}.html"
        style = f"<style>{job.stylesheet}\n{job.settings[0]}</style></head>"
        page.write_text(job.html.replace("</head>", style, 1), "utf-8")
        pages.append(page)
    return pages


def by_command(pages: list[Path]) -> Measured:
    """The `weasyprint` command, once a file."""
    command = str(Path(sys.executable).with_name("weasyprint"))
    return _each(pages, lambda page: [command, "--quiet", str(page), str(page.with_suffix(".pdf"))])


def by_chromium(pages: list[Path], program: str) -> Measured | None:
    """Chromium's print-to-PDF, once a file; None where there is no such program."""
    command = shutil.which(program)
    if command is None:
        return None
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    return _each(pages, lambda page: [command, *flags, f"--print-to-pdf={page.with_suffix('.pdf')}", page.as_uri()])


def by_open_chromium(pages: list[Path], program: str) -> Measured | None:
    """A Chromium that stays open, told what to print by Playwright; None where one of them is missing.

    The CPU time is that of the browser's processes alone, from their start until they have made the last file.
    """
    command = shutil.which(program)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if command is None:
        return None
    found: list[Measured] = []
    with measured(found, len(pages)) as told, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=command, args=["--no-sandbox"])
        sheet = browser.new_page()
        for page in pages:
            sheet.goto(page.as_uri())
            told["bytes"] += len(sheet.pdf(prefer_css_page_size=True))
        cpu = cpu_below(os.getpid(), program)
        browser.close()
    # Most of its processes are no children of the one that is waited for, so that the system tells nothing of them.
    return replace(found[0], cpu=cpu or found[0].cpu)


def by_typst(jobs: list[RenderJob], folder: Path) -> Measured | None:
    """Typst in one process (the package `typst`), on the words of the pages; None where it is not installed."""
    try:
        import typst
    except ImportError:
        return None
    fonts = load_fonts()
    place = [str(fonts.folder)]
    sources = []
    for number, job in enumerate(jobs):
        source = folder / f"{number}.typ"
        found = re.search(r'<html lang="([\w-]+)" dir="(\w+)"', job.html)
        language, direction = found.groups() if found else ("en", "ltr")
        source.write_text(typst_page(job.html, list(fonts.families), language.split("-")[0], direction), "utf-8")
        sources.append(source)
    found_: list[Measured] = []
    with measured(found_, len(sources)) as told:
        for source in sources:
            told["bytes"] += len(typst.compile(str(source), font_paths=place, ignore_system_fonts=True))
    return found_[0]


def _each(pages: list[Path], line: Callable[[Path], list[str]]) -> Measured:
    found: list[Measured] = []
    with measured(found, len(pages)) as told:
        for page in pages:
            subprocess.run(line(page), capture_output=True, check=True, env=os.environ)  # noqa: S603
            told["bytes"] += page.with_suffix(".pdf").stat().st_size
    return found[0]


def by_ours(jobs: list[RenderJob]) -> Measured:
    """Our workers, on the same pages in the same setting: started for it, and ended."""
    found: list[Measured] = []
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "jobs"
        path.write_bytes(pickle.dumps(jobs))
        line = [sys.executable, str(Path(__file__).with_name("bench_ours.py")), str(path), str(CORES)]
        with measured(found, len(jobs)) as told:
            done = subprocess.run(line, capture_output=True, text=True, check=False)  # noqa: S603
            if done.returncode:
                raise SystemExit(done.stderr)
            told["bytes"] = int(done.stdout)
    return found[0]
