"""Which format a file has, by its content before its name, and what it says."""

from __future__ import annotations

from pathlib import Path

from hsg_i18n.errors import CatalogError, UsageError
from hsg_i18n.exchange.registry import Format, find_format, format_names
from hsg_i18n.files import read_sent
from hsg_i18n.model import ExchangeFile

#: More than a language of any project by far; a tree of XML takes many times as much memory.
MOST_BYTES = 20 * 2**20
_GETTEXT = {".po", ".pot"}
_CATALOG = (
    "A .po file is a catalog already. Commit what you have, put it into locale/LANG/LC_MESSAGES/, look at what "
    "changed, then run: hsg-i18n merge LANG"
)


def read_exchange(path: Path, shown: str, source: str = "en", language: str = "") -> ExchangeFile:
    """What the file says; see `Format.read`. Raises CatalogError, and UsageError for a file of no known format."""
    hint = "Give only the texts of this project, in this language."
    data = read_sent(path, CatalogError, shown, MOST_BYTES, hint)
    return _format(data, path, shown).read(data, shown, source, language)


def _format(data: bytes, path: Path, shown: str) -> Format:
    every = [find_format(name) for name in format_names()]
    suffix = path.suffix.lower()
    found = next((f for f in every if f.claims(data)), None) or next((f for f in every if suffix in f.SUFFIXES), None)
    if found is None:
        kinds = ", ".join(dict.fromkeys(f".{f.SUFFIXES[0].rpartition('.')[2]}" for f in every))
        hint = _CATALOG if suffix in _GETTEXT else f"Give a file of these: {kinds}."
        raise UsageError("Nothing of this kind can be imported.", path=shown, hint=hint)
    return found
