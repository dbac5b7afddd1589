"""Languages: locale/<folder>/language.toml, one file with everything about each.

What CLDR says is no more than a default here: it lacks endonyms, misnames several languages and
lower-cases others, so what is printed on paper is curated in the file.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from hsg_i18n.errors import ConfigError, UsageError
from hsg_i18n.files import read_toml, refuse_passed_over
from hsg_i18n.model import Language, Typography
from hsg_i18n.paths import Project
from hsg_i18n.schema import Field, between, not_blank, one_of, read_table, strings

FILE = "language.toml"
#: Codes of ISO 639-2 that are no language, with what they stand for. "mul" is the folder of sheets that show many.
NO_LANGUAGE = {
    "mul": "many languages at once",
    "und": "one that nobody knows",
    "mis": "one without a code",
    "zxx": "no words at all",
}
#: What may be a tag, as people type it.
_TYPED = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,4}){0,2}")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?")
#: A region, and the character set that some tools write behind it.
_REGION = re.compile(r"([a-z]{2,3})_([a-z]{2}|[0-9]{3})(\.[a-z0-9_]+)?")
_SCRIPT = 4  # letters of a script's code
_PLURAL = re.compile(r"nplurals=([1-6]); plural=[n0-9 ?:&|!=<>%()]+;")


def _tag(value: str) -> str:
    if value in NO_LANGUAGE:
        return f"it is reserved and stands for {NO_LANGUAGE[value]}"
    return "" if _TAG.fullmatch(value) else "it is not a BCP 47 tag such as pt-BR"


def _plural(value: str) -> str:
    return "" if _PLURAL.fullmatch(value) else 'it does not look like "nplurals=2; plural=(n != 1);"'


def _codec(value: str) -> str:
    try:
        "a".encode(value or "ascii")
    except (LookupError, ValueError):  # ValueError: the codec "undefined", or a name with a NUL
        return "Python knows no such character set"
    return ""


def _words(value: dict[str, object]) -> str:
    good = all(k.isdecimal() and isinstance(v, list) and not strings(v) for k, v in value.items())
    return "" if good else 'it must look like { 2 = ["two"] }'


def _pairs(value: list[object]) -> str:
    good = all(isinstance(pair, str) and len(pair) == len("«»") for pair in value)
    return "" if good else "each must be two characters, such as «»"


FIELDS = (
    Field("tag", str, "The BCP 47 tag, used in HTML, JSON and file names.", check=_tag),
    Field("english", str, "The English name that staff read.", check=not_blank),
    Field("endonym", str, "The language's own name, exactly as it is printed.", check=not_blank),
    Field("script", str, "The ISO 15924 code of the script, such as Latn.", check=not_blank),
    Field("direction", str, "ltr or rtl.", check=one_of("ltr", "rtl")),
    Field("digits", str, "The CLDR numbering system of numbers in prose, such as latn.", "latn"),
    Field("plural_forms", str, "The Plural-Forms header of its catalogs.", check=_plural),
    Field(
        "line_breaks", str, "spaces, han, or icu for scripts without spaces.", "spaces", one_of("spaces", "han", "icu")
    ),
    Field("kept_with_next", list, "Short words that no line ends in, such as a not before its verb.", [], strings),
    Field("unbroken", list, "Where break points are inserted, words that get none: loanwords, names.", [], strings),
    Field("sentence_ends", list, "Characters that end a sentence.", [".", "!", "?"], strings),
    Field("quotation_marks", list, "Pairs of marks it quotes with, such as «»; for the checks.", [], _pairs),
    Field(
        "negators",
        list,
        "Words or affixes that negate, for the checks, where words.toml beside it has none.",
        [],
        strings,
    ),
    Field("expansion", float, "Letters it needs for one of English; for the checks of length.", 0.0, between(0, 5)),
    Field("number_words", dict, "Of the source: words that no edit may touch and be called cosmetic.", {}, _words),
    Field("capitals", bool, "False where capitals do not exist or follow rules of their own (tr, az, ka).", True),
    Field("mt_code", str, "The code of the Argos package from English, empty where there is none.", ""),
    Field("aliases", list, "Other names people type for it.", [], strings),
    Field("note", str, "What staff must know, shown on the index page.", ""),
    Field("typography", dict, "How the script is set on paper."),
)
TYPOGRAPHY = (
    Field("fonts", list, "Font families in order of preference, from the pinned set.", check=strings),
    Field("size", float, "Factor on the format's body size.", 1.0, between(0.8, 1.6)),
    Field("line_height", float, "Leading of body text as a multiple of the size.", 1.4, between(1.1, 3.0)),
    Field("heading_line_height", float, "Leading of headings.", 1.2, between(1.0, 3.0)),
    Field("italics", bool, "Whether the script has a slanted face.", True),
    Field("charset", str, "Python codec that a large CJK font is cut down to.", "", _codec),
    Field("drawn_bold", bool, "Whether bold is the Regular with a line around it, which halves a CJK PDF.", False),
)


def read_language(path: Path, folder: str, shown: str) -> Language:
    """The language of one language.toml. Raises ConfigError with the place of the first fault."""
    values = read_table(read_toml(path, shown), FIELDS, shown)
    look = read_table(values.pop("typography"), TYPOGRAPHY, shown, "typography.")
    look["fonts"] = tuple(look["fonts"])
    for name in ("kept_with_next", "unbroken", "sentence_ends", "quotation_marks", "negators", "aliases"):
        values[name] = tuple(values[name])
    values["number_words"] = tuple((n, word) for n, words in values["number_words"].items() for word in words)
    count = _PLURAL.fullmatch(values["plural_forms"])
    if values["tag"] != folder.replace("_", "-"):
        raise ConfigError(
            f'The tag "{values["tag"]}" does not belong in the folder "{folder}".',
            path=shown,
            hint=f"Name the folder {values['tag'].replace('-', '_')} or mend the tag.",
        )
    return Language(folder=folder, nplurals=int(count[1]) if count else 1, typography=Typography(**look), **values)


@lru_cache(maxsize=4)
def load_languages(project: Project) -> tuple[Language, ...]:
    """Every language of the project, English included, in the order of their folders.

    Raises ConfigError when there is none, or one cannot be read, or when two claim the same tag or alias.
    """
    refuse_passed_over(project.locale, "locale")
    files = sorted(project.locale.glob(f"*/{FILE}"))
    if not files:
        raise ConfigError("There is no language.", path="locale/", hint="Run: hsg-i18n new language es")
    languages = tuple(read_language(f, f.parent.name, project.relative(f)) for f in files)
    taken: dict[str, str] = {}
    for language in languages:
        for name in {_fold(language.tag), *map(_fold, language.aliases)}:
            other = taken.setdefault(name, language.folder)
            if other != language.folder:
                raise ConfigError(
                    f'"{name}" names both {other} and {language.folder}.',
                    path=f"locale/{language.folder}/{FILE}",
                    hint="Remove the alias from one of them.",
                )
    return languages


def find_language(languages: tuple[Language, ...], name: str) -> Language:
    """The language that people mean by `name`: folder, tag or alias, in any case, with - or _.

    Raises UsageError that says which may be meant, and lists what there is.
    """
    wanted = _fold(name)
    for language in languages:
        if wanted in {_fold(language.tag), *map(_fold, language.aliases)}:
            return language
    known = ", ".join(item.folder for item in languages)
    added = name if _TYPED.fullmatch(name) else "TAG"
    hint = f"{_near(languages, wanted)}There are: {known}. To add one: hsg-i18n new language {added}"
    raise UsageError(f'There is no language "{name}".', hint=hint)


def _near(languages: tuple[Language, ...], wanted: str) -> str:
    """The question whether a language was meant whose name, in English or its own, or tag is like `wanted`."""
    names = {_fold(text): x for x in languages for text in (x.tag, x.endonym, x.english)}
    near = get_close_matches(wanted, names, 1)
    return f"Did you mean {names[near[0]].folder} ({names[near[0]].english})? " if near else ""


def closest_language(languages: tuple[Language, ...], name: str) -> Language:
    """The language that people mean by `name`, or the one of which it names a region: es_CO is es, and ar_IQ ar.

    Not where the region writes another script, nor of a language of which the project has one region or script alone:
    zh_HK is no zh_Hans, pt_PT no pt_BR. Raises UsageError as `find_language` does.
    """
    try:
        return find_language(languages, name)
    except UsageError:
        found = _REGION.fullmatch(_fold(name))
        base = found and next((x for x in languages if x.tag == found[1]), None)
        if not base or not found or _script(f"{found[1]}_{found[2].upper()}", base.script) != base.script:
            raise
        return base


def is_meant(language: Language, name: str) -> bool:
    """Whether `name` names the language, or a region of it as `closest_language` understands one."""
    try:
        return closest_language((language,), name) is language
    except UsageError:
        return False


def _script(tag: str, usual: str) -> str:
    from babel.core import get_global  # few runs ask for it

    return next((part for part in get_global("likely_subtags").get(tag, "").split("_") if len(part) == _SCRIPT), usual)


def _fold(name: str) -> str:
    return name.strip().replace("-", "_").lower()
