"""The command line: one module a verb, found by walking this package.

A verb module has VERB, HELP, `configure(parser)` and `run(args) -> exit code`. It imports what it needs
inside `run`, so that `hsg-i18n check` does not pay for the renderer.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from hsg_i18n import __version__
from hsg_i18n.errors import HsgError
from hsg_i18n.paths import find_project

#: Verbs that work outside a project.
ANYWHERE = {"doctor", "explain"}


def verbs() -> dict[str, ModuleType]:
    """Every verb module by its verb, in alphabetical order."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {module.VERB: module for module in modules}


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="hsg-i18n", description="One English handout, many languages, and the truth about what was reviewed."
    )
    parser.add_argument("--version", action="version", version=f"hsg-i18n {__version__}")
    parser.add_argument("--project", metavar="FOLDER", help="the project's folder (default: the one you are in)")
    commands = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for verb, module in verbs().items():
        module.configure(commands.add_parser(verb, help=module.HELP, description=module.HELP))
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb. Returns the exit code; an error that a person can mend is one line on stderr."""
    args = build_parser().parse_args(argv)
    try:
        args.project = _project(args)
        return int(verbs()[args.verb].run(args))
    except HsgError as error:
        print(f"hsg-i18n: {error}", file=sys.stderr)
        return error.exit_code
    except OSError as fault:
        print(f"hsg-i18n: {_system(fault)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("hsg-i18n: stopped. What was written is whole; run the command again to go on.", file=sys.stderr)
        return 130


def _project(args: argparse.Namespace) -> object:
    start = Path(args.project) if args.project else None
    try:
        return find_project(start)
    except HsgError:
        if args.verb in ANYWHERE:
            return None
        raise


def _system(fault: OSError) -> str:
    if isinstance(fault, BrokenPipeError):
        # The reader went away, as `| head` does: nothing more can be said on this stream.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 (it lives until the process ends)
        return "the output was cut off by its reader."
    place = f"{fault.filename}: " if fault.filename else ""
    return f"{place}{fault.strerror or fault}. Hint: make room or mend the permissions, then run it again."
