"""The forms in which documents come: each gives the bytes of a file of an annotated document."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

from markup import Block, Document

SITE_ABOVE = (
    "首页\n政务公开\n当前位置：首页 > 政务公开 > 政策文件\n字号：【大】【中】【小】\n打印本页\n"
)
SITE_BELOW = "\n扫一扫在手机打开当前页\n上一篇：没有了\n主办单位：政府办公室　网站地图\n"
BLANKS = 0.004  # of the Han characters that a blank stands behind
PAGE = 28  # lines of a page


def clean(document: Document) -> bytes:
    """A paragraph a line."""
    return document.text.encode()


def flattened(document: Document) -> bytes:
    """All line breaks lost, as where a page was copied into a field of a form."""
    return document.text.replace("\n", "").replace("\t", " ").encode()


def scraped(document: Document) -> bytes:
    """A web page as text: its menu, blank lines, blanks before and inside of paragraphs."""
    chance = random.Random(document.name)
    lines = []
    for line in document.text.splitlines():
        told = "".join(
            char + (" " if "一" <= char <= "鿿" and chance.random() < BLANKS else "")
            for char in line
        )
        lines += [f"　　{told}", ""] if line else [""]
    return (SITE_ABOVE + "\n".join(lines) + SITE_BELOW).encode()


def numbered_pages(document: Document) -> bytes:
    """Text of a printed file: a page number after every page."""
    lines, pages = document.text.splitlines(), 0
    out = []
    for i, line in enumerate(lines, 1):
        out.append(line)
        if i % PAGE == 0:
            pages += 1
            out.append(f"— {pages} —")
    return ("\n".join(out) + "\n").encode()


def word(document: Document) -> bytes:
    """A Word document: paragraphs and real tables."""
    import docx

    made = docx.Document()
    rows: list[list[str]] = []
    for block in [*document.blocks, Block()]:
        if block.cells is not None:
            rows.append(block.cells)
            continue
        if rows:
            table = made.add_table(len(rows), max(map(len, rows)))
            for cells, row in zip(rows, table.rows, strict=True):
                for text, cell in zip(cells, row.cells, strict=False):
                    cell.text = text
            rows = []
        made.add_paragraph(block.text)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def pdf(document: Document) -> bytes:
    """A PDF of A4 pages: 28 characters a line, page numbers, ruled tables."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("body", fontName="STSong-Light", fontSize=14, leading=24, wordWrap="CJK",
                           firstLineIndent=28)  # fmt: skip
    cell = ParagraphStyle("cell", fontName="STSong-Light", fontSize=10, leading=14, wordWrap="CJK")
    flow: list[object] = []
    rows: list[list[object]] = []
    grid = TableStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    )
    for block in [*document.blocks, Block()]:
        if block.cells is not None:
            rows.append([Paragraph(_escaped(text), cell) for text in block.cells])
            continue
        if rows:
            flow.append(Table(rows, style=grid, repeatRows=1, colWidths=_widths(rows)))
            rows = []
        if block.text.strip():
            flow.append(Paragraph(_escaped(block.text), style))
    out = io.BytesIO()

    def number(canvas: object, page: object) -> None:
        canvas.setFont("STSong-Light", 12)  # type: ignore[attr-defined]
        canvas.drawCentredString(A4[0] / 2, 40, f"— {page.page} —")  # type: ignore[attr-defined]

    SimpleDocTemplate(out, pagesize=A4, invariant=True).build(
        flow, onFirstPage=number, onLaterPages=number
    )
    return out.getvalue()


def _widths(rows: list[list[object]]) -> list[float]:
    """Narrow first column, the second wide: as task tables are."""
    count = max(map(len, rows))
    rest = [400 / (count - 1)] * (count - 1)
    return [40, *rest]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


FORMS: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "clean": ("txt", clean),
    "flattened": ("txt", flattened),
    "scraped": ("txt", scraped),
    "pages": ("txt", numbered_pages),
    "word": ("docx", word),
    "pdf": ("pdf", pdf),
}


def render(document: Document) -> tuple[str, bytes]:
    """The name of a document's file, and its bytes."""
    suffix, make = FORMS[document.form]
    return f"{document.name}.{suffix}", make(document)
