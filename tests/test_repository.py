"""What the repository ships: complete, in step with the source, and without a claim that nobody can back."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

import pytest
import tinycss2  # type: ignore[import-untyped]
from tinycss2.color4 import parse_color  # type: ignore[import-untyped]

from hsg_i18n.catalog import read_catalog, read_template
from hsg_i18n.extract import LABELS, handout_template
from hsg_i18n.formats import load_formats
from hsg_i18n.localize import localize
from hsg_i18n.model import Catalog, Handout, Language, Template
from hsg_i18n.paths import Project, find_project
from hsg_i18n.review import message_state
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.text.placeholders import placeholders

ROOT = Path(__file__).resolve().parent.parent
#: The names as they are printed: folder, English, endonym.
NAMES = [
    ("en", "English", "English"),
    ("es", "Spanish", "Español"),
    ("zh_Hans", "Chinese, Simplified", "简体中文"),
    ("ar", "Arabic", "العربية"),
    ("vi", "Vietnamese", "Tiếng Việt"),
    ("hi", "Hindi", "हिन्दी"),
    ("km", "Khmer", "ខ្មែរ"),
]
TARGETS = [folder for folder, _, _ in NAMES if folder != "en"]
FACTS = [f"F{n:02}" for n in range(1, 53)]


@pytest.fixture(scope="module")
def templates(handouts: tuple[Handout, ...], labels: Template) -> list[Template]:
    """The templates as the source has them today."""
    return [*map(handout_template, handouts), labels]


def catalogs(folder: str, templates: Iterable[Template]) -> dict[str, Catalog]:
    paths = {t.domain: Project(ROOT).po(folder, t.domain) for t in templates}
    return {domain: read_catalog(path, shown=path.name) for domain, path in paths.items()}


# --- languages --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("folder", "english", "endonym"), NAMES)
def test_a_language_is_called_by_its_own_names(
    languages: dict[str, Language], folder: str, english: str, endonym: str
) -> None:
    found = languages[folder]
    assert (found.english, found.endonym, found.tag) == (english, endonym, folder.replace("_", "-"))
    assert found.direction == ("rtl" if found.script == "Arab" else "ltr")


def test_every_language_folder_is_complete(project: Project, templates: list[Template]) -> None:
    assert {f for f, _, _ in NAMES} <= {p.name for p in project.locale.iterdir() if p.is_dir()}
    for folder in (p for p in project.locale.iterdir() if p.is_dir()):
        assert (folder / "language.toml").is_file()
        expected = set() if folder.name == "en" else {f"{t.domain}.po" for t in templates}
        assert {p.name for p in folder.glob("LC_MESSAGES/*")} == expected


@pytest.mark.parametrize("folder", TARGETS)
def test_every_message_has_a_text_and_is_a_draft(folder: str, templates: list[Template]) -> None:
    found = catalogs(folder, templates)
    for template in templates:
        index = found[template.domain].index()
        assert index.keys() == {m.key for m in template.messages}
        for entry in index.values():
            assert entry.translated, entry.msgid
            assert entry.fuzzy, f"no person has taken this over yet: {entry.msgid}"
            assert not entry.stale, entry.msgid
            assert sorted(placeholders(entry.msgstr)) == sorted(placeholders(entry.msgid))


@pytest.mark.parametrize("folder", TARGETS)
def test_the_comments_of_a_catalog_are_those_of_the_source(folder: str, templates: list[Template]) -> None:
    found = catalogs(folder, templates)
    for template in templates:
        index = found[template.domain].index()
        for message in template.messages:
            assert index[message.key].comments == message.comments


def test_the_templates_are_up_to_date_with_the_source(project: Project, templates: list[Template]) -> None:
    for template in templates:
        assert read_template(project.pot(template.domain)).messages == template.messages, "run: make extract"
    assert {p.stem for p in project.locale.glob("*.pot")} == {t.domain for t in templates}


# --- facts ------------------------------------------------------------------------------------------


def marks(comments: Iterable[str]) -> set[str]:
    return {w for c in comments if re.fullmatch(r"F\d\d(, (F\d\d|critical))*", c) for w in c.split(", ")}


def test_the_list_of_facts_is_whole_and_the_source_carries_each(
    project: Project, handouts: tuple[Handout, ...]
) -> None:
    listed = tomllib.loads((project.source / "facts.toml").read_text("utf-8"))["fact"]
    assert [f["id"] for f in listed] == FACTS
    for fact in listed:
        for handout in (h for h in handouts if h.id in fact["handouts"]):
            (block,) = [b for b in handout.blocks() if fact["id"] in b.facts]
            assert block.critical == fact.get("critical", False)
    assert {f for h in handouts for b in h.blocks() for f in b.facts} == set(FACTS)


@pytest.mark.parametrize("folder", TARGETS)
def test_every_fact_has_its_comment_in_every_language(folder: str, templates: list[Template]) -> None:
    entries = [e for c in catalogs(folder, templates).values() for e in c.index().values()]
    assert set(FACTS) <= {m for e in entries for m in marks(e.comments)}


def test_every_picture_that_the_source_names_exists(project: Project, handouts: tuple[Handout, ...]) -> None:
    css = (project.templates / "_base" / "base.css").read_text("utf-8")
    for icon in {s.icon for h in handouts for s in h.sections if s.icon}:
        assert (project.templates / "_base" / "icons" / f"{icon}.svg").is_file()
        assert f".icon-{icon} {{" in css


# --- no claim of a review -----------------------------------------------------------------------------

DONE = r"(?:reviewed|approved|verified|certified|validated|endorsed|signed off)"
CLAIM = re.compile(rf"(?i)\b(?:is|are|was|were|been|has|have)\b(?: \w+){{0,2}}? {DONE}\b|\b{DONE}\b[^.]{{0,40}} by\b")
DENIED = re.compile(
    r"(?i)\b(?:no|not|nobody|nothing|never|none|only|what|whatever|before|until|unless|if|cannot|must)\b"
)


def claims(text: str) -> list[str]:
    """The sentences that say of something that it was reviewed."""
    flat = re.sub(r"[*_`\s]+", " ", text)
    sentences = re.split(r"(?<=[.!?|:])\s", flat)
    return [s for s in sentences if CLAIM.search(s) and not DENIED.search(s)]


def test_what_a_claim_is() -> None:
    assert claims("All texts were reviewed. The Spanish was approved by Dr. Who.\nIt has been clinically verified.")
    assert claims("Reviewed by two linguists.")
    assert not claims("No person has reviewed it. It is not approved. Draft, reviewed by nobody. What was approved.")
    assert not claims("The roles that must have approved: all. A draft must be reviewed by a human.")


#: A branch of a template, and a condition that holds only for a page with an approval.
BRANCH = re.compile(r"\{%-?\s*(if|elif|else|endif|for|endfor)\b(.*?)-?%\}", re.DOTALL)
APPROVED = re.compile(r"doc\.approval(\.\w+)?( and .*)?")


def unconditional(template: str) -> str:
    """A template without the sentences that only a page with an approval prints, and that print what it holds.

    In the branch of {% if doc.approval %}, these are the sentences with {{ doc.approval.… }} and the notes to
    translators about them. Everything else stays, so that a plain claim in such a branch is still one.
    """
    texts, words, conditions = (BRANCH.split(template)[n::3] for n in range(3))
    kept: list[str] = []
    open_: list[bool] = []
    for text, word, condition in zip_longest(texts, words, conditions, fillvalue=""):
        kept.append(_without_values(text) if any(open_) else text)
        if word in {"elif", "else", "endif", "endfor"}:
            open_.pop()
        if word in {"if", "elif", "else", "for"}:
            open_.append(word != "for" and bool(APPROVED.fullmatch(condition.strip())) and " or " not in condition)
    return " ".join(kept)


def _without_values(text: str) -> str:
    text = re.sub(r"\{#.*?#\}", " ", text, flags=re.DOTALL)
    sentences = re.split(r"(?<=[.!?])(?=\s)", text)
    return "".join(s for s in sentences if "{{ doc.approval." not in s)


def test_what_a_template_says_of_an_approval_itself_is_no_claim() -> None:
    value = "It was approved on {{ doc.approval.approved }}."
    for condition in ("doc.approval", "doc.approval.older", "doc.approval and doc.approval.older"):
        assert not claims(
            unconditional(f"{{% if {condition} %}}<p>{value}</p> {{# NOTE: It was approved. #}}{{% endif %}}")
        )
        assert not claims(
            unconditional(
                f"{{% if draft %}}x{{% elif {condition} %}}{{% for a in b %}}{value}{{% endfor %}}{{% endif %}}"
            )
        )
    plain = "It was approved by a clinician."
    for text in (
        value,
        f"{{% if doc.approval %}}{plain}{{% endif %}}",
        f"{{% if doc.approval %}}{value} {plain}{{% endif %}}",
        f"{{% if doc.approval %}}{{% else %}}{value}{{% endif %}}",
        f"{{% if doc.approval %}}x{{% endif %}}{value}",
        f"{{% if not doc.approval %}}{value}{{% endif %}}",
        f"{{% if doc.approval or doc.draft %}}{value}{{% endif %}}",
        f"{{% if doc.approval and x or y %}}{value}{{% endif %}}",
        f"{{% if doc.draft %}}{value}{{% endif %}}",
        "{# NOTE: It was approved. #}",
    ):
        assert claims(unconditional(text)), text


DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("source/*"), *ROOT.glob("templates/**/*.jinja")]


@pytest.mark.parametrize("path", sorted(DOCUMENTS), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_document_claims_a_review(path: Path) -> None:
    text = path.read_text("utf-8")
    assert claims(unconditional(text) if path.suffix == ".jinja" else text) == []


@pytest.mark.parametrize("folder", TARGETS)
def test_no_catalog_claims_a_review(folder: str, templates: list[Template]) -> None:
    for catalog in catalogs(folder, templates).values():
        said = [c for e in catalog.entries for c in e.translator_comments] + [v for _, v in catalog.headers]
        assert not [claim for text in said for claim in claims(text)]


def test_every_translated_handout_is_a_whole_draft(
    handouts: tuple[Handout, ...], labels: Template, languages: dict[str, Language], templates: list[Template]
) -> None:
    for folder in TARGETS:
        found = catalogs(folder, templates)
        for handout in handouts:
            language = languages[folder]
            local = localize(handout, labels, language, found, lambda domain, entry: message_state(entry))
            assert (local.state, local.draft, local.missing, local.stale) == ("draft", True, 0, 0)
            assert local.approval is None
    assert {t.domain for t in templates} == {LABELS, *(h.id for h in handouts)}


# --- no language is a special case --------------------------------------------------------------------


def compared(tree: ast.AST) -> Iterator[str]:
    """Every text that code compares something with."""
    for node in ast.walk(tree):
        parts: list[ast.AST] = []
        if isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
        elif isinstance(node, ast.MatchValue):
            parts = [node.value]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            parts = list(node.args) if node.func.attr in {"startswith", "endswith"} else []
        for part in parts:
            yield from (n.value for n in ast.walk(part) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def test_what_a_comparison_is() -> None:
    code = "a == 'x'; b in {'y', 'z'}; c.startswith(('w',)); d('v')\nmatch e:\n  case 'u': pass"
    assert set(compared(ast.parse(code))) == {"x", "y", "z", "w", "u"}


@pytest.mark.thorough
def test_no_code_makes_an_exception_for_a_language(languages: dict[str, Language]) -> None:
    tags = {name for x in languages.values() for name in (x.folder, x.tag, x.english, x.endonym, *x.aliases)}
    for path in sorted((ROOT / "hsg_i18n").rglob("*.py")):
        found = set(compared(ast.parse(path.read_text("utf-8"))))
        assert not found & tags, f"{path.relative_to(ROOT)} compares something with {found & tags}"


def test_no_pattern_has_a_possessive_group() -> None:
    """Python before 3.11.5, such as that of Debian 12, takes more than they match (gh-106052); `(?>...)` is right.

    Single characters that are taken for good, as in `[a-z]*+`, are right as well.
    """
    group = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")
    assert [path.name for path in sorted(ROOT.glob("hsg_i18n/**/*.py")) if group.search(path.read_text("utf-8"))] == []


def test_no_template_makes_an_exception_for_a_language(languages: dict[str, Language]) -> None:
    tags = "|".join(re.escape(n) for x in languages.values() for n in {x.folder, x.tag, x.english})
    for path in (ROOT / "templates").rglob("*.jinja"):
        assert not re.search(rf"(==|!=|\bin)[^%}}]*['\"]({tags})['\"]", path.read_text("utf-8")), path.name


# --- colours ------------------------------------------------------------------------------------------

Colour = tuple[float, float, float]
WHITE = (1.0, 1.0, 1.0)


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: Colour) -> float:
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def rules(content: list[object]) -> Iterator[dict[str, list[object]]]:
    """The declarations of each rule, those inside of @media and @page too."""
    own: dict[str, list[object]] = {}
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            own[node.lower_name] = node.value
        elif node.content:
            yield from rules(node.content)
    if own:
        yield own


def colours(tokens: list[object]) -> list[Colour]:
    parsed = [parse_color(t) for t in tokens]
    return [tuple(c.to("srgb").coordinates) for c in parsed if c]


def with_values(css: str) -> str:
    """`css` with var(--name) replaced by what :root says."""
    values = dict(re.findall(r"(--[a-z-]+):\s*(#[0-9a-f]+)", css))
    return re.sub(r"var\((--[a-z-]+)\)", lambda m: values.get(m[1], m[0]), css)


def sheets() -> list[list[Path]]:
    """The stylesheets that meet on a page."""
    folder = ROOT / "templates"
    shared = [[folder / "_base" / n for n in ("base.css", kind)] for kind in ("screen.css", "paper.css")]
    formats = [ROOT / f.folder / "style.css" for f in load_formats(Project(ROOT))]
    return [*([*base, style] for base in shared for style in formats), [folder / "site" / "style.css"]]


def test_how_contrast_is_reckoned() -> None:
    assert contrast((0, 0, 0), WHITE) == pytest.approx(21)
    assert contrast((0x77 / 255,) * 3, WHITE) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("paths", sheets(), ids=lambda paths: "+".join(p.name for p in paths))
def test_text_stands_out_from_what_is_behind_it(paths: list[Path]) -> None:
    css = with_values("\n".join(p.read_text("utf-8") for p in paths))
    mark = re.findall(r'stroke="(#\w+)"', (ROOT / "templates" / "_base" / "draft.svg").read_text("utf-8"))
    behind = {WHITE, *colours(tinycss2.parse_component_value_list(" ".join(mark)))}
    texts: set[Colour] = set()
    pairs: set[tuple[Colour, Colour]] = set()
    for rule in rules(tinycss2.parse_component_value_list(css)):
        colour, ground = (
            colours(rule.get("color", [])),
            colours([*rule.get("background", []), *rule.get("background-color", [])]),
        )
        if colour and ground:
            pairs |= {(colour[0], ground[0])}
        texts |= set() if ground else set(colour)
        behind |= set() if colour else set(ground)
    assert len(behind) >= 2
    assert texts
    for text, back in {*pairs, *((t, b) for t in texts for b in behind)}:
        assert contrast(text, back) >= 4.5, f"{text} on {back}"


#: The facts that can hurt a patient when their translation is wrong, as they were given. Not derived from
#: source/facts.toml, so that a mark cannot go from both places unseen.
CRITICAL = {
    *("F09", "F15", "F16", "F18", "F19", "F21", "F22", "F23", "F25", "F26", "F27", "F28", "F29", "F32"),
    *("F38", "F39", "F40", "F41", "F42", "F44", "F45", "F46", "F47", "F48", "F49", "F50", "F51"),
}


def test_exactly_the_critical_facts_are_marked_in_the_source() -> None:
    handouts = take_inventory(find_project(ROOT)).handouts
    marked = {fact for h in handouts for b in h.blocks() if b.critical for fact in b.facts}
    assert marked == CRITICAL
