"""Rows of a task table as tasks (2.6 of docs/records.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from planparse.chain.tasks.plan import PlanScope, by_units
from planparse.chain.tasks.things import counts, fewest_units, things_in
from planparse.fields.persons import with_persons
from planparse.fields.responsibilities import (
    Duty,
    Trailer,
    by_notes,
    read_listed,
    read_trailer,
)
from planparse.fields.units import read_lines
from planparse.kept import compiled
from planparse.outline.tables import Group, Row, Table
from planparse.outline.tasks import Ancestor, Share, Stated, Task, TaskTable
from planparse.text.brackets import unwrapped
from planparse.text.spans import Span, begin, trimmed, within
from planparse.text.stretch import Stretch

TABLE_ROLES: Final = ("lead", "responsible", "support", "supervise", "person")
MOST_NOTES: Final = 4  # lines between a table and its title
LONGEST_TITLE: Final = 60  # characters of the line above a table that names it
LONGEST_NUMBER: Final = 8  # digits of a row's number
AFTER_TITLE: Final = "。；;"
GROUP_ENDS: Final = compiled(r"[,;]")


def tables_of(scope: PlanScope) -> tuple[TaskTable, ...]:
    """The task tables of a plan in order, numbered through, each with its title."""
    part = scope.part
    tables = sorted([part.table, *part.inline] if part.table else part.inline, key=begin)
    return tuple(
        TaskTable(f"{scope.id}.t{number}", _called(scope, table), table)
        for number, table in enumerate(tables, 1)
    )


def _called(scope: PlanScope, table: Table) -> Span | None:
    """What a table is called: as it says itself, else as the line above it, else as the list that
    it is."""
    called = table.caption or _line_above(scope, table)
    title = scope.part.title if table is scope.part.table else ()
    return called or (Span(title[0].start, title[-1].end) if title else None)


def _line_above(scope: PlanScope, table: Table) -> Span | None:
    """The paragraph above a table that is none of its own, where it names it; what stands in
    brackets between them, or says by whom the table is filled in, is passed over."""
    view, grammar = scope.outline.view, scope.ctx.grammar
    end = table.start
    for _line in range(MOST_NOTES):
        end = trimmed(view.fold, scope.part.start, end).end
        start = max(view.paragraph_start(end - 1), scope.part.start)
        line = trimmed(view.fold, start, end)
        if not grammar.pattern("table-note").fullmatch(view.fold, *line):
            break
        end = start
    usual = 0 < line.end - line.start <= LONGEST_TITLE
    return line if usual and grammar.pattern("table-title").search(view.fold, *line) else None


def row_tasks(
    scope: PlanScope, table: Table, number: int, above: tuple[Ancestor, ...]
) -> list[Task]:
    """The tasks of a table's rows; ``number`` is the table's in its plan, ``above`` its path."""
    tasks: list[Task] = []
    timed = any("time" in row.cells or row.head for row in table.rows)
    unit = _unit_of(scope, table)
    fold, grammar = scope.outline.view.fold, scope.ctx.grammar
    several = counts(fold, Span(table.start, table.end), grammar)
    groups: tuple[Group, ...] = ()
    path = above
    for i, row in enumerate(table.rows, 1):
        if row.path != groups:
            groups = row.path
            path = (*above, *(_group(scope, group) for group in groups))
        worded = _worded(scope, row)
        task = _task(scope, row, (number, row.number or i), path, worded)
        if task.title is None and not task.body:
            _tell_of_no_words(scope, row)
        if several:
            task = task._replace(running=things_in(fold, task.running, grammar))
        shares = _shares(scope, row, table, worded)
        tasks.append(task._replace(shares=shares, dated_by_text=not timed, unit=unit))
    return tasks


def _unit_of(scope: PlanScope, table: Table) -> Span | None:
    """The unit that the only column of goals has in its name (目标任务（亩）)."""
    goals = [column.names[-1] for column in table.columns if column.field == "text"]
    if len(goals) != 1:
        return None
    rule = scope.ctx.grammar.pattern("unit-of-column")
    told = rule.search(scope.outline.view.fold, *goals[0])
    return Span(*told.span("unit")) if told else None


def _task(
    scope: PlanScope,
    row: Row,
    place: tuple[int, int],
    path: tuple[Ancestor, ...],
    worded: Mapping[Span, Trailer],
) -> Task:
    label = next(iter(row.cells.get("label", ())), None)
    column = f".c{row.column}" if row.column else ""
    named = () if row.head else row.cells.get("title", ())
    texts = row.cells.get("text", ())
    return Task(
        id=f"{scope.id}.t{place[0]}.r{place[1]}{column}",
        origin="table",
        category="task",
        label=label,
        number=_number(scope, label),
        title=_title(scope, row),
        body=texts,
        path=path,
        measures=(),
        extra=tuple(row.extra.items()),
        shares=(),
        span=Span(row.start, row.end),
        running=tuple(cell for cell in (*named, *texts) if _stands_in(cell, row)),
        stated=(*_times(row), *scope.stated(worded.values())),
        stages=(row.over,) if row.over else (),
        begins=next(iter(row.cells.get("start", ())), None),
        row=place,
        cells=tuple(cell for cell in _printed(row) if _stands_in(cell, row)),
    )


def _printed(row: Row) -> Iterator[Span]:
    yield from row.held
    for home in (row.cells, row.extra):
        for cells in home.values():
            yield from cells


def _stands_in(cell: Span, row: Row) -> bool:
    """Whether a cell is the row's own; one that is filled down stands in a row above."""
    return row.start <= cell.start < row.end or cell in row.held


