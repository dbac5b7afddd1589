"""The entry point of `babel.extractors`: lets `pybabel extract` read our Markdown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from hsg_i18n.extract import handout_messages
from hsg_i18n.source import parse_handout


def extract_markdown(
    fileobj: BinaryIO, keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterable[tuple[int, str | None, str | tuple[str, str], list[str]]]:
    """Yield (line, function, message, comments) as Babel's extraction interface asks for.

    A message with a context is given as `pgettext`. Raises SourceError with path and line of a fault.
    """
    name = Path(getattr(fileobj, "name", "handout.md")).name
    for message in handout_messages(parse_handout(fileobj.read(), name), name):
        line = message.references[0][1]
        if message.context is None:
            yield line, None, message.msgid, list(message.comments)
        else:
            yield line, "pgettext", (message.context, message.msgid), list(message.comments)
