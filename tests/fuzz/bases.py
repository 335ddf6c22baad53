"""Right files, small ones, as the parts that they are made of: what files of chance are changed
from."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Final

from ..conformance import makers
from ..conformance.makers import Block, Table

Parts = tuple[tuple[str, bytes], ...]  # the entries of a container
Record = tuple[int, bytes]  # of an old workbook: its kind and its body

TABLE: Final = Table([
    ["序号", "工作任务", "责任单位", "完成时限"],
    ["1", "修桥", "县交通局", "3月底前"],
    ["2", "修站", None, "长期"],
])  # fmt: skip
TITLE: Final = "白石县修渠计划"
BLOCKS: Final[tuple[list[Block], ...]] = (
    [TITLE, "一、修东渠。年底前修3公里。（责任单位：县水利局、各镇）", "（一）清淤。",
     "1. 修闸。6月底前完成。", TABLE, "2025年3月1日"],
    [TITLE, "一、修渠。", "（一）清淤。每季度1次。", "1. 修闸。"],
    ["任务清单", TABLE],
)  # fmt: skip
MAKERS: Final[dict[str, Callable[[list[Block]], bytes]]] = {
    "docx": lambda blocks: makers.as_docx(blocks, automatic=True),
    "xlsx": makers.as_xlsx,
    "ofd": makers.as_ofd,
    "html": makers.as_html,
    "md": makers.as_markdown,
    "csv": makers.as_csv,
}
# What a reader of workbooks looks at; the themes and properties that are written beside it cost
# time and hold nothing.
NEEDED: Final = (
    "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml",
)  # fmt: skip


@cache
def whole(format_: str, which: int = 0) -> bytes:
    """A right file of the format."""
    return MAKERS[format_](list(BLOCKS[which]))


@cache
def parts(format_: str, which: int) -> Parts:
    """The entries of one that is a container."""
    with zipfile.ZipFile(io.BytesIO(whole(format_, which))) as archive:
        return tuple(
            (one.filename, archive.read(one))
            for one in archive.infolist()
            if format_ != "xlsx" or one.filename in NEEDED
        )


@cache
def pdf(which: int) -> tuple[bytes, ...]:
    """The objects of a PDF of one page, nothing of it compressed: its catalogue first."""
    drawn, y = [b"BT /F1 14 Tf"], 760
    rules: list[bytes] = []
    for block in BLOCKS[which]:
        rows = block.rows if isinstance(block, Table) else [[block]]
        for row in rows:
            for column, cell in enumerate(row):
                shown = (cell or "").encode("utf-16-be").hex().encode()
                drawn.append(b"1 0 0 1 %d %d Tm <%s> Tj" % (70 + 110 * column, y, shown))
                if len(row) > 1:
                    rules.append(b"%d %d 110 24 re S" % (66 + 110 * column, y - 6))
            y -= 24
    stream = b"\n".join([*drawn, b"ET", *rules, b""])
    return (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%sendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/ToUnicode 8 0 R"
        b"/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 7 0 R/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>/W[1[500 1000]]>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
        b"/ItalicAngle 0/Ascent 752/Descent -271/CapHeight 737/StemV 58>>",
        b"<</Length 97>>stream\n1 begincodespacerange <0000><ffff> endcodespacerange "
        b"1 beginbfrange <4e00> <4e0f> <4e00> endbfrange\nendstream",
    )


BEGIN, END, BOUND, SHARED, WORDS, NUMBER, RK, STYLE, FORMAT, LABEL, MERGED = (
    0x809, 0x0A, 0x85, 0xFC, 0xFD, 0x203, 0x27E, 0xE0, 0x41E, 0x204, 0xE5,
)  # fmt: skip


def wide(text: str, length: str = "<H") -> bytes:
    """A string of an old workbook: its length in characters, a flag, UTF-16."""
    return struct.pack(length + "B", len(text), 1) + text.encode("utf-16-le")


@cache
def xls(which: int) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """The records of an old workbook: what it says of all, and those of its sheet. Where the sheet
    begins is left to who puts them together."""
    strings: list[str] = []
    cells: list[Record] = []
    row = 0
    for block in BLOCKS[which]:
        for line in block.rows if isinstance(block, Table) else [[block]]:
            for column, cell in enumerate(line):
                if cell and cell.isdigit():
                    cells.append((NUMBER, struct.pack("<HHHd", row, column, 1, float(cell))))
                elif cell:
                    cells.append((WORDS, struct.pack("<HHHI", row, column, 0, len(strings))))
                    strings.append(cell)
            row += 1
    cells.append((RK, struct.pack("<HHHI", row, 0, 2, (45566 << 2) | 2)))
    cells.append((LABEL, struct.pack("<HHH", row, 1, 0) + wide("备注")))
    cells.append((MERGED, struct.pack("<5H", 1, 1, 2, 2, 2)))
    said = struct.pack("<II", len(strings), len(strings)) + b"".join(map(wide, strings))
    first = (BEGIN, struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 0x07CC, 0, 6))
    book = (
        first,
        (FORMAT, struct.pack("<H", 164) + wide('yyyy"年"m"月"')),
        *((STYLE, struct.pack("<HH", 0, code) + bytes(16)) for code in (0, 1, 164)),
        (BOUND, struct.pack("<IBB", 0, 0, 0) + wide("清单", "<B")),
        (SHARED, said),
        (END, b""),
    )
    begun = (BEGIN, struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 0x07CC, 0, 6))
    return book, (begun, *cells, (END, b""))
