"""Tasks that stand elsewhere, or have another label, for no other reason than that.

What a new or lost task before it explains is no change of a task: where a second item is put in,
the third is not renumbered, it is pushed on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from planparse.diff.align import Group
from planparse.diff.change import Change
from planparse.records.models import Task
from planparse.text.compared import bare

Path = tuple[str, ...]


def moves(groups: Sequence[Group]) -> Iterator[Change]:
    """The tasks that moved, below another heading or among others, and those renumbered."""
    single = [group for group in groups if len(group.old) == len(group.new) == 1]
    single = [group for group in single if group.old[0].origin == group.new[0].origin]
    meant = _headings(single)
    pushed = _pushed(single, groups)
    still = _in_order([group for group in single if _stays(group, meant)])
    for group in single:
        one, other = group.old[0], group.new[0]
        if not _stays(group, meant) or id(group) not in still:
            yield Change("moved", *group.ids(), None, _where(one), _where(other))
        elif _is_renumbered(one, other, pushed):
            yield Change("changed", *group.ids(), "label", one.label, other.label)


def _path(task: Task) -> Path:
    return tuple(bare(above.title or "") for above in task.path)


def _where(task: Task) -> str:
    above = "/".join(f"{a.label or ''}{a.title or ''}" for a in task.path)
    return f"{above}/{task.label or ''}" if above else task.label or ""


def _headings(single: Sequence[Group]) -> dict[Path, Path]:
    """Which headings of the old are which of the new: those that most of their tasks went to. A
    heading in other words is no move of all below it."""
    votes: dict[Path, Counter[Path]] = defaultdict(Counter)
    for group in single:
        votes[_path(group.old[0])][_path(group.new[0])] += 1
    return {path: _best(path, counted) for path, counted in votes.items()}


def _best(path: Path, counted: Counter[Path]) -> Path:
    most = max(counted.values())
    return path if counted[path] == most else counted.most_common(1)[0][0]


def _stays(group: Group, meant: dict[Path, Path]) -> bool:
    return meant[_path(group.old[0])] == _path(group.new[0])


def _in_order(single: Sequence[Group]) -> set[int]:
    """The ids of the groups of the longest run of tasks that kept their order in both: the others
    are those that moved."""
    order = {id(g): g.old[0].span.start for g in single}
    ranked = sorted(single, key=lambda g: (g.new[0].span.start, g.new[0].id))
    ends: list[int] = []  # the lowest last start of a run of each length
    last: list[int] = []
    behind: list[int | None] = []
    for k, group in enumerate(ranked):
        start = order[id(group)]
        at = bisect_left(ends, start)
        behind.append(last[at - 1] if at else None)
        ends[at:], last[at:] = [start, *ends[at + 1 :]], [k, *last[at + 1 :]]
    kept: set[int] = set()
    at_last = last[-1] if last else None
    while at_last is not None:
        kept.add(id(ranked[at_last]))
        at_last = behind[at_last]
    return kept


def _pushed(single: Sequence[Group], groups: Sequence[Group]) -> dict[str, int]:
    """By id of a new task: by how many places it is pushed on among those beside it."""
    old = _ranks(task for group in groups for task in group.old)
    new = _ranks(task for group in groups for task in group.new)
    return {g.new[0].id: new[g.new[0].id] - old[g.old[0].id] for g in single}


def _ranks(tasks: Iterable[Task]) -> dict[str, int]:
    """The place of each task among those below the same headings, by id."""
    counted: Counter[Path] = Counter()
    ranks: dict[str, int] = {}
    for task in sorted(tasks, key=lambda task: task.span.start):
        ranks[task.id] = counted[_path(task)]
        counted[_path(task)] += 1
    return ranks


def _is_renumbered(one: Task, other: Task, pushed: dict[str, int]) -> bool:
    if bare(one.label or "") == bare(other.label or ""):
        return False
    if one.number is None or other.number is None:
        return True
    same_style = _style(one) == _style(other)
    return not (same_style and other.number - one.number == pushed[other.id])


def _style(task: Task) -> str:
    """What is around the number of a label."""
    return re.sub(r"\w+", "", task.label or "")
