"""The lines that a page of a PDF prints, and what stands in its ruled tables, placed by what the
file says and by nothing of this machine.

A font that is not embedded is replaced by pdfium with one that it finds installed, whose glyphs
are higher, lower and wider than those meant. So no font of the machine is looked for, and a line's
place is taken from its origin, its font size and its advance widths, which stand in the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from statistics import median_low
from typing import Any, Final

import pypdfium2.raw as raw

from planparse.kept import compiled
from planparse.readers.cells import Place
from planparse.readers.frame import Frame
from planparse.readers.lattice import Lattice
from planparse.readers.lines import SOFT_HYPHEN, Line, plain_hyphens
from planparse.readers.pdf_glyphs import MIDST, Glyphs
from planparse.readers.pdf_signs import signs_in
from planparse.readers.pdf_struck import struck_in
from planparse.readers.radicals import plain_radicals
from planparse.readers.rules import Rule

ASCENT: Final = 0.86  # of the size, how far Han characters rise above the line they stand on
STRAYS: Final = 3  # lines at most that a page draws out of order at its end
HYPHENS: Final = "\ufffe\x02"  # what pdfium gives for a hyphen at the end of a line, which goes on
DRAWN: Final = compiled(f"[^\r\n{HYPHENS}]+[{HYPHENS}]?")  # a line
PLAIN: Final = str.maketrans({"\xa0": " ", **dict.fromkeys(HYPHENS, SOFT_HYPHEN)})
BLANK: Final = compiled(
    "(?<=[^\x00-\x7f]) (?=[0-9]|[^\x00-\x7f])|(?<=[0-9%]) (?=[^\x00-\x7f])"
)  # between Han characters and their marks, or one and a digit
WIDE: Final = 0.5  # characters, from which on room between two is a blank
FEWEST_ROOMS: Final = 4  # alike, between the characters of a line that is stretched
STRETCHED: Final = 0.6  # of the places between its characters
UNEVEN: Final = 0.25  # of the room
CELL_GAP: Final = 1.5  # characters between two cells, at least
TYPED: Final = compiled(r"(?<=\S)\u3000{2,}(?=\S)")  # blanks that part cells, typed by hand
BACK: Final = 1.0  # characters to the left, from which on one begins another line

Pieces = list[dict[Place, list[Line]]]  # of each ruled table


def upright(page: Any) -> Frame:
    """What a page shows, turned as it is shown: what it draws is turned before it is read.

    pdfium leaves out text without width, and such is text that is not embedded and runs upward.
    """
    frame = Frame(*page.get_bbox())
    quarters = page.get_rotation() // 90
    if not quarters:
        return frame
    matrix, frame = frame.turned(quarters)
    for k in range(raw.FPDFPage_CountObjects(page)):
        raw.FPDFPageObj_Transform(raw.FPDFPage_GetObject(page, k), *matrix)
    return frame


class Printed:
    """What a page prints; the lines in the order of its content."""

    def __init__(self, page: Any, frame: Frame) -> None:
        self._glyphs = Glyphs(page, frame)
        self._text = self._glyphs.text
        # characters that are signs of footnotes, or struck
        self._without: frozenset[int] = frozenset()

    def close(self) -> None:
        """Give back what pdfium holds of the page."""
        self._glyphs.close()

    def leave_signs(self, signs: Collection[str], top: float) -> frozenset[str]:
        """Leave out the signs of footnotes that stand above ``top``, and say which are there."""
        found = signs_in(self._glyphs, signs, top)
        self._without = self._without.union(*found.values())
        return frozenset(found)

    def leave_struck(self, across: Sequence[Rule]) -> tuple[str, ...]:
        """Leave out what a line goes through, and say what it is."""
        runs = struck_in(self._glyphs, across, self._drawn())
        self._without |= {k for begin, end in runs for k in range(begin, end)}
        return tuple(self._text[begin:end].translate(PLAIN).strip() for begin, end in runs)

    def lines(self) -> list[Line]:
        """All lines of the page."""
        found = (self._line(begin, end) for begin, end in self._drawn())
        return _strays_back([line for line in found if line])

    def tabled(self, tables: Sequence[Lattice]) -> tuple[list[Line], Pieces]:
        """The lines outside the ruled ``tables``, and the characters inside each by their cells."""
        lines: list[Line | None] = []
        pieces: Pieces = [{} for _ in tables]
        for begin, end in self._drawn():
            for k in range(begin, end):
                if self._text[k].isspace():
                    continue
                glyph = self._glyph(k)
                if k in self._without:  # its room is no blank
                    glyph = glyph._replace(text="")
                middle = ((glyph.left + glyph.right) / 2, glyph.middle)
                for table, into in zip(tables, pieces, strict=True):
                    place = table.at(*middle)
                    if place:
                        into.setdefault(place, []).append(glyph)
                        lines.append(self._line(begin, k))
                        begin = k + 1
                        break
            lines.append(self._line(begin, end))
        return _strays_back([line for line in lines if line]), pieces

    def _line(self, begin: int, end: int) -> Line | None:
        """The line of the characters from ``begin`` to ``end``; None where nothing is seen."""
        drawn = self._text[begin:end]
        first = begin + len(drawn) - len(drawn.lstrip())
        last = begin + len(drawn.rstrip()) - 1
        while last in self._without:
            last -= 1
        if first > last or not drawn.strip(HYPHENS + SOFT_HYPHEN + " "):
            return None
        left, _base = self._glyphs.origin(first)
        _left, base = self._glyphs.origin(last)
        size = self._size(first, last)
        text = plain_hyphens(self._close_set(begin, end).translate(PLAIN))
        top = base - ASCENT * size
        return Line(
            plain_radicals(text), left, self._glyphs.right(last), top, size, self._gaps(begin, end)
        )

    def _size(self, first: int, last: int) -> float:
        """The size of a line from its ``first`` character to its ``last``: its number, or what is
        raised at its end, may be of another."""
        sizes = [self._glyphs.size(first), self._glyphs.size(last)]
        if sizes[0] != sizes[1]:  # else the third decides nothing, and each is asked of pdfium
            middle = (first + last) // 2
            sizes.append(self._glyphs.size(middle + self._text[middle].isspace()))
        return median_low(sizes)

    def _gaps(self, begin: int, end: int) -> int:
        """How many blanks between the characters are as wide as between the cells of a table."""
        blanks = [blank.start() for blank in MIDST.finditer(self._text, begin, end)]
        rooms = [
            self._glyphs.room(k) / self._glyphs.size(k + 1) for k in blanks if self._glyphs.made(k)
        ]
        wide = sum(room > CELL_GAP for room in rooms)
        if wide and _is_stretched(self._text[begin:end], rooms):
            wide = 0
        return wide + sum(1 for _m in TYPED.finditer(self._text, begin, end))

    def _glyph(self, k: int) -> Line:
        """One character as a piece of a line."""
        left, base = self._glyphs.origin(k)
        size = self._glyphs.size(k)
        text = plain_radicals(self._text[k].translate(PLAIN))
        return Line(text, left, self._glyphs.right(k), base - ASCENT * size, size)

    def _close_set(self, begin: int, end: int) -> str:
        """The characters without the blanks that pdfium puts between Han characters and digits,
        which are set a little apart.
        """
        drawn = self._text[begin:end]
        made = (blank.start() for blank in BLANK.finditer(drawn))
        rooms = {
            k: self._glyphs.room(begin + k) / self._glyphs.size(begin + k + 1)
            for k in made
            if self._glyphs.made(begin + k)
        }
        closed = {k for k, room in rooms.items() if room < WIDE}
        if len(closed) < len(rooms) and _is_stretched(drawn, list(rooms.values())):
            closed |= rooms.keys()
        closed |= {k - begin for k in self._without if begin <= k < end}
        return "".join(char for k, char in enumerate(drawn) if k not in closed) if closed else drawn

    def _drawn(self) -> Iterator[tuple[int, int]]:
        """Where each line begins and ends: also where pdfium puts a blank for a line end."""
        for drawn in DRAWN.finditer(self._text):
            begin, end = drawn.span()
            for blank in MIDST.finditer(self._text, begin, end):
                k = blank.start()
                if self._glyphs.made(k) and self._glyphs.room(k) < -BACK * self._glyphs.size(k + 1):
                    yield begin, k
                    begin = k + 1
            yield begin, end


def _is_stretched(drawn: str, rooms: list[float]) -> bool:
    """Whether a line is set apart throughout, to fill its width: then there is as much room between
    nearly all of its characters."""
    usual = median_low(rooms)
    alike = sum(abs(room - usual) <= UNEVEN * usual for room in rooms)
    return alike >= max(FEWEST_ROOMS, STRETCHED * (len("".join(drawn.split())) - 1))


def _strays_back(lines: list[Line]) -> list[Line]:
    """Lines that a page draws last though they stand at its top, put back there.

    Such a search box or stamp parts no paragraph then.
    """
    for _ in range(STRAYS):
        if len(lines) > 4 * STRAYS and lines[-1].top < lines[STRAYS].top:
            lines = [lines[-1], *lines[:-1]]
    return lines
