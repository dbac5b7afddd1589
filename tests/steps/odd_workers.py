"""Workers that misbehave. A spawned process imports this module and calls `install` before its first job."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import replace
from types import ModuleType

from hsg_i18n import pool
from hsg_i18n.errors import RenderError
from hsg_i18n.model import PdfFile, RenderJob


def install() -> None:
    """Do what a worker does, with `Drawings` in the place of the renderer's: no WeasyPrint, no fonts."""
    pool.start_worker()
    pool._choose_fonts = lambda digest: None  # type: ignore[assignment]
    module = ModuleType("hsg_i18n.pdf.render")
    module.Drawings = Drawings  # type: ignore[attr-defined]
    sys.modules["hsg_i18n.pdf.render"] = module


class Drawings:
    """Jobs that were given to the process together."""

    def __init__(self) -> None:
        """Begin to count."""
        self.count = 0

    def render(self, job: RenderJob) -> PdfFile:
        """Do what the job's HTML says; its number among those that came together stands for the pages."""
        self.count += 1
        return replace(render(job), pages=self.count)


def render(job: RenderJob) -> PdfFile:
    """Do what the job's HTML says."""
    act, _, rest = job.html.partition(" ")
    if act == "exit":
        os._exit(1)
    if act == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if act == "sleep":
        time.sleep(float(rest))
    if act == "refuse":
        raise RenderError("It does not fit.", path=job.path, hint="Shorten it.")
    if act == "stumble":
        raise {"index": IndexError, "recursion": RecursionError, "memory": MemoryError}[rest]("list index")
    if act == "mask":
        return PdfFile(job.path, str(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())).encode())
    if act == "odd":
        raise UnpicklableError(lambda: None)
    return PdfFile(job.path, f"{os.getpid()}".encode(), pages=1)


class UnpicklableError(Exception):
    """Cannot be sent from one process to another."""
