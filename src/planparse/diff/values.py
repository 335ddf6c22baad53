"""Field by field: wording, owners, days, figures; and the heads of the documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from planparse.diff.align import Group
from planparse.diff.change import Change
from planparse.diff.plain import plain, whole
from planparse.records.models import Deadline, Indicator, ParseResult, Task

ROLES: Final = ("lead", "responsible", "support", "supervise", "person")
HEAD: Final = {"plan_title": "title"} | {
    name: name for name in ("document_number", "issuer", "issued_on")
}
JOIN: Final = "、"


def words(task: Task) -> str:
    """A task in a line: its label, its title or how its text begins."""
    return f"{task.label or ''}{whole(task)}"


def heads(old: ParseResult, new: ParseResult) -> Iterator[Change]:
    """What changed in the heads of the first documents of both."""
    for one, other in zip(old.plans[:1], new.plans[:1], strict=False):
        for field, name in HEAD.items():
            before, after = getattr(one, name), getattr(other, name)
            if before != after:
                yield Change("changed", (one.id,), (other.id,), field, before, after)


def wording(group: Group) -> Iterator[Change]:
    """Title and text, without what owners, days and figures tell for themselves."""
    (one,), (other,) = group.old, group.new
    if _bare(one, whole(one)) == _bare(other, whole(other)):
        return
    for field in ("title", "text"):
        before, after = getattr(one, field) or "", getattr(other, field) or ""
        if _bare(one, before) != _bare(other, after):
            yield Change("changed", *group.ids(), field, before or None, after or None)


def _bare(task: Task, text: str) -> str:
    """``text`` without the words of its days and figures."""
    atoms = {value.text for value in (*task.deadlines, *task.indicators)}
    for atom in sorted(atoms, key=len, reverse=True):
        text = text.replace(atom, "")
    return plain(text)


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
        plain(unit.name) + plain(unit.note or ""): unit.text
        for task in tasks
        for duty in task.responsibilities
        if duty.role == role
        for unit in duty.units
    }


def deadlines(group: Group) -> Iterator[Change]:
    """Days and recurrences."""
    before, after = _times(group.old), _times(group.new)
    gone = [time for key, time in before.items() if key not in after]
    came = [time for key, time in after.items() if key not in before]
    for i in range(max(len(gone), len(came))):
        one, other = _at(gone, i), _at(came, i)
        told = (one.text if one else None, other.text if other else None)
        yield Change("changed", *group.ids(), "deadline", *told, _days(one, other))


def _at(times: Sequence[Deadline], i: int) -> Deadline | None:
    return times[i] if i < len(times) else None


def _times(tasks: Iterable[Task]) -> dict[object, Deadline]:
    found: dict[object, Deadline] = {}
    for task in tasks:
        for time in task.deadlines:
            again = time.recurrence
            often = (again.every, again.times) if again else None
            days = (time.start, time.end)
            key = (*days, often) if time.end or often else plain(time.text)
            found.setdefault(key, time)
    return found


def _days(one: Deadline | None, other: Deadline | None) -> str | None:
    """How much later, as an ISO duration in months or days; None where either has no day."""
    if one is None or other is None or not one.end or not other.end:
        return None
    before, after = date.fromisoformat(one.end), date.fromisoformat(other.end)
    if one.precision == other.precision != "day":
        return f"P{12 * (after.year - before.year) + after.month - before.month}M"
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
