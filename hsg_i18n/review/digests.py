"""Digests: what a review covers, to the last character.

A message's digest is the SHA-256 of the UTF-8 JSON array [domain, msgctxt, msgid, msgid_plural, [texts]], without
spaces and with every string in NFC; null where there is no context or plural. An edition's digest is that of the
array ["hsg-edition-1", tag, handout, [[place, block, critical, message digest], ...]]. Pages print the NFC form too,
so that what is printed is what was covered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from unicodedata import normalize

from hsg_i18n.model import EditionMessage, Entry, Handout

#: (place on the sheet, kind of block) of each block of a handout, in the order of `Handout.blocks()`.
Places = tuple[tuple[str, str], ...]


def message_digest(domain: str, entry: Entry) -> str:
    """The digest of one message with its translation, whatever its flags and comments."""
    return text_digest(domain, entry.context, entry.msgid, entry.plural, entry.texts)


def text_digest(domain: str, context: str | None, msgid: str, plural: str | None, texts: Iterable[str]) -> str:
    """The digest of the parts of a message, hexadecimal."""
    return _sum([domain, _nfc(context), _nfc(msgid), _nfc(plural), [_nfc(t) for t in texts]])


def english_digest(domain: str, context: str | None, msgid: str, plural: str | None) -> str:
    """The digest of a message of the source, which is its own translation."""
    return text_digest(domain, context, msgid, plural, (msgid,) if plural is None else (msgid, plural))


def edition_digest(language: str, handout: Handout, messages: Iterable[EditionMessage]) -> str:
    """The digest of a handout in a language: every text in its place, and what is marked critical.

    Version, dates, pictures and ruled lines do not belong to it: they say nothing to the patient.
    """
    rows = [[*place, m.critical, m.digest] for place, m in zip(all_places(handout), messages, strict=False)]
    rest = [["label", "", m.critical, m.digest] for m in messages_after(handout, messages)]
    return _sum(["hsg-edition-1", language, handout.id, rows + rest])


def messages_after(handout: Handout, messages: Iterable[EditionMessage]) -> list[EditionMessage]:
    """The messages behind those of the handout's own blocks: the labels."""
    return list(messages)[len(handout.blocks()) :]


def all_places(handout: Handout) -> Places:
    """Where each block stands: ("title", ""), ("urgent", "heading"), ("urgent", "item"), ..."""
    head = [("title", "")] + ([("subtitle", "")] if handout.subtitle else [])
    body = [
        (str(section.kind), kind)
        for section in handout.sections
        for kind in ("heading", *(str(block.kind) for block in section.blocks))
    ]
    return (*head, *body, *([("closing", "")] if handout.closing else []))


def _nfc(text: str | None) -> str | None:
    return None if text is None else normalize("NFC", text)


def _sum(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
