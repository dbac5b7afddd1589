"""Reads finished PDFs back: what stands on the pages, and what a program is told about it."""

from hsg_i18n.proof.reader import UnreadablePdfError, read_pdf
from hsg_i18n.proof.tools import require_tools

__all__ = ["UnreadablePdfError", "read_pdf", "require_tools"]
