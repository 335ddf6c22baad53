"""Grids: the cells of tables dumped as text, before anybody knows what their columns are.

Two ways of dumping are read: a cell a line ("序号 |⏎工作事项 |⏎"), where a merged cell leaves its
row one cell short and an empty one at its end; and a row a line ("| 1 | … | … |", with tabs for
bars too), where every cell keeps its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from planparse.grammar import Grammar
from planparse.outline.marks import label_at
from planparse.text.spans import Span
from planparse.text.view import View

UNIT_FIELDS: Final = ("lead", "responsible", "support", "supervise")
LONGEST_NAME: Final = 14  # characters of a column's name
TAB: Final = "\t"
RULE: Final = re.compile(r"[ |:+-]*-[ |:+-]*")  # under the header of a Markdown table
FEWEST_MARKS: Final = 2  # bars or tabs on a line, from which on a line is a row
STEADY: Final = 3  # lines with one number of columns that make a table
LINE: Final = re.compile(r"[^\n]+")
LONGEST_GROUP: Final = 60  # characters of a row that names a group
LONGEST_LAST: Final = 40  # characters of a last cell that no mark ends
MISSED_LINES: Final = 2  # lines without a bar that a broken cell may take


@dataclass(slots=True)
class Grid:
    """The cells of one dump. ``rows`` where lines keep them apart, else ``cells`` one after the
    other."""

    start: int
    end: int = 0  # of the last line, where lines are rows
    outer: tuple[bool, bool] = (
        False,
        False,
    )  # whether rows begin and end with a bar, as the first does
    rows: list[list[Span]] = field(default_factory=list)
    cells: list[Span] = field(default_factory=list)


def grids(view: View, mark: str, grammar: Grammar) -> Iterator[Grid]:
    """The tables of a text whose cells ``mark`` parts, in order."""
    text = view.text if mark == TAB else view.fold  # which makes blanks of tabs
    if mark not in text:
        return
    for lines, counts in (
        part for region in _regions(text, mark) for part in _parts(text, mark, *region)
    ):
        marked = sorted(count for count in counts if count)
        usual = marked[len(marked) // 2]
        if usual >= FEWEST_MARKS:
            yield from _rowwise(text, view.fold, mark, lines, counts, usual, grammar)
        elif mark == "|":
            yield Grid(lines[0][0], cells=_cellwise(text, mark, lines[0][0], lines[-1][1]))


def _regions(text: str, mark: str) -> Iterator[tuple[int, int]]:
    """Stretches of lines that hold ``mark``; a line or two between them, of a cell that broke over
    lines, belong to the stretch."""
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
                if missed > MISSED_LINES:
                    yield start, end
                    start, missed = -1, 0
            above = at
        at += length
    if start >= 0:
        yield start, end


def _parts(
    text: str, mark: str, start: int, end: int
) -> Iterator[tuple[list[tuple[int, int]], list[int]]]:
    """The lines, and the marks on each, of the tables that stand one behind the other in a region:
    another begins where several lines together have another number of columns."""
    lines = [m.span() for m in LINE.finditer(text, start, end)]
    counts = [text.count(mark, a, b) for a, b in lines]
    usual, first = 0, 0
    for i, count in enumerate(counts):
        if count >= FEWEST_MARKS and count != usual and counts[i : i + STEADY] == [count] * STEADY:
            if usual:
                yield lines[first:i], counts[first:i]
                first = i
            usual = count
    yield lines[first:], counts[first:]


def _rowwise(
    text: str,
    fold: str,
    mark: str,
    lines: list[tuple[int, int]],
    counts: list[int],
    usual: int,
    grammar: Grammar,
) -> Iterator[Grid]:
    """A line is a row; one that is short goes on in the lines below it until it has its cells; a
    line without a mark ends the table."""
    grid: Grid | None = None
    i = 0
    while i < len(lines):
        start, end = lines[i]
        count = counts[i]
        i += 1
        if not count:
            below = (
                _split(text, mark, *lines[i], grid.outer)
                if grid and i < len(lines) and counts[i]
                else []
            )
            if grid and grammar.pattern("page-number-line").fullmatch(fold, start, end):
                continue
            if grid and below and _names_group(fold, trim(text, start, end), below, grammar):
                grid.rows.append([trim(text, start, end)])
                continue
            if grid:
                yield grid
            grid = None
            continue
        grid = grid or Grid(start, outer=_outer(text[start:end].strip(" "), mark))
        if RULE.fullmatch(text, start, end):
            continue
        while (
            count < usual
            and i < len(lines)
            and 0 <= counts[i] <= usual - count
            and not _begins_row(text, mark, *lines[i], grammar)
        ):
            end = lines[i][1]
            count += counts[i]
            i += 1
        grid.rows.append(_split(text, mark, start, end, grid.outer))
        grid.end = end
    if grid:
        yield grid


def _names_group(fold: str, line: Span, below: list[Span], grammar: Grammar) -> bool:
    """Whether a line without marks between rows names a group of them, as a heading does; above a
    header it is the title of the next table."""
    if line.end - line.start > LONGEST_GROUP or label_at(fold, *line, grammar) is None:
        return False
    return sum(map(bool, fields_of(fold, below, grammar))) < 2


def _begins_row(text: str, mark: str, start: int, end: int, grammar: Grammar) -> bool:
    first = text[start:end].strip(f" {mark}").split(mark)[0].strip()
    return grammar.pattern("row-number").fullmatch(first) is not None


def _outer(line: str, mark: str) -> tuple[bool, bool]:
    return (line.startswith(mark), line.endswith(mark)) if mark == "|" else (False, False)


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
    cells: list[Span] = []
    at = start
    found = text.find(mark, start, end)
    while found >= 0:
        cells.append(trim(text, at, found))
        at = found + len(mark)
        found = text.find(mark, at, end)
    last = trim(text, at, end)
    return [*cells, last] if last.end > last.start else cells


def trim(text: str, start: int, end: int) -> Span:
    """``[start, end)`` without the white space at its ends, of whatever kind."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def plain(fold: str, cell: Span) -> str:
    """What a cell says, without its white space."""
    return "".join(fold[cell.start : cell.end].split())


def header_fields(fold: str, cells: Sequence[Span], grammar: Grammar) -> list[str] | None:
    """What the columns of a header row hold, where it is one. The column of tasks goes by any name
    beside numbers, times or units."""
    fields = fields_of(fold, cells, grammar)
    named = [name for name in fields if name]
    if len(named) < 2 or len(named) * 3 < len(cells):
        return None
    if {"title", "text"}.isdisjoint(fields):
        if {"label", "time", *UNIT_FIELDS}.isdisjoint(fields) or "" not in fields:
            return None
        start = fields.index("label") + 1 if "label" in fields else 0
        fields[fields.index("", start) if "" in fields[start:] else fields.index("")] = "title"
    return fields


def fields_of(fold: str, cells: Sequence[Span], grammar: Grammar) -> list[str]:
    """What each cell of a header names, "" where it is no known column."""
    union = grammar.union("columns")
    found = [union.pattern.fullmatch(plain(fold, cell)) for cell in cells]
    rules = [union.rule(m) if m else None for m in found]
    titled = any(rule and rule.get("field") in ("title", "text") for rule in rules)
    return [
        rule.get("field") if rule and (titled or not rule.get("beside_title")) else ""
        for rule in rules
    ]
