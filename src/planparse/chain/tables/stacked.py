"""Tables without numbers that crawlers wrote a cell to a line, or to several, with a bar behind
each: the header tells how many cells make a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.tables.columns import LONGEST_HEAD, header_fields, known_by, plain
from planparse.chain.tables.fitting import UNITS, fits, kind_of
from planparse.chain.tables.found import Free
from planparse.chain.tables.grids import Grid
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.text.spans import Span, trimmed
from planparse.text.view import View

FEWEST_NAMES, MOST_NAMES = 2, 12
FEWEST_ROWS: Final = 2  # with the header
LONGEST_CELL: Final = 2_000
# The names of a header, a line each.
NAMES: Final = compiled(r"(?<![^\n])(?: *[^\n| ][^\n|]{0,23}\| *\n[ \n]*+){2,12}")
BAR: Final = compiled(r"\| *(?:\n|\Z)")
WHITE: Final = " \n"
LEAST_FIT: Final = 0.3  # of the cells that tell where they belong
TOLD: Final = ("time", UNITS)  # what a cell of which tells so by itself


def stacked_grids(view: View, free: Free, grammar: Grammar) -> Iterator[Grid]:
    """The grids of such tables, whose number of cells is that of whole rows."""
    fold, done = view.fold, 0
    for m in NAMES.finditer(fold):
        if m.start() < done or not free(Span(*m.span())) or not _opens(fold, m.start(), grammar):
            continue
        cells, end = _cells(fold, m.start())
        width = _width(fold, cells, grammar)
        if width:
            done = end
            rows = [cells[k : k + width] for k in range(0, len(cells), width)]
            grid = Grid(rows[0][0].start, rows=rows)
            grid.end, grid.exact = done, True
            yield grid


def _opens(fold: str, start: int, grammar: Grammar) -> bool:
    """Whether names may be those of a header: no cell stands above them, and the first is not that
    of a column of numbers, which tells rows better, those that lack cells too."""
    k = start - 1
    while k >= 0 and fold[k] in WHITE:
        k -= 1
    if k >= 0 and fold[k] == "|":
        return False
    first = plain(fold, Span(start, fold.find("|", start)))
    return known_by([first], grammar)[0].field != "label"


def _cells(fold: str, start: int) -> tuple[list[Span], int]:
    """The cells from ``start`` on, each up to a bar that ends its line; and where the last ends."""
    cells: list[Span] = []
    at = start
    while bar := BAR.search(fold, at, min(len(fold), at + LONGEST_CELL)):
        if "|" in fold[at : bar.start()]:
            break
        cell = trimmed(fold, at, bar.start())
        cells.append(cell if cell.end > cell.start else Span(bar.start(), bar.start()))
        at = bar.end()
    return cells, at


def _width(fold: str, cells: Sequence[Span], grammar: Grammar) -> int:
    """How many cells make a row: those of the header under which the cells fit best; 0 where none
    is one."""
    best, width = LEAST_FIT, 0
    for n in range(FEWEST_NAMES, MOST_NAMES + 1):
        names = [plain(fold, cell) for cell in cells[:n]]
        if len(cells) % n or len(cells) < FEWEST_ROWS * n or not names[-1]:
            continue
        if any(len(name) > LONGEST_HEAD for name in names):
            break
        fields = header_fields(names, grammar)
        fit = _fit(fold, cells[n:], fields, grammar) if fields else 0.0
        if fit > best:
            best, width = fit, n
    return width


def _fit(fold: str, cells: Sequence[Span], fields: Sequence[str], grammar: Grammar) -> float:
    """How well cells fit the columns that are told by what they hold."""
    kinds = [kind_of(field) for field in fields]
    told = [
        fits(fold, cell, kind, grammar)
        for k, cell in enumerate(cells)
        if (kind := kinds[k % len(kinds)]) in TOLD and cell.end > cell.start
    ]
    return sum(told) / len(told) if told else 0.0
