"""Ruled tables (表格) of pages: cells out of the straight lines that are drawn.

Lengths are points; ``y`` grows downward.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import fmean, median
from typing import Final

from planparse.frozen import NamedTuple
from planparse.readers.nested import outermost
from planparse.readers.rules import SNAP, Rule, joined, snapped

OPEN: Final = 8.0  # by which lines reach over the last one across them, where a side is left open
MOST_RULES: Final = 2_000  # on a page; more are a drawing


class Box(NamedTuple):
    """A cell: its first row and column, from 0, and how many it spans."""

    row: int
    column: int
    rows: int
    columns: int


class Lattice(NamedTuple):
    """A ruled table: the edges of its columns and rows, and its cells in the order of the rows.

    ``open_top`` and ``open_bottom`` tell that no line closes it there, ``holds`` that lines in its
    cells are left out, those of tables of their own.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]
    open_top: bool
    open_bottom: bool
    holds: bool = False

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column of a point, or None outside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return (row, column) if inside else None


def lattices(across: Iterable[Rule], down: Iterable[Rule]) -> list[Lattice]:
    """The ruled tables of a page, from the top down; none where too much is drawn."""
    rows, columns = joined(across), joined(down)
    if len(rows) + len(columns) > MOST_RULES:
        return []
    found = []
    for group in _crossing(rows, columns):
        outer = outermost(*group)
        found.append(_lattice(*outer)._replace(holds=len(outer[0]) < len(group[0])))
    return sorted(
        (each for each in found if len(each.xs) > 2 and len(each.ys) > 1),
        key=lambda each: (each.ys[0], each.xs[0]),
    )


def _crossing(rows: list[Rule], columns: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch one another, directly or over others, in groups."""
    ats = [rule.at for rule in columns]
    parent = list(range(len(rows) + len(columns)))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    for i, row in enumerate(rows):
        begin, end = bisect_left(ats, row.first - SNAP), bisect_right(ats, row.last + SNAP)
        for j in range(begin, end):
            if columns[j].first - SNAP <= row.at <= columns[j].last + SNAP:
                parent[root(len(rows) + j)] = root(i)
    groups: defaultdict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, row in enumerate(rows):
        groups[root(i)][0].append(row)
    for j, column in enumerate(columns):
        groups[root(len(rows) + j)][1].append(column)
    return [group for group in groups.values() if group[0] and group[1]]


def _lattice(rows: list[Rule], columns: list[Rule]) -> Lattice:
    """The table of lines that cross."""
    xs, _left, _right = _edges(columns, rows)
    ys, open_top, open_bottom = _edges(rows, columns)
    return Lattice(
        tuple(xs),
        tuple(ys),
        tuple(_boxes(_walls(rows, ys, xs), _walls(columns, xs, ys), len(ys) - 1, len(xs) - 1)),
        open_top,
        open_bottom,
    )


def _edges(rules: list[Rule], others: list[Rule]) -> tuple[list[float], bool, bool]:
    """Where ``rules`` run, with the sides at which most of the lines across go on beyond them."""
    edges = [fmean(rule.at for rule in group) for group in snapped(rules)]
    before = [rule.first for rule in others if rule.first < edges[0] - OPEN]
    after = [rule.last for rule in others if rule.last > edges[-1] + OPEN]
    first, last = (1 < len(ends) >= len(others) / 2 for ends in (before, after))
    begin = [median(before)] if first else []
    end = [median(after)] if last else []
    return begin + edges + end, first, last


def _walls(
    rules: list[Rule], edges: Sequence[float], steps: Sequence[float]
) -> set[tuple[int, int]]:
    """Which lines part cells, as the number of the edge and of the step along it."""
    middles = [(a + b) / 2 for a, b in pairwise(steps)]
    walls: set[tuple[int, int]] = set()
    for rule in rules:
        edge = bisect_left(edges, rule.at - SNAP)
        for step in range(bisect_left(middles, rule.first), bisect_right(middles, rule.last)):
            walls.add((edge, step))
    return walls


def _boxes(
    across: set[tuple[int, int]], down: set[tuple[int, int]], rows: int, columns: int
) -> Iterable[Box]:
    """The cells between the walls, each as wide and then as high as nothing parts it."""
    taken: set[tuple[int, int]] = set()
    for i in range(rows):
        for j in range(columns):
            if (i, j) in taken:
                continue
            wide = 1
            while j + wide < columns and not ((j + wide, i) in down or (i, j + wide) in taken):
                wide += 1
            high = 1
            while i + high < rows and _open_below(across, down, (i + high, j, wide)):
                high += 1
            taken.update((i + r, j + c) for r in range(high) for c in range(wide))
            yield Box(i, j, high, wide)


def _open_below(
    across: set[tuple[int, int]], down: set[tuple[int, int]], below: tuple[int, int, int]
) -> bool:
    """Whether a cell goes on into the row ``below`` (its number, first column and width)."""
    row, column, wide = below
    return not any((row, c) in across for c in range(column, column + wide)) and not any(
        (c, row) in down for c in range(column + 1, column + wide)
    )
