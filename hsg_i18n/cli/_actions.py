"""Verbs that are a family of actions: a package each, whose modules are found by walking it."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterable, Mapping
from types import ModuleType

from hsg_i18n.discovery import module_names


def find_actions(package: str, path: Iterable[str]) -> dict[str, ModuleType]:
    """Every action module of a package by its name on the command line, in alphabetical order.

    A module must not be called `run`: importing it would hide the function of that name.
    """
    modules = [importlib.import_module(f"{package}.{name}") for name in module_names(path)]
    return dict(sorted((module.ACTION, module) for module in modules))


def add_actions(parser: argparse.ArgumentParser, actions: Mapping[str, ModuleType]) -> None:
    """Let the parser take an action and what it asks for."""
    found = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for action, module in actions.items():
        module.configure(found.add_parser(action, help=module.HELP, description=module.HELP))
