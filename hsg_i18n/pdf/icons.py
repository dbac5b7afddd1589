"""Pictures in lines and areas are drawn once in each size: a page has many of them, and the next page has the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

#: The operators of such a picture (ISO 32000-1, table 51): no text, image or pattern, which belong to a document.
_PLAIN = frozenset(b"q Q cm gs w J j M d i RG rg K k G g m l c v y h re S s f F f* B B* b b* n W W*".split())
#: All of the picture is in an address that begins so.
_INSIDE = "data:"
#: A process keeps that many, of a few thousand bytes each.
_MOST = 1000

_Key = tuple[str, float, float]  #: address, and size in pixels
_KNOWN: dict[_Key, tuple[tuple[bytes, ...], dict[str, Any]]] = {}


def drawn_once(draw: Callable[..., None]) -> Callable[..., None]:
    """weasyprint.images.SVGImage.draw, for a picture inside of the style sheet that has a group to itself."""

    def drawing(image: Any, stream: Any, width: float, height: float, style: Any) -> None:
        key = (str(image._base_url), width, height)
        states, *others = _resources(stream)
        placed = len(stream.stream)
        mine = placed <= 1 and not states and not any(others) and key[0].startswith(_INSIDE)
        if mine and key in _KNOWN:
            operators, known = _KNOWN[key]
            stream.stream += operators
            states.update(known)
            return
        draw(image, stream, width, height, style)
        if mine and not any(others) and _is_plain(stream.stream[placed:], states) and len(_KNOWN) < _MOST:
            _KNOWN[key] = tuple(stream.stream[placed:]), dict(states)

    return drawing


def _resources(stream: Any) -> list[Any]:
    return [stream._resources[name] for name in ("ExtGState", "XObject", "Pattern", "Shading")]


def _is_plain(operators: list[Any], states: dict[str, Any]) -> bool:
    """Whether nothing is drawn but lines and areas, and no state is more than how opaque they are."""
    drawn = all(isinstance(x, bytes) and x.rpartition(b" ")[2] in _PLAIN for x in operators)
    return drawn and all(state.keys() <= {"CA", "ca"} for state in states.values())
