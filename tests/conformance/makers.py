"""One document in every format that is read: a list of blocks in, the bytes of a file out.

Only for tests; nothing here is good typography.
"""

from __future__ import annotations

import csv
import html
import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

LABEL = re.compile(
    r"(?P<label>(?P<han>[一二三四五六七八九十]+)、"
    r"|[(（](?P<paren>[一二三四五六七八九十]+)[)）]"
    r"|(?P<arabic>[0-9]+)(?P<mark>[.、])(?![0-9])|[(（](?P<round>[0-9]+)[)）])"
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = ("han", "paren", "arabic", "round")
DIGITS = "〇一二三四五六七八九十"
COLUMNS = 32  # characters a printed line


@dataclass(frozen=True)
class Table:
    """Rows of cells; None is a cell that the one above it goes on into (a vertical merge)."""

    rows: list[list[str | None]]


Block = str | Table


def cells(row: list[str | None]) -> list[str]:
    return [cell or "" for cell in row]


def as_text(blocks: list[Block]) -> bytes:
    lines: list[str] = []
    for block in blocks:
        lines += (
            ["\t".join(cells(row)) for row in block.rows] if isinstance(block, Table) else [block]
        )
    return ("\n".join(lines) + "\n").encode()


def as_markdown(blocks: list[Block]) -> bytes:
    lines: list[str] = []
    for i, block in enumerate(blocks):
        if isinstance(block, Table):
            rows = ["| " + " | ".join(cells(row)) + " |" for row in block.rows]
            lines += [rows[0], "|" + " --- |" * len(block.rows[0]), *rows[1:], ""]
        else:
            lines += [
                f"# {block}"
                if i == 0
                else f"**{block}**"
                if LABEL.match(block) and len(block) < 12
                else block,
                "",
            ]
    return "\n".join(lines).encode()


def as_html_in_markdown(blocks: list[Block]) -> bytes:
    """As programs that read pages write it: every line a paragraph, tables as html in one line."""
    lines = ["".join(_html_table(block)) if isinstance(block, Table) else block for block in blocks]
    return "\n\n".join(lines).encode()


def as_csv(blocks: list[Block]) -> bytes:
    """A ledger as a spreadsheet saves it: merged cells say the same in each row."""
    out = io.StringIO()
    writer = csv.writer(out)
    for block in blocks:
        if not isinstance(block, Table):
            writer.writerow([block, *[""] * 4])
            continue
        above: list[str] = []
        for row in block.rows:
            above = [above[c] if cell is None else cell for c, cell in enumerate(row)]
            writer.writerow(above)
    return out.getvalue().encode("gb18030")


def as_html(blocks: list[Block]) -> bytes:
    parts = [
        "<!DOCTYPE html><html><head><meta charset='gbk'><title>网页</title>"
        "<script>var x = '一、不是正文';</script></head><body>"
    ]
    parts.append("<ul class='nav'><li>首页</li><li>政务公开</li></ul><div class='TRS_Editor'>")
    for block in blocks:
        if isinstance(block, Table):
            parts += _html_table(block)
        else:
            parts.append(
                f"<p>　　<span>{html.escape(block[:5])}</span>{html.escape(block[5:])}</p>"
            )
    parts.append("</div><div class='footer'>打印本页</div></body></html>")
    return "\n".join(parts).encode("gbk")


def _html_table(table: Table) -> list[str]:
    parts = ["<table>"]
    for r, row in enumerate(table.rows):
        parts.append("<tr>")
        for c, cell in enumerate(row):
            if cell is not None:
                below = 1
                while r + below < len(table.rows) and table.rows[r + below][c] is None:
                    below += 1
                parts.append(f"<td rowspan='{below}'>{html.escape(cell)}</td>")
        parts.append("</tr>")
    return [*parts, "</table>"]


# ---- docx ----


def as_docx(blocks: list[Block], *, automatic: bool = False) -> bytes:
    numbers = _Numbers()
    body: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            body.append(_docx_table(block))
            continue
        label = LABEL.match(block) if automatic else None
        if label and label["mark"] != "、":
            body.append(
                f"<w:p><w:pPr>{numbers.use(label)}</w:pPr>{_run(block[label.end() :])}</w:p>"
            )
        else:
            body.append(f"<w:p>{_run(block)}</w:p>")
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{"".join(body)}<w:sectPr/>'
        "</w:body></w:document>"
    )
    parts = {"word/document.xml": document}
    if automatic:
        parts["word/numbering.xml"] = numbers.xml()
    return package(parts)


