"""The forms in which documents come: each gives the bytes of a file of an annotated document."""

from __future__ import annotations

import html
import io
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from autonumbers import Numbering
from markup import MERGED, Block, Document, alone

SITE_ABOVE = (
    "首页\n政务公开\n当前位置：首页 > 政务公开 > 政策文件\n字号：【大】【中】【小】\n打印本页\n"
)
SITE_BELOW = "\n扫一扫在手机打开当前页\n上一篇：没有了\n主办单位：政府办公室　网站地图\n"
BLANKS = 0.004  # of the Han characters that a blank stands behind
PAGE = 28  # lines of a page
LINE = 32  # characters of a line of fixed width
WIDTH = str.maketrans("（）：；，．", "():;,.")


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


def wrapped(document: Document) -> bytes:
    """Lines of a fixed width, as a mail program breaks them; two blanks before a paragraph."""
    lines = []
    for line in document.text.splitlines():
        whole = f"　　{line}"
        lines += [whole[at : at + LINE] for at in range(0, len(whole), LINE)]
    return ("\r\n".join(lines) + "\r\n").encode()


def halfwidth(document: Document) -> bytes:
    """Typed with the punctuation of Latin script, in the national encoding."""
    return document.text.translate(WIDTH).encode("gb18030")


def web(document: Document) -> bytes:
    """A saved web page: menu, text in a container of its own, tables, foot."""
    body = []
    for blocks in _runs(document.blocks):
        if blocks[0].cells is None:
            body += [f"<p>　　{html.escape(block.text)}</p>" for block in blocks if block.text]
            continue
        rows = []
        for i, row in enumerate(blocks):
            cells = []
            for k, text in enumerate(row.cells or ()):
                if text in MERGED:
                    continue
                deep, wide = _extent(blocks, i, k)
                spans = f" rowspan={deep}" * (deep > 1) + f" colspan={wide}" * (wide > 1)
                cells.append(f"<td{spans}>{html.escape(text)}</td>")
            rows.append(f"<tr>{''.join(cells)}</tr>")
        body.append(f"<table border=1>{''.join(rows)}</table>")
    above = "".join(f"<li><a href=#>{name}</a></li>" for name in ("首页", "新闻", "政务公开"))
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>政务公开</title></head><body>'
        f"<div class=nav><ul>{above}</ul></div><div class=TRS_Editor>{''.join(body)}</div>"
        "<div class=footer>主办单位：政府办公室　网站地图　联系我们</div></body></html>"
    ).encode()


def _runs(blocks: list[Block]) -> Iterator[list[Block]]:
    """Paragraphs that follow one another, and tables whole."""
    run: list[Block] = []
    for block in blocks:
        if run and (run[0].cells is None) != (block.cells is None):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _extent(rows: list[Block], i: int, k: int) -> tuple[int, int]:
    """How many rows and columns a cell goes over."""
    cells = [row.cells or [] for row in rows]
    deep = wide = 1
    while i + deep < len(cells) and k < len(cells[i + deep]) and cells[i + deep][k] == "^":
        deep += 1
    while k + wide < len(cells[i]) and cells[i][k + wide] == "<":
        wide += 1
    return deep, wide


def word(document: Document) -> bytes:
    """A Word document: paragraphs and real tables."""
    import docx

    made = docx.Document()
    return _typed(document, made, lambda text: made.add_paragraph(text))


def numbered(document: Document) -> bytes:
    """A Word document whose labels are numbers of lists, as Word makes them by itself."""
    import docx

    made = docx.Document()
    numbering = Numbering(made)
    return _typed(document, made, lambda text: numbering.add(made.add_paragraph(), text))


def _typed(document: Document, made: Any, paragraph: Callable[[str], object]) -> bytes:
    """The document in Word, each paragraph as ``paragraph`` makes it."""
    for blocks in _runs(document.blocks):
        if blocks[0].cells is None:
            for block in blocks:
                paragraph(block.text)
            continue
        table = made.add_table(len(blocks), max(len(row.cells or ()) for row in blocks))
        for i, row in enumerate(blocks):
            for k, text in enumerate(row.cells or ()):
                if text in MERGED:
                    continue
                deep, wide = _extent(blocks, i, k)
                cell = table.cell(i, k)
                if deep > 1 or wide > 1:
                    cell = cell.merge(table.cell(i + deep - 1, k + wide - 1))
                cell.text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def workbook(document: Document) -> bytes:
    """A workbook of one sheet: paragraphs in merged rows, the cells of tables in cells."""
    import openpyxl

    made = openpyxl.Workbook()
    sheet = made.active
    columns = max(1, *(len(block.cells or ()) for block in document.blocks))
    for i, block in enumerate(document.blocks):
        cells = [block.text] + ["<"] * (columns - 1) if block.cells is None else block.cells
        for k, text in enumerate(cells):
            if text not in MERGED:
                number = re.fullmatch(r"\d{1,3}", text)
                sheet.cell(i + 1, k + 1, int(text) if number else text)
    for i, block in enumerate(document.blocks):
        if block.cells is None:
            sheet.merge_cells(None, i + 1, 1, i + 1, columns)
            continue
        for k, text in enumerate(block.cells):
            deep, wide = _extent(document.blocks, i, k)
            if text not in MERGED and (deep > 1 or wide > 1):
                sheet.merge_cells(None, i + 1, k + 1, i + deep, k + wide)
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
    for blocks in _runs(document.blocks):
        if blocks[0].cells is None:
            flow += [Paragraph(html.escape(block.text), style) for block in blocks if block.text]
            continue
        rows = [
            [Paragraph(html.escape(alone(text)), cell) for text in row.cells or ()]
            for row in blocks
        ]
        spans = [
            ("SPAN", (k, i), (k + wide - 1, i + deep - 1))
            for i, row in enumerate(blocks)
            for k in range(len(row.cells or ()))
            for deep, wide in [_extent(blocks, i, k)]
            if deep > 1 or wide > 1
        ]
        grid = TableStyle(
            [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP"), *spans]
        )
        flow.append(Table(rows, style=grid, repeatRows=1, colWidths=_widths(rows)))
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


FORMS: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "clean": ("txt", clean),
    "flattened": ("txt", flattened),
    "scraped": ("txt", scraped),
    "pages": ("txt", numbered_pages),
    "wrapped": ("txt", wrapped),
    "halfwidth": ("txt", halfwidth),
    "web": ("html", web),
    "word": ("docx", word),
    "numbered": ("docx", numbered),
    "pdf": ("pdf", pdf),
    "workbook": ("xlsx", workbook),
}


def render(document: Document, form: str) -> tuple[str, bytes]:
    """The name of a document's file in a form, and its bytes."""
    suffix, make = FORMS[form]
    return f"{document.name}.{form}.{suffix}", make(document)
