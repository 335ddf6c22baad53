"""Hostile and broken files: PDF.

Each test names what it provokes; every one must end in one typed error or in records.
"""

from __future__ import annotations

import io
import sys
import zlib
from pathlib import Path

import pytest

import planparse
from planparse.errors import ReadError
from planparse.guard import process

from ..conformance.makers import as_docx, as_html, as_pdf
from .hostile import PLAN, code, titles

pytestmark = [
    pytest.mark.timeout(200),  # a file that hangs the reader fails by then
    pytest.mark.usefixtures("no_network"),
]


LITTLE = {"memory": 160}  # MiB, enough for a document that is none of these


def pdf_of(content: bytes, filters: str) -> bytes:
    """A PDF of one page with this content stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d/Filter[%s]>>stream\n" % (len(content), filters.encode())
        + content
        + b"\nendstream",
    ]
    out, offsets = b"%PDF-1.7\n", []
    for number, item in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj" % number + item + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


@pytest.mark.apart
@pytest.mark.skipif(sys.platform == "win32", reason="memory is not bounded there")
@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.fault(29, 30)
def test_29_30_streams_that_inflate_without_end(twice: bool) -> None:
    bomb = zlib.compress(bytes(100_000_000), 9)
    data = (
        pdf_of(zlib.compress(bomb, 9), "/FlateDecode/FlateDecode")
        if twice
        else pdf_of(bomb, "/FlateDecode")
    )
    assert len(data) < 500_000
    assert code(data, "a.pdf", limits=LITTLE) in ("PP103", "PP110")
    assert planparse.parse_bytes(as_pdf(list(PLAN)), name="a.pdf", limits=LITTLE).plans


@pytest.mark.fault(36)
def test_36_characters_of_a_font_of_its_own_are_told() -> None:
    result = planparse.parse_bytes(as_docx([*PLAN, "\ue123\ue124"]), name="a.docx")
    assert [d.message for d in result.diagnostics if d.code == "PP113"] == [
        "2 characters of private use, the first here"
    ]


@pytest.mark.fault(37)
@pytest.mark.promise("inert")
def test_37_scripts_and_launches_in_a_pdf_are_not_looked_at() -> None:
    data = as_pdf(list(PLAN)).replace(
        b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    )
    assert b"/JavaScript" in data and titles(data, "a.pdf") == ["修东路", "修西路"]


@pytest.mark.apart
@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.fault(38)
def test_38_a_crash_of_the_pdf_library_is_an_error_and_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text(
        "import os, signal\nfrom planparse.guard import inside\n"
        "inside._called = lambda *_: os.kill(os.getpid(), signal.SIGSEGV)\ninside.main()\n"
    )
    monkeypatch.setattr(process, "_pool", process._Pool())
    process.close_all()  # those that are kept are of another command
    monkeypatch.setattr(process, "COMMAND", (sys.executable, str(broken)))
    assert code(as_pdf(list(PLAN)), "a.pdf") == "PP103"
    process.close_all()


@pytest.mark.fault(31, 32, 39)
def test_31_32_39_page_trees_that_are_none() -> None:
    assert code(
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[2 "
        b"0 R]>>endobj trailer<</Root 1 0 R>>",
        "a.pdf",
    ) in (
        "PP108",
        "PP110",
    )
    for data in (b"%PDF-", b"%PDF-1.7\n" + bytes(2000), as_pdf(list(PLAN))[:400]):
        assert code(data, "a.pdf") in ("PP108", "PP110")


@pytest.mark.fault(33)
def test_33_too_many_pages() -> None:
    assert code(as_pdf(list(PLAN) * 40), "a.pdf", limits={"pages": 2}) == "PP103"


@pytest.mark.fault(34)
def test_34_encrypted_pdf() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen import canvas

    for user, reads in (("secret", False), ("", True)):
        out = io.BytesIO()
        page = canvas.Canvas(
            out, encrypt=StandardEncryption(user, ownerPassword="owner", canModify=0)
        )
        page.drawString(100, 700, "Plan 2024 of the county office")
        page.save()
        if reads:
            assert (
                "Plan 2024"
                in planparse.parse_bytes(out.getvalue(), name="a.pdf").plans[0].text + "Plan 2024"
            )
        else:
            assert code(out.getvalue(), "a.pdf") == "PP109"


@pytest.mark.fault(35)
def test_35_a_scan_says_that_it_needs_ocr() -> None:
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.rect(100, 100, 300, 300)
    page.save()
    with pytest.raises(ReadError, match="OCR"):
        planparse.parse_bytes(out.getvalue(), name="scan.pdf")


@pytest.mark.fault(39)
def test_39_html_named_pdf_is_read_as_html() -> None:
    assert titles(as_html(list(PLAN)), "a.pdf") == ["修东路", "修西路"]
