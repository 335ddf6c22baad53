"""Task tables that were dumped as text: what was a cell and which row it is of is guessed."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.tables.cellwise import header_in_cells
from planparse.chain.tables.columns import HEADER_ROWS, RowCells, header_fields, plain
from planparse.chain.tables.fitting import placed
from planparse.chain.tables.glued import glued_tables
from planparse.chain.tables.grids import STEADY, TAB, Grid, grids
from planparse.chain.tables.group_rows import above, group_in_dump
from planparse.chain.tables.header import (
    Header,
    caption_in,
    column_of,
    is_header,
    notes_around,
    said_by,
)
from planparse.chain.tables.heads import head_of
from planparse.chain.tables.lattice import lattice_of
from planparse.chain.tables.ledger import ledger
from planparse.chain.tables.spaced import spaced_grids
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.outline import Context
from planparse.outline.tables import Group, Row, Table
from planparse.text.spans import Span, last_before
from planparse.text.view import View

# What tells of a table whose cells nothing parts: its columns' names, or its figures.
LONGEST_TABLE: Final = 400  # characters in which what tells of a table is of the same one
UNPARTED: Final = (
    "glued-names",
    "run-in-names",
    "glued-score-names",
    "glued-periods",
    "glued-figures",
)


class Dumped(NamedTuple):
    """The task tables of a text, where others stand, and where the rows of those begin; and the
    headers of tables whose cells nothing parts."""

    tables: list[Table]
    others: list[Span]
    rows: set[int]
    unread: list[Span]


def dumped_tables(view: View, known: Sequence[Span], ctx: Context) -> Dumped:
    """The tables that were dumped as text, but for those that are ``known`` already."""
    found = Dumped([], [], set(), [])
    free = _Free(known)
    for mark in ("|", TAB):
        for grid in grids(view, mark, ctx.grammar):
            if not free(_extent(grid)):
                continue
            table = _read(view, grid, ctx)
            if table and free(table):
                found.tables.append(table)
                free.take(table)
            elif table is None and _is_table(grid):
                found.others.append(Span(grid.start, grid.end))
                found.rows.update(view.text.rfind("\n", 0, row[0].start) + 1 for row in grid.rows)
    spaced = (_read(view, grid, ctx) for grid in spaced_grids(view, free.taken, ctx.grammar))
    lined = (_read(view, grid, ctx) for grid in _unnumbered(view, free.taken, ctx.grammar))
    aligned = (_read(view, grid, ctx) for grid in _aligned(view, free.taken, ctx.grammar))
    others = (table for tables in (spaced, lined, aligned) for table in tables if table)
    for table in (*glued_tables(view, ctx.grammar), *others):
        if free(table):
            found.tables.append(table)
            free.take(table)
    for other in _counted(view, ctx.grammar):
        if free(other):
            found.others.append(other)
    found.unread.extend(_unparted(view, free, ctx.grammar))
    return found


def _unnumbered(view: View, known: Sequence[Span], grammar: Grammar) -> Iterator[Grid]:
    """Tables with a cell a line and without a column of numbers."""
    if grammar.pattern("lines-header").search(view.fold) is None:
        return iter(())
    from planparse.chain.tables.unnumbered import unnumbered_grids  # few texts have any

    return unnumbered_grids(view, known, grammar)


def _aligned(view: View, known: Sequence[Span], grammar: Grammar) -> Iterator[Grid]:
    """Tables whose cells wide gaps part, without a column of numbers."""
    if grammar.pattern("aligned-header").search(view.fold) is None:
        return iter(())
    from planparse.chain.tables.aligned import aligned_grids  # few texts have any

    return aligned_grids(view, known, grammar)


def _counted(view: View, grammar: Grammar) -> Iterator[Span]:
    """Tables of other kinds whose cells stand a line each, if a column of numbers begins one."""
    if grammar.pattern("cell-of-numbers").search(view.fold) is None:
        return iter(())
    from planparse.chain.tables.counted import counted_tables  # few texts have any

    return counted_tables(view, grammar)


def _unparted(view: View, free: _Free, grammar: Grammar) -> Iterator[Span]:
    """The names or figures of tables whose cells nothing parts: of each table the first."""
    found = sorted(
        Span(m.start(), m.end())
        for rule in UNPARTED
        for m in grammar.pattern(rule).finditer(view.fold)
    )
    told = -LONGEST_TABLE
    for one in found:
        if one.start - told >= LONGEST_TABLE and free(one):
            told = one.start
            yield one


class _Free:
    """Tells whether a stretch holds none of the tables found so far, which are apart from one
    another."""

    def __init__(self, known: Sequence[Span]) -> None:
        self.taken: list[Span] = []  # in order and apart from one another
        for start, end in sorted(known):
            if self.taken and start < self.taken[-1].end:
                self.taken[-1] = Span(self.taken[-1].start, max(end, self.taken[-1].end))
            else:
                self.taken.append(Span(start, end))

    def take(self, table: Table) -> None:
        insort(self.taken, Span(table.start, table.end))

    def __call__(self, found: Span | Table) -> bool:
        k = last_before(self.taken, found.start)
        ahead = self.taken[k + 1].start if k + 1 < len(self.taken) else found.end
        return (k < 0 or self.taken[k].end <= found.start) and ahead >= found.end


def _extent(grid: Grid) -> Span:
    return Span(grid.start, max(grid.start + 1, grid.end))


def _is_table(grid: Grid) -> bool:
    """Whether lines with tabs or bars are a table and no text that is set with them: several rows,
    all with one number of columns, most cells filled."""
    cells = [cell for row in grid.rows for cell in row]
    filled = sum(1 for cell in cells if cell.end > cell.start)
    return _is_steady(grid) and 2 * filled > len(cells)


def _is_steady(grid: Grid) -> bool:
    """Whether several rows have one number of columns."""
    return len(grid.rows) >= STEADY and len({len(row) for row in grid.rows}) == 1


def _read(view: View, grid: Grid, ctx: Context) -> Table | None:
    fold, grammar = view.fold, ctx.grammar
    if _is_steady(grid) and (schedule := _schedule(view, grid, ctx)):
        return schedule
    header = _header_row(fold, grid, grammar) if grid.rows else header_in_cells(fold, grid, grammar)
    if header is None:
        return None
    caption, beside = caption_in(fold, header.before, grammar)
    reading = _Rows(view, header, ctx, by_row=bool(grid.rows))
    reading.skipped += [cell for cell in (*beside, *header.cells) if cell.end > cell.start]
    for row in header.rows:
        reading.add(row)
    if not reading.rows:
        return None
    ends = (*(row.end for row in reading.rows), *(cell.end for cell in reading.skipped))
    start, end = (grid.start, grid.end) if grid.rows else (header.start, max(ends))
    notes = (*header.cells, *beside, *notes_around(view, start, end, grammar))
    columns = tuple(
        column_of((name,), field) for name, field in zip(header.cells, header.fields, strict=True)
    )
    rows, skipped = tuple(reading.rows), tuple(reading.skipped)
    return Table(start, end, rows, skipped, *said_by(view, notes, ctx), caption, columns)


def _schedule(view: View, grid: Grid, ctx: Context) -> Table | None:
    """A schedule whose cells stand below the names of their columns; None for other tables."""
    lattice = lattice_of(grid)
    head = head_of(view.fold, lattice, ctx.grammar)
    return ledger(view, lattice, head, ctx) if head and head.periods else None


def _header_row(fold: str, grid: Grid, grammar: Grammar) -> Header | None:
    for k, row in enumerate(grid.rows[:HEADER_ROWS]):
        fields = header_fields([plain(fold, cell) for cell in row], grammar)
        if fields:
            return Header(row[0].start, fields, list(row), grid.rows[k + 1 :], grid.rows[:k])
    return None


class _Rows:
    """The rows below a header, one after another."""

    def __init__(self, view: View, header: Header, ctx: Context, *, by_row: bool) -> None:
        self.view, self.header, self.ctx, self.by_row = view, header, ctx, by_row
        self.names = tuple(plain(view.fold, cell) for cell in header.cells)
        self.printed = tuple(plain(view.text, cell) for cell in header.cells)
        self.main = header.fields.index("title")
        self.rows: list[Row] = []
        self.skipped: list[Span] = []
        self.path: tuple[Group, ...] = ()
        self.above: dict[str, Span] = {}

    def add(self, row: list[Span]) -> None:
        """A row: a task, a group of them, or nothing."""
        fold, grammar = self.view.fold, self.ctx.grammar
        filled = [cell for cell in row if cell.end > cell.start]
        texts = [plain(fold, cell) for cell in row]
        if not filled:
            return
        adds_up = grammar.pattern("sum-row").fullmatch(plain(fold, filled[0]))
        if is_header(texts, self.names) or adds_up:
            self.skipped += filled
        elif group := group_in_dump(texts, row, self.header.fields, grammar):
            self.path = (*above(fold, self.path, group, grammar), group)
            self.skipped += filled
        else:
            self._task(row, filled)

    def _task(self, row: list[Span], filled: list[Span]) -> None:
        fields = self.header.fields
        if len(row) != len(fields):
            self._doubt(row, filled)
        fold, grammar = self.view.fold, self.ctx.grammar
        columns = placed(fold, list(row), fields, grammar, by_row=self.by_row)
        cells = RowCells({}, {})
        for i, cell in columns.items():
            if cell.end > cell.start:
                cells.put(fields[i], self.printed[i], cell)
        known, extra = cells
        if not known and not extra:
            return  # a remark below the table, beside its columns
        if known.keys() == {"label"} and not extra and len(filled) == 1:
            self.skipped += filled  # a number and nothing to do
            return
        self._fill_down(cells)
        self.rows.append(Row(filled[0].start, filled[-1].end, known, extra, self.path))

    def _doubt(self, row: list[Span], filled: list[Span]) -> None:
        width, offsets = len(self.header.fields), self.view.offsets
        start, end = offsets.start(row[0].start), offsets.end(filled[-1].end)
        self.ctx.collector.add("PP504", start, end, count=len(row), columns=width)
        self.skipped += [cell for cell in row[width:] if cell.end > cell.start]

    def _fill_down(self, cells: RowCells) -> None:
        """Put what is merged downward into a row: its task, and what stands left of that, which
        names it and others of its kind."""
        known, extra = cells
        if "title" in known:
            self.above["title"] = known["title"][0]
        elif "title" in self.above:
            known["title"] = (self.above["title"],)
        elif "text" in known:
            known["title"] = known.pop("text")  # no row has told what the column would hold
        for name in self._left() if self.by_row else ():
            if name in extra:
                self.above[name] = extra[name][0]
            elif name in self.above:
                extra[name] = (self.above[name],)

    def _left(self) -> Iterator[str]:
        for i in range(self.main):
            if self.header.fields[i] == "":
                yield self.printed[i]
