"""TMX 1.4b (LISA): translation memories. They hold texts with their context and state, and no notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from hsg_i18n import __version__
from hsg_i18n.errors import CatalogError
from hsg_i18n.exchange.codes import Known, UnknownCodeError, kind_and_text, text1
from hsg_i18n.exchange.forms import Form, forms_of, joined
from hsg_i18n.exchange.inline import Code, Numbers, Span, add_text, fill, pieces
from hsg_i18n.exchange.tags import same_language
from hsg_i18n.exchange.xml import LANG, add, beginning, child, children, descendants, document, name, parse, words
from hsg_i18n.model import ExchangeFile, ExchangeUnit, State

NAME = "tmx"
SUFFIXES = (".tmx",)
MEMORY = True
_DOMAIN, _CONTEXT, _STATE = "x-domain", "x-msgctxt", "x-state"
_MSGID, _PLURAL, _FORM = "x-msgid", "x-msgid-plural", "x-form"


def claims(data: bytes) -> bool:
    """True for TMX of any version."""
    return beginning(data)[0] == "tmx"


# --- out ------------------------------------------------------------------------------------------


def write(file: ExchangeFile) -> bytes:
    """A <tu> for each text that there is, its state in a prop. What has no translation is left out."""
    root: Any = etree.Element("tmx", version="1.4")
    head = {"creationtool": "hsg-i18n", "creationtoolversion": __version__, "segtype": "block", "adminlang": "en"}
    add(root, "header", o_tmf="po", datatype="plaintext", srclang=file.source, **head)
    body = add(root, "body")
    for form in (form for unit in file.units for form in forms_of(unit, file.forms)):
        if form.text:
            _write(body, form, file)
    return document(root)


def _write(body: Any, form: Form, file: ExchangeFile) -> None:
    unit = add(body, "tu", tuid=form.id)
    plain = form.index is None
    values = {
        _DOMAIN: form.unit.domain or None,
        _CONTEXT: form.unit.context,
        _STATE: form.unit.state,
        _MSGID: None if plain else form.unit.msgid,
        _PLURAL: form.unit.plural,
        _FORM: None if plain else str(form.index),
    }
    for kind, value in values.items():
        if value is not None:
            add(unit, "prop", str(value), type=kind)
    numbers = Numbers()
    sides = ((file.source, form.english, numbers.in_source), (file.language, form.text, numbers.in_target))
    for tag, text, number in sides:
        side = add(unit, "tuv")
        side.set(LANG, tag)
        fill(add(side, "seg"), pieces(text), _DIALECT, number)


class _Dialect:
    """Codes that hold the text that they stand for; `i` pairs them, `x` matches them across languages."""

    def code(self, parent: Any, code: Code, number: int) -> None:
        """A placeholder, or the code point of a character that XML cannot hold."""
        kind, text = kind_and_text(code)
        add(parent, "ph", text, x=str(number), type=kind)

    def span(self, parent: Any, span: Span, number: int, fill: Callable[[Any], None]) -> None:
        """The beginning of a pair, its text, and its end."""
        add_text(add(parent, "bpt", i=str(number), x=str(number), type=span.kind), span.start)
        fill(parent)
        add_text(add(parent, "ept", i=str(number)), span.end)


_DIALECT = _Dialect()


# --- in -------------------------------------------------------------------------------------------


def read(data: bytes, shown: str, source: str = "en", language: str = "") -> ExchangeFile:
    """The units that have both languages, whichever of them is the memory's own source.

    Raises CatalogError where the memory is of several languages and none was named.
    """
    root = parse(data, shown)
    if name(root) != "tmx":
        raise CatalogError("This is no TMX.", path=shown, line=root.sourceline, hint="Export it as TMX 1.4.")
    units = list(descendants(root, "tu"))
    tags = dict.fromkeys(_tag(side) for unit in units for side in children(unit, "tuv"))
    others = [tag for tag in tags if not same_language(source, tag)]
    wanted = [tag for tag in others if same_language(language, tag)] if language else others
    if len({tag.casefold() for tag in others}) > 1 and not language:
        what = f"The memory holds several languages: {', '.join(others)[:200]}."
        raise CatalogError(what, path=shown, hint="Say with --language which of them.")
    parts = (part for unit in units for part in _unit(unit, source, wanted))
    return ExchangeFile(source, language or next(iter(wanted), ""), joined(parts), memory=True)


def _tag(side: Any) -> str:
    return str(side.get(LANG) or side.get("lang") or "")


def _unit(element: Any, source: str, wanted: list[str]) -> Iterator[tuple[ExchangeUnit, int | None]]:
    props = {p.get("type"): words(p) for p in children(element, "prop")}
    sides = children(element, "tuv")
    english = next((s for s in sides if same_language(source, _tag(s))), None)
    form = props.get(_FORM, "")
    index = int(form) if form.isascii() and form.isdecimal() and len(form) < len(_FORM) else None
    key = element.get("tuid", "")
    for side in sides if english is not None else ():
        if _tag(side) not in wanted:
            continue
        text, translation, fault = _texts(english, side)
        yield (
            ExchangeUnit(
                msgid=text if index is None else props.get(_MSGID, ""),
                texts=(translation,),
                id=key if index is None else key.rpartition(".")[0],
                domain=props.get(_DOMAIN, ""),
                context=props.get(_CONTEXT),
                plural=None if index is None else props.get(_PLURAL, ""),
                state=State(props[_STATE]) if props.get(_STATE) in list(State) else None,
                fault=fault,
                line=element.sourceline or 0,
            ),
            index,
        )


def _texts(english: Any, side: Any) -> tuple[str, str, str]:
    known: Known = {}
    try:
        return _seg(english, known), _seg(side, known), ""
    except UnknownCodeError as fault:
        return "", "", str(fault)


def _seg(side: Any, known: Known) -> str:
    seg = child(side, "seg")
    return "" if seg is None else text1(seg, known)
