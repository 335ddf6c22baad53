"""The characters that a page of a PDF prints, each with its place, in the order of its lines.

A program that finds no glyph in its font draws the line without it, and then what is missing in
another font: quotation marks, figures or rare characters stand behind the words that they belong
into. Such a line is put in the order in which it is seen.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from ctypes import c_double
from typing import Any, Final

import pypdfium2.raw as raw

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers.frame import Frame

LINE: Final = compiled("[^\r\n]+")
LINE_END: Final = compiled(r"(?<=[^\r\n])\r\n(?=[^\r\n])")
MIDST: Final = compiled("(?<=[^ ]) (?=[^ ])")
STEP_BACK: Final = 0.2  # characters to the left, from which on one is drawn out of order
BESIDE: Final = 0.5  # characters between a piece drawn later and what it belongs to, at most
TIGHT: Final = 0.15  # characters between two of one word, at most
OVERLAP: Final = 0.6  # characters by which one may begin before the last ends: a mark set close
SAME_BASE: Final = 0.2  # characters by which the line that they stand on may differ


class _Piece(NamedTuple):
    """Characters of a line that are drawn in one go; ``back``: to the left of those before."""

    begin: int
    end: int
    left: float
    right: float
    base: float
    back: bool


class Glyphs:
    """The characters of a page; those that pdfium makes up (blanks, line ends) are among them.

    Numbers of characters are places in ``text``.
    """

    def __init__(self, page: Any, frame: Frame) -> None:
        self._frame = frame
        self._page = page.get_textpage()
        count = self._page.count_chars()
        text = self._page.get_text_range(0, count) if count else ""
        self.text = text if len(text) == count else self._one_by_one(count)
        self._order: list[int] | None = None
        self._join_lines()
        self._put_in_order()

    def close(self) -> None:
        """Give back what pdfium holds of the page."""
        self._page.close()

    def _one_by_one(self, count: int) -> str:
        """The text of a page where pdfium leaves some of its characters out."""
        codes = (raw.FPDFText_GetUnicode(self._page, k) for k in range(count))
        return "".join(chr(code) if 0 < code <= 0x10FFFF else " " for code in codes)

    def _at(self, k: int) -> int:
        return k if self._order is None else self._order[k]

    def made(self, k: int) -> bool:
        """Whether pdfium made a character, which the file does not have."""
        return bool(raw.FPDFText_IsGenerated(self._page, self._at(k)) == 1)

    def room(self, k: int) -> float:
        """How far the characters before and behind a blank are apart."""
        return self.origin(k + 1)[0] - self.right(k - 1)

    def origin(self, k: int) -> tuple[float, float]:
        """Where a character is drawn from: its left edge, and the line that it stands on."""
        x, y = c_double(), c_double()
        raw.FPDFText_GetCharOrigin(self._page, self._at(k), x, y)
        return self._frame.seen(x.value, y.value)

    def right(self, k: int) -> float:
        """The right edge of a character."""
        left, bottom, right, top = self._page.get_charbox(self._at(k), loose=True)
        return max(self._frame.seen(left, bottom)[0], self._frame.seen(right, top)[0])

    def size(self, k: int) -> float:
        """The height of a character's font as the page shows it: some files scale what they
        draw.
        """
        at = self._at(k)
        matrix = raw.FS_MATRIX()
        shown = raw.FPDFText_GetMatrix(self._page, at, matrix)
        scale = math.hypot(matrix.c, matrix.d) if shown else 1.0
        return max(float(raw.FPDFText_GetFontSize(self._page, at)) * scale, 1.0)

    def _join_lines(self) -> None:
        """Take out the line ends that pdfium made where the line goes on right behind them, as
        before each character of a line that is drawn one by one; where room is left, a blank stays.
        """
        found = ((m.start(), self._room_behind(m.start())) for m in LINE_END.finditer(self.text))
        blanks = {k: room > TIGHT for k, room in found if -TIGHT <= room <= BESIDE}
        if blanks:
            order = [
                k for k in range(len(self.text)) if k - 1 not in blanks and blanks.get(k, True)
            ]
            self.text = "".join(" " if k in blanks else self.text[k] for k in order)
            self._order = order

    def _room_behind(self, k: int) -> float:
        """How many characters what stands behind a line end is to the right of what stands before
        it; infinite where it is not on the same line.
        """
        x, y = self.origin(k + 2)
        _x, base = self.origin(k - 1)
        size = self.size(k + 2)
        level = abs(y - base) <= SAME_BASE * size
        return (x - self.right(k - 1)) / size if level else math.inf

    def _put_in_order(self) -> None:
        """Have the characters of each line as they are seen from left to right."""
        order: list[int] = []
        at = 0
        for line in LINE.finditer(self.text):
            seen = self._seen(*line.span())
            if seen is not None:
                order += [*range(at, line.start()), *seen]
                at = line.end()
        if at:
            order += range(at, len(self.text))
            self.text = "".join(self.text[k] for k in order)
            self._order = [self._at(k) for k in order]

    def _seen(self, begin: int, end: int) -> list[int] | None:
        """The characters of a line in the order in which they are seen, where it is not the one
        that they are drawn in; blanks that pdfium made are left out where nothing is blank.

        What is missing leaves room, where pdfium makes a blank: only such lines are looked at.
        """
        if not any(self.made(m.start()) for m in MIDST.finditer(self.text, begin, end)):
            return None
        drawn = list(self._pieces(begin, end))
        if not any(piece.back for piece in drawn):
            return None
        pieces = sorted(drawn, key=lambda piece: piece.left)
        size = self.size(pieces[0].begin)
        order: list[int] = []
        for k, piece in enumerate(pieces):
            room = piece.left - pieces[k - 1].right if k else 0.0
            late = piece.back or (k > 0 and pieces[k - 1].back)
            level = abs(piece.base - pieces[0].base) <= SAME_BASE * size
            if room < -OVERLAP * size or not level or (late and room > BESIDE * size):
                return None
            if room > BESIDE * size and self.text[piece.begin - 1] == " ":
                order.append(piece.begin - 1)
            order += range(piece.begin, piece.end)
        return order

    def _pieces(self, begin: int, end: int) -> Iterator[_Piece]:
        """What is drawn in one go: up to a blank that pdfium made, or one further to the left."""
        back = False
        first = last = begin
        left, base = self.origin(begin)
        at = left
        for k in range(begin, end):
            if self.text[k] == " " and self.made(k):
                continue
            x, y = self.origin(k)
            steps_back = x < at - STEP_BACK * self.size(k)
            if k > begin and (steps_back or last < k - 1):
                yield _Piece(first, last + 1, left, self.right(last), base, back)
                first, left, base, back = k, x, y, steps_back
            last, at = k, x
        yield _Piece(first, last + 1, left, self.right(last), base, back)
