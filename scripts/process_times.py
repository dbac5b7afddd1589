"""What processes that are still running have taken so far, as Linux tells it (proc(5))."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class _Process:
    parent: int
    cpu: float  #: seconds, with those of its children that have ended
    program: str  #: name of its file


def cpu_below(root: int, program: str, folder: Path = Path("/proc")) -> float:
    """CPU seconds of the processes below `root` that run a program; 0.0 on a system without /proc."""
    processes = {int(p.name): found for p in folder.glob("[0-9]*") if (found := _process(p))}
    below, before = {root}, 0
    while len(below) > before:
        before = len(below)
        below |= {number for number, process in processes.items() if process.parent in below}
    return sum(processes[n].cpu for n in below - {root} if n in processes and processes[n].program == program)


def _process(folder: Path) -> _Process | None:
    try:
        # The name stands in brackets and may have spaces and brackets in it.
        facts = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        # Its command line may have been rewritten, as that of Chromium's is.
        program = (folder / "exe").readlink().name
    except OSError:
        return None  # it has ended meanwhile
    ticks = sum(int(fact) for fact in facts[11:15])
    return _Process(int(facts[1]), ticks / os.sysconf("SC_CLK_TCK"), program)
