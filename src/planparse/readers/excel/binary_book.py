"""What the numbers in the sheets of a binary workbook (xlsb, BIFF12: [MS-XLSB] 2.4) show, and what
is hidden in them. Its words are read elsewhere.

Nothing is trusted: a record that ends too early says nothing.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from planparse.readers.container import Container
from planparse.readers.excel.biff import (
    Cells,
    Styles,
    Told,
    said_by,
    short,
    struck_styles,
    unpacked,
)
from planparse.readers.excel.hidden import Unseen, columns_of
from planparse.readers.excel.number_formats import code_of
from planparse.readers.relationships import related

if TYPE_CHECKING:
    from planparse.readers import Request

WORKBOOK: Final = "xl/workbook.bin"
STYLES: Final = "xl/styles.bin"
ROW, COLUMNS, SHEET = 0, 60, 156
PACKED, REAL, FORMULA = 2, 5, 9  # cells that hold a number
BOOK, FORMAT, STYLE, FONT = 153, 44, 47, 43
FIRST_CELL, LAST_CELL = 2, 11  # kinds of cells that hold something
CELL_STYLES, CELL_STYLES_END = 617, 618
HIDDEN_ROW: Final = 0x10  # in the byte behind a row's height and its first flags
NO_NAME: Final = 0xFFFFFFFF


def told_of_binary(container: Container, request: Request) -> dict[str, Told]:
    """What is told of each sheet, by its name."""
    if container.find(WORKBOOK) is None:
        return {}
    parts = {item.id: item.part for item in related(container, request, WORKBOOK)}
    book = container.read(container.find(WORKBOOK) or "")
    since_1904 = any(kind == BOOK and body[:1] and body[0] & 1 for kind, body in _records(book))
    styles = _styles(container, since_1904)
    found: dict[str, Told] = {}
    for kind, body in _records(book):
        if kind == SHEET:
            id_, at = _words(body, 8)
            if id_ in parts:
                found[_words(body, at)[0]] = _told(container.read(parts[id_]), styles)
    return found


def _styles(container: Container, since_1904: bool) -> Styles:
    """The number format of each style of cells, and those whose font is struck (BrtFmt, BrtFont,
    BrtXF)."""
    name = container.find(STYLES)
    own: dict[int, str] = {}
    looks: list[int] = []
    styles: list[tuple[int, int]] = []  # the font and the format of each
    of_cells = False
    for kind, body in _records(container.read(name)) if name else ():
        if kind == FORMAT:
            own[short(body, 0)] = _words(body, 2)[0]
        elif kind == FONT:
            looks.append(short(body, 2))
        elif kind in (CELL_STYLES, CELL_STYLES_END):
            of_cells = kind == CELL_STYLES
        elif kind == STYLE and of_cells:
            styles.append((short(body, 4), short(body, 2)))
    struck = struck_styles(looks, (font for font, _number in styles))
    return Styles([code_of(number, own) for _font, number in styles], since_1904, struck)


def _told(sheet: bytes, styles: Styles) -> Told:
    """What is told of a sheet (BrtRowHdr, BrtColInfo, BrtCellRk, BrtCellReal, BrtFmlaNum)."""
    rows: set[int] = set()
    columns: list[tuple[int, int]] = []
    numbers: Cells = {}
    struck: set[tuple[int, int]] = set()
    row = 0
    for kind, body in _records(sheet):
        if kind == ROW:
            row = _long(body, 0)
            if len(body) > 11 and body[11] & HIDDEN_ROW:
                rows.add(row)
        elif kind == COLUMNS and len(body) > 17 and body[16] & 1:
            columns.append((_long(body, 0), _long(body, 4)))
        elif FIRST_CELL <= kind <= LAST_CELL and len(body) >= 8:
            at, style = (row, _long(body, 0)), _long(body, 4) & 0xFFFFFF
            if style in styles.struck:
                struck.add(at)
            if (value := _number(kind, body)) is not None:
                numbers[at] = said_by(value, style, styles)
    return Told(numbers, Unseen(frozenset(rows), columns_of(columns)), frozenset(struck))


def _number(kind: int, body: bytes) -> float | None:
    """The number that a cell's record holds."""
    if kind == PACKED and len(body) >= 12:
        return unpacked(body[8:12])
    if kind in (REAL, FORMULA) and len(body) >= 16:
        value: float = struct.unpack_from("<d", body, 8)[0]
        return value
    return None


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """The kinds and bodies of the records of a part; of both number and size seven bits a byte."""
    at = 0
    while at < len(part):
        kind, at = _packed(part, at, 2)
        size, at = _packed(part, at, 4)
        yield kind, part[at : at + size]
        at += size


def _packed(part: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for k, byte in enumerate(part[at : at + most]):
        value |= (byte & 0x7F) << (7 * k)
        if byte < 0x80:
            return value, at + k + 1
    return value, at + most


def _words(body: bytes, at: int) -> tuple[str, int]:
    """The string at an offset behind its length, and the offset behind it."""
    count = _long(body, at)
    if count == NO_NAME:
        return "", at + 4
    end = at + 4 + 2 * count
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _long(body: bytes, at: int) -> int:
    return int.from_bytes(body[at : at + 4], "little")
