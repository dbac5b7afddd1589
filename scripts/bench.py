"""Time the build side by side with other ways to the same PDFs, in one run: `make bench`.

The contents are the pages of the project. Every way gets the same HTML and the same style sheet in the setting that our
build chose, so that all lay out the same words at the same size; ours also searches for that setting. What counts
are the ratios of one run; the seconds are those of the machine. Writes docs/reference/performance.md.
"""

from __future__ import annotations

import argparse
import os
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

from hsg_i18n.clinics import load_clinic
from hsg_i18n.fonts import activate, load_fonts
from hsg_i18n.model import PdfFile, RenderJob
from hsg_i18n.paths import Project
from hsg_i18n.pool import render_all
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.plan import make_plan

sys.path.insert(0, str(Path(__file__).parent))

from typst_pages import typst_page

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "performance.md"
FOLDERS = ("source", "locale", "templates", "clinics")
CORES = 2
T = TypeVar("T")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: How many documents the slow ways make: enough for a ratio.
SAMPLE = 24


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
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    into.append(Measured(documents, seconds, _cpu() - before, peak, told["bytes"]))


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def alone(way: Callable[..., T], *args: object) -> T:
    """What a way returns, measured in a process of its own: what it says of memory is of its own children."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(way, *args).result()


# --- projects -------------------------------------------------------------------------------------------


def copy_project(folder: Path) -> Project:
    """The project in a folder of its own."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "hsg.toml", folder / "hsg.toml")
    return Project(folder)


def add_languages(project: Project, count: int) -> None:
    """As many languages as `count` in all, the new ones copies of those there are, each in turn."""
    folders = sorted(p for p in project.locale.iterdir() if p.is_dir())
    own = [p for p in folders if p.name != "en"]
    for number in range(count - len(folders)):
        source, tag = own[number % len(own)], f"q{LETTERS[number // 26]}{LETTERS[number % 26]}"
        shutil.copytree(source, project.locale / tag)
        path = project.locale / tag / "language.toml"
        lines = [x for x in path.read_text("utf-8").splitlines() if not x.startswith(("tag =", "aliases", "english ="))]
        path.write_text("\n".join([f'tag = "{tag}"', f'english = "Copy {tag}"', *lines]) + "\n", "utf-8")
        for catalog in path.parent.glob("LC_MESSAGES/*.po"):
            text = catalog.read_text("utf-8")
            old = next(x for x in text.splitlines() if x.startswith('"Language: '))
            catalog.write_text(text.replace(old, f'"Language: {tag}\\n"', 1), "utf-8")


def only_handout(project: Project, languages: tuple[str, ...]) -> None:
    """Leave one format on one paper, and the languages named."""
    for path in project.templates.glob("*/format.toml"):
        if path.parent.name != "handout":
            shutil.rmtree(path.parent)
    path = project.templates / "handout" / "format.toml"
    path.write_text(path.read_text("utf-8").replace('["A4", "Letter"]', '["A4"]'), "utf-8")
    for folder in project.locale.iterdir():
        if folder.is_dir() and folder.name not in languages:
            shutil.rmtree(folder)


def add_handouts(project: Project, times: int) -> None:
    """Every handout `times` times, under other names."""
    for path in sorted(project.source.glob("*.md")):
        for number in range(1, times):
            name = f"{path.stem}-{number}"
            path.with_name(f"{name}.md").write_text(path.read_text("utf-8").replace(f"id: {path.stem}", f"id: {name}"))
            for catalog in project.locale.glob(f"*/LC_MESSAGES/{path.stem}.po"):
                shutil.copy(catalog, catalog.with_name(f"{name}.po"))


# --- our build ------------------------------------------------------------------------------------------


def run_build(project: Project) -> Measured:
    """One build of the preview in a process of its own, with two workers."""
    line = [sys.executable, "-m", "hsg_i18n", "--project", str(project.root), "build", "--workers", str(CORES)]
    found: list[Measured] = []
    with measured(found, 0):
        done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(done.stderr)
    files = list(project.build("preview").rglob("*.pdf"))
    return replace(found[0], documents=len(files), bytes=sum(p.stat().st_size for p in files))


