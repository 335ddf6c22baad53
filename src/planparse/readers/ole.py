"""The old containers of Office (OLE, MS-CFB), as far as it takes to tell what one holds and whether
it is encrypted: names of streams, and how they begin.

Nothing is trusted: a chain of sectors that leads nowhere, or round and round, ends.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER: Final = 512
LARGE_SHIFT: Final = 12  # of sectors of 4096 bytes; all others have 512
MINI: Final = 64  # bytes of the sectors that short streams stand in
ENTRY: Final = 128
LAST: Final = 0xFFFFFFFA  # numbers from here on are marks, not sectors
STREAM, ROOT = 2, 5
IN_HEADER: Final = 109  # sectors of the allocation table that the header lists
MOST_ENTRIES: Final = 10_000
WORD: Final = "WordDocument"
BOOKS: Final = ("Workbook", "Book")
SEALED: Final = ("EncryptedPackage", "\tDRMContent")
FLAGS_AT: Final = 10  # of the flags in a Word document's first bytes (MS-DOC 2.5.2)
ENCRYPTED: Final = 0x0100
FILE_PASS: Final = 0x002F  # the record of an encrypted workbook (MS-XLS 2.4.117)
END: Final = 0x000A  # of the first substream
LONG: Final = 4096  # bytes of a stream that is looked into


class Streams:
    """The streams of a container by their names: its own, not those of documents that are embedded
    in it.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 4096 if _number(data, 30, "H") == LARGE_SHIFT else 512
        self._cutoff = _number(data, 56)
        self._fat = self._allocation()
        self._entries: dict[str, tuple[int, int]] = {}  # name: first sector and length
        self._mini: tuple[int, int] | None = None
        for entry in _own(list(self._directory())):
            self._add(entry)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def head(self, name: str) -> bytes:
        """The first bytes of a stream; fewer, or none, where the container is damaged."""
        return self._bytes(name, LONG)

    def whole(self, name: str) -> bytes:
        """A stream, as far as it is there."""
        return self._bytes(name, len(self._data))

    def _bytes(self, name: str, most: int) -> bytes:
        start, length = self._entries[name]
        wanted = min(length, most)
        if length >= self._cutoff or self._mini is None:
            return b"".join(self._chain(start, self._fat, wanted))[:wanted]
        table = b"".join(self._chain(_number(self._data, 60), self._fat, len(self._data)))
        mini_fat = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
        whole = b"".join(self._chain(self._mini[0], self._fat, self._mini[1]))
        parts: list[bytes] = []
        while start < len(mini_fat) and len(parts) * MINI < wanted:
            parts.append(whole[start * MINI : (start + 1) * MINI])
            start = mini_fat[start]
        return b"".join(parts)[:wanted]

    def _add(self, entry: bytes) -> None:
        length = min(ENTRY // 2, _number(entry, 64, "H"))
        name = entry[: max(0, length - 2)].decode("utf-16-le", "replace")
        start, size = _number(entry, 116), _number(entry, 120)
        if entry[66] == ROOT:
            self._mini = start, size
        elif entry[66] == STREAM and name not in self._entries:
            self._entries[name] = start, size

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._data[at : at + self._size]

    def _allocation(self) -> tuple[int, ...]:
        """The table that tells for each sector which comes next."""
        listed = list(struct.unpack(f"<{IN_HEADER}I", self._data[76:HEADER].ljust(436, b"\xff")))
        further, seen = _number(self._data, 68), 0
        while further < LAST and seen * self._size < len(self._data):
            sector = self._sector(further)
            numbers = struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])
            listed += numbers[:-1]
            further, seen = numbers[-1] if numbers else LAST, seen + 1
        most = len(self._data) // (self._size * self._size // 4) + 1  # that all sectors need
        table = b"".join(self._sector(number) for number in listed[:most] if number < LAST)
        return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])

    def _directory(self) -> Iterator[bytes]:
        raw = b"".join(self._chain(_number(self._data, 48), self._fat, MOST_ENTRIES * ENTRY))
        for at in range(0, len(raw) - ENTRY + 1, ENTRY):
            yield raw[at : at + ENTRY]

    def _chain(self, number: int, table: tuple[int, ...], wanted: int) -> Iterator[bytes]:
        """The sectors of a chain, until enough bytes are there, or more than the file has."""
        got = 0
        while number < len(table) and got < min(wanted, len(self._data)):
            sector = self._sector(number)
            if not sector:
                return
            got += len(sector)
            yield sector
            number = table[number]


def _own(entries: list[bytes]) -> list[bytes]:
    """The entries of the outermost folder, by the tree that they make; all of them where there is
    no such tree.
    """
    found: list[bytes] = []
    pending = [_number(entry, 76) for entry in entries[:1]]
    seen: set[int] = set()
    while pending:
        k = pending.pop()
        if k in seen or k >= len(entries):
            continue
        seen.add(k)
        found.append(entries[k])
        pending += [_number(entries[k], 68), _number(entries[k], 72)]
    return [*entries[:1], *found] if found else entries


def kind_of(streams: Streams) -> str:
    """What a container holds: doc or xls. One whose inside cannot be told is taken for a doc: its
    reader says what is wrong with it.
    """
    return "xls" if any(book in streams for book in BOOKS) else "doc"


def is_encrypted(streams: Streams) -> bool:
    """Whether a container is sealed with a password: the package of a new document in it, an old
    Word document, or an old workbook.
    """
    if any(name in streams for name in SEALED):
        return True
    if WORD in streams and _number(streams.head(WORD), FLAGS_AT, "H") & ENCRYPTED:
        return True
    return any(book in streams and _has_password(streams.head(book)) for book in BOOKS)


def _has_password(book: bytes) -> bool:
    """Whether a workbook's first records have that of a password."""
    at = 0
    while at + 4 <= len(book):
        kind = _number(book, at, "H")
        if kind in (FILE_PASS, END):
            return kind == FILE_PASS
        at += 4 + _number(book, at + 2, "H")
    return False


def _number(data: bytes, at: int, format_: str = "I") -> int:
    """A number at a place; 0 where the bytes end before."""
    size = struct.calcsize(f"<{format_}")
    return int.from_bytes(data[at : at + size], "little")
