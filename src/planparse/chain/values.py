"""The deadlines (完成时限) and indicators (指标) of each task: what its text, its trailers and its
time cell say (2.7, 2.8 of docs/records.md)."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any, Final, NamedTuple

from planparse.fields.passage import SENTENCE_MARKS, Passage, clause_around
from planparse.fields.quantities import Quantity, read_quantities
from planparse.fields.times import Time, read_times
from planparse.outline import Context, Outline
from planparse.outline.tasks import Indicator, Task, Values
from planparse.text.printed import Printed
from planparse.text.spans import Span, begin, within

LONGEST_LEAD_IN: Final = 4  # characters beside a time in a clause that says nothing else (力争到)


def find_values(outline: Outline, ctx: Context) -> Outline:
    """The outline with the values of every task."""
    values: list[tuple[Values, ...]] = []
    for part, tasks in zip(outline.plans, outline.tasks, strict=True):
        passage = Passage(outline.view.fold, part.start, part.end, ctx.grammar)
        reading = _Reading(passage, part.year, [])
        values.append(tuple(_of_task(reading, task) for task in tasks))
        _doubt(outline, reading.wrong, ctx)
    return outline._replace(values=tuple(values))


class _Reading(NamedTuple):
    """One plan as its values are read: its text, its year, and the days that do not exist."""

    passage: Passage
    year: int | None
    wrong: list[tuple[int, int]]

    def times(self, span: Span, *, stated: bool = False, past: list[Time] | None) -> list[Time]:
        return read_times(
            self.passage, *span, year=self.year, stated=stated, wrong=self.wrong, past=past
        )


class _Figure(NamedTuple):
    """A figure with the stretch of running text that it stands in."""

    quantity: Quantity
    home: Span


def _doubt(outline: Outline, wrong: list[tuple[int, int]], ctx: Context) -> None:
    view = outline.view
    for a, b in wrong:
        text = Printed(view).string(a, b)
        ctx.collector.add("PP601", view.offsets.start(a), view.offsets.end(b), text=text)


def _of_task(reading: _Reading, task: Task) -> Values:
    """The values of a task. The text of a row whose table has a column of times gives no times;
    its figures look for theirs in that column."""
    listed = [time for span in task.stated for time in reading.times(span, stated=True, past=None)]
    times: list[Time] = []
    figures: list[_Figure] = []
    for home in task.running:
        if reading.passage.says_something(*home):
            found, measured = _running(reading, home)
            times += found
            figures += measured
    dated = sorted([*(times if task.dated_by_text else ()), *listed], key=_place)
    times.sort(key=_place)
    return Values(tuple(dated), tuple(_indicators(reading.passage, figures, times, dated)))


def _place(time: Time) -> tuple[int, int]:
    return time.start, time.end


def _running(reading: _Reading, home: Span) -> tuple[list[Time], list[_Figure]]:
    """The times and figures of a stretch of running text, but for figures of what is past."""
    past: list[Time] = []
    times = reading.times(home, past=past)
    taken = sorted((t.start, t.end) for t in [*times, *past])
    figures = [
        _Figure(quantity, home) for quantity in read_quantities(reading.passage, *home, taken=taken)
    ]
    if past:
        past.sort(key=_place)
        figures = [f for f in figures if _time_of(f, past, reading.passage) is None]
    return times, figures


def _indicators(
    passage: Passage, figures: list[_Figure], times: list[Time], dated: list[Time]
) -> list[Indicator]:
    """Figures with the deadlines that their clauses name; a count of a recurrence is none."""
    indicators: list[Indicator] = []
    index = _Index(dated)
    last: Quantity | None = None
    rounds = passage.grammar.pattern("counts-rounds")
    for figure in figures:
        quantity = figure.quantity
        time = _time_of(figure, times, passage)
        if time and time.recurrence and rounds.fullmatch(passage.fold, *quantity.unit):
            continue
        if last and quantity.subject is None and _goes_on(last, quantity, passage):
            quantity = quantity._replace(subject=last.subject)
        indicators.append(Indicator(quantity, index.of(time)))
        last = quantity
    return indicators


def _time_of(figure: _Figure, times: list[Time], passage: Passage) -> Time | None:
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

    def __init__(self, dated: list[Time]) -> None:
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
