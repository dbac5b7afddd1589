"""Which package of Argos Translate a language needs."""

from __future__ import annotations

from hsg_i18n.draft.engines.argos import code_of
from hsg_i18n.paths import Project
from hsg_i18n.steps.inventory import chosen_targets, take_inventory


def codes(project: Project, name: str) -> tuple[str, str]:
    """The codes that Argos Translate has for the source language and for a language.

    Raises UsageError for a language that does not exist, EngineError for one that has no code there.
    """
    inventory = take_inventory(project)
    (language,) = chosen_targets(inventory, [name])
    return code_of(inventory.source_language), code_of(language)
