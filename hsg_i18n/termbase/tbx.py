"""Terms as TBX, the format of terminology tools (ISO 30042:2019, dialect TBX-Basic); the older TBX is read as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement
from xml.parsers import expat

from hsg_i18n.errors import ConfigError
from hsg_i18n.files import read_bytes
from hsg_i18n.termbase.exchange import BETWEEN, SharedTerm, several

#: What XML 1.0 cannot hold in any way.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: What XML takes for white space: a no-break space is a letter of its term.
_WHITE = re.compile("[ \t\n\r]+")
NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS = "administrativeStatus"
#: How the note of a language begins that tells in which phrases the terms mean something else.
_NOT_IN = "not in: "
_GOOD, _BAD = "preferredTerm-admn-sts", "deprecatedTerm-admn-sts"
#: Statuses that say not to use a term, in the new names and in the old.
_REFUSED = (_BAD, "supersededTerm-admn-sts", "deprecatedTerm", "supersededTerm", "notRecommended")


def as_tbx(terms: Iterable[SharedTerm], english: str = "en") -> str:
    """A TBX-Basic document; a term keeps its stars, which its header explains.

    Raises ConfigError for a text with a character that XML cannot hold: left out, another term would come back.
    """
    root = Element("tbx", {"xmlns": NAMESPACE, "type": "TBX-Basic", "style": "dca", _LANG: english})
    source = SubElement(SubElement(SubElement(root, "tbxHeader"), "fileDesc"), "sourceDesc")
    SubElement(source, "p").text = (
        "The glossaries of hsg-i18n. A star at the end of a term stands for any ending, one at its start for any "
        "beginning; ... stands for words between."
    )
    body = SubElement(SubElement(root, "text"), "body")
    ordered = list(terms)
    _refuse_impossible(ordered)
    places = {t.concept: n for n, t in reversed(list(enumerate(ordered)))}
    for concept, of_concept in groupby(sorted(ordered, key=lambda t: places[t.concept]), key=lambda t: t.concept):
        _entry(body, concept, list(of_concept), english)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _refuse_impossible(terms: Iterable[SharedTerm]) -> None:
    for term in terms:
        for text in (*term.english, term.definition, *term.accepted, *term.forbidden, *term.not_accepted):
            if found := _IMPOSSIBLE.search(text):
                what = f"holds the character U+{ord(found[0]):04X}, which no TBX can hold"
                hint = "Take it out of the glossary or the termbase: no text on paper has it."
                raise ConfigError(f'A text of "{term.concept}" in "{term.language}" {what}.', hint=hint)


def _entry(body: Element, concept: str, terms: list[SharedTerm], english: str) -> None:
    entry = SubElement(body, "conceptEntry", {"id": concept})
    SubElement(entry, "descrip", {"type": "definition"}).text = terms[0].definition
    _section(entry, english, terms[0].english, (), ())
    for term in terms:
        _section(entry, term.language, term.accepted, term.forbidden, term.not_accepted)


def _section(
    entry: Element, language: str, good: tuple[str, ...], bad: tuple[str, ...], elsewhere: tuple[str, ...]
) -> None:
    section = SubElement(entry, "langSec", {_LANG: language})
    if elsewhere:
        SubElement(section, "note").text = _NOT_IN + BETWEEN.join(elsewhere)
    for words, status in ((good, _GOOD), (bad, _BAD)):
        for word in words:
            term = SubElement(section, "termSec")
            SubElement(term, "term").text = word
            SubElement(term, "termNote", {"type": _STATUS}).text = status


def read_tbx(path: Path, english: str = "en") -> tuple[SharedTerm, ...]:
    """The terms of a TBX file but those of English. Raises ConfigError for what is no TBX, or declares entities."""
    shown = str(path)
    data = read_bytes(path, ConfigError, shown)
    try:
        _refuse_entities(data)
        root = ElementTree.fromstring(data)  # noqa: S314 (nothing is declared in it, see above)
    except (expat.ExpatError, ElementTree.ParseError, ValueError, LookupError) as fault:
        raise ConfigError(f"This is no TBX: {fault}.", path=shown, hint="Export it as TBX anew.") from None
    if _name(root) not in ("tbx", "martif"):
        raise ConfigError("This is no TBX.", path=shown, hint="Export it as TBX, version 2 or 3.")
    return tuple(term for entry in root.iter() if _name(entry) in _ENTRIES for term in _terms(entry, english))


_ENTRIES, _SECTIONS, _TERMS = ("conceptEntry", "termEntry"), ("langSec", "langSet"), ("termSec", "tig", "ntig")


def _refuse_entities(data: bytes) -> None:
    def declared(*_: object) -> None:
        raise ValueError("it declares entities, which nothing here needs")

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = declared
    parser.Parse(data, True)


def _terms(entry: Element, english: str) -> Iterator[SharedTerm]:
    sections = [(section.get(_LANG, ""), section) for section in entry if _name(section) in _SECTIONS]
    own = tuple(word for tag, section in sections if _is(tag, english) for word, _ in _words(section))
    text = next((d.text or "" for d in entry.iter() if _name(d) == "descrip" and d.get("type") == "definition"), "")
    for tag, section in sections:
        if tag and not _is(tag, english):
            words = list(_words(section))
            good, bad = (tuple(w for w, refused in words if refused is wanted) for wanted in (False, True))
            yield SharedTerm(entry.get("id", ""), own, text.strip(), tag, good, bad, _elsewhere(section))


def _is(tag: str, english: str) -> bool:
    """Whether a tag is of English, whatever its region: most tools write en-US."""
    return tag.replace("_", "-").partition("-")[0].lower() == english


def _elsewhere(section: Element) -> tuple[str, ...]:
    notes = ((note.text or "") for note in section if _name(note) == "note")
    return tuple(word for note in notes if note.startswith(_NOT_IN) for word in several(note.removeprefix(_NOT_IN)))


def _words(section: Element) -> Iterator[tuple[str, bool]]:
    """(term, whether it is not to be used) of a language."""
    for part in (p for p in section if _name(p) in _TERMS):
        notes = [n.text or "" for n in part.iter() if _name(n) == "termNote" and n.get("type") == _STATUS]
        for term in (t for t in part.iter() if _name(t) == "term"):
            # With all that is marked in it: half a term would be found in other words too.
            if word := _WHITE.sub(" ", "".join(term.itertext())).strip(" "):
                yield word, any(note.strip() in _REFUSED for note in notes)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
