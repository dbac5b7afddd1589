"""What is written can be read: no stream ends so that its length seems to be wrong."""

from __future__ import annotations

import io
import zlib
from hashlib import sha256

import pikepdf
import pytest
from pikepdf import Name

from hsg_i18n.pdf.saving import saved


def ending_in_a_carriage_return(start: bytes) -> bytes:
    """Content whose compressed form ends in that byte."""
    return next(c for c in (start + b"%d w\n" % n for n in range(5000)) if zlib.compress(c, 9).endswith(b"\r"))


@pytest.mark.parametrize("compressed", [False, True])
def test_no_stream_ends_in_what_looks_like_half_of_a_line_end(compressed: bool) -> None:
    content = ending_in_a_carriage_return(b"0 0 10 10 re f\n")
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    if compressed:
        page.Contents = pdf.make_stream(zlib.compress(content, 9), Filter=Name.FlateDecode)
    else:
        page.Contents = pdf.make_stream(content)
    with pikepdf.open(io.BytesIO(saved(pdf))) as read:
        assert read.pages[0].Contents.read_bytes() == content
        assert not read.pages[0].Contents.read_raw_bytes().endswith(b"\r")
        assert read.check_pdf_syntax() == []
    assert b"\r\nendstream" not in saved(pdf)


def numbered(number: int) -> pikepdf.Pdf:
    """Documents whose streams of objects end in all sorts of bytes."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Title"] = sha256(b"%d" % number).hexdigest()
    return pdf


def careless(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def test_neither_does_a_stream_of_objects() -> None:
    bad = [n for n in range(900) if b"\r\nendstream" in careless(numbered(n))]
    assert bad  # so this test could fail
    for number in bad:
        data = saved(numbered(number))
        assert b"\r\nendstream" not in data
        with pikepdf.open(io.BytesIO(data)) as read:
            assert str(read.docinfo["/Title"]) == sha256(b"%d" % number).hexdigest()


def test_metadata_stays_readable_without_a_pdf_library_and_the_version_is_as_asked() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta/>", Type=Name.Metadata, Subtype=Name.XML)
    data = saved(pdf, "1.6")
    assert b"<x:xmpmeta/>" in data
    assert data.startswith(b"%PDF-1.6")
    assert data == saved(pdf, "1.6")
