"""The fonts of every page: found on the machine once, cut to what is needed, and pinned.

A build loads the set and activates it before WeasyPrint is imported:

    fonts = load_fonts(languages=languages)
    activate(fonts)
"""

from hsg_i18n.fonts.activation import activate
from hsg_i18n.fonts.fontset import FontSet, PinnedFace, check_fonts, covers, load_fonts, missing_families

__all__ = ["FontSet", "PinnedFace", "activate", "check_fonts", "covers", "load_fonts", "missing_families"]
