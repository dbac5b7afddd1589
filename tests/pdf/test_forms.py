"""The medicine list as a form: fields that are named, tagged, printed empty, and filled by other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf.form import Form
from validator import findings

from hsg_i18n.model import PdfFile, RenderJob
from hsg_i18n.proof import read_pdf

pytestmark = pytest.mark.pdf

Render = Callable[[RenderJob], PdfFile]
COLUMNS = ("medicine", "how-much", "when", "how", "why")
ROWS = range(1, 11)
FIELDS = ["name", "date", *(f"{c}-{n}" for n in ROWS for c in COLUMNS), "visit-1", "visit-2", "visit-3"]
LISTS = [
    "es/hsg-aftercare_medicine-list_es_Spanish_A4.pdf",
    "ar/hsg-aftercare_medicine-list_ar_Arabic_Letter.pdf",
    "km/hsg-aftercare_medicine-list_km_Khmer_A4.pdf",
]
lists = pytest.mark.parametrize("name", LISTS)


def page_of(render: Render, body: str) -> pikepdf.Pdf:
    html = f'<!doctype html><html lang="en"><title>A form</title><body><h1>A form</h1>{body}</body></html>'
    style = '@page { size: 10cm 10cm; margin: 1cm } body { font: 12pt "Noto Sans" } p { display: flex } i { flex: 1 }'
    made = render(RenderJob("en/form.pdf", html, style, (":root { --size: 12pt }",), 1, "fonts", "digest"))
    assert findings(made.data) == []
    return pikepdf.open(BytesIO(made.data))


def elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The structure elements of a tree, in the order of reading."""
    yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            yield from elements(kid)


@lists
def test_everything_that_is_to_be_written_is_a_field(name: str, built: Path) -> None:
    with pikepdf.open(built / name) as pdf:
        fields = pdf.Root.AcroForm.Fields
        assert [str(f.T) for f in fields] == FIELDS
        assert all(str(f.TU).strip() for f in fields)
        assert {str(f.FT) for f in fields} == {"/Tx"}
        assert all("/V" not in f for f in fields)


@lists
def test_the_name_of_a_field_joins_column_and_row_with_no_mark_of_another_script(name: str, built: Path) -> None:
    with pikepdf.open(built / name) as pdf:
        said = {str(f.T): str(f.TU) for f in pdf.Root.AcroForm.Fields}
    for row in ROWS:
        for column in COLUMNS:
            label, number = said[f"{column}-{row}"].rsplit(" ", 1)
            assert number == f"({row})"
            assert "," not in label


@pytest.mark.parametrize(("folder", "tag"), [("English", "en"), ("Vietnamese", "vi"), ("Russian", "ru")])
def test_the_heads_of_the_columns_are_one_line(folder: str, tag: str, built: Path) -> None:
    pdf = read_pdf((built / f"{tag}/hsg-aftercare_medicine-list_{tag}_{folder}_A4.pdf").read_bytes())
    heads = [i for i, element in enumerate(pdf.elements) if element.tag == "TH"][: len(COLUMNS)]
    ids = {leaf.mcid for head in heads for leaf in pdf.leaves(head)}
    assert len({round(run.box[1]) for run in pdf.pages[0].runs if run.mcid in ids}) == 1


@lists
def test_each_field_is_a_form_element_of_its_own_in_the_order_of_reading(name: str, built: Path) -> None:
    with pikepdf.open(built / name) as pdf:
        forms = [e for e in elements(pdf.Root.StructTreeRoot.K) if e.S == "/Form"]
        assert [str(e.K[0].Obj.T) for e in forms] == FIELDS
        cells = [e for e in forms if e.P.S == "/TD"]
        assert len(cells) == len(COLUMNS) * len(ROWS)
        assert [str(page.Tabs) for page in pdf.pages] == ["/S"]


@lists
def test_fields_lie_inside_of_the_page_and_apart(name: str, built: Path) -> None:
    with pikepdf.open(built / name) as pdf:
        _, _, width, height = map(float, pdf.pages[0].MediaBox)
        boxes = [tuple(map(float, f.Rect)) for f in pdf.Root.AcroForm.Fields]
    for left, bottom, right, top in boxes:
        assert 0 < left < right < width
        assert 0 < bottom < top < height
        assert right - left > 40
        assert top - bottom > 12
    for i, (l1, b1, r1, t1) in enumerate(boxes):
        for l2, b2, r2, t2 in boxes[i + 1 :]:
            assert r1 <= l2 + 1 or r2 <= l1 + 1 or t1 <= b2 + 1 or t2 <= b1 + 1


@lists
def test_values_that_another_program_fills_in_are_kept(name: str, built: Path, tmp_path: Path) -> None:
    values = {"name": "Ana Ñandú", "medicine-1": "Paracetamol 500 mg", "why-10": "دواء"}
    with pikepdf.open(built / name) as pdf:
        form = Form(pdf)
        for field, value in values.items():
            form[field].value = value
        pdf.save(tmp_path / "filled.pdf")
    with pikepdf.open(tmp_path / "filled.pdf") as pdf:
        assert {str(f.T): str(f.V) for f in pdf.Root.AcroForm.Fields if "/V" in f} == values


def test_only_the_list_is_a_form(built: Path) -> None:
    for path in built.glob("es/*.pdf"):
        with pikepdf.open(path) as pdf:
            assert ("/AcroForm" in pdf.Root) == ("medicine-list" in path.name)


@pytest.mark.parametrize(
    "body",
    [
        '<p>Name: <i data-fill="name" title="Name:"></i></p>',
        '<p>Name: <i data-fill="name" title="Name:"><b>(</b></i></p>',
        '<p>Name:</p><div data-fill="name" title="Name:" style="height: 2cm"></div>',
        '<table><tr><th>Name:</th><td><span data-fill="name" title="Name:" style="display: block; height: 1cm">'
        "</span></td></tr></table>",
    ],
)
def test_an_element_gets_one_field_whatever_boxes_it_has(body: str, render: Render) -> None:
    with page_of(render, body) as pdf:
        assert [(str(f.T), str(f.TU)) for f in pdf.Root.AcroForm.Fields] == [("name", "Name:")]


def test_a_field_without_a_title_is_called_by_its_name(render: Render) -> None:
    with page_of(render, '<p>Name: <i data-fill="name"></i></p>') as pdf:
        assert [str(f.TU) for f in pdf.Root.AcroForm.Fields] == ["name"]
