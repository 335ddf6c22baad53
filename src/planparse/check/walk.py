"""Ways through a result that rules share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from planparse.frozen import NamedTuple
from planparse.ledger.names import folded
from planparse.records.models import Plan, Section, Task, Unit

USUAL: Final = 0.6  # of the tasks of a plan: what as many have, the others lack


class Run(NamedTuple):
    """Headings that stand beside one another, and the heading above them."""

    parent: Section | None
    sections: Sequence[Section]


def runs(plan: Plan) -> Iterator[Run]:
    """All runs of headings of a plan, in the order of the text of their first."""
    if plan.sections:
        yield Run(None, plan.sections)
    for section in sections(plan.sections):
        if section.children:
            yield Run(section, section.children)


def sections(run: Iterable[Section]) -> Iterator[Section]:
    """Headings with all that is below them, in the order of the text."""
    for section in run:
        yield section
        yield from sections(section.children)


def chased(plan: Plan) -> list[Task]:
    """The tasks that somebody is to do: no steps of the work, no safeguards, no report."""
    if plan.kind == "report":
        return []
    return [task for task in plan.tasks if task.category == "task"]


def by_origin(plan: Plan) -> list[list[Task]]:
    """The tasks of the text and those of tables, apart: what is usual differs between them."""
    found = chased(plan)
    return [[t for t in found if t.origin == origin] for origin in ("text", "table")]


def units(task: Task, *roles: str) -> list[Unit]:
    """The units of a task, or those of some roles."""
    return [
        unit
        for duty in task.responsibilities
        if not roles or duty.role in roles
        for unit in duty.units
    ]


def names(task: Task, *roles: str) -> dict[str, str]:
    """Their names as printed, by the name that is compared."""
    return {folded(unit.name): unit.name for unit in units(task, *roles)}


def is_usual(having: int, of: int, *, share: float = USUAL) -> bool:
    """Whether ``having`` of ``of`` is what a plan does as a rule."""
    return of > 1 and having >= share * of


def shown(task: Task) -> str:
    """How a message names a task: its label and title, or how its text begins."""
    words = task.title or f"{task.text[:16]}…"
    label = task.label or ""
    return f"{label}{' ' if label[-1:].isalnum() else ''}{words}"
