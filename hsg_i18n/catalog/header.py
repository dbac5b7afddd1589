"""The header of a .po file: the entry with an empty msgid, one "Name: value" a line.

Follows the GNU gettext manual, "Filling in the Header Entry".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from hsg_i18n.catalog.grammar import Block
from hsg_i18n.catalog.lines import Line, Part
from hsg_i18n.errors import CatalogError
from hsg_i18n.model import Catalog, Language

Headers = tuple[tuple[str, str], ...]

CREATED = "POT-Creation-Date"
_CHARSET = re.compile(r"charset=([^\s;]+)", re.IGNORECASE)
_UTF8 = ("utf-8", "utf8")
#: Names that say nothing else than UTF-8 does as long as the file holds no other characters.
_SUBSETS = ("us-ascii", "ascii", "charset")


def split_header(text: str) -> tuple[Headers, tuple[str, ...]]:
    """The fields of a header's msgstr in their order, and the lines that are no field."""
    fields, odd = [], []
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon and name.strip():
            fields.append((name.strip(), value.strip()))
        elif line.strip():
            odd.append(line.strip())
    return tuple(fields), tuple(odd)


def header_faults(block: Block, text: str, is_ascii: bool, shown: str) -> tuple[CatalogError, ...]:
    """What keeps the header from being read: lines that are no field, a character set that is not UTF-8."""
    fields, odd = split_header(text)
    faults = [
        CatalogError(
            f'The header line "{line}" has no colon.',
            path=shown,
            line=_line_of(block, line),
            hint="A line of the header is: Name: value",
        )
        for line in odd
    ]
    if charset := _foreign_charset(fields, is_ascii):
        faults.append(
            CatalogError(
                f'The header says that the character set is "{charset}".',
                path=shown,
                line=_line_of(block, charset),
                hint="Save the file as UTF-8 and write charset=UTF-8 there.",
            )
        )
    return tuple(faults)


def is_sound(text: str, is_ascii: bool) -> bool:
    """True where `header_faults` would find nothing in the header's msgstr."""
    fields, odd = split_header(text)
    return not odd and not _foreign_charset(fields, is_ascii)


def _foreign_charset(fields: Headers, is_ascii: bool) -> str:
    """The character set that the header names, where it is not UTF-8."""
    kind = next((v for k, v in fields if k.lower() == "content-type"), "")
    charset = _CHARSET.search(kind)
    accepted = (*_UTF8, *_SUBSETS) if is_ascii else _UTF8
    return charset[1] if charset and charset[1].lower() not in accepted else ""


def _line_of(block: Block, text: str) -> int:
    body = [line for line in block.lines if line.part is Part.BODY]
    return next((line.number for line in body if text in line.value), body[0].number)


def header_lines(headers: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    r"""The header's msgstr as its fields, each with its "\n"."""
    return tuple(f"{name}: {value}\n" for name, value in headers)


def with_header(headers: Headers, name: str, value: str) -> Headers:
    """The headers with one field set, in its place where it exists and at the end otherwise."""
    if any(k.lower() == name.lower() for k, _ in headers):
        return tuple((k, value if k.lower() == name.lower() else v) for k, v in headers)
    return (*headers, (name, value))


def field_groups(lines: Iterable[Line]) -> tuple[tuple[tuple[str, str], tuple[Line, ...]], ...] | None:
    """The lines of a header's msgstr by the field, still escaped, that they spell; None where a line holds two.

    A field may be wrapped over several lines; an empty line goes with the field before it.
    """
    groups: list[tuple[tuple[str, str], tuple[Line, ...]]] = []
    taken: list[Line] = []
    for line in lines:
        taken.append(line)
        text = line.value.removesuffix(r"\n")
        if r"\n" in text.replace(r"\\", ""):
            return None
        if text == line.value:
            continue
        fields, _ = split_header("".join(x.value.removesuffix(r"\n") for x in taken))
        if fields:
            groups.append((fields[0], tuple(taken)))
        elif groups:
            groups[-1] = (groups[-1][0], (*groups[-1][1], *taken))
        taken = []
    return tuple(groups) if groups and not taken else None


def po_date(value: datetime | str) -> str:
    """A point in time as PO headers write it, "2026-11-24 09:30+0000"; a text is passed on as it is.

    A datetime without a time zone is taken as UTC. Other forms, ISO 8601 among them, make Babel fail.
    """
    if isinstance(value, str):
        return value
    return value.strftime("%Y-%m-%d %H:%M") + (value.strftime("%z")[:5] or "+0000")


def new_header(language: Language, domain: str, project_version: str, date: datetime | str) -> Headers:
    """The header of a new catalog, complete as `msgfmt -c` wants it."""
    return (
        ("Project-Id-Version", f"{domain} {project_version}".strip()),
        ("Report-Msgid-Bugs-To", ""),
        (CREATED, po_date(date)),
        ("PO-Revision-Date", po_date(date)),
        ("Last-Translator", ""),
        ("Language-Team", language.english),
        ("Language", language.folder),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", language.plural_forms),
    )


def language_mismatch(catalog: Catalog, folder: str, tag: str, aliases: Iterable[str]) -> str:
    """A sentence when the Language header names another language than the folder, else the empty string.

    Case and "-" or "_" make no difference; a header that names no language contradicts nothing.
    """
    named = catalog.header("Language")
    if not named or _folded(named) in {_folded(name) for name in (folder, tag, *aliases)}:
        return ""
    return f'The header says that the language is "{named}", but the file stands in the folder of "{folder}".'


def _folded(name: str) -> str:
    return name.strip().replace("-", "_").lower()
