"""Tables dumped with a cell a line and without a column of numbers: the names of their columns
stand one below the other, and whoever is named last ends a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.tables.columns import TASK, UNIT_FIELDS, header_fields, plain
from planparse.chain.tables.fitting import UNITS, fits
from planparse.chain.tables.grids import Grid, filled_lines
from planparse.grammar import Grammar
from planparse.grammar.compile import Match
from planparse.outline.marks import label_at
from planparse.text.spans import Span, holding
from planparse.text.view import View

FEWEST_ROWS: Final = 2
MOST_LINES: Final = 12  # of what is to be done, before it is said by whom
LONGEST_OWNERS: Final = 200
SURE: Final = 0.7  # how much of a line is names of units, or of a time, that is a cell of these


def unnumbered_grids(
    view: View, headers: Sequence[Match], known: Sequence[Span], grammar: Grammar
) -> Iterator[Grid]:
    """Such tables in order, by what may be their ``headers``, those left out that are
    ``known``."""
    fold, done = view.fold, 0
    held = holding(sorted(known))
    for m in headers:
        if m.start() < done or held(m.end() - 1):
            continue
        names = list(filled_lines(fold, *m.span()))
        fields = header_fields([plain(fold, name) for name in names], grammar)
        if not fields or TASK.isdisjoint(fields) or set(UNIT_FIELDS).isdisjoint(fields):
            continue
        grid = Grid(names[0].start, rows=[names])
        for row, lines in _rows(fold, names[-1].end, fields, grammar):
            grid.rows.append(row)
            if lines != len(fields):
                grid.guessed[next(cell.start for cell in row if cell.end > cell.start)] = lines
        if len(grid.rows) > FEWEST_ROWS:
            grid.end = done = max(cell.end for cell in grid.rows[-1])
            yield grid


def _rows(
    fold: str, start: int, fields: list[str], grammar: Grammar
) -> Iterator[tuple[list[Span], int]]:
    """The rows below a header, each with the number of its lines: what is to be done, then who is
    to do it and by when."""
    said: list[Span] = []
    planned: list[tuple[str, Span]] = []
    for line in filled_lines(fold, start):
        kind = _kind(fold, line, grammar) if said else ""
        if kind:
            planned.append((kind, line))
            continue
        if planned:
            yield _row(fold, said, planned, fields, grammar), len(said) + len(planned)
            said, planned = [], []
        said.append(line)
        if len(said) > MOST_LINES:
            return
    if said and planned:
        yield _row(fold, said, planned, fields, grammar), len(said) + len(planned)


def _kind(fold: str, line: Span, grammar: Grammar) -> str:
    """Whether a line is a cell of units or of a time."""
    if line.end - line.start > LONGEST_OWNERS:
        return ""
    kinds = (kind for kind in ("time", UNITS) if fits(fold, line, kind, grammar) >= SURE)
    return next(kinds, "")


def _row(
    fold: str,
    said: list[Span],
    planned: list[tuple[str, Span]],
    fields: list[str],
    grammar: Grammar,
) -> list[Span]:
    """The cells of a row under its columns; the first line is its name where a column has names,
    and others say more."""
    at = said[0].start
    row = [Span(at, at)] * len(fields)
    named = "text" in fields and len(said) > 1 and label_at(fold, *said[0], grammar) is None
    if named:
        row[fields.index("title")] = said[0]
        said = said[1:]
    main = "text" if "text" in fields else "title"
    row[fields.index(main)] = Span(said[0].start, said[-1].end)
    for kind, cell in planned:
        wanted = UNIT_FIELDS if kind == UNITS else (kind,)
        free = (
            i for i, field in enumerate(fields) if field in wanted and row[i].end == row[i].start
        )
        column = next(free, None)
        if column is not None:
            row[column] = cell
    return row
