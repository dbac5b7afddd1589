"""A page in each script of the languages to come: valid, and read back word for word."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from projects import environment
from reading import Reader
from sample_pages import Sample, samples
from validator import findings

pytestmark = pytest.mark.pdf

SAMPLES = {sample.folder: sample for sample in samples()}
each = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
left_to_right = pytest.mark.parametrize(
    "sample", [s for s in SAMPLES.values() if s.direction == "ltr"], ids=lambda s: s.folder
)
poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not on this machine")


@pytest.fixture(scope="session")
def pages(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDFs of all samples. Their fonts are prepared once and kept with what pytest keeps from run to run."""
    fonts = pytestconfig.cache.mkdir("fonts-of-all-scripts")
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in environment() else base) / "samples"
    folder.mkdir(exist_ok=True)
    with (fonts / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            script = str(Path(__file__).with_name("sample_pages.py"))
            line = [sys.executable, script, str(fonts), str(folder)]
            done = subprocess.run(line, env=environment(), capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            (folder / "done").touch()
    return folder


def data(sample: Sample, pages: Path) -> bytes:
    return (pages / f"{sample.folder}.pdf").read_bytes()


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


@each
def test_a_validator_of_pdf_ua_and_pdf_a_finds_nothing(sample: Sample, pages: Path) -> None:
    assert findings(data(sample, pages)) == []


@each
def test_every_element_says_what_was_written(sample: Sample, pages: Path) -> None:
    root = Reader(data(sample, pages)).root
    assert [e.text for e in root.all("H1", "P", "H2")] == [
        sample.endonym,
        sample.list,
        sample.days[0],
        sample.months[0],
    ]
    assert [e.text for e in root.all("LBody")] == sample.days
    assert [e.text for e in root.all("TH")] == [sample.endonym, sample.digits[:3], *sample.months]
    assert [e.text for e in root.all("TD")] == list("1234")
    assert not any(e.language for e in root.all())


@left_to_right
def test_a_reader_of_pdfs_gets_the_words_back(sample: Sample, pages: Path) -> None:
    document = pypdfium2.PdfDocument(data(sample, pages))
    # It takes a hyphen at the end of a line for one of the setting, and says so with this.
    found = squeezed("".join(page.get_textpage().get_text_bounded() for page in document)).replace("\x02", "-")
    for text in (sample.list, *sample.days, *sample.months):
        assert squeezed(text) in found


@poppler
@left_to_right
def test_another_reader_of_pdfs_gets_the_words_back(sample: Sample, pages: Path) -> None:
    line = ["pdftotext", "-raw", "-", "-"]
    done = subprocess.run(line, input=data(sample, pages), capture_output=True, check=True)
    found = squeezed(done.stdout.decode())
    for text in (sample.list, *sample.days, *sample.months):
        assert squeezed(text) in found


def test_the_samples_are_of_all_scripts() -> None:
    assert len(SAMPLES) == 38
    scripts = "Arab Aran Beng Cyrl Deva Ethi Gujr Guru Hans Hant Khmr Kore Laoo Latn Mymr Taml Thai"
    assert sorted({s.script for s in SAMPLES.values()}) == scripts.split()
