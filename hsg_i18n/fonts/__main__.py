"""`python -m hsg_i18n.fonts` prepares the fonts that the project's languages need. Set-up runs it.

With --missing or --packages it only says what the machine lacks, and needs nothing but Python for that.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from hsg_i18n.errors import HsgError
from hsg_i18n.fonts.fontset import load_fonts
from hsg_i18n.fonts.machine import COMMANDS, missing_packages, package_manager, report_missing
from hsg_i18n.fonts.search import wanted_families
from hsg_i18n.languages import load_languages
from hsg_i18n.model import Language
from hsg_i18n.paths import find_project, fonts_folder


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says. Returns 0, or the exit code of what a person must mend."""
    parser = argparse.ArgumentParser(prog="python -m hsg_i18n.fonts", description=(__doc__ or "").splitlines()[0])
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--missing", action="store_true", help="say what the machine lacks and how to get it")
    choice.add_argument("--packages", choices=[*COMMANDS], help="print the names of the packages it lacks")
    args = parser.parse_args(argv)
    try:
        languages = load_languages(find_project())
        if args.missing or args.packages:
            return _missing(languages, args.packages)
        return _prepare(languages)
    except HsgError as fault:
        print(f"fonts: {fault}", file=sys.stderr)
        return fault.exit_code


def _missing(languages: Sequence[Language], manager: str | None) -> int:
    wanted = wanted_families(languages)
    if manager:
        print("".join(f"{name}\n" for name in missing_packages(wanted, manager)), end="")
        return 0
    text, enough = report_missing(wanted, package_manager())
    if text:
        print(text)
    return 0 if enough else 3


def _prepare(languages: Sequence[Language]) -> int:
    from hsg_i18n.fonts.prepare import prepare_fonts, warm_cache

    if prepare_fonts(languages, fonts_folder(), say=print):
        fonts = load_fonts(languages=languages)
        warm_cache(fonts)
        size = sum(face.bytes for face in fonts.faces) / 1e6
        print(f"Fonts: {len(fonts.faces)} files of {len(fonts.families)} families, {size:.1f} MB, in {fonts.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
