"""`check --worker`: many checks in one process, for editors and benchmarks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from hsg_i18n.errors import HsgError, UsageError
from hsg_i18n.model import Finding, Language
from hsg_i18n.paths import Project
from hsg_i18n.steps.check import check_project
from hsg_i18n.steps.reading import Beside

Rows = Callable[[Iterable[Finding]], list[dict[str, Any]]]


def answers(
    lines: Iterable[str],
    project: Project | None,
    languages: tuple[Language, ...],
    beside: Callable[[list[Path]], Beside],
    rows: Rows,
) -> Iterator[str]:
    """A line of JSON for each request: `{"findings": [...]}`, or `{"error": SENTENCE}` where it could not be done."""
    for line in lines:
        if line.strip():
            yield json.dumps(_answer(line, project, languages, beside, rows))


def _answer(
    line: str,
    project: Project | None,
    languages: tuple[Language, ...],
    beside: Callable[[list[Path]], Beside],
    rows: Rows,
) -> dict[str, Any]:
    try:
        path, templates, tag = _request(line)
        found = check_project(project, languages, [path], tag, beside=beside(templates))
    except HsgError as fault:
        return {"error": str(fault)}
    return {"findings": rows(found)}


def _request(line: str) -> tuple[Path, list[Path], str | None]:
    try:
        asked = json.loads(line)
        path, template, tag = asked["po"], asked.get("pot"), asked.get("lang")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        path = template = tag = None
    if not isinstance(path, str) or not isinstance(template, str | None) or not isinstance(tag, str | None):
        raise UsageError("This is no request.", hint='Write {"po": PATH, "pot": PATH, "lang": TAG} on one line.')
    return Path(path), [Path(template)] if template else [], tag
