"""Sheets of a workbook that are wider than the page they are printed on: the columns that found no
room stand on pages of their own, row beside row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from planparse.readers.cells import SAME_EDGE
from planparse.readers.furniture import Key
from planparse.readers.lines import Line, Page, TableBox

MOST_PARTS: Final = 4  # pages side by side
FEWEST_ROWS: Final = 3  # that no two tables of a page are by chance


def side_by_side(pages: Sequence[Page], around: Collection[Key]) -> tuple[list[Page], set[Key]]:
    """The pages, where all of them show parts of one sheet with the further columns at the first
    ones; and the lines in which a title runs over, beside those that stand ``around`` the text."""
    for parts in range(2, MOST_PARTS + 1):
        rows, rest = divmod(len(pages), parts)
        if rest or not rows:
            continue
        for down in (True, False):  # first down and then over, as programs do unless told otherwise
            groups = [
                [k + rows * n if down else parts * k + n for n in range(parts)] for k in range(rows)
            ]
            found = [_spilled(pages, group, around) for group in groups]
            told = [spilled for spilled in found if spilled is not None]
            if len(told) == len(groups):
                return _joined(pages, groups), set().union(*told)
    return list(pages), set()


def _joined(pages: Sequence[Page], groups: Sequence[Sequence[int]]) -> list[Page]:
    """The pages, the tables of each group in its first."""
    made = list(pages)
    for first, *others in groups:
        for k in others:
            table = _beside(made[first].tables[0], made[k].tables[0])
            made[first], made[k] = made[first]._replace(tables=[table]), made[k]._replace(tables=[])
    return made


def _spilled(
    pages: Sequence[Page], group: Sequence[int], around: Collection[Key]
) -> set[Key] | None:
    """The lines in which the title of the first page of a group runs over to others; None where
    these are no parts of one sheet, each of one table, all as high and with as many rows, in
    columns of their own; or one has a title of its own."""
    if any(len(pages[k].tables) != 1 for k in group):
        return None
    first = pages[group[0]]
    found: set[Key] = set()
    for other in group[1:]:
        table = pages[other].tables[0]
        if not _is_beside(first.tables[0], table):
            return None
        for k, line in enumerate(pages[other].lines):
            if (other + 1, k) in around or line.top > table.top:
                continue
            if not any(_runs_over(above, line) for above in first.lines):
                return None
            found.add((other + 1, k))
    return found


def _runs_over(above: Line, line: Line) -> bool:
    """Whether a line is the end of one on the page beside."""
    level = abs(line.top - above.top) <= SAME_EDGE
    return level and above.text.strip().endswith(line.text.strip())


def _is_beside(first: TableBox, other: TableBox) -> bool:
    """Whether two tables are as high, with as many rows, and not as wide: one as wide may go on
    with the other."""
    rows = _rows_of(first)
    level = all(
        abs(one - another) <= SAME_EDGE
        for one, another in ((first.top, other.top), (first.bottom, other.bottom))
    )
    wide, other_wide = (table.edges[-1] - table.edges[0] for table in (first, other))
    return level and FEWEST_ROWS <= rows == _rows_of(other) and abs(wide - other_wide) > SAME_EDGE


def _rows_of(table: TableBox) -> int:
    return max((cell.row + cell.rows for cell in table.cells), default=0)


def _beside(table: TableBox, other: TableBox) -> TableBox:
    """A table with the columns of another behind its own."""
    count, shift = len(table.edges) - 1, table.edges[-1] - other.edges[0]
    cells = [
        *zip(table.cells, table.rooms, strict=True),
        *(
            (cell._replace(column=cell.column + count), room)
            for cell, room in zip(other.cells, other.rooms, strict=True)
        ),
    ]
    cells.sort(key=lambda pair: (pair[0].row, pair[0].column))
    return table._replace(
        edges=(*table.edges, *(edge + shift for edge in other.edges[1:])),
        cells=[cell for cell, _room in cells],
        rooms=[room for _cell, room in cells],
    )
