"""What each column of a task table was read as, by its header, and who stands in its cells."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.outline.tables import Column
from planparse.outline.tasks import TaskTable
from planparse.text.spans import Span
from planparse.why.duties import units
from planparse.why.finding import Finding, Term
from planparse.why.known import Known


def columns(known: Known) -> Iterator[Finding]:
    """The headers of task tables."""
    for plan in known.plans:
        for table in plan.found.tables:
            for column in (column for column in table.table.columns if column.names):
                rule = rule_of(known, column)
                kept = "column-kept" if rule else "column-unknown"
                what = "column" if column.field else kept
                name = column.names[-1]  # of two lines of a header the lower one
                field = Term("field", column.field) if column.field else ""
                params = {"title": known.words(name), "field": field}
                yield known.finding(what, name, rule, column.field, record=table.id, params=params)


def rule_of(known: Known, column: Column) -> str | None:
    """The rule that knows the name of a column: of two lines that of its field, else of the lower
    one. (A goal may be read as text, a start as a time, and a note is kept.)"""
    fold, union = known.outline.view.fold, known.grammar.union("columns")
    names = ("".join(fold[slice(*name)].split()) for name in reversed(column.names))
    rules = [union.rule(found) for found in map(union.pattern.fullmatch, names) if found]
    rules.sort(key=lambda rule: rule.get("field") != column.field)
    return rules[0].id if rules else None


def rows(known: Known) -> Iterator[Finding]:
    """Who stands in the cells of task tables: where no label or verb governs them, their column
    tells it."""
    for plan in known.plans:
        rules = [_rules(known, table) for table in plan.found.tables]
        for task in plan.found.tasks:
            by_column = rules[task.row[0] - 1] if task.row and rules else {}
            for share in task.shares if task.origin == "table" else ():
                if not share.inherited:
                    duty = share.duty
                    rule = duty.rule or by_column.get(duty.role, "")
                    yield from units(known, duty._replace(rule=rule), task.id)


def _rules(known: Known, table: TaskTable) -> dict[str, str]:
    """The rules of a table's columns, by their fields."""
    found: dict[str, str] = {}
    for column in table.table.columns:
        rule = rule_of(known, column) if column.field else None
        if column.field and rule:
            found.setdefault(column.field, rule)
    return found


def group_rows(known: Known) -> Iterator[Finding]:
    """Group rows: what the tasks below them are part of."""
    for plan in known.plans:
        for table in plan.found.tables:
            seen: set[Span] = set()
            for row in table.table.rows:
                for group in row.path:
                    if group.title not in seen:
                        seen.add(group.title)
                        params = {"title": known.words(group.title)}
                        yield known.finding("group", group.title, record=table.id, params=params)
