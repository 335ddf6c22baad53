"""Dumps all of whose rows are full: as many cells as the header has names, a row a line whose cells
blanks part, or a cell a line. No cell is moved, whatever it says; what does not fit is no row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from re import Pattern
from typing import Final

from planparse.chain.tables.columns import (
    ANSWERED,
    LONGEST_HEAD,
    TASK,
    fields_of,
    header_fields,
    known_by,
    plain,
)
from planparse.chain.tables.fitting import may_stand
from planparse.chain.tables.grids import Grid, filled_lines, parted
from planparse.chain.tables.header import counts_columns, is_between
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.outline.marks import label_at
from planparse.text.spans import Span, holding
from planparse.text.view import View

WIDE: Final = compiled(r" {2,}")
NARROW: Final = compiled(r" +")
FEWEST_ROWS: Final = 2
FEWEST_NAMES: Final = 2
MOST_NAMES: Final = 12
NUMBER_AND_NAME: Final = 2  # lines or cells that name a group
LONGEST_GROUP: Final = 40
LONGEST_NUMBER: Final = 4
ENDS: Final = "。;:!,"  # marks that no name of a group ends with


class Layout(NamedTuple):
    """How a table was dumped: the fields of its columns, their names, and what parts the cells of a
    line; None where each cell has a line of its own."""

    fields: list[str]
    names: list[str]
    gaps: Pattern[str] | None


def regular_grids(
    view: View, starts: Sequence[int], known: Sequence[Span], grammar: Grammar
) -> Iterator[Grid]:
    """Such tables in order, whose headers begin at ``starts``, those left out that are
    ``known``."""
    fold, done = view.fold, 0
    held = holding(sorted(known))
    for start in starts:
        if start < done or held(start):
            continue
        grid, done = _grid(fold, start, grammar)
        if grid:
            yield grid


def _grid(fold: str, start: int, grammar: Grammar) -> tuple[Grid | None, int]:
    """The table whose header begins at ``start``, None where some row is not full; and how far it
    was read, so that nothing is read twice."""
    names, gaps = _names(fold, start, grammar)
    texts = [plain(fold, name) for name in names]
    fields = header_fields(texts, grammar) if len(names) >= FEWEST_NAMES else None
    if not fields or TASK.isdisjoint(fields) or ANSWERED.isdisjoint(fields):
        return None, start + 1
    rows = _Rows(fold, Layout(fields, texts, gaps), grammar)
    full = rows.read(filled_lines(fold, names[-1].end))
    end = max(cell.end for cell in (rows.rows or [names])[-1])
    if not full:
        return None, end
    grid = Grid(names[0].start, rows=[names, *rows.rows])
    grid.end = end
    return grid, end


def _names(fold: str, start: int, grammar: Grammar) -> tuple[list[Span], Pattern[str] | None]:
    """The names of a header, and what parts them; None where each has a line of its own."""
    line = next(filled_lines(fold, start))
    if known_by([plain(fold, line)], grammar)[0].field:
        return _named_below(fold, start, grammar), None
    gaps = WIDE if WIDE.search(fold, *line) else NARROW
    return parted(fold, line, gaps), gaps


def _named_below(fold: str, start: int, grammar: Grammar) -> list[Span]:
    """The names of a header, one below the other."""
    names: list[Span] = []
    for cell in filled_lines(fold, start):
        if cell.end - cell.start > LONGEST_HEAD or len(names) > MOST_NAMES:
            break
        names.append(cell)
    told = list(takewhile(bool, fields_of(fold, names, grammar)))
    return names[: len(told)]


class _Rows:
    """The rows below a header, as long as they are full."""

    def __init__(self, fold: str, layout: Layout, grammar: Grammar) -> None:
        self.fold, self.layout, self.grammar = fold, layout, grammar
        self.width = len(layout.fields)
        self.rows: list[list[Span]] = []
        self.waiting: list[list[Span]] = []  # rows that count only where another follows
        self.full = self.sure = 0

    def read(self, lines: Iterator[Span]) -> bool:
        """Read the rows; whether all of them are full, and enough is sure."""
        ahead: list[Span] = []
        while True:
            ahead += islice(lines, self.width + NUMBER_AND_NAME - len(ahead))
            taken = self._row(ahead) if ahead else 0
            if not taken:
                break
            del ahead[:taken]
        enough = self.full >= FEWEST_ROWS and 2 * self.sure >= self.full
        return enough and not self._goes_on(ahead)

    def _row(self, ahead: Sequence[Span]) -> int:
        """How many of the lines are the next row; 0 where none is."""
        cells = self._cells(ahead)
        if len(cells) == self.width and self._is_row(cells):
            self._take(cells)
            return 1 if self.layout.gaps else self.width
        own = cells if self.layout.gaps else cells[:1]
        if self._adds_up(own[0]):
            self._take(self._padded(own))
            return 1
        return self._group(own, ahead)

    def _group(self, own: list[Span], ahead: Sequence[Span]) -> int:
        """How many of the lines name a group of the rows below, or stand between two parts of the
        table: a full row must follow."""
        for count in (1,) if self.layout.gaps else (1, NUMBER_AND_NAME):
            named = own if self.layout.gaps else list(ahead[:count])
            cells = self._cells(ahead[count:])
            follows = len(cells) == self.width and (
                self._is_header(cells) or self._is_full(cells) is not None
            )
            if follows and (self._is_between(named) or self._names_group(named)):
                self.waiting.append(self._padded(named) if len(named) > 1 else named)
                return count
        return 0

    def _padded(self, cells: list[Span]) -> list[Span]:
        end = cells[-1].end
        return [*cells, *[Span(end, end)] * (self.width - len(cells))]

    def _take(self, row: list[Span]) -> None:
        self.rows += [*self.waiting, row]
        self.waiting = []

    def _cells(self, ahead: Sequence[Span]) -> list[Span]:
        """The cells of what may be the next row."""
        gaps = self.layout.gaps
        if gaps is None:
            return list(ahead[: self.width])
        return parted(self.fold, ahead[0], gaps) if ahead else []

    def _is_row(self, cells: Sequence[Span]) -> bool:
        """Whether cells may stand below the names: a row, the header again, or the numbers of the
        columns."""
        texts = [plain(self.fold, cell) for cell in cells]
        if self._is_header(cells) or (not self.full and counts_columns(texts, self.grammar)):
            return True
        sure = self._is_full(cells)
        self.full += sure is not None
        self.sure += sure is True
        return sure is not None

    def _is_full(self, cells: Sequence[Span]) -> bool | None:
        """Whether cells tell by themselves that they are a row; None where they are none."""
        told = [
            may_stand(self.fold, cell, field, self.grammar)
            for cell, field in zip(cells, self.layout.fields, strict=True)
        ]
        return None if False in told else True in told

    def _is_header(self, cells: Sequence[Span]) -> bool:
        return [plain(self.fold, cell) for cell in cells] == self.layout.names

    def _is_between(self, cells: Sequence[Span]) -> bool:
        return len(cells) == 1 and is_between(self.fold, cells[0], self.grammar)

    def _names_group(self, cells: Sequence[Span]) -> bool:
        """Whether cells may name a group: a numeral and a name, or a name that has a number or
        stands alone where rows have numbers."""
        fold, grammar = self.fold, self.grammar
        last = cells[-1]
        if last.end - last.start > LONGEST_GROUP or fold[last.end - 1] in ENDS:
            return False
        if len(cells) > 1:
            number = grammar.pattern("group-number").fullmatch(plain(fold, cells[0]))
            return len(cells) == NUMBER_AND_NAME and number is not None
        return "label" in self.layout.fields or label_at(fold, *last, grammar) is not None

    def _adds_up(self, cell: Span) -> bool:
        text = plain(self.fold, cell)
        return self.grammar.pattern("sum-row").fullmatch(text) is not None

    def _goes_on(self, ahead: Sequence[Span]) -> bool:
        """Whether what follows reads like a row that is not full: one that begins with its number,
        where rows have numbers, else one with owners or times."""
        fold, fields = self.fold, self.layout.fields
        if not ahead or self.grammar.pattern("table-remark").match(fold, *ahead[0]):
            return False
        cells = self._cells(ahead) if self.layout.gaps else ahead
        if "label" in fields:
            first = cells[: fields.index("label") + 1]
            numbered = any(plain(fold, cell).strip("().、").isdecimal() for cell in first)
            return numbered or self._counts_on(ahead)
        if self.layout.gaps and any(
            self._is_told(self._cells(ahead[k:])) for k in range(1, len(ahead))
        ):
            return True
        told = ANSWERED.intersection(fields)
        rest = list(_up_to_title(fold, cells, self.grammar))
        return any(may_stand(fold, cell, field, self.grammar) for cell in rest for field in told)

    def _is_told(self, cells: Sequence[Span]) -> bool:
        """Whether cells are a row that tells so by itself."""
        return len(cells) == self.width and self._is_full(cells) is True

    def _counts_on(self, ahead: Sequence[Span]) -> bool:
        """Whether the next number stands a few lines below, at the start of a full row."""
        at = self.layout.fields.index("label")
        numbers = (plain(self.fold, row[at]) for row in reversed(self.rows))
        last = next((n for n in numbers if n.isdecimal() and len(n) <= LONGEST_NUMBER), "0")
        if not int(last):
            return False
        below = (self._cells(ahead[k:]) for k in range(1, len(ahead)))
        return any(
            plain(self.fold, cells[at]) == str(int(last) + 1)
            for cells in below
            if len(cells) > at and (len(cells) == self.width or not self.layout.gaps)
        )


def _up_to_title(fold: str, cells: Sequence[Span], grammar: Grammar) -> Iterator[Span]:
    """The cells up to one that names a table, or a column of the next one."""
    titled = grammar.pattern("table-title")
    return takewhile(
        lambda cell: (
            not titled.search(fold, *cell) and not known_by([plain(fold, cell)], grammar)[0].field
        ),
        cells,
    )
