"""Attached lists (任务清单) beside the body that they say again: which rows are of which task."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import groupby
from typing import Final

from planparse.check.walk import chased, is_usual
from planparse.frozen import NamedTuple
from planparse.records.models import ParseResult, Plan, Task
from planparse.text.compared import bare

ALIKE: Final = 0.6  # of two titles: the same task in other words
NEARLY_SAME: Final = 0.8  # of two titles: the same task, whatever its number


class Pair(NamedTuple):
    """A task of the body, and the rows that say it again: one, or several over which its title
    stands in one cell."""

    plan: Plan  # of the rows
    rows: Sequence[Task]
    home: Plan
    task: Task


class _Group(NamedTuple):
    rows: Sequence[Task]
    number: int  # 1-based, in its list


class Listed:
    """An attached list and the tasks of the plan that it belongs to."""

    def __init__(self, plan: Plan, home: Plan) -> None:
        self.plan, self.home = plan, home
        self.groups = _groups(plan)
        self.body = [task for task in chased(home) if task.origin == "text"]
        self._titled = _titled(home)
        self._known = {task.id: task for task in home.tasks if task.origin == "text"}

    @cached_property
    def pairs(self) -> list[Pair]:
        """Groups of rows with the tasks whose titles they have."""
        found = ((group, self._task_of(group)) for group in self.groups)
        return [Pair(self.plan, group.rows, self.home, task) for group, task in found if task]

    def _task_of(self, group: _Group) -> Task | None:
        said = next((row.same_as for row in group.rows if row.same_as), None)
        alike = self._titled.get(bare(group.rows[0].title or ""), [])
        known = self._known.get(said or "")
        if known is None and len(alike) > 1:  # several tasks have this title
            alike = [task for task in alike if task.number in (group.number, group.rows[0].number)]
        return known or (alike[0] if len(alike) == 1 else None)

    @cached_property
    def free_rows(self) -> list[_Group]:
        """Groups of rows whose titles no task of the body has."""
        said = {pair.rows[0].id for pair in self.pairs}
        return [group for group in self.groups if group.rows[0].id not in said]

    @cached_property
    def free_tasks(self) -> list[Task]:
        """Tasks of the body whose titles no row has."""
        said = {pair.task.id for pair in self.pairs}
        return [task for task in self.body if task.id not in said]

    @cached_property
    def reworded(self) -> list[Pair]:
        """Groups and tasks with one number and nearly one title, or one number and one text."""
        found = []
        taken: set[str] = set()
        for group in self.free_rows:
            row = group.rows[0]
            graded = [
                (alike, task)
                for task in self.free_tasks
                if task.id not in taken and (alike := _alike(row, task)) >= _least(group, task)
            ]
            best = max(graded, key=lambda pair: pair[0], default=None)
            if best:
                taken.add(best[1].id)
                found.append(Pair(self.plan, group.rows, self.home, best[1]))
        return found

    @property
    def all_pairs(self) -> list[Pair]:
        """Those with one title, and those with nearly one."""
        return [*self.pairs, *self.reworded] if self.is_of_body else self.pairs

    @property
    def is_of_body(self) -> bool:
        """Whether the list says the body again as a rule, task by task."""
        return is_usual(len(self.pairs), len(self.groups))


def lists(result: ParseResult) -> Iterator[Listed]:
    """All attached lists of a result that say at least one task of a body again; nothing of a
    document that is printed twice."""
    plans = {plan.id: plan for plan in result.plans}
    for plan in result.plans:
        if plan.duplicate_of or not any(task.origin == "table" for task in plan.tasks):
            continue
        counted = Counter(
            row.same_as.split(".")[0].split("#")[0] for row in plan.tasks if row.same_as
        )
        known = counted.most_common(1)[0][0] if counted else plan.attachment_of
        found = [Listed(plan, home) for home in _homes(plans, known, plan)]
        best = max(found, key=lambda one: len(one.pairs), default=None)
        if best and best.pairs:
            yield best


def _homes(plans: dict[str, Plan], known: str | None, plan: Plan) -> list[Plan]:
    """The plans that a list may say again: the one that its rows name or that it is attached to,
    what is attached beside it, and the plan that it stands in itself."""
    beside = [p for p in plans.values() if plan.attachment_of and p.attachment_of == known]
    named = [plans[known]] if known in plans else []
    found = {p.id: p for p in (*named, *beside, plan)}
    return [
        p
        for p in found.values()
        if p.duplicate_of is None and any(task.origin == "text" for task in p.tasks)
    ]


def _titled(plan: Plan) -> dict[str, list[Task]]:
    found: dict[str, list[Task]] = {}
    for task in plan.tasks:
        if task.origin == "text" and (title := bare(task.title or "")):
            found.setdefault(title, []).append(task)
    return found


def _groups(plan: Plan) -> list[_Group]:
    rows = [row for row in plan.tasks if row.origin == "table"]
    found: list[Sequence[Task]] = []
    for title, alike in groupby(rows, key=lambda row: (row.id.rpartition(".")[0], row.title)):
        members = list(alike)
        found.extend([members] if title[1] else [[row] for row in members])
    return [_Group(members, at) for at, members in enumerate(found, 1)]


def _alike(row: Task, task: Task) -> float:
    return likeness(row.title or row.text, task.title or task.text)


def likeness(one: str, other: str) -> float:
    """How much two stretches of words have in common, 0 to 1."""
    return SequenceMatcher(None, bare(one), bare(other), autojunk=False).ratio()


def _least(group: _Group, task: Task) -> float:
    """How alike two titles must be; less will do where the numbers are one."""
    numbers: Iterable[int | None] = (group.number, group.rows[0].number)
    return ALIKE if task.number is None or task.number in numbers else NEARLY_SAME
