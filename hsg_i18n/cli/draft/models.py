"""hsg-i18n draft models."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hsg_i18n.cli._lines import say

if TYPE_CHECKING:
    from hsg_i18n.draft.models.install import Done
    from hsg_i18n.draft.models.installed import Installed

ACTION = "models"
HELP = "install, fetch, list and remove the packages of Argos Translate that the engine argos drafts with"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take what is to be done, and with what."""
    parts = parser.add_subparsers(dest="models", metavar="WHAT", required=True)

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return parts.add_parser(name, help=text, description=text)

    one = add("install", "verify, try and install a .argosmodel file, or the folder that one was unpacked into")
    one.add_argument("path", metavar="FILE", help="the file or folder")
    one.add_argument("--sha256", default="", metavar="DIGEST", help="refuse a file of another SHA-256")
    one = add("fetch", "download, verify and install the packages of a language, from English and back into it")
    one.add_argument("language", metavar="LANGUAGE", help="folder, tag or alias")
    one.add_argument("--sha256", default="", metavar="DIGEST", help="of the package from English; refuse any other")
    one.add_argument("--missing", action="store_true", help="only where no package from English is there")
    text = "only the package from English: no drafts translated back for reviewers"
    one.add_argument("--one-way", action="store_true", help=text)
    add("list", "list the packages that are installed")
    one = add("remove", "remove a package")
    one.add_argument("name", metavar="NAME", help="as listed, such as en_es")


def run(args: argparse.Namespace) -> int:
    """Do it, and say what was done. Returns 0; 7 where a package is refused or cannot be had."""
    act = {"install": _install, "fetch": _fetch, "list": _list, "remove": _remove}[args.models]
    act(args)
    return 0


def _install(args: argparse.Namespace) -> None:
    from hsg_i18n.draft.models.install import Wanted, install

    _say_done(install(Path(args.path), Wanted(args.sha256)))


def _fetch(args: argparse.Namespace) -> None:
    import sys

    from hsg_i18n.draft.models.fetch import fetch, offered
    from hsg_i18n.draft.models.installed import package_for
    from hsg_i18n.errors import EngineError
    from hsg_i18n.steps.drafting.models import codes

    source, target = codes(args.project, args.language)
    there = package_for(source, target)
    if args.missing and there:
        _say(there)
        return
    _say_done(fetch(source, target, args.sha256))
    if args.one_way or not offered(target, source):
        return
    try:
        _say_done(fetch(target, source))
    except EngineError as fault:
        say(fault)
        print("hsg-i18n: drafts can be made, and cannot be translated back for reviewers.", file=sys.stderr)


def _list(_: argparse.Namespace) -> None:
    from hsg_i18n.draft.models.installed import broken, installed

    found = installed()
    for package in found:
        _say(package)
    for folder in broken():
        print(f"{folder.name}: no package, though it lies among them: {folder}")
    if not found:
        print("No package is installed. Run: hsg-i18n draft models fetch LANGUAGE, or install FILE.argosmodel")


def _remove(args: argparse.Namespace) -> None:
    from hsg_i18n.draft.models.install import remove

    for name in remove(args.name):
        print(f"Removed {name}.")


def _say_done(done: Done) -> None:
    print(f"Installed {done.package.sentence}{f', SHA-256 {done.sha256}' if done.sha256 else ''}.")


def _say(package: Installed) -> None:
    print(f"{package.sentence}, model {package.digest[:12]}: {package.folder}")
