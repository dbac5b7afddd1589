"""new: a working start for a language or a handout, from what CLDR and the scripts table know."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.messages.plurals import PLURALS, get_plural

from hsg_i18n.config import load_settings
from hsg_i18n.errors import HsgError, UsageError
from hsg_i18n.extract import LABELS
from hsg_i18n.files import packaged_toml, write_atomic
from hsg_i18n.languages import FILE, NO_LANGUAGE, find_language, load_languages, read_language
from hsg_i18n.paths import Project
from hsg_i18n.text.placeholders import placeholders

_SCRIPT = 4  # letters of an ISO 15924 code
#: A name: no control characters, none that turns the text around it (UAX #9); joiners are letters of many names.
_NAME = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]{1,60}")
_LONGEST = 60  # letters of a handout's id: it becomes part of file names
_CODE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2}|_[0-9]{3})?")


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says about a language that CLDR does not know, or knows wrongly. Empty: ask CLDR."""

    english: str = ""
    endonym: str = ""
    script: str = ""
    direction: str = ""


def new_language(project: Project, name: str, given: Given) -> Path:
    """Write locale/<folder>/language.toml and return its path; the catalogs come from merging.

    Raises UsageError where the language exists, or where neither CLDR nor `given` says enough. Then
    nothing has been written.
    """
    table = packaged_toml("scripts.toml")
    folder = _folder(name, table["aliases"])
    path = project.language(folder) / FILE
    _refuse_known(project, path, folder)
    facts = _facts(folder, given)
    setting = table["scripts"].get(facts["script"])
    if setting is None:
        known = ", ".join(table["scripts"])
        raise UsageError(f'No setting is known for the script "{facts["script"]}".', hint=f"Pass --script: {known}")
    facts["mt_code"] = packaged_toml("mt_codes.toml")["codes"].get(folder, "")
    facts["aliases"] = sorted(alias for alias, filed in table["aliases"].items() if filed == folder)
    text = "\n".join(_lines(folder, facts, dict(setting))) + "\n"
    write_atomic(path, text.encode())
    try:
        read_language(path, folder, project.relative(path))  # what was written must be what can be read
    except HsgError:
        path.unlink()
        raise
    return path


def _refuse_known(project: Project, path: Path, folder: str) -> None:
    if os.path.lexists(path):
        is_source = folder == load_settings(project).source_language
        hint = "It is the language of source/: it has no catalogs." if is_source else f"Run: hsg-i18n merge {folder}"
        raise UsageError(f"{folder} exists already: {project.relative(path)}.", hint=hint)
    if not any(project.locale.glob(f"*/{FILE}")):
        return  # the first language
    try:
        other = find_language(load_languages(project), folder)
    except UsageError:
        return
    raise UsageError(
        f'"{folder}" is another name of {other.english}.',
        hint=f"Use locale/{other.folder}, or remove the alias from its {FILE} first.",
    )


def _folder(name: str, aliases: dict[str, str]) -> str:
    parts = re.split(r"[-_]", name.strip())
    shaped = [parts[0].lower(), *(p.title() if len(p) == _SCRIPT else p.upper() for p in parts[1:])]
    folder = aliases.get("_".join(shaped), "_".join(shaped))
    if not _CODE.fullmatch(folder):
        raise UsageError(
            f'"{name}" is no language tag.', hint=_tag_of(name) or "Use a tag such as vi, pt-BR or zh-Hant."
        )
    if folder in NO_LANGUAGE:
        what = f'"{name}" is reserved: it stands for {NO_LANGUAGE[folder]}, not for a language.'
        raise UsageError(what, hint="Use the tag of one language, such as vi, pt-BR or zh-Hant.")
    return folder


def _tag_of(name: str) -> str:
    """A hint with the tag of a language that was named in English; empty where CLDR knows no such name."""
    known = Locale("en").languages.items()
    tag = next((tag for tag, english in known if english.lower() == name.strip().lower() and _CODE.fullmatch(tag)), "")
    return f"Its tag is {tag}: hsg-i18n new language {tag}" if tag else ""


def _facts(folder: str, given: Given) -> dict[str, Any]:
    for option, value in (("--english", given.english), ("--endonym", given.endonym)):
        if value and not _NAME.fullmatch(value.strip()):
            raise UsageError(f"{option} cannot be printed.", hint="Give a name of one line, at most 60 characters.")
    locale = _locale(folder)
    script = given.script or _script(folder)
    english = given.english.strip() or _name(locale, folder, "en")
    endonym = given.endonym.strip() or _name(locale, folder, None)
    missing = [f"--{n}" for n, v in (("english", english), ("endonym", endonym), ("script", script)) if not v]
    if missing:
        raise UsageError(f'CLDR does not know "{folder}".', hint=f"Say what it is with {', '.join(missing)}.")
    return {
        "english": english,
        "endonym": endonym,
        "script": script,
        "direction": given.direction or ("rtl" if script in {"Arab", "Aran", "Hebr", "Syrc", "Thaa"} else "ltr"),
        "plural_forms": _plural_forms(locale, folder),
    }


