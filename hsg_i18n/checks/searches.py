"""What checks look for in the texts of every language, besides what its glossary lists for the concepts.

To prepare it takes longer than to look through a catalog, so it is prepared and kept with the glossary.
"""

from __future__ import annotations

from hsg_i18n.checks.catalog._units import finder as units
from hsg_i18n.termbase import Lexicon
from hsg_i18n.text.phrases import Finder

#: The files, below hsg_i18n/, and the package that decide what is prepared.
MADE_BY = ("checks/searches.py", "checks/catalog/_units.py", "checks/catalog/_english.py", "data/english.toml")
NAMES_OF = "babel"


def prepare(lexicon: Lexicon, folder: str) -> None:
    """Prepare all of it; `folder` is the language's."""
    for search in (conjunctions, joints):
        search(lexicon)
    units(folder, lexicon)


def conjunctions(lexicon: Lexicon) -> Finder:
    """Finds the words that join."""
    return lexicon.finder("and", lambda: {"and": lexicon.wording.conjunctions})


def joints(lexicon: Lexicon) -> Finder:
    """Finds the words for or, those for and, and the phrases in which they join nothing."""
    return lexicon.finder("and or", lambda: _joining(lexicon))


def _joining(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    wording = lexicon.wording
    joining = tuple(w for w in wording.conjunctions if w not in wording.alternatives)
    return {"or": wording.alternatives, "and": joining, "bound": wording.not_conjunctions}
