"""2xx: owners (责任单位): nobody, nobody first, one unit under two names.

Basis: practice of supervision (督查督办): a task is chased through the one unit that leads it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from planparse.check.finding import Found, at_task, rule
from planparse.check.names import differs_by_rank, is_other_name, rank_of, whole_name
from planparse.check.walk import by_origin, chased, is_usual, shown, units
from planparse.check.words import pattern
from planparse.ledger.names import folded
from planparse.records.models import ParseResult, Plan, Task, Unit

OFFICES = ("lead", "responsible", "support")


@rule("PC201", "warning")
def no_owner(result: ParseResult) -> Iterable[Found]:
    """A task without any unit, where the plan's and those beside it have one (无责任单位)."""
    for plan in result.plans:
        for tasks in by_origin(plan):
            owned = [task for task in tasks if units(task)]
            beside = {tuple(task.path) for task in owned}
            if is_usual(len(owned), len(tasks)):
                for task in tasks:
                    if not units(task) and tuple(task.path) in beside:
                        yield at_task(plan, task), {"task": shown(task)}


@rule("PC202", "warning")
def no_lead(result: ParseResult) -> Iterable[Found]:
    """Several units and none that leads, where the plan names who does (无牵头单位)."""
    for plan in result.plans:
        for tasks in by_origin(plan):
            shared = [task for task in tasks if len(units(task, *OFFICES)) > 1]
            led = [task for task in shared if units(task, "lead")]
            if is_usual(len(led), len(shared)):
                for task in shared:
                    if not units(task, "lead") and not _is_said_to_be_shared(task):
                        yield at_task(plan, task), {"task": shown(task)}


def _is_said_to_be_shared(task: Task) -> bool:
    """Whether the trailer itself says that each does its own part (按职责分工负责)."""
    own = pattern("own-parts")
    return any(own.search(duty.label or "") for duty in task.responsibilities)


@rule("PC203", "info")
def several_leads(result: ParseResult) -> Iterable[Found]:
    """Several units lead one task, where one does as a rule (多头牵头)."""
    for plan in result.plans:
        for tasks in by_origin(plan):
            led = [task for task in tasks if _own_leads(task)]
            single = [task for task in led if len(_own_leads(task)) == 1]
            if is_usual(len(single), len(led)):
                for task in led:
                    leads = _own_leads(task)
                    if len({folded(unit.name) for unit in leads}) > 1:
                        named = "、".join(unit.name for unit in leads)
                        yield at_task(plan, task, leads[0].span), {"units": named}


def _own_leads(task: Task) -> list[Unit]:
    return [
        unit
        for duty in task.responsibilities
        if duty.role == "lead" and not duty.inherited
        for unit in duty.units
    ]


@rule("PC204", "warning")
def two_names(result: ParseResult) -> Iterable[Found]:
    """One unit under two names in one plan (一个单位两种名称)."""
    for plan in result.plans:
        first: dict[str, tuple[Task, Unit]] = {}
        count: Counter[str] = Counter()
        where: dict[str, set[str]] = {}
        whole: set[str] = set()
        for task, unit, shares in _named(plan):
            count[unit.name] += 1
            where.setdefault(unit.name, set()).add(task.id)
            first.setdefault(unit.name, (task, unit))
            whole.update(() if shares else (unit.name,))
        for one, other in _pairs(sorted(first)):
            if where[one] & where[other]:  # side by side they are two
                continue
            if differs_by_rank(one, other) and not whole >= {one, other}:
                continue
            rare, usual = sorted((one, other), key=lambda name: (count[name], name))
            task, unit = first[rare]
            yield at_task(plan, task, unit.span), {"name": rare, "other": usual}


def _named(plan: Plan) -> Iterator[tuple[Task, Unit, bool]]:
    """The units of a plan, and whether each shares the rank of place of one named before it."""
    for task in plan.tasks:
        for duty in task.responsibilities:
            if duty.role != "person" and not duty.inherited:
                units = list(_of_one_place(duty.units))
                yield from ((task, *one) for one in zip(units, _share(units), strict=True))


def _share(units: Sequence[Unit]) -> Iterator[bool]:
    """Which names of a list share the rank of its first ones (省科技厅、教育厅、体育局): those
    behind the last that has its own."""
    ranked = [i for i, unit in enumerate(units) if rank_of(folded(unit.name))]
    yield from (bool(ranked) and i > ranked[-1] for i in range(len(units)))


def _of_one_place(named: Iterable[Unit]) -> Iterator[Unit]:
    """The units up to the first of other places: behind 各市教育局 a name lacks its 各市."""
    other = pattern("other-places")
    return takewhile(lambda unit: not unit.collective and not other.match(unit.name), named)


def _pairs(names: list[str]) -> Iterator[tuple[str, str]]:
    """The pairs that are one unit; only names with one last character can be."""
    by_end: dict[str, list[str]] = {}
    for name in names:
        by_end.setdefault(whole_name(name)[-1:], []).append(name)
    for alike in by_end.values():
        for i, one in enumerate(alike):
            for other in alike[i + 1 :]:
                if is_other_name(whole_name(one), whole_name(other)):
                    yield one, other


@rule("PC205", "warning")
def only_vague(result: ParseResult) -> Iterable[Found]:
    """Nobody but 相关部门 (责任单位不明确)."""
    vague = pattern("vague-units")
    for plan in result.plans:
        for task in chased(plan):
            named = units(task)
            inherited = any(duty.inherited for duty in task.responsibilities)
            if named and not inherited and all(vague.fullmatch(unit.name) for unit in named):
                yield at_task(plan, task, named[0].span), {"name": named[0].name}


@rule("PC206", "warning")
def named_twice(result: ParseResult) -> Iterable[Found]:
    """A unit named twice for one task (单位重复)."""
    for plan in result.plans:
        for task in plan.tasks:
            seen: set[str] = set()
            for duty in task.responsibilities:
                if duty.role == "person" or duty.inherited:
                    continue
                for unit in _of_one_place(duty.units):
                    name = folded(unit.name) + (unit.note or "")
                    if name in seen:
                        yield at_task(plan, task, unit.span), {"name": unit.name}
                    seen.add(name)
