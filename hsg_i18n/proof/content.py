"""Follows the content streams of a page and notes every glyph: where, in which font, under which mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from hsg_i18n.model import Glyph, Run
from hsg_i18n.proof import matrix as mx
from hsg_i18n.proof.fonts import Font
from hsg_i18n.proof.limits import CONTENT_BYTES, DEPTH, FORM, TooMuchError, stream_bytes
from hsg_i18n.proof.state import Mark, Said, State, Text, with_colour

#: Of a letter's size: how far its shape reaches above and below the baseline, roughly.
ASCENT, DESCENT = 0.75, 0.22
_PAINTS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"})
_INVISIBLE = 3
_NO_TEXT = 7


#: (operator, operands) of a content stream, in order.
Program = list[tuple[str, list[Any]]]


def parsed(pdf: pikepdf.Pdf, data: bytes) -> Program:
    """The instructions of a content stream. Raises UserWarning where it breaks off, TooMuchError past the limit."""
    if len(data) > CONTENT_BYTES:
        raise TooMuchError
    stream = pdf.make_stream(data)
    return [(str(i.operator), list(i.operands)) for i in pikepdf.parse_content_stream(stream)]


@dataclass(slots=True)
class Budget:
    """What may still be read of a document."""

    instructions: int
    glyphs: int

    def take(self, instructions: int = 0, glyphs: int = 0) -> None:
        """Raises TooMuchError when it is used up."""
        self.instructions -= instructions
        self.glyphs -= glyphs
        if min(self.instructions, self.glyphs) < 0:
            raise TooMuchError


@dataclass(slots=True)
class PageReader:
    """Reads one page."""

    pdf: pikepdf.Pdf
    index: int
    font_of: Callable[[Any], tuple[int, Font]]  #: the index and the font of a font dictionary
    budget: Budget
    programs: dict[Any, Program]  #: the forms of the document that were drawn, by object
    runs: list[Run] = field(default_factory=list)
    said: Said = field(default_factory=Said)
    forms: int = 0  #: how many forms were drawn that hold text
    _text: Text = field(default_factory=Text)
    _marks: list[Mark] = field(default_factory=list)

    def read(self, data: bytes, resources: Any, start: mx.Matrix) -> None:
        """Follow the page's content, decoded."""
        self._follow(parsed(self.pdf, data), resources, State(start), 0)

    # --- streams --------------------------------------------------------------------------------------

    def _follow(self, program: Program, resources: Any, state: State, depth: int) -> None:
        saved: list[State] = []
        marks = len(self._marks)
        for operator, operands in program:
            self.budget.take(instructions=1)
            if operator == "q":
                saved.append(state)
            elif operator == "Q":
                state = saved.pop() if saved else state
            elif operator == "Do":
                self._draw(operands, resources, state, depth)
            elif operator in _PAINTS:
                self._note_paint()
            elif operator in {"BMC", "BDC", "EMC"}:
                self._mark(operator, operands, resources, marks)
            else:
                state = self._step(operator, operands, resources, state)
        del self._marks[marks:]

    def _draw(self, operands: list[Any], resources: Any, state: State, depth: int) -> None:
        form = _entry(resources, "/XObject", operands)
        if not isinstance(form, pikepdf.Stream):
            return
        if str(form.get("/Subtype")) != "/Form":
            self._note_paint()
            return
        if depth >= DEPTH:
            raise TooMuchError
        inner = state.matrix
        if "/Matrix" in form:
            inner = mx.times(mx.numbers(form["/Matrix"]), inner)
        before, kept = len(self.runs), self._text
        self._text = Text()
        own = form.get("/Resources", resources)
        self._follow(self._program(form), own, replace(state, matrix=inner), depth + 1)
        self._text = kept
        self.forms += len(self.runs) > before

    def _program(self, form: Any) -> Program:
        # A picture is drawn many times: a pictogram at each heading, a mark at each corner.
        self.budget.take(instructions=FORM)
        key = form.objgen
        if key not in self.programs:
            self.programs[key] = parsed(self.pdf, stream_bytes(form))
        return self.programs[key]

    def _note_paint(self) -> None:
        mark = self._marks[-1] if self._marks else None
        if mark is None or (mark.mcid is None and not mark.artifact):
            self.said.unmarked = True

    # --- marked content -------------------------------------------------------------------------------

    def _mark(self, operator: str, operands: list[Any], resources: Any, floor: int) -> None:
        if operator == "EMC":
            if len(self._marks) > floor:
                self._marks.pop()
            return
        if len(self._marks) > 10 * DEPTH:
            raise TooMuchError
        outer = self._marks[-1] if self._marks else None
        properties = _properties(operands, resources) if operator == "BDC" else None
        own = properties.get("/MCID") if properties is not None else None
        mcid = int(own) if own is not None else outer.mcid if outer else None
        artifact = bool(outer and outer.artifact) or str(operands[0]) == "/Artifact"
        silent = bool(outer and outer.silent)
        actual = properties.get("/ActualText") if properties is not None else None
        mark = Mark(mcid, artifact, silent or actual is not None)
        self.said.open(mark, outer)
        if actual is not None and not silent:
            self.said.say(str(actual), mark)
        self._marks.append(mark)

    # --- state ------------------------------------------------------------------------------------------

    def _step(self, operator: str, operands: list[Any], resources: Any, state: State) -> State:  # noqa: PLR0911
        match operator:
            case "cm":
                return replace(state, matrix=mx.times(mx.numbers(operands), state.matrix))
            case "g" | "rg" | "k" | "sc" | "scn":
                plain = all(not isinstance(x, pikepdf.Object) for x in operands)
                return with_colour(state, [float(x) for x in operands] if plain else None)
            case "cs":
                return replace(state, colour=(0.0, 0.0, 0.0))
            case "gs":
                given = _entry(resources, "/ExtGState", operands)
                alpha = given.get("/ca") if isinstance(given, pikepdf.Dictionary) else None
                return state if alpha is None else replace(state, alpha=float(alpha))
            case "Tf":
                font = _entry(resources, "/Font", operands)
                found = self.font_of(font) if isinstance(font, pikepdf.Dictionary) else None
                number, face = found if found else (-1, None)
                return replace(state, number=number, font=face, size=float(operands[1]))
            case "Tc" | "Tw" | "Tz" | "TL" | "Ts" | "Tr":
                return _text_state(state, operator, float(operands[0]))
            case _:
                return self._move(operator, operands, state)

    def _move(self, operator: str, operands: list[Any], state: State) -> State:
        match operator:
            case "BT":
                self._text.begin(mx.IDENTITY)
            case "Tm":
                self._text.begin(mx.numbers(operands))
            case "Td" | "TD":
                x, y = float(operands[0]), float(operands[1])
                self._text.begin(mx.times((1, 0, 0, 1, x, y), self._text.line))
                return replace(state, leading=-y) if operator == "TD" else state
            case "T*":
                self._next_line(state)
            case "TJ":
                self._show(operands[0], state)
            case "Tj":
                self._show(operands, state)
            case "'":
                self._next_line(state)
                self._show(operands, state)
            case '"':
                state = replace(state, words=float(operands[0]), spacing=float(operands[1]))
                self._next_line(state)
                self._show(operands[2:], state)
        return state

    def _next_line(self, state: State) -> None:
        self._text.begin(mx.times((1, 0, 0, 1, 0, -state.leading), self._text.line))

    # --- glyphs -----------------------------------------------------------------------------------------

    def _show(self, items: Any, state: State) -> None:
        font = state.font
        if font is None or state.mode == _NO_TEXT:
            return
        place = mx.times((state.size * state.stretch, 0, 0, state.size, 0, state.rise), self._text.here)
        place = mx.times(place, state.matrix)
        glyphs: list[Glyph] = []
        advance = 0.0
        ends: list[float] = []
        for item in items:
            if not isinstance(item, pikepdf.String):
                advance -= float(item) / 1000
                continue
            for code in font.codes(bytes(item)):
                self.budget.take(glyphs=1)
                end = advance + font.width(code)
                text = font.texts.get(code, "")
                (x, y), (x_end, _) = mx.at(place, advance, 0), mx.at(place, end, 0)
                glyphs.append(Glyph(text, x, y, x_end, font.missing(code)))
                if text.strip():
                    ends += (advance, end)
                single = state.words if code == ord(" ") and not font.wide else 0.0
                advance = end + (state.spacing + single) / (state.size or 1)
        moved = (1, 0, 0, 1, advance * state.size * state.stretch, 0)
        self._text.here = mx.times(moved, self._text.here)
        if glyphs:
            self._keep(tuple(glyphs), state, place, (min(ends, default=0.0), max(ends, default=0.0)))

    def _keep(self, glyphs: tuple[Glyph, ...], state: State, place: mx.Matrix, span: tuple[float, float]) -> None:
        mark = self._marks[-1] if self._marks else None
        run = Run(
            page=self.index,
            glyphs=glyphs,
            font=state.number,
            size=mx.height(place),
            colour=state.on_white(),
            box=mx.box_of(place, (span[0], -DESCENT, span[1], ASCENT)),
            angle=mx.angle(place),
            mcid=mark.mcid if mark else None,
            artifact=bool(mark and mark.artifact),
            visible=state.mode != _INVISIBLE,
        )
        self.runs.append(run)
        if mark is None or (mark.mcid is None and not mark.artifact):
            self.said.unmarked = True
        if not (mark and mark.silent):
            self.said.say(run.text, mark)


def _text_state(state: State, operator: str, value: float) -> State:
    match operator:
        case "Tc":
            return replace(state, spacing=value)
        case "Tw":
            return replace(state, words=value)
        case "Tz":
            return replace(state, stretch=value / 100)
        case "TL":
            return replace(state, leading=value)
        case "Ts":
            return replace(state, rise=value)
        case _:
            return replace(state, mode=int(value))


def _entry(resources: Any, kind: str, operands: list[Any]) -> Any:
    group: Any = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
    name = operands[0] if operands else None
    known = isinstance(group, pikepdf.Dictionary) and isinstance(name, pikepdf.Name)
    return group.get(str(name)) if known else None


def _properties(operands: list[Any], resources: Any) -> Any:
    given: Any = operands[1] if len(operands) > 1 else None
    if isinstance(given, pikepdf.Name):
        given = _entry(resources, "/Properties", [given])
    return given if isinstance(given, pikepdf.Dictionary) else None


def marked_texts(said: Said) -> Iterator[tuple[int, str]]:
    """(MCID, its text) of a page."""
    return ((mcid, "".join(parts)) for mcid, parts in said.marked.items())