def _number(scope: PlanScope, label: Span | None) -> int | None:
    text = scope.printed.string(*label) if label else ""
    usual = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    return int(text) if usual else None


def _title(scope: PlanScope, row: Row) -> Span | None:
    """The title cell without its own number, where it says one thing, and its closing mark."""
    cell = next(iter(row.cells.get("title", ())), None)
    if cell is None or not scope.printed.string(*cell):
        return None
    fold, grammar = scope.outline.view.fold, scope.ctx.grammar
    m = grammar.pattern("own-number").match(fold, cell.start, cell.end)
    if m and counts(fold, cell, grammar):
        m = None
    title = scope.printed.bare(Span(m.end(), cell.end) if m else cell, AFTER_TITLE)
    return title if title.end > title.start else None


def _group(scope: PlanScope, group: Group) -> Ancestor:
    """A group row as it stands in the path of the rows below it."""
    cell = group.title
    if group.label:
        return Ancestor(group.label, cell)
    fold, grammar = scope.outline.view.fold, scope.ctx.grammar
    for rule in grammar.rules("headings"):
        m = grammar.pattern(rule.id).match(fold, cell.start, cell.end)
        if m:
            title = scope.printed.bare(Span(m.end(), cell.end), "。")
            return Ancestor(Span(cell.start, m.end()), title)
    return Ancestor(None, cell)


def _times(row: Row) -> Iterator[Stated]:
    """Where a row says by when: in the head of its column in a schedule, and in its own cells."""
    if row.head:
        yield Stated(row.head, False)
    for time in row.cells.get("time", ()):
        yield Stated(time, True)


def _shares(
    scope: PlanScope, row: Row, table: Table, worded: Mapping[Span, Trailer]
) -> tuple[Share, ...]:
    """Who a row names: in cells that are ``worded`` as these say, else as their column does."""
    shares: list[Share] = []
    for role in TABLE_ROLES:
        for cell in row.cells.get(role, ()):
            if cell in worded:
                said = worded[cell].duties
                duties = [duty if duty.label else duty._replace(role=role) for duty in said]
            else:
                duties = _cell_duties(scope, role, cell, row, table)
            shares += [by_units(duty) for duty in duties if duty.units]
    named = {unit.name for share in shares for unit in share.duty.units}
    added: dict[int, Trailer] = {}  # by where each begins
    for trailer in _bracketed(scope, row):
        for duty in trailer.duties:
            units = tuple(unit for unit in duty.units if unit.name not in named)
            if units:
                shares.append(by_units(duty._replace(units=units)))
                added[trailer.start] = trailer
            if units and named:
                _tell_of_added(scope, trailer, len(units))
    if len(added) > 1:
        _tell_of_several(scope, list(added.values()))
    return tuple(shares)


