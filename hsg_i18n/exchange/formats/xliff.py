"""XLIFF 1.2 (OASIS), which every tool of translators reads, in the manner of its guide for gettext PO."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from lxml import etree

from hsg_i18n import __version__
from hsg_i18n.errors import CatalogError
from hsg_i18n.exchange.codes import Known, UnknownCodeError, kind_and_text, text1
from hsg_i18n.exchange.forms import Form, forms_of, joined, split_id
from hsg_i18n.exchange.inline import Code, Numbers, Span, add_text, fill, pieces
from hsg_i18n.exchange.notes import Note, notes_of, with_notes
from hsg_i18n.exchange.xml import SPACE, add, beginning, child, children, descendants, document, name, parse, words
from hsg_i18n.model import ExchangeFile, ExchangeUnit, State

NAME = "xliff"
SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mxliff", ".mqxliff")
MEMORY = False
_CORE = "urn:oasis:names:tc:xliff:document:1.2"
_STATES = {
    State.UNTRANSLATED: "needs-translation",
    State.DRAFT: "needs-review-translation",
    State.TRANSLATED: "translated",
    State.REVIEWED: "signed-off",
}
#: All others that the standard knows say that something is still to be done.
_READ = {"translated": State.TRANSLATED, "signed-off": State.REVIEWED, "final": State.REVIEWED}
_CONTEXT, _MSGID, _PLURAL = "x-po-msgctxt", "x-po-msgid", "x-po-msgid_plural"


def claims(data: bytes) -> bool:
    """True for XLIFF 1.0 to 1.2."""
    root, version = beginning(data)
    return root == "xliff" and version.startswith("1")


# --- out ------------------------------------------------------------------------------------------


def write(file: ExchangeFile) -> bytes:
    """One <file> a domain; a plural message is a <group> of a unit a form."""
    root: Any = etree.Element(f"{{{_CORE}}}xliff", nsmap={None: _CORE})
    root.set("version", "1.2")
    for domain, units in groupby(file.units, key=lambda unit: unit.domain):
        part = add(root, "file", original=f"{domain}.po", datatype="po")
        part.set("source-language", file.source)
        part.set("target-language", file.language)
        add(add(part, "header"), "tool", tool_id="hsg-i18n", tool_name="hsg-i18n", tool_version=__version__)
        body = add(part, "body")
        for unit in units:
            parent = body if unit.plural is None else add(body, "group", id=unit.id, restype="x-gettext-plurals")
            for form in forms_of(unit, file.forms):
                _write(parent, form)
    return document(root)


def _write(parent: Any, form: Form) -> None:
    state = form.unit.state or State.DRAFT
    unit = add(parent, "trans-unit", id=form.id, approved="yes" if state is State.REVIEWED else "no")
    unit.set(SPACE, "preserve")
    numbers = Numbers()
    fill(add(unit, "source"), pieces(form.english), _DIALECT, numbers.in_source)
    if form.text:
        target = add(unit, "target", state=_STATES[state])
        fill(target, pieces(form.text), _DIALECT, numbers.in_target)
    msgid = None if form.index is None else form.unit.msgid
    values = {_CONTEXT: form.unit.context, _MSGID: msgid, _PLURAL: form.unit.plural}
    found = {kind: value for kind, value in values.items() if value is not None}
    if found:
        group = add(unit, "context-group", purpose="information")
        for kind, value in found.items():
            add(group, "context", value, context_type=kind)
    for note in notes_of(form):
        add(unit, "note", note.text, from_=note.kind, annotates=note.about, priority=note.priority)


class _Dialect:
    """Codes that hold the text that they stand for."""

    def code(self, parent: Any, code: Code, number: int) -> None:
        """A placeholder, or the code point of a character that XML cannot hold."""
        kind, text = kind_and_text(code)
        add(parent, "ph", text, id=str(number), ctype=kind)

    def span(self, parent: Any, span: Span, number: int, fill: Callable[[Any], None]) -> None:
        """The beginning of a pair, its text, and its end."""
        place = {"id": str(number), "rid": str(number)}
        add_text(add(parent, "bpt", ctype=span.kind, **place), span.start)
        fill(parent)
        add_text(add(parent, "ept", **place), span.end)


_DIALECT = _Dialect()


# --- in -------------------------------------------------------------------------------------------


def read(data: bytes, shown: str, source: str = "en", language: str = "") -> ExchangeFile:
    """The units of every <file>; the segments of a target (<mrk mtype="seg">) are joined.

    Raises CatalogError where the files are of several languages.
    """
    root = parse(data, shown)
    files = children(root, "file")
    if name(root) != "xliff" or not files:
        raise CatalogError("This is no XLIFF.", path=shown, line=root.sourceline, hint="Export it as XLIFF 1.2.")
    pairs = {(f.get("source-language", ""), f.get("target-language", "")) for f in files}
    if len(pairs) > 1:
        what = f"The file holds {len(pairs)} pairs of languages."
        raise CatalogError(what, path=shown, hint="Import one language at a time.")
    parts = (part for file in files for part in _units(file))
    return ExchangeFile(*pairs.pop(), joined(parts))


def _units(file: Any) -> Iterator[tuple[ExchangeUnit, int | None]]:
    domain = file.get("original", "").replace("\\", "/").rpartition("/")[2].removesuffix(".po")
    for element in descendants(file, "trans-unit"):
        meta = {c.get("context-type"): words(c) for g in children(element, "context-group") for c in g}
        key, index = split_id(element.get("id", ""), element.getparent().get("id", ""))
        english, text, fault = _texts(element)
        unit = ExchangeUnit(
            msgid=english if index is None else meta.get(_MSGID, ""),
            texts=(text,),
            id=key,
            domain=domain,
            context=meta.get(_CONTEXT),
            plural=None if index is None else meta.get(_PLURAL, ""),
            state=_state(element, text),
            fault=fault,
            line=element.sourceline or 0,
        )
        notes = (Note(words(n), n.get("from", ""), n.get("annotates", "")) for n in children(element, "note"))
        yield with_notes(unit, notes), index


def _state(element: Any, text: str) -> State | None:
    """What the file claims; None for a text of which it claims nothing."""
    if not text:
        return State.UNTRANSLATED
    said = child(element, "target").get("state")
    if said is None:
        return State.REVIEWED if element.get("approved") == "yes" else None
    return _READ.get(said, State.DRAFT)


def _texts(unit: Any) -> tuple[str, str, str]:
    """(English, translation, fault) of a unit."""
    known: Known = {}
    source, target = child(unit, "source"), child(unit, "target")
    try:
        english = "" if source is None else text1(source, known)
        text = "" if target is None else text1(target, known)
    except UnknownCodeError as fault:
        return "", "", str(fault)
    segments = [] if target is None else [m for m in descendants(target, "mrk") if m.get("mtype") == "seg"]
    empty = [m for m in segments if not words(m).strip() and not len(m)]
    if not empty:
        return english, text, ""
    # What stands between segments is no translation.
    return english, "", "" if len(empty) == len(segments) else "a part of it has no translation"
