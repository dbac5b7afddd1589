"""Merging a template into a catalog so that nothing translated is ever lost."""

from hsg_i18n.merge.entries import taken_over
from hsg_i18n.merge.merging import MergeResult, merge

__all__ = ["MergeResult", "merge", "taken_over"]
