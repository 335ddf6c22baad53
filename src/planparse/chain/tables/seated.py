"""Dumps as tables: each cell under a column of the header, so that rows are read in one way,
whoever found them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planparse.chain.tables.cellwise import header_in_cells
from planparse.chain.tables.columns import HEADER_ROWS, header_fields, plain
from planparse.chain.tables.fitting import placed
from planparse.chain.tables.grids import STEADY, Grid
from planparse.chain.tables.group_rows import group_in_dump
from planparse.chain.tables.heads import Head, head_of
from planparse.chain.tables.lattice import Lattice, Line, Seat
from planparse.chain.tables.spanned import unpack
from planparse.frozen import NamedTuple, made
from planparse.grammar import Grammar
from planparse.text.spans import Span


class Torn(NamedTuple):
    """A row that has more or fewer cells than the header: where its first cell under a column
    stands, if any does, all of it, and how many cells it has."""

    at: int | None
    span: Span
    cells: int


class Seated(NamedTuple):
    """A dump as a table, its header, and the rows in which cells were guessed."""

    lattice: Lattice
    head: Head
    torn: list[Torn]


def seat(fold: str, grid: Grid, grammar: Grammar) -> Seated | None:
    """The task table or schedule that a grid is; None for other tables."""
    if not grid.rows:
        return _of_cells(fold, grid, grammar)
    unpack(fold, grid, grammar)
    lattice = _laid(grid, _width(fold, grid, grammar))
    head = head_of(fold, lattice, grammar)
    if head is None or (head.periods and not is_steady(grid)):
        return None
    rows = grid.rows[head.last :]
    if grid.exact:
        return Seated(lattice, head, [])
    fitted, torn, beside = _fitted(fold, rows, head.fields, grammar, by_row=True)
    torn += _guessed(grid, fitted)
    lines = (*lattice.lines[: head.last], *fitted)
    return Seated(lattice._replace(lines=lines, between=beside), head, torn)


def lattice_of(grid: Grid) -> Lattice | None:
    """A dump as a table whose cells are where they stand; None where it has no rows."""
    return _laid(grid, max(map(len, grid.rows))) if grid.rows else None


def is_steady(grid: Grid) -> bool:
    """Whether several rows have one number of columns."""
    return len(grid.rows) >= STEADY and len({len(row) for row in grid.rows}) == 1


def _of_cells(fold: str, grid: Grid, grammar: Grammar) -> Seated | None:
    """The same of cells one after the other."""
    header = header_in_cells(fold, grid, grammar)
    if header is None:
        return None
    width = len(header.fields)
    fitted, torn, beside = _fitted(fold, header.rows, header.fields, grammar, by_row=False)
    if not fitted:
        return None
    above = [_line(row, width) for row in (*header.before, header.cells)]
    names: list[tuple[Span, ...]] = [
        (cell,) if cell.end > cell.start else () for cell in header.cells
    ]
    head = Head(len(above) - 1, len(above), names, header.fields)
    end = max((fitted[-1].end, *(cell.end for cell in beside)))
    lattice = _lattice(Span(header.start, end), (*above, *fitted), width)._replace(between=beside)
    return Seated(lattice, head, torn)


def _width(fold: str, grid: Grid, grammar: Grammar) -> int:
    """How many columns the header has, else the longest row."""
    for row in grid.rows[:HEADER_ROWS]:
        if header_fields([plain(fold, cell) for cell in row], grammar):
            return len(row)
    return max(map(len, grid.rows))


def _laid(grid: Grid, width: int) -> Lattice:
    lines = [_line(row, width) for row in grid.rows]
    return _lattice(Span(grid.start, grid.end), lines, width)


def _lattice(extent: Span, lines: Sequence[Line], width: int) -> Lattice:
    return Lattice(*extent, width, tuple(lines), False, None, dumped=True)


def _line(row: Sequence[Span], width: int) -> Line:
    """A row whose cells are where they stand."""
    seats = tuple(made(Seat, (cell, i, 1, 1, False)) for i, cell in enumerate(row[:width]))
    return Line(row[0].start, row[-1].end, seats)


def _fitted(
    fold: str, rows: Sequence[list[Span]], fields: list[str], grammar: Grammar, *, by_row: bool
) -> tuple[list[Line], list[Torn], tuple[Span, ...]]:
    """The rows below a header, which of them have other numbers of cells than it, and the cells
    that stand beside its columns."""
    width = len(fields)
    lines: list[Line] = []
    torn: list[Torn] = []
    beside: list[Span] = []
    for row in rows:
        stands = _stands(fold, row, fields, grammar)
        line = _line(row, width) if stands else _moved(fold, row, fields, grammar, by_row)
        filled = line.filled()
        lines += [line] if filled else []
        over = [cell for cell in row[width:] if cell.end > cell.start]
        beside += over
        if len(row) != width and (filled or over):
            at = filled[0].span.start if filled else None
            torn.append(Torn(at, Span(row[0].start, (over or [row[-1]])[-1].end), len(row)))
    return lines, torn, tuple(beside)


def _stands(fold: str, row: list[Span], fields: list[str], grammar: Grammar) -> bool:
    """Whether no cell of a row moves: it is full, or names a group."""
    if len(row) == len(fields) and all(cell.end > cell.start for cell in row):
        return True
    return group_in_dump(fold, row, fields, grammar) is not None


def _guessed(grid: Grid, lines: Sequence[Line]) -> Iterator[Torn]:
    """The rows of a grid that had other numbers of cells before these were given columns."""
    for line in lines if grid.guessed else ():
        filled = line.filled()
        if filled and (cells := grid.guessed.get(filled[0].span.start)):
            yield Torn(filled[0].span.start, Span(filled[0].span.start, filled[-1].span.end), cells)


def _moved(fold: str, row: list[Span], fields: list[str], grammar: Grammar, by_row: bool) -> Line:
    """A row whose cells are where they fit."""
    if not any(cell.end > cell.start for cell in row):
        return Line(row[0].start, row[-1].end, ())
    columns = placed(fold, list(row), fields, grammar, by_row=by_row)
    seats = tuple(made(Seat, (cell, i, 1, 1, False)) for i, cell in sorted(columns.items()))
    return Line(row[0].start, row[-1].end, seats)
