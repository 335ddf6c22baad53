"""The deadlines and indicators of one task: what its text, its trailers and its time cell say (records.md 2.7, 2.8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from planparse.assemble.writer import Json, Writer
from planparse.fields.passage import SENTENCE_MARKS, Passage, clause_around
from planparse.fields.quantities import Quantity, read_quantities, unit_text
from planparse.fields.times import Time, read_times
from planparse.outline import Context

Stretch = tuple[int, int]
LONGEST_LEAD_IN: Final = (
    4  # characters beside a time in a clause that says nothing else (力争到2025年,)
)


class Values(NamedTuple):
    """The two lists of a task, in document order."""

    deadlines: list[Json]
    indicators: list[Json]


def read_values(
    out: Writer,
    ctx: Context,
    passage: Passage,
    year: int | None,
    text: Sequence[Stretch],
    stated: Sequence[Stretch],
    *,
    dated_by_text: bool = True,
) -> Values:
    """The values of a task.

    ``passage`` is its document; ``text`` is its running text; ``stated`` are the stretches that list times and nothing else. ``dated_by_text`` is false for a row whose table has a
    column of times: there its text gives none, and its figures look for theirs in that column.
    """
    fold, grammar = out.fold, ctx.grammar
    wrong: list[Stretch] = []
    listed = [
        time
        for a, b in stated
        for time in read_times(passage, a, b, year=year, stated=True, wrong=wrong)
    ]
    running: list[Time] = []
    figures: list[tuple[Quantity, Stretch]] = []
    for a, b in text:
        if not passage.says_something(a, b):
            continue
        past: list[Time] = []
        times = read_times(passage, a, b, year=year, wrong=wrong, past=past)
        running += times
        read = read_quantities(
            passage, a, b, taken=sorted((t.start, t.end) for t in [*times, *past])
        )
        figures += [
            (q, (a, b)) for q in read if not past or _time_of(q, past, out, ctx, a, b) is None
        ]
    for a, b in wrong:
        ctx.collector.add("PP601", out.offsets.start(a), out.offsets.end(b), text=out.string(a, b))
    dated = sorted([*(running if dated_by_text else ()), *listed])
    indicators: list[Json] = []
    last: Quantity | None = None
    for quantity, (a, b) in figures:
        time = _time_of(quantity, running, out, ctx, a, b)
        if (
            time
            and time.recurrence
            and grammar.pattern("counts-rounds").fullmatch(fold, *quantity.unit)
        ):
            continue  # the count of a recurrence
        if last and quantity.subject is None and _goes_on(last, quantity, out, ctx):
            quantity = quantity._replace(subject=last.subject)
        indicators.append(_indicator(out, quantity, _index(dated, time)))
        last = quantity
    return Values([_deadline(out, time) for time in dated], indicators)


def _deadline(out: Writer, time: Time) -> Json:
    again = time.recurrence
    return {
        "text": out.string(time.start, time.end),
        "kind": time.kind,
        "start": time.since,
        "end": time.until,
        "precision": time.precision,
        "recurrence": again._asdict() if again else None,
        "span": out.span(time.start, time.end),
    }


def _indicator(out: Writer, quantity: Quantity, deadline: int | None) -> Json:
    return {
        "text": out.string(quantity.start, quantity.end),
        "subject": out.string(*quantity.subject) if quantity.subject else None,
        "value": quantity.value,
        "upper": quantity.upper,
        "unit": unit_text(quantity, out.fold, out.text),
        "comparator": quantity.comparator,
        "direction": quantity.direction,
        "deadline": deadline,
        "span": out.span(quantity.start, quantity.end),
    }


def _time_of(
    quantity: Quantity, times: list[Time], out: Writer, ctx: Context, floor: int, limit: int
) -> Time | None:
    """The time that a figure's clause names; else the one that stands alone in a clause before it, in the same sentence (到2025年,……)."""
    if not times:
        return None
    fold = out.fold
    a, b = clause_around(fold, quantity.start, quantity.end, floor, limit)
    named = [time for time in times if a <= time.start < b]
    before = [time for time in named if time.start < quantity.start]
    if named:
        return before[-1] if before else named[0]
    earlier = [time for time in times if floor <= time.start < a]
    if not earlier or SENTENCE_MARKS.intersection(fold[earlier[-1].end : a]):
        return None
    time = earlier[-1]
    c, d = clause_around(fold, time.start, time.end, floor, limit)
    if c <= a <= d + 1 and ctx.grammar.pattern("part-of").match(fold, a):
        return time
    beside = len("".join((fold[c : time.start] + fold[time.end : d]).split()))
    return time if beside <= LONGEST_LEAD_IN else None


def _index(dated: list[Time], time: Time | None) -> int | None:
    """The index of a time among a task's deadlines, or of the one there that says the same."""
    if time is None:
        return None
    if time in dated:
        return dated.index(time)

    def said(t: Time) -> tuple[Any, ...]:
        return t.until, t.recurrence and t.recurrence.every

    return next(
        (i for i, other in enumerate(dated) if said(other) == said(time) != (None, None)), None
    )


def _goes_on(last: Quantity, quantity: Quantity, out: Writer, ctx: Context) -> bool:
    """Whether a figure without a noun is of the same thing as the one before it: 9月底前达到75%,12月底前达到100%."""
    between = out.fold[last.end : quantity.start]
    same = out.fold[slice(*last.unit)] == out.fold[slice(*quantity.unit)]
    if same and "," in between and not SENTENCE_MARKS.intersection(between):
        return True
    return ctx.grammar.pattern("goes-on").fullmatch(out.fold, last.end, quantity.start) is not None
