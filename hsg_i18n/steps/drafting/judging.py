"""What the checks say of a draft before anybody sees it: one with an error is not written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hsg_i18n.checks.contexts import CatalogContext, EntryContext
from hsg_i18n.checks.runner import entry_findings, text_findings
from hsg_i18n.merge import drafted
from hsg_i18n.model import Finding, Language, Message, Severity
from hsg_i18n.steps.drafting.wanted import Wanted
from hsg_i18n.steps.reading import load_lexicon
from hsg_i18n.steps.reviews import LanguageReviews
from hsg_i18n.text.placeholders import PLACEHOLDER
from hsg_i18n.text.plurals import read_plurals


class Judge:
    """Judges drafts of one language."""

    def __init__(self, review: LanguageReviews) -> None:
        """Read how the language says things. Raises ConfigError for a termbase or a glossary at fault."""
        self._review = review
        self._lexicon = load_lexicon(review.inventory.project, review.language)

    @property
    def language(self) -> Language:
        """The language of the drafts."""
        return self._review.language

    def of(self, wanted: Wanted, form: int | None = None) -> Judged:
        """What judges the drafts of one message, or of one of its plural forms."""
        return Judged(self, wanted, form)

    def findings(self, wanted: Wanted, texts: tuple[str, ...], *, whole: bool) -> tuple[Finding, ...]:
        """What the checks find in a message with these texts; without `whole`, in each text by itself."""
        review, entry = self._review, drafted(wanted.entry, texts, "")
        catalog = review.catalogs[wanted.domain]
        context = CatalogContext(catalog, review.language, review.inventory.source_language.tag)
        plurals = read_plurals(review.language.plural_forms)
        seen = EntryContext(
            entry, wanted.message, review.language, context.source_language, context.at(entry), plurals, self._lexicon
        )
        return tuple(entry_findings(seen) if whole else text_findings(seen))


class Judged:
    """The verdicts on the drafts of one text, each made once."""

    def __init__(self, judge: Judge, wanted: Wanted, form: int | None) -> None:
        """Judge drafts of `wanted`; `form` is the index of a plural form."""
        self._judge, self._wanted, self._form = judge, wanted, form
        self._seen: dict[str, tuple[Finding, ...]] = {}

    def reason(self, text: str) -> str:
        """Why the draft is not to be written, as a clause; empty where it may be."""
        return first_error(self._findings(text)) or is_english(self._wanted.message, text)

    def lacks(self, text: str) -> int:
        """How many things a reviewer would be shown about it: of several drafts, the one with the fewest is taken."""
        return sum(1 for f in self._findings(text) if f.severity is not Severity.INFO)

    def _findings(self, text: str) -> tuple[Finding, ...]:
        if text not in self._seen:
            forms = range(1 if self._form is None else len(self._wanted.entry.texts))
            texts = tuple(text if n == (self._form or 0) else "" for n in forms)
            self._seen[text] = self._judge.findings(self._wanted, texts, whole=self._form is None)
        return self._seen[text]


#: Words of so many letters tell: shorter ones are alike in many languages.
_WORD = re.compile(r"[^\W\d_]{3,}")
_FEW = 3  # words; of fewer, all may be the same in both languages


def is_english(message: Message, text: str) -> str:
    """That most words of a draft are those of the English, as a clause; empty where they are not."""
    known = {w.lower() for w in _WORD.findall(f"{message.msgid} {message.plural or ''}")}
    words = [w.lower() for w in _WORD.findall(PLACEHOLDER.sub(" ", text))]
    same = sum(1 for w in words if w in known)
    return "most of its words are those of the English" if len(words) >= _FEW and 2 * same > len(words) else ""


#: Of a person's text a reviewer has to look at it; of an engine's it is an error: English that was given back.
_NO_DRAFT = "identical"


def first_error(findings: Iterable[Finding]) -> str:
    """The first error as a clause: its code and its sentence; empty where there is none."""
    wrong = (f for f in findings if f.severity is Severity.ERROR or f.name == _NO_DRAFT)
    return next((f"{f.code} {f.message}".rstrip(".") for f in wrong), "")
