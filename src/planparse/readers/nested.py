"""A ruled table that stands in a cell of another is no part of its lines.

Where both touch, as at the end of a page, its lines would cut the rows and columns of the outer one
further. Cells that lie beside one another make no free corner inside a table: where a line across
ends at both sides together with lines down, a table of its own stands in a cell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from planparse.readers.rules import SNAP, Rule

Lines = tuple[list[Rule], list[Rule]]  # across and down


def outermost(rows: list[Rule], columns: list[Rule]) -> Lines:
    """The lines of a table, in their order, without those of tables in its cells."""
    inner = list(_inner(rows, columns))
    if not inner:
        return rows, columns
    return (
        [rule for rule in rows if not any(_is_in(rule, box, across=True) for box in inner)],
        [rule for rule in columns if not any(_is_in(rule, box, across=False) for box in inner)],
    )


def _inner(rows: Sequence[Rule], columns: Sequence[Rule]) -> Iterator[Lines]:
    """The line across with which each table in a cell begins or ends, and the two down beside."""
    ats = [rule.at for rule in columns]
    for row in rows:
        before = _ending_at(columns, ats, row.first, row.at)
        behind = _ending_at(columns, ats, row.last, row.at)
        if before and behind and _is_inside(columns, row):
            yield [row], [before, behind]


def _ending_at(columns: Sequence[Rule], ats: Sequence[float], x: float, y: float) -> Rule | None:
    """The line down at ``x`` that ends at ``y``, where none goes on beyond."""
    near = columns[bisect_left(ats, x - SNAP) : bisect_left(ats, x + SNAP)]
    if any(rule.first < y - SNAP and y + SNAP < rule.last for rule in near):
        return None
    ends = [rule for rule in near if min(abs(rule.first - y), abs(rule.last - y)) <= SNAP]
    return ends[0] if len(ends) == 1 else None


def _is_inside(columns: Sequence[Rule], row: Rule) -> bool:
    """Whether lines down pass at both sides of a line across."""
    passing = [rule.at for rule in columns if rule.first < row.at - SNAP < rule.last - 2 * SNAP]
    return bool(passing) and passing[0] < row.first - SNAP and row.last + SNAP < passing[-1]


def _is_in(rule: Rule, box: Lines, *, across: bool) -> bool:
    """Whether a line stands in the box that these lines of a table are the sides of."""
    (row,), sides = box
    along = row.first - SNAP, row.last + SNAP
    up = min(side.first for side in sides) - SNAP, max(side.last for side in sides) + SNAP
    (low, high), (first, last) = (up, along) if across else (along, up)
    return low <= rule.at <= high and first <= rule.first and rule.last <= last
