"""What the numbers of an old workbook (xls, BIFF8 and BIFF5) show, by the formats that it keeps for
them, and which rows and columns are hidden ([MS-XLS] 2.4). Its words are read elsewhere.

Nothing is trusted: a record that ends too early says nothing.
"""

from __future__ import annotations

import codecs
import struct
from collections.abc import Iterator
from typing import Final

from planparse.readers.excel.biff import (
    Styles,
    Told,
    said_by,
    short,
    struck_styles,
    unpacked,
)
from planparse.readers.excel.hidden import Unseen, columns_of
from planparse.readers.excel.number_formats import code_of
from planparse.readers.ole import Streams

BOOK: Final = "Workbook"
BOOKS: Final = (BOOK, "Book")  # of Excel 97 and later, and of Excel 5
BOUND_SHEET, FORMAT, STYLE, DATE_MODE, CODE_PAGE = 0x85, 0x41E, 0xE0, 0x22, 0x42
FONT: Final = 0x31
NO_FONT: Final = 4  # a number that no font has
LATIN: Final = "cp1252"  # of a workbook that names no code page
BEGIN, END = 0x809, 0x0A
NUMBER, RK, MANY_RK, FORMULA = 0x203, 0x27E, 0xBD, 0x06
ROW, COLUMNS = 0x208, 0x7D
HIDDEN_ROW: Final = 0x20
LABEL, RICH_LABEL, SHARED_LABEL, TRUTH = 0x204, 0xD6, 0xFD, 0x205
CELLS: Final = frozenset(
    (NUMBER, RK, MANY_RK, FORMULA, LABEL, RICH_LABEL, SHARED_LABEL, TRUTH)
)  # those that hold something
NO_NUMBER: Final = b"\xff\xff"  # a formula that gives words, a truth or an error


def told_of(data: bytes) -> dict[str, Told]:
    """What is told of each sheet, by its name; nothing for workbooks older than Excel 5."""
    streams = Streams(data)
    name = next((name for name in BOOKS if name in streams), None)
    if name is None:
        return {}
    book = streams.whole(name)
    pages = [short(body, 0) for kind, body in _records(book, 0) if kind == CODE_PAGE]
    page = None if name == BOOK else _code_page(pages)
    own: dict[int, str] = {}
    styles: list[tuple[int, int]] = []  # the font and the format of each
    looks: list[int] = []
    sheets: dict[str, int] = {}
    since_1904 = False
    for kind, body in _records(book, 0):
        if kind == BOUND_SHEET and len(body) > 8:
            sheets[_words(body[6:], 1, page)] = int.from_bytes(body[:4], "little")
        elif kind == FORMAT and len(body) > 5:
            own[short(body, 0)] = _words(body[2:], 1 if page else 2, page)
        elif kind == STYLE:
            styles.append((short(body, 0), short(body, 2)))
        elif kind == FONT:
            looks += [0, short(body, 2)] if len(looks) == NO_FONT else [short(body, 2)]
        elif kind == DATE_MODE:
            since_1904 = short(body, 0) == 1
    struck = struck_styles(looks, (font for font, _number in styles))
    known = Styles([code_of(number, own) for _font, number in styles], since_1904, struck)
    return {
        name: Told(dict(_numbers(book, at, known)), _unseen(book, at), _struck(book, at, known))
        for name, at in sheets.items()
    }


def _struck(book: bytes, at: int, styles: Styles) -> frozenset[tuple[int, int]]:
    """The cells of a sheet whose font is struck."""
    found: set[tuple[int, int]] = set()
    for kind, body in _records(book, at) if styles.struck else ():
        if kind not in CELLS:
            continue
        count = (len(body) - 6) // 6 if kind == MANY_RK else 1
        found |= {
            (short(body, 0), short(body, 2) + k)
            for k in range(count)
            if short(body, 4 + 6 * k) in styles.struck
        }
    return frozenset(found)


def _unseen(book: bytes, at: int) -> Unseen:
    """What is hidden in a sheet (fDyZero of Row 2.4.221, fHidden of ColInfo 2.4.53)."""
    rows: set[int] = set()
    columns: list[tuple[int, int]] = []
    for kind, body in _records(book, at):
        if kind == ROW and len(body) >= 14 and short(body, 12) & HIDDEN_ROW:
            rows.add(short(body, 0))
        elif kind == COLUMNS and len(body) >= 10 and short(body, 8) & 1:
            columns.append((short(body, 0), short(body, 2)))
    return Unseen(frozenset(rows), columns_of(columns))


def spread_of(data: bytes) -> int:
    """How many cells the smallest rectangles have that hold all filled cells of each sheet: what
    calamine makes of a workbook, however few of them are filled."""
    streams = Streams(data)
    return sum(_spread(streams.whole(name)) for name in BOOKS if name in streams)


def _spread(book: bytes) -> int:
    begins = {
        int.from_bytes(body[:4], "little")
        for kind, body in _records(book, 0)
        if kind == BOUND_SHEET
    }
    return sum(_rectangle(book, at) for at in begins)


def _rectangle(book: bytes, at: int) -> int:
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, body in _records(book, at):
        if kind in CELLS and len(body) >= 4:
            rows.add(short(body, 0))
            columns.add(short(body, 2))
            if kind == MANY_RK:
                columns.add(short(body, len(body) - 2))
    if not rows:
        return 0
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The kinds and bodies of the records of the substream that begins at an offset."""
    depth = 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + size]
        depth += (kind == BEGIN) - (kind == END)
        if kind == END and depth <= 0:
            return
        at += 4 + size


def _numbers(book: bytes, at: int, styles: Styles) -> Iterator[tuple[tuple[int, int], str]]:
    for kind, body in _records(book, at):
        if kind == MANY_RK:
            for k in range((len(body) - 6) // 6):
                style, packed = struct.unpack_from("<H4s", body, 4 + 6 * k)
                yield _cell((short(body, 0), short(body, 2) + k), style, unpacked(packed), styles)
        elif kind == RK and len(body) >= 10:
            yield _placed(body, unpacked(body[6:10]), styles)
        elif (kind == NUMBER and len(body) >= 14) or (
            kind == FORMULA and len(body) >= 14 and body[12:14] != NO_NUMBER
        ):
            yield _placed(body, struct.unpack_from("<d", body, 6)[0], styles)


def _placed(body: bytes, value: float, styles: Styles) -> tuple[tuple[int, int], str]:
    return _cell((short(body, 0), short(body, 2)), short(body, 4), value, styles)


def _cell(
    place: tuple[int, int], style: int, value: float, styles: Styles
) -> tuple[tuple[int, int], str]:
    return place, said_by(value, style, styles)


def _code_page(pages: list[int]) -> str:
    """The encoding of the words of a workbook of Excel 5."""
    for page in pages:
        try:
            return codecs.lookup(f"cp{page}").name
        except LookupError:
            continue
    return LATIN


def _words(body: bytes, wide: int, page: str | None) -> str:
    """Words behind their length of ``wide`` bytes and, without a code page, their flags; formats of
    rich text have none."""
    count = int.from_bytes(body[:wide], "little")
    if page:
        return body[wide : wide + count].decode(page, "replace")
    flags = body[wide] if len(body) > wide else 0
    rest = body[wide + 1 :]
    return (
        rest[: 2 * count].decode("utf-16-le", "replace")
        if flags & 1
        else rest[:count].decode("latin-1")
    )