def package(parts: dict[str, str]) -> bytes:
    """A zip container of these parts, with the one that Word looks for first."""
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return zipped({"[Content_Types].xml": types, **parts})


def zipped(parts: dict[str, str]) -> bytes:
    """A zip container of these parts under exactly these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def as_ole(*streams: str) -> bytes:
    """An OLE container that names these streams; they hold nothing."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHH", header, 24, 0x3E, 3, 0xFFFE, 9)  # versions, byte order, sector size
    struct.pack_into("<I", header, 48, 1)  # the sector of the directory
    entries = [name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams)]
    return bytes(header) + bytes(512) + b"".join(entries).ljust(512, b"\0") + bytes(512)


def _run(text: str) -> str:
    """A text in two runs, as Word breaks them."""
    return "".join(
        f'<w:r><w:t xml:space="preserve">{html.escape(part, quote=False)}</w:t></w:r>'
        for part in (text[:7], text[7:])
        if part
    )


def _docx_table(table: Table) -> str:
    rows: list[str] = []
    for r, row in enumerate(table.rows):
        line: list[str] = []
        for c, cell in enumerate(row):
            goes_on = r + 1 < len(table.rows) and table.rows[r + 1][c] is None
            merge = (
                "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if goes_on else ""
            )
            line.append(f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p>{_run(cell or '')}</w:p></w:tc>")
        rows.append(f"<w:tr>{''.join(line)}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def number(text: str) -> int:
    """一 to 九十九, and Arabic ones."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (
        DIGITS.index(ones) if ones else 0
    )


class _Numbers:
    """Lists of Word that show the labels printed.

    One for all, and another wherever the count does not go on.
    """

    def __init__(self) -> None:
        self.count: dict[int, int] = {}
        self.lists: list[tuple[int, int]] = []  # level and start of each further list

    def use(self, label: re.Match[str]) -> str:
        level = next(k for k, name in enumerate(LEVELS) if label[name])
        value = number(label[LEVELS[level]])
        list_id = 1
        if value != self.count.get(level, 0) + 1:
            self.lists.append((level, value))
            list_id = 1 + len(self.lists)
        self.count = {k: v for k, v in self.count.items() if k < level} | {level: value}
        self.current = list_id
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'

    def xml(self) -> str:
        shapes = (
            ("chineseCounting", "%1、"),
            ("chineseCounting", "(%2)"),
            ("decimal", "%3."),
            ("decimal", "(%4)"),
        )
        levels = "".join(
            f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for k, (shape, text) in enumerate(shapes)
        )
        nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        for k, (level, start) in enumerate(self.lists, 2):
            change = (
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/>'
                "</w:lvlOverride>"
            )
            nums += f'<w:num w:numId="{k}"><w:abstractNumId w:val="0"/>{change}</w:num>'
        return (
            f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
            f"{nums}</w:numbering>"
        )


# ---- pages


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
    pages = [lines[k : k + 30] for k in range(0, len(lines), 30)]
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
    for k, page in enumerate(pages):
        objects: list[str] = []
        for i, (text, first) in reversed(
            list(enumerate(page))
        ):  # the order of a file is not that of the page
            x, y = 20 + (9.8 if first else 0), 30 + 8 * i
            objects.append(
                f'<ofd:TextObject ID="{i}" Boundary="{x} {y} {4.9 * len(text)} 6" Size="4.9">'
                f'<ofd:TextCode X="0" Y="5" DeltaX="g {len(text)} '
                f'4.9">{html.escape(text)}</ofd:TextCode></ofd:TextObject>'
            )
        parts[f"Doc_0/Pages/Page_{k}/Content.xml"] = (
            f"<ofd:Page {names}><ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer>"
            "</ofd:Content></ofd:Page>"
        )
    return package(parts)


def as_xlsx(blocks: list[Block]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("清单")
    at = 0
    for block in blocks:
        if isinstance(block, Table):
            for r, row in enumerate(block.rows):
                for c, cell in enumerate(row):
                    if cell is None:
                        continue
                    below = 1
                    while r + below < len(block.rows) and block.rows[r + below][c] is None:
                        below += 1
                    if below > 1:
                        sheet.merge_range(at + r, c, at + r + below - 1, c, cell)
                    elif cell.isascii() and cell.isdigit():
                        sheet.write_number(at + r, c, int(cell))
                    else:
                        sheet.write_string(at + r, c, cell)
            at += len(block.rows)
        else:
            sheet.merge_range(at, 0, at, 4, block)
            at += 1
    book.close()
    return out.getvalue()
