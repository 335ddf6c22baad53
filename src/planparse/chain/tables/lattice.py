"""Tables as readers know them, in offsets of the cleaned text; those that a page end or 续表 cut in
two are one again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planparse.chain.tables.columns import HEADER_ROWS, header_fields, plain
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.outline import Outline
from planparse.text.grid import GridTable
from planparse.text.spans import Span, trimmed
from planparse.text.view import View

MOST_BETWEEN: Final = 3  # lines between two parts of one table


class Seat(NamedTuple):
    """A cell in one row: its words, the column that it begins in, and what it spans."""

    span: Span
    column: int
    columns: int
    rows: int
    copied: bool  # whether the words are said again for a cell that goes on from above

    @property
    def filled(self) -> bool:
        """Whether it has words."""
        return self.span.end > self.span.start


class Line(NamedTuple):
    """A row."""

    start: int
    end: int
    seats: tuple[Seat, ...]

    def filled(self) -> list[Seat]:
        """The cells that have words."""
        return [seat for seat in self.seats if seat.filled]

    def said(self, fold: str) -> dict[int, str]:
        """What the cells that have words say, by their columns, without white space."""
        return {seat.column: plain(fold, seat.span) for seat in self.seats if seat.filled}


class Lattice(NamedTuple):
    """A table."""

    start: int
    end: int
    columns: int
    lines: tuple[Line, ...]
    merges: bool  # whether an empty cell is surely empty
    sheet: str | None
    between: tuple[Span, ...] = ()  # lines inside it that are none of its rows
    joints: tuple[Span, ...] = ()  # rows that begin a part which goes on right below another
    dumped: bool = False  # whether its cells were guessed
    parts: tuple[Span, ...] = ()  # the first rows of its further parts


def lattices(outline: Outline, grammar: Grammar) -> list[Lattice]:
    """The tables of a text that its reader knows, in order, each whole."""
    found: list[list[Lattice]] = []
    for table in outline.source.tables:
        part = _laid(outline, table)
        if not part.lines:
            continue
        part, named = _without_name(outline.view.fold, part, grammar) if found else (part, [])
        between = _goes_on(outline.view, found[-1], part, named, grammar) if found else None
        if between is None:
            found.append([part])
        else:
            begun = (Span(part.lines[0].start, part.lines[0].end),)
            joints = begun if _is_joined(outline, found[-1][-1].end, part) else ()
            found[-1].append(part._replace(between=tuple(between), joints=joints, parts=begun))
    return [_whole(parts) for parts in found]


def _is_joined(outline: Outline, end: int, part: Lattice) -> bool:
    """Whether a part goes on right below another, which ends at ``end``: what stood between them,
    kept or taken for noise, would be told where it stands."""
    offsets = outline.view.offsets
    return not outline.source.text[offsets.end(end) : offsets.start(part.start)].strip()


def _laid(outline: Outline, table: GridTable) -> Lattice:
    clean, fold = outline.view.offsets.clean, outline.view.fold
    rows: dict[int, list[Seat]] = {}
    for cell in table.cells:
        span = trimmed(fold, clean(cell.start), clean(cell.end))
        seat = Seat(span, cell.column, cell.columns, cell.rows, cell.copied)
        rows.setdefault(cell.row, []).append(seat)
    lines = tuple(
        Line(seats[0].span.start, seats[-1].span.end, tuple(seats))
        for seats in rows.values()
        if any(seat.filled for seat in seats)
    )
    start = clean(table.start)
    end = trimmed(fold, start, clean(table.end)).end
    sheet = outline.source.place(table.start).sheet
    return Lattice(start, end, table.columns, lines, table.merges, sheet)


def _whole(parts: list[Lattice]) -> Lattice:
    return parts[0]._replace(
        end=parts[-1].end,
        lines=tuple(line for part in parts for line in part.lines),
        between=tuple(line for part in parts for line in part.between),
        joints=tuple(line for part in parts for line in part.joints),
        parts=tuple(line for part in parts for line in part.parts),
    )


def _without_name(fold: str, part: Lattice, grammar: Grammar) -> tuple[Lattice, list[Span]]:
    """A table without the first row where that only says that it goes on (续表), and that row."""
    first = part.lines[0].filled()
    goes_on = grammar.pattern("table-goes-on")
    if len(part.lines) == 1 or len(first) != 1 or not goes_on.fullmatch(fold, *first[0].span):
        return part, []
    lines = part.lines[1:]
    return part._replace(start=lines[0].start, lines=lines), [first[0].span]


def _goes_on(
    view: View, above: Sequence[Lattice], below: Lattice, named: list[Span], grammar: Grammar
) -> list[Span] | None:
    """The lines between a table and another that goes on with it, or what ``named`` that; None
    where it does not."""
    if above[0].columns != below.columns or above[0].sheet != below.sheet:
        return None
    if named:
        return named
    between: list[Span] = []
    for line in view.paragraphs(above[-1].end, below.start):
        between.append(line)
        if len(between) > MOST_BETWEEN:
            return None
    if any(grammar.pattern("table-goes-on").fullmatch(view.fold, *line) for line in between):
        return between
    aside = all(_is_aside(view.fold, line, grammar) for line in between)
    if aside and _header_again(view.fold, above, below, grammar):
        return between
    if not aside or has_header(view.fold, below.lines, grammar):
        return None
    if not has_header(view.fold, above[0].lines, grammar):
        return None
    headless = not between and _is_header_alone(view.fold, above, grammar)
    return between if headless or _counts_on(view.fold, above[-1], below) else None


def _header_again(fold: str, above: Sequence[Lattice], below: Lattice, grammar: Grammar) -> bool:
    """Whether a table begins with the header of another, and goes on with its rows."""
    header = [plain(fold, seat.span) for seat in below.lines[0].seats]
    if len(below.lines) < 2 or not header_fields(header, grammar):
        return False
    tops = (
        [plain(fold, seat.span) for seat in line.seats] for line in above[0].lines[:HEADER_ROWS]
    )
    last, first = _number(fold, above[-1].lines[-1]), _number(fold, below.lines[1])
    return header in tops and last is not None and first in (None, last + 1)


def _is_aside(fold: str, line: Span, grammar: Grammar) -> bool:
    """Whether a line is a note, a page's number or a footer of it."""
    return (
        grammar.pattern("table-remark").match(fold, *line) is not None
        or grammar.pattern("page-number-line").fullmatch(fold, *line) is not None
    )


def has_header(fold: str, lines: Sequence[Line], grammar: Grammar) -> bool:
    """Whether one of the first rows is a header."""
    return any(
        header_fields([plain(fold, seat.span) for seat in line.seats], grammar)
        for line in lines[:HEADER_ROWS]
    )


def _is_header_alone(fold: str, above: Sequence[Lattice], grammar: Grammar) -> bool:
    """Whether a table is nothing but the header of the one below it, set as a table of its own."""
    lines = above[0].lines
    last = [plain(fold, seat.span) for seat in lines[-1].seats]
    return len(above) == 1 and header_fields(last, grammar) is not None


def _counts_on(fold: str, above: Lattice, below: Lattice) -> bool:
    """Whether the number of the first row below goes on from the last above."""
    last, first = _number(fold, above.lines[-1]), _number(fold, below.lines[0])
    return first is None if last is None else first in (None, last + 1)


def _number(fold: str, line: Line) -> int | None:
    text = plain(fold, line.seats[0].span) if line.seats else ""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 5 else None
