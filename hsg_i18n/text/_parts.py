"""The parts of a phrase of whole words: words, with their stars, and the gaps between them."""

from __future__ import annotations

from hsg_i18n.text.folding import word

GAP = "..."


def is_plain(part: str) -> bool:
    """Whether a part of a phrase is one word without a star."""
    return "*" not in part and part != GAP


def parts_of(phrase: str) -> tuple[str, ...]:
    """The words of a folded phrase, with their stars, and the gaps between them."""
    parts: list[str] = []
    pattern = word()
    for piece in phrase.split():
        if piece == GAP or piece.isalnum() or pattern.fullmatch(piece):
            parts.append(piece)  # nearly all
            continue
        own = pattern.findall(piece.replace("*", ""))
        if own:
            own[0] = "*" + own[0] if piece.startswith("*") else own[0]
            own[-1] = own[-1] + "*" if piece.endswith("*") else own[-1]
        parts += own
    return tuple(parts)
