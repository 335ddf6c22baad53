"""What both kinds of binary workbooks (xls: BIFF5 and BIFF8, xlsb: BIFF12) have in common: their
numbers, and what is told of a sheet."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Final

from planparse.frozen import NamedTuple
from planparse.readers.excel.hidden import Unseen
from planparse.readers.excel.number_formats import LARGEST, shown

STRUCK: Final = 0x08  # of the flags of a font
Cells = dict[tuple[int, int], str]


class Styles(NamedTuple):
    """The format of each style of cells, and from which year days are counted."""

    codes: list[str]
    since_1904: bool
    struck: frozenset[int] = frozenset()  # those whose font is struck


class Told(NamedTuple):
    """What is told of a sheet: what its numbers show, by row and column from 0, what is hidden in
    it, and the cells through whose words a line goes."""

    numbers: Cells
    unseen: Unseen
    struck: frozenset[tuple[int, int]] = frozenset()


def struck_styles(looks: Iterable[int], styles: Iterable[int]) -> frozenset[int]:
    """Of styles of cells, by the number of the font of each, those whose font is struck, by what is
    told of the ``looks`` of all fonts."""
    fonts = {k for k, flags in enumerate(looks) if flags & STRUCK}
    return frozenset(k for k, font in enumerate(styles) if font in fonts)


def said_by(value: float, style: int, styles: Styles) -> str:
    """What a number shows in a style; nothing for what is no number."""
    code = styles.codes[style] if style < len(styles.codes) else "General"
    usual = abs(value) < LARGEST  # neither is what is no number
    return shown(value, code, since_1904=styles.since_1904) if usual else ""


def unpacked(packed: bytes) -> float:
    """A number kept in four bytes (RkNumber, 2.5.217)."""
    bits = int.from_bytes(packed, "little")
    whole = bits - (1 << 32) if bits >> 31 else bits
    value: float = (
        float(whole >> 2)
        if bits & 2
        else struct.unpack("<d", bytes(4) + (bits & ~3).to_bytes(4, "little"))[0]
    )
    return value / 100 if bits & 1 else value


def short(body: bytes, at: int) -> int:
    """The number of two bytes at an offset; what is not there counts nothing."""
    return int.from_bytes(body[at : at + 2], "little")
