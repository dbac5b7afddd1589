"""Tags for PDFs as PDF/UA-1 (ISO 14289-1) wants them: an extension of WeasyPrint 70.0, one module an effect.

Two blocks, and nothing outside of them differs from stock WeasyPrint:

    with remembered_spaces():
        document = html.render(...)
    with tagged(document):
        data = document.write_pdf(pdf_variant=...)

Before a page is drawn, `plan` reads the whole document's boxes and makes the structure tree, in the order of the
source; drawing then only tells which marked content of which page belongs to which place of the tree.
"""

from hsg_i18n.pdf.tagging.install import remembered_spaces, tagged

__all__ = ["remembered_spaces", "tagged"]
