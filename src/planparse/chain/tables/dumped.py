"""Task tables that were dumped as text: what was a cell and which row it is of is guessed."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from planparse.chain.tables.glued import glued_tables
from planparse.chain.tables.grids import FEWEST_MARKS, TAB, Grid, grids
from planparse.chain.tables.header import below_numbers
from planparse.chain.tables.ledger import ledger
from planparse.chain.tables.seated import Seated, is_steady, lattice_of, seat
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.grammar.compile import Match
from planparse.outline import Context
from planparse.outline.tables import Table
from planparse.text.spans import Span, last_before
from planparse.text.view import View

# Where a header may begin whose names nothing but white space parts.
HEADERS: Final = ("spaced-header", "named-header", "lines-header", "aligned-header")
MOST_COLUMNS: Final = 6  # of a form
LONGEST_TABLE: Final = 400  # characters in which what tells of a table is of the same one
# What tells of a table whose cells nothing parts: its columns' names, or its figures.
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
    _marked(view, found, free, ctx)
    for table in _unmarked(view, free, ctx):
        if table and free(table):
            found.tables.append(table)
            free.take(table)
    for other in _counted(view, ctx.grammar):
        if free(other):
            found.others.append(other)
    found.unread.extend(_unparted(view, free, ctx.grammar))
    return found


def _marked(view: View, found: Dumped, free: _Free, ctx: Context) -> None:
    """Find the tables whose cells bars or tabs part."""
    for mark in ("|", TAB):
        for grid in grids(view, mark, ctx.grammar):
            if not free(_extent(grid)):
                continue
            table = _form(view, grid, ctx) or _read(view, grid, free, ctx)
            if table and free(table):
                found.tables.append(table)
                free.take(table)
            elif table is None and _is_table(grid):
                found.others.append(Span(grid.start, grid.end))
                found.rows.update(view.text.rfind("\n", 0, row[0].start) + 1 for row in grid.rows)


def _form(view: View, grid: Grid, ctx: Context) -> Table | None:
    """The table that a grid is of names and what stands beside them."""
    lattice = lattice_of(grid)
    if lattice is None or lattice.columns > MOST_COLUMNS:
        return None
    from planparse.chain.tables.forms import form_of, read_forms  # few texts have any

    forms = form_of(view.fold, lattice, ctx.grammar)
    return read_forms(view, lattice, forms, ctx) if forms else None


def _unmarked(view: View, free: _Free, ctx: Context) -> Iterator[Table | None]:
    """The tables whose cells no marks part, the surest ways to read them first; ``free`` knows
    those that are found. What few texts need is imported for them alone."""
    fold, grammar, taken = view.fold, ctx.grammar, free.taken
    read = partial(_read, view, free=free, ctx=ctx)
    numbered, named, lined, wide = (_found(fold, rule, grammar) for rule in HEADERS)
    lined = [m for m in lined if not below_numbers(fold, m.start(), grammar)]
    named = [m for m in named if not below_numbers(fold, m.start(), grammar)]
    starts = sorted(m.start("first") for m in (*numbered, *named, *lined))
    if starts:
        from planparse.chain.tables.regular import regular_grids

        yield from map(read, regular_grids(view, starts, taken, grammar))
    yield from glued_tables(view, grammar)
    if numbered:
        from planparse.chain.tables.spaced import spaced_grids

        starts = [m.start("first") for m in numbered]
        yield from map(read, spaced_grids(view, starts, taken, grammar))
    if lined:
        from planparse.chain.tables.unnumbered import unnumbered_grids

        yield from map(read, unnumbered_grids(view, lined, taken, grammar))
    if wide:
        from planparse.chain.tables.aligned import aligned_grids

        starts = [m.start() for m in wide]
        yield from map(read, aligned_grids(view, starts, taken, grammar))


def _found(fold: str, rule: str, grammar: Grammar) -> list[Match]:
    return list(grammar.pattern(rule).finditer(fold))


def _counted(view: View, grammar: Grammar) -> Iterator[Span]:
    """Tables of other kinds whose cells stand a line each, if a column of numbers begins one."""
    headers = _found(view.fold, "cell-of-numbers", grammar)
    if not headers:
        return iter(())
    from planparse.chain.tables.counted import counted_tables  # few texts have any

    return counted_tables(view, headers)


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
    if not is_steady(grid) or 2 * filled <= len(cells):
        return False
    return grid.outer[0] or len(grid.rows[0]) > FEWEST_MARKS


def _read(view: View, grid: Grid, free: _Free, ctx: Context) -> Table | None:
    seated = seat(view.fold, grid, ctx.grammar)
    if seated is None:
        return None
    table = ledger(view, seated.lattice, seated.head, ctx)
    if table and free(table):  # else it is none, and its rows are told of by who has them
        _tell_of_torn(view, seated, table, ctx)
    return table


def _tell_of_torn(view: View, seated: Seated, table: Table, ctx: Context) -> None:
    """Doubt rows with other numbers of cells than the header (PP504), those that are tasks and
    those that stand beside its columns."""
    tasks = {row.start for row in table.rows}
    for torn in seated.torn:
        if torn.at is None or torn.at in tasks:
            start, end = view.offsets.start(torn.span.start), view.offsets.end(torn.span.end)
            width = len(seated.head.fields)
            ctx.collector.add("PP504", start, end, count=torn.cells, columns=width)
