"""Turns what patients read into templates: handouts through our own extractor, templates/ through Babel's.

The same `handout_messages` serves `hsg-i18n extract` and, as an entry point of `babel.extractors`,
`pybabel extract`, so that both give the same messages.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract as babel_extract
from jinja2.exceptions import TemplateSyntaxError

from hsg_i18n import names
from hsg_i18n.errors import SourceError
from hsg_i18n.files import read_text
from hsg_i18n.model import HUMAN_ONLY, Block, Handout, Key, Message, Template
from hsg_i18n.text.conflicts import refuse_unmerged
from hsg_i18n.text.placeholders import placeholders

LABELS = names.LABELS
#: What a comment in a template begins with when it is meant for translators.
COMMENT_TAG = "NOTE:"
#: Flag that makes msgfmt, Poedit and Weblate check {placeholders}.
BRACE_FORMAT = "python-brace-format"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def handout_messages(handout: Handout, file_name: str) -> tuple[Message, ...]:
    """One message for each block, in source order, with what the translator must know as comments."""
    section_of = {id(b): s for s in handout.sections for b in (s.heading, *s.blocks)}
    messages = []
    for block in handout.blocks():
        section = section_of.get(id(block))
        kind = str(section.kind) if section else ""
        facts = block.facts or (section.heading.facts if section else ())
        messages.append(_message(block, facts, kind, file_name))
    return tuple(messages)


def _message(block: Block, facts: tuple[str, ...], section: str, file_name: str) -> Message:
    return Message(
        msgid=block.text,
        context=block.context,
        comments=_comments(block, facts, section),
        references=((file_name, block.line),),
        flags=_flags(block.text),
        section=section,
    )


def _comments(block: Block, facts: tuple[str, ...], section: str) -> tuple[str, ...]:
    states = {"critical": block.critical, HUMAN_ONLY: block.human_only}
    marks = ", ".join([*facts, *(name for name, holds in states.items() if holds)])
    lines = (marks, f"section: {section}" if section else "", block.note)
    return tuple(line for line in lines if line)


def _flags(*texts: str) -> tuple[str, ...]:
    return (BRACE_FORMAT,) if any(placeholders(t) for t in texts) else ()


def handout_template(handout: Handout) -> Template:
    """The template of a handout's domain: messages with the same English and context joined into one."""
    return Template(handout.id, _join(handout_messages(handout, Path(handout.path).name)))


def labels_template(files: Iterable[tuple[Path, str]]) -> Template:
    """The template of the strings in templates/: `files` are (path, name to show), in order.

    Raises SourceError with the place where a template cannot be read.
    """
    return Template(LABELS, _join(m for path, shown in files for m in _template_messages(path, shown)))


def _template_messages(path: Path, shown: str) -> Iterable[Message]:
    options = {"extensions": "jinja2.ext.i18n", "silent": "false"}
    text = read_text(path, SourceError, shown)
    refuse_unmerged(text, SourceError, "template", shown)  # Jinja would put both versions on the page
    try:
        for line, found, comments, context in babel_extract(
            "jinja2.ext:babel_extract",
            BytesIO(text.encode()),
            KEYWORDS,
            (COMMENT_TAG,),
            options,
            strip_comment_tags=True,
        ):
            msgid, plural = (found[0], found[1]) if isinstance(found, tuple) else (found, None)
            notes = tuple(" ".join(c.split()) for c in comments)
            yield Message(msgid, context, plural, notes, ((shown, line),), _flags(msgid, plural or ""))
    except (TemplateSyntaxError, RecursionError) as fault:
        what = str(getattr(fault, "message", "brackets in brackets")).rstrip(".")
        line = getattr(fault, "lineno", 1)
        raise SourceError(f"The template is broken: {what}.", path=shown, line=line, hint="Mend it.") from None


def _join(messages: Iterable[Message]) -> tuple[Message, ...]:
    joined: dict[Key, Message] = {}
    for message in messages:
        first = joined.get(message.key)
        joined[message.key] = message if first is None else _both(first, message)
    return tuple(joined.values())


def _both(first: Message, second: Message) -> Message:
    return Message(
        msgid=first.msgid,
        context=first.context,
        plural=first.plural or second.plural,
        comments=tuple(dict.fromkeys(first.comments + second.comments)),
        references=first.references + second.references,
        flags=tuple(dict.fromkeys(first.flags + second.flags)),
        section=first.section,
    )
