"""The way into Argos Translate: its documented package interface, and nothing else of it.

https://argos-translate.readthedocs.io/ ; `argostranslate` and `argos-translate-lt` both install it under this name.
"""

from __future__ import annotations

import importlib
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from hsg_i18n.errors import EngineError

INSTALL = 'Run: make draft LANG=es, which installs it, or: pip install "hsg-i18n[mt]"'
_NAMES = ("argos-translate-lt", "argostranslate")


@dataclass(frozen=True, slots=True)
class Installed:
    """A package that lies on this machine."""

    path: Path
    source: str  #: its code of the language that it translates from
    target: str
    version: str
    prefix: str = ""  #: a token that every translation begins with, for models of several languages

    @property
    def name(self) -> str:
        """`translate-en_es 1.9`: what a draft says about it."""
        return f"translate-{self.source}_{self.target} {self.version}".strip()


def package_interface() -> Any:
    """The module argostranslate.package. Raises EngineError where the extra [mt] is not installed."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # onnxruntime reads it when it is imported
    os.environ.setdefault("ARGOS_STANZA_AVAILABLE", "0")  # stock argostranslate would fetch its models
    try:
        module = importlib.import_module("argostranslate.package")
    except ImportError as missing:
        raise EngineError(f"Argos Translate is not installed ({missing}).", hint=INSTALL) from None
    # At INFO it writes whole texts into the log.
    logging.getLogger("argostranslate.utils").setLevel(logging.CRITICAL)
    return module


def argos_version() -> str:
    """The version of whichever distribution is installed."""
    for name in _NAMES:
        try:
            return version(name)
        except PackageNotFoundError:
            continue
    return ""


def packages_folder() -> Path:
    """Where Argos Translate keeps its packages: ARGOS_PACKAGES_DIR, or below the user's data folder."""
    package_interface()
    settings = importlib.import_module("argostranslate.settings")
    return Path(settings.package_data_dir)


def installed_packages() -> tuple[Installed, ...]:
    """Every package on this machine that translates, by name. Raises EngineError for one that cannot be read."""
    interface = package_interface()
    try:
        found = interface.get_installed_packages()
    except (OSError, ValueError) as fault:
        hint = f"Remove what is no package from {packages_folder()}."
        raise EngineError(f"An installed package cannot be read: {fault}.", hint=hint) from None
    return tuple(sorted(_usable(found), key=lambda p: (p.source, p.target, p.version)))


def _usable(packages: Any) -> Iterator[Installed]:
    for p in packages:
        if getattr(p, "type", "translate") == "translate" and p.from_code and p.to_code:
            prefix = str(getattr(p, "target_prefix", "") or "")
            yield Installed(Path(p.package_path), str(p.from_code), str(p.to_code), str(p.package_version), prefix)


def find_package(source: str, target: str) -> Installed | None:
    """The newest package from one code to the other; None where none is installed."""
    found = [p for p in installed_packages() if (p.source, p.target) == (source, target)]
    return max(found, key=lambda p: _order(p.version), default=None)


def _order(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdecimal() and len(part) < len("1000000"))
