"""The period that a heading names, in which the days without a year below it are (records.md 2.7):
that of a stage (准备阶段（2025年11月-12月）), or a year (二、2027年任务)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from planparse.chain.values.reading import Period, Reading
from planparse.fields.times import Time
from planparse.outline.tasks import Task
from planparse.text.spans import Span

STEP: Final = "step"  # the category of tasks whose titles name their stage
NEXT_YEAR: Final = 1  # a stage of more years than two says nothing of a day without one
SENTENCE: Final = "。;\n"
LONGEST: Final = 200  # characters of a sentence before a time in it


def period_of(reading: Reading, task: Task) -> Period | None:
    """The period of a task by the next heading that names one, its own or one above it, where that
    is not the plan's year alone."""
    own = [task.title] if task.title and task.category == STEP else []
    if task.row:
        found = next(filter(None, (_year_over(reading, head) for head in task.stages)), None)
    else:
        found = next(filter(None, map(reading.period, (*own, *task.stages))), None)
        found = found or _named_year(reading, task)
    if found is None:
        return None
    first, last = (int(day[:4]) for day in found)
    told = last - first <= NEXT_YEAR and (first, last) != (reading.year, reading.year)
    return found if told else None


def _year_over(reading: Reading, head: Span) -> Period | None:
    """The year that stands over a column of a schedule (2026年 over 一季度)."""
    m = reading.passage.grammar.pattern("year").search(reading.passage.fold, *head)
    year = m.group("year") if m else ""
    return (f"{year}-01-01", f"{year}-12-31") if year else None


def _named_year(reading: Reading, task: Task) -> Period | None:
    """The year to come that a heading is about (二、2027年任务), or the one after the plan's."""
    fold = reading.passage.fold
    for title in (task.title, *(above.title for above in reversed(task.path))):
        m = reading.year_heading(fold, *title) if title else None
        year = int(m.group("year") or (reading.year or 0) + 1) if m else 0
        if year > 1 and year >= (reading.year or 0):
            return f"{year}-01-01", f"{year}-12-31"
    return None


def outside(reading: Reading, period: Period, times: Iterable[Time]) -> list[Time]:
    """Those of the times of a task that print no year, nor any time before them in their sentence,
    and are not in the period of their heading."""
    fold, printed = reading.passage.fold, reading.passage.grammar.pattern("year-printed")
    first, last = period
    return [
        time
        for time in times
        if time.until
        and not first <= time.until <= last
        and not printed.search(fold, _sentence(fold, time.start), time.end)
    ]


def backward(times: Iterable[Time]) -> list[Time]:
    """Those of the times of a task that end before they begin."""
    return [time for time in times if time.until and time.since and time.until < time.since]


def _sentence(fold: str, at: int) -> int:
    """Where the sentence begins that ``at`` is in, or, where that is far, its last words do."""
    low = max(0, at - LONGEST)
    return max(low, *(fold.rfind(mark, low, at) + 1 for mark in SENTENCE))
