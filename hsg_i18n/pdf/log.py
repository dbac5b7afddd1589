"""WeasyPrint's log is not noise: a missing glyph is only a warning there and a hole on the paper here."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

#: WeasyPrint logs what it ignores; these rules are written for browsers and have no meaning on paper.
_HARMLESS = ("Ignored `-webkit-text-size-adjust",)


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record's text, once."""
        text = record.getMessage()
        if not text.startswith(_HARMLESS) and text not in self.messages:
            self.messages.append(text)


@contextmanager
def collected() -> Iterator[list[str]]:
    """The texts of all warnings and errors that WeasyPrint and fontTools log inside the block."""
    collector = _Collector()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    for logger in loggers:
        logger.addHandler(collector)
    try:
        yield collector.messages
    finally:
        for logger in loggers:
            logger.removeHandler(collector)
