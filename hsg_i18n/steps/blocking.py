"""Findings that keep a text out of a release and a reviewer from approving it: errors that nobody waived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from hsg_i18n.model import Edition, Finding, Handout, Key, Refusal, Severity
from hsg_i18n.review import message_digest
from hsg_i18n.steps.check import check_project
from hsg_i18n.steps.inventory import Inventory
from hsg_i18n.steps.reviews import LanguageReviews

#: Versions of a handout that is still being written.
_BEGUN = "0."


@dataclass(frozen=True, slots=True)
class Blocking:
    """The errors of a project by where they are."""

    source: tuple[Finding, ...] = ()
    messages: dict[tuple[str, str, Key], Finding] = field(default_factory=dict)  #: by folder, domain and key

    def source_refusal(self, handout: Handout) -> Refusal | None:
        """Why the English of a handout is not released."""
        if handout.version.startswith(_BEGUN):
            return Refusal(
                "begun", f"it is still being written (version {handout.version}; the first for patients is 1.0)"
            )
        found = next((f for f in self.source if not f.path.endswith(".md") or f.path == handout.path), None)
        return (
            Refusal("finding", f"{found.code} in {found.path}:{found.line}: {found.message.rstrip('.')}")
            if found
            else None
        )

    def refusal(self, edition: Edition, review: LanguageReviews) -> Refusal | None:
        """Why an edition is not released although people approved it: the checks see an error in this very text."""
        for message in edition.messages:
            found = self.messages.get((review.language.folder, *message.key))
            entry = review.indexes.get(message.domain, {}).get(message.entry.key)
            if found and entry and message_digest(message.domain, entry) == message.digest:
                where = f"{found.path}:{found.line}"
                return Refusal("finding", f"{found.code} in {where}: {found.message.rstrip('.')}; mend it or waive it")
        return None


def blocking_findings(inventory: Inventory) -> Blocking:
    """Every error of the project that nobody waived."""
    findings = check_project(inventory.project, inventory.languages)
    source = inventory.source_language.folder
    return Blocking(tuple(f for f in errors(findings) if f.language == source), by_message(findings))


def by_message(findings: Iterable[Finding]) -> dict[tuple[str, str, Key], Finding]:
    """The errors that are about one message, by folder, domain and key."""
    return {(f.language, f.domain, (f.msgctxt, f.msgid)): f for f in errors(findings) if f.msgid}


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The errors that nobody waived."""
    return tuple(f for f in findings if f.severity is Severity.ERROR and not f.waived)
