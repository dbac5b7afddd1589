"""export: the messages of a language as they stand, for files that leave the project."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from hsg_i18n.exchange.registry import Format
from hsg_i18n.localize import StateOf
from hsg_i18n.model import Entry, ExchangeFile, ExchangeUnit, Language, Message, State
from hsg_i18n.review import text_digest
from hsg_i18n.steps.holding import states_to_give
from hsg_i18n.steps.reviews import LanguageReviews
from hsg_i18n.text.plurals import NUMBERS, read_plurals

#: So many letters of a digest tell all messages of the world apart.
_ID = 32
#: So many numbers are named of those that a plural form is used for.
_NAMED = 5


def unit_id(domain: str, message: Message) -> str:
    """What finds a message again in a file; another English has another."""
    return text_digest(domain, message.context, message.msgid, message.plural, ())[:_ID]


def file_of(review: LanguageReviews, domains: Collection[str], states: Collection[State] = ()) -> ExchangeFile:
    """The messages of these domains and states (all, where none is named), in the order of the English.

    Outside nobody can ask the ledger: what was taken back does not go out as reviewed. See `states_to_give`.
    Raises the first fault of a catalog or a ledger: what cannot be read would go out as if nobody had translated it.
    """
    if review.faults:
        raise review.faults[0]
    state_of = states_to_give(review)
    units = (unit for domain in domains for unit in _units(review, domain, state_of))
    wanted = tuple(unit for unit in units if not states or unit.state in states)
    source = review.inventory.source_language.tag
    return ExchangeFile(source, review.language.tag, wanted, forms=numbers_of(review.language))


def _units(review: LanguageReviews, domain: str, state_of: StateOf) -> Iterator[ExchangeUnit]:
    template = next(t for t in review.inventory.templates if t.domain == domain)
    index = review.indexes.get(domain, {})
    for message in template.messages:
        entry = index.get(message.key)
        yield ExchangeUnit(
            msgid=message.msgid,
            texts=_texts(entry, message, review.language),
            id=unit_id(domain, message),
            domain=domain,
            context=message.context,
            plural=message.plural,
            state=state_of(domain, entry),
            critical=message.critical,
            comments=message.comments,
            translator_comments=entry.translator_comments if entry else (),
            previous=entry.previous or "" if entry and entry.stale else "",
        )


def _texts(entry: Entry | None, message: Message, language: Language) -> tuple[str, ...]:
    """The text, or as many plural forms as the language has; what is blank is the empty string."""
    count = 1 if message.plural is None else language.nplurals
    there = entry.texts if entry is not None and entry.plural == message.plural else ()
    return tuple(text if text.strip() else "" for text in (*there, *("",) * count)[:count])


def numbers_of(language: Language) -> tuple[str, ...]:
    """For which numbers each plural form is used, such as ("1", "0, 2, 3, 4, 5, …")."""
    forms = read_plurals(language.plural_forms).forms
    if not forms:
        return ()
    used = ([n for n, form in zip(NUMBERS, forms, strict=True) if form == index] for index in range(language.nplurals))
    return tuple(", ".join([*map(str, some[:_NAMED]), *(["…"] if len(some) > _NAMED else [])]) for some in used)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One file to write."""

    name: str  #: hsg-aftercare.es.xlf
    data: bytes
    messages: int


def outgoing(
    review: LanguageReviews, kind: Format, domains: Sequence[str], states: Collection[State]
) -> tuple[Outgoing, ...]:
    """A file a domain, a memory for all of them; none where there is nothing to write. Raises as `file_of` does.

    An agency assigns, counts and sends back by the document, and not every tool takes several in one XLIFF.
    """
    memory = domains[0] if len(domains) == 1 else "memory"
    parts = [(memory, domains)] if kind.MEMORY else [(domain, [domain]) for domain in domains]
    files = [(name, file_of(review, part, states)) for name, part in parts]
    if kind.MEMORY:
        files = [(name, replace(f, units=tuple(u for u in f.units if all(u.texts)))) for name, f in files]
    return tuple(
        Outgoing(f"{name}.{file.language}{kind.SUFFIXES[0]}", kind.write(file), len(file.units))
        for name, file in files
        if file.units
    )
