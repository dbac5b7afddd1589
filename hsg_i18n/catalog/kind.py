"""What a file is that somebody takes for a catalog, told by how it begins."""

from __future__ import annotations

import re

#: So many bytes tell it.
BEGINNING = 65_536
_COMPILED = (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")
#: The first line that is neither blank nor a comment.
_STATEMENT = re.compile(rb"\A(?:\xef\xbb\xbf)?(?>(?:[ \t\r\f\v]*+(?:#[^\n]*+)?\n)*)[ \t]*+(?:msgctxt|msgid)\b")


def is_compiled(beginning: bytes) -> bool:
    """Whether it is a .mo file, which programs read: it has neither comments nor the texts that are drafts."""
    return beginning.startswith(_COMPILED)


def is_catalog(beginning: bytes) -> bool:
    """Whether it begins as a .po file does, faults further down or not."""
    return bool(_STATEMENT.match(beginning))
