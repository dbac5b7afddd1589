"""A handout from its front matter and its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from hsg_i18n.errors import SourceError
from hsg_i18n.files import decode_utf8, read_bytes
from hsg_i18n.model import Block, BlockKind, Handout, Section, SectionKind
from hsg_i18n.source.blocks import RawBlock, read_blocks
from hsg_i18n.source.front_matter import day, read_front_matter, title
from hsg_i18n.source.prose import check_visible, markdown_tokens
from hsg_i18n.text.conflicts import refuse_unmerged

_FACT = re.compile(r"[A-Z][0-9]{2,4}")
#: The keys and the classes that a heading, and any other block, may have.
_HEADING = ({"kind", "icon", "lines", "note", "context"}, {"critical", "human-only"})
_TEXT = ({"note", "context"}, {"critical", "human-only", "field", "closing"})
_ITEM = ({"note", "context", "icon"}, {"critical", "human-only"})
_LINES = re.compile(r"[0-9]|[1-3][0-9]|40")
_MAX_BYTES = 200_000


def read_handout(path: Path, shown: str) -> Handout:
    """The handout of one Markdown file. Raises SourceError with path and line of the first fault."""
    return parse_handout(read_bytes(path, SourceError, shown), shown, path.stem)


def parse_handout(data: bytes, shown: str, stem: str = "") -> Handout:
    """The handout that `data` holds. Raises SourceError with path and line of the first fault.

    `stem` is the name of its file without the suffix, which the id must be; empty where there is no file.
    """
    try:
        return _handout(data, shown, stem)
    except SourceError as fault:
        fault.path = shown  # every fault from here down is one of this file
        raise


def _handout(data: bytes, shown: str, stem: str) -> Handout:
    if len(data) > _MAX_BYTES:
        raise SourceError("The file is larger than 200 kB.", hint="A handout is a few pages of text.")
    text = decode_utf8(data, SourceError, shown).replace("\r\n", "\n").replace("\r", "\n")
    check_visible(text, 1)
    refuse_unmerged(text, SourceError, "file")
    tokens = markdown_tokens(text)
    front = read_front_matter(tokens, stem)
    sections, closing = _sections(read_blocks(tokens[1:]))
    handout = Handout(
        id=front["id"][0],
        title=title(front, "title"),
        subtitle=title(front, "subtitle") if "subtitle" in front else None,
        version=front["version"][0],
        date=day(front, "date"),
        review_by=day(front, "review-by"),
        sections=sections,
        closing=closing,
        path=shown,
    )
    _unique_facts(handout)
    return handout


def _sections(raws: Iterable[RawBlock]) -> tuple[tuple[Section, ...], Block | None]:
    sections: list[Section] = []
    closing: Block | None = None
    for raw in raws:
        if closing is not None:
            raise SourceError("The closing line is not the last.", line=closing.line, hint="Move it down.")
        _known(raw)
        if raw.tag == "heading":
            sections.append(_section(raw))
        elif "closing" in raw.classes:
            closing = _block(raw)
        elif not sections:
            raise SourceError("Text before the first heading.", line=raw.line, hint="Begin with a ## heading.")
        else:
            sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, _block(raw)))
    if not sections:
        raise SourceError("The handout has no section.", line=1, hint="Begin one with: ## Heading {kind=about}")
    return tuple(sections), closing


def _known(raw: RawBlock) -> None:
    keys, classes = {"heading": _HEADING, "item": _ITEM}.get(raw.tag, _TEXT)
    for name in [*(f"{k}=" for k in raw.values if k not in keys), *(f".{c}" for c in sorted(raw.classes - classes))]:
        allowed = ", ".join([*sorted(keys), *(f".{c}" for c in sorted(classes))])
        raise SourceError(f'"{name}" is no attribute here.', line=raw.line, hint=f"There are: {allowed}.")
    for fact in raw.facts:
        if not _FACT.fullmatch(fact):
            raise SourceError(f'"#{fact}" is no fact id.', line=raw.line, hint="A fact id looks like #F21.")


def _section(raw: RawBlock) -> Section:
    kind = raw.values.get("kind")
    if kind not in tuple(SectionKind):
        given = "The section has no kind" if kind is None else f'"{kind}" is no kind of section'
        hint = f"Write {{kind=...}} with one of: {', '.join(SectionKind)}."
        raise SourceError(f"{given}.", line=raw.line, hint=hint)
    lines = raw.values.get("lines", "0")
    if not _LINES.fullmatch(lines):
        raise SourceError(f'"{lines[:20]}" is no number of lines.', line=raw.line, hint="Use 0 to 40.")
    return Section(SectionKind(kind), _block(raw), (), raw.values.get("icon", ""), int(lines))


def _block(raw: RawBlock) -> Block:
    kind = BlockKind.ITEM if raw.tag == "item" else BlockKind.PARAGRAPH
    return Block(
        text=raw.text,
        line=raw.line,
        kind=BlockKind.FIELD if "field" in raw.classes else kind,
        facts=raw.facts,
        critical="critical" in raw.classes,
        human_only="human-only" in raw.classes,
        context=raw.values.get("context"),
        note=raw.values.get("note", ""),
        icon=raw.values.get("icon", "") if raw.tag == "item" else "",
    )


def _unique_facts(handout: Handout) -> None:
    seen: dict[str, int] = {}
    for block in handout.blocks():
        for fact in block.facts:
            if fact in seen:
                hint = f"It is on line {seen[fact]} already; each fact stands once in a handout."
                raise SourceError(f'The id "{fact}" is used twice.', line=block.line, hint=hint)
            seen[fact] = block.line
