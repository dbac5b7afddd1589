"""The head of a handout: YAML between two lines of ---, each value a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import yaml
from markdown_it.token import Token

from hsg_i18n.errors import SourceError
from hsg_i18n.model import Block
from hsg_i18n.names import LABELS
from hsg_i18n.source.prose import check_prose, check_visible

KEYS = ("id", "title", "subtitle", "version", "date", "review-by")
_OPTIONAL = {"subtitle"}
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

#: The values with their lines, by key.
FrontMatter = dict[str, tuple[str, int]]


def read_front_matter(tokens: list[Token], stem: str) -> FrontMatter:
    """The front matter that a handout begins with. Raises SourceError with the line of a fault.

    The id must be `stem`, unless that is empty.
    """
    if not tokens or tokens[0].type != "front_matter":
        hint = f"Begin with --- and {', '.join(KEYS)}, and end it with ---."
        raise SourceError("The front matter is missing.", line=1, hint=hint)
    values = dict(_mapping(tokens[0].content))
    for name in KEYS:
        if name not in values and name not in _OPTIONAL:
            raise SourceError(f'The front matter has no "{name}".', line=1, hint=f"Add {name}: before ---.")
    handout_id, line = values["id"]
    if not _ID.fullmatch(handout_id):
        raise SourceError(f'"{handout_id}" is no id.', line=line, hint="Use a-z, 0-9 and single hyphens.")
    if handout_id == LABELS:
        hint = f"Choose another id, such as hsg-{LABELS}, for it and its file."
        raise SourceError(f'"{LABELS}" is reserved for the words around every sheet.', line=line, hint=hint)
    if stem and handout_id != stem:
        hint = f"Write id: {stem}" if _ID.fullmatch(stem) else f"Name it {handout_id}.md, or remove it if it is a copy."
        raise SourceError(f'The id "{handout_id}" is not the name of the file.', line=line, hint=hint)
    return values


_LINES = 'Write a line for each key, as in: title: "After your HSG"'


def _mapping(text: str) -> Iterator[tuple[str, tuple[str, int]]]:
    # The base loader keeps every scalar as text: a version 1.10 must not become the number 1.1.
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None)
        problem = getattr(fault, "problem", None) or "brackets in brackets"
        what, line = f"The front matter is broken: {problem}.", mark.line + 2 if mark else 1
        raise SourceError(what, line=line, hint=_LINES) from None
    if not isinstance(node, yaml.MappingNode):
        raise SourceError("The front matter is not a list of key: value lines.", line=1, hint=_LINES)
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 2
        if not isinstance(value, yaml.ScalarNode) or key.value not in KEYS or key.value in seen:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            hint = f"The keys are {', '.join(KEYS)}, each once, each with one value."
            raise SourceError(f'"{name}" cannot stand in the front matter.', line=line, hint=hint)
        content = " ".join(value.value.split())
        if not content:
            raise SourceError(f'"{key.value}" is empty.', line=line, hint="Give it a value.")
        check_visible(content, line)
        seen.add(key.value)
        yield key.value, (content, line)


def title(front: FrontMatter, name: str) -> Block:
    """The value of `name` as a message. Raises SourceError where it cannot be printed as it stands."""
    text, line = front[name]
    check_prose(text, line)
    return Block(text=text, line=line, note=f"The {name} of the handout.")


def day(front: FrontMatter, name: str) -> date:
    """The value of `name` as a date (ISO 8601). Raises SourceError where it is none."""
    text, line = front[name]
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SourceError(f'"{text}" is no date.', line=line, hint=f"Write {name}: 2026-11-24") from None
