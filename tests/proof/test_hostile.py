"""Whatever a file holds, it is read or refused with a sentence, in bounded time and memory."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_making import make_pdf
from pikepdf import Array, Dictionary, Name, String

from hsg_i18n.checks.printed import PdfFileContext
from hsg_i18n.checks.runner import pdf_findings
from hsg_i18n.proof import UnreadablePdfError, limits, read_pdf
from hsg_i18n.proof.pictures import without_text

pytestmark = pytest.mark.thorough

GOOD = make_pdf({"blocks": [
    {"tag": "H1", "text": "Title", "y": 90},
    {"tag": "L/LI/Lbl", "text": "1", "y": 120},
    {"tag": "L/LI/LBody", "join": 2, "text": "Item", "x": 90, "y": 120},
    {"tag": "Table/TR/TH", "text": "Head", "scope": "Column", "y": 140},
    {"tag": "Figure", "qr": "https://example.org/", "alt": "QR: https://example.org/", "y": 200, "page": 2},
]})  # fmt: skip


def damaged(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(GOOD)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return out.getvalue()


def checked(data: bytes) -> set[str]:
    """The codes of what is found; whatever is raised fails the test, and so does a check that crashes."""
    try:
        file = PdfFileContext("x.pdf", read_pdf(data, "x.pdf"))
    except UnreadablePdfError as fault:
        file = PdfFileContext("x.pdf", None, fault)
    found = list(pdf_findings(file))
    assert not [f.message for f in found if f.code == "X001"]
    assert all(len(f.message) < 1000 for f in found)
    return {f.code for f in found}


def test_the_good_file_of_these_tests_is_good() -> None:
    # No address stands beside its code, and nothing but that.
    assert checked(GOOD) == {"P026"}


def _set(path: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        *way, last = path.split("/")
        place: Any = pdf.Root
        for step in way:
            place = place[int(step)] if step.isdigit() else place[f"/{step}"]
        if last.isdigit():
            place[int(last)] = value
        else:
            place[f"/{last}"] = value

    return change


def _content(data: bytes) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.pages[0].obj.__setitem__("/Contents", pdf.make_stream(data))


def _form_in_itself(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"/X Do /X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=form)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/X Do")


def _forms_that_grow(pdf: pikepdf.Pdf) -> None:
    inner = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(10):
        resources = Dictionary(XObject=Dictionary(X=inner))
        body = b"/X Do " * 20
        inner = pdf.make_stream(body, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=resources)
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=inner)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/X Do")


def _endless_content(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q " * limits.CONTENT_BYTES)


def _bomb(pdf: pikepdf.Pdf) -> None:
    packed = zlib.compress(b" " * (limits.STREAM_BYTES * 2), 9)
    stream = pdf.make_stream(b"")
    stream.write(packed, filter=Name.FlateDecode)
    pdf.pages[0].obj.Contents = stream


def _bomb_in_a_bomb(pdf: pikepdf.Pdf) -> None:
    packed = zlib.compress(zlib.compress(b" " * (limits.STREAM_BYTES * 2), 9), 9)
    stream = pdf.make_stream(b"")
    stream.write(packed, filter=Array([Name.FlateDecode, Name.FlateDecode]), decode_parms=Array([None, None]))
    pdf.pages[0].obj.Contents = stream


def _ring_of_bookmarks(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Next = pdf.Root.Outlines.First


def _ring_of_parents(pdf: pikepdf.Pdf) -> None:
    tree = pdf.Root.StructTreeRoot
    tree.ParentTree.Kids = Array([tree.ParentTree])


def _deep_structure(pdf: pikepdf.Pdf) -> None:
    inner = pdf.make_indirect(Dictionary(S=Name.Span))
    for _ in range(5_000):
        inner = pdf.make_indirect(Dictionary(S=Name.Span, K=Array([inner])))
    pdf.Root.StructTreeRoot.K = inner


def _deep_marks(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/P BMC " * 10_000)


def _no_pages(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[:]


def _huge_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([0, 0, 1_000_000, 1_000_000])


def _entities(pdf: pikepdf.Pdf) -> None:
    lines = "".join(f'<!ENTITY a{i + 1} "&a{i};&a{i};&a{i};&a{i};">' for i in range(30))
    packet = f'<!DOCTYPE x [<!ENTITY a0 "x">{lines}]><x>&a30;</x>'
    pdf.Root.Metadata = pdf.make_stream(packet.encode())


DAMAGE: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "a form that draws itself": (_form_in_itself, "P001"),
    "forms that draw forms that draw forms": (_forms_that_grow, "P001"),
    "a stream that unpacks without end": (_bomb, "P001"),
    "more content than any page has": (_endless_content, "P001"),
    "a stream packed twice": (_bomb_in_a_bomb, "P001"),
    "a ring of bookmarks": (_ring_of_bookmarks, "P001"),
    "a ring in the parent tree": (_ring_of_parents, "P026"),
    "elements in elements without end": (_deep_structure, "P001"),
    "marks in marks without end": (_deep_marks, "P001"),
    "no page": (_no_pages, "P008"),
    "a page as large as a field": (_huge_page, "P025"),
    "entities that grow": (_entities, "P023"),
    "an element in itself": (lambda pdf: pdf.Root.StructTreeRoot.K[0].K.append(pdf.Root.StructTreeRoot.K[0]), "P014"),
    "a number for the tree": (_set("StructTreeRoot", 7), "P013"),
    "a name for a kid": (_set("StructTreeRoot/K", Name.K), "P013"),
    "a number for a role": (_set("StructTreeRoot/K/0/S", 7), "P026"),
    "a huge number of a content": (_set("StructTreeRoot/K/0/K/0/K/0", 10**12), "P014"),
    "a negative number of a content": (_set("StructTreeRoot/K/0/K/0/K/0", -1), "P014"),
    "a string for the mark": (_set("MarkInfo", String("yes")), "P013"),
    "a number for the language": (_set("Lang", 7), "P026"),
    "a dictionary for the title": (lambda pdf: pdf.docinfo.__setitem__("/Title", Dictionary()), "P023"),
    "a page without content": (lambda pdf: pdf.pages[0].obj.__delitem__("/Contents"), "P014"),
    "a page without resources": (lambda pdf: pdf.pages[0].obj.__setitem__("/Resources", Dictionary()), "P026"),
    "content that is no program": (_content(b"<< (("), "P001"),
    "a matrix of two numbers": (_content(b"1 2 cm"), "P001"),
    "a box of words": (lambda pdf: pdf.pages[0].obj.__setitem__("/MediaBox", Array([Name.A] * 4)), "P001"),
    "a font that is none": (lambda pdf: pdf.pages[0].obj.Resources.Font.__setitem__("/F0", Dictionary()), "P005"),
    "widths of words": (
        lambda pdf: pdf.pages[0].obj.Resources.Font.F0.DescendantFonts[0].__setitem__("/W", Array([1, Name.A, 3])),
        "P001",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGE)
def test_a_hostile_file_is_read_or_refused(name: str) -> None:
    change, code = DAMAGE[name]
    assert code in checked(damaged(change))


def test_a_page_tree_in_itself_is_refused() -> None:
    plain = (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Count 1/Kids[2 0 R]>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"
    )
    assert "P001" in checked(plain)


@pytest.mark.parametrize("share", [0.05, 0.2, 0.4, 0.6, 0.8, 0.95])
def test_a_file_that_is_cut_off_is_a_finding(share: float) -> None:
    assert "P001" in checked(GOOD[: int(len(GOOD) * share)])


@given(st.binary(max_size=400))
def test_bytes_that_only_begin_like_a_pdf_are_a_finding(body: bytes) -> None:
    assert "P001" in checked(b"%PDF-1.7\n" + body)


@pytest.mark.parametrize("seed", range(150))
def test_flipped_bytes_make_no_check_crash(seed: int) -> None:
    chance = random.Random(seed)
    with pikepdf.open(io.BytesIO(GOOD)) as pdf:
        out = io.BytesIO()
        pdf.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = bytearray(out.getvalue())
    for _ in range(chance.choice([1, 3, 20])):
        data[chance.randrange(9, len(data))] = chance.randrange(256)
    checked(bytes(data))


def test_without_its_text_a_page_keeps_what_lies_behind() -> None:
    data = make_pdf({"paint": [{"box": [60, 100, 200, 20], "grey": 0.9}]})
    with pikepdf.open(io.BytesIO(without_text(data))) as pdf:
        operators = [str(i.operator) for i in pikepdf.parse_content_stream(pdf.pages[0])]
    assert "re" in operators
    assert not {"Tj", "TJ"} & set(operators)
