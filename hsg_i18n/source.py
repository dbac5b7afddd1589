"""Reads the canonical English: source/<id>.md to a Handout.

Markdown (CommonMark) with YAML front matter and attributes in braces at the end of a block:

    ## Get care right away if {kind=urgent icon=alert note="For the translator."}
    - There is **blood in your urine**. {#F49 .critical}

A block that the paper has no place for is refused with its line rather than printed somehow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs.parse import ParseError
from mdit_py_plugins.attrs.parse import parse as parse_attributes
from mdit_py_plugins.front_matter import front_matter_plugin

from hsg_i18n.errors import SourceError
from hsg_i18n.files import decode_utf8, read_bytes
from hsg_i18n.model import Block, BlockKind, Handout, Section, SectionKind

FRONT_MATTER = ("id", "title", "subtitle", "version", "date", "review-by")
_OPTIONAL = {"subtitle"}
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FACT = re.compile(r"[A-Z][0-9]{2,4}")
_TRAILING = re.compile(r"\s*(\{\s*(?:[#.]|[a-z-]+=)[^{}]*\})\s*$")
_INLINE = {"text", "softbreak", "strong_open", "strong_close", "link_open", "link_close", "text_special"}
_HEADING_KEYS = {"id", "class", "kind", "icon", "lines", "note", "context"}
_BLOCK_KEYS = {"id", "class", "note", "context"}
_CLASSES = {"critical", "field", "closing"}
_MAX_BYTES = 1_000_000
_MAX_LINES = 40  # more than a page holds


@dataclass(frozen=True, slots=True)
class _Raw:
    """A block as Markdown has it, before its attributes are understood."""

    tag: str  #: "heading", "item" or "paragraph"
    text: str
    attributes: dict[str, str]
    line: int


def read_handout(path: Path, shown: str) -> Handout:
    """The handout of one Markdown file. Raises SourceError with path and line of the first fault."""
    data = read_bytes(path, SourceError, shown)
    handout = parse_handout(data, shown)
    if handout.id != path.stem:
        raise SourceError(
            f'The id "{handout.id}" is not the name of the file.', path=shown, line=1, hint=f"Write id: {path.stem}"
        )
    return handout


def parse_handout(data: bytes, shown: str) -> Handout:
    """The handout that `data` holds. Raises SourceError with path and line of the first fault."""
    if len(data) > _MAX_BYTES:
        raise SourceError("The file is larger than 1 MB.", path=shown, hint="A handout is a few pages of text.")
    tokens = _markdown().parse(decode_utf8(data, SourceError, shown).replace("\r\n", "\n"))
    front = _front_matter(tokens, shown)
    sections, closing = _sections(list(_blocks(tokens, shown)), shown)
    handout = Handout(
        id=front["id"][0],
        title=_title(front, "title"),
        subtitle=_title(front, "subtitle") if "subtitle" in front else None,
        version=front["version"][0],
        date=_day(front, "date", shown),
        review_by=_day(front, "review-by", shown),
        sections=sections,
        closing=closing,
        path=shown,
    )
    _unique_facts(handout, shown)
    return handout


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").use(front_matter_plugin)


# --- front matter -------------------------------------------------------------------------------


def _front_matter(tokens: list[Token], shown: str) -> dict[str, tuple[str, int]]:
    if not tokens or tokens[0].type != "front_matter":
        raise SourceError(
            "The front matter is missing.", path=shown, line=1, hint=f"Begin with --- and {', '.join(FRONT_MATTER)}."
        )
    values = dict(_mapping(tokens[0].content, shown))
    for name in FRONT_MATTER:
        if name not in values and name not in _OPTIONAL:
            raise SourceError(f'The front matter has no "{name}".', path=shown, line=1, hint=f"Add {name}: before ---.")
    handout_id, line = values["id"]
    if not _ID.fullmatch(handout_id):
        raise SourceError(f'"{handout_id}" is no id.', path=shown, line=line, hint="Use a-z, 0-9 and single hyphens.")
    return values


def _mapping(text: str, shown: str) -> Iterator[tuple[str, tuple[str, int]]]:
    # The base loader keeps every scalar as text: a version 1.10 must not become the number 1.1.
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 2 if fault.problem_mark else 1
        raise SourceError(f"The front matter is broken: {fault.problem}.", path=shown, line=line) from None
    except yaml.YAMLError as fault:
        raise SourceError(f"The front matter is broken: {fault}.", path=shown, line=1) from None
    if not isinstance(node, yaml.MappingNode):
        raise SourceError("The front matter is not a list of key: value lines.", path=shown, line=1)
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 2
        if not isinstance(value, yaml.ScalarNode) or key.value not in FRONT_MATTER or key.value in seen:
            hint = f"The keys are {', '.join(FRONT_MATTER)}, each once, each with one value."
            raise SourceError(f'"{key.value}" cannot stand in the front matter.', path=shown, line=line, hint=hint)
        if not value.value.strip():
            raise SourceError(f'"{key.value}" is empty.', path=shown, line=line, hint="Give it a value.")
        seen.add(key.value)
        yield key.value, (value.value.strip(), line)


def _title(front: dict[str, tuple[str, int]], name: str) -> Block:
    text, line = front[name]
    return Block(text=" ".join(text.split()), line=line, note=f"The {name} of the handout.")


def _day(front: dict[str, tuple[str, int]], name: str, shown: str) -> date:
    text, line = front[name]
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SourceError(f'"{text}" is no date.', path=shown, line=line, hint=f"Write {name}: 2026-11-24") from None


# --- blocks ---------------------------------------------------------------------------------------


def _blocks(tokens: list[Token], shown: str) -> Iterator[_Raw]:
    stack: list[Token] = []
    for token in tokens[1:]:
        line = token.map[0] + 1 if token.map else 1
        if token.type == "inline":
            yield _raw(token, [t.type for t in stack], stack[-1], shown, line)
        elif token.nesting > 0:
            _allowed(token, stack, shown, line)
            stack.append(token)
        elif token.nesting < 0:
            stack.pop()
        else:
            raise SourceError(
                f"A {token.type.replace('_', ' ')} has no place on a handout.",
                path=shown,
                line=line,
                hint="Use ## headings, paragraphs and lists with -.",
            )


def _allowed(token: Token, stack: list[Token], shown: str, line: int) -> None:
    allowed = {"heading_open", "paragraph_open", "bullet_list_open", "list_item_open"}
    nested = token.type == "bullet_list_open" and stack
    if token.type in allowed and not nested and (token.type != "heading_open" or token.tag == "h2"):
        return
    what = "list inside a list" if nested else f"{token.tag or token.type.removesuffix('_open')} element"
    raise SourceError(
        f"A {what} has no place on a handout.",
        path=shown,
        line=line,
        hint="Use ## headings, paragraphs and lists with -.",
    )


def _raw(token: Token, types: list[str], parent: Token, shown: str, line: int) -> _Raw:
    for child in token.children or ():
        if child.type not in _INLINE:
            kind = child.type.removesuffix("_open").replace("_", " ")
            raise SourceError(
                f"Inline {kind} is not used.", path=shown, line=line, hint="Only **bold** and [text](address) are."
            )
    text, attributes = _split_attributes(token.content, shown, line)
    if not text:
        raise SourceError("The block has no text.", path=shown, line=line, hint="Write the text before its attributes.")
    tag = "heading" if parent.type == "heading_open" else "item" if "list_item_open" in types else "paragraph"
    return _Raw(tag, text, attributes, line)


def _split_attributes(content: str, shown: str, line: int) -> tuple[str, dict[str, str]]:
    found = _TRAILING.search(content)
    if not found:
        return " ".join(content.split()), {}
    try:
        length, attributes = parse_attributes(found[1])
    except ParseError as fault:
        raise SourceError(f"The attributes {found[1]} are broken: {fault}.", path=shown, line=line) from None
    if length + 1 < len(found[1]):
        raise SourceError(f"The attributes {found[1]} end too early.", path=shown, line=line)
    return " ".join(content[: found.start()].split()), {k: " ".join(v.split()) for k, v in attributes.items()}


# --- sections -------------------------------------------------------------------------------------


def _sections(raws: list[_Raw], shown: str) -> tuple[tuple[Section, ...], Block | None]:
    sections: list[Section] = []
    closing: Block | None = None
    for raw in raws:
        if closing is not None:
            raise SourceError("The closing line is not the last.", path=shown, line=closing.line, hint="Move it down.")
        classes = _classes(raw, shown)
        if raw.tag == "heading":
            sections.append(_section(raw, shown))
        elif "closing" in classes:
            closing = _block(raw, classes, shown)
        elif not sections:
            raise SourceError(
                "Text before the first heading.", path=shown, line=raw.line, hint="Begin with a ## heading."
            )
        else:
            blocks = (*sections[-1].blocks, _block(raw, classes, shown))
            sections[-1] = replace(sections[-1], blocks=blocks)
    if not sections:
        raise SourceError(
            "The handout has no section.", path=shown, line=1, hint="Begin one with: ## Heading {kind=about}"
        )
    return tuple(sections), closing


def _section(raw: _Raw, shown: str) -> Section:
    attributes = raw.attributes
    kinds = ", ".join(SectionKind)
    if attributes.get("kind") not in tuple(SectionKind):
        given = f'"{attributes["kind"]}" is no kind of section' if "kind" in attributes else "The section has no kind"
        raise SourceError(f"{given}.", path=shown, line=raw.line, hint=f"Write {{kind=...}} with one of: {kinds}.")
    lines = attributes.get("lines", "0")
    if not lines.isdecimal() or int(lines) > _MAX_LINES:
        raise SourceError(f'"{lines}" is no number of lines.', path=shown, line=raw.line, hint="Use 0 to 40.")
    heading = _block(raw, _classes(raw, shown), shown)
    return Section(SectionKind(attributes["kind"]), heading, (), attributes.get("icon", ""), int(lines))


def _classes(raw: _Raw, shown: str) -> frozenset[str]:
    known = _HEADING_KEYS if raw.tag == "heading" else _BLOCK_KEYS
    classes = frozenset(raw.attributes.get("class", "").split())
    for name in [*(f"{k}=" for k in raw.attributes if k not in known), *(f".{c}" for c in classes - _CLASSES)]:
        allowed = ", ".join(sorted(known - {"id", "class"}) + [f".{c}" for c in sorted(_CLASSES)])
        raise SourceError(f'"{name}" is no attribute here.', path=shown, line=raw.line, hint=f"There are: {allowed}.")
    return classes


def _block(raw: _Raw, classes: frozenset[str], shown: str) -> Block:
    fact = raw.attributes.get("id")
    if fact is not None and not _FACT.fullmatch(fact):
        raise SourceError(f'"#{fact}" is no fact id.', path=shown, line=raw.line, hint="A fact id looks like #F21.")
    kind = BlockKind.FIELD if "field" in classes else BlockKind.ITEM if raw.tag == "item" else BlockKind.PARAGRAPH
    return Block(
        text=raw.text,
        line=raw.line,
        kind=kind,
        facts=(fact,) if fact else (),
        critical="critical" in classes,
        context=raw.attributes.get("context"),
        note=raw.attributes.get("note", ""),
    )


def _unique_facts(handout: Handout, shown: str) -> None:
    seen: dict[str, int] = {}
    for block in handout.blocks():
        for fact in block.facts:
            if fact in seen:
                hint = f"It is on line {seen[fact]} already; each fact stands once in a handout."
                raise SourceError(f'The id "{fact}" is used twice.', path=shown, line=block.line, hint=hint)
            seen[fact] = block.line
