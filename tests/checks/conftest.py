"""Fixtures of the tests of the checks: the project, its languages, and what finds everything in a text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "fonts"))

from check_cases import ROOT, TODAY, check_pdf, check_source, po_of

from hsg_i18n.catalog import inspect_catalog
from hsg_i18n.checks.contexts import CatalogContext, FileContext, TextContext, neutral_language
from hsg_i18n.checks.runner import catalog_findings
from hsg_i18n.checks.waivers import apply_waivers, load_waivers
from hsg_i18n.errors import UsageError
from hsg_i18n.languages import find_language, load_languages
from hsg_i18n.model import Catalog, Entry, Finding, Language, Message, Template
from hsg_i18n.paths import Project
from hsg_i18n.steps.reading import load_lexicon
from hsg_i18n.termbase import Lexicon


@pytest.fixture(scope="session")
def project() -> Project:
    """The project that the tests belong to."""
    return Project(ROOT)


@pytest.fixture(scope="session")
def languages(project: Project) -> tuple[Language, ...]:
    """Its languages."""
    return load_languages(project)


@pytest.fixture(scope="session")
def lexicon(project: Project, languages: tuple[Language, ...]) -> Callable[[Language], Lexicon | None]:
    """What a language of the project says for the concepts."""
    known = {x.folder: load_lexicon(project, x) for x in languages}
    return lambda language: known.get(language.folder)


@pytest.fixture(scope="session")
def in_spanish(languages: tuple[Language, ...]) -> Callable[[str, str, Lexicon], TextContext]:
    """A string of a Spanish catalog that is read with a lexicon of a few words."""
    spanish = find_language(languages, "es")

    def of(english: str, text: str, known: Lexicon) -> TextContext:
        catalog = CatalogContext(Catalog("x", "es", (Entry(english, text, line=1),)), spanish, lexicon=known)
        return next(one for entry in catalog.entries() for one in entry.texts())

    return of


@pytest.fixture(scope="session")
def check_po(
    languages: tuple[Language, ...], lexicon: Callable[[Language], Lexicon | None]
) -> Callable[..., tuple[Finding, ...]]:
    """Every finding in the bytes of a catalog."""

    def run(data: bytes, name: str = "es", told: bool = False, template: Iterable[str] | None = None) -> Any:
        try:
            language = find_language(languages, name)
        except UsageError:
            language = neutral_language(name)
        catalog, faults = inspect_catalog(data, shown="x.po", domain="x")
        file = FileContext(data, "x.po", language, "x", catalog, faults)
        known = None if template is None else Template("x", tuple(Message(m) for m in template))
        if catalog is None:
            return tuple(catalog_findings(file, None))
        context = CatalogContext(catalog, language, told=told, template=known, lexicon=lexicon(language))
        return tuple(catalog_findings(file, context))

    return run


@pytest.fixture(scope="session")
def check_message(
    check_po: Callable[..., tuple[Finding, ...]], languages: tuple[Language, ...]
) -> Callable[..., tuple[Finding, ...]]:
    """Every finding in one message of a catalog that is sound otherwise."""

    def run(msgid: str, msgstr: str | list[str], language: str = "es", **more: Any) -> tuple[Finding, ...]:
        return check_po(po_of(languages, language, msgid, msgstr, **more).encode(), language)

    return run


@pytest.fixture(scope="session")
def run_case(
    check_po: Callable[..., tuple[Finding, ...]], languages: tuple[Language, ...], tmp_path_factory: Any
) -> Callable[[dict[str, Any]], tuple[Finding, ...]]:
    """Every finding of a case: of a handout, a whole catalog or one message, its waivers applied."""

    def run(case: dict[str, Any]) -> tuple[Finding, ...]:
        name = case.get("language", "es")
        if "pdf" in case:
            found = check_pdf(languages, case)
        elif "source" in case:
            found = check_source(case)
        elif "po" in case or "po_bytes" in case:
            data = bytes.fromhex(case["po_bytes"]) if "po_bytes" in case else case["po"].encode()
            found = check_po(data, name, case.get("told", False), case.get("template"))
        else:
            more = {k: v for k, v in case.items() if k not in {"msgid", "msgstr", "language", "expect", "contains"}}
            found = check_po(po_of(languages, name, case["msgid"], case["msgstr"], **more).encode(), name)
        if "waivers" in case:
            path = tmp_path_factory.mktemp("waivers") / "waivers.toml"
            path.write_text(case["waivers"], encoding="utf-8")
            found = apply_waivers(found, load_waivers(path, "waivers.toml", name), TODAY, complete=True)
        return found

    return run
