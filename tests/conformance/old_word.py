"""Containers of old Office (OLE), and the smallest Word 97 document that is one. Only for tests."""

from __future__ import annotations

import struct
from typing import NamedTuple

SECTOR = 512
SHORT = 4096  # bytes below which a stream would stand among the short ones
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
TEXT_AT = 0x800  # where the text of the document begins


def container(streams: dict[str, bytes]) -> bytes:
    """A container with these streams, each in sectors of its own."""
    padded = [
        data + bytes(max(SHORT, -(-len(data) // SECTOR) * SECTOR) - len(data))
        for data in streams.values()
    ]
    directory_size = -(-(len(streams) + 1) // 4)
    sectors = sum(len(data) // SECTOR for data in padded) + directory_size
    tables = 1
    while tables * SECTOR // 4 < sectors + tables:
        tables += 1
    chain = [TABLE] * tables
    starts: list[int] = []
    for count in [directory_size, *(len(data) // SECTOR for data in padded)]:
        starts.append(len(chain))
        chain += [*range(len(chain) + 1, len(chain) + count), END]
    chain += [FREE] * (tables * SECTOR // 4 - len(chain))
    entries = [_entry("Root Entry", 5, _Held(END), child=1)]
    for k, (name, data) in enumerate(zip(streams, padded, strict=True), 1):
        right = k + 1 if k < len(streams) else FREE
        entries.append(_entry(name, 2, _Held(starts[k], len(data)), right=right))
    directory = b"".join(entries).ljust(directory_size * SECTOR, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, tables, starts[0], 0, SHORT, END, 0, END, 0)
    header += struct.pack("<109I", *(k if k < tables else FREE for k in range(109)))
    return header + struct.pack(f"<{len(chain)}I", *chain) + directory + b"".join(padded)


class _Held(NamedTuple):
    """Where a stream begins, and its size."""

    start: int
    size: int = 0


def _entry(name: str, kind: int, held: _Held, *, child: int = FREE, right: int = FREE) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    return (
        words.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(words), kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", *held)
    )


def as_doc(
    paragraphs: list[str], *, flags: int = 0, places: dict[int, tuple[int, int]] | None = None
) -> bytes:
    """A Word 97 document of these paragraphs (MS-DOC): a file information block, the text in one
    piece, no styles.

    ``places`` are those of further tables of the document, by their number in the block.
    """
    text = "".join(f"{paragraph}\r" for paragraph in paragraphs)
    raw = text.encode("utf-16-le")
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, TEXT_AT, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    counts = [TEXT_AT + len(raw), 0, 0, len(text), *[0] * 18]
    tables = {33: (0, len(clx)), **(places or {})}
    block = struct.pack("<HHHHHHHIBB", 0xA5EC, 0xC1, 0, 0x804, 0, flags, 0xBF, 0, 0, 0)
    block = block.ljust(32, b"\0") + struct.pack("<H", 14) + bytes(28)
    block += struct.pack("<H22I", 22, *counts) + struct.pack("<H", 93)
    block += b"".join(struct.pack("<II", *tables.get(k, (0, 0))) for k in range(93))
    block += struct.pack("<H", 0)
    return container({"WordDocument": block.ljust(TEXT_AT, b"\0") + raw, "0Table": clx})
