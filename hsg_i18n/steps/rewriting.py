"""What `check` writes into catalogs when it is asked to: repairs with one right answer, and findings as comments."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hsg_i18n.catalog import render, save_catalog
from hsg_i18n.checks.contexts import CatalogContext, EntryContext, TextContext
from hsg_i18n.checks.registry import Check, checks_over
from hsg_i18n.checks.runner import entry_findings, is_too_long, run_check
from hsg_i18n.files import digest
from hsg_i18n.model import Catalog, Entry, Finding, Key, Language, Severity
from hsg_i18n.paths import Project
from hsg_i18n.report import visible
from hsg_i18n.review.digests import message_digest
from hsg_i18n.steps.check import plan_check
from hsg_i18n.steps.reading import Beside, CatalogReader

#: How a comment begins that is written here, and removed by the next run.
NOTE = "hsg-i18n: "
#: A translator may well write to this program, or about it: only what names the code of a check was written here.
_WRITTEN = re.compile(rf"{NOTE}[A-Z][0-9]{{3}} ")
#: The comments move the lines, so they name none.
_PLACE = re.compile(r",? in line [0-9]+,?")
_ROUNDS = 4  # of repairs: one may bring to light what another mends


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One catalog file, and what it shall become."""

    path: Path
    catalog: Catalog
    before: bytes
    after: bytes
    messages: int  #: how many entries change
    voided: int  #: of how many of them a review would be void, if there is one: what it covers changes
    codes: tuple[str, ...] = ()  #: of the checks whose findings are mended

    @property
    def diff(self) -> str:
        """A unified diff for people: what nobody sees is written as its code point."""
        old, new = (data.decode("utf-8", "replace").splitlines() for data in (self.before, self.after))
        lines = difflib.unified_diff(old, new, self.catalog.path, self.catalog.path, lineterm="", n=1)
        return "\n".join(map(visible, lines))

    def save(self) -> None:
        """Write the file, whole or not at all. Raises CatalogError where somebody has saved it since."""
        save_catalog(self.path, self.catalog, base=digest(self.before))


def plan_repairs(
    project: Project | None,
    languages: tuple[Language, ...],
    files: Sequence[Path] = (),
    language: str | None = None,
    beside: Beside | None = None,
) -> tuple[Rewrite, ...]:
    """What `check --fix` would write; nothing is written. Files at fault are left alone, and to the check.

    A repair is kept only where the message has no new finding after it. Raises as `plan_check` does.
    """
    reader = CatalogReader(project, languages, language if files else None, beside or Beside())
    found = (_repaired(reader, path) for path in plan_check(project, languages, files, language).catalogs)
    return tuple(rewrite for rewrite in found if rewrite is not None)


def _repaired(reader: CatalogReader, path: Path) -> Rewrite | None:
    file, context = reader.contexts(path)
    if context is None or file.faults:
        return None
    done = [_mended(entry) for entry in context.entries()]
    by_key = {old.entry.key: new for old, (new, _) in zip(context.entries(), done, strict=True)}
    codes = tuple(sorted({code for _, mended in done for code in mended}))
    return _rewrite(path, file.data, context.catalog, by_key, codes)


def _mended(context: EntryContext) -> tuple[Entry, frozenset[str]]:
    """The entry after its repairs, and the codes of the checks that asked for them."""
    entry, codes = context.entry, set[str]()
    if is_too_long(context):  # whether a repair makes it worse, nobody could tell
        return entry, frozenset()
    for text in context.texts():
        new, mended = _text(text)
        if mended:
            entry = _with_text(entry, text.form, new)
            codes |= mended
    if not codes or _worse(context, replace(context, entry=entry)):
        return context.entry, frozenset()
    return entry, frozenset(codes)


def _text(context: TextContext) -> tuple[str, frozenset[str]]:
    codes = set[str]()
    for _ in range(_ROUNDS):
        before = context.text
        for check in _with_repair():
            if run_check(check, context) and check.fix and (text := check.fix(context)) != context.text:
                context = replace(context, text=text)
                codes.add(check.code)
        if context.text == before:
            break
    return context.text, frozenset(codes)


def _with_repair() -> tuple[Check, ...]:
    return tuple(check for check in checks_over(TextContext, "catalog") if check.fix)


def _with_text(entry: Entry, form: int | None, text: str) -> Entry:
    if form is None:
        return replace(entry, msgstr=text)
    forms = (*entry.msgstr_plural[:form], text, *entry.msgstr_plural[form + 1 :])
    return replace(entry, msgstr_plural=forms)


def _worse(before: EntryContext, after: EntryContext) -> bool:
    """Whether a repair brought a finding that was not there: then a person has to look."""
    old = {(f.code, f.message) for f in entry_findings(before)}
    return any((f.code, f.message) not in old for f in entry_findings(after) if f.severity is not Severity.INFO)


def plan_notes(
    project: Project | None,
    languages: tuple[Language, ...],
    files: Sequence[Path],
    findings: Iterable[Finding],
    language: str | None = None,
) -> tuple[Rewrite, ...]:
    """What `check --annotate` would write: each finding as a comment above its message, and none of an earlier run.

    With no findings all such comments go. Only the catalogs that `plan_check` names are touched, and none at fault.
    Raises as it does.
    """
    by_place: dict[tuple[str, Key], list[Finding]] = {}
    for f in findings:
        if f.msgid and not f.waived and f.severity is not Severity.INFO:
            by_place.setdefault((f.path, (f.msgctxt, f.msgid)), []).append(f)
    reader = CatalogReader(project, languages, None, Beside())
    rewrites = []
    for path in plan_check(project, languages, files, language).catalogs:
        file, context = reader.contexts(path)
        if context is not None and not file.faults:
            notes = {e.key: _noted(e, by_place.get((file.path, e.key), [])) for e in _live(context)}
            rewrites.append(_rewrite(path, file.data, context.catalog, notes))
    return tuple(rewrite for rewrite in rewrites if rewrite is not None)


def _live(context: CatalogContext) -> Iterator[Entry]:
    return (entry for entry in context.catalog.entries if not entry.obsolete)


def _noted(entry: Entry, findings: list[Finding]) -> Entry:
    kept = tuple(c for c in entry.translator_comments if not _WRITTEN.match(c))
    notes = tuple(f"{NOTE}{f.code} {visible(_PLACE.sub('', f.message))}" for f in findings)
    return replace(entry, translator_comments=(*kept, *notes))


def _rewrite(
    path: Path, data: bytes, catalog: Catalog, entries: dict[Key, Entry], codes: tuple[str, ...] = ()
) -> Rewrite | None:
    new = tuple(entries.get(e.key, e) if not e.obsolete else e for e in catalog.entries)
    changed = [(a, b) for a, b in zip(catalog.entries, new, strict=True) if a != b]
    # A digest is that of the composed form (NFC), and of no comment: not every change is another text.
    voided = sum(message_digest("", a) != message_digest("", b) for a, b in changed)
    after = replace(catalog, entries=new)
    return Rewrite(path, after, data, render(data, after), len(changed), voided, codes) if changed else None
