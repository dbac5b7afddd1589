"""What WeasyPrint imports for fonts that no sheet has, without which a worker starts sooner."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

#: Cuts fonts where HarfBuzz cannot, and makes plain fonts of variable ones.
LATE = ("fontTools.subset", "fontTools.varLib.instancer")


class _Late(ModuleType):
    """Stands for a module whose classes and functions are only called. The first call imports it."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*values: Any, **options: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*values, **options)

        return call


@contextmanager
def imported_late() -> Iterator[None]:
    """A module that is imported inside the block has stand-ins for these; any other gets them as ever."""
    late = [name for name in LATE if name not in sys.modules]
    sys.modules.update((name, _Late(name)) for name in late)
    try:
        yield
    finally:
        for name in late:
            del sys.modules[name]
