"""Field by field: wording, owners, days, figures; and the heads of the documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from planparse.diff.align import Group
from planparse.diff.change import Change
from planparse.diff.plain import whole
from planparse.ledger.columns import column_of
from planparse.ledger.roles import ROLES
from planparse.records.models import Deadline, Indicator, ParseResult, Plan, Task
from planparse.text.compared import bare

HEAD: Final = {"plan_title": "title"} | {
    name: name for name in ("document_number", "issuer", "issued_on")
}
LIST: Final = "task_list"  # the kind of a plan
JOIN: Final = "、"


def words(task: Task) -> str:
    """A task in a line: its label, its title or how its text begins."""
    return f"{task.label or ''}{whole(task)}"


def heads(old: ParseResult, new: ParseResult) -> Iterator[Change]:
    """What changed in the heads of the documents of both; a list has none of its own. Documents
    that one side alone has are told by their tasks, those without any by their titles."""
    pairs = paired(old.plans, new.plans)
    for one, other in pairs:
        if (one.kind == LIST) != (other.kind == LIST):
            continue
        for field, name in HEAD.items():
            before, after = getattr(one, name), getattr(other, name)
            if before != after:
                yield Change("changed", (one.id,), (other.id,), field, before, after)
    for plan in _alone(old.plans, {one.id for one, _other in pairs}):
        yield Change("removed", (plan.id,), (), "plan_title", plan.title or plan.text, None)
    for plan in _alone(new.plans, {other.id for _one, other in pairs}):
        yield Change("added", (), (plan.id,), "plan_title", None, plan.title or plan.text)


def _alone(plans: Sequence[Plan], known: set[str]) -> Iterator[Plan]:
    """The documents of one side that have no other, and no tasks."""
    return (plan for plan in plans if plan.id not in known and not plan.tasks)


def paired(old: Sequence[Plan], new: Sequence[Plan]) -> list[tuple[Plan, Plan]]:
    """Documents of two sides that are one: those of one title, then those left in their order."""
    titled: dict[str, list[int]] = defaultdict(list)
    for k in reversed(range(len(new))):
        titled[bare(new[k].title or "")].append(k)
    found: dict[int, int] = {}
    for i, plan in enumerate(old):
        if plan.title and (same := titled.get(bare(plan.title))):
            found[i] = same.pop()
    left, other = (
        [k for k in range(len(plans)) if k not in known]
        for plans, known in ((old, set(found)), (new, set(found.values())))
    )
    found.update(zip(left, other, strict=False))
    return [(old[i], new[k]) for i, k in sorted(found.items())]


def wording(group: Group) -> Iterator[Change]:
    """Title and text, without what owners, days and figures tell for themselves, and without the
    plan's year."""
    (one,), (other,) = group.old, group.new
    then, now = group.years
    atoms = _atoms(one) | _atoms(other)
    if _bare(whole(one), atoms, then) == _bare(whole(other), atoms, now):
        return
    for field in ("title", "text"):
        before, after = getattr(one, field) or "", getattr(other, field) or ""
        if _bare(before, atoms, then) != _bare(after, atoms, now):
            yield Change("changed", *group.ids(), field, before or None, after or None)


def _atoms(task: Task) -> set[str]:
    """The words of a task's days and figures."""
    return {*(time.text for time in task.deadlines), *(f.text for f in task.indicators)}


def _bare(text: str, atoms: set[str], year: int) -> str:
    """``text`` without the words of days and figures, and without ``year``."""
    for atom in sorted(atoms, key=len, reverse=True):
        text = text.replace(atom, "")
    return bare(text.replace(str(year), "") if year else text)


def extras(group: Group) -> Iterator[Change]:
    """Columns of tables that are kept as they are printed; a text has none. Those that a ledger
    adds (来源, 出处) are compared with another ledger's alone."""
    one, other = group.old[0], group.new[0]
    if len(group.old) == len(group.new) == 1 and one.origin == other.origin:
        for name in {**one.extra, **other.extra}:
            before, after = one.extra.get(name), other.extra.get(name)
            if column_of(name) and None in (before, after):
                continue
            if bare(before or "") != bare(after or ""):
                told = (f"{name} {value}" if value else None for value in (before, after))
                yield Change("changed", *group.ids(), "extra", *told)


