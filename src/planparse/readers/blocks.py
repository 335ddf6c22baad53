"""The extracted text of formats that are no text.

Paragraphs ended by a line end, cells of a table by a tab, its rows by a line end (records.md 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers.formats import FORMATS
from planparse.readers.limits import Limits
from planparse.sums import sha256
from planparse.text.grid import GridCell, GridTable
from planparse.text.left_out import LeftOut, Part
from planparse.text.looks import Look
from planparse.text.source import Place, Source

TABS: Final = compiled("\t+")
LINE_END: Final = compiled(r"[\r\n\x0b\x0c]+")
# In a cell: where a line of a page ended that had no room for more. It is white space to Python.
WRAP: Final = "\x1f"


class Cell(NamedTuple):
    """A cell as a reader finds it: its place in the grid from 0, its text with a line end wherever
    the cell has one (and `WRAP` where a line is only full), and what it spans.
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


class Blocks:
    """Collects paragraphs and tables, and where each stands."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._parts: list[str] = []
        self._places: list[Place] = []
        self._looks: list[Look] = []
        self._tables: list[GridTable] = []
        self._breaks: list[int] = []
        self._wraps: list[int] = []
        self._left_out: list[LeftOut] = []
        self._notes = -1
        self._length = 0
        self._aside = 0  # characters that are left out
        self._count = 0
        self._cells = 0
        self._lines: tuple[int | None, ...] = (None,)
        self._sheet: str | None = None

    def at_sheet(self, name: str) -> None:
        """Say which sheet of a workbook what is added next stands in."""
        self._sheet = name

    def notes_follow(self) -> None:
        """Say that all that is added next are footnotes and endnotes."""
        self._notes = self._length

    def at_line(self, *numbers: int) -> None:
        """Say which line of the file, counted from 1, what is added next begins in: of a table that
        of each row, as far as there are numbers.
        """
        self._lines = numbers

    def paragraph(
        self,
        text: str,
        *,
        paragraph: int | None = None,
        page: int | None = None,
        look: Look | None = None,
    ) -> None:
        """Add a paragraph; line ends inside it stay (a broken line is one paragraph's), tabs become
        spaces.
        """
        self._count += 1
        if self._count > self._limits.paragraphs:
            raise self._limits.past("paragraphs", self._name)
        if not text.strip():
            return
        self._place(paragraph, page)
        plain = text.replace("\t", " ").rstrip()
        if look is not None:
            self._looks.append(look._replace(start=self._length, end=self._length + len(plain)))
        self._add(plain + "\n")

    def verbatim(self, text: str) -> None:
        """Add text as it is, line by line, its blank lines too: of a file whose lines are kept."""
        if text:
            self._place(None, None)
            self._add(text)

    def grid(
        self,
        cells: Iterable[Cell],
        *,
        header: int = 0,
        merges: bool = True,
        paragraph: int | None = None,
        pages: Sequence[int] = (),
    ) -> None:
        """Add a table by its cells, in the order of the rows; the first ``header`` rows are known
        to be its head. ``pages`` are those of its rows. ``merges`` tells whether the format can say
        that cells are merged.

        In the text a cell that spans rows says the same in each of them, one that spans columns
        stands in the first; a row without a word has no line. A cell never reaches below the last
        row that a cell begins in.
        """
        rows = self._rows(cells)
        start = self._length
        laid: list[GridCell] = []
        columns = 0
        most = self._limits.cells - self._cells
        for k, row in enumerate(_filled_down(rows)):
            if any(cell.text.strip() for cell, _origin in row):
                self._place(paragraph, pages[k] if pages else None, k)
                laid += self._row(row)
            if len(laid) > most:
                raise self._limits.past("cells", self._name, count=self._cells + len(laid))
            columns = max(columns, *(cell.column + cell.columns for cell, _origin in row), 0)
        self._cells += len(laid)
        if self._length > start:
            self._tables.append(
                GridTable(start, self._length, len(rows), columns, header, tuple(laid), merges)
            )

    def _rows(self, cells: Iterable[Cell]) -> list[list[Cell]]:
        """The cells by their rows, within the limits."""
        rows: list[list[Cell]] = []
        for cell in cells:
            if cell.row >= self._limits.rows:
                raise self._limits.past("rows", self._name, count=cell.row + 1)
            if cell.column + cell.columns > self._limits.columns:
                raise self._limits.past("columns", self._name)
            while len(rows) <= cell.row:
                rows.append([])
            rows[cell.row].append(cell)
        return rows

    def _row(self, row: Sequence[tuple[Cell, int]]) -> list[GridCell]:
        """Add one row; its cells, with the stretches that they are now."""
        laid: list[GridCell] = []
        parts: list[str] = []
        at, column = self._length, 0
        for cell, origin in row:
            if cell.column > column:
                parts.append("\t" * (cell.column - column))
                at += cell.column - column
                column = cell.column
            lines = [TABS.sub(" ", line).strip() for line in LINE_END.split(cell.text)]
            start = at
            for line in filter(None, lines):
                if at > start:
                    self._breaks.append(at)
                    parts.append(" ")
                    at += 1
                for k, piece in enumerate(line.split(WRAP)):
                    if k:
                        self._wraps.append(at)
                    parts.append(piece)
                    at += len(piece)
            laid.append(GridCell(cell.row, cell.column, cell.rows, cell.columns, start, at, origin))
        width = max(cell.column + cell.columns for cell, _origin in row)
        self._add("".join(parts) + "\t" * (width - 1 - column) + "\n")
        return laid

    def source(self, data: bytes, format_: str, encoding: str | None = None) -> Source:
        """The source of everything added."""
        return Source(
            text="".join(self._parts),
            name=self._name,
            format=format_,
            encoding=encoding,
            sha256=sha256(data).hexdigest(),
            places=tuple(self._places),
            certain=FORMATS[format_].certain,
            looks=tuple(self._looks),
            tables=tuple(self._tables),
            cell_breaks=tuple(self._breaks),
            cell_wraps=tuple(self._wraps),
            left_out=tuple(_together(self._left_out)),
            notes=self._notes if self._notes < self._length else -1,
        )

    def leave_out(self, part: Part, text: str) -> None:
        """Keep a line, or several, that the text lacks here; those of one kind that stand together
        are one stretch.
        """
        if not text.strip():
            return
        said = text.strip("\n") + "\n"
        self._aside += len(said)
        if self._aside > self._limits.chars:
            raise self._limits.past("chars", self._name)
        self._left_out.append(LeftOut(part, said, self._length))

    def _place(self, paragraph: int | None, page: int | None, row: int = 0) -> None:
        line = self._lines[min(row, len(self._lines) - 1)]
        place = Place(self._length, paragraph, page, line, self._sheet)
        if line is not None or not self._places or self._places[-1][1:] != place[1:]:
            self._places.append(place)

    def _add(self, text: str) -> None:
        self._length += len(text)
        if self._length > self._limits.chars:
            raise self._limits.past("chars", self._name)
        self._parts.append(text)


def _filled_down(rows: Sequence[Sequence[Cell]]) -> Iterator[list[tuple[Cell, int]]]:
    """Each row's cells in the order of the columns, those that reach into it from above said again;
    with each the row that it is printed in.
    """
    above: dict[int, tuple[Cell, int]] = {}
    for k, begun in enumerate(rows):
        left = len(rows) - k
        here = {
            column: (cell._replace(row=k, rows=cell.rows - 1), origin)
            for column, (cell, origin) in above.items()
            if cell.rows > 1
        }
        here.update({cell.column: (cell, k) for cell in begun})
        above = {
            column: (cell if cell.rows <= left else cell._replace(rows=left), origin)
            for column, (cell, origin) in sorted(here.items())
        }
        yield list(above.values())


def _together(pieces: Iterable[LeftOut]) -> Iterator[LeftOut]:
    """Pieces of one kind in one place as one stretch."""
    for _place, alike in groupby(pieces, key=lambda piece: (piece.part, piece.at)):
        first, *more = alike
        yield first._replace(text="".join([first.text, *(piece.text for piece in more)]))
