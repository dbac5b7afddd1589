"""Approved sheets, rendered for real in every script there is. The people and their approvals are made up."""

from __future__ import annotations

import fcntl
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from projects import Copy, command, environment, forget, shipped_copy
from validator import findings

sys.path.insert(0, str(Path(__file__).parent.parent / "review"))

from ledgers import take_over

from hsg_i18n.cli import main
from hsg_i18n.model import Finding
from hsg_i18n.steps.proof import built_files, check_built, look_at

pytestmark = pytest.mark.pdf

TAGS = {
    "es": "Spanish",
    "zh-Hans": "Chinese-Simplified",
    "ar": "Arabic",
    "ru": "Russian",
    "hi": "Hindi",
    "km": "Khmer",
}
PEOPLE = """[[reviewer]]
id = "linguist"
name = "Example Linguist-Longname, PhD"
languages = ["es", "zh-Hans", "ar", "ru", "hi", "km"]
roles = ["linguistic"]
credential = "Certified Professional Translator, number 123456789"

[[reviewer]]
id = "clinician"
name = "طبيبة المثال"
languages = ["*"]
roles = ["clinical"]
credential = "MD"
"""


def run(copy: Copy, *args: str) -> None:
    forget()
    assert main(["--project", str(copy.root), *args]) == 0


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A release of every language; hsg-about then follows an earlier English. One process of xdist makes it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in environment() else base) / "released"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "project").exists():
            _release(shipped_copy(folder / "project"))
    return Copy(folder / "project")


def _release(copy: Copy) -> None:
    # The cards have the least room for those who stand behind them; the longer formats would take minutes.
    for form in ("large-print", "booklet", "bilingual", "medicine-list", "language-poster"):
        copy.remove(f"templates/{form}")
    copy.write("locale/reviewers.toml", PEOPLE)
    for tag in TAGS:
        take_over(copy, tag.replace("-", "_"))
        for handout in ("hsg-about", "hsg-aftercare"):
            run(copy, "review", "approve", tag, handout, "--reviewer", "linguist", "--role", "linguistic")
            run(copy, "review", "approve", tag, handout, "--reviewer", "clinician", "--role", "clinical")
    copy.edit("source/hsg-about.md", 'version: "1.0"', 'version: "1.1"')
    text = copy.read("source/hsg-about.md")
    old = next(line for line in text.splitlines() if "less than" in line and "1 hour" in line)
    copy.edit("source/hsg-about.md", old, old.replace("less than", "no more than"))
    done = command(copy, "build", "--profile", "release")
    assert done.returncode == 0, done.stderr


def pdf(copy: Copy, tag: str, handout: str, paper: str = "A4") -> Path:
    return copy.path(f"build/release/{tag}/{handout}_{tag}_{TAGS[tag]}_{paper}.pdf")


def pages_of(path: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return [" ".join(page.split()) for page in done.stdout.split("\f")[:-1]]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_an_approved_sheet_keeps_its_two_pages_and_names_its_people_on_both(
    tag: str, paper: str, released: Copy
) -> None:
    pages = pages_of(pdf(released, tag, "hsg-aftercare", paper))
    assert len(pages) == 2
    for number, page in enumerate(pages, 1):
        assert "Translated by Bo Li." in page
        assert "Language review: Example Linguist-Longname, PhD, Certified Professional Translator, number" in page
        assert "Follows English version 1.0 of 2026-11-24." in page
        assert f"{number} / 2" in page
        assert "DRAFT" not in page


@pytest.mark.parametrize("tag", TAGS)
def test_a_sheet_of_an_earlier_english_says_so_on_every_page_and_lists_what_it_lacks(tag: str, released: Copy) -> None:
    pages = pages_of(pdf(released, tag, "hsg-about"))
    assert len(pages) == 3
    assert all("English has changed." in page for page in pages)
    assert "no more than" not in pages[0] + pages[1]
    assert "no more than" in pages[2]
    assert "less than" in pages[2]


@pytest.mark.parametrize("tag", TAGS)
def test_the_metadata_names_the_same_people(tag: str, released: Copy) -> None:
    with pikepdf.open(pdf(released, tag, "hsg-aftercare")) as document:
        metadata = document.open_metadata()
        people = set(metadata["dc:contributor"])
        source, approved = metadata["dc:source"], metadata["dc:date"]
    today = json.loads(released.read("build/release/manifest.json"))["artifacts"]
    (artifact,) = [a for a in today if a["path"].endswith(pdf(released, tag, "hsg-aftercare").name)]
    day = artifact["approved"]
    credential = "Certified Professional Translator, number 123456789"
    assert people == {
        "Bo Li (translation)",
        f"Example Linguist-Longname, PhD, {credential} (language review, {day})",
        f"طبيبة المثال, MD (clinical sign-off, {day})",
    }
    assert source == "hsg-aftercare, English version 1.0 of 2026-11-24"
    assert approved == [day]
    linguist = f"linguistic: Example Linguist-Longname, PhD, {credential}"
    assert artifact["reviewed_by"] == [linguist, "clinical: طبيبة المثال, MD"]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("handout", ["hsg-about", "hsg-aftercare"])
def test_a_validator_finds_nothing_in_an_approved_pdf(tag: str, handout: str, released: Copy) -> None:
    assert findings(pdf(released, tag, handout).read_bytes()) == []


def test_a_release_of_unchanged_inputs_has_nothing_to_do(released: Copy) -> None:
    done = command(released, "build", "--profile", "release")
    assert "Nothing to do" in done.stdout


def test_nothing_is_found_in_approved_sheets_or_in_those_of_an_earlier_english(released: Copy) -> None:
    result = check_built(released.project, "release")
    assert result.files > 2 * 2 * len(TAGS)
    assert [(f.path, f.code, f.message) for f in result.findings if not named_in_arabic(f)] == []


@pytest.mark.parametrize("role", ["Lbl", "LBody"])
@pytest.mark.parametrize("tag", ["es", "ar"])
def test_a_text_that_the_list_of_differences_lost_is_found(tag: str, role: str, released: Copy, tmp_path: Path) -> None:
    path = pdf(released, tag, "hsg-about")
    (file,) = (f for f in built_files(released.project, "release") if f.path.name == path.name)
    assert [f for f in look_at(file) if not named_in_arabic(f)] == []
    with pikepdf.open(path) as document:
        terms = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/LI"]
        item = max((o for o in terms if "/P" in o), key=lambda o: wordy(o) * 1000 + o.objgen[0])
        (lost,) = (kid for kid in item.K if str(kid.S) == f"/{role}")
        lost.K = pikepdf.Array([])
        document.save(tmp_path / path.name)
    found = look_at(replace(file, path=tmp_path / path.name))
    assert "P011" in {f.code for f in found}


def named_in_arabic(finding: Finding) -> bool:
    """Whether it is that the clinician's name stands in Arabic letters on every sheet, as she writes it."""
    return finding.code == "P004" and "Noto-Naskh-Arabic" in finding.message


def wordy(item: pikepdf.Object) -> bool:
    """Whether an item of a list has a term before it: text in two languages, and no bullet."""
    return any(str(kid.S) == "/Lbl" and isinstance(kid.K, pikepdf.Array) and len(kid.K) > 1 for kid in item.K)
