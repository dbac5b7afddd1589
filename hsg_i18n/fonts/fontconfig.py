"""The private configuration of fontconfig: the pinned set and no font of the machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hsg_i18n.errors import ConfigError
from hsg_i18n.fonts.search import BASE_FAMILY

if TYPE_CHECKING:
    from hsg_i18n.fonts.fontset import FontSet

CONFIG = "fonts.conf"


def config_text(folder: Path) -> str:
    """The private fontconfig configuration for a folder: its fonts, its cache, and no file of the system."""
    generic = "\n".join(
        f'  <alias binding="same"><family>{name}</family><prefer><family>{BASE_FAMILY}</family></prefer></alias>'
        for name in ("sans-serif", "serif", "monospace", "system-ui")
    )
    # Beside the fonts: a cache among them would change the folder, which makes the cache stale.
    return _CONFIG.format(folder=_escape(str(folder)), cache=_escape(str(folder.parent / "cache")), generic=generic)


def activate(fonts: FontSet) -> None:
    """Make fontconfig use this set alone, in this process and those it starts.

    It must come before WeasyPrint is imported, which reads the configuration once: raises ConfigError
    when that has happened with another.
    """
    config = str(fonts.config)
    if "weasyprint" in sys.modules and os.environ.get("FONTCONFIG_FILE") != config:
        raise ConfigError(
            "WeasyPrint was loaded before the fonts were chosen, so it would use the fonts of the machine.",
            hint="Call hsg_i18n.fonts.activate before the first import of weasyprint.",
        )
    os.environ["FONTCONFIG_FILE"] = config
    # Either of these would make fontconfig look for the file elsewhere.
    os.environ.pop("FONTCONFIG_SYSROOT", None)
    os.environ.pop("FONTCONFIG_PATH", None)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<!-- Made by set-up. These fonts and no others: a page never depends on what else a machine has. -->
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{cache}</cachedir>
{generic}
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
"""
