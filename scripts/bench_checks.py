"""How many mistakes the checks of a catalog catch, and how often they cry wolf: `make bench-checks`.

Twice: in other people's texts (check_texts.py), and with mistakes that are made by rule (check_mutants.py) in the
project's own catalogs. Other checkers run beside ours where they are installed. Writes
docs/reference/check-benchmark.md.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import repeat
from pathlib import Path
from random import Random

from check_mutants import RULES, Given
from check_speed import speed
from check_targets import Figure, shortfalls
from check_texts import AimedText, OtherText, aimed_texts, alone, languages, other_texts
from held_out import held_out
from other_checkers import checkers

from hsg_i18n.catalog import read_catalog
from hsg_i18n.checks.contexts import CatalogContext, EntryContext
from hsg_i18n.checks.runner import entry_findings
from hsg_i18n.languages import load_languages
from hsg_i18n.model import Catalog, Entry, Language, Severity
from hsg_i18n.paths import Project
from hsg_i18n.steps.reading import load_lexicon
from hsg_i18n.termbase import FILE, Glossary, Lexicon, load_termbase

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "check-benchmark.md"
SEED = 20261126
#: Classes of mistakes that stand for a fault in the file, not in what it says.
INTEGRITY = {name for name, hurts, _, _ in RULES if not hurts}


@dataclass
class Score:
    """What became of texts of one kind, by a key such as the language."""

    made: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)  #: caught as an error

    def add(self, key: str, caught: bool, error: bool = False) -> None:
        """Count one."""
        self.made[key] += 1
        self.caught[key] += caught
        self.errors[key] += error

    def update(self, other: Score) -> None:
        """Count what the other one counted as well."""
        for own, more in zip(
            (self.made, self.caught, self.errors), (other.made, other.caught, other.errors), strict=True
        ):
            own.update(more)

    def share(self, keys: Iterable[str]) -> str:
        """`91 (84)`: of a hundred, those that were caught, and those that were as an error."""
        count = [sum(c[k] for k in keys) for c in (self.made, self.caught, self.errors)]
        return f"{100 * count[1] / count[0]:.0f} ({100 * count[2] / count[0]:.0f})" if count[0] else "–"

    def decimals(self, key: str) -> str:
        """`0.5 (0.2)`: as `share`, for what should be rare."""
        made = self.made[key] or 1
        return f"{100 * self.caught[key] / made:.1f} ({100 * self.errors[key] / made:.1f})"


def main() -> int:
    """Measure, print the page and write it. Returns 0."""
    project = Project(ROOT)
    own = [x for x in load_languages(project) if (project.language(x.folder) / "LC_MESSAGES").is_dir()]
    text = "\n".join([*_head(), *_elsewhere(project, own), *_at_home(project, own), *speed(own)]) + "\n"
    print(text)
    PAGE.write_text(text, "utf-8")
    return 0


def _head() -> Iterator[str]:
    yield "<!-- Written by `make bench-checks`. Do not edit. -->"
    yield ""
    yield "# What the checks catch"
    yield ""
    yield "In hundredths, and in brackets what is found as an error, which blocks a release. Found is a mistake when"
    yield "there is a finding, of warning or error, that the text without the mistake does not have."
    yield ""


# --- other people's texts -----------------------------------------------------------------------------


@dataclass
class Elsewhere:
    """What one checker says of the other texts."""

    clean: Score = field(default_factory=Score)  #: by language
    reworded: Score = field(default_factory=Score)
    classes: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))  #: by language, for each class

    @property
    def all(self) -> Score:
        """All mistakes together."""
        total = Score()
        for score in self.classes.values():
            total.update(score)
        return total

    def update(self, other: Elsewhere) -> None:
        """Take in what it says of the texts of another language."""
        self.clean.update(other.clean)
        self.reworded.update(other.reworded)
        for name, score in other.classes.items():
            self.classes[name].update(score)


@dataclass
class Aimed:
    """What ours says of the sentences that are aimed at one concept each."""

    right: Score = field(default_factory=Score)  #: by language
    wrong: Score = field(default_factory=Score)


@dataclass
class Read:
    """What ours says of all the texts by others."""

    unseen: Elsewhere = field(default_factory=Elsewhere)
    seen: Elsewhere = field(default_factory=Elsewhere)
    held: Elsewhere = field(default_factory=Elsewhere)
    bare: Elsewhere = field(default_factory=Elsewhere)  #: the unseen ones, without our glossaries
    aimed: Aimed = field(default_factory=Aimed)

    def update(self, other: Read) -> None:
        """Take in what it says of the texts of another language."""
        for name in ("unseen", "seen", "held", "bare"):
            getattr(self, name).update(getattr(other, name))
        self.aimed.right.update(other.aimed.right)
        self.aimed.wrong.update(other.aimed.wrong)


def _read(project: Project, language: Language) -> Read:
    """Read those of one language."""
    lexicon = load_lexicon(project, language)
    concepts = load_termbase(project.source / FILE, FILE)
    empty = Lexicon(concepts, Glossary(wording=lexicon.wording), spaced=language.spaced)
    read = Read()
    for row in other_texts(language.folder):
        _ours(read.unseen if row.unseen else read.seen, row, language, lexicon)
        if row.unseen:
            _ours(read.bare, row, language, empty)
    for row, elsewhere in held_out(project, language):
        _ours(read.held, row, language, elsewhere)
    for text in aimed_texts(language.folder):
        _aimed(read.aimed, text, language, lexicon)
    return read


def _elsewhere(project: Project, own: list[Language]) -> Iterator[str]:
    known = {x.folder: x for x in own}
    tags = [folder for folder in languages() if folder in known]
    read = Read()
    # Each language by itself: there are many texts, and most machines have more than one core.
    with ProcessPoolExecutor() as pool:
        for one in pool.map(_read, repeat(project), [known[tag] for tag in tags]):
            read.update(one)
    unseen, seen, held, bare, aimed = read.unseen, read.seen, read.held, read.bare, read.aimed
    rows = {tag: list(other_texts(tag)) for tag in tags}
    yield "## Other people's texts"
    yield ""
    yield "Leaflets about the same subject by others, with mistakes as translators and machines make them; drafts of a"
    yield "machine, which nobody reviewed. The glossaries were mended with some of them before the eyes; these are the"
    yield "figures of the others, of which nobody read a row, and by which no rule and no word was chosen."
    yield "Sentences aimed at one concept say it in as many ways as one can think of; they were looked at too."
    yield "With the words of others alone, each of these texts is read as if nobody had mended anything for it; but how"
    yield "often each check was right was counted in them, which flatters: `scripts/weigh_findings.py` prints what"
    yield "comes out by the counts of the others."
    yield "Without our glossaries the checks have the small words of each language alone, those of its words.toml."
    yield ""
    yield f"| | number | all | {' | '.join(tags)} |"
    yield f"|---|---|---|{'---|' * len(tags)}"
    for name in sorted(unseen.classes):
        yield _row(name, unseen.classes[name], tags)
    yield _row("**all mistakes**", unseen.all, tags)
    yield _row("all, in the texts that were looked at", seen.all, tags)
    yield _row("all, in those with the words of others alone", held.all, tags)
    yield _row("all, without our glossaries", bare.all, tags)
    yield _row("mistakes in sentences aimed at one concept", aimed.wrong, tags)
    kinds = {
        "": unseen,
        " in the texts that were looked at": seen,
        " in those with the words of others alone": held,
        " without our glossaries": bare,
    }
    for name, of in kinds.items():
        for kind, score in (("false alarms, clean", of.clean), ("false alarms, reworded", of.reworded)):
            yield _rare(f"{kind}{name}", score, tags)
    yield _rare("false alarms, sentences aimed at one concept", aimed.right, tags)
    yield ""
    yield from _beside(rows, known)
    named = [_figure(name, unseen.classes[name], tags) for name in sorted(unseen.classes)]
    clean = _figure("clean", unseen.clean, tags)
    errors = _figure("clean, as errors", unseen.clean, tags, errors=True)
    everything, reworded = (
        _figure(n, s, tags) for n, s in (("all mistakes", unseen.all), ("reworded", unseen.reworded))
    )
    yield from shortfalls(named, everything, clean, errors, reworded)


def _figure(name: str, score: Score, tags: list[str], errors: bool = False) -> Figure:
    counted = score.errors if errors else score.caught
    each = {tag: 100 * counted[tag] / (score.made[tag] or 1) for tag in tags}
    return Figure(name, 100 * sum(counted[t] for t in tags) / (sum(score.made[t] for t in tags) or 1), each)


def _ours(score: Elsewhere, row: OtherText, language: Language, lexicon: Lexicon) -> None:
    before = _found(row.english, row.translation, language, lexicon)
    for text, of in ((row.translation, score.clean), (row.reworded, score.reworded)):
        here = _found(row.english, text, language, lexicon)
        of.add(language.folder, bool(here), _error(here))
    for kind, text in row.mistakes:
        new = _new(_found(row.english, text, language, lexicon), before)
        score.classes[kind].add(language.folder, bool(new), _error(new))


def _aimed(score: Aimed, row: AimedText, language: Language, lexicon: Lexicon) -> None:
    said = [_found(row.english, text, language, lexicon) for text in row.right]
    for found in said:
        score.right.add(language.folder, bool(found), _error(found))
    for text in row.wrong:
        new = _new(_found(row.english, text, language, lexicon), said[0])
        score.wrong.add(language.folder, bool(new), _error(new))


_Found = tuple[str, str, Severity]


def _new(found: set[_Found], before: set[_Found]) -> set[_Found]:
    """What was not found before, however certain it was."""
    known = {(code, message) for code, message, _ in before}
    return {one for one in found if one[:2] not in known}


def _found(english: str, text: str, language: Language, lexicon: Lexicon) -> set[_Found]:
    seen = (f for e in alone(english, text, language, lexicon).entries() for f in entry_findings(e))
    return {(f.code, f.message, f.severity) for f in seen if f.severity is not Severity.INFO}


def _error(found: Iterable[tuple[str, str, Severity]]) -> bool:
    return any(severity is Severity.ERROR for _, _, severity in found)


def _beside(rows: dict[str, list[OtherText]], known: dict[str, Language]) -> Iterator[str]:
    """The other checkers that are installed, on the same half of the texts."""
    scores = {name: Elsewhere() for name in checkers()}
    for tag, texts in rows.items():
        pairs = [(t.english, x) for t in texts if t.unseen for x in (t.translation, *(m for _, m in t.mistakes))]
        for name, run in checkers().items():
            found, at = run(pairs, known[tag]), 0
            for text in (t for t in texts if t.unseen):
                scores[name].clean.add(tag, at in found)
                for number, (kind, _) in enumerate(text.mistakes, at + 1):
                    scores[name].classes[kind].add(tag, number in found and at not in found)
                at += 1 + len(text.mistakes)
    if not scores:
        return
    names = list(scores)
    yield f"| the same mistakes | {' | '.join(names)} |"
    yield f"|---|{'---|' * len(names)}"
    for kind in sorted({kind for score in scores.values() for kind in score.classes}):
        yield f"| {kind} | {' | '.join(_caught(scores[n].classes[kind], rows) for n in names)} |"
    yield f"| **all mistakes** | {' | '.join(_caught(scores[n].all, rows) for n in names)} |"
    yield f"| false alarms, clean | {' | '.join(_caught(scores[n].clean, rows) for n in names)} |"
    yield ""


def _caught(score: Score, tags: Iterable[str]) -> str:
    made = sum(score.made.values())
    return f"{100 * sum(score.caught[t] for t in tags) / made:.0f}" if made else "–"


# --- our own catalogs ---------------------------------------------------------------------------------


def _at_home(project: Project, own: list[Language]) -> Iterator[str]:
    catalogs = {x: _catalogs(project, x) for x in own}
    scores: dict[str, Score] = defaultdict(Score)
    alarms = Score()
    for language, mine in catalogs.items():
        lexicon = load_lexicon(project, language)
        others = {x: _texts(cs) for x, cs in catalogs.items() if x != language}
        for catalog in mine:
            context = CatalogContext(catalog, language, lexicon=lexicon)
            for entry in context.entries():
                here = entry_findings(entry)
                before: set[_Found] = {(f.code, f.message, f.severity) for f in here if f.severity is not Severity.INFO}
                alarms.add(language.folder, bool(before), _error(before))
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
            yield _row(f"{name}{' *' if stars else ''}", scores[name], tags)
            for kind in ("made", "caught", "errors"):
                getattr(total, kind).update(getattr(scores[name], kind))
        yield _row(f"**all {title}**", total, tags)
    yield _rare("false alarms, clean", alarms, tags)
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


def _judge(score: Score, tag: str, entry: EntryContext, text: str, before: set[_Found]) -> None:
    changed: Entry = replace(entry.entry, msgstr=text)
    seen = {(f.code, f.message, f.severity) for f in entry_findings(replace(entry, entry=changed))}
    new = {x for x in _new(seen, before) if x[2] is not Severity.INFO}
    score.add(tag, bool(new), _error(new))


# --- the page -----------------------------------------------------------------------------------------


def _row(name: str, score: Score, tags: list[str]) -> str:
    cells = [score.share(tags), *(score.share([tag]) for tag in tags)]
    return f"| {name} | {sum(score.made.values())} | {' | '.join(cells)} |"


def _rare(name: str, score: Score, tags: list[str]) -> str:
    total = Score()
    for kind in ("made", "caught", "errors"):
        getattr(total, kind)["all"] = sum(getattr(score, kind).values())
    cells = [total.decimals("all"), *(score.decimals(tag) for tag in tags)]
    return f"| {name} | {total.made['all']} | {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
