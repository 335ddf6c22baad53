"""Schedules (行事历) whose months go on over New Year: 九月 to 十二月, then 一月."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.fields.numerals import read_number
from planparse.grammar import Grammar
from planparse.outline import Outline
from planparse.outline.documents import Document
from planparse.text.spans import within

OPENS: Final = 7  # July: the half of the year before New Year begins
FEWEST: Final = 3  # months of a schedule


def over_new_year(outline: Outline, document: Document, grammar: Grammar) -> bool:
    """Whether the months that head the parts of a document, or the rows or columns of a table of
    it, are those of a second half of a year and, behind them, of a first one."""
    if any(_wraps(months) for months in _of_tables(outline, document, grammar)):
        return True
    return _wraps(_of_lines(outline, document, grammar))


def _wraps(months: Iterator[int | None]) -> bool:
    """Whether months count on up to one fall, which is that of New Year."""
    run: list[int] = []
    for month in months:
        if month is None:
            return False
        if not run or run[-1] != month:
            run.append(month)
    late = [month for month in run if month >= OPENS]
    early = run[len(late) :]
    whole = run == [*late, *early] and bool(late) and bool(early) and len(run) >= FEWEST
    return whole and late == sorted(late) and early == sorted(early) and early[-1] < OPENS


def _of_lines(outline: Outline, document: Document, grammar: Grammar) -> Iterator[int | None]:
    fold, begin = outline.view.fold, max(document.body - 1, 0)
    if grammar.pattern("last-months").search(fold, begin, document.close) is None:
        return
    for m in grammar.pattern("month-line").finditer(fold, begin, document.close):
        yield _number(m.group("count"))


def _of_tables(
    outline: Outline, document: Document, grammar: Grammar
) -> Iterator[Iterator[int | None]]:
    """The months that the times of the rows of each table begin with, those with a year too."""
    leading = grammar.pattern("leading-month")
    fold = outline.view.fold
    for table in within(outline.tables, document.start, document.end):
        cells = [
            cell for row in table.rows for cell in (row.head, *row.cells.get("time", ())) if cell
        ]
        found = [leading.match(fold, *cell) for cell in cells]
        yield (_number(m.group("month")) if m else None for m in found)


def _number(text: str) -> int | None:
    number = read_number(text)
    return int(number) if number is not None else None
