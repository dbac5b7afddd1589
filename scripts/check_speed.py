"""How long the checks take: all languages there might be in one run, one catalog, and four times as many messages."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from copies import ROOT, copy_language, copy_project, made_up_tag

from hsg_i18n.catalog import read_catalog
from hsg_i18n.checks.contexts import CatalogContext
from hsg_i18n.checks.runner import entry_findings
from hsg_i18n.model import Catalog, Language
from hsg_i18n.paths import Project
from hsg_i18n.steps.kept_findings import FOUND
from hsg_i18n.steps.reading import load_lexicon

LANGUAGES = 36
RUNS = 3
MORE = 4
COUNTED = 5_000_000
_TRANSLATION = re.compile(r'^msgstr "(?=[^"])', re.MULTILINE)


def speed(own: list[Language]) -> Iterator[str]:
    """The lines of the page about it: CPU seconds of the command, start-up included, the first and the best run."""
    with tempfile.TemporaryDirectory() as place:
        project = _project(Path(place), own)
        catalogs = sorted(project.locale.glob("*/LC_MESSAGES/*.po"))
        largest = max(catalogs, key=lambda path: path.stat().st_size)
        first, *others = _after(lambda _: shutil.rmtree(project.build(FOUND), ignore_errors=True), project)
        same = min(_after(lambda _: None, project))
        changed = min(_after(lambda number: _edit(largest, number), project))
        one = min(_after(lambda _: None, project, str(largest)))
    count, few, many = _costs(Project(ROOT), own)
    yield "## Cost"
    yield ""
    yield f"`hsg-i18n check` takes {min(others):.1f} s of CPU time for {LANGUAGES} languages with {len(catalogs)}"
    yield f"catalogs, made up from the {len(own)} there are, and {one:.2f} s for the largest catalog alone."
    yield f"What was found is kept: while nothing changes, all takes {same:.1f} s, and {changed:.1f} s when the largest"
    yield "catalog changed."
    yield f"The first time, and after a change of the termbase, it takes {first:.1f} s: every glossary is read"
    yield "and indexed, and kept so for the next time."
    yield f"With {MORE} times as many messages as our {count}, a message takes {many / few:.1f} times as long,"
    yield f"{1000 * many:.2f} ms: the cost grows with the messages. The seconds are those of the machine that wrote"
    yield f"this page, on which Python adds up {COUNTED:,} squares in {_yardstick():.2f} s."


def _yardstick() -> float:
    """What a loop takes that has nothing to do with ours: one machine is twice as fast as another."""

    def once() -> float:
        begin = time.process_time()
        sum(n * n for n in range(COUNTED))
        return time.process_time() - begin

    return min(once() for _ in range(RUNS))


def _project(folder: Path, own: list[Language]) -> Project:
    """The project with as many languages. Every translation of a copy is another text: none is met twice."""
    project = copy_project(folder, ("source", "templates", "locale"))
    for number in range(LANGUAGES - len(own)):
        tag = made_up_tag(number)
        copy = copy_language(project, ROOT / "locale" / own[number % len(own)].folder, tag)
        for path in copy.glob("LC_MESSAGES/*.po"):
            path.write_text(_TRANSLATION.sub(f'msgstr "{tag} ', path.read_text("utf-8")), "utf-8")
    return project


def _edit(path: Path, number: int) -> None:
    """Change one translation of a catalog, otherwise for each number."""
    path.write_text(_TRANSLATION.sub(f'msgstr "{number} ', path.read_text("utf-8"), count=1), "utf-8")


def _after(act: Callable[[int], object], project: Project, *files: str) -> list[float]:
    """What each run takes, the first one first, when something is done before it; it is given the number of the run."""
    found = []
    for number in range(RUNS):
        act(number)
        found.append(_seconds(project, *files))
    return found


def _seconds(project: Project, *files: str) -> float:
    """What one run takes."""
    line = [sys.executable, "-m", "hsg_i18n", "--project", str(project.root), "check", *files]
    # As people run it: Python keeps what it compiled, which the environment of a container often forbids.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, check=False)  # noqa: S603 (findings are no fault)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _costs(project: Project, own: list[Language]) -> tuple[int, float, float]:
    """How many messages there are, and the seconds a message for these and for several times as many."""
    catalogs = []
    for language in own:
        paths = sorted((project.language(language.folder) / "LC_MESSAGES").glob("*.po"))
        catalogs += [(language, read_catalog(path, shown=path.name, language=language.folder)) for path in paths]
    _check(project, catalogs)  # what is prepared once is not a message's
    count = sum(len(catalog.entries) for _, catalog in catalogs)
    larger = [(language, _grown(catalog)) for language, catalog in catalogs]
    few, many = (min(_check(project, of) for _ in range(RUNS)) for of in (catalogs, larger))
    return count, few / count, many / count / MORE


def _grown(catalog: Catalog) -> Catalog:
    """A catalog with several times as many messages, each other than the others."""
    more = tuple(
        replace(e, msgid=f"{e.msgid} {n}", msgstr=f"{e.msgstr} {n}") for n in range(MORE) for e in catalog.entries
    )
    return replace(catalog, entries=more)


def _check(project: Project, catalogs: list[tuple[Language, Catalog]]) -> float:
    begin = time.process_time()
    for language, catalog in catalogs:
        for entry in CatalogContext(catalog, language, lexicon=load_lexicon(project, language)).entries():
            sum(1 for _ in entry_findings(entry))
    return time.process_time() - begin
