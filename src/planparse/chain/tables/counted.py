"""Tables of other kinds whose cells stand a line each: their rows begin with numbers that count
on, and nothing more is known of their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from planparse.chain.tables.grids import filled_lines, trim
from planparse.grammar.compile import Match
from planparse.text.spans import Span
from planparse.text.view import View

MOST_NAMES: Final = 20  # lines of a header, above the first row
MOST_CELLS: Final = 14  # lines of a row
LONGEST_CELL: Final = 40
FEWEST_ROWS: Final = 3
CLOSING: Final = "。;:"  # marks that no cell of such a table ends with


def counted_tables(view: View, headers: Iterable[Match]) -> Iterator[Span]:
    """Where tables stand whose header begins with the name of a column of numbers, alone on its
    line (``headers``), and whose rows count on from 1."""
    fold, done = view.fold, 0
    for m in headers:
        if m.start() < done:
            continue
        end = _end_of_rows(fold, m.end())
        if end is not None:
            done = end
            yield Span(trim(fold, m.start(), m.end()).start, end)


def _end_of_rows(fold: str, start: int) -> int | None:
    """Where the last row ends of a table whose header goes on at ``start``; None for no table."""
    names = _cells(fold, start, MOST_NAMES)
    first = next((cell for cell in names if _is(fold, cell, 1)), None)
    if first is None:
        return None
    row = _cells(fold, first.start, MOST_CELLS)
    count, width = 1, 0
    while following := _following(fold, row, count + 1, width):
        width = width or following
        row, count = _cells(fold, row[following].start, MOST_CELLS), count + 1
    return row[: width or None][-1].end if count >= FEWEST_ROWS else None


def _following(fold: str, row: list[Span], number: int, width: int) -> int | None:
    """Which of the cells from a row's number on is the next row's: the one as far off as those
    before, or as the one behind it; else one that another follows."""
    found = [i for i, cell in enumerate(row) if i > 1 and _is(fold, cell, number)]
    if width in found:
        return width
    next_ones = [i for i, cell in enumerate(row) if _is(fold, cell, number + 1)]
    steady = (i for i in found if 2 * i in next_ones)
    return next(steady, next((i for i in found if next_ones and i + 1 < next_ones[-1]), None))


def _is(fold: str, cell: Span, number: int) -> bool:
    return fold[cell.start : cell.end] == str(number)


def _cells(fold: str, start: int, most: int) -> list[Span]:
    """The lines from ``start`` on that may be cells, up to one that is too long or a sentence."""
    cells: list[Span] = []
    for cell in filled_lines(fold, start):
        if cell.end - cell.start > LONGEST_CELL or fold[cell.end - 1] in CLOSING:
            break
        cells.append(cell)
        if len(cells) > most:
            break
    return cells
