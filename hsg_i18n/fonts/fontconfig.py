"""The private configuration of fontconfig: the pinned set and no font of the machine."""

from __future__ import annotations

from pathlib import Path

from hsg_i18n.fonts.search import BASE_FAMILY

CONFIG = "fonts.conf"


def config_text(folder: Path) -> str:
    """The private fontconfig configuration for a folder: its fonts, its cache, and no file of the system."""
    generic = "\n".join(
        f'  <alias binding="same"><family>{name}</family><prefer><family>{BASE_FAMILY}</family></prefer></alias>'
        for name in ("sans-serif", "serif", "monospace", "system-ui")
    )
    # Beside the fonts: a cache among them would change the folder, which makes the cache stale.
    return _CONFIG.format(folder=_escape(str(folder)), cache=_escape(str(folder.parent / "cache")), generic=generic)


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
