"""`hsg-i18n check --built` on the shipped sheets: nothing is found in any of them, and every planted fault is."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from projects import Copy, command

from hsg_i18n.errors import UsageError
from hsg_i18n.model import Finding
from hsg_i18n.paths import Project
from hsg_i18n.steps.proof import PdfToCheck, built_files, check_built, look_at

pytestmark = pytest.mark.pdf


@pytest.fixture(scope="module")
def files(built: Path) -> dict[str, PdfToCheck]:
    """Every PDF of the shipped build with what the build knows of it, by name."""
    return {f.path.name: f for f in built_files(Project(built.parent.parent), "preview")}


def test_nothing_is_found_in_any_pdf_of_the_shipped_build(built: Path, files: dict[str, PdfToCheck]) -> None:
    result = check_built(Project(built.parent.parent), "preview")
    assert result.files == len(files) > 20
    assert [(f.path, f.code, f.message) for f in result.findings if not f.waived] == []


def test_every_pdf_is_checked_with_all_that_its_build_knows(files: dict[str, PdfToCheck]) -> None:
    for file in files.values():
        known = file.known
        assert known.format
        assert known.pages
        assert known.planned
        assert known.artifact
        if not known.format.together:
            assert known.language
            assert known.local


# --- planted faults --------------------------------------------------------------------------------------


def elements(pdf: pikepdf.Pdf, tag: str) -> list[Any]:
    """Every element of this type, in the order of the file."""
    return [
        o
        for o in pdf.objects
        if isinstance(o, Dictionary) and str(o.get("/S")) == f"/{tag}" and "/P" in o and "/K" in o
    ]


def _edit(pdf: pikepdf.Pdf, change: Callable[[str, list[Any]], list[Any] | None]) -> None:
    """Rewrite the operands of each operator for which `change` gives others."""
    for page in pdf.pages:
        done = []
        for instruction in pikepdf.parse_content_stream(page):
            operator, operands = str(instruction.operator), list(instruction.operands)
            done.append((change(operator, operands) or operands, instruction.operator))
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(done))


def _no_language_of_parts(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/S" in thing and "/Lang" in thing:
            del thing["/Lang"]


def _other_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = String("tlh")


def _no_program(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.FontDescriptor:
            for key in ("/FontFile2", "/FontFile3"):
                if key in thing:
                    del thing[key]


def _other_font(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font:
            thing.BaseFont = Name("/ABCDEF+Comic-Sans")


def _missing_shape(pdf: pikepdf.Pdf) -> None:
    def change(operator: str, operands: list[Any]) -> list[Any] | None:
        if operator != "TJ":
            return None
        return [Array([String(b"\0\0") if isinstance(x, pikepdf.String) and bytes(x) else x for x in operands[0]])]

    _edit(pdf, change)


def _pushed_out(pdf: pikepdf.Pdf) -> None:
    def change(operator: str, operands: list[Any]) -> list[Any] | None:
        return [*operands[:4], float(operands[4]) + 600, operands[5]] if operator == "Tm" else None

    _edit(pdf, change)


def _lost_sentence(pdf: pikepdf.Pdf) -> None:
    items = elements(pdf, "LBody")
    for item in items[:1]:
        item.K = Array([])


def _two_items_swapped(pdf: pikepdf.Pdf) -> None:
    kids = next(x for x in elements(pdf, "L") if len(x.K) > 2).K
    first, second = kids[0], kids[1]
    kids[0], kids[1] = second, first


def _other_words(pdf: pikepdf.Pdf) -> None:
    heading = elements(pdf, "H2")[0]
    heading.ActualText = String("Do not worry")


def _unmarked(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(pdf.make_stream(b"0 0 5 5 re f"))


def _jump(pdf: pikepdf.Pdf) -> None:
    for heading in elements(pdf, "H2"):
        heading.S = Name.H4


def _bare_list(pdf: pikepdf.Pdf) -> None:
    for body in elements(pdf, "LBody"):
        body.S = Name.P


def _no_bookmarks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Outlines"]


def _no_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


def _third_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def _no_mark(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/MarkInfo"]


def _no_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def _empty(pdf: pikepdf.Pdf) -> None:
    top = elements(pdf, "H1")[0].P
    top.K.append(pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=top, K=Array([]))))


def _parent_tree_wrong(pdf: pikepdf.Pdf) -> None:
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    row[0], row[len(row) - 1] = row[len(row) - 1], row[0]


def _pale(pdf: pikepdf.Pdf) -> None:
    _edit(pdf, lambda operator, operands: [0.7, 0.7, 0.7] if operator == "rg" else None)


def _mirrored_latin(pdf: pikepdf.Pdf) -> None:
    """The glyphs of every run of several in the order from right to left, as without isolation."""

    def change(operator: str, operands: list[Any]) -> list[Any] | None:
        if operator != "TJ":
            return None
        codes = b"".join(bytes(x) for x in operands[0] if isinstance(x, pikepdf.String))
        pairs = [codes[i : i + 2] for i in range(0, len(codes), 2)]
        return [Array([String(b"".join(reversed(pairs)))])]

    _edit(pdf, change)


HANDOUT, ARABIC = "hsg-aftercare_es_Spanish_A4.pdf", "hsg-aftercare_ar_Arabic_A4.pdf"
BILINGUAL = "hsg-about_bilingual_ar_Arabic_A4.pdf"
FAULTS: dict[str, tuple[str, str, Callable[[pikepdf.Pdf], None]]] = {
    "missing-glyph": ("P003", HANDOUT, _missing_shape),
    "foreign-font": ("P004", HANDOUT, _other_font),
    "unembedded-font": ("P005", ARABIC, _no_program),
    "overflow": ("P006", HANDOUT, _pushed_out),
    "page-limit": ("P008", HANDOUT, _third_page),
    "a sentence lost": ("P011", HANDOUT, _lost_sentence),
    "two items swapped": ("P011", ARABIC, _two_items_swapped),
    "other words for a program": ("P011", ARABIC, _other_words),
    "digit-order": ("P012", ARABIC, _mirrored_latin),
    "something unmarked": ("P013", HANDOUT, _unmarked),
    "no mark that it is tagged": ("P013", HANDOUT, _no_mark),
    "broken-structure": ("P014", HANDOUT, _parent_tree_wrong),
    "heading-jump": ("P016", HANDOUT, _jump),
    "list-tags": ("P017", HANDOUT, _bare_list),
    "empty-element": ("P020", HANDOUT, _empty),
    "document-language": ("P021", ARABIC, _other_language),
    "part-language": ("P022", BILINGUAL, _no_language_of_parts),
    "title": ("P023", HANDOUT, _no_title),
    "bookmarks": ("P024", HANDOUT, _no_bookmarks),
    "contrast": ("P025", HANDOUT, _pale),
    "pdf-ua": ("P027", HANDOUT, _no_program),
    "pdf-a": ("P028", HANDOUT, _no_intent),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_planted_in_a_shipped_sheet_is_found(fault: str, files: dict[str, PdfToCheck], tmp_path: Path) -> None:
    code, name, plant = FAULTS[fault]
    found = {f.code for f in _planted(files[name], plant, tmp_path)}
    assert {code, "P002"} <= found
    assert "X001" not in found


def _planted(file: PdfToCheck, plant: Callable[[pikepdf.Pdf], None], folder: Path) -> tuple[Finding, ...]:
    with pikepdf.open(file.path) as pdf:
        plant(pdf)
        pdf.save(folder / file.path.name)
    return look_at(PdfToCheck(folder / file.path.name, file.shown, file.known))


# --- the command -----------------------------------------------------------------------------------------


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Copy:
    """The project with its build, to be damaged."""
    return Copy(Path(shutil.copytree(built.parent.parent, tmp_path / "project", symlinks=True)))


def test_a_build_of_other_inputs_is_refused_with_what_to_do(copy: Copy) -> None:
    catalog = copy.root / "locale/es/LC_MESSAGES/hsg-about.po"
    text = catalog.read_text("utf-8")
    at = text.index("msgstr", text.index("msgid", 10))
    catalog.write_text(text[:at] + text[at:].replace("HSG", "H.S.G.", 1), "utf-8")
    done = command(copy, "check", "--built")
    assert done.returncode == 2
    assert "The build is not of today's inputs" in done.stderr
    assert "Run make" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_clinic_that_it_was_not_built_with_is_other_inputs_too(copy: Copy) -> None:
    clinic = copy.root / "clinics" / "mine.toml"
    clinic.write_text('clinic_phone = "+1 555 010 0199"\n')
    with pytest.raises(UsageError, match="today's inputs"):
        built_files(copy.project, "preview", clinic)


def test_files_that_were_changed_cut_off_or_lost_are_findings(copy: Copy) -> None:
    folder = copy.root / "build" / "preview" / "es"
    cut, lost = folder / HANDOUT, folder / "hsg-about_es_Spanish_A4.pdf"
    cut.write_bytes(cut.read_bytes()[:9000])
    lost.unlink()
    done = command(copy, "check", "--built", "preview", "--language", "es", "--format", "json")
    assert done.returncode == 1
    assert done.stderr == ""
    found = json.loads(done.stdout)["findings"]
    assert {(f["code"], os.path.basename(f["path"])) for f in found} >= {
        ("P001", cut.name),
        ("P002", cut.name),
        ("P001", lost.name),
    }
    assert {f["language"] for f in found} == {"es"}


def test_a_file_of_the_build_is_checked_with_what_the_build_knows(copy: Copy) -> None:
    path = copy.root / "build" / "preview" / "ar" / ARABIC
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        _two_items_swapped(pdf)
        pdf.save(path)
    done = command(copy, "check", str(path), "--format", "json")
    assert done.returncode == 1
    assert {"P002", "P011"} <= {f["code"] for f in json.loads(done.stdout)["findings"]}


def test_a_waiver_covers_a_finding_in_a_pdf_and_one_that_covers_none_is_named(copy: Copy) -> None:
    path = copy.root / "build" / "preview" / "ar" / ARABIC
    waivers = copy.root / "locale" / "ar" / "waivers.toml"
    before = waivers.read_text("utf-8") if waivers.exists() else ""
    path.write_bytes(path.read_bytes() + b"\n")
    entry = '\n[[waiver]]\ncode = "{}"\ndomain = "hsg-aftercare"\nreason = "Tried out."\n'
    waivers.write_text(before + entry.format("P002") + entry.format("P025"), "utf-8")
    result = check_built_anyway(copy)
    assert [(f.code, f.waived) for f in result if f.code == "P002"] == [("P002", True)]
    assert [f.message for f in result if f.code == "W001"] == ["The waiver of P025 for hsg-aftercare matches nothing."]


def check_built_anyway(copy: Copy) -> tuple[Finding, ...]:
    """What is found in Arabic; a waiver changes nothing of what a sheet prints."""
    return check_built(copy.project, "preview", language="ar").findings
