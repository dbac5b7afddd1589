"""The versions of the system libraries that lay out text, read without loading WeasyPrint."""

from __future__ import annotations

import ctypes

from hsg_i18n.fonts.machine import NEEDS, Need, load_library

#: Function of each library that returns its version as text, by the name of the need.
_VERSIONS = {"Pango": "pango_version_string", "HarfBuzz": "hb_version_string"}


def library_versions() -> str:
    """What decides where glyphs stand and which are kept: "Pango 1.50.12, HarfBuzz 6.0.0, HarfBuzz subsetter"."""
    found = {need.name: library_version(need) for need in NEEDS if need.libraries}
    return ", ".join(f"{name} {version}".rstrip() for name, version in found.items() if version is not None)


def library_version(need: Need) -> str | None:
    """The version of a library, empty where it does not tell; None where the machine lacks it."""
    library = load_library(need)
    if library is None:
        return None
    if need.name not in _VERSIONS:
        return ""
    ask = getattr(library, _VERSIONS[need.name])
    ask.restype = ctypes.c_char_p
    return str(ask().decode())
