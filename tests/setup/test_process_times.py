"""What the bench reads of processes that are still running."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TICK = os.sysconf("SC_CLK_TCK")


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> Any:
    spec = importlib.util.spec_from_file_location("process_times", ROOT / "scripts" / "process_times.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "process_times", module)  # where its dataclasses look for their names
    spec.loader.exec_module(module)
    return module


def process(folder: Path, number: int, parent: int, program: str, ticks: tuple[int, int, int, int]) -> None:
    own = folder / str(number)
    own.mkdir()
    before, after = "S {} 1 1 0 -1 4194560 100 0 0 0", "20 0 1 0 5 6 7"
    facts = f"{before.format(parent)} {' '.join(map(str, ticks))} {after}"
    (own / "stat").write_text(f"{number} (a) name) {facts}\n")
    (own / "exe").symlink_to(f"/somewhere/{program}")


def test_those_below_a_process_that_run_a_program_are_told_with_their_children(times: Any, tmp_path: Path) -> None:
    process(tmp_path, 10, 1, "python3", (900, 900, 900, 900))
    process(tmp_path, 11, 10, "node", (500, 0, 0, 0))
    process(tmp_path, 12, 11, "chromium", (TICK, TICK, 0, TICK))
    process(tmp_path, 13, 12, "chromium", (TICK, 0, 2 * TICK, 0))
    process(tmp_path, 14, 1, "chromium", (700, 0, 0, 0))
    (tmp_path / "15").mkdir()
    assert times.cpu_below(10, "chromium", tmp_path) == 6.0
    assert times.cpu_below(10, "typst", tmp_path) == 0.0
    assert times.cpu_below(10, "chromium", tmp_path / "none") == 0.0


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells it")
def test_the_time_of_a_process_that_runs_is_told(times: Any) -> None:
    program = "import time\nwhile time.process_time() < 0.2: pass\nprint(1, flush=True)\ninput()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout
        child.stdout.readline()
        told = times.cpu_below(os.getpid(), Path(f"/proc/{child.pid}/exe").readlink().name)
        child.communicate("\n")
    assert told >= 0.15
