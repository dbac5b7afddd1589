"""new clinic: a profile with every key and what it sets, from answers that are checked one by one."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from hsg_i18n.clinics import FIELDS, country_values, make_clinic
from hsg_i18n.errors import ConfigError, UsageError
from hsg_i18n.files import write_atomic
from hsg_i18n.paths import Project
from hsg_i18n.schema import Field

#: Asks one question and returns the answer. Raises EOFError at the end of input.
Ask = Callable[[str], str]
#: Says one line to the person who answers.
Say = Callable[[str], None]

#: A country first, since it gives what later questions offer, and the unit before the number in it.
_FIRST = ("country", "fever_unit")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 60
_INTRO = """\
Each answer is checked and can be changed in the file later. Enter alone takes what stands in brackets; where nothing
does, it leaves the value out, and where a sheet asks for it, it prints a line to write on. Ctrl-C stops: nothing is
written."""


def clinic_path(project: Project, name: str) -> Path:
    """Where the profile of a new clinic goes. Raises UsageError where the name is none, or is taken."""
    if len(name) > _LONGEST or not _NAME.fullmatch(name):
        raise UsageError(f'"{name}" is no name for a profile.', hint="Use a-z, 0-9 and hyphens, such as st-example.")
    path = project.clinics / f"{name}.toml"
    if os.path.lexists(path):
        raise UsageError(f"{project.relative(path)} exists already.", hint="Choose another name, or edit that file.")
    return path


def ask_values(path: Path, ask: Ask, say: Say) -> dict[str, str]:
    """A person's answers by key, each checked together with those before it.

    Raises UsageError where the input ends before the last answer.
    """
    say(_INTRO)
    values: dict[str, str] = {}
    order = sorted(FIELDS, key=lambda f: _FIRST.index(f.name) if f.name in _FIRST else len(_FIRST))
    for number, field in enumerate(order, 1):
        say(f"\n{number}/{len(order)} {field.doc}")
        values[field.name] = _answer(field, values, path, ask, say)
    return {f.name: values[f.name] for f in FIELDS}


def _answer(field: Field, known: Mapping[str, str], path: Path, ask: Ask, say: Say) -> str:
    offered = country_values(dict(known)).get(field.name, "")
    while True:
        try:
            answer = ask(f"{field.name}{f' [{offered}]' if offered else ''}: ").strip() or offered
            make_clinic({**known, field.name: answer}, path, field.name)
        except EOFError:
            hint = "Run it again, or give the values with --set."
            raise UsageError("The input ended before the last answer. Nothing was written.", hint=hint) from None
        except UnicodeDecodeError:
            say("This terminal sent something that is no text in its encoding. Type it again.")
        except ConfigError as fault:
            say(fault.message)
        else:
            return answer


def given_values(pairs: tuple[str, ...], path: Path) -> dict[str, str]:
    """The values of `key=value` pairs. Raises UsageError for what is no pair, and ConfigError for a bad value."""
    values: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or key.strip() in values:
            what = "is given twice" if equals else "has no ="
            raise UsageError(f"--set {pair} {what}.", hint="Write --set key=value, once for each key.")
        values[key.strip()] = value.strip()
    make_clinic(dict(values), path, "--set")
    return values


def write_clinic(project: Project, path: Path, values: Mapping[str, str]) -> None:
    """Write the profile. Raises UsageError where a file has come to lie there in the meantime."""
    clinic_path(project, path.stem)
    write_atomic(path, profile_text(values).encode())


def profile_text(values: Mapping[str, str]) -> str:
    """A profile (TOML 1.0) with every key, each under what it sets."""
    return "\n".join(_lines(values)) + "\n"


def _lines(values: Mapping[str, str]) -> Iterator[str]:
    yield "# A clinic's own values. To make its kit in every language: make CLINIC=clinics/NAME.toml"
    yield "# What is empty and asked for on a sheet prints as a labelled line to write on."
    for field in FIELDS:
        yield ""
        yield f"# {field.doc}"
        # JSON's strings are TOML's, for text without control characters, and no value has any.
        yield f"{field.name} = {json.dumps(values.get(field.name, ''), ensure_ascii=False)}"
