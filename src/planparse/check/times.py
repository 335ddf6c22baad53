"""3xx: times (完成时限): none, past, impossible, later than the stage, not dated.

Basis: practice of supervision (督查督办): what has no day cannot be overdue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from planparse.check.days import last_day, last_said
from planparse.check.finding import Found, Params, Place, at_task, rule
from planparse.check.walk import by_origin, is_usual, shown
from planparse.check.words import pattern
from planparse.fields import Deadline as Time
from planparse.fields import deadlines
from planparse.records.models import (
    Ancestor,
    Deadline,
    DiagnosticRecord,
    ParseResult,
    Plan,
    Span,
    Task,
)

NO_SUCH_DAY: Final = "PP601"
A_YEAR: Final = "year"
ONCE_A_YEAR: Final = "P1Y"
NEARLY_ALL: Final = 0.8  # of the tasks of a plan have a time where one without is an oversight


@rule("PC301", "info")
def no_time(result: ParseResult) -> Iterable[Found]:
    """A task without a time, where tasks of the plan have one (无完成时限); a day that does not
    exist is told as such."""
    impossible = [doubt.span for doubt in result.diagnostics if doubt.code == NO_SUCH_DAY]
    for plan in result.plans:
        for tasks in by_origin(plan):
            timed = [task for task in tasks if task.deadlines]
            beside = {tuple(task.path) for task in timed}
            if is_usual(len(timed), len(tasks), share=NEARLY_ALL):
                for task in tasks:
                    wrong = any(_is_in(task.span, span) for span in impossible)
                    if not task.deadlines and not wrong and tuple(task.path) in beside:
                        yield at_task(plan, task), {"task": shown(task)}


def _is_in(whole: Span, span: Span | None) -> bool:
    return span is not None and whole.start <= span.start < whole.end


def _dated(result: ParseResult) -> Iterator[tuple[Plan, Task, Deadline]]:
    """All own times of tasks."""
    for plan in result.plans:
        for task in plan.tasks:
            yield from ((plan, task, time) for time in task.deadlines if not time.inherited)


@rule("PC302", "warning")
def past(result: ParseResult) -> Iterable[Found]:
    """A time that was over when the document was issued (时限早于成文日期)."""
    bound = pattern("bounds-of-times")
    days = {plan.id: plan.issued_on for plan in result.plans}
    for plan, task, time in _dated(result):
        issued = plan.issued_on or days.get(plan.attachment_of or "") or ""
        due = task.origin == "table" or _is_in_trailer(task, time) or bound.search(time.text)
        if due and time.end and time.recurrence is None and time.end < issued:
            params: Params = {"time": time.text, "end": time.end, "issued": issued}
            yield at_task(plan, task, time.span), params


def _is_in_trailer(task: Task, time: Deadline) -> bool:
    """Whether a time stands with those who are to keep it; one in the text may tell of the past."""
    return any(duty.span.start <= time.span.start < duty.span.end for duty in task.responsibilities)


@rule("PC303", "error")
def no_such_day(result: ParseResult) -> Iterable[Found]:
    """A day that the calendar does not have (日期不存在)."""
    for doubt in result.diagnostics:
        if doubt.code == NO_SUCH_DAY:
            tasks = (t for p in result.plans if p.id == doubt.plan for t in p.tasks)
            task = next((task for task in tasks if _is_in(task.span, doubt.span)), None)
            place = Place(doubt.plan, task.id if task else None, doubt.span)
            yield place, {"time": _printed(result, task, doubt)}


def _printed(result: ParseResult, task: Task | None, doubt: DiagnosticRecord) -> str:
    own = (time.text for time in (task.deadlines if task else ()) if time.span == doubt.span)
    printed = result.text[doubt.span.start : doubt.span.end] if doubt.span else ""
    return str(doubt.params.get("text") or next(own, "") or printed)


@rule("PC304", "warning")
def after_its_stage(result: ParseResult) -> Iterable[Found]:
    """A time behind that of the heading above it, or of its own (时限晚于所属阶段)."""
    stages: dict[tuple[str, int | None], str | None] = {}  # the last day that a heading says
    for plan, task, time in _dated(result):
        if time.precision == A_YEAR:  # of a name, or of years to come
            continue
        headings: list[Ancestor | Task] = [*task.path, *([task] if task.category == "step" else ())]
        for above in headings:
            title = above.title or ""
            key = (title, plan.year)
            if key not in stages:
                stages[key] = last_said(title, plan.year)
            until = stages[key]
            day = last_day(time, int(until[:4])) if until and not time.recurrence else None
            if day and until and day > until:
                told: Params = {
                    "time": time.text,
                    "end": day,
                    "above": f"{above.label or ''}{title}",
                }
                yield at_task(plan, task, time.span), told
                break


@rule("PC305", "info")
def not_dated(result: ParseResult) -> Iterable[Found]:
    """A time that is said and not dated: 限期整改, 尽快 (时限不明确)."""
    vague = pattern("vague-times")
    for plan, task, time in _dated(result):
        alone = all(other.end is None and other.recurrence is None for other in task.deadlines)
        if time.kind == "stated" and alone and vague.search(time.text):
            yield at_task(plan, task, time.span), {"time": time.text}


@rule("PC306", "error")
def ends_before_it_begins(result: ParseResult) -> Iterable[Found]:
    """A stretch of time whose end lies before its beginning (起止颠倒)."""
    for plan, task, time in _dated(result):
        if time.start and time.end and time.end < time.start:
            yield at_task(plan, task, time.span), {"time": time.text}


@rule("PC307", "info")
def cell_and_words(result: ParseResult) -> Iterable[Found]:
    """A row whose words name a time that its time cell does not, where the cells of its table do
    as a rule, or a day behind that of its cell (时限栏与任务内容不一致)."""
    for plan in result.plans:
        tables: dict[str, list[tuple[Task, list[Time]]]] = {}
        for row in plan.tasks:
            if row.origin == "table" and row.deadlines:
                said = _bounds(deadlines(row.text, year=plan.year))
                tables.setdefault(row.id.rpartition(".")[0], []).append((row, said))
        for rows in tables.values():
            timed = [(row, said) for row, said in rows if said]
            silent = [(row, said) for row, said in timed if not _is_told(row, said)]
            if is_usual(len(timed) - len(silent), len(timed)):
                for row, said in silent:
                    told = "、".join(time.text for time in row.deadlines)
                    words = "、".join(time.text for time in said)
                    yield at_task(plan, row), {"cell": told, "words": words}


def _bounds(times: Iterable[Time]) -> list[Time]:
    """Times that a cell would name: not all year, and not once in it."""
    year = pattern("whole-years")
    return [
        time
        for time in times
        if not year.fullmatch(time.text)
        and (time.recurrence is None or time.recurrence.every != ONCE_A_YEAR)
    ]


def _is_told(row: Task, said: Sequence[Time]) -> bool:
    """Whether the cell names one of the times, or a day as late."""
    ends = {day for time in row.deadlines if (day := last_day(time))}
    every = {time.recurrence.every for time in row.deadlines if time.recurrence}
    words = "".join(time.text for time in row.deadlines)
    if len(ends) > 1 and any(time.recurrence for time in said):  # 每半年: 6月、12月
        return True
    return any(
        time.end in ends
        or (time.recurrence is not None and time.recurrence.every in every)
        or time.text in words
        for time in said
    )
