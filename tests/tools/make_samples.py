"""Make the samples that are no text: a notice in Word, a plan as PDF, a task list in Excel.

``python tests/tools/make_samples.py`` writes them into samples/, the same bytes each time. All of
it is invented: places, units, numbers and sentences.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import yaml

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
WHEN = (1980, 1, 1, 0, 0, 0)

TEXTS: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("samples.yaml").read_text(encoding="utf-8")
)


def as_docx() -> bytes:
    """A notice with its plan and a list attached, as an office types it."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = datetime.datetime(
        2026, 2, 10
    )
    document.core_properties.author = ""
    put = partial(_paragraph, document)
    told, side = TEXTS["water_notice.docx"], WD_ALIGN_PARAGRAPH
    put(told["number"], align=side.CENTER)
    put(told["notice"], 22, "宋体", side.CENTER)
    put(told["to"], align=side.LEFT)
    put(told["cover"])
    for text in told["signed"]:
        put(text, align=side.RIGHT)
    put(told["title"], 22, "宋体", side.CENTER)
    for kind, text in (pair for block in told["body"] for pair in block.items()):
        put(text, font={"h1": "黑体", "h2": "楷体"}.get(kind, "仿宋"))
    put("附件", font="黑体", align=side.LEFT)
    put(told["list"]["title"], 18, "宋体", side.CENTER)
    rows = told["list"]["rows"]
    table = document.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return dated(out.getvalue())


def _paragraph(
    document: Any, text: str, size: float = 16, font: str = "仿宋", align: Any = None
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    if align is None:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    else:
        paragraph.alignment = align


def dated(data: bytes) -> bytes:
    """A zip container with the same time in all of its entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            entry = zipfile.ZipInfo(info.filename, WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(info))
    return out.getvalue()


def as_pdf() -> bytes:
    """A plan as it is printed, over two pages with their numbers."""
    from reportlab.lib.enums import TA_CENTER, TA_RIGHT
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    base: dict[str, Any] = {"fontName": "STSong-Light", "wordWrap": "CJK"}
    styles = {
        "title": ParagraphStyle("t", fontSize=22, leading=34, alignment=TA_CENTER, **base),
        "h": ParagraphStyle("h", fontSize=16, leading=28, firstLineIndent=32, **base),
        "p": ParagraphStyle("p", fontSize=16, leading=28, firstLineIndent=32, **base),
        "right": ParagraphStyle("r", fontSize=16, leading=28, alignment=TA_RIGHT, **base),
    }  # fmt: skip

    def numbered(page: Any, _document: Any) -> None:
        page.setFont("STSong-Light", 12)
        page.drawCentredString(A4[0] / 2, 40, f"— {page.getPageNumber()} —")

    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4, leftMargin=80, rightMargin=74, topMargin=105,
                                 bottomMargin=99, invariant=1)  # fmt: skip
    blocks = (pair for block in TEXTS["drainage_plan.pdf"] for pair in block.items())
    story = [Paragraph(text, styles[kind]) for kind, text in blocks]
    document.build(story, onFirstPage=numbered, onLaterPages=numbered)
    return out.getvalue()


def as_xlsx() -> bytes:
    """A task list as a town keeps it: a title, groups, dates and shares."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(2026, 3, 2)})
    sheet = book.add_worksheet("任务清单")
    plain = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_name": "仿宋"}
    body, day = (
        book.add_format(plain),
        book.add_format({**plain, "num_format": 'yyyy"年"m"月"d"日"'}),
    )
    share = book.add_format({**plain, "num_format": "0%"})
    head = book.add_format({**plain, "font_name": "黑体", "align": "center", "bg_color": "#E7E6E6"})
    told = TEXTS["village_ledger.xlsx"]
    last = len(told["rows"][0]) - 1
    title = book.add_format({"font_size": 18, "align": "center", "font_name": "宋体"})
    sheet.merge_range(0, 0, 0, last, told["title"], title)
    for at, width in enumerate((6, 20, 26, 12, 18, 16, 10, 12)):
        sheet.set_column(at, at, width)
    for r, row in enumerate(told["rows"], 1):
        if len(row) == 1:
            sheet.merge_range(r, 0, r, last, row[0], head)
            continue
        for c, cell in enumerate(row):
            if isinstance(cell, datetime.date):
                sheet.write_datetime(r, c, datetime.datetime(cell.year, cell.month, cell.day), day)
            elif isinstance(cell, str):
                sheet.write_string(r, c, cell, head if r == 1 else body)
            else:
                sheet.write_number(r, c, cell, share)
    book.close()
    return out.getvalue()


FILES = {
    "water_notice.docx": as_docx,
    "drainage_plan.pdf": as_pdf,
    "village_ledger.xlsx": as_xlsx,
}

if __name__ == "__main__":
    for name, make in FILES.items():
        (SAMPLES / name).write_bytes(make())
