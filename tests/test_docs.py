"""The documents say what is true: tables, links and generated pages are in step with the project."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from hsg_i18n.catalog import read_template
from hsg_i18n.cli import verbs
from hsg_i18n.formats import load_formats
from hsg_i18n.names import MANY, MANY_LABEL
from hsg_i18n.paths import find_project
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.status import status
from hsg_i18n.termbase import FILE, load_termbase

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def _reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", sorted(_reference().PAGES))
def test_a_generated_page_is_up_to_date(name: str) -> None:
    made = _reference().PAGES[name]()
    kept = (ROOT / "docs" / "reference" / name).read_text("utf-8")
    assert kept == made, "run: make reference"


#: A link or a picture, the address of a link by reference, an attribute of HTML.
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)[^)]*\)|^\s*\[[^]]+\]:\s+(\S+)|(?:href|src)=[\"']([^\"']+)", re.MULTILINE)
#: What is no text of the page: blocks of code, and code within a line.
CODE = re.compile(r"^(```|~~~).*?^\1|(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL)
#: What a build makes, and what a machine has for itself: there today, and gone in the next copy of the project.
MADE = {"build", ".venv", ".git"}


def dead_links(page: Path, text: str) -> list[str]:
    """The links inside the project that lead to no file of it, to a folder outside, or to no heading of a page."""
    links = ["".join(groups) for groups in LINK.findall(CODE.sub("", text))]
    return [link for link in links if not re.match(r"https?://|mailto:", link) and not _leads(page, text, link)]


def _leads(page: Path, text: str, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    inside = target.is_relative_to(ROOT) and MADE.isdisjoint(target.relative_to(ROOT).parts)
    if not inside or not _spelled_so(target):
        return False
    return not anchor or anchor in anchors(target.read_text("utf-8") if name else text)


def _spelled_so(path: Path) -> bool:
    # exists() would do for a name in other capitals on a machine that does not tell them apart.
    return path == ROOT or (path.exists() and path.name in {p.name for p in path.parent.iterdir()})


def anchors(text: str) -> set[str]:
    """The anchors that a page has for its headings, as GitHub and GitLab make them."""
    found: dict[str, int] = {}
    for heading in re.findall(r"^#{1,6} +(.+?) *#*$", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S), re.M):
        shown = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading)
        name = re.sub(r"[^\w\- ]", "", shown.lower()).replace(" ", "-")
        found[name] = found.get(name, -1) + 1
    return {name if not n else f"{name}-{n}" for name, last in found.items() for n in range(last + 1)}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    assert dead_links(page, page.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("link", "dead"),
    [
        ("[a](docs/REVIEWING.md)", False),
        ("[a](docs/reviewing.md)", True),
        ("[a](docs/REVIEWING.md#approve)", False),
        ("[a](docs/REVIEWING.md#aprove)", True),
        ("[a](#here-it-is)", False),
        ("[a](#here)", True),
        ("[a](LICENSE)", False),
        ("[a](docs)", False),
        ("[a](gone.md)", True),
        ('[a](gone.md "A title")', True),
        ("[a](<gone.md>)", True),
        ("![a](docs/images/gone.png)", True),
        ("[two\nlines](gone.md)", True),
        ("[a][b]\n\n[b]: gone.md", True),
        ("[b]: docs/REVIEWING.md", False),
        ('<a href="gone.md">', True),
        ('<img src="docs/images/handout.png">', False),
        ("[a](../elsewhere/README.md)", True),
        ("[a](/etc/hosts)", True),
        ("[a](.venv/bin/python)", True),
        ("[a](https://example.org/gone.md)", False),
        ("`[a](gone.md)`", False),
        ("```\n[a](gone.md)\n```", False),
        ("`code` and [a](gone.md) and `code`", True),
        ("one ` alone\n\n[a](gone.md)\n\nand ` another", True),
    ],
)
def test_what_a_dead_link_is(link: str, dead: bool) -> None:
    assert bool(dead_links(ROOT / "README.md", f"# Here: `it` is\n\n{link}\n")) is dead


def test_headings_of_one_name_have_anchors_of_their_own() -> None:
    assert anchors("# A b\n## A b\n## The [x](y.md) *c*, d\n```\n# no\n```\n") == {"a-b", "a-b-1", "the-x-c-d"}


#: Those that somebody follows with a terminal at hand.
FOLLOWED = [p for p in PAGES if not {"explanation", "reference"} & {*p.parts} or p.name == "commands.md"]


@pytest.mark.parametrize("page", [p for p in FOLLOWED if p.name != "CHANGELOG.md"], ids=lambda p: p.name)
def test_a_page_says_where_the_command_is_that_it_names(page: Path) -> None:
    # Whoever types `hsg-i18n` as it stands there gets "command not found".
    text = page.read_text("utf-8")
    named = re.search(r"^hsg-i18n |`hsg-i18n [a-z]+[ `]", text, re.MULTILINE)
    told = re.search(r"`hsg-i18n`( below)? stands\sfor\s`\.venv/bin/hsg-i18n`", text)
    assert not named or told, f"{page.name} names {named[0]}"


def test_the_readme_names_the_state_of_every_language() -> None:
    inventory = take_inventory(find_project(ROOT))
    text = (ROOT / "README.md").read_text("utf-8")
    rows = {m[1]: m.groups()[1:] for m in re.finditer(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", text, re.M)}
    for item in status(inventory, inventory.targets):
        endonym, *states = rows[item.language.english]
        assert endonym == item.language.endonym
        for handout, said in zip(item.handouts, states, strict=False):
            assert said == ("approved" if handout.approved else "draft, not reviewed")


def test_the_reason_that_the_readme_shows_has_the_numbers_of_today() -> None:
    told = re.findall(r"(\d+) of its (\d+) texts", (ROOT / "README.md").read_text("utf-8"))
    count = sum(len(read_template(ROOT / "locale" / f"{name}.pot").messages) for name in ("hsg-aftercare", "labels"))
    assert told == [(str(count), str(count))]


@pytest.mark.parametrize("name", ["CHANGELOG.md", "docs/how-to/a-glossary.md"])
def test_a_page_that_counts_the_concepts_counts_them_right(name: str) -> None:
    told = re.findall(r"(\d+) concepts", (ROOT / name).read_text("utf-8"))
    assert set(told) == {str(len(load_termbase(ROOT / "source" / FILE, FILE)))}


def test_the_page_of_the_print_kit_says_of_which_sheets_each_format_is_made() -> None:
    inventory = take_inventory(find_project(ROOT))
    text = (ROOT / "docs" / "how-to" / "the-print-kit.md").read_text("utf-8")
    said = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \| [^|]+ \|$", text, re.M))
    assert said.pop("format") == "of which sheets"
    formats = {f.title: f for f in load_formats(inventory.project)}
    assert said.keys() == formats.keys()
    for title, fmt in formats.items():
        suited = [h.id for h in inventory.handouts if fmt.suits(h)]
        named = re.findall(r"`([^`]+)`", said[title]) or [h.id for h in inventory.handouts]
        assert named == suited, title
        assert ("English" in said[title]) is not fmt.english
        assert ("together" in said[title]) is fmt.together


def test_the_page_of_the_print_kit_names_the_zips_of_languages_and_of_all() -> None:
    text = (ROOT / "docs" / "how-to" / "the-print-kit.md").read_text("utf-8")
    assert f"`hsg_{MANY}_{MANY_LABEL}.zip`" in text


def test_the_page_of_the_architecture_has_the_layers_that_are_enforced() -> None:
    table = (ROOT / "docs/explanation/architecture.md").read_text("utf-8").partition("| layer | modules |")[2]
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|$", table.partition("\n\n")[0], re.MULTILINE)
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
    layers = [set(layer.split(" | ")) for layer in contract["layers"]]
    assert [{*re.findall(r"`(\w+)(?:/|\.py)`", row)} for row in rows] == layers


def test_every_verb_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    assert all(f"## hsg-i18n {verb}\n" in text for verb in verbs())


def test_the_makefile_targets_of_the_documents_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for page in PAGES:
        named = set(re.findall(r"`make ([a-z-]+)", page.read_text("utf-8")))
        assert named <= targets, f"{page.name} names {named - targets}"
