"""Tables whose cells only wide gaps part, a row a line, and whose rows no number begins: each row
has as many pieces as the header, or stands below the columns that it fills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.tables.columns import ANSWERED, LONGEST_HEAD, TASK, header_fields, plain
from planparse.chain.tables.grids import Grid, filled_lines, parted
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.text.spans import Span, holding
from planparse.text.view import View

GAP: Final = compiled(r"(?<=[^ \n|]) {2,}(?=[^ \n|])")  # between two cells of one line
FEWEST_COLUMNS: Final = 3
MOST_COLUMNS: Final = 12
FEWEST_ROWS: Final = 2
LONGEST_CELL: Final = 120
WIDE: Final = "\u2e80"  # from which on a character takes two columns
NEAR: Final = 2  # columns by which a cell surely stands below it
FAR: Final = 8  # columns by which a cell may stand beside the name of its column


def aligned_grids(
    view: View, starts: Sequence[int], known: Sequence[Span], grammar: Grammar
) -> Iterator[Grid]:
    """Such tables in order, in whose headers a gap begins at ``starts``, those left out that are
    ``known``."""
    fold = view.fold
    held = holding(sorted(known))
    end = 0
    for gap in starts:
        if gap < end:
            continue
        start = fold.rfind("\n", 0, gap) + 1
        line = next(filled_lines(fold, start))
        names, end = parted(fold, line, GAP), line.end
        if held(start) or not _is_header(fold, names, grammar):
            continue
        grid = Grid(names[0].start, rows=[names])
        for line in filled_lines(fold, end):
            row = _row(fold, line, names)
            if row is None:
                break
            grid.rows.append(row)
            end = line.end
        if len(grid.rows) > FEWEST_ROWS:
            if not all(_stand_below(fold, row, names) for row in grid.rows):
                grid.guessed.update(_short(grid.rows))
            grid.end = grid.rows[-1][-1].end
            yield grid


def _is_header(fold: str, names: list[Span], grammar: Grammar) -> bool:
    """Whether the pieces of a line name columns, one of what is to be done and one of who does it
    or when among them."""
    if not FEWEST_COLUMNS <= len(names) <= MOST_COLUMNS:
        return False
    if any(name.end - name.start > LONGEST_HEAD for name in names):
        return False
    fields = header_fields([plain(fold, name) for name in names], grammar) or []
    return not TASK.isdisjoint(fields) and not ANSWERED.isdisjoint(fields)


def _row(fold: str, line: Span, names: list[Span]) -> list[Span] | None:
    """The cells of a line below a header, empty ones where it has none; None where the line is no
    row."""
    cells = parted(fold, line, GAP)
    if any(cell.end - cell.start > LONGEST_CELL for cell in cells):
        return None
    if len(cells) == len(names):
        return cells
    if not 1 < len(cells) < len(names):
        return None
    edges = [_column(fold, name.start) for name in names]
    row: list[Span] = []
    for cell in cells:
        at = _column(fold, cell.start)
        k = min(range(len(edges)), key=lambda k: abs(edges[k] - at))
        if k < len(row) or abs(edges[k] - at) > FAR:
            return None  # two below one name, or one below none
        row += [Span(cell.start, cell.start)] * (k - len(row)) + [cell]
    return row + [Span(row[-1].end, row[-1].end)] * (len(names) - len(row))


def _stand_below(fold: str, row: list[Span], names: list[Span]) -> bool:
    """Whether the cells of a row surely stand below the names of their columns."""
    return all(
        abs(_column(fold, cell.start) - _column(fold, name.start)) <= NEAR
        for cell, name in zip(row, names, strict=True)
        if cell.end > cell.start
    )


def _short(rows: list[list[Span]]) -> Iterator[tuple[int, int]]:
    """The rows that lack cells: where each begins, and how many it has. Where no row is set in
    columns, nobody knows which these are."""
    for row in rows:
        filled = [cell for cell in row if cell.end > cell.start]
        if len(filled) < len(row):
            yield filled[0].start, len(filled)


def _column(fold: str, at: int) -> int:
    """How far from the start of its line a character stands, in columns of a screen."""
    before = fold[fold.rfind("\n", 0, at) + 1 : at]
    return len(before) + sum(1 for c in before if c >= WIDE)
