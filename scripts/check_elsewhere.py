"""What the checks catch in other people's texts (check_texts.py), ours and those of others: a part of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import repeat

from check_scores import Found, Score, figure_of, is_error, new_of, rare_row, row_of, told
from check_targets import shortfalls
from check_texts import AimedText, OtherText, aimed_texts, alone, languages, other_texts
from held_out import held_out
from other_checkers import checkers

from hsg_i18n.checks.runner import entry_findings
from hsg_i18n.model import Language
from hsg_i18n.paths import Project
from hsg_i18n.steps.reading import load_lexicon
from hsg_i18n.termbase import FILE, Glossary, Lexicon, load_termbase


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


def elsewhere(project: Project, own: list[Language]) -> Iterator[str]:
    """The lines of the page about the texts by others, and about what falls short there."""
    known = {x.folder: x for x in own}
    tags = [folder for folder in languages() if folder in known]
    read = Read()
    # Each language by itself: there are many texts, and most machines have more than one core.
    with ProcessPoolExecutor() as pool:
        for one in pool.map(_read, repeat(project), [known[tag] for tag in tags]):
            read.update(one)
    yield from _about()
    yield from _table(read, tags)
    yield ""
    yield from _beside({tag: list(other_texts(tag)) for tag in tags}, known)
    yield from _short(read.unseen, tags)


def _about() -> Iterator[str]:
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


def _table(read: Read, tags: list[str]) -> Iterator[str]:
    unseen, seen, held, bare, aimed = read.unseen, read.seen, read.held, read.bare, read.aimed
    yield f"| | number | all | {' | '.join(tags)} |"
    yield f"|---|---|---|{'---|' * len(tags)}"
    for name in sorted(unseen.classes):
        yield row_of(name, unseen.classes[name], tags)
    yield row_of("**all mistakes**", unseen.all, tags)
    yield row_of("all, in the texts that were looked at", seen.all, tags)
    yield row_of("all, in those with the words of others alone", held.all, tags)
    yield row_of("all, without our glossaries", bare.all, tags)
    yield row_of("mistakes in sentences aimed at one concept", aimed.wrong, tags)
    kinds = {
        "": unseen,
        " in the texts that were looked at": seen,
        " in those with the words of others alone": held,
        " without our glossaries": bare,
    }
    for name, of in kinds.items():
        for kind, score in (("false alarms, clean", of.clean), ("false alarms, reworded", of.reworded)):
            yield rare_row(f"{kind}{name}", score, tags)
    yield rare_row("false alarms, sentences aimed at one concept", aimed.right, tags)


def _short(unseen: Elsewhere, tags: list[str]) -> Iterator[str]:
    named = [figure_of(name, unseen.classes[name], tags) for name in sorted(unseen.classes)]
    everything, clean, reworded = (
        figure_of(name, score, tags)
        for name, score in (("all mistakes", unseen.all), ("clean", unseen.clean), ("reworded", unseen.reworded))
    )
    errors = figure_of("clean, as errors", unseen.clean, tags, errors=True)
    yield from shortfalls(named, everything, clean, errors, reworded)


def _ours(score: Elsewhere, row: OtherText, language: Language, lexicon: Lexicon) -> None:
    before = _found_in(row.english, row.translation, language, lexicon)
    for text, of in ((row.translation, score.clean), (row.reworded, score.reworded)):
        here = _found_in(row.english, text, language, lexicon)
        of.add(language.folder, bool(here), is_error(here))
    for kind, text in row.mistakes:
        new = new_of(_found_in(row.english, text, language, lexicon), before)
        score.classes[kind].add(language.folder, bool(new), is_error(new))


def _aimed(score: Aimed, row: AimedText, language: Language, lexicon: Lexicon) -> None:
    said = [_found_in(row.english, text, language, lexicon) for text in row.right]
    for found in said:
        score.right.add(language.folder, bool(found), is_error(found))
    for text in row.wrong:
        new = new_of(_found_in(row.english, text, language, lexicon), said[0])
        score.wrong.add(language.folder, bool(new), is_error(new))


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


def _found_in(english: str, text: str, language: Language, lexicon: Lexicon) -> set[Found]:
    return told(f for e in alone(english, text, language, lexicon).entries() for f in entry_findings(e))