def owners(group: Group) -> Iterator[Change]:
    """Units, role by role."""
    for role in ROLES:
        before, after = _units(group.old, role), _units(group.new, role)
        if before.keys() != after.keys():
            told = (JOIN.join(before.values()) or None, JOIN.join(after.values()) or None)
            yield Change("changed", *group.ids(), role, *told)


def _units(tasks: Iterable[Task], role: str) -> dict[str, str]:
    """The units in a role as printed, by the name that is compared."""
    return {
        bare(unit.name) + bare(unit.note or ""): unit.text
        for task in tasks
        for duty in task.responsibilities
        if duty.role == role
        for unit in duty.units
    }


def deadlines(group: Group) -> Iterator[Change]:
    """Days and recurrences. Of plans of two years the same day of each is the same. A list has the
    one day of its column, where the text may say more."""
    then, now = group.years
    before, after = _times(group.old, then), _times(group.new, now)
    if _is_listed(group) and (before.keys() <= after.keys() or after.keys() <= before.keys()):
        return
    gone = [time for key, time in before.items() if key not in after]
    came = [time for key, time in after.items() if key not in before]
    for i in range(max(len(gone), len(came))):
        one, other = _at(gone, i), _at(came, i)
        told = (one.text if one else None, other.text if other else None)
        yield Change("changed", *group.ids(), "deadline", *told, _days(one, other, now - then))


def _is_listed(group: Group) -> bool:
    """Whether one side is a row of a list, and the other is not; or says in a list what its own
    document says in another place."""
    copies = any(task.same_as for task in (*group.old, *group.new))
    return copies or {task.origin for task in (*group.old, *group.new)} == {"text", "table"}


def _at(times: Sequence[Deadline], i: int) -> Deadline | None:
    return times[i] if i < len(times) else None


def _times(tasks: Iterable[Task], year: int) -> dict[object, Deadline]:
    """The times by what is compared of them."""
    found: dict[object, Deadline] = {}
    for task in tasks:
        for time in task.deadlines:
            again = time.recurrence
            often = (again.every, again.times) if again else None
            days = (_day(time.start, year), _day(time.end, year))
            key = (*days, often) if time.end or often else bare(time.text)
            found.setdefault(key, time)
    return found


def _day(day: str | None, year: int) -> tuple[int, str] | None:
    """A day, its year counted from ``year``."""
    return (int(day[:4]) - year, day[4:]) if day else None


def _days(one: Deadline | None, other: Deadline | None, years: int) -> str | None:
    """How much later within their plans, which are ``years`` apart, as an ISO duration in months or
    days; None where either has no day."""
    if one is None or other is None or not one.end or not other.end:
        return None
    before, after = date.fromisoformat(one.end), date.fromisoformat(other.end)
    if years or one.precision == other.precision != "day":
        return f"P{12 * (after.year - before.year - years) + after.month - before.month}M"
    return f"P{(after - before).days}D"


def figures(group: Group) -> Iterator[Change]:
    """Quantities, by what they measure."""
    before, after = _figures(group.old), _figures(group.new)
    for key in [*before, *(key for key in after if key not in before)]:
        ours, theirs = before.get(key, []), after.get(key, [])
        gone = [f for f in ours if _value(f) not in map(_value, theirs)]
        came = [f for f in theirs if _value(f) not in map(_value, ours)]
        for i in range(max(len(gone), len(came))):
            one = gone[i] if i < len(gone) else None
            other = came[i] if i < len(came) else None
            told = (_shown(one), _shown(other))
            yield Change("changed", *group.ids(), "indicator", *told, _share(one, other))


def _figures(tasks: Iterable[Task]) -> dict[object, list[Indicator]]:
    found: dict[object, list[Indicator]] = defaultdict(list)
    for task in tasks:
        for figure in task.indicators:
            found[(figure.subject, figure.unit, figure.direction)].append(figure)
    return found


def _value(figure: Indicator) -> tuple[object, ...]:
    return figure.value, figure.upper, figure.comparator


def _shown(figure: Indicator | None) -> str | None:
    return f"{figure.subject or ''}{figure.text}" if figure else None


def _share(one: Indicator | None, other: Indicator | None) -> str | None:
    """How much more, in per cent; None where either is not there or 0."""
    if one is None or other is None or not one.value:
        return None
    return f"{100 * (other.value - one.value) / abs(one.value):+.3g}%"
