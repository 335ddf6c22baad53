"""Task tables (任务清单), found first so that no cell is taken for a heading (records.md 2.6).

What a reader knows to be a table is read as it stands (`lattice`, `heads`, `ledger`, `forms`); what
was dumped as text is guessed (`dumped`). Tables of other kinds are told and stay text, whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planparse.chain.tables.dumped import dumped_tables
from planparse.outline import Context, Outline
from planparse.outline.tables import Table
from planparse.text.edits import MOVED, Edit
from planparse.text.spans import Span, begin
from planparse.text.view import View, in_order

if TYPE_CHECKING:  # plain texts have no cells
    from planparse.chain.tables.lattice import Lattice


def find_tables(outline: Outline, ctx: Context) -> Outline:
    """The task tables of the text, and where others stand."""
    told = len(ctx.collector.items)
    outline, known = _known(outline, ctx)
    found, cut = _tables(outline, known, ctx)
    if cut:  # few dumps have any: then words stand elsewhere, and all is read and told anew
        from planparse.chain.tables.mended import edited

        del ctx.collector.items[told:]
        outline, known = _known(edited(outline, cut, ctx.grammar), ctx)
        found, _cut = _tables(outline, known, ctx)
    if known or cut:
        _tell_of_moved(outline.view, ctx)
    return found


def _tables(outline: Outline, known: list[Lattice], ctx: Context) -> tuple[Outline, list[Edit]]:
    """An outline with its tables, of which the reader knows some; and what puts rows of dumps
    together that the end of a page cut in two."""
    known, view = _without_signatures(known, outline.view, ctx)
    outline = outline._replace(view=view)
    read = [(lattice, _read(view, lattice, ctx)) for lattice in known]
    found = dumped_tables(view, [Span(k.start, k.end) for k in known], ctx)
    tables = [*(table for _lattice, table in read if table), *found.tables]
    whole = [lattice for lattice, table in read if table is None]
    others = sorted([*(Span(k.start, k.end) for k in whole), *found.others])
    _tell_of_tables(view, tables, others, found.unread, ctx)
    _tell_of_joins(view, known, ctx)
    if tables or others:
        outline = outline._replace(
            view=_with_rows(view, known, whole, found.rows),
            tables=tuple(sorted(tables, key=begin)),
            other_tables=tuple(others),
        )
    return outline, sorted(found.cut)


def _tell_of_tables(
    view: View, tables: list[Table], others: list[Span], unread: list[Span], ctx: Context
) -> None:
    """Tell of tables of other kinds (PP506), of headers that are not read (PP508), and of
    schedules (PP515)."""
    schedules = [table for table in tables if any(row.head for row in table.rows)]
    for code, found in (("PP506", others), ("PP508", unread), ("PP515", schedules)):
        for one in found:
            ctx.collector.add(code, *view.offsets.span(one.start, one.end))


def _known(outline: Outline, ctx: Context) -> tuple[Outline, list[Lattice]]:
    """The tables that the reader knows, with their cells put together."""
    if not outline.source.tables:
        return outline, []
    from planparse.chain.tables.mended import mended  # plain texts have no cells

    return mended(outline, ctx)


def _without_signatures(
    known: list[Lattice], view: View, ctx: Context
) -> tuple[list[Lattice], View]:
    """The tables but those that only lay out a signature, whose cells are lines of the view."""
    if not known:
        return known, view
    from planparse.chain.tables.signing import lines_of_cells, signs  # plain texts have no cells

    kept: list[Lattice] = []
    breaks: set[int] = set()
    for lattice in known:
        if signs(view.fold, lattice, ctx.grammar):
            breaks.update(lines_of_cells(lattice))
        else:
            kept.append(lattice)
    return kept, view._replace(breaks=in_order({*view.breaks, *breaks})) if breaks else view


def _tell_of_joins(view: View, known: list[Lattice], ctx: Context) -> None:
    """Doubt parts of tables that were put together across the end of a page (PP507)."""
    for line in (line for lattice in known for line in (*lattice.between, *lattice.joints)):
        ctx.collector.add("PP507", *view.offsets.span(line.start, line.end))


def _tell_of_moved(view: View, ctx: Context) -> None:
    """Doubt rows that were put together across the end of a page (PP507)."""
    for edit in view.offsets.edits:
        if edit.rule == MOVED and edit.end > edit.start:
            ctx.collector.add("PP507", edit.start, edit.end)


def _read(view: View, lattice: Lattice, ctx: Context) -> Table | None:
    from planparse.chain.tables.cut import rests, tell_of_rests
    from planparse.chain.tables.forms import form_of, read_forms  # plain texts have no cells
    from planparse.chain.tables.heads import head_of
    from planparse.chain.tables.ledger import ledger

    forms = form_of(view.fold, lattice, ctx.grammar)
    if forms:
        return read_forms(view, lattice, forms, ctx)
    head = head_of(view.fold, lattice, ctx.grammar)
    table = ledger(view, lattice, head, ctx) if head else None
    if head and table:
        tell_of_rests(view, rests(view.fold, lattice, head, ctx.grammar), table, ctx)
    return table


def _with_rows(view: View, known: list[Lattice], whole: list[Lattice], dumped: set[int]) -> View:
    """The view whose paragraphs in tables are their rows: no gap in a cell parts one, and no row
    goes on another."""
    breaks = set(view.breaks)
    rows = set(dumped)
    wholes = {lattice.start for lattice in whole}
    for lattice in known:
        inside = view.breaks_in(lattice.start + 1, lattice.end)
        breaks.difference_update(at for at in inside if view.text[at - 1] != "\n")
        if lattice.start in wholes:
            rows.update(at for at in inside if at in breaks)
            rows.add(lattice.start)
    if not known and not rows:
        return view
    return view._replace(breaks=in_order(breaks | dumped), rows=frozenset(rows))
