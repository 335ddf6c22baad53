"""Which task of one document is which of the other.

First those that say the same, then those of one title, then the rest by how alike they are, as an
assignment: no task goes to a likelier one at the cost of both. What is left may be part of a task
that was split or merged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final

from planparse.diff.plain import said
from planparse.frozen import NamedTuple
from planparse.records.models import ParseResult, Task
from planparse.text.compared import bare, clauses

ALIKE: Final = 0.5  # of two tasks that may be one
SAME_PLACE: Final = 0.1  # for the same number below the same heading
TITLE: Final = 0.6  # of the likeness; the rest is the text's
PART: Final = 0.7  # of a task's words stand in another that it was part of
NOT_PART: Final = 0.5
NEARLY: Final = 85  # of a hundred: a clause that stands in other words
SHORTEST_PART: Final = 6  # characters


class Group(NamedTuple):
    """Tasks that are one: one on each side, several where one was split or merged, none where it is
    new or gone; and the years of the plans that they are of."""

    old: tuple[Task, ...]
    new: tuple[Task, ...]
    years: tuple[int, int] = (0, 0)  # two that differ where both plans say theirs, else two alike

    def ids(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of both sides."""
        return tuple(t.id for t in self.old), tuple(t.id for t in self.new)


class Pair(NamedTuple):
    """A task of each side, as indices."""

    old: int
    new: int


def aligned(old: ParseResult, new: ParseResult) -> list[Group]:
    """All tasks of both, in groups, in the order of the new; what is gone stands behind the one
    that it stood behind."""
    ours, theirs = _tasks(old), _tasks(new)
    pairs = _matched(ours, theirs)
    copies_old = _copies(old, theirs, {pair.new for pair in pairs})
    copies_new = _copies(new, ours, {pair.old for pair in pairs})
    pairs += [Pair(k, j) for k, j in enumerate(copies_old, len(ours))]
    pairs += [Pair(i, k) for k, i in enumerate(copies_new, len(theirs))]
    pairs.sort()
    ours += copies_old.values()
    theirs += copies_new.values()
    parts_new = _parts(ours, theirs, pairs)
    parts_old = _parts(theirs, ours, [Pair(p.new, p.old) for p in pairs])
    years = (_years(old), _years(new))
    groups = _ordered(ours, theirs, pairs, (parts_old, parts_new))
    return [group._replace(years=_of_both(group, years)) for group in groups]


def _years(result: ParseResult) -> dict[str, int | None]:
    """The years of plans, by id."""
    return {plan.id: plan.year for plan in result.plans}


def _of_both(group: Group, years: tuple[dict[str, int | None], ...]) -> tuple[int, int]:
    found = [
        known.get(re.split(r"[.#]", tasks[0].id)[0]) if tasks else None
        for tasks, known in zip(group[:2], years, strict=True)
    ]
    return (found[0], found[1]) if found[0] and found[1] else (0, 0)


def _tasks(result: ParseResult) -> list[Task]:
    return [task for plan in result.plans for task in plan.tasks if task.same_as is None]


def _copies(result: ParseResult, others: Sequence[Task], paired: set[int]) -> dict[int, Task]:
    """The tasks that say another of their document again, by the index of the unpaired task of the
    other document that has the same words: a ledger has a row for each, and no longer says which
    rows are one."""
    again = [task for plan in result.plans for task in plan.tasks if task.same_as is not None]
    free = {i: task for i, task in enumerate(others) if i not in paired}
    return {pair.old: again[pair.new] for pair in _unique(free, dict(enumerate(again)), said)}


def _matched(ours: Sequence[Task], theirs: Sequence[Task]) -> list[Pair]:
    left, right = dict(enumerate(ours)), dict(enumerate(theirs))
    pairs: list[Pair] = []
    keys: tuple[Callable[[Task], Hashable], ...] = (
        lambda task: (_place(task), said(task)),
        said,
        lambda task: (_place(task), bare(task.title or "")),
        lambda task: bare(task.title or ""),
    )
    for key in keys:
        for pair in _unique(left, right, key):
            pairs.append(pair)
            del left[pair.old], right[pair.new]
    pairs += _assigned(left, right)
    return sorted(pairs)


def _place(task: Task) -> tuple[object, ...]:
    """Where a task stands: its number, and the headings above."""
    return (task.number, *(bare(above.title or "") for above in task.path))


def _unique(
    left: dict[int, Task], right: dict[int, Task], key: Callable[[Task], Hashable]
) -> Iterator[Pair]:
    """Pairs whose key each side has once."""
    here, there = _by(left, key), _by(right, key)
    for found, one in here.items():
        other = there.get(found, [])
        if len(one) == len(other) == 1 and found not in ("", None):
            yield Pair(one[0], other[0])


