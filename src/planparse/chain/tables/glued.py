"""Tables that lost the marks between their cells: rows begin at numbers that count on, and end in
their units and their time."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.chain.tables.columns import LONGEST_CAPTION, fields_of, name_units
from planparse.chain.tables.grids import STEADY
from planparse.fields.units import read_units
from planparse.grammar import Grammar
from planparse.outline.tables import Column, Row, Table
from planparse.text.spans import Span, trimmed
from planparse.text.view import View


def glued_tables(view: View, grammar: Grammar) -> Iterator[Table]:
    """The tables of a text that lost the marks between their cells, in order."""
    fold = view.fold
    done = 0
    for header in grammar.pattern("glued-header").finditer(fold):
        if header.start() < done:
            continue
        limit = done = view.paragraph_end(header.end())
        numbers: list[tuple[int, int]] = []
        for m in grammar.pattern("glued-number").finditer(fold, header.end(), limit):
            if int(m.group("number")) == len(numbers) + 1:
                numbers.append(m.span("number"))
        if len(numbers) < STEADY:
            continue
        names = [Span(*header.span(name)) for name in ("title", "units", "time")]
        _title, field = fields_of(fold, names[:2], grammar)
        ends = [start for start, _end in numbers[1:]] + [limit]
        rows = [
            _glued_row(fold, number, end, field, grammar)
            for number, end in zip(numbers, ends, strict=True)
        ]
        named = [Span(header.start(), header.start("title")), *names]
        head = max(0, header.start() - LONGEST_CAPTION)
        caption = grammar.pattern("glued-caption").search(fold, head, header.start())
        yield Table(
            caption.start("caption") if caption else header.start(),
            limit,
            tuple(rows),
            tuple(trimmed(fold, *cell) for cell in named if cell.end > cell.start),
            caption=Span(*caption.span("caption")) if caption else None,
            columns=tuple(
                Column((trimmed(fold, *cell),), name)
                for cell, name in zip(named, ("label", "title", field, "time"), strict=True)
                if cell.end > cell.start
            ),
        )


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
    listed = read_units(fold, begin, at, grammar) if begin else []
    if not listed or not name_units(listed):  # no sentence parts them from what is to be done
        units = grammar.pattern("glued-units").search(fold, max(number_end, begin), at)
        begin = units.start() if units else at
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
