"""Runs checks over contexts: adds place, severity and hint, and survives a check that crashes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from hsg_i18n.checks.contexts import CatalogContext, EntryContext, Fault, FileContext, Place, SourceContext
from hsg_i18n.checks.registry import Check, Seen, checks_over, declare
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Finding, Severity
from hsg_i18n.text.marking import as_written

if TYPE_CHECKING:
    from hsg_i18n.checks.printed import PdfFileContext

CRASHED = declare(
    "X001",
    "crashed-check",
    severity=Severity.ERROR,
    rationale="A check that stopped half-way has not looked at everything: silence is no good sign then.",
    hint="Report it with the text it stopped at; until it is mended, look at this message yourself.",
    bad="The check C012 (numbers) crashed: ValueError: …",
    good="Every check ran to its end.",
)

#: Characters of a text: a whole handout has fewer. What compares all words of a longer one would take minutes.
MOST = 20_000
TOO_LONG = declare(
    "X002",
    "too-long",
    severity=Severity.ERROR,
    rationale="A message is a heading, a paragraph or a list item. One as long as a book is none, and no check has "
    "looked at it: silence is no good sign then.",
    hint="Part it into messages of one paragraph each.",
    bad="A message of 20,001 characters.",
    good="A message of 2,000 characters.",
)


class Context(Protocol):
    """What a check can look at."""

    @property
    def place(self) -> Place:
        """Where it is."""


def catalog_findings(file: FileContext, catalog: CatalogContext | None) -> Iterator[Finding]:
    """What the checks of checks/catalog find in one file; `catalog` is None where it cannot be read."""
    yield from _over([file], "catalog")
    if catalog is None:
        return
    yield from message_findings(catalog)


def message_findings(catalog: CatalogContext) -> Iterator[Finding]:
    """What they find in a catalog, also one that is no file."""
    yield from _over([catalog], "catalog")
    for entry in catalog.entries():
        yield from entry_findings(entry)


def entry_findings(entry: EntryContext) -> Iterator[Finding]:
    """What the checks of checks/catalog find in one message; of one that is too long, that it is."""
    if is_too_long(entry):
        yield finding(TOO_LONG, entry.place, f"The message is too long to be checked: over {MOST:,} characters.")
        return
    yield from _over([entry], "catalog")
    yield from text_findings(entry)


def is_too_long(entry: EntryContext) -> bool:
    """Whether one of its texts is longer than the checks can look at."""
    own = entry.entry
    return max(map(len, (own.msgid, own.plural or "", *own.texts))) > MOST


def text_findings(entry: EntryContext) -> Iterator[Finding]:
    """What they find in its texts, each by itself."""
    yield from _over(entry.texts(), "catalog")


def source_findings(source: SourceContext) -> Iterator[Finding]:
    """What the checks of checks/source find in the English."""
    yield from _over([source], "source")
    for handout in source.each():
        yield from _over([handout], "source")
        yield from _over(handout.blocks(), "source")


def pdf_findings(file: PdfFileContext) -> Iterator[Finding]:
    """What the checks of checks/pdf find in one PDF."""
    from hsg_i18n.checks.printed import PdfContext  # what a PDF is made of: not needed to check a catalog

    yield from _over([file], "pdf")
    if file.pdf is not None:
        yield from _over([PdfContext(file.path, file.pdf, file.known)], "pdf")


def _over(contexts: Iterable[Context], folder: str) -> Iterator[Finding]:
    for context in contexts:
        yield from _in(context, checks_over(type(context), folder))


def run_check(check: Check, context: Context) -> tuple[Finding, ...]:
    """What one check finds in one context; when it crashes, what it had found and an error that names it."""
    return tuple(_in(context, (check,)))


def _in(context: Context, checks: Iterable[Check]) -> list[Finding]:
    """What checks find in one context. Hundreds of thousands of runs find nothing: no call is made for each."""
    found: list[Finding] = []
    for check in checks:
        try:
            for seen in check.run(context) if check.run else ():
                found.append(finding(check, context.place, seen))
        except Exception as crash:  # broad on purpose (one faulty check must not hide what all the others find)
            message = f"The check {check.code} ({check.name}) crashed: {type(crash).__name__}: {crash}."
            found.append(finding(CRASHED, context.place, message))
    return found


def finding(check: Check, place: Place, seen: Seen) -> Finding:
    """The finding of a check at a place, or at the place that it names itself."""
    fault = seen if isinstance(seen, Fault) else Fault(seen)
    at = fault.place or place
    form = "" if at.form is None else f" It is in msgstr[{at.form}]."
    return Finding(
        code=check.code,
        name=check.name,
        severity=Severity.WARNING if check.doubts and fault.doubtful else check.severity,
        message=_as_written(_as_written(fault.message, at.english, fault.english), at.text, fault.words) + form,
        hint=fault.hint or check.hint,
        path=at.path,
        line=at.line,
        language=at.language,
        domain=at.domain,
        msgctxt=at.msgctxt,
        msgid=at.msgid,
        english=at.english,
        text=at.text,
        english_words=fault.english,
        words=fault.words,
        form=at.form,
        forms=at.forms,
    )


def _as_written(message: str, text: str, words: Iterable[str]) -> str:
    """The sentence with the words that it quotes as the text has them: checks see them without case and vowel signs."""
    for word in words:
        if quoted(word) not in message:
            continue  # it is marked, and a text may have thousands of those
        written = as_written(text, word)
        if written[:1].lower() + written[1:] != word:  # the capital of a sentence's first word is no part of it
            message = message.replace(quoted(word), quoted(written))
    return message