def chosen_jobs(project: Project, count: int) -> list[RenderJob]:
    """A sample of the project's jobs, evenly from all languages and formats, each with the setting that fits."""
    fonts = load_fonts()
    plan = make_plan(take_inventory(project), load_clinic(None), "preview", fonts.digest)
    jobs = [o.content for o in plan.outputs if isinstance(o.content, RenderJob)]
    sample = jobs[:: max(1, len(jobs) // count)][:count]
    fitted = []
    for job, outcome in render_all(sample, CORES):
        if not isinstance(outcome, PdfFile):
            raise SystemExit(str(outcome))
        setting = job.settings[outcome.setting]
        fitted.append(replace(job, settings=(setting,), rooms=(), imposition=None, max_pages=99))
    return sorted(fitted, key=lambda job: job.path)


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


def by_chromium(pages: list[Path]) -> Measured | None:
    """Chromium's print-to-PDF, once a file; None where there is no Chromium."""
    command = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome"))), None)
    if command is None:
        return None
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    return _each(pages, lambda page: [command, *flags, f"--print-to-pdf={page.with_suffix('.pdf')}", page.as_uri()])


def by_open_chromium(pages: list[Path]) -> Measured | None:
    """A Chromium that stays open, told what to print by Playwright; None where one of them is missing."""
    command = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium"))), None)
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
        browser.close()
    return found[0]


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
    with measured(found, len(jobs)) as told:
        for _, outcome in render_all(jobs, CORES):
            if not isinstance(outcome, PdfFile):
                raise SystemExit(str(outcome))
            told["bytes"] += len(outcome.data)
    return found[0]


# --- the page -------------------------------------------------------------------------------------------


def row(name: str, m: Measured, base: Measured) -> str:
    """A line of the table of ways."""
    return (
        f"| {name} | {m.documents} | {m.documents / m.seconds:.2f} | {m.cpu / m.documents:.2f} | "
        f"{base.rate / m.rate:.1f} | {m.peak / 1000:.0f} | {m.bytes / m.documents / 1000:.0f} |"
    )


def main() -> int:
    """Measure, print the page and write it. Returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--languages", type=int, default=36, help="how many, copies of those there are")
    parser.add_argument("--handouts", type=int, nargs="*", default=[1, 10, 100], help="times as many handouts")
    wanted = parser.parse_args()
    activate(load_fonts())
    lines = ["<!-- Written by `make bench`. Do not edit. -->", "", "# What a build costs", ""]
    with tempfile.TemporaryDirectory() as place:
        lines += _ways(Path(place) / "ways", Path(place) / "pages")
        lines += _builds(Path(place) / "many", wanted.languages)
        lines += _growth(Path(place), wanted.handouts)
    text = "\n".join(lines) + "\n"
    print(text)
    PAGE.write_text(text, "utf-8")
    return 0


def _ways(folder: Path, place: Path) -> list[str]:
    folder.mkdir()
    place.mkdir()
    jobs = chosen_jobs(copy_project(folder), SAMPLE)
    pages = write_pages(jobs, place)
    ours = alone(by_ours, jobs)
    ways = {
        "our workers": ours,
        "`weasyprint`, once a file": alone(by_command, pages),
        "Chromium, once a file": alone(by_chromium, pages),
        "Chromium, kept open": alone(by_open_chromium, pages),
        "Typst, the words alone": alone(by_typst, jobs, place),
    }
    missing = [name for name, m in ways.items() if m is None]
    note = f"Not on this machine: {', '.join(missing)}." if missing else ""
    return [
        "## Side by side",
        "",
        f"The same {len(jobs)} documents of all formats, in the setting that fits; ours has {CORES} workers.",
        "`times` says how many documents ours makes in the CPU time in which the other makes one. Ours are tagged, and",
        "valid PDF/UA-1 and PDF/A-3a; the others are what each makes by itself. The system tells only a part",
        "of the CPU time of a Chromium that stays open: look at its documents a second. Typst lays out lines alone.",
        "",
        "| way | documents | a second | CPU s each | times | peak MB | kB each |",
        "|---|---|---|---|---|---|---|",
        *(row(name, m, ours) for name, m in ways.items() if m),
        "",
        *([note, ""] if note else []),
    ]


def _builds(folder: Path, languages: int) -> list[str]:
    folder.mkdir()
    project = copy_project(folder)
    add_languages(project, languages)
    cold = alone(run_build, project)
    warm = alone(run_build, project)
    catalog = next(iter(sorted(project.locale.glob("es/LC_MESSAGES/hsg-aftercare.po"))))
    head, body = catalog.read_text("utf-8").split("\n\n", 1)
    catalog.write_text(f"{head}\n\n{body.replace('fiebre', 'fiebre ', 1)}", "utf-8")
    before = {p: p.stat().st_mtime_ns for p in project.build("preview").rglob("*.pdf")}
    edited = alone(run_build, project)
    made = sum(p.stat().st_mtime_ns != before.get(p) for p in project.build("preview").rglob("*.pdf"))
    each = cold.seconds / cold.documents
    return [
        f"## {languages} languages, every format and paper",
        "",
        "| build | PDFs made | seconds | CPU s | share of the first |",
        "|---|---|---|---|---|",
        f"| the first | {cold.documents} | {cold.seconds:.1f} | {cold.cpu:.1f} | 100 % |",
        f"| nothing changed | 0 | {warm.seconds:.2f} | {warm.cpu:.2f} | {100 * warm.seconds / cold.seconds:.2f} % |",
        f"| one catalog changed | {made} | {edited.seconds:.1f} | {edited.cpu:.1f} | "
        f"{100 * edited.seconds / cold.seconds:.1f} % |",
        "",
        f"A document of the first build took {each:.2f} s on the clock, {cold.cpu / cold.documents:.2f} CPU s; the "
        f"largest process {cold.peak / 1000:.0f} MB.",
        "",
    ]


def _growth(place: Path, times: list[int]) -> list[str]:
    lines = [
        "## More handouts",
        "",
        "The handout format in two languages, on A4: how the cost of a document changes with their number.",
        "",
        "| handouts | PDFs | seconds | CPU s each | nothing changed, s |",
        "|---|---|---|---|---|",
    ]
    for number in times:
        folder = place / f"times{number}"
        folder.mkdir()
        project = copy_project(folder)
        only_handout(project, ("en", "es"))
        add_handouts(project, number)
        cold, warm = alone(run_build, project), alone(run_build, project)
        each = cold.cpu / cold.documents
        lines.append(f"| {2 * number} | {cold.documents} | {cold.seconds:.1f} | {each:.2f} | {warm.seconds:.2f} |")
    return [*lines, ""]


if __name__ == "__main__":
    sys.exit(main())
