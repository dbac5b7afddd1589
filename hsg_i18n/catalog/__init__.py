"""Catalogs: reads .po and .pot files whatever tool wrote them, and writes back only what changed."""

from hsg_i18n.catalog.header import language_mismatch, new_header, po_date, with_header
from hsg_i18n.catalog.reader import inspect_catalog, parse_catalog, read_catalog
from hsg_i18n.catalog.template import read_template, write_template
from hsg_i18n.catalog.writer import render, save_catalog

__all__ = [
    "inspect_catalog",
    "language_mismatch",
    "new_header",
    "parse_catalog",
    "po_date",
    "read_catalog",
    "read_template",
    "render",
    "save_catalog",
    "with_header",
    "write_template",
]
