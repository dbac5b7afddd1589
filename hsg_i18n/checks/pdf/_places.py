"""Where the elements of the structure stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from hsg_i18n.model import Marked, PrintedPdf

HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})


def leaf_owners(pdf: PrintedPdf) -> dict[Marked, tuple[int, ...]]:
    """The elements around each marked content, the innermost first."""
    found: dict[Marked, tuple[int, ...]] = {}
    chains: dict[int, tuple[int, ...]] = {-1: ()}
    for index, element in enumerate(pdf.elements):
        chains[index] = (index, *chains[element.parent])
        found |= {kid: chains[index] for kid in element.kids if isinstance(kid, Marked)}
    return found


def page_ends(pdf: PrintedPdf) -> Iterator[tuple[int, Marked]]:
    """(index of the page, last marked content with text) of each page that is not the last with text."""
    ends: dict[int, Marked] = {}
    for root in pdf.roots():
        for leaf in pdf.leaves(root):
            if pdf.said(leaf).strip():
                ends[leaf.page] = leaf
    yield from sorted(ends.items(), key=lambda item: item[0])[:-1]


def lines_by_page(pdf: PrintedPdf, index: int) -> dict[int, int]:
    """How many lines of an element stand on each page, by index of the page."""
    leaves = set(pdf.leaves(index))
    rows: dict[int, set[float]] = defaultdict(set)
    for page in sorted({leaf.page for leaf in leaves if 0 <= leaf.page < len(pdf.pages)}):
        for run in pdf.pages[page].runs:
            if run.mcid is not None and Marked(page, run.mcid) in leaves and run.text.strip():
                rows[page].add(round(run.glyphs[0].y))
    return {page: len(found) for page, found in rows.items()}
