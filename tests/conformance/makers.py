"""One document in every format that is read: a list of blocks in, the bytes of a file out.

Only for tests; nothing here is good typography.
"""

from __future__ import annotations

import csv
import html
import io

from .blocks import LABEL, Block, Table, cells, package, zipped
from .page_makers import as_ofd, as_pdf
from .word_maker import W, as_docx, as_ole

__all__ = [
    "Block",
    "Table",
    "W",
    "as_csv",
    "as_docx",
    "as_html",
    "as_html_in_markdown",
    "as_markdown",
    "as_ofd",
    "as_ole",
    "as_pdf",
    "as_text",
    "as_xlsx",
    "package",
    "zipped",
]


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
