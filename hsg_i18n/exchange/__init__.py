"""Messages as files of the translation trade: XLIFF, TMX, CSV and XLSX, written, and read after any tool."""

from hsg_i18n.exchange.memory import read_memory
from hsg_i18n.exchange.reading import read_exchange
from hsg_i18n.exchange.registry import find_format, format_names
from hsg_i18n.exchange.tags import same_language

__all__ = ["find_format", "format_names", "read_exchange", "read_memory", "same_language"]
