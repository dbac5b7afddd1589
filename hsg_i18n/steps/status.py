"""status: how far every handout is in every language."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from hsg_i18n.errors import CatalogError
from hsg_i18n.extract import LABELS
from hsg_i18n.model import Language
from hsg_i18n.review import HandoutStatus, count
from hsg_i18n.steps.inventory import Inventory, read_catalogs


@dataclass(frozen=True, slots=True)
class LanguageStatus:
    """A language's domains, the labels last, and what is wrong with its catalogs."""

    language: Language
    handouts: tuple[HandoutStatus, ...]
    faults: tuple[CatalogError, ...]


def status(inventory: Inventory, languages: tuple[Language, ...]) -> tuple[LanguageStatus, ...]:
    """The status of each of the languages."""
    templates = inventory.templates
    result = []
    for language in languages:
        catalogs, faults = read_catalogs(inventory, language)
        counted = tuple(count(t, catalogs.get(t.domain)) for t in templates)
        result.append(LanguageStatus(language, counted, faults))
    return tuple(result)


def as_json(statuses: tuple[LanguageStatus, ...]) -> dict[str, Any]:
    """The JSON contract of `status`; fields are added, never renamed."""
    return {
        "languages": [
            {
                "tag": s.language.tag,
                "english": s.language.english,
                "endonym": s.language.endonym,
                "handouts": [asdict(h) for h in s.handouts if h.id != LABELS],
                "labels": next(asdict(h) for h in s.handouts if h.id == LABELS),
                "errors": [str(f) for f in s.faults],
            }
            for s in statuses
        ]
    }


def next_act(s: LanguageStatus) -> str:
    """The next useful thing to do for a language, in one sentence."""
    total = {
        name: sum(getattr(h, name) for h in s.handouts) for name in ("untranslated", "draft", "translated", "stale")
    }
    if s.faults:
        return f"mend {s.faults[0].path}"
    if total["stale"]:
        return f"the English changed: translate {_messages(total['stale'])} again"
    if total["untranslated"]:
        return f"{_messages(total['untranslated'])} to translate"
    if total["draft"]:
        return f"{_messages(total['draft'])} in draft: a translator should check each and clear its fuzzy mark"
    return f"{_messages(total['translated'])} to be reviewed" if total["translated"] else "nothing to do"


def _messages(n: int) -> str:
    return f"{n} message{'' if n == 1 else 's'}"
