"""What a person who opens a sheet does not see: rows and columns that are hidden, by hand, by a
filter or in a closed outline (ECMA-376 part 1, 18.3.1.73 and 18.3.1.13). They are read, and told.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from planparse.frozen import NamedTuple
from planparse.readers.xml import Element, attribute, child, whole

TRUE: Final = ("1", "true")
LAST_COLUMN: Final = 16_384
LAST_ROW: Final = 1_048_576


class Unseen(NamedTuple):
    """The rows and the columns that are hidden, from 0."""

    rows: frozenset[int]
    columns: frozenset[int]

    def count(self, cells: Iterable[tuple[int, int]]) -> int:
        """How many of them hold one of these cells."""
        if not self.rows and not self.columns:
            return 0
        rows = {row for row, _column in cells if row in self.rows}
        columns = {column for _row, column in cells if column in self.columns}
        return len(rows) + len(columns)


NOTHING: Final = Unseen(frozenset(), frozenset())


def hidden_in(sheet: Element) -> Unseen:
    """What is hidden in a sheet."""
    rows = (whole(attribute(item, "r"), 1, LAST_ROW, 1) - 1 for item in _hidden(sheet, "sheetData"))
    ends = (
        [whole(attribute(item, end), 1, LAST_COLUMN, 1) - 1 for end in ("min", "max")]
        for item in _hidden(sheet, "cols")
    )
    return Unseen(frozenset(rows), columns_of((first, last) for first, last in ends))


def columns_of(stretches: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The columns of stretches from a first to a last one, which may lie one over another as often
    as there are some."""
    found = list(stretches)
    more = [0] * (LAST_COLUMN + 1) if found else []
    for first, last in found:
        if first <= last and first < LAST_COLUMN:
            more[first] += 1
            more[min(last + 1, LAST_COLUMN)] -= 1
    return frozenset(column for column, over in enumerate(accumulate(more)) if over)


def _hidden(sheet: Element, name: str) -> list[Element]:
    found = child(sheet, name)
    return [] if found is None else [x for x in found if attribute(x, "hidden") in TRUE]
