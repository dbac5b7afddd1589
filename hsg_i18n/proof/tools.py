"""The packages of the extra `proof`: imported when they are needed, and named where they are missing."""

from __future__ import annotations

from importlib.util import find_spec

from hsg_i18n.errors import ConfigError

#: Name of the module, and of the package that brings it.
TOOLS = {"pypdfium2": "pypdfium2", "zxingcpp": "zxing-cpp", "page": "page-validation"}


def require_tools() -> None:
    """Raises ConfigError with what to install where a package of the extra is missing."""
    missing = [package for module, package in TOOLS.items() if find_spec(module) is None]
    if missing:
        raise ConfigError(
            f"To check PDFs, {' and '.join(missing)} must be installed.",
            hint='Run: make setup, or in another environment: pip install "hsg-i18n[proof]"',
        )
