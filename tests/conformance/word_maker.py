"""Word documents of blocks, their numbers printed or automatic."""

from __future__ import annotations

import html
import re
import struct

from .blocks import LABEL, LEVELS, Block, Table, number, package

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


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
