"""What is on a page and not of its text: heads and feet, marks behind the text, decoration (ISO 32000-1, 14.8.2.2).

A running head is drawn on every page and read once. What it says is content, for a screen reader too: whose sheet
this is, in which language, and that it is a draft. So an element that runs, such as `position: running(head)`, is
content where it is drawn first and an artifact on all later pages. The repeated head of a table is treated alike.
Text that only the style sheet makes, such as a page number, is always an artifact, and so is any element that the
HTML marks with aria-hidden="true".
"""

from __future__ import annotations

from typing import Any

import pydyf

#: The mark behind the text of a whole page.
WATERMARK = "Watermark"


def properties(kind: str) -> Any:
    """The property list of an artifact that a page repeats: "Header", "Footer", "Watermark" or "" for none of these."""
    entries = {"Type": "/Pagination"}
    if kind:
        entries["Subtype"] = f"/{kind}"
    return pydyf.Dictionary(entries)


def kind_of_margin(keyword: str) -> str:
    """The subtype for a margin box by its at-keyword, such as "@top-left"."""
    return {"@top": "Header", "@bot": "Footer"}.get(keyword[:4], "")


def is_hidden(box: Any) -> bool:
    """Whether the HTML says that a screen reader shall pass over the element of a box."""
    return box.element is not None and box.element.get("aria-hidden") == "true"
