"""Several tables in one grid: those beside one another under the same header are one, the rows of
one line after another; those below one another, each with a header or a title of its own, are
several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.chain.tables.columns import FEWEST, HEADER_ROWS, header_fields, known_by, plain
from planparse.chain.tables.header import is_between
from planparse.chain.tables.lattice import Lattice, Line, Seat, lattices
from planparse.grammar import Grammar
from planparse.outline import Outline
from planparse.text.spans import within

MOST_BESIDE: Final = 4
FEWEST_NAMES: Final = 3  # known ones, of a header below rows
MOST_LEVELS: Final = 3  # rows of a header
LONGEST: Final = 24  # characters of its cells


def known_tables(outline: Outline, grammar: Grammar) -> list[Lattice]:
    """The tables of a text that its reader knows, in order, each whole and under one header."""
    fold = outline.view.fold
    return [
        _unfolded(fold, part, grammar)
        for lattice in lattices(outline, grammar)
        for part in _below(fold, lattice, grammar)
    ]


def _below(fold: str, lattice: Lattice, grammar: Grammar) -> Iterator[Lattice]:
    """The parts of a grid that begin with another header, or with a title and the header again."""
    lines = lattice.lines
    first = at = 0
    header: list[str] = []
    for k, line in enumerate(lines):
        names = _header(fold, line, grammar)
        if not names:
            continue
        lone = k > first and _is_lone(lines[k - 1])
        titled = lone and (names != header or _is_title(fold, lines[k - 1], grammar))
        if header and not titled and k - at < MOST_LEVELS:
            continue  # a further row of the header
        if header and (names != header or titled):
            yield _part(lattice, first, k - titled)
            first = k - titled
        header, at = names, k
    yield _part(lattice, first, len(lines))


def _header(fold: str, line: Line, grammar: Grammar) -> list[str]:
    """What a line says that is surely a header; none of another line."""
    seats = line.filled()
    if len(seats) < FEWEST_NAMES or any(
        seat.span.end - seat.span.start > LONGEST for seat in seats
    ):
        return []
    names = [plain(fold, seat.span) for seat in seats]
    if names[0].isdecimal() or not known_by(names[-1:], grammar)[0].field:
        return []
    known = sum(1 for column in known_by(names, grammar) if column.field)
    return names if known >= FEWEST_NAMES and 2 * known > len(names) else []


def _is_lone(line: Line) -> bool:
    seats = line.filled()
    return len(seats) == 1 and seats[0].column == 0


def _is_title(fold: str, line: Line, grammar: Grammar) -> bool:
    """Whether a line names a table, and does not say that the one above goes on (续表)."""
    said = line.filled()[0].span
    titled = grammar.pattern("table-title").search(fold, *said) is not None
    return titled and not is_between(fold, said, grammar)


def _part(lattice: Lattice, first: int, last: int) -> Lattice:
    """The lines of a table from one up to another."""
    lines = lattice.lines[first:last]
    if len(lines) == len(lattice.lines):
        return lattice
    start = lattice.start if first == 0 else lines[0].start
    end = lattice.end if last == len(lattice.lines) else lines[-1].end
    return lattice._replace(
        start=start,
        end=end,
        lines=lines,
        between=tuple(within(lattice.between, start, end)),
        joints=tuple(within(lattice.joints, start, end)),
        parts=tuple(within(lattice.parts, start, end)),
    )


def _unfolded(fold: str, lattice: Lattice, grammar: Grammar) -> Lattice:
    """The table with the columns of its first part, where several parts stand beside one another;
    else as it is."""
    width = next(
        (w for line in lattice.lines[:HEADER_ROWS] if (w := _width(fold, line, grammar))), 0
    )
    if not width:
        return lattice
    lines = tuple(part for line in lattice.lines for part in _parts(line, width))
    return lattice._replace(columns=width, lines=lines)


def _width(fold: str, line: Line, grammar: Grammar) -> int:
    """How many columns a part has, where a line is a header printed several times; else 0."""
    seats = line.filled()
    names = [plain(fold, seat.span) for seat in seats]
    if len(set(names)) == len(names):
        return 0
    for count in range(2, MOST_BESIDE + 1):
        size, rest = divmod(len(names), count)
        if rest or size < FEWEST or names != names[:size] * count:
            continue
        width = seats[size].column - seats[0].column
        even = all(
            seat.column == seats[k % size].column + k // size * width
            for k, seat in enumerate(seats)
        )
        if even and seats[0].column == 0 and header_fields(names[:size], grammar):
            return width
    return 0


def _parts(line: Line, width: int) -> Iterator[Line]:
    """What a line says in each part; a cell across several is of the first."""
    seats: dict[int, list[Seat]] = {}
    for seat in line.seats:
        at, column = divmod(seat.column, width)
        seats.setdefault(at, []).append(
            seat._replace(column=column, columns=min(seat.columns, width - column))
        )
    for _at, own in sorted(seats.items()):
        if any(seat.filled for seat in own):
            yield Line(own[0].span.start, own[-1].span.end, tuple(own))
