"""Reads and writes templates (.pot): the English messages of one domain, with `file:line` references."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from hsg_i18n.catalog.form import settled
from hsg_i18n.catalog.header import CREATED, Headers, po_date, with_header
from hsg_i18n.catalog.reader import parse_catalog, read_catalog, read_file
from hsg_i18n.catalog.writer import render, verify, write_file
from hsg_i18n.errors import CatalogError
from hsg_i18n.model import Catalog, Entry, Message, Template

#: How the comment begins that names the kind of section a message stands in.
SECTION = "section: "


def read_template(path: Path, *, shown: str = "") -> Template:
    """The template in the .pot file `path`; its domain is the file's stem.

    A message's section comes from its comment "section: …", which stays among the comments. Raises
    CatalogError as read_catalog does.
    """
    catalog = read_catalog(path, shown=shown or str(path))
    messages = tuple(_message(e) for e in catalog.entries if not e.obsolete)
    return Template(path.stem, messages, catalog.header(CREATED))


def _message(entry: Entry) -> Message:
    sections = (c.removeprefix(SECTION).strip() for c in entry.comments if c.startswith(SECTION))
    return Message(
        msgid=entry.msgid,
        context=entry.context,
        plural=entry.plural,
        comments=entry.comments,
        references=tuple((name, line or 0) for name, line in entry.references),
        flags=tuple(f for f in entry.flags if f != "fuzzy"),
        section=next(sections, ""),
    )


def write_template(path: Path, template: Template, *, created: datetime | str, shown: str = "") -> bool:
    """Write the .pot file; False when it says the same already and was left alone.

    POT-Creation-Date becomes `created` only when a message changed: its English, context, plural,
    flags or comments. References that moved are written, but are no change of a message. Other header
    fields of an existing file stay. A file that cannot be read is made anew, since nothing in a
    template is written by hand. Raises CatalogError when the system refuses to write.
    """
    shown = shown or str(path)
    original, old = _existing(path, shown)
    headers = old.headers if old else _header(template)
    entries = tuple(_entry(m) for m in template.messages)
    if old is None or _said(old.entries) != _said(entries):
        headers = with_header(headers, CREATED, po_date(created))
    catalog = Catalog(template.domain, "", entries, headers, shown)
    data = render(original, catalog)
    verify(data, catalog, shown)
    return write_file(path, data, shown)


def _existing(path: Path, shown: str) -> tuple[bytes | None, Catalog | None]:
    if not path.exists():
        return None, None
    data = read_file(path, shown)
    try:
        return data, parse_catalog(data, shown=shown)
    except CatalogError:
        return None, None


def _said(entries: tuple[Entry, ...]) -> frozenset[tuple[object, ...]]:
    # The order is left out: a paragraph that moved is still the same message.
    return frozenset((e.key, e.plural, e.flags, e.comments) for e in map(settled, entries))


def _entry(message: Message) -> Entry:
    return Entry(
        msgid=message.msgid,
        context=message.context,
        plural=message.plural,
        msgstr_plural=() if message.plural is None else ("", ""),
        comments=message.comments,
        references=tuple((name, line or None) for name, line in message.references),
        flags=message.flags,
    )


def _header(template: Template) -> Headers:
    plurals = any(m.plural is not None for m in template.messages)
    return (
        ("Project-Id-Version", template.domain),
        ("Report-Msgid-Bugs-To", ""),
        (CREATED, ""),
        ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>"),
        ("Language-Team", "LANGUAGE <LL@li.org>"),
        ("Language", ""),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        *((("Plural-Forms", "nplurals=INTEGER; plural=EXPRESSION;"),) if plurals else ()),
    )
