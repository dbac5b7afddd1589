"""The parts of a phrase of whole words: words, with their stars, and the gaps between them."""

from __future__ import annotations

from functools import lru_cache

from hsg_i18n.text.folding import word

GAP = "..."


def is_word(part: str) -> bool:
    """Whether a part of a phrase is one word without a star."""
    return part.isalnum() or bool(word().fullmatch(part))


def first_word(phrase: str) -> tuple[str, str]:
    """The first word of a folded phrase with its stars, and the rest; both are empty where it has no word."""
    first, _, rest = phrase.partition(" ")
    # Most are one word, and this is how glossaries are read quickly. Between two spaces there may be more, or none.
    if first.isalnum() or word().fullmatch(first.strip("*")):
        return first, rest
    parts = parts_of(phrase)
    return (parts[0], " ".join(parts[1:])) if parts else ("", "")


@lru_cache(maxsize=1024)
def parts_of(phrase: str) -> tuple[str, ...]:
    """The words of a folded phrase, with their stars, and the gaps between them."""
    parts: list[str] = []
    for piece in phrase.split():
        if piece == GAP or piece.isalnum():
            parts.append(piece)
            continue
        own = word().findall(piece.replace("*", ""))
        if own:
            own[0] = "*" + own[0] if piece.startswith("*") else own[0]
            own[-1] = own[-1] + "*" if piece.endswith("*") else own[-1]
        parts += own
    return tuple(parts)
