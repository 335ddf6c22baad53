"""The month that a heading names, in which the days without one below it are (三月 / 5日前)."""

from __future__ import annotations

from typing import Final

from planparse.chain.values.reading import Reading
from planparse.fields.numerals import read_number
from planparse.fields.times import Time
from planparse.fields.times.of_month import Month, days_in
from planparse.outline.tasks import Task
from planparse.text.spans import Span

HEADING: Final = "role.steps-month"


def with_days(reading: Reading, task: Task, times: list[Time]) -> list[Time]:
    """The times of a task, and the days that it prints without a month where a heading names one;
    of what both read, the days stand (月底: of that month)."""
    month = _month_of(reading, task)
    if month is None:
        return times
    days: list[Time] = []
    for home in task.running:
        days += days_in(reading.passage, *home, month, reading.wrong)
    known = [time for time in times if time.until or time.kind == "recurring"]
    days = [day for day in days if not any(_overlap(day, time) for time in known)]
    return [*days, *(time for time in times if not any(_overlap(day, time) for day in days))]


def _overlap(one: Time, other: Time) -> bool:
    return one.start < other.end and other.start < one.end


def _month_of(reading: Reading, task: Task) -> Month | None:
    """The month that a task's own title, or the next heading of a stage above it, is."""
    fold, grammar = reading.passage.fold, reading.passage.grammar
    heading, leading = grammar.pattern(HEADING), grammar.pattern("month-in-heading")
    titles: list[Span] = [task.title] if task.title else []
    for title in (*titles, *task.stages):
        if heading.match(fold[title.start : title.end]):
            m, times = leading.search(fold, *title), reading.stage(title)
            number = read_number(m.group("month")) if m else None
            if number is None or len(times) != 1 or times[0].kind != "by":
                return None
            until = times[0].until
            return Month(int(until[:4]) if until else None, int(number))
    return None
