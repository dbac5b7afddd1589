"""The text of a block: it must look on the page as it does to everyone who reads the Markdown."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from hsg_i18n.errors import SourceError
from hsg_i18n.text.markup import SCHEMES, links, plain
from hsg_i18n.text.placeholders import PLACEHOLDER

_INLINE = {"text", "softbreak", "strong_open", "strong_close", "link_open", "link_close", "text_special"}
# Control characters, and what turns the direction of the text after it without being seen (UAX #9).
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def check_visible(text: str, first: int) -> None:
    """Raise SourceError with the line of an invisible character; `first` is the line where `text` begins."""
    found = _INVISIBLE.search(text)
    if found:
        line = first + text.count("\n", 0, found.start())
        raise SourceError(f"The invisible character U+{ord(found[0]):04X} stands here.", line=line, hint="Delete it.")


# Tables and strikethrough are known so that they can be refused.
@lru_cache(maxsize=1)
def _for_blocks() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").disable("inline").use(front_matter_plugin)


@lru_cache(maxsize=1)
def _for_texts() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("strikethrough")


def markdown_tokens(text: str) -> list[Token]:
    """The blocks of `text`. Raises SourceError for what Markdown would drop without a word."""
    env: dict[str, Any] = {}
    tokens = _for_blocks().parse(text, env)
    for reference in env.get("references", {}).values():
        hint = "Write the address behind the text: [text](https://...)"
        raise SourceError("A link by reference is not printed.", line=reference["map"][0] + 1, hint=hint)
    return tokens


def check_prose(content: str, line: int) -> None:
    """Raise SourceError where a page would print `content` otherwise than Markdown reads it."""
    children = _for_texts().parseInline(content)[0].children or []
    for child in children:
        if child.type not in _INLINE:
            kind = child.type.removesuffix("_open").replace("_", " ")
            raise SourceError(f'Inline "{kind}" is not used.', line=line, hint="Only **bold** and [text](address) are.")
    read = "".join("\n" if c.type == "softbreak" else c.content for c in children)
    printed = plain(content)
    if read.split() != printed.split() or "**" in printed:
        hint = "Put ** in pairs close around words, write & and < as they are, and links as [text](https://...)."
        raise SourceError(f'The text would be printed as "{" ".join(printed.split())}".', line=line, hint=hint)
    for address in links(content):
        if not address.lower().startswith(SCHEMES):
            hint = f"It must begin with one of {', '.join(SCHEMES)}"
            raise SourceError(f'"{address}" is no address to print.', line=line, hint=hint)
    if re.search(r"[{}]", PLACEHOLDER.sub("", re.sub(r"\\[{}]", "", content))):
        hint = "A placeholder looks like {clinic_phone}. Attributes stand last: {#F21 .critical}"
        raise SourceError("A brace belongs to no placeholder and to no attributes.", line=line, hint=hint)
