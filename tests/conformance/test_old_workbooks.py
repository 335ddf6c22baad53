"""Old workbooks (xls): numbers as their formats show them (records.md 2.6)."""

from __future__ import annotations

import struct

from planparse.readers.excel.old_book import BOOK, numbers_of


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
    assert numbers_of(_container(BOOK, book.ljust(4096, b"\0"))) == {
        "清单": {
            (1, 0): "85%",
            (1, 1): "2024年10月",
            (2, 0): "12",
            (2, 1): "2024-06-30",
            (3, 0): "50%",
        }
    }


def _container(name: str, stream: bytes) -> bytes:
    """An OLE container with one long stream: header, allocation table, directory, stream."""
    count = len(stream) // 512
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIIII", header, 40, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    for k in range(1, 109):
        struct.pack_into("<I", header, 76 + 4 * k, 0xFFFFFFFF)
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + count), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")

    def entry(called: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = called.encode("utf-16-le")
        links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
        head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1) + links
        return head.ljust(116, b"\0") + struct.pack("<III", start, size, 0)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(
        name, 2, 0xFFFFFFFF, 2, len(stream)
    )
    return bytes(header) + table + directory.ljust(512, b"\0") + stream
