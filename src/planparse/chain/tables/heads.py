"""The header of a table that a reader knows: which rows it has, and what each column is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planparse.chain.tables.columns import (
    FEWEST,
    HEADER_ROWS,
    KEPT,
    LONGEST_HEAD,
    NOTHING,
    TASK,
    UNIT_FIELDS,
    Known,
    header_fields,
    known_by,
    plain,
    settled,
)
from planparse.chain.tables.held import (
    counted_in,
    done_in,
    in_periods,
    is_catalogue,
    of_units,
    set_time,
    ticked_units,
)
from planparse.chain.tables.lattice import Lattice, Line
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.text.spans import Span

MOST_LEVELS: Final = 3  # rows of a header
FEWEST_PERIODS: Final = 2  # columns of a schedule


class Head(NamedTuple):
    """The header: its rows, and for each column of the table its names, the upper one first, and
    its field."""

    first: int
    last: int  # the row behind it
    names: list[tuple[Span, ...]]
    fields: list[str]
    periods: tuple[int, ...] = ()  # the columns of a schedule

    @property
    def main(self) -> int:
        """The column that names the task."""
        return self.fields.index("title")

    @property
    def label(self) -> int | None:
        """The column of numbers; None where rows have none."""
        return self.fields.index("label") if "label" in self.fields else None


def head_of(fold: str, lattice: Lattice, grammar: Grammar) -> Head | None:
    """The header of a task table, or of a schedule; None where it is neither."""
    for k in range(min(HEADER_ROWS, len(lattice.lines))):
        names = _names(lattice, lattice.lines[k])
        if len(set(names) - {None}) < FEWEST or _is_note(fold, lattice.lines[k], grammar):
            continue
        last = k + 1
        levels = [lattice.lines[k]]
        while last < min(k + MOST_LEVELS, len(lattice.lines)) and _goes_deeper(
            fold, lattice, levels, lattice.lines[last], grammar
        ):
            levels.append(lattice.lines[last])
            last += 1
        head = _read(fold, lattice, levels, (k, last), grammar)
        if head:
            return head
    return None


def levels_of(fold: str, lattice: Lattice, head: Head) -> list[list[str]]:
    """What each row of a header says, and what its columns are called, by which it is known where
    it is printed again."""
    levels = [[plain(fold, names[-1]) if names else "" for names in head.names]]
    several = head.last - head.first > 1
    for line in lattice.lines[head.first : head.last] if several else ():
        said = line.said(fold)
        levels.append([said.get(i, "") for i in range(lattice.columns)])
    return levels


def _is_note(fold: str, line: Line, grammar: Grammar) -> bool:
    """Whether a row above the header only says of the table by whom or when it was filled in."""
    note = grammar.pattern("table-note")
    return all(note.fullmatch(fold, *seat.span) for seat in line.filled() if not seat.copied)


def _names(lattice: Lattice, line: Line) -> list[Span | None]:
    """The cell above each column."""
    names: list[Span | None] = [None] * lattice.columns
    for seat in line.seats:
        if seat.filled:
            for column in range(seat.column, min(seat.column + seat.columns, lattice.columns)):
                names[column] = seat.span
    return names


def _goes_deeper(
    fold: str, lattice: Lattice, levels: Sequence[Line], lower: Line, grammar: Grammar
) -> bool:
    """Whether a row is a further row of the header above it: it names parts of what stands
    there."""
    upper = levels[-1]
    wide = {
        column
        for seat in upper.filled()
        for column in range(seat.column, seat.column + seat.columns)
        if seat.columns > 1
    }
    over = upper.said(fold)
    own = [
        seat
        for seat in lower.filled()
        if not seat.copied and over.get(seat.column) != plain(fold, seat.span)
    ]
    names = [plain(fold, seat.span) for seat in own]
    known = [bool(column.field) for column in known_by(names, grammar)]
    if not all(seat.column in wide for seat in own):
        wide = _blank_right(lattice, levels)
        above = _spread(_names(lattice, upper))
        told = [
            bool(_known(fold, (name, seat.span) if name else (seat.span,), grammar).field)
            for seat in own
            for name in above[seat.column : seat.column + 1]
        ]
        if not all(told):  # names under blank cells must be known ones
            return False
    if not own or not all(seat.column in wide for seat in own):
        return False
    short = all(len(name) <= LONGEST_HEAD and not name[0].isdecimal() for name in names)
    return short or all(
        told or grammar.pattern("period-column").fullmatch(name)
        for name, told in zip(names, known, strict=True)
    )


def _blank_right(lattice: Lattice, levels: Sequence[Line]) -> set[int]:
    """The columns under a name that has blank cells to its right, in all rows of the header so
    far."""
    filled = {seat.column for line in levels for seat in line.filled()}
    blank = set(range(lattice.columns)) - filled
    return blank | {column - 1 for column in blank if column - 1 in filled}


def _read(
    fold: str, lattice: Lattice, levels: Sequence[Line], rows: tuple[int, int], grammar: Grammar
) -> Head | None:
    names = _columns(fold, lattice, levels)
    lower = [plain(fold, column[-1]) if column else "" for column in names]
    known = [*known_by(lower, grammar)]  # what is kept of a header is not changed here
    over = in_periods(fold, names, known, grammar)
    for i, column in enumerate(names):
        if known[i].field:
            names[i] = column[:1] if i in over else column[-1:]
        else:
            known[i] = _known(fold, column, grammar)
    words = ["/".join(plain(fold, name) for name in column) for column in names]
    periods = over or _periods(fold, names, grammar)
    if len(periods) >= FEWEST_PERIODS and done_in(fold, lattice, rows[1], periods, grammar) > 0:
        return _schedule(names, known, periods, rows)
    if periods and any(grammar.pattern("target-column").fullmatch(word) for word in words):
        return None
    fields = _titled(fold, lattice, levels, (rows[1], lower, known), grammar)
    if fields is None or is_catalogue(fold, lattice, (rows[1], lower, known), grammar):
        return None
    if "label" not in fields and (at := counted_in(fold, lattice, rows[1], names)) is not None:
        fields[at] = "label"
    for i, one in enumerate(known):
        weak = one.weak and fields[i] in UNIT_FIELDS
        if weak and not of_units(fold, lattice, rows[1], i, grammar):
            fields[i] = ""
    set_time(fold, lattice, rows[1], (lower, fields), grammar)
    for i in ticked_units(fold, lattice, rows[1], names, grammar):
        fields[i] = fields[i] or "responsible"
    return Head(*rows, names, fields)


def _periods(fold: str, names: Sequence[tuple[Span, ...]], grammar: Grammar) -> tuple[int, ...]:
    """The columns that are times, or where these are too few, goals of times (一季度目标)."""
    lower = [plain(fold, column[-1]) if column else "" for column in names]
    found = [
        tuple(i for i, name in enumerate(lower) if grammar.pattern(rule).fullmatch(name))
        for rule in ("period-column", "period-of-goals")
    ]
    return next((some for some in found if len(some) >= FEWEST_PERIODS), found[0])


def _titled(
    fold: str,
    lattice: Lattice,
    levels: Sequence[Line],
    columns: tuple[int, list[str], list[Known]],
    grammar: Grammar,
) -> list[str] | None:
    """The fields of a header, of which one names the task; None where none does. A column of bare
    figures says how many, and not what."""
    first, lower, known = columns
    for _column in lower:
        fields = _fields(fold, lattice, levels, (lower, known), grammar)
        if fields is None or "title" not in fields:
            return None
        main = fields.index("title")
        if done_in(fold, lattice, first, (main,), grammar) >= 0:
            return fields
        lower[main], known[main] = "", NOTHING
    return None


def _fields(
    fold: str,
    lattice: Lattice,
    levels: Sequence[Line],
    columns: tuple[list[str], list[Known]],
    grammar: Grammar,
) -> list[str] | None:
    """The fields of a header by the lower names of its columns, or by the upper ones."""
    lower, known = columns
    fields = header_fields(lower, grammar)
    if len(levels) == 1:
        return fields
    over = [plain(fold, name) if name else "" for name in _names(lattice, levels[0])]
    if fields is None and header_fields(over, grammar) is None:
        return None
    return settled(known) if any(column.field in TASK for column in known) else fields


def _columns(fold: str, lattice: Lattice, levels: Sequence[Line]) -> list[tuple[Span, ...]]:
    """The names of each column, without those that only go on from above."""
    columns: list[tuple[Span, ...]] = [()] * lattice.columns
    above = [""] * lattice.columns
    for depth, line in enumerate(levels):
        names = _names(lattice, line)
        if depth + 1 < len(levels):
            names = _spread(names)
        for i, name in enumerate(names):
            if name is not None and plain(fold, name) != above[i]:
                columns[i] = (*columns[i], name)
                above[i] = plain(fold, name)
    return columns


def _spread(names: list[Span | None]) -> list[Span | None]:
    """Names whose cells to the right are blank, over these too."""
    spread: list[Span | None] = []
    for name in names:
        spread.append(name if name is not None else spread[-1] if spread else None)
    return spread


def _known(fold: str, names: tuple[Span, ...], grammar: Grammar) -> Known:
    """What a column is: as its lower name says, else as both say, else as the upper one."""
    if not names:
        return NOTHING
    words = [plain(fold, name) for name in names]
    tried = [words[-1]]
    if len(words) > 1:
        tried += [words[-1] + words[0], words[0] + words[-1], words[0]]
    return next((known for word in tried if (known := known_by([word], grammar)[0]).field), NOTHING)


def _schedule(
    names: list[tuple[Span, ...]],
    known: list[Known],
    periods: tuple[int, ...],
    rows: tuple[int, int],
) -> Head | None:
    """The header of a schedule: its item is what names the task, else the first column that is not
    a number."""
    others = [NOTHING if i in periods else column for i, column in enumerate(known)]
    fields = settled(others)
    if "title" in fields:  # what is to be reached in the end is no cell's own
        for i, column in enumerate(others):
            fields[i] = "" if column.field == "goal" and fields[i] == "text" else fields[i]
    if "title" not in fields:
        free = [i for i, field in enumerate(fields) if field in KEPT and i not in periods]
        if not free:
            return None
        fields[free[0]] = "title"
    for i in periods:
        fields[i] = "text"
    return Head(*rows, names, fields, periods)
