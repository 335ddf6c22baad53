"""Grids: the cells of tables dumped as text, before anybody knows what their columns are.

Two ways of dumping are read: a cell a line ("序号 |⏎工作事项 |⏎"), where a merged cell leaves
its row one cell short and an empty one at its end; and a row a line ("| 1 | … | … |", with tabs for
bars too), where every cell keeps its column.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from re import Pattern
from typing import Final

from planparse.chain.tables.columns import LONGEST_GROUP, fields_of
from planparse.frozen import made
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.outline.marks import label_at
from planparse.text.spans import Span
from planparse.text.view import View

TAB: Final = "\t"
RULE: Final = compiled(r"[ |:+-]*-[ |:+-]*")  # under the header of a Markdown table
FEWEST_MARKS: Final = 2  # bars or tabs on a line, from which on a line is a row
LOOKED_AT: Final = 12  # lines that tell whether a dump has two columns
STEADY: Final = 3  # lines with one number of columns that make a table
LINE: Final = compiled(r"[^\n]+")
LONGEST_LAST: Final = 40  # characters of a last cell that no mark ends
MISSED_LINES: Final = 2  # lines without a bar that a broken cell may take
MISSED_ALONE: Final = 9  # the same where bars have lines of their own


class Grid:
    """The cells of one dump. ``rows`` where lines keep them apart, else ``cells`` one after the
    other."""

    __slots__ = ("cells", "end", "exact", "guessed", "outer", "rows", "start")

    def __init__(
        self,
        start: int,
        *,
        outer: tuple[bool, bool] = (False, False),
        rows: Iterable[list[Span]] = (),
        cells: Iterable[Span] = (),
    ) -> None:
        """``outer`` tells whether the first row begins, and ends, with a bar."""
        self.start = start
        self.end = 0  # of the last line, where lines are rows
        self.outer = outer
        self.rows = list(rows)
        self.cells = list(cells)
        self.exact = False  # whether every cell stands where it belongs
        self.guessed: dict[int, int] = {}  # how many cells rows have that were put into its columns


def grids(view: View, mark: str, grammar: Grammar) -> Iterator[Grid]:
    """The tables of a text whose cells ``mark`` parts, in order."""
    text = view.text if mark == TAB else view.fold  # which makes blanks of tabs
    if mark not in text:
        return
    for lines, counts in (
        part for region in _regions(text, mark) for part in _parts(text, mark, *region)
    ):
        rows = _ByRow(view, mark, (lines, counts))
        if rows.usual >= FEWEST_MARKS or rows.paired():
            yield from rows.grids(grammar)
        elif mark == "|":
            yield Grid(lines[0][0], cells=_cellwise(text, mark, lines[0][0], lines[-1][1]))


def _regions(text: str, mark: str) -> Iterator[tuple[int, int]]:
    """Stretches of lines that hold ``mark``; a line or two between them, of a cell that broke
    over lines, belong to the stretch."""
    start = end = -1
    at = above = 0
    missed = 0
    # the last mark stands on a line of its own, so that the cells it parts are the lines around it
    alone = False
    for line in text.split("\n"):
        length = len(line) + 1
        if mark in line:
            alone = line.strip() == mark
            if start < 0:
                start = above if alone else at
            end, missed = min(at + length, len(text)), 0
        elif line.strip():
            if start >= 0:
                missed += 1
                if missed == 1 and alone and len(line) <= LONGEST_LAST:
                    end = min(at + length, len(text))
                if missed > (MISSED_ALONE if alone else MISSED_LINES):
                    yield start, end
                    start, missed = -1, 0
            above = at
        at += length
    if start >= 0:
        yield start, end


def _parts(text: str, mark: str, start: int, end: int) -> Iterator[tuple[list[Span], list[int]]]:
    """The lines, and the marks on each, of the tables that stand one behind the other in a
    region: another begins where several lines together have another number of columns."""
    lines = [made(Span, m.span()) for m in LINE.finditer(text, start, end)]
    counts = [text.count(mark, a, b) for a, b in lines]
    usual, first = 0, 0
    for i, count in enumerate(counts):
        if count >= FEWEST_MARKS and count != usual and counts[i : i + STEADY] == [count] * STEADY:
            if usual:
                yield lines[first:i], counts[first:i]
                first = i
            usual = count
    yield lines[first:], counts[first:]


class _ByRow:
    """Lines with marks as rows: a line is one; one that is short goes on in the lines below it
    until it has its cells; a line without a mark ends the table."""

    def __init__(self, view: View, mark: str, region: tuple[list[Span], list[int]]) -> None:
        self.text = view.text if mark == TAB else view.fold
        self.fold, self.mark = view.fold, mark
        self.lines, self.counts = region
        marked = sorted(count for count in self.counts if count)
        self.usual = marked[len(marked) // 2]
        self.closed: bool | None = None  # whether most lines end with a bar, once it was asked

    def paired(self) -> bool:
        """Whether most lines have one mark and words on both sides of it: two columns."""
        marked = [line for line, count in zip(self.lines, self.counts, strict=True) if count]
        looked_at = marked[:LOOKED_AT]
        told = sum(
            all(part.strip() for part in self.text[a:b].strip().split(self.mark))
            for a, b in looked_at
        )
        return told >= FEWEST_MARKS and 3 * told >= 2 * len(looked_at)

    def grids(self, grammar: Grammar) -> Iterator[Grid]:
        """The tables, in order."""
        grid: Grid | None = None
        i = 0
        while i < len(self.lines):
            start, end = self.lines[i]
            if not self.counts[i]:
                i += 1
                if grid and not self._is_between(grid, i, grammar):
                    yield grid
                    grid = None
                continue
            grid = grid or Grid(start, outer=self._outer(i))
            if RULE.fullmatch(self.text, start, end):
                i += 1
                continue
            i = self._row_end(i, grammar)
            end = self.lines[i - 1].end
            grid.rows.append(_split(self.text, self.mark, start, end, grid.outer))
            grid.end = end
        if grid:
            yield grid

    def _outer(self, i: int) -> tuple[bool, bool]:
        """Whether the table that begins in line ``i`` has bars at the ends of its rows; one at the
        end of the first row alone stands before an empty cell."""
        if self.mark != "|":
            return False, False
        a, b = self.lines[i]
        line = self.text[a:b].strip(" ")
        closed = line.endswith("|") and (line.startswith("|") or self._mostly_closed())
        return line.startswith("|"), closed

    def _mostly_closed(self) -> bool:
        """Whether most lines end with a bar."""
        if self.closed is None:
            ends = sum(self.text[a:b].rstrip(" ").endswith("|") for a, b in self.lines)
            self.closed = 2 * ends > len(self.lines)
        return self.closed

    def _is_between(self, grid: Grid, i: int, grammar: Grammar) -> bool:
        """Whether the line before ``i``, which has no mark, stands between rows: the page's number,
        or 续表 and the name of a group, which are added."""
        line = trim(self.text, *self.lines[i - 1])
        if grammar.pattern("page-number-line").fullmatch(self.fold, *line):
            return True
        if grammar.pattern("table-goes-on").fullmatch(self.fold, *line):
            grid.rows.append([line])
            return True
        if i >= len(self.lines) or not self.counts[i]:
            return False
        below = _split(self.text, self.mark, *self.lines[i], grid.outer)
        name = trim(self.text, *line)
        if not _names_group(self.fold, name, below, grammar):
            return False
        grid.rows.append([name])
        return True

    def _row_end(self, i: int, grammar: Grammar) -> int:
        """The line behind the row that begins in line ``i``."""
        count = self.counts[i]
        i += 1
        while (
            count < self.usual
            and i < len(self.lines)
            and 0 <= self.counts[i] <= self.usual - count
            and not _begins_row(self.text, self.mark, *self.lines[i], grammar)
        ):
            count += self.counts[i]
            i += 1
        return i


def _names_group(fold: str, line: Span, below: list[Span], grammar: Grammar) -> bool:
    """Whether a line without marks between rows names a group of them, as a heading does; above
    a header it is the title of the next table."""
    if line.end - line.start > LONGEST_GROUP or label_at(fold, *line, grammar) is None:
        return False
    return sum(map(bool, fields_of(fold, below, grammar))) < 2


def _begins_row(text: str, mark: str, start: int, end: int, grammar: Grammar) -> bool:
    first = text[start:end].strip(f" {mark}").split(mark)[0].strip()
    return grammar.pattern("row-number").fullmatch(first) is not None


def _split(text: str, mark: str, start: int, end: int, outer: tuple[bool, bool]) -> list[Span]:
    """The cells of a row. The empty strips outside the outer bars are none."""
    edges = [
        start - 1,
        *(m.start() for m in re.compile(re.escape(mark)).finditer(text, start, end)),
        end,
    ]
    if outer[0] and len(edges) > 2 and not text[edges[0] + 1 : edges[1]].strip():
        edges = edges[1:]
    if outer[1] and len(edges) > 2 and not text[edges[-2] + 1 : edges[-1]].strip():
        edges = edges[:-1]
    return [trim(text, a + 1, b) for a, b in pairwise(edges)]


def _cellwise(text: str, mark: str, start: int, end: int) -> list[Span]:
    *cells, last = _split(text, mark, start, end, (False, False))
    return [*cells, last] if last.end > last.start else cells


def filled_lines(fold: str, start: int, end: int = sys.maxsize) -> Iterator[Span]:
    """The lines in ``[start, end)`` that hold something, without the blanks at their ends."""
    lines = LINE.finditer(fold, start, end)
    return (trim(fold, *m.span()) for m in lines if not m.group().isspace())


def parted(fold: str, line: Span, gaps: Pattern[str]) -> list[Span]:
    """The cells of a line that ``gaps`` part."""
    edges = [line.start, *(at for m in gaps.finditer(fold, *line) for at in m.span()), line.end]
    return [made(Span, cell) for cell in zip(edges[::2], edges[1::2], strict=True)]


def trim(text: str, start: int, end: int) -> Span:
    """``[start, end)`` without the white space at its ends, of whatever kind."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return made(Span, (start, end))
