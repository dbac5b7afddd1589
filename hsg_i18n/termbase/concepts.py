"""The concepts of the handouts, source/termbase.toml, and how a language says them, locale/<tag>/glossary.toml.

    [[concept]]
    id = "before"
    english = ["before"]              # words or phrases, see text/phrases.py
    not_english = ["before long"]     # phrases in which they mean something else; this and what follows may be left out
    hints = ["prior"]                 # words near it, for which a translator may rightly say this
    stands_for = ["in time for"]      # English that does not name it and that translations say with it as well
    contrary = ["once", "following"]  # words it does not go with, however a translation says them: this is wrong then
    definition = "Earlier than."
    critical = true
    closed = true                     # a glossary lists every way in which its language can say it
    family = "order"                  # things that are taken for each other
    opposite = "after"
    slips = ["late"]                  # what else a slip of the mind makes of it

A glossary has one table a concept; the small words of the language stand beside it, see wording.py:

    [womb]
    accepted = ["útero*", "matriz"]
    not_accepted = ["matriz de datos"]  # phrases in which its words mean something else
    forbidden = ["vientre"]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from hsg_i18n.errors import ConfigError
from hsg_i18n.files import read_toml
from hsg_i18n.schema import Field, not_blank, read_table, strings
from hsg_i18n.termbase.wording import NAMES, WORDS, Wording

FILE = "termbase.toml"
GLOSSARY = "glossary.toml"
_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")


@dataclass(frozen=True)
class Concept:
    """A thing that the handouts speak of, whatever word they use for it."""

    id: str  #: such as "womb"
    english: tuple[str, ...]  #: the words of the English for it, as text/phrases.py reads them
    definition: str  #: what a translator must know to choose a word
    critical: bool = False  #: a wrong word for it can hurt a patient
    closed: bool = False  #: a glossary lists every way to say it: where none stands, it is missing
    family: str = ""  #: the name of a group of things that are taken for each other
    opposite: str = ""  #: id of the concept that a slip of the mind makes of it
    not_english: tuple[str, ...] = ()  #: phrases in which its words mean something else
    broad: bool = False  #: it names the kind of others, so that one who says it says less and not another thing
    verbatim: bool = False  #: a whole message, for which the language has one wording
    specific: bool = False  #: nobody says its words for anything else: where only a translation has it, it was added
    parts: bool = False  #: what its words name by themselves counts as well
    built: bool = False  #: languages also say it by how they build a sentence, without a word for it
    hints: tuple[str, ...] = ()  #: English words near it: where they stand, a translation may have it
    stands_for: tuple[str, ...] = ()  #: English for which a translation says it as well: "settled" is "stopped" too
    contrary: tuple[str, ...] = ()  #: English words that it does not go with, which languages say in too many ways
    slips: tuple[str, ...] = ()  #: ids of what else is said for it by mistake, of no family with it

    def is_taken_for(self, other: Concept) -> bool:
        """Whether a slip of the mind says the other one for it: its opposite, its like, or one of its slips."""
        alike = bool(self.family) and other.family == self.family
        return other.id != self.id and (other.id == self.opposite or alike or other.id in self.slips)


@dataclass(frozen=True, slots=True)
class Term:
    """A concept, and how a language says it as far as its glossary knows."""

    concept: Concept
    accepted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    not_accepted: tuple[str, ...] = ()  #: phrases in which the words mean something else


@dataclass(frozen=True, slots=True)
class Glossary:
    """How a language says things, as far as somebody wrote it down."""

    terms: Mapping[str, Term] = field(default_factory=dict)  #: by the id of their concept
    wording: Wording = field(default_factory=Wording)

    def term(self, concept: Concept) -> Term:
        """The concept with its renderings, which may be none."""
        return self.terms.get(concept.id, Term(concept))


def _id(value: str) -> str:
    return "" if _ID.fullmatch(value) else "it must be of a-z, 0-9 and hyphen, and begin with a letter"


def _words(value: list[Any]) -> str:
    good = value and not strings(value) and all(v.strip(" *") for v in value)
    return "" if good else "it must be a list of words in quotes"


def _renderings(value: list[Any]) -> str:
    return strings(value) or ("" if all(map(str.strip, value)) else "it must hold no empty text")


FIELDS = (
    Field("id", str, "The name of the concept, such as womb.", check=_id),
    Field("english", list, "Words of the English for it; tube* is every word that begins with tube.", check=_words),
    Field("definition", str, "What a translator must know to choose a word.", check=not_blank),
    Field("critical", bool, "Whether a wrong word for it can hurt a patient.", False),
    Field("closed", bool, "Whether glossaries list every way to say it: where none stands, it is missing.", False),
    Field("family", str, "The name of a group of things that are taken for each other.", ""),
    Field("opposite", str, "Id of the concept that a slip of the mind makes of it.", ""),
    Field("slips", list, "Ids of what else is said for it by mistake: a full stomach for a full bladder.", [], strings),
    Field("not_english", list, "Phrases in which its words mean something else.", [], strings),
    Field("hints", list, "Words near it; where one stands, who says the concept adds nothing.", [], strings),
    Field("stands_for", list, "Words for which a translation may say it as well: settled, for stopped.", [], strings),
    Field(
        "contrary",
        list,
        "Words it does not go with: a translation must not say it for them.",
        [],
        strings,
    ),
    Field("built", bool, "Whether languages also say it by how they build a sentence; of closed concepts.", False),
    Field("parts", bool, "Whether what its words name by themselves counts as well.", False),
    Field("broad", bool, "Whether it names the kind of other things, so that it never stands for another one.", False),
    Field("verbatim", bool, "Whether it is a whole message, with one wording a language.", False),
    Field("specific", bool, "Whether a translation never says it for anything else: without it, it was added.", False),
)
GLOSSARY_FIELDS = (
    Field("accepted", list, "What the language says for it.", [], _renderings),
    Field("forbidden", list, "What must not be said for it.", [], _renderings),
    Field("not_accepted", list, "Phrases in which its words mean something else.", [], _renderings),
)


def load_termbase(path: Path, shown: str) -> tuple[Concept, ...]:
    """The concepts in the order of the file; none where there is no file.

    Raises ConfigError for a table at fault, and for an id that stands twice.
    """
    if not path.exists() and not path.is_symlink():
        return ()
    table = read_toml(path, shown)
    tables = table.pop("concept", [])
    if table or not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise ConfigError("There is something else than concepts.", path=shown, hint="Write [[concept]] before each.")
    concepts = tuple(_concept(t, shown) for t in tables)
    ids = [c.id for c in concepts]
    double = next((i for i in ids if ids.count(i) > 1), "")
    if double:
        raise ConfigError(f'The concept "{double}" stands twice.', path=shown, hint="Give each its own id.")
    known = frozenset(ids)
    for kind, one, named in ((k, c, n) for c in concepts for k, n in _named(c) if n not in known):
        hint = "Name the id of a concept."
        raise ConfigError(f'The {kind} of "{one.id}", "{named}", is no concept.', path=shown, hint=hint)
    return concepts


def _named(concept: Concept) -> Iterator[tuple[str, str]]:
    """The other concepts that one names, each with what it is to it."""
    if concept.opposite:
        yield "opposite", concept.opposite
    yield from (("slip", name) for name in concept.slips)


def _concept(table: dict[str, Any], shown: str) -> Concept:
    values = read_table(table, FIELDS, shown, "concept.")
    return Concept(**(values | {name: tuple(value) for name, value in values.items() if isinstance(value, list)}))


def load_glossary(path: Path, shown: str, concepts: Iterable[Concept]) -> Glossary:
    """How the language says each concept; a missing file says nothing. Raises ConfigError with the place of a fault.

    Its wording is empty: that is read from a file of its own.
    """
    known = {c.id: Term(c) for c in concepts}
    if not path.exists() and not path.is_symlink():
        return Glossary(known)
    tables = read_toml(path, shown)
    astray = next((name for name in NAMES if name in tables), "")
    if astray:
        hint = f"Move it into {WORDS} beside this file."
        raise ConfigError(f'"{astray}" is no concept, but small words of the language.', path=shown, hint=hint)
    for name, table in tables.items():
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f'Did you mean "{near[0]}"?' if near else f"Add it to source/{FILE} first."
            raise ConfigError(f'There is no concept "{name}".', path=shown, hint=hint)
        if not isinstance(table, dict):
            raise ConfigError(f'"{name}" is not a table.', path=shown, hint=f"Write [{name}] above its lists.")
        values = read_table(table, GLOSSARY_FIELDS, shown, f"{name}.")
        known[name] = Term(known[name].concept, **{field: tuple(texts) for field, texts in values.items()})
    return Glossary(known)
