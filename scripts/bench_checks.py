"""How many mistakes the checks of a catalog catch, and how often they cry wolf: `make bench-checks`.

Mistakes are made by the rules of check_mutants.py in the project's own catalogs, one at a time. Writes
docs/reference/check-benchmark.md.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from check_mutants import RULES, Given

from hsg_i18n.catalog import read_catalog
from hsg_i18n.checks.contexts import CatalogContext, EntryContext
from hsg_i18n.checks.runner import entry_findings
from hsg_i18n.languages import load_languages
from hsg_i18n.model import Catalog, Entry, Language, Severity
from hsg_i18n.paths import Project
from hsg_i18n.steps.check import load_lexicon

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "check-benchmark.md"
SEED = 20261126


@dataclass
class Score:
    """What became of the mistakes of one class."""

    made: Counter[str] = field(default_factory=Counter)  #: by language
    caught: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)  #: caught as an error


def main() -> int:
    """Measure, print the page and write it. Returns 0."""
    project = Project(ROOT)
    languages = [x for x in load_languages(project) if (project.language(x.folder) / "LC_MESSAGES").is_dir()]
    catalogs = {x: _catalogs(project, x) for x in languages}
    scores: dict[str, Score] = defaultdict(Score)
    alarms: Counter[str] = Counter()
    messages: Counter[str] = Counter()
    for language, own in catalogs.items():
        for catalog in own:
            context = CatalogContext(catalog, language, lexicon=load_lexicon(project, language))
            others = {x: _texts(cs) for x, cs in catalogs.items() if x != language}
            for entry in context.entries():
                messages[language.tag] += 1
                before = {(f.code, f.message) for f in entry_findings(entry)}
                alarms[language.tag] += bool(before)
                for name, text in _mutants(entry, catalog, context, others):
                    _judge(scores[name], language.tag, entry, text, before)
    text = _page(scores, [x.tag for x in languages], alarms, messages)
    print(text)
    PAGE.write_text(text, "utf-8")
    return 0


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


def _judge(score: Score, tag: str, entry: EntryContext, text: str, before: set[tuple[str, str]]) -> None:
    changed: Entry = replace(entry.entry, msgstr=text)
    found = [f for f in entry_findings(replace(entry, entry=changed)) if (f.code, f.message) not in before]
    score.made[tag] += 1
    score.caught[tag] += any(f.severity is not Severity.INFO for f in found)
    score.errors[tag] += any(f.severity is Severity.ERROR for f in found)


def _page(scores: dict[str, Score], tags: list[str], alarms: Counter[str], messages: Counter[str]) -> str:
    lines = [
        "<!-- Written by `make bench-checks`. Do not edit. -->",
        "",
        "# What the checks catch",
        "",
        "Mistakes made by rule in our own catalogs, one at a time: the share in hundredths that is found, and",
        "in brackets the share that is found as an error. A star: the rule takes its words from the glossary that the",
        "check looks into, so the figure tells that the check works and not that the glossary is complete.",
        "",
        f"| mistake | number | all | {' | '.join(tags)} |",
        f"|---|---|---|{'---|' * len(tags)}",
    ]
    for hurts, title in ((True, "dangerous"), (False, "integrity")):
        names = [(name, own) for name, danger, own, _ in RULES if danger is hurts]
        total = Score()
        for name, own in names:
            lines.append(_row(f"{name}{' *' if own else ''}", scores[name], tags))
            for kind in ("made", "caught", "errors"):
                getattr(total, kind).update(getattr(scores[name], kind))
        lines.append(_row(f"**all {title}**", total, tags))
    wolves = " | ".join(f"{100 * alarms[t] / messages[t]:.1f}" for t in tags)
    every = 100 * sum(alarms.values()) / sum(messages.values())
    lines.append(f"| false alarms, of 100 clean messages | {sum(messages.values())} | {every:.1f} | {wolves} |")
    return "\n".join(lines) + "\n"


def _row(name: str, score: Score, tags: list[str]) -> str:
    made = sum(score.made.values())
    cells = [_share(sum(score.caught.values()), sum(score.errors.values()), made)]
    cells += [_share(score.caught[t], score.errors[t], score.made[t]) for t in tags]
    return f"| {name} | {made} | {' | '.join(cells)} |"


def _share(caught: int, errors: int, made: int) -> str:
    return f"{100 * caught / made:.0f} ({100 * errors / made:.0f})" if made else "–"


if __name__ == "__main__":
    sys.exit(main())
