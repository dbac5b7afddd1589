"""A run: what is wanted, the memory first, then an engine, and everything written at the end, marked as drafts.

An engine's answers are put away batch by batch, so that a run which is killed asks again only for the batch it was in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hsg_i18n.clock import true_now
from hsg_i18n.draft.engine import find_engine
from hsg_i18n.draft.ladder import Ladder
from hsg_i18n.model import EngineIdentity, Language
from hsg_i18n.steps.drafting.backwards import with_backs
from hsg_i18n.steps.drafting.engines import Progress, opened, settings_of
from hsg_i18n.steps.drafting.judging import Judge
from hsg_i18n.steps.drafting.recalling import recalled
from hsg_i18n.steps.drafting.texts import Outcome, joined, texts_of
from hsg_i18n.steps.drafting.wanted import Wanted, wanted_in
from hsg_i18n.steps.drafting.writing import write_drafts
from hsg_i18n.steps.inventory import Inventory
from hsg_i18n.steps.reviews import LanguageReviews, take_reviews

MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks of a run."""

    engine: str  #: its name; empty for that of hsg.toml
    domains: tuple[str, ...]  #: those that are looked at
    redo: bool = False  #: drafts that nobody has touched are drawn again
    back: bool = True  #: drafts are translated back where an engine can
    dry: bool = False  #: nothing is written


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did to a language."""

    language: Language
    outcomes: tuple[Outcome, ...]
    engine: EngineIdentity | None  #: None where none was needed
    absent: int = 0  #: messages that the catalogs lack: they have not followed the English, as before a dry run

    @property
    def drafted(self) -> tuple[Outcome, ...]:
        """The messages that have a draft now."""
        return tuple(o for o in self.outcomes if o.texts)

    @property
    def left(self) -> tuple[Outcome, ...]:
        """The messages that were left empty, each with its reason."""
        return tuple(o for o in self.outcomes if not o.texts)


def draft(inventory: Inventory, language: Language, asked: Asked, progress: Progress) -> Run:
    """Draft what is untranslated in one language. Its catalogs must have been merged before.

    Raises CatalogError for a catalog that cannot be read or written, PolicyError for the ledger, ConfigError for
    settings, UsageError for an engine that does not exist, EngineError where the engine cannot be used or fails in the
    middle: what it answered until then is kept for the next run, and nothing is written.
    """
    if asked.engine:
        find_engine(asked.engine)  # a slip in its name is told also where there is nothing to draft
    review = take_reviews(inventory).of(language)
    if review.faults:
        raise review.faults[0]
    wanted = [
        w
        for template in inventory.templates
        if template.domain in asked.domains
        for w in wanted_in(review, template, redo=asked.redo)
    ]
    run = replace(_drafted(review, wanted, asked, progress), absent=_absent(review, asked))
    if run.drafted and not asked.dry:
        write_drafts(review, run.outcomes, true_now())
    return run


def _absent(review: LanguageReviews, asked: Asked) -> int:
    templates = (t for t in review.inventory.templates if t.domain in asked.domains)
    return sum(1 for t in templates for m in t.messages if m.key not in review.indexes.get(t.domain, {}))


def _drafted(review: LanguageReviews, wanted: Sequence[Wanted], asked: Asked, progress: Progress) -> Run:
    judge = Judge(review)
    outcomes = {id(w): Outcome(w, reason=w.refused) for w in wanted if w.refused}
    open_ = [w for w in wanted if not w.refused]
    for item, known in zip(open_, recalled(review, open_, judge), strict=True):
        if known:
            outcomes[id(item)] = known
    rest = [w for w in open_ if id(w) not in outcomes]
    engine = asked.engine or settings_of(review.inventory).engine
    identity = None
    if rest and engine != MEMORY:
        identity, made = _by_engine(review, rest, judge, engine, progress, back=asked.back)
        outcomes |= {id(o.wanted): o for o in made}
    nothing = "the memory knows nothing like it"
    return Run(review.language, tuple(outcomes.get(id(w), Outcome(w, reason=nothing)) for w in wanted), identity)


def _by_engine(
    review: LanguageReviews, wanted: Sequence[Wanted], judge: Judge, name: str, progress: Progress, *, back: bool
) -> tuple[EngineIdentity, tuple[Outcome, ...]]:
    inventory, language = review.inventory, review.language
    with opened(inventory, name, inventory.source_language, language, progress) as engine:
        identity = engine.engine.identity
        texts = [tuple(texts_of(w, judge)) for w in wanted]
        ladder = Ladder(engine.ask, engine.settings.keep, language.capitals)
        climbed = iter(ladder.climb([t for own in texts for t in own]))
        made = tuple(
            joined(w, [next(climbed) for _ in own], judge, identity) for w, own in zip(wanted, texts, strict=True)
        )
    return identity, with_backs(inventory, language, name, made, progress) if back else made
