"""What an eye sees on a page, line by line from left to right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import cos, radians, sin

from hsg_i18n.model import Glyph, Run

#: Of the size: a gap wider than this is a space between words.
_GAP = 0.16
#: Points by which the baselines of one line may differ.
_ONE_LINE = 1.5


def visual_text(runs: Iterable[Run]) -> str:
    """The visible lines, each from left to right as it stands on the paper, from the top, with line ends between."""
    groups: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for run in runs:
        if run.visible:
            groups[run.page, round(run.angle)].append(run)
    return "\n".join(line for (_, angle), group in sorted(groups.items()) for line in _lines(angle, group))


def _lines(angle: int, runs: list[Run]) -> Iterator[str]:
    turned = [(_turned(glyph, angle), glyph, run.size) for run in runs for glyph in run.glyphs if glyph.text]
    turned.sort(key=lambda item: (item[0][1], item[0][0]))
    row: list[tuple[float, float, str, float]] = []
    baseline = 0.0
    for (x, y), glyph, size in turned:
        if row and y - baseline > _ONE_LINE:
            yield _line(row)
            row = []
        if not row:
            baseline = y
        row.append((x, x + abs(glyph.end - glyph.x), glyph.text, size))
    if row:
        yield _line(row)


def _turned(glyph: Glyph, angle: int) -> tuple[float, float]:
    """Where the glyph stands on a page that is turned so that its line runs to the right."""
    across, down = cos(radians(angle)), sin(radians(angle))
    return glyph.x * across + glyph.y * down, glyph.y * across - glyph.x * down


def _line(row: list[tuple[float, float, str, float]]) -> str:
    parts: list[str] = []
    last = None
    for x, end, text, size in sorted(row):
        if last is not None and x - last > _GAP * size:
            parts.append(" ")
        parts.append(text)
        last = end
    return "".join(parts)
