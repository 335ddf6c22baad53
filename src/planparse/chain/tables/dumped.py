"""Task tables that were dumped as text: what was a cell and which row it is of is guessed."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.tables.columns import header_fields, plain
from planparse.chain.tables.cut import cut_rows
from planparse.chain.tables.glued import glued_tables
from planparse.chain.tables.grids import FEWEST_MARKS, TAB, Grid, filled_lines, grids
from planparse.chain.tables.header import below_numbers
from planparse.chain.tables.ledger import ledger
from planparse.chain.tables.seated import Seated, is_steady, lattice_of, seat
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.grammar.compile import Match
from planparse.outline import Context
from planparse.outline.tables import Table
from planparse.text.edits import Edit
from planparse.text.spans import Span, last_before
from planparse.text.view import View

# Where a header may begin whose names nothing but white space parts.
HEADERS: Final = ("spaced-header", "named-header", "lines-header", "aligned-header")
MOST_COLUMNS: Final = 6  # of a form
LONGEST_NUMBER: Final = 4
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
    cut: list[Edit]  # what puts rows together that a page end cut in two


def dumped_tables(view: View, known: Sequence[Span], ctx: Context) -> Dumped:
    """The tables that were dumped as text, but for those that are ``known`` already."""
    found = Dumped([], [], set(), [], [])
    free = _Free(known)
    _marked(view, found, free, ctx)
    headers = _Headers.of(view.fold, ctx.grammar)
    for read in _unmarked(view, headers, (found, free.taken), ctx):
        if isinstance(read, Table) and free(read):
            found.tables.append(read)
            free.take(read)
            _tell_of_more(view, read, ctx)
        elif isinstance(read, Grid) and free(_extent(read)):
            _take_other(view, read, found)
            free.take(_extent(read))
    for other in _counted(view, ctx.grammar):
        if free(other):
            found.others.append(other)
            free.take(other)
    found.unread.extend(_unparted(view, free, ctx.grammar))
    if headers.starts:
        from planparse.chain.tables.blanks import unread_headers  # few texts have any

        for line, names in unread_headers(view, headers.starts):
            if not free(line):
                continue
            if header_fields([plain(view.fold, name) for name in names], ctx.grammar):
                start, end = view.offsets.start(line.start), view.offsets.end(line.end)
                ctx.collector.add("PP508", start, end, case="blanks")
            else:
                found.others.append(line)
    return found


class _Headers(NamedTuple):
    """Where headers may begin whose names nothing but white space parts, by their rules."""

    numbered: list[Match]
    named: list[Match]
    lined: list[Match]
    wide: list[Match]

    @classmethod
    def of(cls, fold: str, grammar: Grammar) -> _Headers:
        """Those of a text."""
        numbered, named, lined, wide = (_found(fold, rule, grammar) for rule in HEADERS)
        lined = [m for m in lined if not below_numbers(fold, m.start(), grammar)]
        named = [m for m in named if not below_numbers(fold, m.start(), grammar)]
        return cls(numbered, named, lined, wide)

    @property
    def starts(self) -> list[int]:
        """Where their first names begin."""
        return sorted(m.start("first") for m in (*self.numbered, *self.named, *self.lined))


def _tell_of_more(view: View, table: Table, ctx: Context) -> None:
    """Doubt the end of a table below which the number of the next row stands, or which ends with
    its header again (PP508)."""
    last = table.rows[-1]
    names = {plain(view.fold, name) for column in table.columns for name in column.names}
    more = sorted(cell for cell in table.skipped if cell.start >= last.end)
    below = [cell for cell in more if plain(view.fold, cell) in names]
    label = next(iter(last.cells.get("label", ())), None)
    number = plain(view.fold, label) if label else ""
    if number.isdecimal() and len(number) <= LONGEST_NUMBER:
        begins = ctx.grammar.pattern("row-begins")
        end = min(table.end + LONGEST_TABLE, len(view.fold))
        below += [
            line
            for line in filled_lines(view.fold, table.end, end)
            if (m := begins.match(view.fold, *line)) and int(m.group("number")) == int(number) + 1
        ]
    for line in below[:1]:
        start, end = view.offsets.start(line.start), view.offsets.end(line.end)
        ctx.collector.add("PP508", start, end, case="more")


def _marked(view: View, found: Dumped, free: _Free, ctx: Context) -> None:
    """Find the tables whose cells bars or tabs part."""
    for mark in ("|", TAB):
        for grid in grids(view, mark, ctx.grammar):
            if not free(_extent(grid)):
                continue
            table = _form(view, grid, ctx) or _read(view, grid, found, ctx)
            if table and free(table):
                found.tables.append(table)
                free.take(table)
            elif table is None and _is_table(grid):
                _take_other(view, grid, found)
                free.take(_extent(grid))


def _take_other(view: View, grid: Grid, found: Dumped) -> None:
    """A table of another kind, whose rows stay lines of text."""
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


def _unmarked(
    view: View, headers: _Headers, kept: tuple[Dumped, Sequence[Span]], ctx: Context
) -> Iterator[Table | Grid]:
    """The tables whose cells no marks part, the surest ways to read them first, and grids that are
    no task tables; ``kept`` are what is found, and what is taken, which grows meanwhile. What few
    texts need is imported for them alone."""
    grammar, (found, taken) = ctx.grammar, kept

    def read(grid: Grid) -> Table | Grid:
        return _read(view, grid, found, ctx) or grid

    starts = headers.starts
    if starts:
        from planparse.chain.tables.regular import regular_grids

        yield from map(read, regular_grids(view, starts, taken, grammar))
    yield from glued_tables(view, grammar)
    if headers.numbered:
        from planparse.chain.tables.spaced import spaced_grids

        starts = [m.start("first") for m in headers.numbered]
        yield from map(read, spaced_grids(view, starts, taken, grammar))
    if headers.lined:
        from planparse.chain.tables.unnumbered import unnumbered_grids

        yield from map(read, unnumbered_grids(view, headers.lined, taken, grammar))
    if headers.wide:
        from planparse.chain.tables.aligned import aligned_grids

        starts = [m.start() for m in headers.wide]
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

    def take(self, table: Table | Span) -> None:
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


def _read(view: View, grid: Grid, found: Dumped, ctx: Context) -> Table | None:
    seated = seat(view.fold, grid, ctx.grammar)
    if seated is None:
        return None
    table = ledger(view, seated.lattice, seated.head, ctx)
    if table:
        found.cut.extend(cut_rows(view, seated.lattice, seated.head, ctx.grammar))
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
