"""The tasks of each plan: what sections, their stretches and the rows of task tables give.

The rules are 2.3 (what is a task), 2.4 (whose a trailer is) and 2.6 (rows) of docs/records.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from planparse.chain.tasks.again import Bodies
from planparse.chain.tasks.loose import Loose, loose_tasks, loose_text
from planparse.chain.tasks.occasions import (
    but_safeguards,
    held_then,
    line_of_time,
)
from planparse.chain.tasks.plan import PlanScope
from planparse.chain.tasks.rows import row_tasks, tables_of
from planparse.chain.tasks.sections import NOTHING_ABOVE, path_at, section_tasks
from planparse.outline import Context, Outline
from planparse.outline.headings import Heading
from planparse.outline.plans import Plan
from planparse.outline.tasks import PlanTasks, Task


def find_tasks(outline: Outline, plans: Iterator[Plan], ctx: Context) -> Iterator[Plan]:
    """Each plan with its tasks."""
    bodies = Bodies(outline)
    for plan in plans:
        found = _of_plan(PlanScope.of(outline, plan, ctx))
        yield plan._replace(found=bodies.compared(plan, found))


def _of_plan(scope: PlanScope) -> PlanTasks:
    loose = loose_text(scope)
    tables = tables_of(scope)
    tasks: list[Task] = list(loose_tasks(scope, loose))
    tasks += _of_headings(scope, loose)
    for number, found in enumerate(tables, 1):
        table = found.table
        above = () if table is scope.part.table else path_at(scope, table.start)
        tasks += row_tasks(scope, table, number, above)
    if tables:
        tasks.sort(key=attrgetter("span.start"))
    return PlanTasks(loose.text, loose.trailers, tables, tuple(tasks))


def _of_headings(scope: PlanScope, loose: Loose) -> list[Task]:
    """The tasks of the sections. A time that a line above them names once (活动时间：5月6日) is
    that of those `held_then`."""
    headings = scope.tree.headings
    said = line_of_time(scope, loose.head)
    held: Sequence[Heading] = held_then(scope, headings) if said else ()
    if said and not held and (said := line_of_time(scope, loose.head, sure=True)):
        held = but_safeguards(headings)
    dated = NOTHING_ABOVE._replace(stages=(said,)) if said else NOTHING_ABOVE
    found: list[Task] = []
    for i, heading in enumerate(headings, 1):
        above = dated if heading in held else NOTHING_ABOVE
        found += section_tasks(scope, heading, f"{scope.id}.{i}", above)
    return found
