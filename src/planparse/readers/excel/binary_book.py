"""What is hidden in the sheets of a binary workbook (xlsb, BIFF12: [MS-XLSB] 2.4). Its cells are
read elsewhere.

Nothing is trusted: a record that ends too early says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from planparse.readers.container import Container
from planparse.readers.excel.hidden import Unseen, columns_of
from planparse.readers.relationships import related

if TYPE_CHECKING:
    from planparse.readers import Request

WORKBOOK: Final = "xl/workbook.bin"
ROW, COLUMNS, SHEET = 0, 60, 156
HIDDEN_ROW: Final = 0x10  # in the byte behind a row's height and its first flags
NO_NAME: Final = 0xFFFFFFFF


def hidden_in_binary(container: Container, request: Request) -> dict[str, Unseen]:
    """What is hidden in each sheet, by its name."""
    if container.find(WORKBOOK) is None:
        return {}
    parts = {item.id: item.part for item in related(container, request, WORKBOOK)}
    found: dict[str, Unseen] = {}
    for kind, body in _records(container.read(container.find(WORKBOOK) or "")):
        if kind == SHEET:
            id_, at = _words(body, 8)
            if id_ in parts:
                found[_words(body, at)[0]] = _unseen(container.read(parts[id_]))
    return found


def _unseen(sheet: bytes) -> Unseen:
    """What is hidden in a sheet (BrtRowHdr, BrtColInfo)."""
    rows: set[int] = set()
    columns: list[tuple[int, int]] = []
    for kind, body in _records(sheet):
        if kind == ROW and len(body) > 11 and body[11] & HIDDEN_ROW:
            rows.add(_long(body, 0))
        elif kind == COLUMNS and len(body) > 17 and body[16] & 1:
            columns.append((_long(body, 0), _long(body, 4)))
    return Unseen(frozenset(rows), columns_of(columns))


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
