"""Sections, tasks and values of the outline as the records have them."""

from __future__ import annotations

from planparse.assemble.writer import Json, Writer
from planparse.outline.headings import Heading
from planparse.outline.tasks import Deadline, Indicator, Share, Task, TaskTable, Values, unit_text
from planparse.text.spans import Span, trimmed


def section_record(out: Writer, heading: Heading, section_id: str, level: int = 1) -> Json:
    """A heading as `records.Section` has it, its children too."""
    label = heading.label
    shares = (
        Share(duty, Span(trailer.start, trailer.end), False)
        for trailer in (*heading.trailers, *heading.covering)
        for duty in trailer.duties
    )
    return {
        "id": section_id,
        "level": level,
        "style": label.style,
        "label": out.string(label.start, label.end),
        "number": label.number,
        "title": out.title(heading.title),
        "text": out.pieces(heading.body),
        "role": heading.role,
        "responsibilities": [*map(out.share, shares)],
        "span": out.span(heading.start, trimmed(out.view.fold, heading.start, heading.last).end),
        "children": [
            section_record(out, child, f"{section_id}.{i}", level + 1)
            for i, child in enumerate(heading.children, 1)
        ],
    }


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
        "measures": [out.measure(item) for item in task.measures],
        "extra": {
            name: said if isinstance(said, str) else out.cells(said) for name, said in task.extra
        },
        "same_as": task.same_as,
        "responsibilities": [*map(out.share, task.shares)],
        "deadlines": [_deadline(out, deadline) for deadline in values.deadlines],
        "indicators": [_indicator(out, item) for item in values.indicators],
        "span": out.span(*task.span),
        "locator": out.locator(task.span.start, task.row),
    }


def _deadline(out: Writer, deadline: Deadline) -> Json:
    time = deadline.time
    again = time.recurrence
    return {
        "text": out.string(time.start, time.end),
        "kind": time.kind,
        "start": time.since,
        "end": time.until,
        "precision": time.precision,
        "recurrence": again._asdict() if again else None,
        "inherited": deadline.inherited,
        "span": out.span(time.start, time.end),
    }


def _indicator(out: Writer, item: Indicator) -> Json:
    quantity = item.quantity
    return {
        "text": out.string(quantity.start, quantity.end),
        "subject": out.string(*quantity.subject) if quantity.subject else None,
        "value": quantity.value,
        "upper": quantity.upper,
        "unit": unit_text(quantity, out.view.fold, out.text),
        "comparator": quantity.comparator,
        "direction": quantity.direction,
        "deadline": item.deadline,
        "span": out.span(quantity.start, quantity.end),
    }
