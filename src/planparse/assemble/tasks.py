"""Sections, tasks and values of the outline as the records have them."""

from __future__ import annotations

from planparse.assemble.writer import Json, Writer
from planparse.frozen import made
from planparse.outline.headings import Heading
from planparse.outline.tasks import Share, Task, TaskTable, Values
from planparse.text.spans import Span, trimmed


def section_record(out: Writer, heading: Heading, section_id: str, level: int = 1) -> Json:
    """A heading as `records.Section` has it, its children too."""
    label = heading.label
    return {
        "id": section_id,
        "level": level,
        "style": label.style,
        "label": out.string(label.start, label.end),
        "number": label.number,
        "title": out.words(heading.name),
        "text": out.pieces(heading.body),
        "role": heading.role,
        "responsibilities": _shares(out, heading),
        "span": out.span(heading.start, trimmed(out.view.fold, heading.start, heading.last).end),
        "children": [
            section_record(out, child, f"{section_id}.{i}", level + 1)
            for i, child in enumerate(heading.children, 1)
        ],
    }


def _shares(out: Writer, heading: Heading) -> list[Json]:
    """Who answers for a section, as its own trailers say."""
    trailers = (*heading.trailers, *heading.covering)
    return [
        out.share(made(Share, (duty, made(Span, (trailer.start, trailer.end)), False)))
        for trailer in trailers
        for duty in trailer.duties
    ]


def table_record(out: Writer, found: TaskTable) -> Json:
    """A task table as `records.Table` has it."""
    table = found.table
    return {
        "id": found.id,
        "title": out.words(found.title),
        "columns": [
            {
                "name": "/".join(out.string(*name) for name in column.names),
                "field": column.field,
            }
            for column in table.columns
        ],
        "span": out.span(table.start, table.end),
    }


def task_record(out: Writer, task: Task, values: Values) -> Json:
    """A task with its values as `records.Task` has it."""
    return {
        "id": task.id,
        "origin": task.origin,
        "category": task.category,
        "label": out.words(task.label) or None,
        "number": task.number,
        "title": out.words(task.title),
        "text": out.cells(task.body) if task.row else out.pieces(task.body),
        "path": [*map(out.ancestor, task.path)],
        "measures": [*map(out.measure, task.measures)],
        "extra": _extra(out, task) if task.extra else {},
        "same_as": task.same_as,
        "responsibilities": [*map(out.share, task.shares)],
        "deadlines": [*map(out.deadline, values.deadlines)],
        "indicators": [*map(out.indicator, values.indicators)],
        "span": out.span(*task.span),
        "locator": out.locator(task.span.start, task.row),
    }


def _extra(out: Writer, task: Task) -> dict[str, str]:
    """What labels of its trailers, or columns of its table, say that name no unit."""
    return {name: said if isinstance(said, str) else out.cells(said) for name, said in task.extra}