def _by(tasks: dict[int, Task], key: Callable[[Task], Hashable]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for i, task in tasks.items():
        found[key(task)].append(i)
    return found


def _assigned(left: dict[int, Task], right: dict[int, Task]) -> list[Pair]:
    """The pairs that are most alike in all; each group of tasks that may be one another's is
    solved for itself."""
    scores = {
        Pair(i, j): score
        for i, one in left.items()
        for j, other in right.items()
        if (score := _likeness(one, other)) >= ALIKE
    }
    found: list[Pair] = []
    for island in _islands(scores):
        found += _solved({pair: scores[pair] for pair in island})
    return found


def _likeness(one: Task, other: Task) -> float:
    from rapidfuzz.fuzz import ratio

    if one.origin != other.origin and (one.origin, other.origin) != ("text", "table"):
        return 0.0
    titles = ratio(bare(one.title or one.text), bare(other.title or other.text)) / 100
    texts = ratio(bare(one.text), bare(other.text)) / 100 if one.text or other.text else titles
    alike = max(TITLE * titles + (1 - TITLE) * texts, ratio(said(one), said(other)) / 100)
    return alike + (SAME_PLACE if _place(one) == _place(other) else 0.0)


def _islands(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """The pairs, those together that share a task."""
    root: dict[tuple[str, int], tuple[str, int]] = {}

    def top(node: tuple[str, int]) -> tuple[str, int]:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    pairs = list(pairs)
    for pair in pairs:
        root[top(("old", pair.old))] = top(("new", pair.new))
    islands: dict[tuple[str, int], list[Pair]] = defaultdict(list)
    for pair in pairs:
        islands[top(("old", pair.old))].append(pair)
    return list(islands.values())


def _solved(scores: dict[Pair, float]) -> list[Pair]:
    from munkres import Munkres

    ours = sorted({pair.old for pair in scores})
    theirs = sorted({pair.new for pair in scores})
    cost = [[1 - scores.get(Pair(i, j), -1.0) for j in theirs] for i in ours]
    found = [Pair(ours[a], theirs[b]) for a, b in Munkres().compute(cost)]
    return [pair for pair in found if pair in scores]


def _parts(ours: Sequence[Task], theirs: Sequence[Task], pairs: Sequence[Pair]) -> dict[int, int]:
    """Tasks of the other side that nobody is paired with, and ours that each was part of: its words
    stand there, and no more in the one that ours became."""
    paired = {pair.new for pair in pairs}
    found: dict[int, int] = {}
    for j, task in enumerate(theirs):
        own = clauses(task.text) or clauses(task.title or "")  # a part gets a title of its own
        pieces = list(map(bare, own))
        if j in paired or sum(map(len, pieces)) < SHORTEST_PART:
            continue
        scored = ((_held(pieces, said(ours[pair.old])), pair) for pair in pairs)
        score, pair = max(scored, default=(0.0, Pair(-1, -1)), key=itemgetter(0))
        if score >= PART and _held(pieces, said(theirs[pair.new])) < NOT_PART:
            found[j] = pair.old
    return found


def _held(pieces: Sequence[str], words: str) -> float:
    """How much of some clauses stands in ``words``."""
    from rapidfuzz.fuzz import partial_ratio

    whole = sum(map(len, pieces))
    held = (len(p) for p in pieces if len(p) <= len(words) and partial_ratio(p, words) >= NEARLY)
    return sum(held) / whole


def _ordered(
    ours: Sequence[Task],
    theirs: Sequence[Task],
    pairs: Sequence[Pair],
    parts: tuple[dict[int, int], dict[int, int]],
) -> list[Group]:
    parts_old, parts_new = parts
    to_new = {pair.old: pair.new for pair in pairs}
    known = {*to_new.values(), *parts_new}
    groups: list[tuple[tuple[float, int], Group]] = []
    for i, j in pairs:
        old = [i, *(k for k, into in parts_old.items() if into == j)]
        new = [j, *(k for k, out in parts_new.items() if out == i)]
        group = Group(tuple(ours[k] for k in sorted(old)), tuple(theirs[k] for k in sorted(new)))
        groups.append(((j, 0), group))
    for j, task in enumerate(theirs):
        if j not in known:
            groups.append(((j, 0), Group((), (task,))))
    behind = -0.5
    for i, task in enumerate(ours):
        if i in to_new:
            behind = to_new[i] + 0.5
        elif i not in parts_old:
            groups.append(((behind, i), Group((task,), ())))
    return [group for _key, group in sorted(groups, key=lambda one: one[0])]
