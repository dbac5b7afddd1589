"""P011: the text of the PDF is not the text of the catalog."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.pdf._reading import pieces, readings, shared, spelled, wanted
from hsg_i18n.checks.printed import Fault, PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import counted, quoted
from hsg_i18n.model import LocalText, Severity

_SHOWN = 5
_AROUND = 24


@check(
    "P011",
    "text-differs",
    over=PdfContext,
    severity=Severity.ERROR,
    rationale="A PDF can look right and say something else to whoever searches in it, copies from it or has it read "
    "aloud: letters in the order of their shapes, a sentence lost, the foot of the page in the midst of a warning.",
    hint="Look at the page and at the text copied out of it. Where the page is right, the PDF layer is at fault.",
    bad="isFebre o escalofríos",
    good="Fiebre o escalofríos",
)
def text_differs(context: PdfContext) -> Iterator[Fault | str]:
    """Messages that are missing, and else the first place at which the text goes another way than planned."""
    want = spelled(wanted(context))[0]
    if not want or not context.read_aloud:
        return
    have = spelled(tuple(readings(context.pdf)))[0]
    missing = [text for text in _expected(context, want) if any(p not in have for p in pieces(text))]
    for text in missing[:_SHOWN]:
        block = text.source
        place = context.at(block.text, block.context) if block else context.place
        yield Fault(f"The PDF does not say {quoted(text.text)}.", place)
    if len(missing) > _SHOWN:
        yield f"It does not say {counted(len(missing) - _SHOWN, 'more message')} as the catalog has them."
    if not missing and have != want:
        yield _parting(have, want)


def _expected(context: PdfContext, want: str) -> Iterator[LocalText]:
    """The messages that the page prints: all of them, unless its format picks some."""
    local, fmt = context.known.local, context.known.format
    whole = fmt is not None and not fmt.needs
    for text in local.texts() if local else ():
        if whole or all(piece in want for piece in pieces(text)):
            yield text


def _parting(have: str, want: str) -> str:
    at = shared(have, want)
    before = want[max(0, at - _AROUND) : at]
    after, instead = want[at : at + _AROUND] or "nothing more", have[at : at + _AROUND] or "nothing more"
    place = f"after {quoted(before)}" if before else "at its beginning"
    return f"The text differs {place}: it should go on with {quoted(after)}, the PDF says {quoted(instead)}."
