"""The concepts of the handouts, how each language says them, and where a text does."""

from hsg_i18n.termbase.concepts import (
    FILE,
    GLOSSARY,
    Concept,
    Glossary,
    Term,
    load_glossary,
    load_termbase,
)
from hsg_i18n.termbase.kept import kept_glossary
from hsg_i18n.termbase.lexicon import ELSE, Lexicon, Named, concepts_in, indexed, meant, readable, terms_in, unmarked
from hsg_i18n.termbase.terms import ListedTerm, read_terms, with_terms
from hsg_i18n.termbase.wording import Wording

__all__ = [
    "ELSE",
    "FILE",
    "GLOSSARY",
    "Concept",
    "Glossary",
    "Lexicon",
    "ListedTerm",
    "Named",
    "Term",
    "Wording",
    "concepts_in",
    "indexed",
    "kept_glossary",
    "load_glossary",
    "load_termbase",
    "meant",
    "read_terms",
    "readable",
    "terms_in",
    "unmarked",
    "with_terms",
]
