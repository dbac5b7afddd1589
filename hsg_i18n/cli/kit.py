"""hsg-i18n kit."""

from __future__ import annotations

import argparse
import time

from hsg_i18n.cli._building import add_options, another_is_running, clinic_file, progress, report, until_the_end
from hsg_i18n.text.sizes import file_size

VERB = "kit"
HELP = "build, and pack what a clinic takes away: a zip a language, one of everything, a folder for a USB stick"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the profile, a clinic's file and the number of workers."""
    add_options(parser, "release")


def run(args: argparse.Namespace) -> int:
    """Pack the kits. Returns what a build of the profile returns."""
    from hsg_i18n.formats import load_formats
    from hsg_i18n.steps.build import exit_code
    from hsg_i18n.steps.folder import STICK
    from hsg_i18n.steps.kit import pack
    from hsg_i18n.steps.turns import in_turn

    clinic = clinic_file(args)
    with in_turn(args.project, another_is_running), until_the_end():
        start = time.monotonic()
        kits = pack(args.project, args.profile, clinic, progress, args.workers)
    report(kits.built, time.monotonic() - start, args.project.relative(kits.built.folder), load_formats(args.project))
    folder = args.project.relative(kits.folder)
    for name, size in kits.zips:
        print(f"{folder}/{name}: {file_size(size)}")
    print(f"{folder}/{STICK}/: {kits.files} files, to be copied onto a USB stick")
    return exit_code(kits.built)
