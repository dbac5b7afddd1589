"""The shipped project, rendered once for all tests of a session, and the renderer in this process."""

from __future__ import annotations

import fcntl
import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "steps"))

from projects import command, environment, forget, shipped, shipped_copy, tiny, twins, workplace

from hsg_i18n.fonts import activate, load_fonts
from hsg_i18n.model import PdfFile, RenderJob

__all__ = ["shipped", "tiny", "twins", "workplace"]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """build/preview of the shipped project; under xdist the first process makes it and the others wait."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in environment() else base) / "rendered"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "project").exists():
            copy = shipped_copy(folder / "project")
            done = command(copy, "build")
            assert done.returncode == 0, done.stderr
    return folder / "project" / "build" / "preview"


@pytest.fixture(scope="session")
def manifest(built: Path) -> dict[str, dict[str, Any]]:
    """The artifacts of the shipped project by path."""
    artifacts = json.loads((built / "manifest.json").read_text("utf-8"))["artifacts"]
    return {a["path"]: a for a in artifacts}


@pytest.fixture(scope="session")
def render() -> Callable[[RenderJob], PdfFile]:
    """The renderer, with the pinned fonts."""
    forget()
    activate(load_fonts())
    from hsg_i18n.pdf.render import render

    return render


@pytest.fixture(scope="session")
def made(render: Callable[[RenderJob], PdfFile]) -> Callable[[RenderJob], PdfFile]:
    """The renderer, which makes the same sheet once a process, for tests that look at what it made."""
    return cache(render)
