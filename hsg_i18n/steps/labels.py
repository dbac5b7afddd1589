"""The strings of templates/, and a copy of them: to find them in the templates takes longer than to read it."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from hsg_i18n.errors import ConfigError, SourceError
from hsg_i18n.extract import LABELS, labels_template
from hsg_i18n.files import digest, listed
from hsg_i18n.keeping import code_digest, keep, kept
from hsg_i18n.model import Message, Template
from hsg_i18n.paths import Project

#: Where the copy lies below build/.
KEPT = f"templates/{LABELS}.json"
#: Our code and the packages that decide what is found.
_CODE = ("*.py", "model/*.py", "steps/labels.py", "text/*.py")
_PACKAGES = ("babel", "jinja2")


def read_labels(project: Project) -> Template:
    """The template of what the pages say beside the handouts. Raises ConfigError or SourceError with the place."""
    files = [(p, p.relative_to(project.templates).as_posix()) for p in listed(project.templates, "**/*.jinja")]
    if not files:
        # Every label would be one that no page prints any more, and merging would put it away in all languages.
        raise ConfigError("There is no template of a page.", path="templates/", hint="Restore the folder.")
    path, key = project.build(KEPT), _key(files)
    body = kept(path, key)
    if body is not None:
        return Template(LABELS, tuple(_message(item) for item in json.loads(body)))
    labels = _found(files)
    keep(path, key, json.dumps([asdict(m) for m in labels.messages], ensure_ascii=False).encode())
    return labels


def _found(files: list[tuple[Path, str]]) -> Template:
    try:
        return labels_template(files)
    except SourceError as fault:  # it names the template as the catalogs do, from templates/ on
        raise SourceError(fault.message, path=f"templates/{fault.path}", line=fault.line, hint=fault.hint) from None


def _key(files: list[tuple[Path, str]]) -> str:
    contents = (part for path, shown in files for part in (shown, _content(path)))
    return digest(code_digest(*_CODE), *(version(name) for name in _PACKAGES), *contents)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # nothing is kept of what cannot be read: looking for the strings says what is wrong with it


def _message(item: dict[str, Any]) -> Message:
    tuples: dict[str, Any] = {name: tuple(value) for name, value in item.items() if isinstance(value, list)}
    tuples["references"] = tuple((name, line) for name, line in item["references"])
    return Message(**(item | tuples))
