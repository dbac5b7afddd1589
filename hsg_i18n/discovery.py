"""Modules that are found by being there: engines, formats, verbs and their actions, one file each."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from types import ModuleType

from hsg_i18n.errors import UsageError


def module_names(path: Iterable[str]) -> tuple[str, ...]:
    """The names of the modules in a package's `__path__`, in alphabetical order; none is imported.

    One that begins with an underscore is no part but belongs to the others.
    """
    return tuple(sorted(m.name for m in pkgutil.iter_modules(path) if not m.name.startswith("_")))


def find_module(package: str, name: str, known: Iterable[str], what: str) -> ModuleType:
    """The module of a package that people name, out of the `known` ones. Raises UsageError that lists what there is."""
    names = tuple(known)
    if name not in names:
        raise UsageError(f'There is no {what} "{name}".', hint=f"There are: {', '.join(names)}.")
    return importlib.import_module(f"{package}.{name}")
