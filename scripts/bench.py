"""Time the build side by side with other ways to the same PDFs, in one run: `make bench`.

The contents are the pages of the project. Every way gets the same HTML and the same style sheet in the setting that our
build chose, so that all lay out the same words at the same size; the search for that setting is in the builds further
down. What counts are the ratios of one run; the seconds are those of the machine. Writes docs/reference/performance.md,
with `--only` one section of it.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import bench_memory
from bench_memory import STEPS
from bench_ways import (
    CHROMIUM,
    CORES,
    SHELL,
    Measured,
    alone,
    by_chromium,
    by_command,
    by_open_chromium,
    by_ours,
    by_typst,
    measured,
    write_pages,
)
from copies import ROOT, copy_language, copy_project, made_up_tag

from hsg_i18n.clinics import load_clinic
from hsg_i18n.fonts import activate, load_fonts
from hsg_i18n.model import PdfFile, RenderJob
from hsg_i18n.paths import Project
from hsg_i18n.pool import render_all
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.plan import make_plan

PAGE = ROOT / "docs" / "reference" / "performance.md"
FOLDERS = ("source", "locale", "templates", "clinics")
#: How many documents each way makes at most: enough that the start of what stays open is a small part.
SAMPLE = 240
_HEAD = "<!-- Written by `make bench`. Do not edit. -->\n\n# What a build costs\n"


# --- projects -------------------------------------------------------------------------------------------


def add_languages(project: Project, count: int) -> None:
    """As many languages as `count` in all, the new ones copies of those there are, each in turn."""
    folders = sorted(p for p in project.locale.iterdir() if p.is_dir())
    own = [p for p in folders if p.name != "en"]
    for number in range(count - len(folders)):
        copy_language(project, own[number % len(own)], made_up_tag(number))


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


def all_jobs(project: Project) -> list[RenderJob]:
    """Every PDF of the preview."""
    plan = make_plan(take_inventory(project), load_clinic(None), "preview", load_fonts().digest)
    return [o.content for o in plan.outputs if isinstance(o.content, RenderJob)]


def chosen_jobs(project: Project, count: int) -> list[RenderJob]:
    """A sample of the project's jobs, evenly from all languages and formats, each with the setting that fits.

    What is drawn once for several papers comes with all of them, as in a build.
    """
    jobs = all_jobs(project)
    drawings: dict[str, list[RenderJob]] = {}
    for job in jobs:
        drawings.setdefault(job.drawing, []).append(job)
    step = -(-len(jobs) // count)
    sample = [job for alike in [*drawings.values()][::step] for job in alike][:count]
    fitted = []
    for job, outcome in render_all(sample, CORES):
        if not isinstance(outcome, PdfFile):
            raise SystemExit(str(outcome))
        setting = job.settings[outcome.setting]
        fitted.append(replace(job, settings=(setting,), rooms=(), imposition=None, max_pages=99))
    return sorted(fitted, key=lambda job: job.path)


def changed_jobs(project: Project, before: dict[Path, int]) -> list[RenderJob]:
    """The jobs of the PDFs that are newer than they were."""
    folder = project.build("preview")
    return [j for j in all_jobs(project) if (folder / j.path).stat().st_mtime_ns != before.get(folder / j.path)]


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
    parser.add_argument("--only", choices=SECTIONS, help="measure this and leave the rest of the page as it is")
    wanted = parser.parse_args()
    # As people run it: Python keeps what it compiled, which the environment of a container often forbids.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    activate(load_fonts())
    kept = _sections(PAGE.read_text("utf-8")) if wanted.only else {}
    with tempfile.TemporaryDirectory() as place:
        made = {
            name: "\n".join(make(Path(place), wanted)) for name, make in SECTIONS.items() if wanted.only in (None, name)
        }
    sections = kept | made
    text = "\n".join([_HEAD, *(sections[name] for name in SECTIONS if name in sections)]).rstrip("\n") + "\n"
    print(text)
    PAGE.write_text(text, "utf-8")
    return 0


def _sections(page: str) -> dict[str, str]:
    """The sections of the page as they are. One that is new to it is the last."""
    _, *parts = re.split(r"^(?=## )", page, flags=re.MULTILINE)
    return dict(zip(SECTIONS, (part.rstrip("\n") + "\n" for part in parts), strict=False))


def _python() -> str:
    # A Python that was compiled with what it does most in mind is faster, and a browser beside it is not.
    tuned = "--enable-optimizations" in str(sysconfig.get_config_var("CONFIG_ARGS"))
    kind = "compiled with profiles (PGO), as Debian and python.org do" if tuned else "compiled without profiles (PGO)"
    return f"Python {platform.python_version()}, {kind}"


def _sample(folder: Path) -> list[RenderJob]:
    folder.mkdir()
    return chosen_jobs(copy_project(folder, FOLDERS), SAMPLE)


def _ways(folder: Path, _: argparse.Namespace) -> list[str]:
    jobs = _sample(folder / "ways")
    place = folder / "pages"
    place.mkdir()
    pages = write_pages(jobs, place)
    ours = alone(by_ours, jobs)
    ways = {
        "our workers": ours,
        "`weasyprint`, once a file": alone(by_command, pages),
        "Chromium, once a file": alone(by_chromium, pages, CHROMIUM),
        "Chromium, kept open": alone(by_open_chromium, pages, CHROMIUM),
        "its headless shell, once a file": alone(by_chromium, pages, SHELL),
        "its headless shell, kept open": alone(by_open_chromium, pages, SHELL),
        "Typst, the words alone": alone(by_typst, jobs, place),
    }
    missing = [name for name, m in ways.items() if m is None]
    note = f"Not on this machine: {', '.join(missing)}." if missing else ""
    return [
        "## Side by side",
        "",
        f"The same {len(jobs)} documents of all formats, in the setting that fits; ours has {CORES} workers. They show",
        f"{len({job.drawing for job in jobs})} drawings: what is set once for two papers is two documents, as in a "
        "build.",
        "`times` says how many documents ours makes in the CPU time in which the other makes one. Ours are tagged, and",
        "valid PDF/UA-1 and PDF/A-3a; the others are what each makes by itself. What stays open uses the cores as it",
        "likes; its CPU time is that of the browser's processes, without what tells it which page to print. The",
        "headless shell is Chromium without what a window needs. Typst lays out lines alone.",
        "",
        f"With {_python()}.",
        "",
        "| way | documents | a second | CPU s each | times | peak MB | kB each |",
        "|---|---|---|---|---|---|---|",
        *(row(name, m, ours) for name, m in ways.items() if m),
        "",
        *([note, ""] if note else []),
    ]


def _builds(place: Path, wanted: argparse.Namespace) -> list[str]:
    languages = wanted.languages
    folder = place / "many"
    folder.mkdir()
    project = copy_project(folder, FOLDERS)
    add_languages(project, languages)
    cold = alone(run_build, project)
    warm = alone(run_build, project)
    # Thrice, since the difference of two long times is a short one.
    edits = [_edit(project) for _ in range(3)]
    edited = min((build for build, _ in edits), key=lambda m: m.seconds)
    own = min((alone for _, alone in edits), key=lambda m: m.seconds)
    besides = edited.seconds - own.seconds
    cpu = min(build.cpu for build, _ in edits) - min(alone.cpu for _, alone in edits)
    each = cold.seconds / cold.documents
    return [
        f"## {languages} languages, every format and paper",
        "",
        "| build | PDFs made | seconds | CPU s | share of the first |",
        "|---|---|---|---|---|",
        f"| the first | {cold.documents} | {cold.seconds:.1f} | {cold.cpu:.1f} | 100 % |",
        f"| nothing changed | 0 | {warm.seconds:.2f} | {warm.cpu:.2f} | {100 * warm.seconds / cold.seconds:.2f} % |",
        f"| one catalog changed | {own.documents} | {edited.seconds:.1f} | {edited.cpu:.1f} | "
        f"{100 * edited.seconds / cold.seconds:.1f} % |",
        "",
        f"Of the last, the best of three, {besides:.2f} s ({cpu:.2f} CPU s) are for other things than those PDFs, "
        f"which the workers alone make in {own.seconds:.1f} s.",
        "",
        f"A document of the first build took {each:.2f} s on the clock, {cold.cpu / cold.documents:.2f} CPU s; the "
        f"largest process {cold.peak / 1000:.0f} MB.",
        "",
    ]


def _edit(project: Project) -> tuple[Measured, Measured]:
    """Change a text of one catalog and build; that build, and the workers alone on the PDFs that it made."""
    catalog = project.po("es", "hsg-aftercare")
    head, body = catalog.read_text("utf-8").split("\n\n", 1)
    catalog.write_text(f"{head}\n\n{body.replace('fiebre', 'fiebre ', 1)}", "utf-8")
    before = {p: p.stat().st_mtime_ns for p in project.build("preview").rglob("*.pdf")}
    edited = alone(run_build, project)
    return edited, alone(by_ours, changed_jobs(project, before))


def _growth(place: Path, wanted: argparse.Namespace) -> list[str]:
    lines = [
        "## More handouts",
        "",
        "The handout format in two languages, on A4: how the cost of a document changes with their number.",
        "",
        "| handouts | PDFs | seconds | CPU s each | nothing changed, s |",
        "|---|---|---|---|---|",
    ]
    for number in wanted.handouts:
        folder = place / f"times{number}"
        folder.mkdir()
        project = copy_project(folder, FOLDERS)
        only_handout(project, ("en", "es"))
        add_handouts(project, number)
        cold, warm = alone(run_build, project), alone(run_build, project)
        each = cold.cpu / cold.documents
        lines.append(f"| {2 * number} | {cold.documents} | {cold.seconds:.1f} | {each:.2f} | {warm.seconds:.2f} |")
    return [*lines, ""]


def _memory(place: Path, _: argparse.Namespace) -> list[str]:
    jobs = _sample(place / "memory")
    return bench_memory.table(alone(bench_memory.by_ours, bench_memory.many_jobs(jobs, STEPS[-1]), STEPS), len(jobs))


#: In the order of the page.
SECTIONS: dict[str, Callable[[Path, argparse.Namespace], list[str]]] = {
    "ways": _ways,
    "builds": _builds,
    "growth": _growth,
    "memory": _memory,
}

if __name__ == "__main__":
    sys.exit(main())
