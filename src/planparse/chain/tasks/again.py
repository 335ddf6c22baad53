"""Rows of an attached task list (任务清单) that say again a task of the body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from planparse.kept import compiled
from planparse.outline import Outline
from planparse.outline.tasks import PlanTasks, Task
from planparse.text.spans import Span

UNSAID: Final = compiled(r"[\s。;:,、.()《》“”！？!?]+")  # marks and white space


def said_again(outline: Outline, tasks: Sequence[PlanTasks]) -> tuple[PlanTasks, ...]:
    """The tasks of every plan, rows with the task that they say again.

    A row is the same by number and title; by its title alone where neither list has it twice.
    """
    bodies: dict[int, _Body] = {}
    found: list[PlanTasks] = []
    for part, own in zip(outline.plans, tasks, strict=True):
        home = part.attached_to
        if home is not None and own.tables:
            if home not in bodies:
                bodies[home] = _Body(outline.view.fold, tasks[home].tasks)
            own = own._replace(tasks=tuple(bodies[home].compared(own.tasks)))
        found.append(own)
    return tuple(found)


class _Body:
    """The tasks of a plan's body by their titles."""

    def __init__(self, fold: str, tasks: Sequence[Task]) -> None:
        self.fold = fold
        self.titled: dict[str, list[Task]] = defaultdict(list)
        for task in tasks:
            if task.origin == "text" and (title := self._plain(task.title)):
                self.titled[title].append(task)

    def compared(self, rows: Sequence[Task]) -> Iterator[Task]:
        """The rows of an attached list, each with the task that it says again."""
        often = Counter(self._plain(row.title) for row in rows)
        for row in rows:
            title = self._plain(row.title)
            alike = self.titled.get(title, ()) if row.origin == "table" else ()
            same = next((t for t in alike if t.number == row.number), None)
            if same is None and len(alike) == 1 and often[title] == 1:
                same = alike[0]
            yield row._replace(same_as=same.id) if same else row

    def _plain(self, title: Span | None) -> str:
        words = self.fold[slice(*title)] if title else ""
        return UNSAID.sub("", words)
