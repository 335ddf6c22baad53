"""Tables that lost the marks between their cells: rows begin at numbers that count on, and end in
their units and their time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.tables.columns import LONGEST_CAPTION, fields_of
from planparse.chain.tables.grids import STEADY
from planparse.fields.units import name_units, read_units
from planparse.grammar import Grammar
from planparse.outline.tables import Column, Group, Row, Table
from planparse.text.spans import Span, trimmed
from planparse.text.view import View

NAMED: Final = ("title", "units", "time", "note")  # columns of such a table, beside the number


def glued_tables(view: View, grammar: Grammar) -> Iterator[Table]:
    """The tables of a text that lost the marks between their cells, in order."""
    fold = view.fold
    done = 0
    for header in grammar.pattern("glued-header").finditer(fold):
        if header.start() < done:
            continue
        limit = done = view.paragraph_end(header.end())
        numbers = _numbers(fold, header.end(), limit, grammar)
        if len(numbers) < STEADY:
            continue
        tail = grammar.pattern("glued-tail").search(fold, numbers[-1].end, limit)
        limit = tail.start() if tail else limit
        names = [Span(*header.span(name)) for name in NAMED]
        _title, field = fields_of(fold, names[:2], grammar)
        groups = _groups(fold, header.end(), numbers, grammar)
        above = [
            group.start if group else n.start for group, n in zip(groups, numbers, strict=True)
        ]
        stretches = list(zip(numbers, [*above[1:], limit], groups, strict=True))
        rows = _rows(fold, stretches, field, grammar)
        named = [Span(header.start(), header.start("title")), *names]
        head = max(0, header.start() - LONGEST_CAPTION)
        caption = grammar.pattern("glued-caption").search(fold, head, header.start())
        yield Table(
            caption.start("caption") if caption else header.start(),
            limit,
            tuple(rows),
            (
                *(trimmed(fold, *cell) for cell in named if cell.end > cell.start),
                *filter(None, groups),
            ),
            caption=Span(*caption.span("caption")) if caption else None,
            columns=tuple(
                Column((trimmed(fold, *cell),), name)
                for cell, name in zip(named, ("label", "title", field, "time", "note"), strict=True)
                if cell.end > cell.start
            ),
        )


def _numbers(fold: str, start: int, limit: int, grammar: Grammar) -> list[Span]:
    """The numbers of rows in ``[start, limit)``, each the next of the one before."""
    numbers: list[Span] = []
    for m in grammar.pattern("glued-number").finditer(fold, start, limit):
        if int(m.group("number")) == len(numbers) + 1:
            numbers.append(Span(*m.span("number")))
    return numbers


def _groups(fold: str, start: int, numbers: Sequence[Span], grammar: Grammar) -> list[Span | None]:
    """The name of a group right before each number, from ``start`` on; None where there is none."""
    pattern = grammar.pattern("glued-group")
    found: list[Span | None] = []
    for number in numbers:
        m = pattern.search(fold, max(start, number.start - LONGEST_CAPTION), number.start)
        found.append(Span(*m.span("group")) if m else None)
        start = number.end
    return found


def _rows(
    fold: str, stretches: Sequence[tuple[Span, int, Span | None]], field: str, grammar: Grammar
) -> list[Row]:
    """The rows of ``stretches``: each its number, where it ends, and the group that it opens."""
    path: tuple[Group, ...] = ()
    rows: list[Row] = []
    for number, end, group in stretches:
        path = (Group(None, group),) if group else path
        rows.append(_glued_row(fold, number, end, field, grammar)._replace(path=path))
    return rows


def _glued_row(fold: str, number: tuple[int, int], end: int, field: str, grammar: Grammar) -> Row:
    """One row: its number, what is to be done, who is responsible, and when; what it lacks is
    left out."""
    start, number_end = number
    cells = {"label": Span(start, number_end)}
    at = trimmed(fold, number_end, end).end
    time = grammar.pattern("glued-time").search(fold, number_end, at)
    if time:
        cells["time"] = trimmed(fold, *time.span("time"))
        at = time.start()
    begin = fold.rfind("。", number_end, at) + 1
    begin = _units_begin(fold, max(number_end, begin), at, grammar, parted=begin > 0)
    if begin < at:
        cells[field] = trimmed(fold, begin, at)
        at = begin
    cells["title"] = trimmed(fold, number_end, at)
    return Row(
        start,
        trimmed(fold, start, end).end,
        {name: (cell,) for name, cell in cells.items() if cell.end > cell.start},
        {},
    )


def _units_begin(fold: str, start: int, at: int, grammar: Grammar, *, parted: bool) -> int:
    """Where the units of ``[start, at)`` begin, which may be ``parted`` from what is to be done by
    the end of its sentence; ``at`` where there are none."""
    units = grammar.pattern("glued-units").search(fold, start, at)
    leads = units and grammar.pattern("leads-first").match(fold, units.start(), at)
    if parted and not leads:
        listed = read_units(fold, start, at, grammar)
        if listed and name_units(listed):
            return start
    return units.start() if units else at
