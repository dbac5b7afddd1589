"""The command line: one module a verb, found by walking this package.

A verb module has VERB, HELP, `configure(parser)` and `run(args) -> exit code`. It imports what it needs
inside `run`, so that `hsg-i18n check` does not pay for the renderer.
"""

from __future__ import annotations

import argparse
import codecs
import gc
import importlib
import io
import keyword
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import ModuleType

from hsg_i18n import __version__
from hsg_i18n.cli._lines import say
from hsg_i18n.discovery import module_names
from hsg_i18n.errors import HsgError
from hsg_i18n.frames import with_room
from hsg_i18n.paths import find_project

#: Verbs that work outside a project.
ANYWHERE = {"check", "doctor", "explain"}
#: As a shell says it of a tool that SIGPIPE ended: its reader went away, as `| head` does.
_CUT_OFF = 128 + 13


def verbs() -> dict[str, ModuleType]:
    """Every verb module by its verb, in alphabetical order."""
    modules = [importlib.import_module(f"{__name__}.{name}") for name in module_names(__path__)]
    return {module.VERB: module for module in modules}


def _verb(verb: str) -> ModuleType:
    """The module of a verb; one that Python keeps for itself has an underscore behind it, as import_ has."""
    return importlib.import_module(f"{__name__}.{verb}{'_' if keyword.iskeyword(verb) else ''}")


def _named(argv: Sequence[str]) -> str:
    """The verb that a command line begins with, or the folder of the project and then a verb; empty for all else."""
    first = argv[2:3] if argv[:1] == ["--project"] else argv[:1]
    names = {name.removesuffix("_") for name in module_names(__path__)}
    return next((verb for verb in first if verb in names and verb == _verb(verb).VERB), "")


def build_parser(only: str = "") -> argparse.ArgumentParser:
    """The parser of the whole command line, or of the one verb that is named there: importing them all takes time."""
    parser = argparse.ArgumentParser(
        prog="hsg-i18n", description="One English handout, many languages, and the truth about what was reviewed."
    )
    parser.add_argument("--version", action="version", version=f"hsg-i18n {__version__}")
    parser.add_argument("--project", metavar="FOLDER", help="the project's folder (default: the one you are in)")
    commands = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for verb, module in ({only: _verb(only)} if only else verbs()).items():
        module.configure(commands.add_parser(verb, help=module.HELP, description=module.HELP))
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb. Returns the exit code; an error that a person can mend is one line on stderr."""
    # A verb makes many things and drops few: to look for those after every 700 takes a twelfth of the time.
    gc.set_threshold(50_000)
    codecs.register_error("hsg-escape", _escaped)
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="hsg-escape")
    try:
        verb = _named(sys.argv[1:] if argv is None else argv)
        args = build_parser(verb).parse_args(argv)
        args.project = _project(args)
        module = _verb(verb) if verb else verbs()[args.verb]
        code = int(with_room(partial(module.run, args)))
        print(end="", flush=True)  # what cannot be written is to be known here, not when Python ends
        if argv is None:
            # The process ends here, and its memory with it: to look for what could be freed takes time for nothing.
            gc.freeze()
        return code
    except SystemExit:  # argparse has said what there is to say
        _drop_output()
        raise
    except HsgError as error:
        say(error)
        return error.exit_code
    except BrokenPipeError:
        _drop_output()
        return _CUT_OFF
    except OSError as fault:
        _drop_output()
        place = f"{fault.filename}: " if fault.filename else ""
        hint = "make room or mend the permissions"
        if isinstance(fault, FileExistsError | NotADirectoryError | IsADirectoryError):
            hint = "what lies there is in the way: move it away"
        say(f"{place}{fault.strerror or fault}. Hint: {hint}, then run it again.")
        return 1
    except KeyboardInterrupt:
        print("hsg-i18n: stopped. What was written is whole; run the command again to go on.", file=sys.stderr)
        return 130


def _open_streams() -> None:
    """Put nothing in the place of a stream that whoever started us has closed, for which Python has None."""
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115 (they live until the process ends)
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115


def _escaped(fault: UnicodeError) -> tuple[str, int]:
    r"""Write what a terminal cannot show as JSON does, \uXXXX: so JSON stays JSON, and nothing is lost."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    units = fault.object[fault.start : fault.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True)), fault.end


def _drop_output() -> None:
    """Leave alone a standard output that takes nothing more, so that Python does not complain when it ends."""
    try:
        print(end="", flush=True)
    except OSError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 (it lives until the process ends)


def _project(args: argparse.Namespace) -> object:
    start = Path(args.project) if args.project else None
    try:
        return find_project(start)
    except HsgError:
        if args.verb in ANYWHERE and not args.project:
            return None
        raise
