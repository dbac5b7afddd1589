"""Findings that keep a text out of a release, and a reviewer from approving it: errors that nobody waived.

The checks are imported where they are asked for: a preview without an approval never does, and they take their time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from hsg_i18n.clock import true_now
from hsg_i18n.model import Edition, Finding, Handout, Key, Language, Refusal, Severity
from hsg_i18n.names import WAIVERS
from hsg_i18n.review import as_catalogs, message_digest
from hsg_i18n.steps.inventory import Inventory
from hsg_i18n.steps.reviews import LanguageReviews

#: Errors by domain and key.
Errors = dict[tuple[str, Key], Finding]
#: The first number of the version of a handout that is still being written.
_BEGUN = "0"


class Blocking:
    """The errors of a project, looked for when they are first asked for: once for the English, once a language."""

    def __init__(self, inventory: Inventory) -> None:
        """Look for nothing yet."""
        self._inventory = inventory
        self._texts: dict[str, Errors] = {}
        self._editions: dict[str, Errors] = {}

    @cached_property
    def _source(self) -> tuple[Finding, ...]:
        from hsg_i18n.steps.check import check_source

        return errors(check_source(self._inventory.project, true_now().date()))

    def last_days(self) -> list[date]:
        """The days after which a waiver of what was looked at counts no more."""
        if not self._looked and not self._texts:
            return []
        from hsg_i18n.checks.waivers import load_waivers

        folders = [self._inventory.project.language(folder) for folder in self._texts]
        files = [f / WAIVERS for f in (*([self._inventory.project.source] if self._looked else []), *folders)]
        found = (w.until for f in files for w in load_waivers(f, self._inventory.project.relative(f), ""))
        return [day for day in found if day and day >= true_now().date()]

    @property
    def _looked(self) -> bool:
        return "_source" in self.__dict__

    def begun(self, handout: Handout) -> Refusal | None:
        """Why no language may have a handout that is still being written."""
        if handout.version.partition(".")[0].lstrip(_BEGUN):
            return None
        what = f"it is still being written: its version is {handout.version}, the first for patients is 1.0"
        return Refusal("begun", what)

    def source_refusal(self, handout: Handout) -> Refusal | None:
        """Why the English of a handout is not released."""
        # What lies in no handout, such as a fact that none of them carries, concerns them all.
        found = next((f for f in self._source if f.path == handout.path or not f.path.endswith(".md")), None)
        return _refusal(found, "mend it or waive it") if found else None

    def refusal(self, edition: Edition, review: LanguageReviews) -> Refusal | None:
        """Why an edition is not released although people approved it: the checks see an error in this very text."""
        entries = ((m, review.indexes.get(m.domain, {}).get(m.entry.key)) for m in edition.messages)
        same = all(entry and message_digest(m.domain, entry) == m.digest for m, entry in entries)
        found = self.of_today(review.language) if same else self._then(edition, review.language)
        fault = next((found[m.key] for m in edition.messages if m.key in found), None)
        return _refusal(fault, "mend it and have it reviewed, or waive it") if fault else None

    def _then(self, edition: Edition, language: Language) -> Errors:
        """The errors of the texts of an edition that are not those of today."""
        if edition.digest not in self._editions:
            from hsg_i18n.steps.check import check_edition

            day = true_now().date()
            found = check_edition(
                self._inventory.project, self._inventory.languages, language, as_catalogs(edition), day
            )
            self._editions[edition.digest] = _by_message(found)
        return self._editions[edition.digest]

    def of_today(self, language: Language) -> Errors:
        """The errors of the texts that stand in a language's catalogs."""
        if language.folder not in self._texts:
            self._texts[language.folder] = text_errors(self._inventory, language)
        return self._texts[language.folder]


def text_errors(inventory: Inventory, language: Language) -> Errors:
    """The errors of a language's messages that nobody waived, by domain and key."""
    from hsg_i18n.steps.check import check_project

    day = true_now().date()  # a waiver that has ended must not come back with an old SOURCE_DATE_EPOCH
    found = check_project(inventory.project, inventory.languages, language=language.folder, today=day)
    return _by_message(found)


def _by_message(findings: Iterable[Finding]) -> Errors:
    return {(f.domain, (f.msgctxt, f.msgid)): f for f in errors(findings) if f.msgid}


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The errors that nobody waived."""
    return tuple(f for f in findings if f.severity is Severity.ERROR and not f.waived)


def _refusal(found: Finding, act: str) -> Refusal:
    place = f"{found.path}:{found.line}" if found.line else found.path
    return Refusal("finding", f"the checks see an error ({found.code} in {place}: {found.message.rstrip('.')}); {act}")
