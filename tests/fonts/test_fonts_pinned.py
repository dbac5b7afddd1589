"""The fonts that set-up prepared for this project, as the pages use them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from hsg_i18n.fonts import FontSet, covers, load_fonts
from hsg_i18n.languages import load_languages
from hsg_i18n.paths import Project

PROJECT = Project(Path(__file__).parents[2])
#: Glyph numbers of a face stay below this, so that a PDF stays small.
MOST_GLYPHS = 25_000


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_fonts(languages=load_languages(PROJECT))


def test_every_face_is_static_small_and_of_its_family(fonts: FontSet) -> None:
    for face in fonts.faces:
        with TTFont(fonts.folder / face.file, lazy=True) as font:
            assert "fvar" not in font
            assert font["maxp"].numGlyphs < MOST_GLYPHS
            assert face.family in {font["name"].getDebugName(16), font["name"].getDebugName(1)}


def test_cids_are_glyph_numbers_in_every_face(fonts: FontSet) -> None:
    for face in fonts.faces:
        with TTFont(fonts.folder / face.file, lazy=True) as font:
            if "CFF " in font and hasattr(font["CFF "].cff[0], "ROS"):
                glyphs = font["maxp"].numGlyphs
                assert font["CFF "].cff[0].charset == [".notdef", *(f"cid{i:05d}" for i in range(1, glyphs))]


def test_the_names_of_all_languages_can_be_printed(fonts: FontSet) -> None:
    for language in load_languages(PROJECT):
        assert covers(fonts, language.typography.fonts, language.endonym + language.english) == frozenset()


RENDER = """
import sys
from pathlib import Path
from hsg_i18n.fonts import activate, load_fonts
from hsg_i18n.languages import load_languages
from hsg_i18n.paths import Project
activate(load_fonts())
from weasyprint import HTML
page = ""
for language in load_languages(Project(Path(sys.argv[1]))):
    families = ", ".join(f"'{name}'" for name in language.typography.fonts)
    page += f'<p lang="{language.tag}" style="font-family: {families}"><b>{language.endonym}</b> {language.endonym} 123'
HTML(string=page + "<p style='font-family: No Such Font'><em>é</em> <code>0</code>").write_pdf(sys.argv[2])
"""


@pytest.mark.pdf
def test_a_page_is_set_in_the_pinned_fonts_and_no_other(fonts: FontSet, tmp_path: Path) -> None:
    path = tmp_path / "all.pdf"
    subprocess.run([sys.executable, "-c", RENDER, PROJECT.root, path], check=True)
    with pikepdf.open(path) as pdf:
        used = {
            str(o.FontName)
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        }
    known = {f"{face.family}-{face.style}".replace(" ", "-").removesuffix("-Regular") for face in fonts.faces}
    assert {name.split("+")[1] for name in used} <= known
    asked = {family.replace(" ", "-") for language in load_languages(PROJECT) for family in language.typography.fonts}
    assert asked <= {name.split("+")[1] for name in used}
    assert path.stat().st_size < 60_000 + 25_000 * len(used)


@pytest.mark.pdf
def test_no_font_of_the_machine_is_opened(fonts: FontSet, tmp_path: Path) -> None:
    config = fonts.config.read_text("utf-8")
    assert config.count("<dir>") == 1
    listed = subprocess.run(
        [sys.executable, "-c", LIST, str(fonts.config)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert sorted(listed) == sorted(str(fonts.folder / face.file) for face in fonts.faces)


LIST = """
import os, sys
os.environ["FONTCONFIG_FILE"] = sys.argv[1]
from weasyprint.text.ffi import ffi, fontconfig
config = fontconfig.FcInitLoadConfigAndFonts()
found = fontconfig.FcConfigGetFonts(config, fontconfig.FcSetSystem)
name = ffi.new("FcChar8 **")
for i in range(found.nfont):
    fontconfig.FcPatternGetString(found.fonts[i], b"file", 0, name)
    print(ffi.string(name[0]).decode())
"""
