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
from hsg_i18n.termbase.english import English, concepts_in, terms_in
from hsg_i18n.termbase.kept import kept_concepts, kept_glossary
from hsg_i18n.termbase.lexicon import Lexicon, indexed
from hsg_i18n.termbase.matches import ELSE, Named, meant, readable, unmarked
from hsg_i18n.termbase.terms import ListedTerm, read_terms, with_terms
from hsg_i18n.termbase.wording import SEEMING, WORDS, Wording, load_wording

__all__ = [
    "ELSE",
    "FILE",
    "GLOSSARY",
    "SEEMING",
    "WORDS",
    "Concept",
    "English",
    "Glossary",
    "Lexicon",
    "ListedTerm",
    "Named",
    "Term",
    "Wording",
    "concepts_in",
    "indexed",
    "kept_concepts",
    "kept_glossary",
    "load_glossary",
    "load_termbase",
    "load_wording",
    "meant",
    "read_terms",
    "readable",
    "terms_in",
    "unmarked",
    "with_terms",
]
