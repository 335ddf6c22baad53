"""The cells of one html table, by its tags alone: for tables that stand in Markdown, where the
extra for web pages need not be installed.
"""

from __future__ import annotations

import html
import re
from typing import Final

from planparse.kept import compiled
from planparse.readers.blocks import Cell
from planparse.readers.limits import Limits

CELLS: Final = frozenset(("td", "th"))
LINES: Final = frozenset((
    "address", "blockquote", "br", "center", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "li", "ol", "p", "pre", "section", "ul",
))  # fmt: skip
TAG: Final = compiled(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>|<!--[^<>]*-->", re.I)
CAPTION: Final = compiled(r"<caption\b[^<>]*>([^<]*(?:<(?!/caption)[^<]*)*)", re.I)
SPAN: Final = compiled(r"\b(rowspan|colspan)[ \t]*=[ \t]*[\"']?([0-9]{1,5})", re.I)


def captions_in(table: str) -> list[str]:
    """What a table is called, by its own tags."""
    said = (html.unescape(TAG.sub(" ", m[1])) for m in CAPTION.finditer(table))
    return [words for one in said if (words := " ".join(one.split()))]


def cells_in(table: str, limits: Limits, name: str) -> tuple[Cell, ...]:
    """The cells of a table, from ``<table>`` to ``</table>``, in the order of its rows; a row or
    cell that is never closed ends where the next begins.

    Raises `LimitError` for a row that is too wide.
    """
    grid = Grid(limits, name)
    walk = _Walk(grid)
    at = 0
    for tag in TAG.finditer(table):
        walk.text(table[at : tag.start()])
        walk.tag((tag[2] or "").lower(), tag[3] or "", closing=bool(tag[1]))
        at = tag.end()
    walk.end_cell()
    return tuple(grid.cells)


class Grid:
    """The cells of a table as they are placed: each in the first column of its row that no cell
    above reaches into.
    """

    def __init__(self, limits: Limits, name: str) -> None:
        self.cells: list[Cell] = []
        self._limits = limits
        self._name = name
        self._row = -1
        self._column = 0
        self._taken: dict[int, int] = {}  # column to the last row that a cell above reaches

    def begin_row(self) -> None:
        """Go on to the next row."""
        self._row, self._column = self._row + 1, 0

    def add(self, text: str, rows: int, columns: int) -> None:
        """Place a cell. Raises `LimitError` where it makes the row too wide."""
        self._row = max(0, self._row)  # of a cell that no row was begun for
        while self._taken.get(self._column, -1) >= self._row:
            self._column += 1
        if self._column + columns > self._limits.columns:
            raise self._limits.past("columns", self._name)
        self.cells.append(Cell(self._row, self._column, text, rows, columns))
        for _ in range(columns):
            self._taken[self._column] = self._row + rows - 1
            self._column += 1


class _Walk:
    """One walk over the tags of a table."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._open: tuple[int, int] | None = None  # rows and columns of the cell that is open
        self._text: list[str] = []

    def text(self, words: str) -> None:
        """Add to the open cell; line ends of the source are no line ends of the cell."""
        self._text.append(html.unescape(" ".join(words.split("\n"))))

    def tag(self, name: str, attributes: str, *, closing: bool) -> None:
        """Begin or end a row or a cell, or a line in it."""
        if name in CELLS or name in ("tr", "table"):
            self.end_cell()
            if closing or name == "table":
                return
            if name == "tr":
                self._grid.begin_row()
                return
            told = {key.lower(): max(1, int(number)) for key, number in SPAN.findall(attributes)}
            self._open = told.get("rowspan", 1), told.get("colspan", 1)
        elif name in LINES:
            self._text.append("\n")

    def end_cell(self) -> None:
        """Place the cell that is open."""
        if self._open is not None:
            self._grid.add("".join(self._text), *self._open)
        self._open, self._text = None, []
