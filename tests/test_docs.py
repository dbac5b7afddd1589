"""The documents say what is true: tables, links and generated pages are in step with the project."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

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


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_names_the_state_of_every_language() -> None:
    inventory = take_inventory(find_project(ROOT))
    text = (ROOT / "README.md").read_text("utf-8")
    rows = {m[1]: m.groups()[1:] for m in re.finditer(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", text, re.M)}
    for item in status(inventory, inventory.targets):
        endonym, *states = rows[item.language.english]
        assert endonym == item.language.endonym
        for handout, said in zip(item.handouts, states, strict=False):
            assert said == ("approved" if handout.approved else "draft, not reviewed")


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


def test_every_verb_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    assert all(f"## hsg-i18n {verb}\n" in text for verb in verbs())


def test_the_makefile_targets_of_the_documents_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for page in PAGES:
        named = set(re.findall(r"`make ([a-z-]+)", page.read_text("utf-8")))
        assert named <= targets, f"{page.name} names {named - targets}"
