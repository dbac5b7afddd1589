"""What a format is, and which there are: one file of exchange/formats/ each, found by being there.

The module of a format has

    NAME       what people call it, the module's own name
    SUFFIXES   of its files, the one that is written first
    MEMORY     whether it holds a memory of texts and not the messages of a catalog
    claims(data) -> bool    whether these bytes are such a file, as far as their beginning tells
    read(data, shown, source, language) -> ExchangeFile
    write(file) -> bytes
"""

from __future__ import annotations

from typing import Protocol, cast

from hsg_i18n.discovery import find_module, module_names
from hsg_i18n.exchange import formats
from hsg_i18n.model import ExchangeFile


class Format(Protocol):
    """The file of a format."""

    NAME: str
    SUFFIXES: tuple[str, ...]
    MEMORY: bool

    def claims(self, data: bytes) -> bool:
        """True where the beginning of `data` shows that it is such a file."""

    def read(self, data: bytes, shown: str, source: str = "en", language: str = "") -> ExchangeFile:
        """What the file says. `shown` is what messages call it, `source` the BCP 47 tag of the English.

        `language` is that of the translations that are wanted, where a file may hold several; a file of one language
        is read whatever that is. What cannot be used of one unit is its `fault`. Raises CatalogError where the file
        as a whole cannot be read: it is damaged, hostile, or holds several languages and none was named.
        """

    def write(self, file: ExchangeFile) -> bytes:
        """The file; reading it gives all that the format can hold."""


def format_names() -> tuple[str, ...]:
    """The names of all formats, in alphabetical order; none is imported."""
    return module_names(formats.__path__)


def find_format(name: str) -> Format:
    """The format of that name. Raises UsageError that lists what there is."""
    return cast(Format, find_module(formats.__name__, name, format_names(), "format"))
