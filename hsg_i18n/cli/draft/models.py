"""hsg-i18n draft models."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hsg_i18n.draft.packages.argos import Installed
    from hsg_i18n.model import Language

ACTION = "models"
HELP = "install, fetch, list and remove the packages of Argos Translate"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take what to do, and with what."""
    things = parser.add_subparsers(dest="thing", metavar="THING", required=True)
    text = "install a .argosmodel file or an unpacked folder, for machines without a network"
    taken = things.add_parser("install", help=text, description=text)
    taken.add_argument("file", metavar="FILE")
    taken.add_argument("--language", metavar="LANGUAGE", help="refuse a package that is not for this language")
    text = "fetch the package of a language from the Argos index, unless it is here already"
    fetched = things.add_parser("fetch", help=text, description=text)
    fetched.add_argument("language", metavar="LANGUAGE")
    fetched.add_argument("--back", action="store_true", help="the one from the language into English")
    fetched.add_argument("--again", action="store_true", help="also when it is here already")
    for parser_of in (taken, fetched):
        parser_of.add_argument("--sha256", default="", metavar="DIGEST", help="refuse a file with another digest")
    text = "list what is installed"
    things.add_parser("list", help=text, description=text)
    text = "remove the package of a language"
    gone = things.add_parser("remove", help=text, description=text)
    gone.add_argument("language", metavar="LANGUAGE")
    gone.add_argument("--back", action="store_true", help="the one from the language into English")


def run(args: argparse.Namespace) -> int:
    """Do it and say what was done. Returns 0."""
    return {"install": _install, "fetch": _fetch, "list": _list, "remove": _remove}[args.thing](args)


def _install(args: argparse.Namespace) -> int:
    from hsg_i18n.draft.packages.installing import install
    from hsg_i18n.draft.packages.verifying import Package

    pairs = set(_pairs(args, args.language)) if args.language else set()

    def fits(package: Package) -> str:
        if not pairs or (package.source, package.target) in pairs:
            return ""
        return f"This package is from {package.source} to {package.target}, not for {args.language}."

    print(_line(install(Path(args.file), sha256=args.sha256, fits=fits)))
    return 0


def _fetch(args: argparse.Namespace) -> int:
    from hsg_i18n.cli.draft._progress import ProgressLine
    from hsg_i18n.draft.packages.argos import find_package
    from hsg_i18n.draft.packages.fetching import fetch

    pair = _pairs(args, args.language)[1 if args.back else 0]
    there = None if args.again else find_package(*pair)
    if there:
        print(f"{_line(there)} is here already.")
        return 0
    with closing(ProgressLine(f"translate-{pair[0]}_{pair[1]}", "bytes")) as progress:
        print(_line(fetch(*pair, args.sha256, progress)))
    return 0


def _list(args: argparse.Namespace) -> int:
    from hsg_i18n.draft.packages.argos import installed_packages, packages_folder

    found = installed_packages()
    for package in found:
        print(_line(package))
    print(f"{len(found)} packages in {packages_folder()}")
    return 0


def _remove(args: argparse.Namespace) -> int:
    from hsg_i18n.draft.packages.removing import remove

    for package in remove(*_pairs(args, args.language)[1 if args.back else 0]):
        print(f"{package.name}: removed")
    return 0


def _line(package: Installed) -> str:
    from hsg_i18n.draft.packages.verifying import digest_of

    return f"{package.name}, model {digest_of(package.path)[:12]}"


def _pairs(args: argparse.Namespace, name: str) -> list[tuple[str, str]]:
    """The codes from English into the language, and those of the way back. Raises EngineError where it has none."""
    from hsg_i18n.config import load_settings
    from hsg_i18n.languages import find_language, load_languages

    languages = load_languages(args.project)
    source = _code(find_language(languages, load_settings(args.project).source_language))
    target = _code(find_language(languages, name))
    return [(source, target), (target, source)]


def _code(language: Language) -> str:
    from hsg_i18n.draft.engines.argos import known_code

    return known_code(language)
