"""Old workbooks (xls): numbers as their formats show them (records.md 2.6)."""

from __future__ import annotations

import struct

from planparse.readers.excel.old_book import BOOK, numbers_of

from .old_word import container


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def test_numbers_of_an_old_workbook_are_shown_by_their_formats() -> None:
    words = 'yyyy"年"m"月"'
    formats = record(0x41E, struct.pack("<HHB", 164, len(words), 1) + words.encode("utf-16-le"))
    styles = b"".join(record(0xE0, struct.pack("<HH", 0, n) + bytes(16)) for n in (0, 9, 164, 14))
    begin, end = record(0x809, bytes(16)), record(0x0A, b"")

    def globals_(at: int) -> bytes:
        name = "清单".encode("utf-16-le")
        sheet = record(0x85, struct.pack("<IBBBB", at, 0, 0, 2, 1) + name)
        return begin + formats + styles + sheet + end

    cells = (
        record(0x203, struct.pack("<HHHd", 1, 0, 1, 0.85))
        + record(0x27E, struct.pack("<HHHI", 1, 1, 2, (45566 << 2) | 2))
        + record(0xBD, struct.pack("<HHHIHIH", 2, 0, 0, (12 << 2) | 2, 3, (45473 << 2) | 2, 1))
        + record(0x06, struct.pack("<HHHd", 3, 0, 1, 0.5) + bytes(6))
        + record(0x06, struct.pack("<HHHHHHH", 3, 1, 0, 0, 0, 0, 0xFFFF) + bytes(6))
        + record(0x203, b"\1\0")
    )
    book = globals_(len(globals_(0))) + begin + cells + end
    assert numbers_of(container({BOOK: book})) == {
        "清单": {
            (1, 0): "85%",
            (1, 1): "2024年10月",
            (2, 0): "12",
            (2, 1): "2024-06-30",
            (3, 0): "50%",
        }
    }
