"""Reads a finished PDF. Whatever the file holds, it is read, or refused with a sentence, in bounded time and memory."""

from __future__ import annotations

import io
import warnings
import zlib
from typing import Any

import pikepdf

from hsg_i18n.errors import RenderError
from hsg_i18n.model import Box, PdfPage, PrintedPdf
from hsg_i18n.proof import matrix as mx
from hsg_i18n.proof.content import Budget, PageReader, Program, marked_texts
from hsg_i18n.proof.fonts import Font, read_font
from hsg_i18n.proof.limits import FILE_BYTES, GLYPHS, INSTRUCTIONS, PAGES, TooMuchError, stream_bytes
from hsg_i18n.proof.metadata import bookmarks, standards, titles
from hsg_i18n.proof.structure import Structure, contradictions, read_structure

#: What reading raises where a file has something else than the standard says: a number for a name, for one.
BROKEN = (
    pikepdf.PdfError,
    zlib.error,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
    NotImplementedError,
    RuntimeError,
    ArithmeticError,
    UserWarning,
)
_LOOSE = 5


class UnreadablePdfError(RenderError):
    """The file is no PDF that can be checked."""


def read_pdf(data: bytes, shown: str = "") -> PrintedPdf:
    """The PDF, read. Raises UnreadablePdfError with a sentence for what is cut off, locked, too large or no PDF."""
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        raise UnreadablePdfError("This is not a PDF.", path=shown, hint="Name a PDF, or build it again.")
    if len(data) > FILE_BYTES:
        raise UnreadablePdfError(f"The file is larger than {FILE_BYTES >> 20} MB.", path=shown)
    try:
        with warnings.catch_warnings(), pikepdf.open(io.BytesIO(data)) as pdf:
            warnings.simplefilter("error")  # pikepdf warns of content that breaks off, and goes on
            return _Document(pdf, data, shown).read()
    except pikepdf.PasswordError:
        raise UnreadablePdfError("The file is locked with a password.", path=shown, hint="Unlock it first.") from None
    except TooMuchError:
        said = "The file holds more than any sheet can, or names itself without end."
        raise UnreadablePdfError(said, path=shown) from None
    except BROKEN as fault:
        said = " ".join(str(fault).split())[:120]
        raise UnreadablePdfError(f"The file is damaged: {said}.", path=shown, hint="Build it again.") from None


class _Document:
    """One file, open."""

    def __init__(self, pdf: pikepdf.Pdf, data: bytes, shown: str) -> None:
        self._pdf = pdf
        self._data = data
        self._shown = shown
        self._fonts: dict[Any, tuple[int, Font]] = {}
        self._list: list[Font] = []
        self._budget = Budget(INSTRUCTIONS, GLYPHS)
        self._programs: dict[Any, Program] = {}

    def read(self) -> PrintedPdf:
        pdf, root = self._pdf, self._pdf.Root
        if pdf.is_encrypted:
            raise UnreadablePdfError("The file is locked.", path=self._shown, hint="Unlock it first.")
        if len(pdf.pages) > PAGES:
            raise TooMuchError
        places: dict[tuple[int, int], int] = {page.obj.objgen: i for i, page in enumerate(pdf.pages)}
        language = str(root.get("/Lang", ""))
        structure = read_structure(root.get("/StructTreeRoot"), language, places)
        pages = tuple(self._page(page, i) for i, page in enumerate(pdf.pages))
        title, xmp_title = titles(pdf)
        damaged = pdf.get_warnings()
        if damaged:
            raise UnreadablePdfError(
                f"The file is damaged: {_last(damaged[0])}.", path=self._shown, hint="Build it again."
            )
        return PrintedPdf(
            data=self._data,
            pages=pages,
            fonts=tuple(f.facts for f in self._list),
            elements=structure.elements,
            language=language,
            title=title,
            xmp_title=xmp_title,
            shows_title=_says(root, "/ViewerPreferences", "/DisplayDocTitle"),
            tagged=_says(root, "/MarkInfo", "/Marked"),
            bookmarks=bookmarks(pdf),
            standards=standards(pdf),
            form="/AcroForm" in root,
            loose=self._loose(structure, pages),
        )

    def _page(self, page: pikepdf.Page, index: int) -> PdfPage:
        whole = _box(page.cropbox)
        turn = int(page.obj.get("/Rotate", 0))
        matrix = mx.page_matrix(whole, turn)
        reader = PageReader(self._pdf, index, self._font, self._budget, self._programs)
        reader.read(_content(page), page.resources, matrix)
        size = mx.box_of(matrix, whole)
        media, trim = mx.box_of(matrix, _box(page.mediabox)), mx.box_of(matrix, _box(page.trimbox))
        return PdfPage(
            number=index + 1,
            width=size[2],
            height=size[3],
            trim=trim,
            runs=tuple(reader.runs),
            marked=dict(marked_texts(reader.said)),
            artifacts=tuple("".join(parts) for parts in reader.said.artifacts),
            unmarked=reader.said.unmarked,
            tabs=str(page.obj.get("/Tabs", "")).lstrip("/"),
            bleed=_larger(media, trim),
            imposed=reader.forms > 1,
        )

    def _font(self, font: Any) -> tuple[int, Font]:
        # A font that is no object of its own is read again each time; none of ours is.
        key = font.objgen if font.objgen != (0, 0) else None
        if key is None or key not in self._fonts:
            found = len(self._list), read_font(font)
            self._list.append(found[1])
            self._budget.take(instructions=1000)
            if key is None:
                return found
            self._fonts[key] = found
        return self._fonts[key]

    def _loose(self, structure: Structure, pages: tuple[PdfPage, ...]) -> tuple[str, ...]:
        root = self._pdf.Root.get("/StructTreeRoot")
        if not isinstance(root, pikepdf.Dictionary):
            return ()
        keys = tuple(_key(p) for p in self._pdf.pages)
        found = list(contradictions(structure, root, keys, tuple(frozenset(p.marked) for p in pages)))
        more = (f"There are {len(found) - _LOOSE} more such places.",) if len(found) > _LOOSE else ()
        return (*found[:_LOOSE], *more)


def _content(page: pikepdf.Page) -> bytes:
    given = page.obj.get("/Contents")
    streams = list(given) if isinstance(given, pikepdf.Array) else [given]
    if len(streams) > PAGES:
        raise TooMuchError
    return b"\n".join(stream_bytes(s) for s in streams)


def _box(value: Any) -> Box:
    x0, y0, x1, y1 = (float(x) for x in value)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _larger(outer: Box, inner: Box) -> bool:
    return inner[0] - outer[0] > 1 or inner[1] - outer[1] > 1 or outer[2] - inner[2] > 1 or outer[3] - inner[3] > 1


def _says(root: Any, group: str, key: str) -> bool:
    inside = root.get(group)
    return isinstance(inside, pikepdf.Dictionary) and bool(inside.get(key, False))


def _key(page: pikepdf.Page) -> int | None:
    value = page.obj.get("/StructParents")
    return int(value) if value is not None else None


def _last(warning: str) -> str:
    return " ".join(str(warning).rpartition(": ")[2].split())[:120].rstrip(".")
