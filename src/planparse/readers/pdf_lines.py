"""The lines that a page of a PDF prints, placed by what the file says and by nothing of this
machine.

A font that is not embedded is replaced by pdfium with one that it finds installed, whose glyphs
are higher, lower and wider than those meant. So no font of the machine is looked for, and a line's
place is taken from its origin, its font size and its advance widths, which stand in the file.
"""

from __future__ import annotations

import math
from ctypes import c_double
from functools import cache
from typing import Any, Final

import pypdfium2.raw as raw

from planparse.readers.lines import Line, plain_radicals

ASCENT: Final = 0.86  # of the size, how far Han characters rise above the line they stand on
STRAYS: Final = 3  # lines at most that a page draws out of order at its end
UNSEEN: Final = ("\ufffe", "\u00ad", "\x02")  # what pdfium gives for a hyphen at the end of a line
NO_BREAK: Final = str.maketrans({"\xa0": " ", **dict.fromkeys(UNSEEN, "")})
AS_BLANKS: Final = str.maketrans(dict.fromkeys(UNSEEN, " "))


@cache
def without_system_fonts() -> Any:
    """Have pdfium take no font of this machine; what it was told, which has to live on."""
    told = raw.FPDF_SYSFONTINFO(version=1)  # no function to ask for a font: there is none
    raw.FPDF_SetSystemFontInfo(told)
    return told


def lines_of(page: Any) -> list[Line]:
    """The lines of a page in the order of its content."""
    height = page.get_height()
    textpage = page.get_textpage()
    lines: list[Line] = []
    at = 0
    count = textpage.count_chars()
    for drawn in textpage.get_text_range(0, count).split("\n"):
        seen = drawn.translate(AS_BLANKS)  # as long as what was drawn
        first = at + len(seen) - len(seen.lstrip())
        last = at + len(seen.rstrip()) - 1
        if first <= last < count:
            plain = drawn.rstrip("\r").translate(NO_BREAK)
            lines.append(_line(textpage, plain, first, last, height))
        at += len(drawn) + 1
    textpage.close()
    return _strays_back(lines)


def _line(textpage: Any, text: str, first: int, last: int, height: float) -> Line:
    """A line whose outermost visible characters are the ``first`` and ``last`` of the page."""
    left, _base = _origin(textpage, first)
    _left, base = _origin(textpage, last)
    size = max(_size(textpage, first), 1.0)
    right = textpage.get_charbox(last, loose=True)[2]
    return Line(plain_radicals(text), left, right, height - base - ASCENT * size, size)


def _origin(textpage: Any, index: int) -> tuple[float, float]:
    """Where a character is drawn from: its left edge, and the line that it stands on."""
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    return x.value, y.value


def _size(textpage: Any, index: int) -> float:
    """The height of a character's font as the page shows it: some files scale what they draw."""
    matrix = raw.FS_MATRIX()
    shown = raw.FPDFText_GetMatrix(textpage, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) if shown else 1.0
    return float(raw.FPDFText_GetFontSize(textpage, index)) * scale


def _strays_back(lines: list[Line]) -> list[Line]:
    """Lines that a page draws last though they stand at its top, put back there.

    Such a search box or stamp parts no paragraph then.
    """
    for _ in range(STRAYS):
        if len(lines) > 4 * STRAYS and lines[-1].top < lines[STRAYS].top:
            lines = [lines[-1], *lines[:-1]]
    return lines
