"""sheet: a handout in a language laid out for a reviewer, on paper, on screen and as a file to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from hsg_i18n.errors import HsgError, UsageError
from hsg_i18n.files import digest, write_atomic
from hsg_i18n.fonts import load_fonts
from hsg_i18n.html.review_sheet import paper_sheet, screen_page
from hsg_i18n.model import Handout, Paper, PdfFile, Refusal, RenderJob, Worksheet, WorksheetRow
from hsg_i18n.names import review_name
from hsg_i18n.pool import render_all
from hsg_i18n.report import visible
from hsg_i18n.review import text_digest
from hsg_i18n.steps.drafting.triage import Doubted, doubts_of, triaged
from hsg_i18n.steps.gate import Gate
from hsg_i18n.steps.holding import states_to_give
from hsg_i18n.steps.inputs import renderer_digest
from hsg_i18n.steps.reviewing.items import Findings, Item, findings_of, items_of
from hsg_i18n.steps.reviewing.showing import waived_line
from hsg_i18n.steps.reviews import LanguageReviews, Reviews
from hsg_i18n.steps.worked_in import write_files
from hsg_i18n.termbase import FILE as TERMBASE
from hsg_i18n.termbase import GLOSSARY, Concept, Glossary, Term, load_glossary, load_termbase, terms_in
from hsg_i18n.worksheet import as_csv, as_xlsx

#: The folder below build/ that the sheets go to.
FOLDER = "review"
#: A sheet has as many pages as its messages need.
_MOST_PAGES = 500
#: Of a concept that the sheet shows: a glossary has every form that a translator may write.
_RENDERINGS = 4


@dataclass(frozen=True, slots=True)
class Sheets:
    """What was written."""

    folder: Path
    paths: tuple[str, ...]  #: relative to the folder
    faults: tuple[HsgError, ...]  #: of PDFs that could not be made


def write_sheets(review: LanguageReviews, handouts: Sequence[Handout], paper: Paper) -> Sheets:
    """Write the sheets of the handouts into build/review/: HTML, PDF, XLSX and CSV.

    Raises UsageError for the language of the source, or before it writes anything where one of the files has been
    filled in and not taken back, CatalogError for a catalog or a ledger that cannot be read, and
    ConfigError for a termbase at fault. A PDF that cannot be made does not stop the others, and its old file goes.
    """
    if review.is_source:
        hint = "Name a language that is translated into. The English itself is approved with: hsg-i18n review approve"
        raise UsageError(f"{review.language.english} is the language of the source: it has no catalogs.", hint=hint)
    if review.faults:
        raise review.faults[0]
    fonts = load_fonts(languages=(review.language, review.inventory.source_language)).digest
    folder = review.inventory.project.build(FOLDER)
    sheets = make_sheets(review, handouts)
    filled_in = {path: data for sheet in sheets for path, data in _workbooks(sheet)}
    write_files(folder, filled_in)
    pages = [_write_page(review, sheet, folder) for sheet in sheets]
    made, faults = _render(folder, [_job(review, sheet, paper, fonts) for sheet in sheets])
    return Sheets(folder, (*filled_in, *pages, *made), faults)


def _workbooks(sheet: Worksheet) -> Iterator[tuple[str, bytes]]:
    """What a reviewer fills in, by its path."""
    for kind, data in (("xlsx", as_xlsx(sheet)), ("csv", as_csv(sheet))):
        yield review_name(sheet.handout, sheet.language, kind), data


def _write_page(review: LanguageReviews, sheet: Worksheet, folder: Path) -> str:
    workbook = review_name(sheet.handout, sheet.language, "xlsx")
    path = review_name(sheet.handout, sheet.language, "html")
    write_atomic(folder / path, screen_page(review.inventory.project.templates, sheet, Path(workbook).name).encode())
    return path


def _job(review: LanguageReviews, sheet: Worksheet, paper: Paper, fonts: str) -> RenderJob:
    made = paper_sheet(review.inventory.project.templates, sheet, paper)
    path = review_name(sheet.handout, sheet.language, "pdf")
    total = digest(path, made.html, made.stylesheet, *made.settings, renderer_digest(fonts))
    return RenderJob(path, made.html, made.stylesheet, made.settings, _MOST_PAGES, fonts, total)


def _render(folder: Path, jobs: Sequence[RenderJob]) -> tuple[list[str], tuple[HsgError, ...]]:
    made: list[str] = []
    faults: list[HsgError] = []
    with closing(render_all(jobs)) as outcomes:
        for job, outcome in outcomes:
            if isinstance(outcome, PdfFile):
                write_atomic(folder / job.path, outcome.data)
                made.append(job.path)
            else:
                (folder / job.path).unlink(missing_ok=True)  # an old one beside new files would be read as today's
                faults.append(outcome)
    return sorted(made), tuple(faults)


# --- the contents ---------------------------------------------------------------------------------


def make_sheets(review: LanguageReviews, handouts: Iterable[Handout]) -> tuple[Worksheet, ...]:
    """The sheets, with the terms of the language. Raises ConfigError for a termbase or a glossary at fault."""
    project = review.inventory.project
    termbase, glossary = project.source / TERMBASE, project.language(review.language.folder) / GLOSSARY
    concepts = load_termbase(termbase, project.relative(termbase))
    terms = load_glossary(glossary, project.relative(glossary), concepts)
    gate, found = Gate(Reviews.around(review)), findings_of(review)
    sheets = ((h, _sheet(review, h, found, concepts, terms)) for h in handouts)
    return tuple(replace(sheet, left_out=_left_out(gate, review, h)) for h, sheet in sheets)


def _left_out(gate: Gate, review: LanguageReviews, handout: Handout) -> str:
    decision = gate.tell(review, handout)[0]
    return decision.said if isinstance(decision, Refusal) else ""


def _sheet(
    review: LanguageReviews, handout: Handout, found: Findings, concepts: tuple[Concept, ...], glossary: Glossary
) -> Worksheet:
    rows, named = [], dict[str, str]()
    doubts = doubts_of(review)
    state_of = states_to_give(review)  # whoever reads it cannot ask the ledger
    for item in triaged(items_of(review, handout, found), doubts):
        terms = terms_in(_english(item), concepts, glossary)
        named |= {_named(t.concept): t.concept.definition for t in terms}
        given = replace(item, state=state_of(item.domain, item.entry))
        rows.append(_row(review, given, terms, doubts.get(item.digest)))
    edition = review.edition(handout)
    return Worksheet(
        language=review.language,
        source_language=review.inventory.source_language,
        handout=handout,
        edition=edition.digest if edition else "",
        date=review.standing.court.now.date(),
        rows=tuple(rows),
        terms=tuple(sorted(named.items(), key=lambda term: term[0].casefold())),
    )


def _english(item: Item) -> str:
    return f"{item.message.msgid}\n{item.message.plural or ''}"


def _row(review: LanguageReviews, item: Item, terms: Iterable[Term], doubted: Doubted | None) -> WorksheetRow:
    message = item.message
    return WorksheetRow(
        number=item.number,
        code=item.digest,
        message=english_digest(item),
        domain=item.domain,
        msgctxt=message.context,
        msgid=message.msgid,
        plural=message.plural,
        translation=item.entry.texts if item.entry and item.digest else (),
        critical=item.critical,
        state=item.state,
        findings=tuple(f"{f.severity} {f.code}: {visible(f.message)}" for f in item.findings),
        waived=tuple(map(waived_line, item.waived)),
        terms=tuple(map(_term, terms)),
        origin=tuple(_origin(review, item)),
        doubt=tuple(_doubt(doubted)),
        note=message.comments,
    )


def english_digest(item: Item) -> str:
    """The digest of a message without its translation, which finds it again when that has changed."""
    return text_digest(item.domain, item.message.context, item.message.msgid, item.message.plural, ())


def _named(concept: Concept) -> str:
    return concept.english[0].replace("*", "")


def _term(term: Term) -> str:
    words = dict.fromkeys(word.replace("*", "…") for word in term.accepted[:_RENDERINGS])
    said = f": say {', '.join(words)}" if words else ""
    never = f"{';' if said else ':'} never {', '.join(term.forbidden)}" if term.forbidden else ""
    return _named(term.concept) + said + never


def _doubt(doubted: Doubted | None) -> Iterator[str]:
    """What the engine makes of its own draft."""
    if doubted and doubted.note.back:
        yield f"Back into English by machine: {doubted.note.back}"
    if doubted and doubted.sentence:
        yield doubted.sentence


def _origin(review: LanguageReviews, item: Item) -> Iterator[str]:
    """Who or what wrote the translation: the comments in the catalog, the ledger, the catalog's header."""
    if item.entry is None or not item.digest:
        return
    yield from item.entry.translator_comments
    if item.entry.stale:
        yield f'Made from an earlier English: "{item.entry.previous}"'
    written = sorted(review.standing.evidence.authors.of(item.digest))
    if written:
        yield f"Written by {', '.join(written)}, as the ledger says."
    translator = review.catalogs[item.domain].header("Last-Translator").strip()
    if translator:
        yield f"Last translator of {item.domain}.po: {translator}"
