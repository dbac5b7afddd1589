"""Texts with codes in them, read back as they were, also where a tool put its own kind of code in the place of ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hsg_i18n.exchange.inline import CHARACTER, PLACEHOLDER, Code
from hsg_i18n.exchange.xml import name

#: How a format without a code for them names a character that XML cannot hold.
CHARACTER_TYPE = f"x-{CHARACTER}"
_PREFIX = "U+"
_HEX = 16
_MOST = 0x10FFFF

#: The marks of a code by its id: (of the code or of the beginning of the pair, of the end).
Known = dict[str, tuple[str, str]]


class UnknownCodeError(ValueError):
    """A code that stands for nothing that is known; its text is a clause that says so."""


def code_point(text: str) -> str:
    """The character of a hexadecimal code point, with or without U+ before it. Raises UnknownCodeError."""
    try:
        return chr(min(int(text.removeprefix(_PREFIX), _HEX), _MOST))
    except ValueError:
        raise UnknownCodeError(f'"{text[:20]}" is no character') from None


def point_of(character: str) -> str:
    """`U+0001`."""
    return f"{_PREFIX}{ord(character):04X}"


def kind_and_text(code: Code) -> tuple[str, str]:
    """What a format without a code for characters calls a code, and what stands in it: as it was, or `U+0001`."""
    if code.kind == CHARACTER:
        return CHARACTER_TYPE, point_of(code.data)
    return f"x-{PLACEHOLDER}", code.data


# --- XLIFF 2 --------------------------------------------------------------------------------------


def text2(element: Any, data: Mapping[str, str], known: Known) -> str:
    """The text of a <source> or <target> of XLIFF 2.

    A code is its original data, else its plain-text equivalent, else what a code of that id in `known` was; codes are
    added to `known`. Raises UnknownCodeError where none of them tells.
    """
    out = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            out.append(_code2(child, data, known))
        out.append(child.tail or "")
    return "".join(out)


def _code2(child: Any, data: Mapping[str, str], known: Known) -> str:
    kind, key = name(child), child.get("id", "")
    if kind == "cp":
        return code_point(child.get("hex", ""))
    if kind == "pc":
        before = _kept(child, data, "Start", known.get(key))
        after = _kept(child, data, "End", known.get(key))
        known.setdefault(key, (before, after))
        return f"{before}{text2(child, data, known)}{after}"
    if kind == "ph":
        return known.setdefault(key, (_kept(child, data, "", known.get(key)), ""))[0]
    if kind == "sc":
        text = _kept(child, data, "", known.get(key))
        known[key] = (text, known.get(key, ("", ""))[1])
        return text
    if kind == "ec":
        key = child.get("startRef", "") or key
        text = _kept(child, data, "", known.get(key), end=True)
        known[key] = (known.get(key, ("", ""))[0], text)
        return text
    return "" if kind in ("sm", "em") else text2(child, data, known)


def _kept(child: Any, data: Mapping[str, str], part: str, like: tuple[str, str] | None, *, end: bool = False) -> str:
    text: str | None = data.get(child.get(f"dataRef{part}", ""), child.get(f"equiv{part}"))
    if text is None and like:
        text = like[1 if end or part == "End" else 0]
    if text is None:
        raise _unknown(child)
    return text


# --- XLIFF 1.2 and TMX ----------------------------------------------------------------------------

#: They hold the text that they stand for.
_NATIVE = ("ph", "bpt", "ept", "it", "ut")
_ENDS = ("ept", "ex")
#: They hold no text, and have a pair's beginning, its end, or both.
_EMPTY = ("x", "bx", "ex")


def text1(element: Any, known: Known) -> str:
    """The text of a <source> or <target> of XLIFF 1.2, or of a <seg> of TMX.

    A code is what stands in it, else what a code of that id in `known` was; codes are added to `known`. Marks of
    segments and terms fall away. Raises UnknownCodeError for an empty code of which nothing tells.
    """
    out = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            out.append(_code1(child, known))
        out.append(child.tail or "")
    return "".join(out)


def _code1(child: Any, known: Known) -> str:
    kind = name(child)
    key = child.get("rid") or child.get("id") or child.get("i") or child.get("x") or ""
    if kind == "g":
        if key not in known:
            raise _unknown(child)
        return f"{known[key][0]}{text1(child, known)}{known[key][1]}"
    if kind not in (*_NATIVE, *_EMPTY):
        return text1(child, known)
    text = child.get("equiv-text", "") if kind in _EMPTY else "".join(child.itertext())
    if CHARACTER_TYPE in (child.get("ctype"), child.get("type")):
        return code_point(text)
    end = kind in _ENDS
    if not text and key not in known:
        raise _unknown(child)
    start, close = known.get(key, ("", ""))
    known[key] = (start, close or text) if end else (start or text, close)
    return text or (close if end else start)


def _unknown(child: Any) -> UnknownCodeError:
    key = next(filter(None, (child.get(name) for name in ("id", "startRef", "i", "x"))), "")
    return UnknownCodeError(f'the code "{key}" stands for nothing that is known')
