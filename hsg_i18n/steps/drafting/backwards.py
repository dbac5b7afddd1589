"""Drafts translated back into English, for reviewers who do not read the language: shown, and never a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hsg_i18n.draft.rungs import Answers
from hsg_i18n.draft.segments import split
from hsg_i18n.draft.shield import CODES, Shielded, shield
from hsg_i18n.errors import EngineError
from hsg_i18n.model import Language
from hsg_i18n.steps.drafting.engines import Progress, opened
from hsg_i18n.steps.drafting.texts import Outcome
from hsg_i18n.steps.inventory import Inventory


def with_backs(
    inventory: Inventory, language: Language, engine: str, outcomes: Sequence[Outcome], progress: Progress
) -> tuple[Outcome, ...]:
    """The outcomes with what their drafts say in English; as they were where no engine goes that way."""
    made = [o for o in outcomes if o.texts]
    try:
        with opened(inventory, engine, language, inventory.source_language, progress) as way_back:
            segments = dict.fromkeys(s for o in made for s in _segments(o.texts))
            answers = way_back.ask(tuple(segments))
    except EngineError:
        return tuple(outcomes)  # most pairs have no package for the way back, and a draft is good without
    return tuple(replace(o, back=_back(o.texts, answers)) if o.texts else o for o in outcomes)


def _segments(texts: Iterable[str]) -> list[str]:
    return [_masked(p.text).text for t in texts for p in split(t) if p.spoken]


def _masked(text: str) -> Shielded:
    return shield(text, CODES) or Shielded(text, (), CODES)


def _back(texts: Iterable[str], answers: Answers) -> str:
    return " / ".join("".join(_said(p.text, answers) if p.spoken else p.text for p in split(t)) for t in texts)


def _said(text: str, answers: Answers) -> str:
    masked = _masked(text)
    best = answers.get(masked.text, ())[:1]
    return (masked.restore(best[0].text) or best[0].text) if best else "…"
