"""What the checks catch of mistakes made by rule (check_mutants.py) in our own catalogs: a part of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from check_mutants import RULES, Given
from check_scores import Found, Score, is_error, new_of, rare_row, row_of, told

from hsg_i18n.catalog import read_catalog
from hsg_i18n.checks.contexts import CatalogContext, EntryContext
from hsg_i18n.checks.runner import entry_findings
from hsg_i18n.model import Catalog, Entry, Language
from hsg_i18n.paths import Project
from hsg_i18n.steps.reading import load_lexicon

SEED = 20261126


def at_home(project: Project, own: list[Language]) -> Iterator[str]:
    """The lines of the page about mistakes made by rule in the catalogs of the project."""
    catalogs = {x: _catalogs(project, x) for x in own}
    scores: dict[str, Score] = defaultdict(Score)
    alarms = Score()
    for language, mine in catalogs.items():
        lexicon = load_lexicon(project, language)
        others = {x: _texts(cs) for x, cs in catalogs.items() if x != language}
        for catalog in mine:
            context = CatalogContext(catalog, language, lexicon=lexicon)
            for entry in context.entries():
                before = told(entry_findings(entry))
                alarms.add(language.folder, bool(before), is_error(before))
                for name, text in _mutants(entry, catalog, context, others):
                    _judge(scores[name], language.folder, entry, text, before)
    tags = [x.folder for x in own]
    yield "## Our own catalogs"
    yield ""
    yield "Mistakes made by rule, one at a time. A star: the rule takes its words from the glossary that the check"
    yield "looks into, so the figure tells that the check works and not that the glossary is complete."
    yield ""
    yield f"| | number | all | {' | '.join(tags)} |"
    yield f"|---|---|---|{'---|' * len(tags)}"
    for hurts, title in ((True, "dangerous"), (False, "integrity")):
        total = Score()
        for name, stars in [(name, stars) for name, danger, stars, _ in RULES if danger is hurts]:
            yield row_of(f"{name}{' *' if stars else ''}", scores[name], tags)
            total.update(scores[name])
        yield row_of(f"**all {title}**", total, tags)
    yield rare_row("false alarms, clean", alarms, tags)
    yield ""


def _catalogs(project: Project, language: Language) -> list[Catalog]:
    files = sorted((project.language(language.folder) / "LC_MESSAGES").glob("*.po"))
    return [read_catalog(f, shown=f.name, language=language.folder, domain=f.stem) for f in files]


def _texts(catalogs: list[Catalog]) -> dict[object, str]:
    return {e.key: e.texts[0] for catalog in catalogs for e in catalog.entries}


def _mutants(
    entry: EntryContext, catalog: Catalog, context: CatalogContext, others: dict[Language, dict[object, str]]
) -> Iterator[tuple[str, str]]:
    lexicon, text = context.lexicon, entry.entry.texts[0]
    if lexicon is None or not text:
        return
    for name, _, _, make in RULES:
        # A seed of its own, so that a new rule changes the mistakes of no other.
        chance = Random(f"{SEED} {name} {context.language.tag} {entry.entry.msgid}")  # noqa: S311 (no secret)
        own = [e.texts[0] for e in catalog.entries if e.key != entry.entry.key and e.texts[0]]
        same = [known[entry.entry.key] for known in others.values() if known.get(entry.entry.key, text) != text]
        found = make(Given(entry.entry.msgid, text, context.language, lexicon, own, same, chance))
        if found and found != text:
            yield name, found


def _judge(score: Score, tag: str, entry: EntryContext, text: str, before: set[Found]) -> None:
    changed: Entry = replace(entry.entry, msgstr=text)
    new = new_of(told(entry_findings(replace(entry, entry=changed))), before)
    score.add(tag, bool(new), is_error(new))
