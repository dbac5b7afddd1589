"""The reviews of every language: ledgers, people, policy and editions, put together with the catalogs once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from hsg_i18n.catalog import read_template
from hsg_i18n.clock import true_now
from hsg_i18n.errors import CatalogError, HsgError, PolicyError
from hsg_i18n.extract import LABELS, handout_template
from hsg_i18n.model import (
    Approval,
    Catalog,
    Edition,
    Entry,
    Handout,
    Language,
    Ledger,
    LedgerFault,
    Policy,
    Refusal,
    Reviewer,
    State,
)
from hsg_i18n.policy import load_policy
from hsg_i18n.review import (
    EDITIONS,
    LEDGER,
    Court,
    Standing,
    Verdict,
    differences,
    read_editions,
    read_ledger,
    take_edition,
)
from hsg_i18n.reviewers import FILE as REVIEWERS
from hsg_i18n.reviewers import load_reviewers
from hsg_i18n.steps.inventory import Inventory, read_catalogs

#: What gettext writes where nobody has put a name yet.
_NOBODY = "FULL NAME"


@dataclass(frozen=True)
class Reviews:
    """The people and the policy of a project, at one moment."""

    inventory: Inventory
    reviewers: dict[str, Reviewer]
    policy: Policy
    now: datetime

    @classmethod
    def around(cls, review: LanguageReviews) -> Reviews:
        """Those that the reviews of a language belong to, at the same moment."""
        court = review.standing.court
        return cls(review.inventory, court.reviewers, court.policy, court.now)

    @property
    def people_shown(self) -> str:
        """The path of the file of reviewers, relative to the project."""
        return self.inventory.project.relative(reviewers_path(self.inventory))

    def of(self, language: Language) -> LanguageReviews:
        """The reviews of one language, its catalogs read. A ledger that cannot be read approves nothing."""
        catalogs, faults = read_catalogs(self.inventory, language)
        path = ledger_path(self.inventory, language)
        shown = self.inventory.project.relative(path)
        wrong: tuple[HsgError, ...] = faults
        try:
            ledger = read_ledger(path, shown)
        except PolicyError as fault:
            ledger = Ledger(shown, faults=(LedgerFault(1, fault.message, perilous=True),))
            wrong = (*wrong, fault)
        court = Court(language, self.reviewers, self.policy, self.now, self.inventory.source_language)
        return LanguageReviews(self.inventory, language, catalogs, Standing(ledger, court), wrong)


def take_reviews(inventory: Inventory, now: datetime | None = None) -> Reviews:
    """The people and the policy. Raises ConfigError where reviewers.toml or hsg.toml is at fault.

    The moment is the true one even where SOURCE_DATE_EPOCH is set: that must not bring an expired approval back.
    """
    path = reviewers_path(inventory)
    people = load_reviewers(path, inventory.project.relative(path))
    return Reviews(inventory, {r.id: r for r in people}, load_policy(inventory.project), now or true_now())


def reviewers_path(inventory: Inventory) -> Path:
    """Where the people stand."""
    return inventory.project.locale / REVIEWERS


def ledger_path(inventory: Inventory, language: Language) -> Path:
    """Where the reviews of a language stand."""
    return inventory.project.language(language.folder) / LEDGER


def editions_path(inventory: Inventory, language: Language, handout: str) -> Path:
    """Where the approved texts of a handout are kept."""
    return inventory.project.language(language.folder) / EDITIONS / f"{handout}.json"


@dataclass(frozen=True)
class LanguageReviews:
    """One language: its catalogs, and what its ledger says of them."""

    inventory: Inventory
    language: Language
    catalogs: dict[str, Catalog]
    standing: Standing
    faults: tuple[HsgError, ...]  #: of the catalogs, and of a ledger that cannot be read at all

    @cached_property
    def is_source(self) -> bool:
        """True for the language of the source."""
        return self.language is self.inventory.source_language

    @cached_property
    def indexes(self) -> dict[str, dict[tuple[str | None, str], Entry]]:
        """The entries of each domain by key."""
        return {domain: catalog.index() for domain, catalog in self.catalogs.items()}

    @property
    def void(self) -> tuple[Verdict, ...]:
        """The records that do not count, or that take back what is not there."""
        return (*self.standing.void, *self.standing.astray(h.id for h in self.inventory.handouts))

    def state(self, domain: str, entry: Entry | None) -> State:
        """The state of a message; see `Standing.state`."""
        return self.standing.state(domain, entry)

    def translator(self, domain: str) -> str:
        """What a catalog says of its last translator; empty where it says nothing."""
        catalog = self.catalogs.get(domain)
        name = catalog.header("Last-Translator").strip() if catalog else ""
        return "" if name.upper().startswith(_NOBODY) else name

    def authors(self, domain: str, digest: str) -> frozenset[str]:
        """Who wrote a text of today, as the ledger and the catalog say; empty where nobody can tell."""
        header = self.translator(domain)
        return self.standing.evidence.authors.of(digest) | ({header} if header else frozenset())

    def edition(self, handout: Handout) -> Edition | None:
        """The handout as it stands in the catalogs; None where a message has no translation."""
        tag = self.inventory.source_language.tag
        return take_edition(handout, self.inventory.labels, self.language, self.catalogs, tag)

    def today(self, handout: Handout) -> Approval | Refusal:
        """Whether the text of today may be released."""
        refusal = self._unfinished(handout)
        edition = None if refusal else self.edition(handout)
        if refusal or edition is None:
            return refusal or Refusal("incomplete", "it is not translated yet")
        decision = self.standing.decide(edition)
        if isinstance(decision, Approval) and not self.is_source and self._was_replaced(edition, handout):
            return Refusal("replaced", "an old text came back: a later one was signed off after it")
        if isinstance(decision, Approval):
            # The text is that of today's English, whatever number that had when it was signed off.
            return self._in_time(replace(decision, version=handout.version, version_date=handout.date), handout)
        return decision

    def _was_replaced(self, edition: Edition, handout: Handout) -> bool:
        """Whether another text was approved after this one, which somebody has brought back: it may have been wrong."""
        others = [e for e in self.kept(handout)[0] if e.digest != edition.digest]
        later = any(self.standing.follows(other, edition) for other in others)
        return later or self.standing.replaced(edition, [*others, edition])

    def _in_time(self, approval: Approval, handout: Handout) -> Approval | Refusal:
        """The approval while the day is not over by which it, or its English, is to be reviewed again."""
        last = min(approval.review_by, handout.review_by)
        if self.standing.court.now.date() <= last:
            return approval
        return Refusal("expired", f"it was to be reviewed again by {last}")

    def _unfinished(self, handout: Handout) -> Refusal | None:
        """What a translator still has to do."""
        if self.is_source:
            return None
        keys = [(handout.id, (b.context, b.text)) for b in handout.blocks()]
        keys += [(LABELS, m.key) for m in self.inventory.labels.messages]
        entries = {key: self.indexes.get(key[0], {}).get(key[1]) for key in keys}
        empty = sum(1 for e in entries.values() if e is None or not e.translated)
        drafts = sum(1 for e in entries.values() if e is not None and e.translated and e.fuzzy)
        has, are = "has" if empty == 1 else "have", "is a draft" if drafts == 1 else "are drafts"
        of, unchecked = f"of its {len(entries)} texts", f"{are} that no translator has checked"
        if empty:  # the drafts are told with them: one text that is missing is soon mended, eighty drafts are not
            rest = f", and {drafts} {unchecked}" if drafts else ""
            return Refusal("incomplete", f"{empty} {of} {has} no translation{rest}")
        if drafts:
            return Refusal("draft", f"{drafts} {of} {unchecked}")
        return None

    def kept(self, handout: Handout) -> tuple[tuple[Edition, ...], tuple[PolicyError, ...]]:
        """The editions of a handout that were kept, and what is wrong with their file."""
        path = editions_path(self.inventory, self.language, handout.id)
        editions, faults = read_editions(path, self.inventory.project.relative(path))
        return tuple(e for e in editions if (e.language, e.handout.id) == (self.language.tag, handout.id)), faults

    def last_approved(self, handout: Handout) -> tuple[Approval | Refusal | None, tuple[PolicyError, ...]]:
        """The edition that was approved last, with what it lacks of today's English, or why it may not be used.

        One that a later edition has replaced never comes back by itself: it may have been wrong.
        """
        editions, faults = self.kept(handout)
        if self.standing.never_signed:
            return None, faults
        today = self.edition(handout)
        if today and today.digest not in {e.digest for e in editions}:
            editions = (today, *editions)  # its file may be lost: what was approved last is known all the same
        times = [(given, number) for number, e in enumerate(editions) if (given := self.standing.was_approved(e))]
        if not times:
            return None, faults
        newest = editions[max(times)[1]]
        # One that was brought back, and that not everybody has approved again, is not the last.
        newest = next((e for e in editions if self.standing.follows(e, newest)), newest)
        if self.standing.replaced(newest, editions):
            path = self.standing.ledger.path
            return Refusal("replaced", f"{path} knows of a later text than the editions that were kept"), faults
        if newest is today:
            return None, faults  # what holds it back is for `today` to say
        latest = self.standing.decide(newest)
        latest = self._in_time(latest, handout) if isinstance(latest, Approval) else latest
        if isinstance(latest, Refusal):
            return latest, faults
        lacking = differences(latest.edition, handout, self.inventory.labels)
        last = min(latest.edition.handout.review_by, handout.review_by)
        edition = replace(latest.edition, handout=replace(latest.edition.handout, review_by=last))
        changed = self._changed(latest, handout) if lacking else None
        return replace(latest, edition=edition, differences=lacking, changed=changed), faults

    def _changed(self, approval: Approval, handout: Handout) -> date | None:
        """The day on which the English changed: the date of its version, or that on which a message last changed.

        None where nobody can tell, as before a merge, or where only the order changed.
        """
        days = [handout.date] if handout.date > approval.version_date else []
        days += self._stamps(approval.edition, handout)
        signed = approval.signed.date()  # before that it was not different
        return next((day for day in days if day >= signed), None)

    def _stamps(self, edition: Edition, handout: Handout) -> list[date]:
        """The day on which the templates of today's English last changed; none where they are not written yet."""
        found = []
        for template in (handout_template(handout), self.inventory.labels):
            today = {m.key for m in template.messages}
            if today == {m.entry.key for m in edition.messages if m.domain == template.domain}:
                continue
            try:
                pot = read_template(self.inventory.project.pot(template.domain))
                found.append(date.fromisoformat(pot.created[:10]))
            except (CatalogError, ValueError):
                return []
            if {m.key for m in pot.messages} != today:
                return []
        return [max(found)] if found else []

    def decide(self, handout: Handout) -> tuple[Approval | Refusal, tuple[PolicyError, ...]]:
        """What a release prints of a handout: today's text, the edition approved last, or nothing and why."""
        now = self.today(handout)
        if isinstance(now, Approval) or self.is_source:
            return now, ()
        last, faults = self.last_approved(handout)
        if not isinstance(last, Approval):
            return self._withdrawn(handout) or last or now, faults
        if any(d.critical for d in last.differences):
            on = f" on {last.changed}" if last.changed else ""
            return Refusal("critical", f"the English changed{on} in a part that can hurt a patient"), faults
        return last, faults

    def _withdrawn(self, handout: Handout) -> Refusal | None:
        withdrawal = self.standing.evidence.withdrawal(handout.id)
        return Refusal("withdrawn", f"it was withdrawn on {withdrawal.date.date()}") if withdrawal else None
