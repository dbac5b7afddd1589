"""C008: the project does not know the language of the file."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import CatalogContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


@check(
    "C008",
    "unknown-language",
    over=CatalogContext,
    severity=Severity.INFO,
    rationale="Checks that need the data of the language, such as its plural rules, keep quiet then.",
    hint="Pass --language with a language of the project, or add the language.",
    bad='"Language: tlh\\n"',
    good='"Language: vi\\n"',
)
def unknown_language(context: CatalogContext) -> Iterator[str]:
    """A language that has no language.toml."""
    if context.language.nplurals == 0 and context.language.folder:
        yield f"The project has no language {quoted(context.language.folder)}."
