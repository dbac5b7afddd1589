"""From here on this process uses the pinned fonts."""

from __future__ import annotations

import os
import sys

from hsg_i18n.errors import ConfigError
from hsg_i18n.fonts.fontset import FontSet


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
