"""File names: staff must find the language by them, and no two files may share one."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from hsg_i18n.formats import PAPERS, load_formats
from hsg_i18n.model import Handout, Language
from hsg_i18n.names import from_page, pdf_name, screen_name
from hsg_i18n.paths import Project


@pytest.mark.parametrize(
    ("folder", "page", "pdf"),
    [
        ("en", "en/hsg-aftercare_en_English.html", "en/hsg-aftercare_en_English_Letter.pdf"),
        (
            "zh_Hans",
            "zh-Hans/hsg-aftercare_zh-Hans_Chinese-Simplified.html",
            "zh-Hans/hsg-aftercare_zh-Hans_Chinese-Simplified_Letter.pdf",
        ),
    ],
)
def test_the_names_say_handout_language_and_paper(
    project: Project, handouts: tuple[Handout, ...], languages: dict[str, Language], folder: str, page: str, pdf: str
) -> None:
    handout = next(h for h in handouts if h.id == "hsg-aftercare")
    plain = next(f for f in load_formats(project) if f.id == "handout")
    assert screen_name(handout, plain, languages[folder]) == page
    assert pdf_name(handout, plain, languages[folder], PAPERS["Letter"]) == pdf
    assert pdf_name(handout, replace(plain, id="card"), languages[folder], PAPERS["Letter"]) == pdf.replace(
        "aftercare", "aftercare_card"
    )
    assert from_page(page) == f"../{page}"


def test_no_two_files_have_one_name(
    project: Project, handouts: tuple[Handout, ...], languages: dict[str, Language]
) -> None:
    forms = [*load_formats(project), replace(load_formats(project)[0], id="card")]
    made = [
        name
        for handout, form, language in product(handouts, forms, languages.values())
        for name in (
            screen_name(handout, form, language),
            *(pdf_name(handout, form, language, p) for p in PAPERS.values()),
        )
    ]
    assert len(set(made)) == len(made) == len(handouts) * len(forms) * len(languages) * (1 + len(PAPERS))
    assert all(name.isascii() and " " not in name for name in made)
