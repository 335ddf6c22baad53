"""The tasks of each plan: what sections, their stretches and the rows of task tables give.

The rules are 2.3 (what is a task), 2.4 (whose a trailer is) and 2.6 (rows) of docs/records.md.
"""

from __future__ import annotations

from operator import attrgetter

from planparse.chain.tasks.plan import PlanScope
from planparse.chain.tasks.rows import row_tasks
from planparse.chain.tasks.sections import path_at, section_tasks
from planparse.outline import Context, Outline
from planparse.outline.tasks import Task
from planparse.text.spans import begin


def find_tasks(outline: Outline, ctx: Context) -> Outline:
    """The outline with the tasks of every plan, in the order of the text."""
    tasks = tuple(_of_plan(PlanScope.of(outline, i, ctx)) for i in range(len(outline.plans)))
    return outline._replace(tasks=tasks)


def _of_plan(scope: PlanScope) -> tuple[Task, ...]:
    part = scope.part
    tasks: list[Task] = []
    for i, heading in enumerate(scope.tree.headings, 1):
        tasks += section_tasks(scope, heading, f"{scope.id}.{i}")
    tables = sorted([*([part.table] if part.table else []), *part.inline], key=begin)
    for number, table in enumerate(tables, 1):
        above = () if table is part.table else path_at(scope, table.start)
        tasks += row_tasks(scope, table, number, above)
    if tables:
        tasks.sort(key=attrgetter("span.start"))
    return tuple(tasks)
