"""hsg-i18n extract."""

from __future__ import annotations

import argparse

VERB = "extract"
HELP = "read the English and write the templates (locale/*.pot)"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no options."""


def run(args: argparse.Namespace) -> int:
    """Write the templates. Returns 0."""
    from hsg_i18n.steps.extract import extract
    from hsg_i18n.steps.inventory import take_inventory

    for path, changed in extract(take_inventory(args.project)):
        print(f"{path}: {'written' if changed else 'up to date'}")
    return 0
