"""The figures of one task, and the times that their clauses name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, Final

from planparse.fields.passage import SENTENCE_MARKS, Passage, clause_around
from planparse.fields.quantities import Quantity
from planparse.fields.times import Time
from planparse.frozen import NamedTuple, made
from planparse.outline.tasks import Indicator
from planparse.text.spans import Span, begin, within

LONGEST_LEAD_IN: Final = 4  # characters beside a time in a clause that says nothing else (力争到)


class Figure(NamedTuple):
    """A figure with the stretch of running text that it stands in."""

    quantity: Quantity
    home: Span


def indicators(
    passage: Passage, figures: Sequence[Figure], times: Sequence[Time], dated: Sequence[Time]
) -> list[Indicator]:
    """Figures with the deadlines that their clauses name; a count of a recurrence is none.

    ``times`` are those of the running text, ``dated`` the task's deadlines, both in order.
    """
    found: list[Indicator] = []
    if not figures:
        return found
    index = _Index(dated)
    last: Quantity | None = None
    rounds = passage.grammar.pattern("counts-rounds")
    for figure in figures:
        quantity = figure.quantity
        time = time_of(figure, times, passage)
        if time and time.recurrence and rounds.fullmatch(passage.fold, *quantity.unit):
            continue
        if last and quantity.subject is None and _goes_on(last, quantity, passage):
            quantity = quantity._replace(subject=last.subject)
        found.append(made(Indicator, (quantity, index.of(time))))
        last = quantity
    return found


def time_of(figure: Figure, times: Sequence[Time], passage: Passage) -> Time | None:
    """The time that a figure's clause names; else the one that stands alone in a clause before it
    in the same sentence (到2025年,……). ``times`` are in order."""
    if not times:
        return None
    fold, (floor, limit), quantity = passage.fold, figure.home, figure.quantity
    a, b = clause_around(fold, quantity.start, quantity.end, floor, limit)
    named = within(times, a, b)
    if named:
        before = within(named, a, quantity.start)
        return before[-1] if before else named[0]
    k = bisect_left(times, a, key=begin) - 1
    if k < 0 or times[k].start < floor:
        return None
    time = times[k]
    if SENTENCE_MARKS.intersection(fold[time.end : a]):
        return None
    c, d = clause_around(fold, time.start, time.end, floor, limit)
    if c <= a <= d + 1 and passage.grammar.pattern("part-of").match(fold, a):
        return time
    beside = len("".join((fold[c : time.start] + fold[time.end : d]).split()))
    return time if beside <= LONGEST_LEAD_IN else None


class _Index:
    """Finds a time among a task's deadlines, or the one there that says the same."""

    def __init__(self, dated: Sequence[Time]) -> None:
        self._dated = dated
        self._same: dict[Time, int] | None = None
        self._said: dict[tuple[Any, ...], int] = {}

    def of(self, time: Time | None) -> int | None:
        """The index of ``time``; None where no deadline says what it says."""
        if time is None:
            return None
        if self._same is None:
            self._same = {}
            for i, known in enumerate(self._dated):
                self._same.setdefault(known, i)
                self._said.setdefault(_said(known), i)
        if time in self._same:
            return self._same[time]
        said = _said(time)
        return self._said.get(said) if said != (None, None) else None


def _said(time: Time) -> tuple[Any, ...]:
    return time.until, time.recurrence and time.recurrence.every


def _goes_on(last: Quantity, quantity: Quantity, passage: Passage) -> bool:
    """Whether a figure without a noun is of the same thing as the one before it.

    So it is in 9月底前达到75%,12月底前达到100%.
    """
    fold = passage.fold
    between = fold[last.end : quantity.start]
    same = fold[slice(*last.unit)] == fold[slice(*quantity.unit)]
    if same and "," in between and not SENTENCE_MARKS.intersection(between):
        return True
    return passage.grammar.pattern("goes-on").fullmatch(fold, last.end, quantity.start) is not None
