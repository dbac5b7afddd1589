"""The text of a block as a reader meets it: no bold marks, links as their label, placeholders left out."""

from __future__ import annotations

from hsg_i18n.text.markup import plain
from hsg_i18n.text.placeholders import PLACEHOLDER


def prose(text: str) -> str:
    """`text` as it is read aloud, without its placeholders."""
    return PLACEHOLDER.sub("", plain(text)).strip()