def _script(folder: str) -> str:
    """The ISO 15924 code that the tag names, or that CLDR finds likely; empty where it does not know."""
    table, language = get_global("likely_subtags"), folder.partition("_")[0]
    names = (folder, table.get(folder, ""), table.get(language, ""))
    return next((part for name in names for part in name.split("_") if len(part) == _SCRIPT), "")


def _locale(folder: str) -> Locale | None:
    try:
        return Locale.parse(folder)
    except (UnknownLocaleError, ValueError):
        return None


def _name(locale: Locale | None, folder: str, reader: str | None) -> str:
    """The language's name in the language `reader`, None for its own; empty where CLDR has none."""
    if locale is None:
        return ""
    # CLDR files some languages under a country: "tl" is its "fil_PH", but nobody asked for a country.
    whole = "_" in folder
    return (locale.get_display_name(reader) if whole else locale.get_language_name(reader)) or ""


def _plural_forms(locale: Locale | None, folder: str) -> str:
    if locale and folder.partition("_")[0] not in PLURALS and not locale.plural_form.tags:
        return "nplurals=1; plural=0;"  # Babel's table lacks it and would say 2; CLDR has one form for all numbers
    plural = get_plural(folder if locale else "en")
    return f"nplurals={plural.num_plurals}; plural={plural.plural_expr};"


def _lines(folder: str, facts: dict[str, Any], setting: dict[str, Any]) -> Iterator[str]:
    yield "# Made by `hsg-i18n new language`. Check every line with someone who reads the language: names and"
    yield "# plurals come from CLDR, which is wrong for some languages, the setting from what the script usually needs."
    yield f"tag = {_toml(folder.replace('_', '-'))}"
    for name in ("english", "endonym", "script", "direction"):
        yield f"{name} = {_toml(facts[name])}"
    yield 'digits = "latn"'
    yield f"plural_forms = {_toml(facts['plural_forms'])}"
    yield f"line_breaks = {_toml(setting.pop('line_breaks', 'spaces'))}"
    yield f"sentence_ends = {_toml(setting.pop('sentence_ends', ['.', '!', '?']))}"
    yield "quotation_marks = []  # pairs of marks that it quotes with, such as «»: the checks need them"
    yield "negators = []  # words that negate, such as not or never: the checks need them"
    yield f"mt_code = {_toml(facts['mt_code'])}"
    yield f"aliases = {_toml(facts['aliases'])}"
    yield ""
    yield "[typography]"
    for name, value in setting.items():
        yield f"{name} = {_toml(value)}"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(_toml(v) for v in value)}]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return str(value)


def new_handout(project: Project, handout_id: str, title: str, today: date) -> Path:
    """Write source/<id>.md with one section and the closing line, and return its path.

    Raises UsageError where the id is taken, reserved or none, or the title cannot be printed. Then nothing
    has been written.
    """
    fits = len(handout_id) <= _LONGEST and re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", handout_id)
    if handout_id.casefold() == LABELS:
        what = f'"{handout_id}" is reserved: the catalogs of the words around every sheet are called so.'
        raise UsageError(what, hint=f"Choose another id, such as hsg-{LABELS}.")
    if not fits:
        raise UsageError(f'"{handout_id}" is no id for a handout.', hint="Use a-z, 0-9 and hyphens, such as hsg-diet.")
    path = project.source / f"{handout_id}.md"
    if os.path.lexists(path):
        raise UsageError(f"{project.relative(path)} exists already.", hint="Choose another id, or edit that file.")
    words = " ".join(title.split()) or handout_id.replace("-", " ").capitalize()
    if not _NAME.fullmatch(words) or placeholders(words):
        raise UsageError("The title cannot be printed.", hint="Give one line of at most 60 characters.")
    review_by = today.replace(year=today.year + 2, day=min(today.day, 28))
    text = _HANDOUT.format(id=handout_id, title=_toml(words), date=today, review_by=review_by)
    write_atomic(path, text.encode())
    return path


_HANDOUT = """---
id: {id}
title: {title}
version: "0.1"
date: {date}
review-by: {review_by}
---

## What to do {{kind=self-care icon=check}}

- Write one short sentence for each thing to do.

## Call your clinic if {{kind=call icon=phone}}

- You have questions.

Clinic phone: {{clinic_phone}}
{{.field}}

Always check with your healthcare provider that this information applies to you.
{{.closing}}
"""
