"""Merging a template into a catalog so that nothing translated is ever lost."""

from hsg_i18n.merge.entries import DRAFT_COMMENT, FUZZY, IMPORT_COMMENT, ORIGIN_COMMENTS, drafted, taken_over
from hsg_i18n.merge.merging import MergeResult, merge

__all__ = [
    "DRAFT_COMMENT",
    "FUZZY",
    "IMPORT_COMMENT",
    "ORIGIN_COMMENTS",
    "MergeResult",
    "drafted",
    "merge",
    "taken_over",
]