def _tell_of_no_words(scope: PlanScope, row: Row) -> None:
    """Doubt a row that says who or when, and not what is to be done (PP518)."""
    offsets = scope.outline.view.offsets
    start, end = offsets.span(row.start, row.end)
    scope.ctx.collector.add("PP518", start, end, plan=scope.id)


def _tell_of_several(scope: PlanScope, trailers: list[Trailer]) -> None:
    """Doubt who answers for which part of a row that has several brackets of owners (PP511)."""
    offsets = scope.outline.view.offsets
    start, end = offsets.span(trailers[0].start, trailers[-1].end)
    scope.ctx.collector.add("PP511", start, end, case="several", count=len(trailers))


def _tell_of_added(scope: PlanScope, trailer: Trailer, count: int) -> None:
    """Doubt owners in a bracket of a row that names others in its column (PP511)."""
    offsets = scope.outline.view.offsets
    scope.ctx.collector.add("PP511", *offsets.span(trailer.start, trailer.end), count=count)


def _worded(scope: PlanScope, row: Row) -> dict[Span, Trailer]:
    """What cells of owners say that are worded as trailers are."""
    cells = (cell for role in TABLE_ROLES for cell in row.cells.get(role, ()))
    return {cell: trailer for cell in cells if (trailer := _trailer_in(scope, cell))}


def _bracketed(scope: PlanScope, row: Row) -> Iterator[Trailer]:
    """The trailers in brackets (责任科室：信息科) in what a row says; they stay there."""
    view, grammar = scope.outline.view, scope.ctx.grammar
    for cell in (*row.cells.get("title", ()), *row.cells.get("text", ())):
        for bracket in within(scope.outline.brackets, cell.start, cell.end):
            if bracket.closed:
                inside = Stretch(view, bracket.start + 1, bracket.end - 1)
                bare = fewest_units(view.fold, bracket, cell)
                trailer = read_trailer(inside, grammar, bare=bare)
                if trailer:
                    yield trailer


def _trailer_in(scope: PlanScope, cell: Span) -> Trailer | None:
    """A cell of owners that has labels, verbs or times of its own, read as a trailer."""
    view, grammar = scope.outline.view, scope.ctx.grammar
    cell = unwrapped(view.fold, cell)
    timed = any(
        grammar.pattern("time-like").match(view.fold, m.end(), cell.end)
        for m in GROUP_ENDS.finditer(view.fold, *cell)
    )
    worded = grammar.pattern("verb-hint").search(view.fold, *cell) or ":" in view.fold[slice(*cell)]
    if not timed and not worded:
        return None
    trailer = read_trailer(Stretch(view, *cell), grammar, bare=int(timed))
    told = trailer is not None and (trailer.times or any(duty.label for duty in trailer.duties))
    return trailer if told else None


def _cell_duties(scope: PlanScope, role: str, cell: Span, row: Row, table: Table) -> list[Duty]:
    """Who a cell names, in the role of its column."""
    view, grammar = scope.outline.view, scope.ctx.grammar
    cell = unwrapped(view.fold, cell)
    joint = grammar.pattern("together-with").search(view.fold, *cell)
    if joint and "\n" not in view.fold[slice(*cell)]:
        return read_listed(Stretch(view, *cell), role, grammar)
    lines = read_lines(view.fold, *cell, grammar, view.text)
    units = tuple(unit for unit in lines if not unit.barred)
    if table.marked_leads:
        from planparse.chain.tasks.marked import marked_duties  # few tables have any

        return marked_duties(role, units, grammar)
    if table.first_leads and role == "responsible" and not row.cells.get("lead"):
        return [Duty("lead", None, units[:1]), Duty(role, None, units[1:])]
    duties = by_notes(Duty(role, None, units), grammar)
    return [part for duty in duties for part in with_persons(view, duty, grammar)]
