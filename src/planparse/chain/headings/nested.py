"""How headings nest (records.md 2.9): styles by rank, or as a plan uses them; labels of the wrong
style are read as meant."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from planparse.chain.headings.admitted import Admitted
from planparse.frozen import NamedTuple, made
from planparse.outline import Context, Outline
from planparse.outline.headings import Repair
from planparse.outline.marks import Label

MOST_COMPARED: Final = 5000  # labels by which the order of styles is told

_Run = tuple[int, int, int]  # rank, last number, and the index of the heading that has it


class Nested(NamedTuple):
    """An admitted label with its place in the tree; ``parent`` is the index of its parent, or
    -1."""

    label: Label
    rank: int
    level: int
    parent: int
    repair: Repair | None


def nest(
    outline: Outline, admitted: Sequence[Admitted], plan: str, ctx: Context
) -> tuple[Nested, ...]:
    """The labels of a plan with their levels as repaired; what was repaired or is odd is
    diagnosed."""
    labels = [item.label for item in admitted]
    order = styles_in_order(labels)
    ranked = [(label, order[label.rank]) for label in labels]
    finer = dict(pairwise(sorted(order.values())))
    doubts = _Doubts(outline, plan, ctx)
    nested: list[Nested] = []
    stack: list[_Run] = []
    seen: dict[int, int] = {}
    for i, (label, rank) in enumerate(ranked):
        repair = None
        meant = _meant(ranked, i, stack, finer)
        if meant is not None:
            rank, repair = meant
            doubts.add(label, "PP403", meant=_style(ctx, rank))
        while stack and stack[-1][0] > rank:
            stack.pop()
        if stack and stack[-1][0] == rank:
            doubts.check(label, stack.pop()[1], seen.get(rank))
        elif label.number not in (1, seen.get(rank, 0) + 1):
            doubts.add(label, "PP405")
        parent = stack[-1][2] if stack else -1
        nested.append(made(Nested, (label, rank, len(stack) + 1, parent, repair)))
        stack.append((rank, label.number, i))
        seen[rank] = label.number
    return tuple(nested)


def styles_in_order(labels: Sequence[Label]) -> dict[int, int]:
    """The rank of each style in a plan: the grammar's, unless the plan plainly nests two styles the
    other way round."""
    ranks = sorted({label.rank for label in labels})
    order = {rank: rank for rank in ranks}
    if len(ranks) < 2 or len(labels) > MOST_COMPARED:
        return order
    inside = _nestings(labels, ranks)
    runs = _whole_runs(labels)
    for outer in ranks:
        for inner in ranks:
            if (
                outer > inner
                and order[outer] > order[inner]
                and (
                    inside[outer, inner] > max(1, 2 * inside[inner, outer])
                    or _counts_on_below(runs.get(outer, []), runs.get(inner, []))
                )
            ):
                _move_below(order, inner, outer)
    return order


def _move_below(order: dict[int, int], inner: int, outer: int) -> None:
    """Give a style the place right below another; those between the two keep their order (甲、 that
    stands below 1. stands below 一、 too)."""
    low, high = order[inner], order[outer]
    between = sorted((rank for rank in order if low < order[rank] <= high), key=order.__getitem__)
    places = [low, *(order[rank] for rank in between)]
    for rank, place in zip((*between, inner), places, strict=True):
        order[rank] = place


def _whole_runs(labels: Sequence[Label]) -> dict[int, list[int]]:
    """Where the labels of each style stand that counts from 1 to its end without a break."""
    at: dict[int, list[int]] = defaultdict(list)
    broken: set[int] = set()
    for label in labels:
        at[label.rank].append(label.start)
        if label.number != len(at[label.rank]):
            broken.add(label.rank)
    return {rank: found for rank, found in at.items() if rank not in broken}


def _counts_on_below(outer: Sequence[int], inner: Sequence[int]) -> bool:
    """Whether one run goes on below the numbers of another (一、第一条 第二条 二、第三条): it
    begins below the first of them, and stands below a later one too; or all of it stands between
    two of them (一、甲、乙、二、)."""
    if len(outer) < 2 or len(inner) < 2 or inner[0] < outer[0]:
        return False
    k = bisect_right(outer, inner[0])
    if k == 1 and outer[1] < inner[-1]:
        return True
    return k < len(outer) and inner[-1] < outer[k]


def _nestings(labels: Sequence[Label], ranks: list[int]) -> dict[tuple[int, int], int]:
    """For an outer and an inner rank, how many runs of the inner begin at 1 between two numbers of
    the outer."""
    inside: dict[tuple[int, int], int] = defaultdict(int)
    last: dict[int, int] = {}
    begun: dict[int, set[int]] = defaultdict(set)
    for label in labels:
        if label.number == last.get(label.rank, 0) + 1 and label.number > 1:
            for inner in begun[label.rank]:
                inside[label.rank, inner] += 1
        begun[label.rank] = set()
        if label.number == 1:
            for rank in ranks:
                if rank != label.rank:
                    begun[rank].add(label.rank)
        last[label.rank] = label.number
    return inside


def _meant(
    ranked: Sequence[tuple[Label, int]], i: int, open_runs: Sequence[_Run], finer: dict[int, int]
) -> tuple[int, Repair] | None:
    """The rank that is meant where a label has the wrong style: the next label carries on as if it
    had another. ``finer`` has the next finer of each rank."""
    label, rank = ranked[i]
    run = _last_of(rank, open_runs)
    if run is None or (label.number == run + 1 and not _comes_again(ranked, i)):
        return None
    below_it = finer.get(rank)
    for k in range(i + 1, len(ranked)):
        after, after_rank = ranked[k]
        if after_rank <= rank:
            return None
        if after_rank == below_it:
            break
    else:
        return None
    if after.number != label.number + 1:
        return None
    below = _last_of(after_rank, open_runs)
    if label.number == 1 and below is None:
        return after_rank, Repair.OPENS_BELOW
    if below is not None and below == label.number - 1:
        return after_rank, Repair.FILLS_BELOW
    return None


def _last_of(rank: int, open_runs: Sequence[_Run]) -> int | None:
    """The last number of the open run of a rank."""
    for of, number, _at in open_runs:
        if of == rank:
            return number
    return None


def _comes_again(ranked: Sequence[tuple[Label, int]], i: int) -> bool:
    """Whether the next label of this style or a higher one has the same style and number: one of
    the two is not meant."""
    label, rank = ranked[i]
    for k in range(i + 1, len(ranked)):
        after, after_rank = ranked[k]
        if after_rank <= rank:
            return after_rank == rank and after.number == label.number
    return False


def _style(ctx: Context, rank: int) -> str:
    """The name of the first heading style of a rank."""
    return next(
        (rule.id for rule in ctx.grammar.rules("headings") if rule.get("rank") == rank), str(rank)
    )


class _Doubts(NamedTuple):
    """Where what is odd about the labels of a plan is told."""

    outline: Outline
    plan: str
    ctx: Context

    def add(self, label: Label, code: str, **params: str | int) -> None:
        """A diagnostic at a label."""
        view = self.outline.view
        self.ctx.collector.add(
            code,
            view.offsets.start(label.start),
            view.offsets.end(label.end),
            self.plan,
            label=view.text[label.start : label.end],
            **params,
        )

    def check(self, label: Label, previous: int, seen: int | None) -> None:
        """A number that is not the one after ``previous``."""
        if label.number == previous:
            self.add(label, "PP402")
        elif label.number == 1:
            self.add(label, "PP404")
        elif label.number != previous + 1 and label.number != (seen or 0) + 1:
            self.add(label, "PP401", previous=previous)
