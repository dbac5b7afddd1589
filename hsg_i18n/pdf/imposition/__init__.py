"""Imposition: puts the pages of a finished, tagged PDF onto sheets, and every tag stays valid.

What a PDF says of its pages beside their content (structure, links, bookmarks) is rewritten for the sheets, so that a
booklet is as accessible as the pages were: it is read page by page, in the order of its readers.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name

from hsg_i18n.model import Imposition, Scheme
from hsg_i18n.pdf.imposition.content import MM, SheetContent, as_artifact, matrix_of, trim_box
from hsg_i18n.pdf.imposition.links import move_links
from hsg_i18n.pdf.imposition.moves import Move, Moves, entry
from hsg_i18n.pdf.imposition.schemes import Side, flips_on_short_edge, lay_out
from hsg_i18n.pdf.imposition.tags import move_tags
from hsg_i18n.pdf.saving import saved

__all__ = ["impose"]


def impose(data: bytes, imposition: Imposition) -> tuple[bytes, int]:
    """The PDF with its pages on sheets, and how many sides these have. The same bytes for the same input.

    Raises RenderError when the pages find no room on the sheet.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sides = lay_out(imposition, len(pdf.pages))
        pages = list(pdf.pages)
        _Press(pdf, pages).print(sides)
        _tell_printer(pdf, imposition.scheme)
        return saved(pdf), len(sides)


class _Press:
    """Makes the sheets of one document."""

    def __init__(self, pdf: pikepdf.Pdf, pages: list[pikepdf.Page]) -> None:
        self._pdf = pdf
        self._pages = pages
        self._moves: dict[int, Move] = {}
        self._copies: dict[int, pikepdf.Stream] = {}

    def print(self, sides: Iterable[Side]) -> None:
        """Replace the pages of the document by these."""
        sheets = [self._sheet(side) for side in sides]
        moves = Moves(move for _, move in sorted(self._moves.items()))
        move_tags(self._pdf, moves)
        move_links(self._pdf, moves)
        del self._pdf.pages[:]
        self._pdf.pages.extend(pikepdf.Page(sheet) for sheet in sheets)

    def _sheet(self, side: Side) -> Dictionary:
        box = Array([0, 0, round(side.width * MM, 3), round(side.height * MM, 3)])
        sheet = self._pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=box, TrimBox=box, Tabs=Name.S))
        content = SheetContent(self._pdf)
        for placement in side.placements:
            number = placement.page
            page = self._pages[number]
            trim = trim_box(page)
            matrix = matrix_of(placement, trim)
            if number in self._moves:
                content.place_copy(self._copy(number), matrix, trim)
            else:
                self._moves[number] = Move(page.obj, sheet, matrix, content.place(page, matrix, trim), trim)
        content.draw(side.marks)
        sheet.Resources = content.resources
        sheet.Contents = self._pdf.make_stream(b"\n".join(content.parts))
        return sheet

    def _copy(self, number: int) -> pikepdf.Stream:
        if number not in self._copies:
            self._copies[number] = as_artifact(self._pdf, self._pages[number])
        return self._copies[number]


def _tell_printer(pdf: pikepdf.Pdf, scheme: Scheme) -> None:
    """A card must come out at its own size, and each back behind its front (ISO 32000-1, table 150)."""
    preferences = entry(pdf.Root, "/ViewerPreferences", Dictionary())
    preferences.PrintScaling = Name("/None")
    preferences.Duplex = Name.DuplexFlipShortEdge if flips_on_short_edge(scheme) else Name.DuplexFlipLongEdge
