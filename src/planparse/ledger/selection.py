"""Which tasks of a result are kept: those of some units, in some roles, due by a day."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

from planparse.frozen import NamedTuple
from planparse.ledger.names import folded, unit_key

Json = Mapping[str, Any]
MOST: Final = 3  # names of units that are told


class Counts(NamedTuple):
    """What a selection leaves of results: how many tasks are chosen of how many, and how many more
    would be, had they a day that can be compared. Where none is chosen, ``near`` has names of
    units that are much like those asked for."""

    chosen: int = 0
    tasks: int = 0
    undated: int = 0
    near: tuple[str, ...] = ()

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(
            self.chosen + other.chosen,
            self.tasks + other.tasks,
            self.undated + other.undated,
            tuple(dict.fromkeys((*self.near, *other.near)))[:MOST],
        )


class Selection(NamedTuple):
    """What is asked for; a part that asks for nothing chooses all.

    A task is chosen where one of its units is one of ``units`` (by `names.folded`, with or without
    the unit's remark) in one of ``roles``, and one of its deadlines ends by the day ``due``
    (ISO, included).
    """

    units: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    due: str | None = None

    def of(self, result: dict[str, Any]) -> tuple[dict[str, Any], Counts]:
        """The result with the tasks that are chosen, all else as it is; and the counts. What was
        given stays as it was."""
        plans: Any = result["plans"].__class__()  # packed where they were
        counts = Counts()
        wanted = frozenset(map(folded, self.units))
        for plan in result["plans"]:
            owned = [task for task in plan["tasks"] if self._answers(task, wanted)]
            kept = [task for task in owned if self._is_due(task)]
            undated = sum(1 for task in owned if self.due and not _is_dated(task))
            counts = counts.plus(Counts(len(kept), len(plan["tasks"]), undated))
            plans.append({**plan, "tasks": kept})
        if wanted and not counts.chosen:
            counts = counts.plus(Counts(near=_near(result, wanted)))
        return {**result, "plans": plans}, counts

    def _answers(self, task: Json, wanted: frozenset[str]) -> bool:
        """Whether one of the units asked for answers for a task in one of the roles."""
        if not wanted and not self.roles:
            return True
        return any(
            not wanted or unit_key(unit) in wanted or folded(unit["text"]) in wanted
            for duty in task["responsibilities"]
            if not self.roles or duty["role"] in self.roles
            for unit in duty["units"]
        )

    def _is_due(self, task: Json) -> bool:
        due = self.due
        return due is None or any(
            time["end"] is not None and time["end"] <= due for time in task["deadlines"]
        )


ALL: Final = Selection()


def _near(result: Json, wanted: frozenset[str]) -> tuple[str, ...]:
    """Names of units that hold one of those asked for, or are held by it; none where one of these
    is there."""
    names = dict.fromkeys(
        unit["name"]
        for plan in result["plans"]
        for task in plan["tasks"]
        for duty in task["responsibilities"]
        for unit in duty["units"]
    )
    keys = {name: folded(name) for name in names}
    if wanted & set(keys.values()):
        return ()  # it was not the name
    alike = (
        name
        for name, key in keys.items()
        if key and any(key in asked or asked in key for asked in wanted)
    )
    return tuple(islice(alike, MOST))


def _is_dated(task: Json) -> bool:
    return any(time["end"] for time in task["deadlines"])
