"""C018: HTML, which would print as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.catalog._surplus import surplus
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed, quoted
from hsg_i18n.model import Severity

_HTML = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|<!--|&(?:[A-Za-z]{2,8}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")


@check(
    "C018",
    "html",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="A translation is text: a tag or an entity such as &nbsp; is printed letter by letter.",
    hint="Write **bold** for bold and the character itself for an entity.",
    bad='msgid "You have a **fever**."\nmsgstr "Tiene <b>fiebre</b>&nbsp;."',
    good='msgid "You have a **fever**."\nmsgstr "Tiene **fiebre**."',
)
def html(context: TextContext) -> Iterator[str]:
    """Tags, comments and entities that the English does not have."""
    found = surplus(_HTML.findall(context.text), _HTML.findall(context.english))
    if found:
        yield f"This would print as it stands: {listed(map(quoted, found))}."
