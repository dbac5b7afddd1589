"""Reads the canonical English: source/<id>.md to a Handout.

Markdown (CommonMark) with YAML front matter and attributes in braces at the end of a block:

    ## Get care right away if {kind=urgent icon=alert note="For the translator."}
    - There is **blood in your urine**. {#F49 .critical}

A block that the paper has no place for is refused with its line rather than printed somehow, and so is a
text that Markdown reads in another way than the page.
"""

from hsg_i18n.source.handout import parse_handout, read_handout

__all__ = ["parse_handout", "read_handout"]
