"""Printed pages of blocks."""

from __future__ import annotations

import html
import io
from collections.abc import Callable

from .blocks import Block, Table, package

COLUMNS = 32  # characters a printed line


def _broken(blocks: list[Block], fits: Callable[[str], bool]) -> list[tuple[str, bool]]:
    """The lines of paragraphs broken by their width, and whether each begins a paragraph (and is
    indented).
    """
    lines: list[tuple[str, bool]] = []
    for block in blocks:
        if isinstance(block, Table):
            continue
        rest, first = block, True
        while rest:
            length = len(rest)
            while length > 1 and not fits("　　" * first + rest[:length]):
                length -= 1
            lines.append((rest[:length], first))
            rest, first = rest[length:], False
    return lines


def as_pdf(blocks: list[Block]) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4, invariant=1)
    size, left, bottom, top = 14, 70, 80, 760
    y, number_ = top, 1

    def begin() -> None:
        page.setFont("STSong-Light", 9)
        page.drawString(left, 800, "某县公报")
        page.drawString(280, 40, f"— {number_} —")
        page.setFont("STSong-Light", size)

    begin()

    def fits(text: str) -> bool:
        return pdfmetrics.stringWidth(text, "STSong-Light", size) <= size * COLUMNS

    for text, first in _broken(blocks, fits):
        if y < bottom:
            page.showPage()
            number_ += 1
            begin()
            y = top
        page.drawString(left + (2 * size if first else 0), y, text)
        y -= 24
    for block in blocks:
        if isinstance(block, Table):
            _pdf_table(page, block, left)
    page.save()
    return out.getvalue()


def _pdf_table(page: object, table: Table, left: float) -> None:
    """A ruled table on a page of its own."""
    from reportlab.pdfgen.canvas import Canvas

    assert isinstance(page, Canvas)
    page.showPage()
    page.setFont("STSong-Light", 9)
    y, width, step = 760.0, 92.0, 13.0
    for r, row in enumerate(table.rows):
        parts = [[(cell or "")[k : k + 9] for k in range(0, len(cell or ""), 9)] for cell in row]
        height = max(1, *(len(part) for part in parts)) * step + 8
        for c, part in enumerate(parts):
            for k, text in enumerate(part):
                page.drawString(left + c * width + 4, y - 12 - k * step, text)
            page.line(left + c * width, y, left + c * width, y - height)
            if row[c] is not None:
                page.line(left + c * width, y, left + (c + 1) * width, y)
        page.line(left + len(row) * width, y, left + len(row) * width, y - height)
        y -= height
        if r == len(table.rows) - 1:
            page.line(left, y, left + len(row) * width, y)


def as_ofd(blocks: list[Block]) -> bytes:
    names = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    lines = _broken(blocks, lambda text: len(text) <= COLUMNS)
    pages = [
        "".join(
            _ofd_text(20 + (9.8 if first else 0), 30 + 8 * i, text, 4.9)
            for i, (text, first) in reversed(list(enumerate(lines[k : k + 30])))
        )  # the order of a file is not that of the page
        for k in range(0, len(lines), 30)
    ]
    pages += [_ofd_table(block) for block in blocks if isinstance(block, Table)]
    parts = {
        "OFD.xml": (
            f"<ofd:OFD {names}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
            "</ofd:DocBody></ofd:OFD>"
        ),
        "Doc_0/Document.xml": f"<ofd:Document {names}><ofd:Pages>"
        + "".join(
            f'<ofd:Page ID="{k}" BaseLoc="Pages/Page_{k}/Content.xml"/>' for k in range(len(pages))
        )
        + "</ofd:Pages></ofd:Document>",
    }
    for k, objects in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{k}/Content.xml"] = (
            f"<ofd:Page {names}><ofd:Content><ofd:Layer>{objects}</ofd:Layer>"
            "</ofd:Content></ofd:Page>"
        )
    return package(parts)


def _ofd_text(x: float, y: float, text: str, size: float) -> str:
    return (
        f'<ofd:TextObject Boundary="{x} {y} {size * len(text)} 6" Size="{size}">'
        f'<ofd:TextCode X="0" Y="5" DeltaX="g {len(text)} {size}">{html.escape(text)}'
        "</ofd:TextCode></ofd:TextObject>"
    )


def _ofd_line(x: float, y: float, wide: float, high: float) -> str:
    return (
        f'<ofd:PathObject Boundary="{x} {y} {wide} {high}" LineWidth="0.3"><ofd:AbbreviatedData>'
        f"M 0 0 L {wide} {high}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _ofd_table(table: Table) -> str:
    """A ruled table on a page of its own."""
    objects: list[str] = []
    y, width, step = 30.0, 33.0, 4.6
    for row in table.rows:
        parts = [[(cell or "")[k : k + 9] for k in range(0, len(cell or ""), 9)] for cell in row]
        height = max(1, *(len(part) for part in parts)) * step + 3
        for c, part in enumerate(parts):
            x = 20 + c * width
            objects += [
                _ofd_text(x + 1, y + 1 + k * step, each, 3.5) for k, each in enumerate(part)
            ]
            objects.append(_ofd_line(x, y, 0, height))
            if row[c] is not None:
                objects.append(_ofd_line(x, y, width, 0))
        objects.append(_ofd_line(20 + len(row) * width, y, 0, height))
        y += height
    objects.append(_ofd_line(20, y, len(table.rows[0]) * width, 0))
    return "".join(objects)
