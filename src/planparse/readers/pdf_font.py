"""The font that pdfium is given for those that a file does not embed: none of this machine, but for
Han characters one of ours, in which each is a square.

pdfium leaves out what has no width, and takes the width of a single character from its glyph: one
that stands alone in a font that is not embedded (“是” in a cell, a mark) would be lost.
"""

from __future__ import annotations

import struct
from ctypes import memmove
from functools import cache
from typing import Any, Final

import pypdfium2.raw as raw

EM: Final = 1000
TOP, FOOT = 860, -140  # of the square, in thousandths of the size
BLOCK: Final = 256  # characters of a segment of the map, which all share one list of glyphs
BLOCKS: Final = 256  # the last one ends before U+FFFF, which is the last segment of every map
# Of the sets of characters that pdfium asks a font for, those of East Asia.
EAST_ASIAN: Final = frozenset((128, 129, 130, 134, 136))
HANDLE: Final = 1  # of the only font there is


@cache
def without_system_fonts() -> Any:
    """Have pdfium take no font of this machine; what it was told, which has to live on."""
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    told = raw.FPDF_SYSFONTINFO(version=1)
    told.MapFont = kinds["MapFont"](_map_font)
    told.GetFontData = kinds["GetFontData"](_font_data)
    told.DeleteFont = kinds["DeleteFont"](_delete_font)
    raw.FPDF_SetSystemFontInfo(told)
    return told


def _map_font(*asked: Any) -> int | None:
    """The font for a set of characters, the fourth that pdfium tells; None where it has its own."""
    return HANDLE if asked[3] in EAST_ASIAN else None


def _font_data(_told: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
    """The size of the font, which is copied to ``buffer`` where that has room for it; a single
    table is not to be had.
    """
    data = square_font()
    if table:
        return 0
    if buffer and size >= len(data):
        memmove(buffer, data, len(data))
    return len(data)


def _delete_font(_told: Any, _font: Any) -> None:
    """Nothing is to be given back."""


@cache
def square_font() -> bytes:
    """The font as TrueType (OpenType specification 1.9): each character of the first plane is glyph
    1."""
    corners = ((0, FOOT), (0, TOP), (EM, TOP), (EM, FOOT))
    tables = {
        b"cmap": _map(),
        b"glyf": _square(corners),
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, EM, 0, 0),
            *(0, FOOT, EM, TOP, 0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, TOP, FOOT, 0, EM, 0, 0, EM, 1, *[0] * 7, 2
        ),
        b"hmtx": struct.pack(">HhHh", EM, 0, EM, 0),
        b"loca": struct.pack(">III", 0, 0, len(_square(corners))),
        b"maxp": struct.pack(">IHHH11H", 0x10000, 2, 4, 1, *[0] * 2, 2, *[0] * 8),
    }
    at = 12 + 16 * len(tables)
    directory, body = b"", b""
    for name, table in tables.items():
        directory += struct.pack(">4sIII", name, 0, at + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 48) + directory + body


def _map() -> bytes:
    """The map of characters to glyphs, format 4: segments that share one list."""
    count = BLOCKS + 1
    firsts = [*range(0, BLOCK * BLOCKS, BLOCK), 0xFFFF]
    lasts = [min(first + BLOCK, 0xFFFF) - 1 for first in firsts[:-1]] + [0xFFFF]
    shifts = [0] * BLOCKS + [1]
    ranges = [2 * (count - k) for k in range(BLOCKS)] + [0]
    parts = (lasts, [0], firsts, shifts, ranges, [1] * BLOCK)
    words = struct.pack(f">{sum(map(len, parts))}H", *(word for part in parts for word in part))
    search = 2 * BLOCKS  # the largest power of two that is no more than twice the segments
    head = struct.pack(">HHHHHHH", 4, 14 + len(words), 0, 2 * count, search, 8, 2 * count - search)
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + head + words


def _square(corners: tuple[tuple[int, int], ...]) -> bytes:
    """A glyph of one outline with these corners."""
    flags = b"\x01" * len(corners)
    steps = [
        [b - a for a, b in zip((0, *values), values, strict=False)]
        for values in zip(*corners, strict=True)
    ]
    places = struct.pack(f">{2 * len(corners)}h", *steps[0], *steps[1])
    return struct.pack(">hhhhhHH", 1, 0, FOOT, EM, TOP, len(corners) - 1, 0) + flags + places
