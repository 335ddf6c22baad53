"""Tasks (任务) and their values as the chain knows them: spans, nothing written out.

A record (`planparse.records.Task`) is one of these, its spans turned into words and raw offsets.
"""

from __future__ import annotations

from typing import Final, Literal

from planparse.fields.quantities import Quantity, unit_text
from planparse.fields.responsibilities import Duty, Trailer
from planparse.fields.times import Time
from planparse.fields.units import Unit
from planparse.frozen import NamedTuple
from planparse.outline.tables import Table
from planparse.text.spans import Span

__all__ = [
    "Ancestor",
    "Deadline",
    "Duty",
    "Indicator",
    "Measure",
    "PlanTasks",
    "Quantity",
    "Share",
    "Stated",
    "Task",
    "TaskTable",
    "Time",
    "Unit",
    "Values",
    "unit_text",
]


class Ancestor(NamedTuple):
    """A heading, or a group row of a table, above a task."""

    label: Span | None
    title: Span | None


class Measure(NamedTuple):
    """An inline item (一是…) of a task: its label, its title if it has one, and the rest."""

    label: Span
    title: Span | None
    text: Span


class Share(NamedTuple):
    """Who answers for a task in one role, and the stretch that says so.

    It is ``inherited`` where an ancestor's trailer or a convention says it, not the task's own.
    """

    duty: Duty
    span: Span
    inherited: bool


class Stated(NamedTuple):
    """A stretch that lists times. ``kept`` tells that all its words are to be in the record."""

    span: Span
    kept: bool


class Task(NamedTuple):
    """A task: its place, and the stretches that its record's words are made of."""

    id: str
    origin: Literal["text", "table"]
    category: str
    label: Span | None
    number: int | None
    title: Span | None  # without the mark that closes it
    body: tuple[Span, ...]
    path: tuple[Ancestor, ...]
    measures: tuple[Measure, ...]
    extra: tuple[tuple[str, str | tuple[Span, ...]], ...]
    shares: tuple[Share, ...]
    span: Span
    running: tuple[Span, ...]  # the running text that times and figures are looked for in
    stated: tuple[Stated, ...]  # what its own trailers, or its time cell, list
    covering: tuple[Stated, ...] = ()  # the same of its ancestors' trailers
    stages: tuple[Span, ...] = ()  # headings of the stages (阶段) above it, the next one first
    dated_by_text: bool = True  # false for a row whose table has a column of times
    begins: Span | None = None  # of a row: the cell that says when it begins
    row: tuple[int, int] | None = None  # the number of its table in the plan, and of its row
    cells: tuple[Span, ...] = ()  # of a row: those that stand in it
    unit: Span | None = None  # of a row: what its goals are counted in, as their column's name says
    same_as: str | None = None  # of an attached list's row: the task that it says again


# Of a task that is no row: from ``dated_by_text`` on.
NO_ROW: Final = (True, None, None, (), None, None)


class TaskTable(NamedTuple):
    """A task table of a plan: its id, what it is called, and where it stands."""

    id: str
    title: Span | None
    table: Table


class PlanTasks(NamedTuple):
    """What a plan says outside its sections, its task tables, and its tasks."""

    text: tuple[Span, ...] = ()  # in order; trailers that close nothing are text
    trailers: tuple[Trailer, ...] = ()  # those that close stretches of it
    tables: tuple[TaskTable, ...] = ()
    tasks: tuple[Task, ...] = ()  # in the order of the text


class Indicator(NamedTuple):
    """A figure of a task, and the index of the deadline that its clause names."""

    quantity: Quantity
    deadline: int | None


class Deadline(NamedTuple):
    """A time of a task; ``inherited`` where a section above it states it."""

    time: Time
    inherited: bool


class Values(NamedTuple):
    """The deadlines and indicators of one task, each in document order."""

    deadlines: tuple[Deadline, ...] = ()
    indicators: tuple[Indicator, ...] = ()
