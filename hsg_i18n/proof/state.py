"""The graphics state and the marked content, as far as text is concerned (ISO 32000-1, 8.4, 9.3 and 14.6)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hsg_i18n.model import Colour
from hsg_i18n.proof.fonts import Font
from hsg_i18n.proof.matrix import IDENTITY, Matrix


@dataclass(frozen=True, slots=True)
class State:
    """What q keeps and Q brings back."""

    matrix: Matrix
    colour: Colour | None = (0.0, 0.0, 0.0)
    alpha: float = 1.0
    font: Font | None = None
    number: int = -1  #: index of the font
    size: float = 0.0
    spacing: float = 0.0  #: Tc
    words: float = 0.0  #: Tw
    stretch: float = 1.0  #: Tz
    leading: float = 0.0  #: TL
    rise: float = 0.0  #: Ts
    mode: int = 0  #: Tr; 3 is invisible

    def on_white(self) -> Colour | None:
        """The colour as it appears on white paper."""
        if self.colour is None or self.alpha >= 1:
            return self.colour
        red, green, blue = (1 - self.alpha * (1 - c) for c in self.colour)
        return red, green, blue


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked-content sequence that is open."""

    mcid: int | None = None  #: its own, or that of the sequence around it
    artifact: bool = False
    silent: bool = False  #: an ActualText already says what its glyphs show


@dataclass(slots=True)
class Text:
    """The matrices of a text object."""

    here: Matrix = IDENTITY
    line: Matrix = IDENTITY

    def begin(self, matrix: Matrix) -> None:
        """Tm and BT."""
        self.here = self.line = matrix


@dataclass(slots=True)
class Said:
    """What a page tells a program, as it comes together."""

    marked: dict[int, list[str]] = field(default_factory=dict)
    artifacts: list[list[str]] = field(default_factory=list)
    unmarked: bool = False

    def open(self, mark: Mark, outer: Mark | None) -> None:
        """A sequence begins."""
        if mark.artifact and not (outer and outer.artifact):
            self.artifacts.append([])
        elif mark.mcid is not None:
            self.marked.setdefault(mark.mcid, [])

    def say(self, text: str, mark: Mark | None) -> None:
        """Text inside the innermost sequence."""
        if mark and mark.artifact:
            self.artifacts[-1].append(text)
        elif mark and mark.mcid is not None:
            self.marked[mark.mcid].append(text)


def colour_of(values: list[float]) -> Colour | None:
    """One number is grey, three are red, green and blue, four cyan, magenta, yellow and black; None for others."""
    match [min(max(v, 0.0), 1.0) for v in values]:
        case [grey]:
            return grey, grey, grey
        case [red, green, blue]:
            return red, green, blue
        case [cyan, magenta, yellow, black]:
            return tuple((1 - c) * (1 - black) for c in (cyan, magenta, yellow))  # type: ignore[return-value]
        case _:
            return None


def with_colour(state: State, values: list[float] | None) -> State:
    """The state after a colour operator; None is a pattern."""
    return replace(state, colour=None if values is None else colour_of(values))
