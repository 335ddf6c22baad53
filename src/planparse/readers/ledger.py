"""Which rows are the table, in formats that have nothing but rows (workbooks, csv)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FEWEST: Final = 2  # filled cells that a row of a table has


def extent(filled: Mapping[int, int]) -> range:
    """The rows of the table, by how many cells each row has ``filled`` (in order; empty rows are
    left out): from the first with two to the last with two, and to what adjoins that. Rows before
    are lines above the table, rows behind are notes below it; all are where no row has two.
    """
    full = [row for row, count in filled.items() if count >= FEWEST]
    if not full:
        return range(0)
    end = full[-1] + 1
    while end in filled:
        end += 1
    return range(full[0], end)
