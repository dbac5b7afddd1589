"""Builds with the real renderer and real worker processes, of a project that is quick to render."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest
from glyphs import glyphs, lines
from projects import EPOCH, MESSAGES, Copy, catalog_text, clone, command, environment, sheets

pytestmark = pytest.mark.pdf

ARABIC = "ar/hsg-tiny_ar_Arabic_A4.pdf"
SPANISH = "es/hsg-tiny_es_Spanish_A4.pdf"
CLINIC = """clinic_name = "مركز الرعاية 7"
clinic_phone = "+44 20 7946 0018"
"""


def page_lines(copy: Copy, name: str) -> list[str]:
    with pikepdf.open(copy.path(f"build/preview/{name}")) as pdf:
        return [line for page in pdf.pages for line in lines(glyphs(page))]


def sums(copy: Copy, profile: str = "preview") -> dict[str, str]:
    return {name: found[0] for name, found in copy.files(profile).items()}


def test_a_build_makes_the_same_bytes_in_any_folder_with_any_number_of_workers(tiny: Copy, tmp_path: Path) -> None:
    other = clone(tiny, tmp_path / "another place")
    first = command(tiny, "build", SOURCE_DATE_EPOCH=EPOCH)
    second = command(other, "build", "--workers", "1", SOURCE_DATE_EPOCH=EPOCH, TZ="Asia/Tokyo", LC_ALL="C")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert sums(tiny) == sums(other)
    assert len(sheets(sums(tiny))) == 6
    again = command(tiny, "build")
    assert again.stdout.startswith("Nothing to do: 6 files are up to date.")


def test_a_clinics_values_and_numbers_read_left_to_right_in_arabic(tiny: Copy) -> None:
    tiny.write("clinics/mine.toml", CLINIC)
    done = command(tiny, "build", "--clinic", str(tiny.path("clinics/mine.toml")))
    assert done.returncode == 0, done.stderr
    text = "\n".join(page_lines(tiny, ARABIC))
    for run in ("38 °C", "1–2", "+44 20 7946 0018"):
        assert run in text, run


def test_a_release_is_english_alone(tiny: Copy) -> None:
    done = command(tiny, "build", "--profile", "release")
    assert done.returncode == 0, done.stderr
    assert sheets(sums(tiny, "release")) == {
        "en/hsg-tiny_en_English.html",
        "en/hsg-tiny_en_English_A4.pdf",
    }
    assert re.search(
        rf"Arabic +hsg-tiny +{MESSAGES} of its {MESSAGES} texts are drafts that no translator has checked; then",
        done.stdout,
    )


def test_a_character_without_a_glyph_costs_its_own_sheet(tiny: Copy) -> None:
    assert command(tiny, "build").returncode == 0
    tiny.edit("locale/es/LC_MESSAGES/hsg-tiny.po", "Sangra", "\ue000 Sangra")
    done = command(tiny, "build")
    assert done.returncode == 6
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"hsg-i18n: {SPANISH}: The page came out wrong: ")
    assert "Correct the character in the translation" in done.stderr
    assert not tiny.path(f"build/preview/{SPANISH}").exists()
    assert SPANISH not in tiny.read("build/preview/index.html")
    assert tiny.path(f"build/preview/{ARABIC}").is_file()


def test_a_text_that_is_too_long_costs_its_own_sheet(tiny: Copy) -> None:
    long = {"You bleed for 1–2 days.": "palabra " * 6000, "After your test": "Después"}
    tiny.write("locale/es/LC_MESSAGES/hsg-tiny.po", catalog_text("es", long))
    done = command(tiny, "build")
    assert done.returncode == 6
    assert f"{SPANISH}: The text needs " in done.stderr
    assert sheets(sums(tiny)) == {
        ARABIC,
        "ar/hsg-tiny_ar_Arabic.html",
        "en/hsg-tiny_en_English.html",
        "en/hsg-tiny_en_English_A4.pdf",
        "es/hsg-tiny_es_Spanish.html",
    }


def test_a_value_that_would_run_off_the_paper_is_a_fault(tiny: Copy) -> None:
    # As long as a name may be, but of the widest letters, with nowhere to break.
    tiny.write("clinics/mine.toml", f'clinic_name = "{"W" * 79}w"\n')
    done = command(tiny, "build", "--clinic", str(tiny.path("clinics/mine.toml")))
    assert done.returncode == 6
    assert "runs over the edge of page 1" in done.stderr
    assert not tiny.path(f"build/preview/{ARABIC}").exists()


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM], ids=lambda s: s.name)
def test_a_build_that_is_killed_is_finished_by_the_next(kill: signal.Signals, twins: Copy) -> None:
    # Both papers and twelve sheets, so that the signal comes in the middle.
    twins.edit("templates/handout/format.toml", '["A4"]', '["A4", "Letter"]')
    process = subprocess.Popen(
        [sys.executable, "-m", "hsg_i18n", "--project", str(twins.root), "build", "--workers", "1"],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A suite that runs in the background of a shell has this signal ignored, and would hand that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (no thread runs here)
    )
    wait_for_a_sheet(twins, process)
    if kill is signal.SIGINT:
        os.killpg(process.pid, kill)  # as a terminal does
    else:
        process.send_signal(kill)
    _, err = process.communicate(timeout=60)
    assert process.returncode == (130 if kill is signal.SIGINT else -kill)
    assert b"Traceback" not in err
    made = sheets(sums(twins))
    assert any(name.endswith(".pdf") for name in made)
    assert len(made) < 18
    done = command(twins, "build")
    assert done.returncode == 0, done.stderr
    built = sums(twins)
    manifest = json.loads(twins.read("build/preview/manifest.json"))
    assert {a["path"]: a["sha256"] for a in manifest["artifacts"]} == {k: built[k] for k in sheets(built)}
    assert len(manifest["artifacts"]) == 18
    assert command(twins, "build").stdout.startswith("Nothing to do: 18 files")


def wait_for_a_sheet(copy: Copy, process: subprocess.Popen[bytes]) -> None:
    """Return when the first PDF is there."""
    while not any(copy.path("build").rglob("*.pdf")):
        assert process.poll() is None, "the build ended too early"
        time.sleep(0.01)
