"""What is written has the structure of its standard: elements in order, attributes, unique ids, codes in pairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from exchange_strategies import ODD, files
from hypothesis import given, settings
from lxml import etree

from hsg_i18n.exchange import find_format
from hsg_i18n.model import ExchangeFile

pytestmark = pytest.mark.thorough

#: Of each element: what may stand in it, as a pattern over the names of its children, and what it must have.
#: From the schemas of XLIFF 2.0 (core) with the metadata module, and of XLIFF 1.2 strict, and from the DTD of TMX 1.4.
INLINE2 = "(cp|ph|pc)*"
NATIVE = "(ph|bpt|ept)*"
STRUCTURES: dict[str, dict[str, tuple[str, set[str]]]] = {
    "xliff2": {
        "xliff": ("file+", {"version", "srcLang", "trgLang"}),
        "file": ("(unit|group)+", {"id", "original"}),
        "group": ("(unit|group)*", {"id", "type"}),
        "unit": ("metadata? notes? originalData? segment", {"id", "canResegment"}),
        "metadata": ("metaGroup", set()),
        "metaGroup": ("meta+", {"category"}),
        "meta": ("", {"type"}),
        "notes": ("note+", set()),
        "note": ("", {"category", "appliesTo", "priority"}),
        "originalData": ("data+", set()),
        "data": ("", {"id"}),
        "segment": ("source target?", {"state"}),
        "source": (INLINE2, set()),
        "target": (INLINE2, set()),
        "pc": (INLINE2, {"id", "dataRefStart", "dataRefEnd", "type"}),
        "ph": ("", {"id", "dataRef", "equiv", "type"}),
        "cp": ("", {"hex"}),
    },
    "xliff": {
        "xliff": ("file+", {"version"}),
        "file": ("header body", {"original", "source-language", "target-language", "datatype"}),
        "header": ("tool", set()),
        "tool": ("", {"tool-id", "tool-name"}),
        "body": ("(group|trans-unit)*", set()),
        "group": ("trans-unit+", {"id", "restype"}),
        "trans-unit": ("source target? context-group? note*", {"id", "approved"}),
        "context-group": ("context+", {"purpose"}),
        "context": ("", {"context-type"}),
        "note": ("", {"from", "annotates", "priority"}),
        "source": (NATIVE, set()),
        "target": (NATIVE, {"state"}),
        "ph": ("", {"id", "ctype"}),
        "bpt": ("", {"id", "rid", "ctype"}),
        "ept": ("", {"id", "rid"}),
    },
    "tmx": {
        "tmx": ("header body", {"version"}),
        "header": (
            "",
            {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"},
        ),
        "body": ("tu*", set()),
        "tu": ("prop* tuv tuv", {"tuid"}),
        "prop": ("", {"type"}),
        "tuv": ("seg", {"lang"}),
        "seg": (NATIVE, set()),
        "ph": ("", {"x", "type"}),
        "bpt": ("", {"i", "x", "type"}),
        "ept": ("", {"i"}),
    },
}
VALUES = {
    ("segment", "state"): {"initial", "translated", "reviewed", "final"},
    ("target", "state"): {"needs-translation", "needs-review-translation", "translated", "signed-off"},
    ("note", "appliesTo"): {"source", "target"},
    ("note", "annotates"): {"source", "target"},
    ("note", "priority"): {str(n) for n in range(1, 11)},
    ("pc", "type"): {"fmt", "link"},
    ("ph", "type"): {"ui", "x-placeholder", "x-character"},
    ("header", "segtype"): {"block"},
    ("file", "datatype"): {"po"},
}
NMTOKEN = re.compile(r"[\w.:-]+")
NAMESPACES = {"xliff2": "urn:oasis:names:tc:xliff:document:2.0", "xliff": "urn:oasis:names:tc:xliff:document:1.2"}


def name(element: Any) -> str:
    return etree.QName(element).localname


def pattern(model: str) -> str:
    """A content model as a pattern over names with a comma behind each."""
    return re.sub(r"[A-Za-z][A-Za-z-]*", lambda m: f"(?:{m.group()},)", model).replace(" ", "")


def faults(form: str, data: bytes) -> Iterator[str]:
    root = etree.fromstring(data)
    allowed = STRUCTURES[form]
    if form in NAMESPACES and etree.QName(root).namespace != NAMESPACES[form]:
        yield "another namespace"
    for element in root.iter():
        content, needed = allowed.get(name(element), (None, set()))
        if content is None:
            yield f"<{name(element)}> is unknown"
            continue
        children = "".join(f"{name(child)}," for child in element)
        if not re.fullmatch(pattern(content), children):
            yield f"<{name(element)}> holds {children}"
        has = {etree.QName(key).localname for key in element.attrib}
        if needed - has:
            yield f"<{name(element)}> lacks {needed - has}"
        for key, value in element.attrib.items():
            if value not in VALUES.get((name(element), key), {value}):
                yield f"{key} is {value}"
    yield from ids2(root) if form == "xliff2" else ids1(root) if form == "xliff" else pairs(root, "i", "seg")


def ids2(root: Any) -> Iterator[str]:
    space = {"x": NAMESPACES["xliff2"]}
    for file in root.iterfind("x:file", space):
        for kind in ("unit", "group"):
            found = [e.get("id") for e in file.iterfind(f".//x:{kind}", space)]
            yield from (f"{kind} {key} twice" for key, n in Counter(found).items() if n > 1)
            yield from (f"{key} is no NMTOKEN" for key in found if not NMTOKEN.fullmatch(key))
    for unit in root.iterfind(".//x:unit", space):
        known = {d.get("id") for d in unit.iterfind(".//x:data", space)}
        for side in unit.iterfind(".//x:source", space), unit.iterfind(".//x:target", space):
            codes = [c for text in side for c in text.iter() if name(c) in ("pc", "ph")]
            yield from (
                f"code {c.get('id')} twice" for c in codes if [d.get("id") for d in codes].count(c.get("id")) > 1
            )
            for code in codes:
                refs = {v for k, v in code.attrib.items() if k.startswith("dataRef")}
                yield from (f"{ref} is no data" for ref in refs - known)


def ids1(root: Any) -> Iterator[str]:
    space = {"x": NAMESPACES["xliff"]}
    for file in root.iterfind("x:file", space):
        found = [e.get("id") for e in file.iterfind(".//x:trans-unit", space)]
        yield from (f"unit {key} twice" for key, n in Counter(found).items() if n > 1)
    yield from pairs(root, "rid", "source", "target")


def pairs(root: Any, key: str, *texts: str) -> Iterator[str]:
    for text in (e for e in root.iter() if name(e) in texts):
        open_: list[str] = []
        for code in text:
            if name(code) == "bpt":
                open_.append(code.get(key))
            elif name(code) == "ept" and (not open_ or open_.pop() != code.get(key)):
                yield f"</{code.get(key)}> closes nothing"
        if open_:
            yield f"{open_} are open"
        numbers = [c.get("id") or c.get("x") for c in text if name(c) in ("ph", "bpt")]
        yield from (f"code {n} twice" for n, times in Counter(numbers).items() if times > 1)


@pytest.mark.parametrize("form", ["xliff", "xliff2"])
@settings(max_examples=20)
@given(file=files(ODD))
def test_xliff_has_the_structure_of_the_standard(form: str, file: ExchangeFile) -> None:
    assert list(faults(form, find_format(form).write(file))) == []


@settings(max_examples=20)
@given(files(ODD, notes=False, memory=True))
def test_a_memory_has_the_structure_of_the_standard(file: ExchangeFile) -> None:
    assert list(faults("tmx", find_format("tmx").write(file))) == []


@settings(max_examples=20)
@given(files())
def test_a_code_of_the_translation_has_the_number_of_its_fellow_in_the_english(file: ExchangeFile) -> None:
    root = etree.fromstring(find_format("xliff").write(file))
    space = {"x": NAMESPACES["xliff"]}
    for unit in root.iterfind(".//x:trans-unit", space):
        sides = [
            {c.get("id"): (name(c), c.text) for c in side if name(c) != "ept"}
            for kind in ("source", "target")
            for side in unit.iterfind(f"x:{kind}", space)
        ]
        for number in set.intersection(*map(set, sides)) if len(sides) > 1 else ():
            assert sides[0][number] == sides[1][number]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"<source>a", b"<target/><source>a", "<segment> holds"),
        (b' id="1"', b' id="2"', "code 2 twice"),
        (b' dataRef="d2"', b' dataRef="d9"', "d9 is no data"),
        (b'state="initial"', b'state="new"', "state is new"),
        (b' equiv="{b}"', b"", "lacks {'equiv'}"),
    ],
)
def test_the_structure_that_is_asked_for_can_be_missed(old: bytes, new: bytes, said: str) -> None:
    from hsg_i18n.model import ExchangeUnit, State

    file = ExchangeFile("en", "es", (ExchangeUnit("a **x** {b}", id="1a", domain="d", state=State.UNTRANSLATED),))
    data = find_format("xliff2").write(file)
    assert old in data
    assert said in "; ".join(faults("xliff2", data.replace(old, new, 1)))
