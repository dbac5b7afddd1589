"""Turns a localized handout into HTML: one page for a phone, one document for paper."""

from hsg_i18n.html.page import START_PAGE, Renderer, ScreenLinks, StartRow
from hsg_i18n.html.qr import page_url, qr_data_url
from hsg_i18n.html.styles import own_fonts

__all__ = [
    "START_PAGE",
    "Renderer",
    "ScreenLinks",
    "StartRow",
    "own_fonts",
    "page_url",
    "qr_data_url",
]
