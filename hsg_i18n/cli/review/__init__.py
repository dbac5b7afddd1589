"""hsg-i18n review: one module an action, found by walking this package."""

from __future__ import annotations

import argparse
from types import ModuleType

from hsg_i18n.cli._actions import add_actions, find_actions

VERB = "review"
HELP = "see what waits for a review, approve, reject, withdraw, and prove what was reviewed"


def actions() -> dict[str, ModuleType]:
    """Every action module by its name on the command line, in alphabetical order."""
    return find_actions(__name__, __path__)


def configure(parser: argparse.ArgumentParser) -> None:
    """Take an action and what it asks for."""
    add_actions(parser, actions())


def run(args: argparse.Namespace) -> int:
    """Run the action. Returns its exit code: 8 where the review policy forbids it."""
    return int(actions()[args.action].run(args))
