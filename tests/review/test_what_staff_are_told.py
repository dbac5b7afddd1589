"""What the index, the kit and the pages of the English say to those who hand sheets out."""

from __future__ import annotations

import zipfile

import pytest
from ledgers import PO, SOURCE, Copy, left_out, release, review, run, take_over, words

pytestmark = pytest.mark.thorough

ENGLISH = "build/preview/en/hsg-tiny_en_English.html"
ASK = "Always ask your care team."
LONG = f"Always ask {'your care team and ' * 15}your doctor."  #: an error of the checks
NOTHING = "there is no English either, give none out"


def take_back_english(copy: Copy) -> None:
    assert review(copy, "withdraw", "en", "hsg-tiny", reviewer="carla", note="Wrong.") == 0


def readme(copy: Copy, profile: str) -> str:
    """The table of files of a kit, packed now."""
    assert run(copy, "kit", "--profile", profile) == 0
    name = "hsg_everything" if profile == "release" else "hsg_everything-PREVIEW"
    with zipfile.ZipFile(copy.path(f"build/{profile}-kit/{name}.zip")) as whole:
        return whole.read(f"{name}/README.txt").decode()


def index(copy: Copy, profile: str) -> str:
    return words(copy.read(f"build/{profile}/index.html"))


def test_nobody_is_sent_to_an_english_that_was_taken_back(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    take_back_english(approved)
    assert "use the English" not in capsys.readouterr().out
    assert release(approved, "en") == release(approved) == ""
    assert f": {NOTHING}; to do: " in left_out(approved)
    rows = index(approved, "release").partition("Spanish")[2].partition("What each format")[0]
    assert NOTHING in rows
    assert "use the English" not in rows
    said = readme(approved, "release")
    assert "Where the English of a sheet is not here either, give none out." in said


def test_nor_to_one_in_which_the_checks_see_an_error(approved: Copy) -> None:
    assert review(approved, "withdraw", "es", "hsg-tiny", reviewer="carla", note="Wrong.") == 0
    assert release(approved, "en")
    assert ": use the English and an interpreter; to do: " in left_out(approved)
    approved.edit(SOURCE, ASK, LONG)
    assert release(approved, "en") == ""
    assert f": {NOTHING}; to do: " in left_out(approved)


@pytest.mark.parametrize("how", ["withdrawn", "begun"])
def test_a_preview_marks_an_english_that_may_not_be_used(how: str, approved: Copy) -> None:
    approved.build()
    assert "WITHHELD" not in approved.read(ENGLISH)
    if how == "withdrawn":
        take_back_english(approved)
    else:
        approved.edit(SOURCE, 'version: "1.0"', 'version: "0.9"')
    approved.build()
    page = approved.read(ENGLISH)
    assert "WITHHELD" in page.partition("<main")[0]
    assert '<meta name="robots" content="noindex">' in page
    assert "Withheld" in index(approved, "preview")
    assert " Withheld " in readme(approved, "preview")


def test_an_english_whose_day_is_over_is_not_called_signed_off(
    approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert review(approved, "approve", "en", "hsg-tiny", reviewer="carla", role="clinical") == 0
    assert "Clinical sign-off" in release(approved, "en")
    assert "Source, signed off" in index(approved, "release")
    approved.edit(SOURCE, "review-by: 2028-11-24", "review-by: 2026-11-24")
    approved.edit(SOURCE, "date: 2026-11-24", "date: 2024-11-24")
    assert "Clinical sign-off" not in release(approved, "en")
    assert "Source, signed off" not in index(approved, "release")
    assert "It was to be reviewed again by 2026-11-24; to do: whoever keeps the English reads it again" in index(
        approved, "release"
    )
    capsys.readouterr()
    assert run(approved, "build", "--profile", "release") == 0
    assert "hsg-tiny in English: it was to be reviewed again by 2026-11-24; to do: " in capsys.readouterr().out


def test_a_kit_names_the_state_of_a_file_as_the_index_does(approved: Copy) -> None:
    take_over(approved, "ar")
    said = readme(approved, "preview")
    assert " Not reviewed " in next(line for line in said.splitlines() if line.startswith("ar/hsg-tiny"))
    approved.edit(SOURCE, ASK, "Always ask your own care team.")
    assert run(approved, "merge") == 0
    said = readme(approved, "release")
    assert " Approved, earlier English " in next(x for x in said.splitlines() if x.startswith("es/hsg-tiny"))


def test_an_approval_of_one_message_does_not_say_that_a_release_prints_it(
    approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    approved.edit(PO, "Pregunte siempre", "Consulte siempre")
    capsys.readouterr()
    assert review(approved, "approve", "es", "hsg-tiny", "6", reviewer="ana", role="linguistic") == 0
    assert "A release prints not this text but the one approved on" in capsys.readouterr().out
    assert "Pregunte siempre" in release(approved)


def test_an_older_edition_says_of_a_new_label_that_it_has_nothing_of_it(approved: Copy) -> None:
    approved.edit("templates/_base/sheet.html.jinja", '{{ _("All languages") }}', '{{ _("All of the languages") }}')
    assert run(approved, "merge") == 0
    page = release(approved)
    assert "All of the languages" in page
    assert "Todos los idiomas" not in page, "the list of what changed would say that the sheet says so"
