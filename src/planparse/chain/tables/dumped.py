"""Task tables that were dumped as text: what was a cell and which row it is of is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.tables.columns import header_fields, plain
from planparse.chain.tables.found import Dumped, Free
from planparse.chain.tables.glued import glued_tables
from planparse.chain.tables.grids import TAB, Grid, filled_lines, grids
from planparse.chain.tables.header import below_numbers
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.grammar.compile import Match
from planparse.outline import Context
from planparse.outline.tables import Table
from planparse.text.spans import Span
from planparse.text.view import View

# Where a header may begin whose names nothing but white space parts.
HEADERS: Final = ("spaced-header", "named-header", "lines-header", "aligned-header")
LONGEST_NUMBER: Final = 4
LONGEST_TABLE: Final = 400  # characters in which what tells of a table is of the same one
# What tells of a table whose cells nothing parts: its columns' names, or its figures.
UNPARTED: Final = (
    "glued-names",
    "run-in-names",
    "glued-schedule-names",
    "glued-score-names",
    "glued-periods",
    "glued-figures",
)


def dumped_tables(view: View, known: Sequence[Span], ctx: Context) -> Dumped:
    """The tables that were dumped as text, but for those that are ``known`` already."""
    found = Dumped.beside(known)
    free = found.free
    _marked(view, found, ctx)
    headers = _Headers.of(view.fold, ctx.grammar)
    for read in _unmarked(view, headers, found, ctx):
        if isinstance(read, Table) and free(read):
            found.take(read)
            _tell_of_more(view, read, ctx)
        elif isinstance(read, Grid) and free(_extent(read)):
            _take_other(view, read, found)
    for other in (*_counted(view, ctx.grammar), *_barred(view)):
        if free(other):
            found.others.append(other)
            free.take(other)
    found.unread.extend(_unparted(view, free, ctx.grammar))
    if headers.starts:
        _take_unread(view, headers, found, ctx)
    return found


class _Headers(NamedTuple):
    """Where headers may begin whose names nothing but white space parts, by their rules; and where
    the first names of those do that say which it is."""

    numbered: list[Match]
    lined: list[Match]
    wide: list[Match]
    starts: list[int]

    @classmethod
    def of(cls, fold: str, grammar: Grammar) -> _Headers:
        """Those of a text."""
        numbered, named, lined, wide = (_found(fold, rule, grammar) for rule in HEADERS)
        lined = [m for m in lined if not below_numbers(fold, m.start(), grammar)]
        named = [m for m in named if not below_numbers(fold, m.start(), grammar)]
        starts = sorted({m.start("first") for m in (*numbered, *named, *lined)})
        return cls(numbered, lined, wide, starts)


def _take_unread(view: View, headers: _Headers, found: Dumped, ctx: Context) -> None:
    """Tell of tables whose cells blanks part and that nobody read, by their headers (PP508); those
    of other kinds are ``found``."""
    from planparse.chain.tables.blanks import unread_headers  # few texts have any

    for line, names in unread_headers(view, headers.starts):
        if not found.free(line):
            continue
        if header_fields([plain(view.fold, name) for name in names], ctx.grammar):
            start, end = view.offsets.span(line.start, line.end)
            ctx.collector.add("PP508", start, end, case="blanks")
        else:
            found.others.append(line)


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
        ctx.collector.add("PP508", *view.offsets.span(line.start, line.end), case="more")


def _marked(view: View, found: Dumped, ctx: Context) -> None:
    """Find the tables whose cells bars or tabs part."""
    if "|\n" in view.fold:
        _stacked(view, found, ctx)
    for mark in ("|", TAB):
        for grid in grids(view, mark, ctx.grammar):
            if not found.free(_extent(grid)):
                continue
            from planparse.chain.tables.gridded import form_in, is_table, table_in  # in few texts

            table = form_in(view, grid, ctx) or table_in(view, grid, found, ctx)
            if table and found.free(table):
                found.take(table)
            elif table is None and is_table(grid):
                _take_other(view, grid, found)


def _stacked(view: View, found: Dumped, ctx: Context) -> None:
    """Find the tables whose cells stand a line each, a bar behind every one."""
    from planparse.chain.tables.gridded import table_in  # few texts have any
    from planparse.chain.tables.stacked import stacked_grids

    for grid in stacked_grids(view, found.free, ctx.grammar):
        table = table_in(view, grid, found, ctx)
        if table and found.free(table):
            found.take(table)


def _take_other(view: View, grid: Grid, found: Dumped) -> None:
    """A table of another kind, whose rows stay lines of text."""
    found.others.append(Span(grid.start, grid.end))
    found.rows.update(view.text.rfind("\n", 0, row[0].start) + 1 for row in grid.rows)
    found.free.take(_extent(grid))


def _unmarked(view: View, headers: _Headers, found: Dumped, ctx: Context) -> Iterator[Table | Grid]:
    """The tables whose cells no marks part, the surest ways to read them first, and grids that are
    no task tables; what is ``found`` grows meanwhile. What few texts need is imported for them
    alone."""
    grammar, taken = ctx.grammar, found.free.taken

    def read(grid: Grid) -> Table | Grid:
        from planparse.chain.tables.gridded import table_in

        return table_in(view, grid, found, ctx) or grid

    if headers.starts:
        from planparse.chain.tables.regular import regular_grids

        yield from map(read, regular_grids(view, headers.starts, taken, grammar))
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


def _barred(view: View) -> Iterator[Span]:
    """Tables of other kinds, a cell and its bar a line."""
    if "|\n" not in view.fold:
        return iter(())
    from planparse.chain.tables.barred import barred_tables  # few texts have any

    return barred_tables(view)


def _unparted(view: View, free: Free, grammar: Grammar) -> Iterator[Span]:
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


def _extent(grid: Grid) -> Span:
    return Span(grid.start, max(grid.start + 1, grid.end))
