"""``planparse why`` of a docx and a pdf: the lines are those of the extracted text."""

from __future__ import annotations

import re
from io import BytesIO

import pytest

from planparse.diagnostics import Collector
from planparse.readers import read
from planparse.readers.limits import Limits
from planparse.why import lines_of
from planparse.why.words import sentence


def test_a_pdf_is_explained_by_the_lines_of_its_text() -> None:
    pytest.importorskip("pypdfium2")
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    data = BytesIO()
    page = canvas.Canvas(data)
    page.setFont("STSong-Light", 14)
    for i, line in enumerate(
        ("护路工作方案", "一、修路。修补路面。（县交通局负责）", "二、查车。查车。")
    ):
        page.drawString(80, 760 - 30 * i, line)
    page.save()
    collector = Collector()
    source = read(data.getvalue(), "a.pdf", collector, encoding=None, limits=Limits())
    found, grammar = lines_of(source, collector)
    words = [sentence(f, grammar) for line in found for f in line.findings]
    assert any(w.startswith("县交通局 is responsible for p1.1") for w in words), words


def test_a_docx_is_explained_by_the_lines_of_its_text() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in ("护路工作方案", "一、修路。修补路面。（县交通局负责）", "二、查车。查车。"):
        document.add_paragraph(line)
    table = document.add_table(0, 4)
    for row in (("序号", "工作任务", "责任单位", "完成时限"), ("1", "修渠", "县水利局", "6月底前")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    data = BytesIO()
    document.save(data)
    collector = Collector()
    source = read(data.getvalue(), "a.docx", collector, encoding=None, limits=Limits())
    found, grammar = lines_of(source, collector)
    words = [sentence(f, grammar) for line in found for f in line.findings]
    row = re.compile(r"县水利局 is responsible for p\d\.t1\.r1 \[rule column\.responsible,")
    assert any(row.match(w) for w in words), words
