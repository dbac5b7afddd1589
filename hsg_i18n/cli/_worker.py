"""`check --worker`: many checks in one process, for editors and benchmarks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hsg_i18n.errors import HsgError, UsageError
from hsg_i18n.model import Finding, Language
from hsg_i18n.paths import Project
from hsg_i18n.steps.check import check_project
from hsg_i18n.steps.reading import Beside

Rows = Callable[[Iterable[Finding]], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What all requests have in common."""

    project: Project | None
    languages: tuple[Language, ...]
    language: str | None  #: of the files whose request names none
    beside: Callable[[list[Path]], Beside]  #: what belongs to a request with these templates
    rows: Rows


def answers(lines: Iterable[bytes], desk: Desk) -> Iterator[str]:
    """A line of JSON for each request: `{"findings": [...]}`, or `{"error": SENTENCE}` where it could not be done."""
    for line in lines:
        if line.strip():
            yield json.dumps(_answer(line, desk))


def _answer(line: bytes, desk: Desk) -> dict[str, Any]:
    try:
        path, templates, tag = _request(line)
        found = check_project(desk.project, desk.languages, [path], tag or desk.language, beside=desk.beside(templates))
    except HsgError as fault:
        return {"error": str(fault)}
    except OSError as fault:  # such as a name that is too long: the next request may be a good one
        return {"error": f"The file cannot be read: {fault.strerror or fault}."}
    return {"findings": desk.rows(found)}


def _request(line: bytes) -> tuple[Path, list[Path], str | None]:
    try:
        asked = json.loads(line.decode("utf-8-sig", "surrogateescape"))
        path, template, tag = asked["po"], asked.get("pot"), asked.get("lang")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        path = template = tag = None
    if not isinstance(path, str) or not isinstance(template, str | None) or not isinstance(tag, str | None):
        raise UsageError("This is no request.", hint='Write {"po": PATH, "pot": PATH, "lang": TAG} on one line.')
    if "\0" in path or "\0" in (template or ""):
        raise UsageError("No file has such a name.", hint="Leave out the character U+0000.")
    return Path(path), [Path(template)] if template else [], tag
