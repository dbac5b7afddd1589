"""hsg-i18n draft: one module an action, found by walking this package."""

from __future__ import annotations

import argparse
from types import ModuleType

from hsg_i18n.cli._actions import add_actions, find_actions

VERB = "draft"
HELP = "fill what is untranslated with drafts by machine, marked as drafts, and list the doubtful ones first"


def actions() -> dict[str, ModuleType]:
    """Every action module by its name on the command line, in alphabetical order."""
    return find_actions(__name__, __path__)


def configure(parser: argparse.ArgumentParser) -> None:
    """Take an action and what it asks for."""
    add_actions(parser, actions())


def run(args: argparse.Namespace) -> int:
    """Run the action. Returns its exit code: 7 where an engine failed."""
    return int(actions()[args.action].run(args))
