"""C064: a single word of the English was left in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.catalog._english import ASIDE, REMEMBERED
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.files import packaged_toml
from hsg_i18n.model import Severity
from hsg_i18n.termbase import readable

#: Names, signs and short words stay as they are (anti-D, mmol), and what stands in brackets or quotes is meant to.
_WORD = re.compile(r"(?<![A-Za-z'’-])(?!mmol|pmol|nmol|mmhg)[a-z]{4,}(?![A-Za-z'’]|-\w\b)")
_KEPT = re.compile(rf"{ASIDE}|（[^（）]*）|「[^」]*」")
_LATIN = "Latn"
#: Endings of the international names of medicines, which most languages in Latin script keep.
_MEDICINE = re.compile(
    "(?:profen|amol|cillin|mycin|cycline|azole|trozole|oxacin|setron|zepam|zolam|statin|olol|sartan|parin|xaban|grel"
    "|prost|prostol|dipine|formin|lukast|caine|codone|morphine|ergoline|sterone|estradiol|phene|tropin|tidine|prazole"
    "|gestrel|barbital|terol|sone|solone|thyroxine|relin|fenac|oxicam|coxib)s?$"
)


@check(
    "C064",
    "english-word",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="A term that the translator did not know, or a machine did not, stays in English, and is the word that "
    "matters most.",
    hint="Translate it, or put it into brackets behind the translation.",
    bad='msgid "No tampons and no douching."\nmsgstr "Nada de tampones ni douching."',
    good='msgid "No tampons and no douching."\nmsgstr "Nada de tampones ni lavados vaginales (douching)."',
)
def english_word(context: TextContext) -> Iterator[Fault]:
    """The first word of the English in the translation that the language does not write so.

    In another script that is every Latin word, in Latin script one that the language would not spell so. Words that
    the glossary knows, such as the name of a medicine, are the language's own.
    """
    language, found = context.language, of_text(context)
    if found is None or context.is_source:
        return
    spelling = _spelling().get(language.folder)
    if language.script == _LATIN and spelling is None:
        return
    text, english = readable(context.text), _words(context.english)
    known = [m.span() for m in _KEPT.finditer(text)]
    known += [(m.start, m.end) for matches in found[1].said.values() for m in matches]
    for word in _WORD.finditer(text):
        kept = any(start < word.end() and word.start() < end for start, end in known)
        if not kept and word[0] in english and (spelling is None or spelling.search(word[0])):
            yield Fault(f"A word of the English was left: {quoted(word[0])}.", words=(word[0],))
            return


@lru_cache(maxsize=REMEMBERED)
def _words(text: str) -> frozenset[str]:
    """The words of an English text that are no names: in small letters."""
    return frozenset(w for w in _WORD.findall(text) if w not in _borrowed() and not _MEDICINE.search(w))


@lru_cache(maxsize=1)
def _borrowed() -> frozenset[str]:
    return frozenset(packaged_toml("neighbours.toml")["borrowed"]["words"])


@lru_cache(maxsize=1)
def _spelling() -> Mapping[str, re.Pattern[str]]:
    """What words of a language in Latin script are not written with, by its folder."""
    return {tag: re.compile(pattern) for tag, pattern in packaged_toml("neighbours.toml")["english_spelling"].items()}
