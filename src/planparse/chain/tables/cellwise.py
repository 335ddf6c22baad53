"""Dumps with a cell a line: where the header ends and each row begins is for their own words to
tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.chain.tables.columns import (
    LONGEST_CAPTION,
    LONGEST_NAME,
    TASK,
    known_by,
    plain,
    settled,
)
from planparse.chain.tables.grids import Grid
from planparse.chain.tables.group_rows import rank_of
from planparse.chain.tables.header import Header
from planparse.grammar import Grammar
from planparse.text.spans import Span

MOST_COLUMNS: Final = 12
LONGEST_NUMBER: Final = 4  # characters of a row's number


def header_in_cells(fold: str, grid: Grid, grammar: Grammar) -> Header | None:
    """Where the header begins and ends is for its own words to tell: from the first known name
    to the last that is not far from another."""
    cells = grid.cells
    columns = known_by([plain(fold, cell) for cell in cells[:40]], grammar)
    known = [column.field for column in columns]
    first = next((i for i, name in enumerate(known) if name), None)
    if first is None:
        return None
    last = first
    for i in range(first, len(known)):
        if known[i]:
            last = i
        elif i - last > 1 or len(plain(fold, cells[i])) > LONGEST_NAME:
            break
    if known[first] == "label":
        last = _before_first_number(fold, cells, first, last, grammar)
    fields = known[first : last + 1]
    if TASK.isdisjoint(fields) or len([f for f in fields if f]) < 2:
        return None
    fields = settled(columns[first : last + 1])
    below = last + 1
    named = cells[first:below]
    at = _numbers_without_a_name(fold, cells[below:], fields)
    if at is not None:
        fields.insert(at, "label")
        named.insert(at, Span(cells[last].end, cells[last].end))
    width = len(fields)
    rows = list(
        _rows(fold, cells[below:], width, fields.index("label") if "label" in fields else None)
    )
    titled = grammar.pattern("table-title")
    captions = [
        [cell]
        for cell in cells[:first]
        if cell.end - cell.start <= LONGEST_CAPTION and titled.search(fold, *cell)
    ]
    return Header(
        (captions[0][0] if captions else cells[first]).start, fields, named, rows, captions
    )


def _before_first_number(
    fold: str, cells: list[Span], first: int, last: int, grammar: Grammar
) -> int:
    """The last cell of a header that begins with the column of numbers: the one before the
    first number, where only names stand between."""
    for i in range(last + 1, min(len(cells), first + MOST_COLUMNS + 2)):
        text = plain(fold, cells[i])
        if text.isdecimal():
            named = [k for k in range(first, i) if cells[k].end > cells[k].start]
            return named[-1]
        if len(text) > LONGEST_NAME:
            break
        if rank_of(text, grammar):  # a group of rows, whose number is no row's
            break
    return last


def _number(fold: str, cell: Span) -> int | None:
    text = plain(fold, cell) if cell.end - cell.start <= LONGEST_NUMBER else ""
    return int(text) if text.isdecimal() else None


def _rows(fold: str, cells: list[Span], width: int, at: int | None) -> Iterator[list[Span]]:
    """Cells that stand one after the other as rows. Where a column ``at`` has numbers that count
    on, they tell where a row begins that lost cells, and what stands between two rows."""

    def number(k: int) -> int | None:
        return _number(fold, cells[k]) if 0 <= k < len(cells) else None

    def counts(k: int) -> bool:
        """Whether a cell has the next number, or 1, with which each group may begin."""
        value = number(k)
        return value is not None and (expected is None or value in (1, expected))

    begin, expected = 0, None
    while begin < len(cells):
        stop, lost = begin + width, 0
        here = None if at is None else number(begin + at)
        if at is not None and not counts(begin + at):
            lost = _lost([number(begin + k) for k in range(at)], expected)
            between = next((k for k in range(1, width + 1) if counts(begin + at + k)), 0)
            if lost:
                here, stop = expected, stop - lost
            elif here is None and between:
                yield cells[begin : begin + between]
                begin += between
                continue
        if at is not None and here is not None:
            expected = here + 1
            if not any(counts(stop + k) for k in range(at + 1)):
                stop = next(
                    (k for k in range(stop - 1, begin + at + 1, -1) if number(k + at) == expected),
                    stop,
                )
        yield [Span(cells[begin].start, cells[begin].start)] * lost + cells[begin:stop]
        begin = stop


def _lost(numbers: list[int | None], expected: int | None) -> int:
    """How many cells a row lost before its number, where ``numbers`` stand up to its column."""
    if expected is None or expected not in numbers:
        return 0
    return len(numbers) - numbers.index(expected)


def _numbers_without_a_name(fold: str, cells: list[Span], fields: list[str]) -> int | None:
    """The place of a column that the header leaves out: the numbers of the rows, 1 in the first
    and 2 not far behind."""
    width = len(fields) + 1
    texts = [plain(fold, cell) for cell in cells[: 4 * width]] if "label" not in fields else []
    return next(
        (
            i
            for i, text in enumerate(texts[:width])
            if text == "1" and "2" in texts[i + 2 : i + 2 + 2 * width]
        ),
        None,
    )
