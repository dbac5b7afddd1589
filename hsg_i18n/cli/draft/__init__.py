"""hsg-i18n draft: one module an action, found by walking this package."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from types import ModuleType

VERB = "draft"
HELP = "fill what is untranslated with drafts by machine, marked as drafts, and list the doubtful ones first"


def actions() -> dict[str, ModuleType]:
    """Every action module by its name on the command line, in alphabetical order."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return dict(sorted((module.ACTION, module) for module in modules))


def configure(parser: argparse.ArgumentParser) -> None:
    """Take an action and what it asks for."""
    found = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for action, module in actions().items():
        module.configure(found.add_parser(action, help=module.HELP, description=module.HELP))


def run(args: argparse.Namespace) -> int:
    """Run the action. Returns its exit code: 7 where an engine failed."""
    return int(actions()[args.action].run(args))
