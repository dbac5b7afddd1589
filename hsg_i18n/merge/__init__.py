"""Merging a template into a catalog so that nothing translated is ever lost."""

from hsg_i18n.merge.entries import FUZZY, IMPORT_COMMENT, ORIGIN_COMMENTS, taken_over
from hsg_i18n.merge.merging import MergeResult, merge

__all__ = ["FUZZY", "IMPORT_COMMENT", "ORIGIN_COMMENTS", "MergeResult", "merge", "taken_over"]
