"""Turns every colour of a PDF into a share of black ink: content streams, forms, patterns, shadings, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Stream

from hsg_i18n.errors import RenderError
from hsg_i18n.pdf.press.greys import grey_of, grey_of_inks

_GREY = Name.DeviceGray
_PLAIN = (Name.DeviceGray, Name.DeviceRGB, Name.DeviceCMYK, Name.Pattern)
#: The operators that set a colour, and what sets the same one in grey (ISO 32000-1, table 74).
_FILL, _STROKE = Operator("g"), Operator("G")
_COLOURS = {"rg": _FILL, "k": _FILL, "g": _FILL, "RG": _STROKE, "K": _STROKE, "G": _STROKE}
_SPECIAL = {"sc": _FILL, "scn": _FILL, "SC": _STROKE, "SCN": _STROKE}
_SHADES = range(256)


def to_black_ink(pdf: pikepdf.Pdf) -> None:
    """Leave no colour but DeviceGray in the document. Raises RenderError for a colour that it cannot turn into one."""
    for page in pdf.pages:
        page.Contents = pdf.make_stream(_converted(page))
    for thing in list(pdf.objects):
        if isinstance(thing, Stream):
            _convert_stream(thing)
        for holder in _dictionaries(thing):
            _convert_dictionary(holder)


def _dictionaries(thing: Any) -> Iterator[Any]:
    """The dictionary of an indirect object and those directly inside of it."""
    waiting = [thing]
    while waiting:
        at = waiting.pop()
        if isinstance(at, Dictionary | Stream):
            yield at
            waiting += [value for _, value in at.items() if not _stands_elsewhere(value)]
        elif isinstance(at, Array):
            waiting += [value for value in at if not _stands_elsewhere(value)]


def _stands_elsewhere(value: Any) -> bool:
    """True for plain values and for indirect objects, which have their own turn."""
    return not isinstance(value, pikepdf.Object) or value.is_indirect


def _convert_stream(stream: Any) -> None:
    if stream.get("/Subtype") == Name.Image:
        _convert_picture(stream)
    elif stream.get("/Subtype") == Name.Form or stream.get("/PatternType") == 1:
        stream.write(_converted(stream))


def _convert_dictionary(holder: Any) -> None:
    if "/ShadingType" in holder:
        _convert_shading(holder)
    if holder.get("/S") == Name.Transparency and holder.get("/CS") in (Name.DeviceRGB, Name.DeviceCMYK):
        holder.CS = _GREY
    if isinstance(holder.get("/ColorSpace"), Dictionary):
        del holder["/ColorSpace"]  # of resources: no instruction names one any more
    if holder.get("/Subtype") == Name.Type3:
        raise _unknown("a font of pictures")


# --- content streams -----------------------------------------------------------------------------------------


def _converted(source: Any) -> bytes:
    return pikepdf.unparse_content_stream([_step(step) for step in pikepdf.parse_content_stream(source)])


def _step(step: Any) -> Any:
    operator = str(step.operator)
    operands = list(step.operands)
    if operator == "INLINE IMAGE":
        raise _unknown("a picture between the instructions")
    if operator in ("cs", "CS"):
        return [_grey_space(operands[0])], step.operator
    if operator in _COLOURS:
        return [_grey(operands)], _COLOURS[operator]
    if operator in _SPECIAL and not isinstance(operands[-1], Name):
        return [_grey(operands)], _SPECIAL[operator]
    return step


def _grey_space(space: Any) -> Name:
    if space not in _PLAIN:
        raise _unknown(f"the colour space {space}")
    return Name.Pattern if space == Name.Pattern else _GREY


def _grey(values: Any) -> float:
    numbers = [float(x) for x in values]
    match len(numbers):
        case 1:
            return numbers[0]
        case 3:
            return grey_of(*numbers)
        case 4:
            return grey_of_inks(*numbers)
    raise _unknown(f"a colour of {len(numbers)} values")


def _unknown(what: str) -> RenderError:
    return RenderError(f"The press file would need {what}.", hint="Use colours as #rrggbb in templates and pictures.")


# --- shadings and pictures -------------------------------------------------------------------------------------


def _convert_shading(shading: Any) -> None:
    if _grey_space(shading.ColorSpace) != shading.ColorSpace:
        _convert_function(shading.Function)
        shading.ColorSpace = _GREY
    if "/Background" in shading:
        shading.Background = Array([_grey(shading.Background)])


def _convert_function(function: Any) -> None:
    """An interpolation, or several of them one after the other (ISO 32000-1, 7.10.3 and 7.10.4)."""
    kind = int(function.FunctionType)
    if kind == 2:  # noqa: PLR2004 (table 38)
        for end in ("/C0", "/C1"):
            function[end] = Array([_grey(function[end])])
        if "/Range" in function:
            del function.Range
    elif kind == 3:  # noqa: PLR2004
        for part in function.Functions:
            _convert_function(part)
    else:
        raise _unknown(f"a shading by a function of type {kind}")


def _convert_picture(picture: Any) -> None:
    if picture.get("/ImageMask") or picture.get("/ColorSpace") == _GREY:
        return
    image = pikepdf.PdfImage(picture).as_pil_image().convert("L")
    tones = [round(255 * grey_of(v / 255, v / 255, v / 255)) for v in _SHADES]
    picture.write(image.point(tones).tobytes())
    picture.ColorSpace, picture.BitsPerComponent = _GREY, 8
    for key in ("/Decode", "/Intent"):
        if key in picture:
            del picture[key]
