"""The blocks of a handout: headings, paragraphs and list items, each with its attributes in braces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from hsg_i18n.errors import SourceError
from hsg_i18n.source.prose import check_prose

_TRAILING = re.compile(r"\{\s*(?:[#.]|[a-z-]+=)[^{}]*\}$")
_ATTRIBUTE = re.compile(
    r"""(?: \#(?P<id>[\w-]+) | \.(?P<class>[\w-]+)
          | (?P<key>[a-z-]+)=(?: (?P<bare>[\w-]+) | "(?P<quoted>(?:[^"\\]|\\.)*)" ) ) (?:\s+|$)""",
    re.VERBOSE | re.DOTALL,
)
_PARENTS = {
    "heading_open": {""},
    "bullet_list_open": {""},
    "list_item_open": {"bullet_list_open"},
    "paragraph_open": {"", "list_item_open"},
}  #: what each kind of block may stand in; "" is the page itself


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block as Markdown has it, before its attributes are understood."""

    tag: str  #: "heading", "item" or "paragraph"
    text: str
    line: int
    facts: tuple[str, ...]
    classes: frozenset[str]
    values: dict[str, str]  #: the key=value attributes


def read_blocks(tokens: Iterable[Token]) -> Iterator[RawBlock]:
    """The blocks in order. Raises SourceError with the line of what has no place on a handout."""
    open_blocks, before = [""], ""
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        if token.type == "inline":
            yield _raw(token, open_blocks, line)
        elif token.nesting < 0:
            open_blocks.pop()
        else:
            _allowed(token, open_blocks[-1], before, line)
            open_blocks.append(token.type)
        before = token.type


def _allowed(token: Token, parent: str, before: str, line: int) -> None:
    level = token.type == "heading_open" and token.tag != "h2"
    second = parent == "list_item_open" and before != parent
    if parent in _PARENTS.get(token.type, ()) and not level and not second:
        return
    what = token.type.removesuffix("_open").replace("_", " ")
    where = " in a list item" if parent else " of this level" if level else ""
    hint = "Use ## headings, paragraphs, and lists with - whose items are one paragraph each."
    raise SourceError(f'There is no place on a handout for a "{what}"{where}.', line=line, hint=hint)


def _raw(token: Token, open_blocks: list[str], line: int) -> RawBlock:
    content = token.content.rstrip()
    found = _TRAILING.search(content)
    attributes = _attributes(found[0], line) if found else []
    content = content[: found.start()].rstrip() if found else content
    if not content:
        raise SourceError("The block has no text.", line=line, hint="Write the text before its attributes.")
    check_prose(content, line)
    tag = "item" if "list_item_open" in open_blocks else open_blocks[-1].removesuffix("_open")
    return RawBlock(
        tag=tag,
        text=" ".join(content.split()),
        line=line,
        facts=tuple(value for name, value in attributes if name == "id"),
        classes=frozenset(value for name, value in attributes if name == "class"),
        values={name: value for name, value in attributes if name not in {"id", "class"}},
    )


def _attributes(braces: str, line: int) -> list[tuple[str, str]]:
    """(name, value) of each attribute in order; "id" and "class" may stand several times."""
    inner, at = braces[1:-1].strip(), 0
    found: list[tuple[str, str]] = []
    while at < len(inner):
        match = _ATTRIBUTE.match(inner, at)
        kind = match["key"] or ("id" if match["id"] else "class") if match else ""
        if not match or match["key"] in dict(found) or match["key"] in {"id", "class"}:
            hint = 'Write them like this: {#F21 .critical note="For the translator."}, each once.'
            raise SourceError(f"The attributes {braces} are broken at: {inner[at:]}", line=line, hint=hint)
        value = match["id"] or match["class"] or match["bare"] or re.sub(r"\\(.)", r"\1", match["quoted"] or "")
        found.append((kind, " ".join(value.split())))
        at = match.end()
    return found
