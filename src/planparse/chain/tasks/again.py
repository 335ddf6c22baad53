"""Rows of an attached task list (任务清单) that say again a task of the body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from planparse.kept import compiled
from planparse.outline import Outline
from planparse.outline.plans import Plan
from planparse.outline.tasks import PlanTasks, Task
from planparse.text.spans import Span

UNSAID: Final = compiled(r"[\s。;:,、.()《》“”！？!?]+")  # marks and white space


Named = dict[str, list[tuple[str, int | None]]]  # ids and numbers of tasks by their titles


class Bodies:
    """The bodies of plans read so far that a task list behind them may say again."""

    def __init__(self, outline: Outline) -> None:
        self._fold = outline.view.fold
        self._homes = {
            part.attached_to
            for part in outline.plans
            if part.attached_to is not None and (part.table or part.inline)
        }
        self._titled: dict[int, Named] = {}

    def compared(self, plan: Plan, found: PlanTasks) -> PlanTasks:
        """The tasks of a plan, rows of an attached list with the task that they say again; what
        later lists may say again of them is remembered.

        A row is the same by number and title; by its title alone where neither list has it twice.
        """
        if plan.nth in self._homes:
            self._titled[plan.nth] = self._named(found.tasks)
        home = plan.document.attached_to
        if home is None or not found.tables:
            return found
        return found._replace(tasks=tuple(self._said(self._titled[home], found.tasks)))

    def _named(self, tasks: Sequence[Task]) -> Named:
        named: Named = defaultdict(list)
        for task in tasks:
            if task.origin == "text" and (title := self._plain(task.title)):
                named[title].append((task.id, task.number))
        return named

    def _said(self, named: Named, rows: Sequence[Task]) -> Iterator[Task]:
        often = Counter(self._plain(row.title) for row in rows)
        for row in rows:
            title = self._plain(row.title)
            alike = named.get(title, ()) if row.origin == "table" else ()
            same = next((task for task, number in alike if number == row.number), None)
            if same is None and len(alike) == 1 and often[title] == 1:
                same = alike[0][0]
            yield row._replace(same_as=same) if same else row

    def _plain(self, title: Span | None) -> str:
        words = self._fold[slice(*title)] if title else ""
        return UNSAID.sub("", words)
