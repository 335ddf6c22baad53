"""Counts of tasks (统计): by unit and role, month, category, with and without owner or day, figures
by unit of measure. Pure functions over results; nothing here knows a text or a grammar.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from planparse.frozen import NamedTuple
from planparse.ledger.names import folded
from planparse.ledger.roles import ROLES
from planparse.records.models import ParseResult, Task

__all__ = ["GROUPS", "Row", "stats"]

GROUPS: Final = ("unit", "month", "category", "lacks", "measure")
NO_MONTH: Final = ""  # of tasks whose times give no day


class Row(NamedTuple):
    """A count: of which group, of what (a unit, ``2024-06``, ``step`` …), in which role of a unit
    (``""`` elsewhere), and how many tasks; of ``measure``, how many figures."""

    group: str
    name: str
    role: str
    total: int


def stats(results: Iterable[ParseResult]) -> list[Row]:
    """The counts of all tasks of some results, those of a group by number, months in order. A row
    of an attached list that says a task of the body again is counted once, with the task, and a
    document that is printed twice is counted once."""
    counted = _Counted()
    for result in results:
        for plan in result.plans:
            for task in plan.tasks if plan.duplicate_of is None else ():
                if task.same_as is None:
                    counted.add(task)
    return counted.rows()


class _Counted:
    def __init__(self) -> None:
        self.counts: dict[str, Counter[tuple[str, str]]] = {group: Counter() for group in GROUPS}
        self.names: dict[str, str] = {}  # as first printed, by the name that is compared

    def add(self, task: Task) -> None:
        for role in ROLES:
            for key, name in _units(task, role).items():
                self.names.setdefault(key, name)
                self.counts["unit"][(key, role)] += 1
        months = {time.end[:7] for time in task.deadlines if time.end}
        for month in months or ({NO_MONTH} if task.deadlines else ()):
            self.counts["month"][(month, "")] += 1
        self.counts["category"][(task.category, "")] += 1
        for part, held in (("owner", task.responsibilities), ("time", task.deadlines)):
            if not held:
                self.counts["lacks"][(part, "")] += 1
        for figure in task.indicators:
            self.counts["measure"][(figure.unit, "")] += 1

    def rows(self) -> list[Row]:
        found = []
        for group, counts in self.counts.items():
            names = self.names if group == "unit" else {}
            found += [
                Row(group, names.get(name, name), role, counts[name, role])
                for name, role in _ordered(group, counts)
            ]
        return found


def _ordered(group: str, counts: Counter[tuple[str, str]]) -> list[tuple[str, str]]:
    """The keys of a group: months in order, what has no day last; else the largest first, the roles
    of a unit together."""
    if group == "month":
        return sorted(counts, key=lambda key: (key[0] == NO_MONTH, key[0]))
    whole: Counter[str] = Counter()
    for (name, _role), count in counts.items():
        whole[name] += count
    roles = {"": 0} | {role: i for i, role in enumerate(ROLES)}
    return sorted(counts, key=lambda key: (-whole[key[0]], key[0], roles[key[1]]))


def _units(task: Task, role: str) -> dict[str, str]:
    return {
        folded(unit.name): unit.name
        for duty in task.responsibilities
        if duty.role == role
        for unit in duty.units
    }
