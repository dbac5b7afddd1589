"""C016: bold marks that do not stand at the words, or are empty or full-width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity

_FULL_WIDTH = re.compile(r"[＊﹡∗⁎]")
_MARKS = (".", ",", ";", ":", "!", "?", ")", "。", "，", "।")
_SPLIT = re.compile(r"\*[ \u00a0\u200b]\*")


def put_right(context: TextContext) -> str:
    """With ASCII asterisks, and the space outside of the marks."""
    text = context.text
    if not _FULL_WIDTH.search(context.english):
        text = _FULL_WIDTH.sub("*", text)
    if not _SPLIT.search(context.english):
        text = _SPLIT.sub("**", text)
    parts = text.split("**")
    if len(parts) % 2 == 0:
        return text
    outside = [*parts[2::2], ""]
    return "".join(p if n % 2 == 0 else _marked(p, outside[n // 2]) for n, p in enumerate(parts))


def _marked(inner: str, after: str) -> str:
    bare = inner.strip()
    if not bare:
        return inner
    start = inner.index(bare)
    space = "" if after.startswith(_MARKS) else inner[start + len(bare) :]
    return f"{inner[:start]}**{bare}**{space}"


@check(
    "C016",
    "bold-spacing",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="PO editors and web tools take ** with a space inside for plain asterisks, and show the text otherwise "
    "than the paper does. Other asterisks are never bold.",
    hint="Write **word** with the marks at the first and the last letter, and ASCII asterisks.",
    bad='msgid "You have a **fever**."\nmsgstr "Tiene ** fiebre **."',
    good='msgid "You have a **fever**."\nmsgstr "Tiene **fiebre**."',
    fix=put_right,
)
def bold_spacing(context: TextContext) -> Iterator[str]:
    """Space at the inner side of a mark, nothing between two marks, asterisks of another kind."""
    if _FULL_WIDTH.search(context.text) and not _FULL_WIDTH.search(context.english):
        yield "There is an asterisk that is not the ASCII *."
    if _SPLIT.search(context.text) and not _SPLIT.search(context.english):
        yield "The two asterisks of a ** stand apart."
    parts = context.text.split("**")
    if len(parts) % 2 == 0:
        return  # unbalanced: which side is inner cannot be known
    for inner in parts[1::2]:
        if not inner.strip():
            yield "A bold stretch is empty."
        elif inner != inner.strip():
            yield f"There is a space inside the bold marks of {quoted(inner)}."
