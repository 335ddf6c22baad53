"""Dumps of tables in which the name of a column spans several: crawlers write the cells of each row
side by side, and bars for what is missing at its end, so that the header has fewer names than rows
have cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from planparse.chain.tables.columns import HEADER_ROWS, header_fields, plain
from planparse.chain.tables.fitting import fits, kind_of
from planparse.chain.tables.grids import Grid
from planparse.grammar import Grammar
from planparse.text.spans import Span

MOST_SPANNED: Final = 4  # columns that a name spans beside its own

T = TypeVar("T")


def unpack(fold: str, grid: Grid, grammar: Grammar) -> None:
    """Put the name of a header that spans several columns over each of them, the one whose cells
    fit best. Rows with fewer cells lack those on the left, which span rows too, and are told as
    guessed (PP504)."""
    packed = [_filled(row) for row in grid.rows]
    if any(row[: len(held)] != held for row, held in zip(grid.rows, packed, strict=True)):
        return
    width = max(map(len, packed))
    for k, names in enumerate(packed[:HEADER_ROWS]):
        fields = header_fields([plain(fold, name) for name in names], grammar)
        if fields is None:
            continue
        below = packed[k + 1 :]
        more = width - len(names)
        full = [row for row in below if len(row) == width]
        if not 0 < more <= MOST_SPANNED or not full:
            return
        best = max(
            range(len(names)),
            key=lambda at: (_fit(fold, full, _spread(fields, at, more), grammar), -at),
        )
        grid.rows[k:] = [_spread(names, best, more), *(_right(row, width) for row in below if row)]
        grid.guessed.update({row[0].start: len(row) for row in below if 0 < len(row) < width})
        return


def _filled(row: Sequence[Span]) -> list[Span]:
    return [cell for cell in row if cell.end > cell.start]


def _right(row: Sequence[Span], width: int) -> list[Span]:
    """A row with empty cells before it."""
    at = row[0].start
    return [*[Span(at, at)] * (width - len(row)), *row]


def _spread(names: Sequence[T], at: int, more: int) -> list[T]:
    return [*names[:at], *[names[at]] * (1 + more), *names[at + 1 :]]


def _fit(fold: str, rows: Sequence[list[Span]], fields: Sequence[str], grammar: Grammar) -> float:
    """How well the cells of rows fit columns."""
    return sum(
        fits(fold, cell, kind_of(field), grammar)
        for row in rows
        for cell, field in zip(row, fields, strict=True)
    )
