"""XLIFF 2.1 (OASIS, ISO 21720): a unit a message, its codes with their original data, its state and its notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from lxml import etree

from hsg_i18n.errors import CatalogError
from hsg_i18n.exchange.codes import Known, UnknownCodeError, code_point, text2
from hsg_i18n.exchange.forms import Form, forms_of, joined, least, split_id
from hsg_i18n.exchange.inline import BOLD, CHARACTER, Code, Numbers, Span, fill, pieces
from hsg_i18n.exchange.notes import Note, notes_of, with_notes
from hsg_i18n.exchange.xml import SPACE, add, beginning, child, children, descendants, document, name, parse, words
from hsg_i18n.model import ExchangeFile, ExchangeUnit, State

NAME = "xliff2"
#: The first tells its files from those of XLIFF 1.2, which lie in the same folder.
SUFFIXES = (".xliff2.xlf", ".xlf", ".xliff")
MEMORY = False
_CORE, _MDA = "urn:oasis:names:tc:xliff:document:2.0", "urn:oasis:names:tc:xliff:metadata:2.0"
_OURS = "hsg-i18n"
_DRAFT = "hsg:draft"
#: A draft is "initial" with a text: "translated" would tell a tool that a person has done with it.
_STATES = {
    State.UNTRANSLATED: "initial",
    State.DRAFT: "initial",
    State.TRANSLATED: "translated",
    State.REVIEWED: "reviewed",
}
_READ = {"translated": State.TRANSLATED, "reviewed": State.REVIEWED, "final": State.REVIEWED}


def claims(data: bytes) -> bool:
    """True for XLIFF 2 of any minor version."""
    root, version = beginning(data)
    return root == "xliff" and not version.startswith("1")


# --- out ------------------------------------------------------------------------------------------


def write(file: ExchangeFile) -> bytes:
    """One <file> a domain; a plural message is a <group> of a unit a form."""
    root: Any = etree.Element(f"{{{_CORE}}}xliff", nsmap={None: _CORE, "mda": _MDA})
    root.set("version", "2.1")
    root.set("srcLang", file.source)
    root.set("trgLang", file.language)
    for domain, units in groupby(file.units, key=lambda unit: unit.domain):
        part = add(root, "file", id=domain, original=f"{domain}.po")
        for unit in units:
            forms = forms_of(unit, file.forms)
            parent = part if unit.plural is None else add(part, "group", id=unit.id, type="hsg:plural")
            for form in forms:
                _write(parent, form)
    return document(root)


def _write(parent: Any, form: Form) -> None:
    unit = add(parent, "unit", id=form.id, name=form.label, canResegment="no")
    unit.set(SPACE, "preserve")
    _write_metadata(unit, form)
    notes = add(unit, "notes")
    for note in notes_of(form):
        add(notes, "note", note.text, category=note.kind, appliesTo=note.about, priority=note.priority)
    if not len(notes):
        unit.remove(notes)
    dialect, numbers = _Dialect(), Numbers()
    segment: Any = etree.Element(f"{{{_CORE}}}segment")
    segment.set("state", _STATES[form.unit.state or State.DRAFT] if form.text else "initial")
    if form.text and form.unit.state is State.DRAFT:
        segment.set("subState", _DRAFT)
    fill(add(segment, "source"), pieces(form.english), dialect, numbers.in_source)
    if form.text:
        fill(add(segment, "target"), pieces(form.text), dialect, numbers.in_target)
    if dialect.data:
        kept = add(unit, "originalData")
        for text, key in dialect.data.items():
            add(kept, "data", text, id=key)
    unit.append(segment)


def _write_metadata(unit: Any, form: Form) -> None:
    msgid = None if form.index is None else form.unit.msgid
    values = {"msgctxt": form.unit.context, "msgid": msgid, "msgid_plural": form.unit.plural}
    found = {key: value for key, value in values.items() if value is not None}
    if found:
        group = add(add(unit, f"{{{_MDA}}}metadata"), "metaGroup", category=_OURS)
        for key, value in found.items():
            add(group, "meta", value, type=key)


class _Dialect:
    """Codes with references to <originalData>."""

    def __init__(self) -> None:
        self.data: dict[str, str] = {}  # original text -> id

    def code(self, parent: Any, code: Code, number: int) -> None:
        """A placeholder, or the code point of a character that XML cannot hold."""
        if code.kind == CHARACTER:
            add(parent, "cp", hex=f"{ord(code.data):04X}")
            return
        values = {"equiv": code.data, "disp": code.data, "dataRef": self._kept(code.data)}
        add(parent, "ph", id=str(number), type="ui", subType="xlf:var", canDelete="no", **values)

    def span(self, parent: Any, span: Span, number: int, fill: Callable[[Any], None]) -> None:
        """A pair around its text."""
        kind = {"type": "fmt", "subType": "xlf:b"} if span.kind == BOLD else {"type": "link"}
        values = {"dataRefStart": self._kept(span.start), "dataRefEnd": self._kept(span.end)}
        fill(add(parent, "pc", id=str(number), equivStart=span.start, equivEnd=span.end, **values, **kind))

    def _kept(self, text: str) -> str:
        return self.data.setdefault(text, f"d{len(self.data) + 1}")


# --- in -------------------------------------------------------------------------------------------


def read(data: bytes, shown: str, source: str = "en", language: str = "") -> ExchangeFile:
    """The units of every <file>. Segments of a unit are joined, in the order that the translation gives them."""
    root = parse(data, shown)
    if name(root) != "xliff":
        raise CatalogError("This is no XLIFF.", path=shown, line=root.sourceline, hint="Export it as XLIFF.")
    parts = (part for file in children(root, "file") for part in _units(file))
    return ExchangeFile(root.get("srcLang", ""), root.get("trgLang", ""), joined(parts))


def _units(file: Any) -> Iterator[tuple[ExchangeUnit, int | None]]:
    domain = file.get("original", "").replace("\\", "/").rpartition("/")[2].removesuffix(".po") or file.get("id", "")
    for element in descendants(file, "unit"):
        meta = {m.get("type"): words(m) for g in descendants(element, "metaGroup") for m in children(g, "meta")}
        key, index = split_id(element.get("id", ""), element.getparent().get("id", ""))
        english, text, state, fault = _texts(element)
        unit = ExchangeUnit(
            # What a plural form translates is the English singular or plural: the message is known by its id.
            msgid=english if index is None else meta.get("msgid", ""),
            texts=(text,),
            id=key,
            domain=domain,
            context=meta.get("msgctxt"),
            plural=None if index is None else meta.get("msgid_plural", ""),
            state=state,
            fault=fault,
            line=element.sourceline or 0,
        )
        yield with_notes(unit, _notes(element)), index


def _notes(element: Any) -> Iterator[Note]:
    for note in (n for notes in children(element, "notes") for n in children(notes, "note")):
        yield Note(words(note), note.get("category", ""), note.get("appliesTo", ""))


def _texts(unit: Any) -> tuple[str, str, State | None, str]:
    """(English, translation, state, fault) of a unit."""
    parts = children(unit, "segment", "ignorable")
    known: Known = {}
    try:
        data = {d.get("id"): _data(d) for d in descendants(unit, "data")}
        english = "".join(text2(source, data, known) for part in parts for source in children(part, "source"))
        targets = [(part, child(part, "target")) for part in parts]
        segments = [(part, target) for part, target in targets if name(part) == "segment"]
        there = [text2(target, data, known) for _, target in segments if target is not None]
        if not any(there):
            return english, "", State.UNTRANSLATED, ""
        if len(there) < len(segments) or not all(there):
            return english, "", None, "a part of it has no translation"
        text = "".join(_ordered(targets, data, known))
    except UnknownCodeError as fault:
        return "", "", None, str(fault)
    state = least(_READ.get(part.get("state", "initial"), State.DRAFT) for part, _ in segments)
    return english, text, state, ""


def _ordered(targets: list[tuple[Any, Any]], data: dict[str, str], known: Known) -> Iterator[str]:
    """The parts of the translation, each at the place that its `order` says; white space between as in the English."""
    numbered = []
    for place, (part, target) in enumerate(targets, 1):
        said = "" if target is None else target.get("order", "")
        numbered.append((int(said) if said.isdecimal() and len(said) < _DIGITS else place, part, target))
    for _, part, target in sorted(numbered, key=lambda item: item[0]):
        yield text2(child(part, "source") if target is None else target, data, known)


_DIGITS = 6  # of a number that a place in a unit may have


def _data(element: Any) -> str:
    codes = (code_point(c.get("hex", "")) + (c.tail or "") for c in children(element, "cp"))
    return (element.text or "") + "".join(codes)
