"""Proves that bytes are an SVG picture which draws itself from itself: no script, no address, no entity.

What may stand in it is listed; what may not need not be known. So a picture that is safe today stays safe with
whatever a renderer learns tomorrow.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

SVG = "http://www.w3.org/2000/svg"
#: What an editor notes about its own work; nothing draws it.
_NOTES = (
    "http://sodipodi.sourceforge.net/",
    "http://www.inkscape.org/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
)
_ELEMENTS = frozenset({
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "clipPath", "linearGradient", "radialGradient", "stop", "style", "title", "desc", "metadata",
})  # fmt: skip
#: Elements, levels, and copies (`use`) of a picture: more of them are a way to keep a renderer busy.
_MOST_ELEMENTS, _DEEPEST, _MOST_COPIES = 5000, 40, 200
_LOCAL = re.compile(r"#[^\s\"'()<>\\]+")
_URL = re.compile(r"url\s*\(\s*[\"']?(#[^\s\"'()\\]+)[\"']?\s*\)", re.IGNORECASE)
_LOADS = re.compile(r"(?:url|image|image-set|src|cross-fade|attr|var)\s*\(")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\.[A-Za-z_][A-Za-z0-9_-]*")
_NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?"
_VIEW_BOX = re.compile(rf"\s*({_NUMBER})[\s,]+({_NUMBER})[\s,]+({_NUMBER})[\s,]+({_NUMBER})\s*")
#: A ratio beyond these is a line, not a logo.
_NARROWEST, _WIDEST = 0.05, 20


def svg_ratio(data: bytes) -> float:
    """Width over height, by its viewBox. Raises ValueError with the reason where the picture may not be used."""
    _refuse_declarations(data)
    root = ElementTree.fromstring(data)  # noqa: S314 (no DOCTYPE, so no entity, and its depth is bounded)
    if root.tag != f"{{{SVG}}}svg":
        raise ValueError("the SVG has another root element than svg of the SVG namespace")
    elements = list(root.iter())
    for element in elements:
        _check_element(element)
    _check_references(root, elements)
    return _ratio(root)


def _refuse_declarations(data: bytes) -> None:
    """Parse once without building anything: what is not well-formed, declares or goes too deep ends here."""
    parser = expat.ParserCreate()
    depth = count = 0

    def start(_name: str, _attributes: object) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > _DEEPEST or count > _MOST_ELEMENTS:
            raise ValueError("the SVG is too complicated for a logo")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_what: object) -> None:
        raise ValueError("the SVG has a DOCTYPE, an entity or a processing instruction: save it as plain SVG")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ProcessingInstructionHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise ValueError(f"the SVG is broken at line {fault.lineno}") from None
    except (LookupError, UnicodeError):
        raise ValueError("the SVG is in an encoding that is not known: save it as UTF-8") from None


def _check_element(element: Element) -> None:
    space, _, name = str(element.tag).rpartition("}")
    note = space[1:].startswith(_NOTES)
    if not note and (space[1:] != SVG or name not in _ELEMENTS):
        hint = ": turn text into outlines" if name in {"text", "tspan", "textPath"} else ""
        raise ValueError(f"the SVG holds <{name}>, which a logo may not{hint}")
    for key, value in element.attrib.items():
        _check_attribute(key.rpartition("}")[2], value)
    if name == "style" and not note:
        _check_css("".join(element.itertext()))


def _check_attribute(name: str, value: str) -> None:
    if name.lower().startswith("on"):
        raise ValueError(f'the SVG holds the script "{name}"')
    if name in {"href", "src"}:
        if not _LOCAL.fullmatch(value.strip()):
            raise ValueError("the SVG loads something from outside")
    elif name == "base":
        raise ValueError("the SVG changes what its addresses mean (xml:base)")
    else:
        _check_css(value, strict=name == "style")


def _check_css(css: str, strict: bool = True) -> None:
    """Only parts of the picture itself may be named; an escape or a comment could hide another address."""
    rest = _URL.sub("", css).lower()
    if _LOADS.search(rest):
        raise ValueError("the SVG loads something from outside")
    if strict and ("\\" in css or "/*" in css or "@" in css):
        raise ValueError("the SVG has a stylesheet that is not plain: no @ rule, comment or escape")


def _check_references(root: Element, elements: list[Element]) -> None:
    """A part that is shown again may show no other part again: so nothing grows beyond what the file holds."""
    named = {f"#{e.attrib['id']}": e for e in elements if "id" in e.attrib}
    if sum(str(e.tag).endswith("}use") for e in elements) > _MOST_COPIES:
        raise ValueError("the SVG is too complicated for a logo")
    for element in elements:
        part = named.get(_link(element))
        if part is not None and (part is root or any(map(_link, part.iter()))):
            raise ValueError("the SVG has copies of copies: save it as plain SVG")
    classes = _clipping_classes(elements)
    for clip in (e for e in elements if e.tag == f"{{{SVG}}}clipPath"):
        if any(_is_clipped(e, classes) for e in clip.iter()):
            raise ValueError("the SVG has clips within clips: save it as plain SVG")


def _link(element: Element) -> str:
    return next((v.strip() for k, v in element.attrib.items() if k.rpartition("}")[2] == "href"), "")


def _clipping_classes(elements: list[Element]) -> frozenset[str]:
    """The classes that clip. Rules are plain by now: selectors, braces, declarations."""
    sheets = ("".join(e.itertext()) for e in elements if e.tag == f"{{{SVG}}}style")
    selectors = (s.strip() for sheet in sheets for s, rule in _RULE.findall(sheet) if "clip-path" in rule.lower())
    names = frozenset(name.strip() for selector in selectors for name in selector.split(","))
    if not all(_CLASS.fullmatch(name) for name in names):
        raise ValueError("the SVG clips by its stylesheet in a way that is not plain: save it as plain SVG")
    return frozenset(name[1:] for name in names)


def _is_clipped(element: Element, classes: frozenset[str]) -> bool:
    own = f"{element.attrib.get('clip-path', '')}{element.attrib.get('style', '')}".lower()
    return "url" in own or not classes.isdisjoint(element.attrib.get("class", "").split())


def _ratio(root: Element) -> float:
    found = _VIEW_BOX.fullmatch(root.attrib.get("viewBox", ""))
    if not found:
        raise ValueError("the SVG has no viewBox, so its shape is not known")
    width, height = float(found[3]), float(found[4])
    if not (width > 0 and height > 0 and _NARROWEST <= width / height <= _WIDEST):
        raise ValueError(f"the SVG has a shape that is no logo's: {found[3]} x {found[4]}")
    return width / height
