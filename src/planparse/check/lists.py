"""5xx: the body against its attached list (正文与任务清单): owners, days, figures, words, rows.

Basis: an attached list (附件) says again what the body says; units are chased by the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from planparse.check.finding import Found, at_task, rule
from planparse.check.walk import chased, is_usual, listed_again, names, shown
from planparse.ledger.names import folded
from planparse.records.models import ParseResult, Plan, Task

ALIKE: Final = 0.6  # of two titles: the same task in other words
OFFICES: Final = ("lead", "responsible", "support", "supervise")


def _only(one: Iterable[str], other: Iterable[str]) -> str:
    kept = set(other)
    return "、".join(name for name in one if name not in kept)


@rule("PC501", "warning")
def owners_differ(result: ParseResult) -> Iterable[Found]:
    """A row names other units than the body (责任单位不一致)."""
    for plan, row, task in listed_again(result):
        ours, theirs = names(row, *OFFICES), names(task, *OFFICES)
        leads, led = names(row, "lead"), names(task, "lead")
        if not ours or not theirs:
            continue
        if ours.keys() != theirs.keys() or (leads and led and leads.keys() != led.keys()):
            yield (
                at_task(plan, row),
                {
                    "task": shown(task),
                    "row": "、".join(ours.values()),
                    "body": "、".join(theirs.values()),
                },
            )


@rule("PC502", "warning")
def days_differ(result: ParseResult) -> Iterable[Found]:
    """A row names another day than the body (完成时限不一致)."""
    for plan, row, task in listed_again(result):
        ours = {time.end: time.text for time in row.deadlines if time.end}
        theirs = {time.end: time.text for time in task.deadlines if time.end}
        if ours and theirs and not ours.keys() & theirs.keys():
            params: dict[str, str | int] = {
                "task": shown(task),
                "row": "、".join(ours.values()),
                "body": "、".join(theirs.values()),
            }
            yield at_task(plan, row), params


@rule("PC503", "warning")
def figures_differ(result: ParseResult) -> Iterable[Found]:
    """A row has another figure for the same thing than the body (量化指标不一致)."""
    for plan, row, task in listed_again(result):
        theirs = {(f.subject, f.unit): f for f in task.indicators if f.subject}
        values = {(f.subject, f.unit, f.value) for f in task.indicators}
        for figure in row.indicators:
            key = (figure.subject, figure.unit)
            if key in theirs and (*key, figure.value) not in values:
                params: dict[str, str | int] = {
                    "subject": figure.subject or "",
                    "row": figure.text,
                    "body": theirs[key].text,
                }
                yield at_task(plan, row, figure.span), params


class _Pairs:
    """Rows of the attached lists of a result, and the tasks of the body they belong to."""

    def __init__(self, result: ParseResult) -> None:
        self.said = {row.same_as for plan in result.plans for row in plan.tasks if row.same_as}
        bodies = {name.split(".")[0].split("#")[0] for name in self.said if name}
        self.body = [(p, t) for p in result.plans if p.id in bodies for t in _of_body(p)]
        self.rows = [
            (plan, row)
            for plan in result.plans
            if any(r.same_as for r in plan.tasks)
            for row in plan.tasks
            if row.origin == "table"
        ]
        self.free_rows = [(plan, row) for plan, row in self.rows if not row.same_as]
        self.free_tasks = [(plan, task) for plan, task in self.body if task.id not in self.said]

    @cached_property
    def reworded(self) -> list[tuple[Plan, Task, Task]]:
        """Rows and tasks with one number and nearly one title, or one number and one text."""
        found = []
        for plan, row in self.free_rows:
            alike = [
                (_alike(row, task), task)
                for _plan, task in self.free_tasks
                if row.number is None or task.number is None or row.number == task.number
            ]
            best = max(alike, key=lambda pair: pair[0], default=None)
            if best and best[0] >= ALIKE:
                found.append((plan, row, best[1]))
        return found


def _of_body(plan: Plan) -> list[Task]:
    return [task for task in chased(plan) if task.origin == "text"]


def _alike(row: Task, task: Task) -> float:
    ours, theirs = folded(row.title or row.text), folded(task.title or task.text)
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


@rule("PC504", "warning")
def words_differ(result: ParseResult) -> Iterable[Found]:
    """A row says the task in other words than the body (任务表述不一致)."""
    for plan, row, task in _Pairs(result).reworded:
        yield at_task(plan, row), {"row": shown(row), "body": shown(task)}


@rule("PC505", "warning")
def row_without_section(result: ParseResult) -> Iterable[Found]:
    """A row that the body does not have (清单有而正文无)."""
    pairs = _Pairs(result)
    yield from _alone(pairs.rows, pairs.free_rows, lambda: [row for _p, row, _t in pairs.reworded])


@rule("PC506", "warning")
def section_without_row(result: ParseResult) -> Iterable[Found]:
    """A task of the body that its list does not have (正文有而清单无)."""
    pairs = _Pairs(result)
    yield from _alone(pairs.body, pairs.free_tasks, lambda: [t for _p, _row, t in pairs.reworded])


def _alone(
    whole: list[tuple[Plan, Task]],
    free: list[tuple[Plan, Task]],
    reworded: Callable[[], list[Task]],
) -> Iterator[Found]:
    """Those of one side that the other lacks, where nearly all are on both."""
    if is_usual(len(whole) - len(free), len(whole)):
        worded = {task.id for task in reworded()}
        for plan, task in free:
            if task.id not in worded:
                yield at_task(plan, task), {"task": shown(task)}


@rule("PC507", "info")
def unit_in_one_alone(result: ParseResult) -> Iterable[Found]:
    """A unit that only the body or only the list names (单位仅见于正文或清单)."""
    pairs = _Pairs(result)
    rows = {key: (plan, row) for plan, row in pairs.rows for key in names(row, *OFFICES)}
    body = {key: (plan, task) for plan, task in pairs.body for key in names(task, *OFFICES)}
    if not rows or not body:
        return
    for ours, theirs in ((rows, body), (body, rows)):
        for name, (plan, task) in ours.items():
            if name not in theirs:
                yield at_task(plan, task), {"name": names(task, *OFFICES)[name]}
