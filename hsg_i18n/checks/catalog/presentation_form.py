"""C037: letters of old fonts that no search finds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import characters
from hsg_i18n.model import Severity

_FORMS = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdfb\ufe70-\ufefc]")
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f]")
_WIDE_SCRIPTS = ("Hans", "Hant", "Jpan", "Hani", "Kore")


def put_right(context: TextContext) -> str:
    """With the plain letters that Unicode names for them."""
    text = _FORMS.sub(_plain, context.text)
    return text if context.language.script in _WIDE_SCRIPTS else _WIDE.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


@check(
    "C037",
    "presentation-form",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="Shaped Arabic letters, joined fi and full-width digits look right on one machine. They break where the "
    "line or the font is another, and nobody finds or copies them.",
    hint="Type the plain letters: the program shapes and joins them.",
    bad='msgid "Water"\nmsgstr "\ufee3\ufe8e\ufe80"',
    good='msgid "Water"\nmsgstr "ماء"',
    fix=put_right,
)
def presentation_form(context: TextContext) -> Iterator[str]:
    """Presentation forms of Unicode, and full-width letters and digits outside of Chinese, Japanese and Korean."""
    found = _FORMS.findall(context.text)
    if context.language.script not in _WIDE_SCRIPTS:
        found += _WIDE.findall(context.text)
    if found:
        yield f"There are letters in a form of old fonts: {characters(sorted(set(found)))}."
