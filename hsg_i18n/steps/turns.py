"""One build of a project at a time.

A build that was planned before a sheet was withdrawn must not write it into the folder after the one that left it out,
and of two clinics' builds one folder must not hold half of each.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hsg_i18n.paths import Project


@contextmanager
def in_turn(project: Project, waiting: Callable[[], None]) -> Iterator[None]:
    """Begin when no other build of the project is running; `waiting` is called once where there is one.

    The system knows of the lock and no file: it ends with the process, however that ends. Where the file system knows
    no locks, nobody waits.
    """
    # The project's folder and not build/: that one may not exist yet, or be removed meanwhile.
    handle = os.open(project.root, os.O_RDONLY)
    try:
        if not _taken(handle, fcntl.LOCK_EX | fcntl.LOCK_NB):
            waiting()
            _taken(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _taken(handle: int, how: int) -> bool:
    """False where somebody else has the lock; where there is none to have, nobody does."""
    try:
        fcntl.flock(handle, how)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
