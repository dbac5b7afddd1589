"""Which package of Argos Translate a language needs."""

from __future__ import annotations

from hsg_i18n.errors import EngineError
from hsg_i18n.paths import Project
from hsg_i18n.steps.inventory import chosen_targets, take_inventory


def codes(project: Project, name: str) -> tuple[str, str]:
    """The codes that Argos Translate has for the source language and for a language.

    Raises UsageError for a language that does not exist, EngineError for one that has no code there.
    """
    inventory = take_inventory(project)
    both = (inventory.source_language, chosen_targets(inventory, [name])[0])
    for language in both:
        if not language.mt_code:
            raise EngineError(
                f"Argos Translate has no package for {language.english}: mt_code is empty.",
                path=f"locale/{language.folder}/language.toml",
                hint="Take another way: the engine libretranslate, a file from an agency (XLIFF, CSV), or Poedit.",
            )
    return both[0].mt_code, both[1].mt_code
