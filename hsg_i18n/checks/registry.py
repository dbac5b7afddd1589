"""The registry: every check by its code, with what `explain` says about it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from hsg_i18n.checks.contexts import Fault
from hsg_i18n.files import parse_toml
from hsg_i18n.model import Severity

#: The folders of checks and the letter that their codes begin with.
FOLDERS = {"source": "S", "catalog": "C", "html": "H", "pdf": "P"}
#: Letters of what the runner itself reports: waivers (W) and checks that crashed (X).
RUNNER_LETTERS = ("W", "X")

_CODE = re.compile(r"[A-Z][0-9]{3}")
_NAME = re.compile(r"[a-z]+(-[a-z]+)*")

#: What a check yields: a sentence, or a sentence with its own place.
Seen = str | Fault
Context = TypeVar("Context")
Body = Callable[[Context], Iterator[Seen]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check, or one thing that the runner reports by itself."""

    code: str  #: permanent, never given to another check
    name: str
    severity: Severity
    rationale: str  #: why it matters, in one or two sentences
    hint: str  #: what to do about a finding
    bad: str  #: an example that it reports
    good: str  #: the same, put right
    over: type[Any] | None = None  #: the context it looks at; None for what the runner reports
    run: Callable[[Any], Iterator[Seen]] | None = field(default=None, repr=False)
    fix: Callable[[Any], str] | None = field(default=None, repr=False)  #: the text put right, where one answer is right
    doubts: bool = False  #: whether what it finds in a free translation is a warning


_CHECKS: dict[str, Check] = {}


def check(  # noqa: PLR0913 (each argument is a part of the page that explains the check)
    code: str,
    name: str,
    *,
    over: type[Context],
    severity: Severity,
    rationale: str,
    hint: str,
    bad: str,
    good: str,
    fix: Callable[[Context], str] | None = None,
    doubts: bool = False,
) -> Callable[[Body[Context]], Body[Context]]:
    """Register the decorated generator. Raises ValueError at import for a code that cannot be used.

    `fix` gives the text of the context put right: only for what has one right answer that no reader would object to.
    With `doubts` a fault that is doubtful is a warning; only an error can be one.
    """

    def register(run: Body[Context]) -> Body[Context]:
        folder = run.__module__.split(".")[-2]
        _add(Check(code, name, severity, rationale, hint, bad, good, over, run, fix, doubts), FOLDERS.get(folder, ""))
        return run

    return register


def declare(  # noqa: PLR0913 (as above)
    code: str, name: str, *, severity: Severity, rationale: str, hint: str, bad: str, good: str
) -> Check:
    """Register what the runner reports by itself. Raises ValueError as `check` does."""
    declared = Check(code, name, severity, rationale, hint, bad, good)
    _add(declared, code[:1] if code[:1] in RUNNER_LETTERS else "")
    return declared


def _add(new: Check, letter: str) -> None:
    if not _CODE.fullmatch(new.code) or not letter or not new.code.startswith(letter):
        raise ValueError(f"The code {new.code} does not belong into its folder: see FOLDERS.")
    if new.code in retired():
        raise ValueError(f"The code {new.code} is retired and cannot be used again.")
    if not _NAME.fullmatch(new.name):
        raise ValueError(f'"{new.name}" is no name of a check: use a-z and single hyphens.')
    for old in _CHECKS.values():
        if new.code == old.code or new.name == old.name:
            raise ValueError(f"{new.code} ({new.name}) has the code or the name of {old.code} ({old.name}).")
    _CHECKS[new.code] = new


@lru_cache(maxsize=1)
def retired() -> dict[str, str]:
    """Codes that are no longer given out, with the name that each had."""
    table = parse_toml(Path(__file__).with_name("retired.toml").read_text(encoding="utf-8"))
    return {entry["code"]: entry["name"] for entry in table.get("retired", ())}


@lru_cache(maxsize=8)
def load(*folders: str) -> tuple[Check, ...]:
    """The checks of these folders by code, imported when first asked for; with no folder, everything there is."""
    package = __name__.rpartition(".")[0]
    for folder in folders or (*FOLDERS, ""):
        path = Path(__file__).parent / folder
        for module in pkgutil.iter_modules([str(path)]):
            if not module.ispkg and not module.name.startswith("_"):
                importlib.import_module(".".join(filter(None, (package, folder, module.name))))
    letters = tuple(FOLDERS[f] for f in folders) or tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return tuple(c for _, c in sorted(_CHECKS.items()) if c.code.startswith(letters))


@lru_cache(maxsize=16)
def checks_over(context: type[Any], folder: str) -> tuple[Check, ...]:
    """The checks of a folder that look at this kind of context, by code."""
    return tuple(c for c in load(folder) if c.over is context)


def find(name: str) -> Check | None:
    """The check of this code or name, in any case; None where there is none."""
    wanted = name.strip().lower()
    return next((c for c in load() if wanted in {c.code.lower(), c.name}), None)


def nearest(name: str) -> tuple[str, ...]:
    """Up to three codes that someone who typed `name` may have meant."""
    known = {c.code.lower(): c.code for c in load()} | {c.name: c.code for c in load()}
    near = get_close_matches(name.strip().lower(), known, 3, cutoff=0.5)
    return tuple(dict.fromkeys(known[n] for n in near))
