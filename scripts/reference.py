"""Write docs/reference/ from the program itself; tests/test_docs.py fails when a page is out of date.

Run it with `make reference`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from hsg_i18n import config, formats, languages
from hsg_i18n.checks.reference import as_markdown
from hsg_i18n.checks.registry import load
from hsg_i18n.cli import build_parser
from hsg_i18n.schema import NAMES, Field

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTE = "<!-- Written by `make reference`. Do not edit. -->\n\n"
TABLES = (
    ("hsg.toml: the project's settings", config.SETTINGS),
    ("clinics/NAME.toml: a clinic's own values", config.CLINIC),
    ("locale/TAG/language.toml: a language", languages.FIELDS),
    ("locale/TAG/language.toml, table [typography]", languages.TYPOGRAPHY),
    ("templates/NAME/format.toml: a format", formats.FIELDS),
    ("templates/NAME/format.toml, table [ladder]", formats.LADDER),
    ("templates/NAME/format.toml, both ends of the ladder", formats.STEP),
)


def commands() -> str:
    """The page of all verbs and their options."""
    return NOTE + "# Commands\n\n" + "\n".join(_usage(build_parser(), "")) + "\n"


def _usage(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    yield f"## hsg-i18n{name}\n\n{parser.description or ''}\n"
    children = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    for action in parser._actions:
        if action not in children:
            yield f"- `{_option(action)}`: {action.help or ''}"
    yield ""
    for group in children:
        for child, sub in group.choices.items():
            yield from _usage(sub, f"{name} {child}")


def _option(action: argparse.Action) -> str:
    if not action.option_strings:
        return str(action.metavar or action.dest)
    value = "|".join(str(c) for c in action.choices) if action.choices else action.metavar or action.dest.upper()
    return f"{', '.join(action.option_strings)} {value}" if action.nargs != 0 else ", ".join(action.option_strings)


def checks() -> str:
    """The page of all checks."""
    return as_markdown(load())


def settings() -> str:
    """The page of all keys of all settings files."""
    parts = [_table(title, fields) for title, fields in TABLES]
    return NOTE + "# Settings files\n\n" + "\n".join(parts)


def _table(title: str, fields: tuple[Field, ...]) -> str:
    rows = [f"| `{f.name}` | {NAMES[f.kind]} | {_default(f)} | {f.doc} |" for f in fields]
    head = f"## {title}\n\n| Key | Value | When it is absent | What it sets |\n|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def _default(field: Field) -> str:
    if field.default is None:
        return "an error"
    return f"`{field.default}`" if field.default not in ("", []) else "empty"


#: File name in docs/reference/ to what makes it.
PAGES = {"checks.md": checks, "commands.md": commands, "settings.md": settings}


def main() -> int:
    """Write the pages. Returns 0."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), "utf-8")
        print(f"docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
