"""Rows of a task table as tasks (records.md 2.6)."""

from __future__ import annotations

from typing import Final

from planparse.assemble.state import PlanState
from planparse.assemble.values import Values, read_values
from planparse.assemble.writer import Json, Writer, duty_record
from planparse.fields.responsibilities import Duty, read_listed, read_trailer
from planparse.fields.units import read_lines
from planparse.grammar import Grammar
from planparse.outline.tables import Group, Row, Table
from planparse.text.spans import Span
from planparse.text.stretch import Stretch

TABLE_ROLES: Final = ("lead", "responsible", "support", "supervise", "person")


def row_tasks(state: PlanState, table: Table, number: int, path: list[Json]) -> list[Json]:
    """The tasks of a table's rows (records.md 2.6)."""
    for cell in table.skipped:
        state.claims.add(cell.start, cell.end, "cell", state.plan)
    tasks: list[Json] = []
    timed = any("time" in row.cells for row in table.rows)
    groups: tuple[Group, ...] = ()
    above = path
    for i, row in enumerate(table.rows, 1):
        if row.path != groups:
            groups = row.path
            above = [*path, *(_group_row(state.out, group, state.ctx.grammar) for group in groups)]
        row_id = f"{state.plan}.t{number}.r{i}"
        for cell in (*row.cells.values(), *row.extra.values()):
            if row.start <= cell.start < row.end:
                state.claims.add(cell.start, cell.end, "cell", row_id)
        duties = [
            duty
            for role in TABLE_ROLES
            if role in row.cells
            for duty in _cell_duties(state, role, row.cells[role], table)
        ]
        tasks.append(
            _row(state, row, row_id, (number, i), duties, above, _row_values(state, row, timed))
        )
    return tasks


def _cell_duties(state: PlanState, role: str, cell: Span, table: Table) -> list[Json]:
    """Who a cell says is responsible: as its own labels and verbs say, else every unit in the role of its column."""
    out, grammar = state.out, state.ctx.grammar
    worded = (
        grammar.pattern("verb-hint").search(out.fold, cell.start, cell.end)
        or ":" in out.fold[cell.start : cell.end]
    )
    trailer = (
        read_trailer(Stretch(out.view, cell.start, cell.end), grammar, bare=0) if worded else None
    )
    if trailer and any(duty.label for duty in trailer.duties):
        return [duty_record(out, duty, None, False) for duty in trailer.duties if duty.units]
    if (
        grammar.pattern("together-with").search(out.fold, cell.start, cell.end)
        and "\n" not in out.fold[cell.start : cell.end]
    ):
        return [
            duty_record(out, duty, None, False)
            for duty in read_listed(Stretch(out.view, cell.start, cell.end), role, grammar)
        ]
    units = tuple(
        unit
        for unit in read_lines(out.fold, cell.start, cell.end, grammar, out.text)
        if not unit.barred
    )
    if table.first_leads and role == "responsible" and units:
        shares = (Duty("lead", None, units[:1]), Duty(role, None, units[1:]))
        return [duty_record(out, duty, None, False) for duty in shares if duty.units]
    return [duty_record(out, Duty(role, None, units), None, False)] if units else []


def _row_values(state: PlanState, row: Row, timed: bool) -> Values:
    """The values of a row: times from its time cell where the table has that column, else from its text; a title filled down is no text of it."""
    cells = [
        cell
        for name in ("title", "text")
        if (cell := row.cells.get(name)) and row.start <= cell.start < row.end
    ]
    time = row.cells.get("time")
    return read_values(
        state.out,
        state.ctx,
        state.passage,
        state.part.year,
        cells,
        [time] if time else [],
        dated_by_text=not timed,
    )


def _row(
    state: PlanState,
    row: Row,
    row_id: str,
    place: tuple[int, int],
    duties: list[Json],
    path: list[Json],
    values: Values,
) -> Json:
    out, grammar = state.out, state.ctx.grammar
    title = _cell(out, row.cells.get("title"))
    text = _cell(out, row.cells.get("text"))
    if title:
        cell = row.cells["title"]
        m = grammar.pattern("own-number").match(out.fold, cell.start, cell.end)
        title = (out.string(m.end(), cell.end) if m else title).rstrip("。；;")
    label = _cell(out, row.cells.get("label")) or None
    extra = {name: _cell(out, cell) for name, cell in row.extra.items()}
    return {
        "id": row_id,
        "origin": "table",
        "category": "task",
        "label": label,
        "number": int(label)
        if label and label.isascii() and label.isdigit() and len(label) < 9
        else None,
        "title": title or None,
        "text": text,
        "path": path,
        "measures": [],
        "extra": extra,
        "responsibilities": duties,
        "deadlines": values.deadlines,
        "indicators": values.indicators,
        "span": out.span(row.start, row.end),
        "locator": {**out.line(row.start), "table": place[0], "row": place[1]},
    }


def path_at(sections: list[Json], start: int) -> list[Json]:
    """The headings that a table stands under, outermost first."""
    for i, section in enumerate(sections):
        if section["span"]["start"] <= start and (
            i + 1 == len(sections) or start < sections[i + 1]["span"]["start"]
        ):
            return [
                {"label": section["label"], "title": section["title"]},
                *path_at(section["children"], start),
            ]
    return []


def _cell(out: Writer, cell: Span | None) -> str:
    return out.string(cell.start, cell.end) if cell else ""


def _group_row(out: Writer, group: Group, grammar: Grammar) -> Json:
    cell = group.title
    if group.label:
        return {"label": out.string(*group.label), "title": out.string(*cell)}
    for rule in grammar.rules("headings"):
        m = grammar.pattern(rule.id).match(out.fold, cell.start, cell.end)
        if m:
            return {
                "label": out.string(cell.start, m.end()),
                "title": out.string(m.end(), cell.end).rstrip("。"),
            }
    return {"label": None, "title": out.string(cell.start, cell.end)}
