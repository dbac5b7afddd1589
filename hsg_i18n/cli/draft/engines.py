"""hsg-i18n draft engines."""

from __future__ import annotations

import argparse

ACTION = "engines"
HELP = "list the engines that can draft"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take nothing."""


def run(args: argparse.Namespace) -> int:
    """Print each engine with what it is, that of hsg.toml first marked. Returns 0."""
    from hsg_i18n.draft.engine import engine_names, find_engine
    from hsg_i18n.steps.drafting.engines import settings_of
    from hsg_i18n.steps.inventory import take_inventory

    chosen = settings_of(take_inventory(args.project)).engine
    for name in engine_names():
        mark = "*" if name == chosen else " "
        print(f"{mark} {name:15} {find_engine(name).HELP}")
    return 0
