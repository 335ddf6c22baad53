"""The deadlines (完成时限) and indicators (指标) of each task: what its text, its trailers and its
time cell say (2.7, 2.8 of docs/records.md)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from planparse.chain.values.figures import Figure, indicators, time_of
from planparse.chain.values.months import with_days
from planparse.chain.values.periods import STEP, backward, outside, period_of
from planparse.chain.values.reading import Period, Reading, place
from planparse.fields.passage import Passage
from planparse.fields.quantities import read_quantities
from planparse.fields.times import Time
from planparse.frozen import made
from planparse.outline import Context, Outline
from planparse.outline.marks import without_points
from planparse.outline.plans import Plan
from planparse.outline.tasks import Deadline, Task, Values
from planparse.text.printed import Printed
from planparse.text.spans import Span, trimmed, within

BESIDE: Final = " \n,;。、"  # marks beside a part of a trailer

NONE: Final = Values()
TEXT: Final = "text"  # the origin of tasks that stand under headings


def find_values(outline: Outline, plans: Iterator[Plan], ctx: Context) -> Iterator[Plan]:
    """Each plan with the values of its tasks."""
    fold = without_points(outline.view.fold, outline.labels)
    for plan in plans:
        part = plan.document
        passage = Passage(fold, part.start, part.end, ctx.grammar)
        reading = Reading(passage, part)
        values = tuple([_of_task(reading, task) for task in plan.found.tasks])
        _doubt(outline, "PP601", reading.wrong, ctx)
        _doubt(outline, "PP601", reading.backward, ctx, case="backward")
        _doubt(outline, "PP602", reading.odd, ctx)
        _doubt(outline, "PP602", reading.unsure, ctx, case="sentence")
        _doubt_masked(outline, plan, ctx)
        for span in (*reading.unread, *_unheld(outline, plan)):
            _doubt_part(outline, span, plan.id, ctx)
        yield plan._replace(values=values)


def _doubt(
    outline: Outline, code: str, wrong: Iterable[tuple[int, int]], ctx: Context, **case: str
) -> None:
    view = outline.view
    for a, b in wrong:
        start, end = view.offsets.span(a, b)
        ctx.collector.add(code, start, end, **case, text=Printed(view).string(a, b))


def _doubt_masked(outline: Outline, plan: Plan, ctx: Context) -> None:
    """Tell of times whose year is masked (XX年6月底前): they are in no record."""
    view, part = outline.view, plan.document
    masked = ctx.grammar.pattern("masked-year")
    found = [m.span() for m in masked.finditer(view.fold, part.body, part.close)]
    if found:
        place = view.offsets.span(*found[0])
        text = Printed(view).string(*found[0])
        ctx.collector.add("PP601", *place, plan.id, case="masked", count=len(found), text=text)


def _unheld(outline: Outline, plan: Plan) -> Iterator[Span]:
    """The trailers that only say by when, and stand where no task is."""
    part = plan.document
    alone = [t for t in within(outline.trailers, part.start, part.end) if not t.duties and t.times]
    if alone:
        tasks = plan.found.tasks
        held = sorted(said.span.start for task in tasks for said in (*task.stated, *task.covering))
        for trailer in alone:
            k = bisect_left(held, trailer.start)
            if k == len(held) or held[k] >= trailer.end:
                yield Span(trailer.start, trailer.end)


def _doubt_part(outline: Outline, part: Span, plan: str, ctx: Context) -> None:
    """Tell of a part of a trailer that is in no record (县财政局做好资金保障 behind its duties)."""
    view = outline.view
    part = trimmed(view.fold, *part, BESIDE)
    if part.start < part.end:
        place = view.offsets.span(part.start, part.end)
        ctx.collector.add("PP514", *place, plan, text=Printed(view).string(*part))


def _of_task(reading: Reading, task: Task) -> Values:
    """The values of a task. The text of a row whose table has a column of times gives no times;
    its figures look for theirs in that column."""
    above = period_of(reading, task) if task.origin == TEXT or task.stages else None
    times, figures = _told(reading, task, above)
    if task.category == STEP:
        times = with_days(reading, task, times)
    if task.unit and (counted := _counted(reading.passage, task, task.unit)):
        homes = {figure.home for figure in counted}
        figures = [*(figure for figure in figures if figure.home not in homes), *counted]
    own = [time for stated in task.stated for time in reading.listed(stated, above)]
    reading.backward |= dict.fromkeys(map(place, backward((*times, *own))))
    if above:
        reading.odd |= dict.fromkeys(map(place, outside(reading, above, (*times, *own))))
    if task.begins and own:
        own[0] = reading.opening(task.begins, own[0])
    if task.dated_by_text:
        own = [*times, *own]
    dated = [made(Deadline, (time, False)) for time in own]
    if task.covering or task.stages:
        dated += _inherited(reading, task, bool(dated))
    if not dated and not figures:
        return NONE
    if len(dated) > 1:
        dated.sort(key=lambda deadline: place(deadline.time))
    if len(times) > 1:
        times.sort(key=place)
    found_times = [deadline.time for deadline in dated]
    told = indicators(reading.passage, figures, times, found_times)
    return made(Values, (tuple(dated), tuple(told)))


def _told(reading: Reading, task: Task, above: Period | None) -> tuple[list[Time], list[Figure]]:
    """The times and figures of a task's running text; ``above`` is the period of its heading."""
    times: list[Time] = []
    figures: list[Figure] = []
    for home in task.running:
        if reading.passage.says_something(*home):
            found, measured = _running(reading, home, above)
            times += found
            figures += measured
    return times, figures


def _counted(passage: Passage, task: Task, unit: Span) -> list[Figure]:
    """The figures of a row's goals that are counted in what their column's name says."""
    from planparse.fields.quantities.bare import read_bare  # few tables have such a column

    cells = [cell for cell in task.body if cell in task.running]
    read = ((cell, read_bare(passage, cell, unit, task.title)) for cell in cells)
    return [made(Figure, (quantity, cell)) for cell, quantity in read if quantity]


def _inherited(reading: Reading, task: Task, dated: bool) -> list[Deadline]:
    """The times that a task takes from above: from trailers that cover it; else, where it has
    none of its own, from the title of the stage that it is a step of."""
    covering = [time for stated in task.covering for time in reading.listed(stated)]
    if not covering and not dated:
        covering = next(filter(None, map(reading.stage, task.stages)), [])
    return [Deadline(time, True) for time in covering]


def _running(reading: Reading, home: Span, above: Period | None) -> tuple[list[Time], list[Figure]]:
    """The times and figures of a stretch of running text, but for figures of what is past."""
    past: list[Time] = []
    times = reading.times(home, past, above)
    taken = sorted((t.start, t.end) for t in [*times, *past])
    found = read_quantities(reading.passage, *home, taken=taken)
    figures = [made(Figure, (quantity, home)) for quantity in found]
    if past:
        past.sort(key=place)
        figures = [f for f in figures if time_of(f, past, reading.passage) is None]
    return times, figures
