"""What must not change is masked before an engine sees it, and put back after: each mask exactly once, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from hsg_i18n.text.numbers import fold_digits, phones, scan
from hsg_i18n.text.placeholders import PLACEHOLDER

_UNITS = r"mg|mcg|µg|μg|g|kg|ml|mL|cl|dl|dL|l|L|mm|cm|m|m²|IU|°\s?[CF]|℃|℉|%|mSv|mGy"
#: A unit written as a symbol after a number.
UNIT = re.compile(rf"(?<=\d)\s?({_UNITS})(?![^\W\d_])")
_FIXED = re.compile(
    rf"{PLACEHOLDER.pattern}(?:\s?(?:{_UNITS})(?![^\W\d_]))?"  # {dose_mg} mg
    r"|(?i:https?://|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:!?'\"”’]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\]\([^()\s]+\)|\[(?=[^\[\]]+\]\()"  # a link, but for its label
    r"|\*\*"
    r"|\\[\\*\[\]{}]"
    r"|<[^<>\s][^<>]*>|&#?\w+;"
    rf"|[+\-−]?\d+(?:[.,]\d+)*(?:\s?[-–]\s?\d+(?:[.,]\d+)*)?\s?(?:{_UNITS})(?:²|³)?(?![^\W_])"
    r"|[+(]\d[\d() .\-]{4,}\d"  # several phones in a row, which together are none
    r"|[½¼¾⅐-⅞²³]"
)


@dataclass(frozen=True, slots=True)
class Style:
    """A way to write masks: what an engine does to one it may not do to another."""

    name: str
    masks: tuple[str, ...]  #: in the order in which they are used; a sentence that needs more is not masked
    read: str  #: a pattern that finds a mask back, with {} for the mask

    @property
    def any_mask(self) -> re.Pattern[str]:
        """What any mask may look like when it comes back; group 1 is the mask."""
        return _pattern(self)


#: Engines copy what looks like the name of a thing, or like a number of so few digits that nobody groups them.
CODES = Style("codes", tuple(f"XQ{n}" for n in range(1, 30)), r"(?<![^\W_]){}(?![^\W_])")
NUMBERS = Style("numbers", tuple(f"{n}" for n in range(713, 1000, 13)), r"(?<!\w)(?<!\d[.,]){}(?!\w)(?![.,]\d)")


@dataclass(frozen=True, slots=True)
class Kept:
    """What a mask stands for."""

    text: str
    glued_before: bool = False  #: it stood against a letter or another one, where the mask has a space
    glued_after: bool = False


@dataclass(frozen=True, slots=True)
class Shielded:
    """A sentence with masks in it."""

    text: str
    kept: tuple[Kept, ...]  #: one a mask, in the order of the sentence
    style: Style

    def restore(self, text: str) -> str | None:
        """`text` with everything put back; None unless each mask came back exactly once and no other one with them."""
        known = dict(zip(self.style.masks, self.kept, strict=False))
        found = list(islice(self.style.any_mask.finditer(fold_digits(text)), len(known) + 1))
        if len(found) != len(known) or {m[1].upper() for m in found} != known.keys():
            return None
        out, at, glued = "", 0, False
        for match in found:
            kept = known[match[1].upper()]
            out += _between(text[at : match.start()], glued, kept.glued_before) + kept.text
            at, glued = match.end(), kept.glued_after
        return out + _between(text[at:], glued, False)


@lru_cache(maxsize=8)
def _pattern(style: Style) -> re.Pattern[str]:
    masks = "|".join(sorted(style.masks, key=len, reverse=True))
    return re.compile(style.read.format(f"({masks})"), re.IGNORECASE)


def _between(text: str, after: bool, before: bool) -> str:
    text = text.lstrip() if after else text
    return text.rstrip() if before else text


def shield(text: str, style: Style, keep: Iterable[str] = (), *, numbers: bool = False) -> Shielded | None:
    """`text` masked in a style, or None where it holds by itself what a mask looks like, or too much to mask.

    Masked are placeholders, marks of emphasis, links, addresses, phones, numbers with a unit, and the words of `keep`;
    with `numbers` every number.
    """
    folded = fold_digits(text)
    kept: list[Kept] = []
    spans = fixed_spans(text, keep, numbers=numbers)
    if len(spans) > len(style.masks) or style.any_mask.search(folded):
        return None
    out, at, starts = "", 0, {start for start, _ in spans}
    for mask, (start, end) in zip(style.masks, spans, strict=False):
        glued = text[start - 1 : start].isalnum() or (start == at and bool(kept))
        one = Kept(text[start:end], glued, text[end : end + 1].isalnum() and end not in starts)
        out += f"{text[at:start]}{' ' * one.glued_before}{mask}{' ' * one.glued_after}"
        kept.append(one)
        at = end
    shielded = Shielded(out + text[at:], tuple(kept), style)
    return shielded if shielded.restore(shielded.text) == text else None  # "{a},{b}" would be one number


def fixed_spans(text: str, keep: Iterable[str] = (), *, numbers: bool = False) -> tuple[tuple[int, int], ...]:
    """(start, end) of all that must come back as it is, in order; what overlaps is one."""
    found = [m.span() for m in _FIXED.finditer(text)]
    at = 0
    for shown, _ in phones(text):
        start = text.index(shown, at)
        at = start + len(shown)
        found.append((start, at))
    for word in keep:
        found += [m.span() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
    if numbers:
        found += [(n.start, n.end) for n in scan(text)]
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if spans and start < spans[-1][1]:  # a phone and the dose after it may look like one number
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)
