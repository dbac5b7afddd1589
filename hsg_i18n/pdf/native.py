"""The native libraries behind WeasyPrint, found without asking the compiler where they are."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from hsg_i18n.pdf.replacing import replaced


@contextmanager
def names_as_installed() -> Iterator[None]:
    """A library that is loaded inside the block goes by the name of its file, as Linux has it.

    WeasyPrint tries the names of other systems first, and for each of them `find_library` starts gcc, ld and ldconfig,
    where they are installed. Elsewhere than on Linux all is as it was.
    """
    if sys.platform != "linux":
        yield
        return
    with replaced(ctypes.util, "find_library", lambda name: None):
        yield
