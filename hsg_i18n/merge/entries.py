"""What becomes of one entry when its message stays, changes or goes."""

from __future__ import annotations

import re
from dataclasses import replace

from hsg_i18n.model import Catalog, Entry, Message

FUZZY = "fuzzy"
#: Flags that a person sets for one language; every other one comes with the message.
_OWN_FLAGS = ("no-wrap", "wrap")
_NPLURALS = re.compile(r"nplurals\s*=\s*([0-9]{1,2})")
_FORMER = "former form"
#: A message that changes its plural more often than this keeps the later forms, but does not find them again.
MAX_FORMER = 9


def plural_count(catalog: Catalog) -> int:
    """How many plural forms the header promises; 2 where it says nothing."""
    match = _NPLURALS.search(catalog.header("Plural-Forms"))
    return max(1, int(match[1])) if match else 2


def has_text(entry: Entry) -> bool:
    """True when any of its strings holds a translation."""
    return any(text.strip() for text in entry.texts)


def empty(message: Message, plurals: int) -> Entry:
    """The untranslated entry of a message."""
    return Entry(
        msgid=message.msgid,
        context=message.context,
        plural=message.plural,
        msgstr_plural=() if message.plural is None else ("",) * plurals,
        comments=message.comments,
        references=_reference(message),
        flags=message.flags,
    )


def kept(entry: Entry, message: Message, plurals: int) -> Entry:
    """The entry with its state, and with what the template says of the message today.

    `fuzzy` without a text says nothing and goes; so does the previous English of an entry that a
    person has taken over. Too few or too many plural forms make it fuzzy; no form with a text is cut.
    """
    forms = entry.msgstr_plural
    if entry.plural is not None:
        forms = (*forms, *("",) * (plurals - len(forms)))
        while len(forms) > plurals and not forms[-1].strip():
            forms = forms[:-1]
    misfit = entry.plural is not None and len(entry.msgstr_plural) != plurals
    fuzzy = has_text(entry) and (entry.fuzzy or misfit)
    stale = fuzzy and entry.fuzzy
    own = tuple(f for f in entry.flags if f in _OWN_FLAGS)
    return replace(
        entry,
        msgstr_plural=forms,
        comments=message.comments,
        references=_reference(message),
        flags=tuple(dict.fromkeys([*([FUZZY] if fuzzy else []), *message.flags, *own])),
        previous=entry.previous if stale else None,
        previous_context=entry.previous_context if stale else None,
        previous_plural=entry.previous_plural if stale else None,
        obsolete=False,
    )


def borrowed(source: Entry, message: Message, plurals: int) -> Entry:
    """A fuzzy entry for `message` with the translation of `source` and the English that it was made from.

    Where that was itself fuzzy with a previous text, the previous text is the English it was made
    from. Translator comments stay behind: "reviewed by" is not true of another English.
    """
    first = source.fuzzy and source.previous is not None
    context, msgid, plural = (
        (source.previous_context, source.previous, source.previous_plural)
        if first
        else (source.context, source.msgid, source.plural)
    )
    same = (context, msgid, plural) == (message.context, message.msgid, message.plural)
    new = replace(
        empty(message, plurals),
        flags=(FUZZY, *message.flags),
        previous=None if same else msgid,
        previous_context=None if same else context,
        previous_plural=None if same else plural,
    )
    texts = [t for t in source.texts if t.strip()]
    if message.plural is None:
        return replace(new, msgstr=texts[0])
    forms = source.msgstr_plural if source.plural is not None else (texts[0],) * plurals
    return kept(replace(new, msgstr_plural=forms), message, plurals)


#: What a translator comment begins with that says where a draft came from: from a machine, or in a file.
DRAFT_COMMENT = "Machine draft"
IMPORT_COMMENT = "Imported from"
ORIGIN_COMMENTS = (DRAFT_COMMENT, IMPORT_COMMENT)


def taken_over(entry: Entry) -> Entry:
    """The entry after a person has taken its translation over: neither a draft nor left over from another English."""
    return replace(
        entry,
        flags=tuple(f for f in entry.flags if f != FUZZY),
        translator_comments=tuple(c for c in entry.translator_comments if not c.startswith(ORIGIN_COMMENTS)),
        previous=None,
        previous_context=None,
        previous_plural=None,
    )


def drafted(entry: Entry, texts: tuple[str, ...], origin: str) -> Entry:
    """The entry with a draft of its translation, flagged fuzzy, and a comment that says where it came from."""
    others = tuple(c for c in entry.translator_comments if not c.startswith(ORIGIN_COMMENTS))
    new = replace(
        entry,
        flags=(FUZZY, *(f for f in entry.flags if f != FUZZY)),
        translator_comments=(*others, f"{DRAFT_COMMENT} {origin}"),
        previous=None,
        previous_context=None,
        previous_plural=None,
    )
    return replace(new, msgstr=texts[0]) if entry.plural is None else replace(new, msgstr_plural=texts)


def obsoleted(entry: Entry) -> Entry:
    """The entry as "#~": what the template says of a message no longer holds."""
    return replace(entry, obsolete=True, comments=(), references=())


def former_context(context: str | None, number: int) -> str:
    """The msgctxt that keeps a former form of a message apart from today's.

    gettext allows one entry a msgctxt and msgid, also among obsolete ones, so that a message that
    gained or lost its plural cannot leave its old translations under its own name.
    """
    name = _FORMER if number == 1 else f"{_FORMER} {number}"
    return name if context is None else f"{context} / {name}"


def is_former(entry: Entry) -> bool:
    """True for an obsolete entry that stands under former_context."""
    last = (entry.context or "").rpartition(" / ")[2]
    return entry.obsolete and re.fullmatch(rf"{_FORMER}( [0-9]+)?", last) is not None


def _reference(message: Message) -> tuple[tuple[str, int | None], ...]:
    # One, without its line: editing the English must not touch every catalog.
    return tuple((name, None) for name, _ in message.references[:1])
