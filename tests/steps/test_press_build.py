"""The files for the print shop: in a folder of their own, through the same gate, one a page size."""

from __future__ import annotations

import json

import pytest
from projects import Copy, Press, approve, forget, take_over

from hsg_i18n.steps import build as build_step

CARD = """
[imposition]
scheme = "tiles"
page = { width_mm = 105, height_mm = 148 }
"""


def print_shop(copy: Copy, profile: str = "preview") -> tuple[build_step.BuildResult, set[str]]:
    forget()
    result = build_step.build(copy.project, profile, None, lambda done, total, path: None, print_shop=True)
    return result, {name for name in copy.files(f"{profile}-press") if "/" in name}


def test_it_is_one_pdf_a_handout_and_language_in_a_folder_of_its_own(tiny: Copy, press: Press) -> None:
    office = tiny.build()
    result, files = print_shop(tiny)
    assert files == {
        "en/hsg-tiny_en_English_A4_press.pdf",
        "es/hsg-tiny_es_Spanish_A4_press.pdf",
        "ar/hsg-tiny_ar_Arabic_A4_press.pdf",
    }
    assert result.folder == tiny.path("build/preview-press")
    assert tiny.files() == office.files


def test_a_worker_is_told_to_make_it_for_the_press_with_the_date_of_the_text(tiny: Copy, press: Press) -> None:
    print_shop(tiny)
    assert {job.press.date for job in press.jobs if job.press} == {"2026-11-24"}
    assert all(job.press and not job.imposition for job in press.jobs)
    tiny.build()
    assert not [job for job in press.jobs if job.press]


@pytest.mark.parametrize(
    ("imposition", "names"),
    [("", {"A4", "Letter"}), ('[imposition]\nscheme = "saddle-stitch"', {"half-A4", "half-Letter"}), (CARD, {"card"})],
)
def test_each_size_of_page_has_one_file_and_the_shop_imposes_it(
    imposition: str, names: set[str], tiny: Copy, press: Press
) -> None:
    tiny.edit("templates/handout/format.toml", 'papers = ["A4"]', 'papers = ["A4", "Letter"]')
    tiny.edit("templates/handout/format.toml", "[ladder]", f"{imposition}\n[ladder]")
    files = print_shop(tiny)[1]
    assert {f for f in files if f.startswith("es/")} == {f"es/hsg-tiny_es_Spanish_{n}_press.pdf" for n in names}
    assert not [job for job in press.jobs if job.imposition]
    rows = json.loads(tiny.read("build/preview-press/manifest.json"))["artifacts"]
    assert {row["paper"] for row in rows} == {name.replace("-", " ") for name in names}


def test_a_second_build_does_nothing_and_an_edit_makes_again_what_it_touches(tiny: Copy, press: Press) -> None:
    print_shop(tiny)
    assert print_shop(tiny)[0].made == 0
    tiny.translate("locale/es/LC_MESSAGES/hsg-tiny.po")
    assert (print_shop(tiny)[0].made, print_shop(tiny)[0].made) == (1, 0)


def test_a_release_for_the_press_holds_no_draft(tiny: Copy, press: Press) -> None:
    result, files = print_shop(tiny, "release")
    assert files == {"en/hsg-tiny_en_English_A4_press.pdf"}
    assert {x.language.tag for x in result.left_out} == {"es", "ar"}


def test_an_approved_text_is_released_for_the_press_with_the_date_of_its_approval(tiny: Copy, press: Press) -> None:
    take_over(tiny, "es")
    approve(tiny, "es")
    result, files = print_shop(tiny, "release")
    assert "es/hsg-tiny_es_Spanish_A4_press.pdf" in files
    (job,) = (job for job in press.jobs if job.path.startswith("es/"))
    rows = json.loads(tiny.read("build/release-press/manifest.json"))["artifacts"]
    assert [row["approved"] for row in rows if row["language"] == "es"] == [job.press.date if job.press else ""]
    assert {x.language.tag for x in result.left_out} == {"ar"}


def test_a_draft_is_marked_on_the_press_as_well(tiny: Copy, press: Press) -> None:
    print_shop(tiny)
    (draft,) = (job for job in press.jobs if job.path.startswith("es/"))
    assert "DRAFT" in draft.html
    assert "background-image: var(--draft-mark)" in draft.settings[0]


def test_its_index_says_whom_the_files_are_for_and_lists_no_web_page(tiny: Copy, press: Press) -> None:
    print_shop(tiny)
    index = tiny.read("build/preview-press/index.html")
    assert "Files for the print shop" in index
    assert "Preview." in index
    assert "On screen" not in index
    assert "es/hsg-tiny_es_Spanish_A4_press.pdf" in index
    tiny.build()
    assert "print shop" not in tiny.read("build/preview/index.html")
    assert "On screen" in tiny.read("build/preview/index.html")
