"""Editions: the whole text of a handout as it was before a reviewer, kept in locale/<tag>/editions/<handout>.json.

The file is addressed by content: each edition stands under the digest of what it holds, and what does not match its
digest is not used. It is enough to print the sheet again after the English has changed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hsg_i18n.errors import PolicyError
from hsg_i18n.files import read_bytes, write_atomic
from hsg_i18n.model import (
    Block,
    BlockKind,
    Catalog,
    Edition,
    EditionMessage,
    Entry,
    Handout,
    Key,
    Language,
    Section,
    SectionKind,
    Template,
)
from hsg_i18n.review.digests import edition_digest, message_digest
from hsg_i18n.text.conflicts import versions

FOLDER = "editions"
_SCHEMA = 1


def take_edition(
    handout: Handout, labels: Template, language: Language, catalogs: Mapping[str, Catalog], source_tag: str
) -> Edition | None:
    """The handout in the language as it stands; None where a message has no translation.

    In the language of the source every message is its own translation. Flags play no part: whether a text was
    reviewed is for the ledger to say.
    """
    own, shared = (_Texts(d, catalogs.get(d), language.tag == source_tag) for d in (handout.id, labels.domain))
    found = [own.message((b.context, b.text), None, b.critical) for b in handout.blocks()]
    found += [shared.message(m.key, m.plural, m.critical) for m in labels.messages]
    messages = tuple(m for m in found if m is not None)
    if len(messages) < len(found):
        return None
    return Edition(handout, language.tag, messages, edition_digest(language.tag, handout, messages))


class _Texts:
    """One catalog of the language, or the English itself."""

    def __init__(self, domain: str, catalog: Catalog | None, is_source: bool) -> None:
        self._domain = domain
        self._index = catalog.index() if catalog else {}
        self._is_source = is_source

    def message(self, key: Key, plural: str | None, critical: bool) -> EditionMessage | None:
        context, msgid = key
        if self._is_source:
            forms = () if plural is None else (msgid, plural)
            entry = Entry(msgid, "" if forms else msgid, context, plural, forms)
        else:
            found = self._index.get(key)
            if found is None or not found.translated:
                return None
            entry = Entry(msgid, found.msgstr, context, found.plural, found.msgstr_plural)
        return EditionMessage(self._domain, entry, critical, message_digest(self._domain, entry))


def english_of(edition: Edition, source_tag: str) -> Edition:
    """The English that an edition follows, whole, as `take_edition` would have taken it then."""
    own = (
        _Texts(m.domain, None, is_source=True).message(m.entry.key, m.entry.plural, m.critical)
        for m in edition.messages
    )
    messages = tuple(m for m in own if m is not None)
    return Edition(edition.handout, source_tag, messages, edition_digest(source_tag, edition.handout, messages))


def as_catalogs(edition: Edition) -> dict[str, Catalog]:
    """The edition's texts as catalogs, so that it goes to the page the same way as today's text."""
    domains: dict[str, list[Entry]] = {}
    for message in edition.messages:
        domains.setdefault(message.domain, []).append(message.entry)
    return {d: Catalog(d, edition.language, tuple(entries)) for d, entries in domains.items()}


# --- the file ---------------------------------------------------------------------------------------


def read_editions(path: Path, shown: str) -> tuple[tuple[Edition, ...], tuple[PolicyError, ...]]:
    """The editions of the file whose content is what their digest says, and what is wrong with the others.

    Of a merge that nobody finished both sides count: an edition is what its digest says, whichever branch kept it,
    and whether it was approved is for the ledger to say.
    """
    if not os.path.lexists(path):
        return (), ()
    hint = "Restore it from version control; until then only the text of today can be released."
    try:
        items = _items(read_bytes(path, PolicyError, shown))
    except PolicyError as fault:
        return (), (fault,)
    except (ValueError, KeyError, TypeError, RecursionError):
        return (), (PolicyError("These are no editions that can be read.", path=shown, hint=hint),)
    editions: list[Edition] = []
    faults: list[PolicyError] = []
    for number, item in enumerate(items, 1):
        try:
            editions.append(_edition(item))
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as fault:
            what = f"Edition {number} is not what was approved, so it is not used: {fault!s:.100}."
            faults.append(PolicyError(what, path=shown, hint=hint))
    return tuple(editions), tuple(faults)


def _items(content: bytes) -> list[Any]:
    """The editions of the file as they were written, of a merge conflict those of ours, then the others of theirs."""
    if b"<<<<<<<" not in content:
        return _listed(content)
    sides = [_listed(side) for side in versions(content.decode("utf-8"))]
    return [item for number, items in enumerate(sides) for item in items if all(item not in s for s in sides[:number])]


def _listed(content: bytes | str) -> list[Any]:
    data = json.loads(content)
    items = data["editions"]
    if data["schema"] != _SCHEMA or not isinstance(items, list):
        raise ValueError("another schema")
    return items


def write_editions(path: Path, editions: Iterable[Edition]) -> bool:
    """Write the file whole or not at all, the oldest edition first; False where nothing changed."""
    items = [_as_data(e) for e in editions]
    body = json.dumps({"schema": _SCHEMA, "editions": items}, ensure_ascii=False, indent=1)
    try:
        return write_atomic(path, f"{body}\n".encode())
    except OSError as fault:
        raise PolicyError(f"The edition cannot be kept: {fault.strerror or fault}.", path=str(path)) from fault


def _as_data(edition: Edition) -> dict[str, Any]:
    handout = edition.handout
    return {
        "digest": edition.digest,
        "language": edition.language,
        "handout": {
            "id": handout.id,
            "version": handout.version,
            "date": handout.date.isoformat(),
            "review_by": handout.review_by.isoformat(),
            "path": handout.path,
            "title": _block_data(handout.title),
            "subtitle": handout.subtitle and _block_data(handout.subtitle),
            "sections": [
                {
                    "kind": str(s.kind),
                    "icon": s.icon,
                    "lines": s.lines,
                    "heading": _block_data(s.heading),
                    "blocks": [_block_data(b) for b in s.blocks],
                }
                for s in handout.sections
            ],
            "closing": handout.closing and _block_data(handout.closing),
        },
        "messages": [
            {
                "domain": m.domain,
                "context": m.entry.context,
                "msgid": m.entry.msgid,
                "plural": m.entry.plural,
                "critical": m.critical,
                "texts": list(m.entry.texts),
            }
            for m in edition.messages
        ],
    }


def _block_data(block: Block) -> dict[str, Any]:
    return {
        "text": block.text,
        "kind": str(block.kind),
        "context": block.context,
        "critical": block.critical,
        "facts": list(block.facts),
        **({"icon": block.icon} if block.icon else {}),
    }


def _edition(data: dict[str, Any]) -> Edition:
    handout = _handout(data["handout"])
    messages = tuple(_message(m) for m in data["messages"])
    blocks = handout.blocks()
    own, labels = messages[: len(blocks)], messages[len(blocks) :]
    if [m.key for m in own] != [(handout.id, (b.context, b.text)) for b in blocks]:
        raise ValueError("its texts are not those of its handout")
    if any(m.domain == handout.id for m in labels) or len({m.key for m in labels}) != len(labels):
        raise ValueError("its labels are not labels")
    if [m.critical for m in own] != [b.critical for b in blocks]:
        raise ValueError("its marks of what is critical differ")
    digest = edition_digest(str(data["language"]), handout, messages)
    if digest != data["digest"]:
        raise ValueError("its digest is another")
    return Edition(handout, str(data["language"]), messages, digest)


def _message(data: dict[str, Any]) -> EditionMessage:
    texts = tuple(_string(t) for t in data["texts"])
    context, plural = (None if data[k] is None else _string(data[k]) for k in ("context", "plural"))
    entry = Entry(_string(data["msgid"]), context=context, plural=plural)
    entry = replace(entry, msgstr_plural=texts) if plural is not None else replace(entry, msgstr="".join(texts))
    domain = _string(data["domain"])
    return EditionMessage(domain, entry, data["critical"] is True, message_digest(domain, entry))


def _handout(data: dict[str, Any]) -> Handout:
    return Handout(
        id=_string(data["id"]),
        title=_block(data["title"]),
        subtitle=_block(data["subtitle"]) if data["subtitle"] else None,
        version=_string(data["version"]),
        date=date.fromisoformat(data["date"]),
        review_by=date.fromisoformat(data["review_by"]),
        sections=tuple(
            Section(
                kind=SectionKind(s["kind"]),
                heading=_block(s["heading"]),
                blocks=tuple(_block(b) for b in s["blocks"]),
                icon=_string(s["icon"]),
                lines=min(int(s["lines"]), _MOST_LINES),
            )
            for s in data["sections"]
        ),
        closing=_block(data["closing"]) if data["closing"] else None,
        path=_string(data["path"]),
    )


_MOST_LINES = 40


def _block(data: dict[str, Any]) -> Block:
    return Block(
        text=_string(data["text"]),
        line=0,
        kind=BlockKind(data["kind"]),
        facts=tuple(_string(f) for f in data["facts"]),
        critical=data["critical"] is True,
        context=None if data["context"] is None else _string(data["context"]),
        icon=_string(data.get("icon", "")),
    )


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is no text")
    return value
