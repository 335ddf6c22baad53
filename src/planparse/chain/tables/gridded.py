"""The table that a grid of dumped cells is, if it is one. Few texts have such grids."""

from __future__ import annotations

from typing import Final

from planparse.chain.tables.cut import cut_rows, rests, tell_of_rests
from planparse.chain.tables.forms import form_of, read_forms
from planparse.chain.tables.found import Dumped
from planparse.chain.tables.grids import FEWEST_MARKS, Grid
from planparse.chain.tables.ledger import ledger
from planparse.chain.tables.seated import Seated, is_steady, lattice_of, seat
from planparse.outline import Context
from planparse.outline.tables import Table
from planparse.text.view import View

MOST_COLUMNS: Final = 6  # of a form


def form_in(view: View, grid: Grid, ctx: Context) -> Table | None:
    """The table that a grid is of names and what stands beside them."""
    lattice = lattice_of(grid)
    if lattice is None or lattice.columns > MOST_COLUMNS:
        return None
    forms = form_of(view.fold, lattice, ctx.grammar)
    return read_forms(view, lattice, forms, ctx) if forms else None


def table_in(view: View, grid: Grid, found: Dumped, ctx: Context) -> Table | None:
    """The task table or schedule that a grid is; what is doubtful of its rows is told, and what
    puts together those that are cut is ``found``."""
    seated = seat(view.fold, grid, ctx.grammar)
    if seated is None:
        return None
    table = ledger(view, seated.lattice, seated.head, ctx)
    if table and found.free(table):  # else its rows are another's, who tells of them
        below = list(rests(view.fold, seated.lattice, seated.head, ctx.grammar))
        found.cut.extend(cut_rows(view, below))
        tell_of_rests(view, below, table, ctx)
        _tell_of_torn(view, seated, table, ctx)
    return table


def is_table(grid: Grid) -> bool:
    """Whether lines with tabs or bars are a table and no text that is set with them: several rows,
    all with one number of columns, most cells filled."""
    cells = [cell for row in grid.rows for cell in row]
    filled = sum(1 for cell in cells if cell.end > cell.start)
    if not is_steady(grid) or 2 * filled <= len(cells):
        return False
    return grid.outer[0] or len(grid.rows[0]) > FEWEST_MARKS


def _tell_of_torn(view: View, seated: Seated, table: Table, ctx: Context) -> None:
    """Doubt rows with other numbers of cells than the header (PP504), those that are tasks and
    those that stand beside its columns."""
    tasks = {row.start for row in table.rows}
    for torn in seated.torn:
        if torn.at is None or torn.at in tasks:
            start, end = view.offsets.span(torn.span.start, torn.span.end)
            width = len(seated.head.fields)
            ctx.collector.add("PP504", start, end, count=torn.cells, columns=width)
    _tell_of_unnamed(view, table, ctx)


def _tell_of_unnamed(view: View, table: Table, ctx: Context) -> None:
    """Doubt the rows that have more cells than the header has names: a name may span several of
    their columns, and they may stand under others."""
    width = sum(1 for column in table.columns if column.names)
    for row in table.rows:
        if not row.extra.get(""):
            continue
        cells = sum(map(len, (*row.cells.values(), *row.extra.values())))
        if cells > width:
            place = view.offsets.span(row.start, row.end)
            ctx.collector.add("PP504", *place, count=cells, columns=width)
