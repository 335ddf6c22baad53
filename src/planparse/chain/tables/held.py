"""What the cells below a header tell of its columns: whether they hold units, or what is done, and
whether the table is a catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planparse.chain.tables.columns import TASK, Known, plain
from planparse.chain.tables.lattice import Lattice
from planparse.fields.units import read_units
from planparse.grammar import Grammar
from planparse.grammar.engine import Pattern
from planparse.text.spans import Span

FEWEST_TICKED: Final = 2  # columns that units name
MOST_LOOKED_AT: Final = 50  # rows that tell what a column holds


def of_units(fold: str, lattice: Lattice, first: int, column: int, grammar: Grammar) -> bool:
    """Whether most cells of a column name units."""
    told = [
        units
        for line in lattice.lines[first : first + MOST_LOOKED_AT]
        for seat in line.filled()
        if seat.column == column and (units := read_units(fold, *seat.span, grammar))
    ]
    likely = sum(1 for units in told if all(u.likely or u.collective for u in units))
    return 2 * likely >= len(told)


def in_periods(
    fold: str, names: Sequence[tuple[Span, ...]], known: Sequence[Known], grammar: Grammar
) -> tuple[int, ...]:
    """The columns of what is done, each below a time in the row above (建设内容 below 2026年 and
    below 2027年); none where these times are not several."""
    upper = [plain(fold, column[0]) if len(column) > 1 else "" for column in names]
    period = grammar.pattern("period-column")
    found = tuple(
        i for i, name in enumerate(upper) if known[i].field in TASK and period.fullmatch(name)
    )
    return found if len({upper[i] for i in found}) > 1 else ()


def done_in(
    fold: str, lattice: Lattice, first: int, columns: Sequence[int], grammar: Grammar
) -> int:
    """How many more cells of columns say what is done than hold bare figures."""
    bare = grammar.pattern("bare-figures")
    wanted = set(columns)
    cells = [
        plain(fold, seat.span)
        for line in lattice.lines[first:]
        for seat in line.filled()
        if seat.column in wanted
    ]
    return len(cells) - 2 * sum(1 for text in cells if bare.fullmatch(text))


def is_catalogue(
    fold: str, lattice: Lattice, columns: tuple[int, list[str], list[Known]], grammar: Grammar
) -> bool:
    """Whether a table lists what an office approves or punishes, and not what is to be done: no
    column surely names tasks, all times are lengths (20个工作日), and two columns are those of
    catalogues, or one beside such times."""
    first, lower, known = columns
    if any(column.field in TASK and not column.weak for column in known):
        return False
    count = sum(1 for name in lower if grammar.pattern("catalogue-column").fullmatch(name))
    if not count:
        return False
    times = [
        plain(fold, seat.span)
        for line in lattice.lines[first : first + MOST_LOOKED_AT]
        for seat in line.filled()
        if seat.column < len(known) and known[seat.column].field == "time"
    ]
    length = grammar.pattern("length-alone")
    return (count > 1 or bool(times)) and all(length.fullmatch(time) for time in times)


def _of_times(fold: str, lattice: Lattice, first: int, column: int, grammar: Grammar) -> int:
    """How many cells of a column tell a time."""
    like = grammar.pattern("time-like")
    return sum(
        seat.column == column and like.match(plain(fold, seat.span)) is not None
        for line in lattice.lines[first : first + MOST_LOOKED_AT]
        for seat in line.filled()
    )


def set_time(
    fold: str, lattice: Lattice, first: int, columns: tuple[list[str], list[str]], grammar: Grammar
) -> None:
    """Of two columns under one name of a time, which stand for a week and its days, the time is
    that which tells one; where none tells more than an hour, it is that of the week or its days."""
    names, fields = columns
    at = fields.index("time") if "time" in fields else len(fields)
    if at + 1 < len(fields) and names[at] == names[at + 1] and not fields[at + 1]:
        told = [_of_times(fold, lattice, first, column, grammar) for column in (at, at + 1)]
        if told[1] > told[0]:
            fields[at : at + 2] = "", "time"
        return
    when = grammar.pattern("when-column")
    others = [i for i, name in enumerate(names) if not fields[i] and when.fullmatch(name)]
    if others and all(_matched(fold, lattice, first, at, grammar.pattern("clock-alone"))):
        bare = grammar.pattern("row-number")
        counted = {i: _matched(fold, lattice, first, i, bare) for i in others}
        days = [i for i, told in counted.items() if 2 * sum(told) < len(told)]
        if days:
            fields[at : at + 1] = [""] if at < len(fields) else []
            fields[days[0]] = "time"


def _matched(fold: str, lattice: Lattice, first: int, column: int, pattern: Pattern) -> list[bool]:
    """For each filled cell of a column, whether it matches a pattern."""
    return [
        pattern.fullmatch(plain(fold, seat.span)) is not None
        for line in lattice.lines[first : first + MOST_LOOKED_AT]
        for seat in line.filled()
        if seat.column == column
    ]


def counted_in(
    fold: str, lattice: Lattice, first: int, names: Sequence[tuple[Span, ...]]
) -> int | None:
    """The first column without a name in which rows are counted."""
    cells: dict[int, list[str]] = {}
    for line in lattice.lines[first : first + MOST_LOOKED_AT]:
        for seat in line.filled():
            if seat.column < len(names) and not names[seat.column]:
                cells.setdefault(seat.column, []).append(plain(fold, seat.span))
    counted = [str(k) for k in range(1, MOST_LOOKED_AT + 1)]
    return next((c for c, said in sorted(cells.items()) if said == counted[: len(said)]), None)


def ticked_units(
    fold: str, lattice: Lattice, first: int, names: Sequence[tuple[Span, ...]], grammar: Grammar
) -> list[int]:
    """The columns that units name and cells only tick (★ below 县水利局), where they are several:
    they say who does it."""
    tick = grammar.pattern("tick")
    said: dict[int, bool] = {}
    for line in lattice.lines[first : first + MOST_LOOKED_AT]:
        for seat in line.filled():
            marked = tick.fullmatch(plain(fold, seat.span)) is not None
            said[seat.column] = said.get(seat.column, True) and marked
    alone = [c for c, ticked in said.items() if ticked and c < len(names) and names[c]]
    if len(alone) < FEWEST_TICKED:
        return []
    units = {column: read_units(fold, *names[column][-1], grammar) for column in alone}
    found = [c for c, told in units.items() if told and all(unit.likely for unit in told)]
    return found if len(found) >= FEWEST_TICKED else []
