"""Pages of two columns: their lines put one column below the other, as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final

from planparse.readers.lines import Line, Page

FEWEST: Final = 5  # lines of a column, on a page that tells of two
FULL: Final = 0.8  # of the width of a column, which a third of its lines fill at least
ACROSS: Final = 0.2  # of the lines of such a page, that may go over both columns
LONG_PAGE: Final = 12  # lines of a page that tells whether there are two
GUTTER: Final = 0.8  # characters between the columns, at least
NEAR: Final = 1.0  # characters to the left of a column in which one of its lines may begin


def second_column(pages: Sequence[Page]) -> float:
    """Where the second column begins on most long pages of a document; 0 where there is one."""
    long = [page.lines for page in pages if len(page.lines) >= LONG_PAGE]
    found = [at for at in map(_second, long) if at]
    return median(found) if found and 2 * len(found) >= len(long) else 0.0


def _second(lines: Sequence[Line]) -> float:
    """Where the second column of a page begins; 0 where it has none."""
    middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
    before = [line for line in lines if line.right <= middle]
    behind = [line for line in lines if line.left >= middle]
    if min(len(before), len(behind)) < FEWEST:
        return 0.0
    across = len(lines) - len(before) - len(behind)
    start, end = min(line.left for line in behind), max(line.right for line in before)
    apart = start - end >= GUTTER * median(line.size for line in lines)
    return start if apart and across <= ACROSS * len(lines) and _are_full(before, behind) else 0.0


def _are_full(*columns: Sequence[Line]) -> bool:
    """Whether columns are of running text: a third of the lines of each fill it."""
    for lines in columns:
        width = max(line.right for line in lines) - min(line.left for line in lines)
        full = sum(1 for line in lines if line.right - line.left > FULL * width)
        if 3 * full < len(lines):
            return False
    return True


def in_one(lines: list[Line], second: float) -> list[Line]:
    """The lines of a page, those of the column that begins at ``second`` moved to the first."""
    if not second or not lines:
        return lines
    first = min(line.left for line in lines)
    return [
        line._replace(left=line.left - second + first, right=line.right - second + first)
        if line.left > second - NEAR * line.size
        else line
        for line in lines
    ]
