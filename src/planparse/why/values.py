"""Which rule took each date and each figure; and what read like a date and is none."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.fields.passage import Passage
from planparse.fields.times import read_times
from planparse.outline.documents import Document
from planparse.outline.marks import without_points
from planparse.outline.tasks import Deadline, Indicator, Task, Time, Values
from planparse.text.spans import Span
from planparse.why.finding import Finding, Term
from planparse.why.known import Known


def values(known: Known) -> Iterator[Finding]:
    """The deadlines and indicators of every task."""
    above: set[Span] = set()  # times that hold for several tasks are told once
    for plan in known.plans:
        for task, held in zip(plan.found.tasks, plan.values, strict=True):
            for deadline in held.deadlines:
                span = Span(deadline.time.start, deadline.time.end)
                if not deadline.inherited or span not in above:
                    yield _deadline(known, task, deadline, span)
                if deadline.inherited:
                    above.add(span)
            for item in held.indicators:
                yield _figure(known, task, item)


def _deadline(known: Known, task: Task, deadline: Deadline, span: Span) -> Finding:
    time = deadline.time
    params: dict[str, str | Term] = {
        "text": known.words(span),
        "kind": Term("time", time.kind),
        "since": time.since or "",
        "until": time.until or "",
    }
    what = _said(time)
    if deadline.inherited:
        return known.finding("time-above", span, time.rule, time.kind, params=params)
    return known.finding(what, span, time.rule, time.kind, record=task.id, params=params)


def _said(time: Time) -> str:
    if not time.rule:
        return "time-stated"
    if time.since:
        return "time-range"
    return "time-until" if time.until else "time"


def _figure(known: Known, task: Task, item: Indicator) -> Finding:
    quantity = item.quantity
    span = Span(quantity.start, quantity.end)
    params: dict[str, str | Term] = {
        "text": known.words(span),
        "comparator": Term("comparator", quantity.comparator),
        "value": f"{quantity.value:g}" if quantity.upper is None else _range(item),
    }
    what = "figure"
    if quantity.subject:
        what, params["subject"] = "figure-of", known.words(Span(*quantity.subject))
    return known.finding(
        what, span, quantity.rule, quantity.comparator, record=task.id, params=params
    )


def _range(item: Indicator) -> str:
    return f"{item.quantity.value:g}–{item.quantity.upper:g}"


def refused_times(known: Known) -> Iterator[Finding]:
    """What a rule of times reads in running text, as it would in a list of them, and is none."""
    fold = without_points(known.outline.view.fold, known.outline.labels)
    for plan in known.plans:
        part = plan.document
        passage = Passage(fold, part.start, part.end, known.grammar)
        for task, held in zip(plan.found.tasks, plan.values, strict=True):
            for time in _unheld(passage, part, task, held):
                span = Span(time.start, time.end)
                params = {"text": known.words(span)}
                yield known.finding(
                    "no-time", span, time.rule, time.kind, record=task.id, params=params
                )


def _unheld(passage: Passage, part: Document, task: Task, held: Values) -> Iterator[Time]:
    """The times of a task's running text that none of its deadlines has."""
    taken = {at for d in held.deadlines for at in range(d.time.start, d.time.end)}
    for span in task.running:
        for time in read_times(passage, *span, year=part.year, stated=True):
            if taken.isdisjoint(range(time.start, time.end)):
                yield time
