"""1xx: numbering (编号): numbers that are missing, printed twice, out of order, of a wrong level.

Basis: GB/T 9704-2012, 7.3.3 (一、 (一) 1. (1) in order), and what any list of tasks is chased by.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from planparse.check.finding import Found, Place, at_section, at_task, rule
from planparse.check.walk import Run, runs
from planparse.check.words import pattern
from planparse.fields import number as value
from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.records.models import ParseResult, Plan, Section, Task

CELL_ENDS: Final = compiled(r"[\s|]+")


class _Item(NamedTuple):
    label: str
    number: int
    place: Place
    title: str | None


def _sequences(plan: Plan) -> Iterator[list[_Item]]:
    """What is counted through: headings of one run and style, rows of one table and group."""
    strays = _strays(plan)
    for run in runs(plan):
        style = _usual_style(run.sections)
        yield [
            _Item(section.label, section.number, at_section(plan, section), None)
            for beside in run.sections
            for section in (beside, *(beside.children if beside.id in strays else ()))
            if section.style == style or section is not beside
        ]
    tables: dict[object, list[Task]] = {}
    for task in plan.tasks:
        if task.origin == "table":
            table = task.id.rpartition(".")[0]
            tables.setdefault((table, tuple(task.path)), []).append(task)
    for rows in tables.values():
        yield [_Item(r.label or "", r.number, at_task(plan, r), r.title) for r in rows if r.number]


def _usual_style(run: Sequence[Section]) -> str:
    counted = Counter(section.style for section in run)
    return counted.most_common(1)[0][0]


def _steps(result: ParseResult, wanted: Callable[[_Item, _Item], bool]) -> Iterable[Found]:
    """Where an item follows another as ``wanted`` says."""
    for plan in result.plans:
        for items in _sequences(plan):
            for before, item in pairwise(items):
                if wanted(before, item):
                    yield item.place, {"label": item.label, "previous": before.label}


def is_printed(text: str, number: int, before: _Item | _Head | None, item: _Item | _Head) -> bool:
    """Whether the label of ``number`` is printed between two others after all, where the reading
    took it for words: then nothing is missing."""
    end = item.place.span.start if item.place.span else 0
    start = before.place.span.start if before and before.place.span else 0
    ahead, behind = _around_numeral(item)
    if not ahead + behind:  # of a row: a cell of its own
        return any(value(cell) == number for cell in CELL_ENDS.split(text[start:end]))
    between = "".join(text[start:end].split())
    labels = re.finditer(rf"(?={re.escape(ahead)}(\w{{1,5}}?){re.escape(behind)})", between)
    return any(value(label[1]) == number for label in labels)


def _around_numeral(item: _Item | _Head) -> tuple[str, str]:
    """What stands before and behind the numeral of a label."""
    label = item.label
    for start in range(len(label)):
        for end in range(len(label), start, -1):
            if value(label[start:end]) == item.number:
                return label[:start], label[end:]
    return label, ""


@rule("PC101", "warning")
def gap(result: ParseResult) -> Iterable[Found]:
    """A number is missing (缺号)."""

    def skips(before: _Item, item: _Item) -> bool:
        missing = item.number > before.number + 1
        return missing and not is_printed(result.text, before.number + 1, before, item)

    return _steps(result, skips)


@rule("PC102", "warning")
def repeated(result: ParseResult) -> Iterable[Found]:
    """A number is printed twice running (重号)."""

    below = pattern("numbers-below")  # (5)-1 (5)-2

    def repeats(before: _Item, item: _Item) -> bool:
        cut = item.title is not None and item.title == before.title  # a row over several
        end = item.place.span.end if item.place.span and item.title is None else 0
        is_below = end > 0 and below.match(result.text, end)
        return item.number == before.number and not cut and not is_below

    return _steps(result, repeats)


@rule("PC103", "warning")
def backwards(result: ParseResult) -> Iterable[Found]:
    """A number is lower than the one before it, and no new start (倒号); one that the reading
    took for words is a start too."""

    def falls(before: _Item, item: _Item) -> bool:
        back = 1 < item.number < before.number
        return back and not is_printed(result.text, item.number - 1, before, item)

    return _steps(result, falls)


@rule("PC104", "warning")
def late_start(result: ParseResult) -> Iterable[Found]:
    """The first of a run is not number 1 and goes on from no other run (首号缺失)."""
    for plan in result.plans:
        last: dict[str, _Head] = {}
        for section in _in_order(plan):
            before = last.get(section.style)
            run_on = before.number + 1 if before else 1
            late = section.first and section.number not in (1, run_on)
            if late and not is_printed(result.text, section.number - 1, before, section):
                yield section.place, {"label": section.label}
            last[section.style] = section


class _Head(NamedTuple):
    style: str
    label: str
    number: int
    first: bool
    place: Place


def _in_order(plan: Plan) -> list[_Head]:
    strays = _strays(plan)
    heads = [
        _Head(s.style, s.label, s.number, i == 0 and not _is(run, strays), at_section(plan, s))
        for run in runs(plan)
        for i, s in enumerate(run.sections)
    ]
    return sorted(heads, key=lambda head: head.place.span.start if head.place.span else 0)


def _is(run: Run, strays: set[str]) -> bool:
    return run.parent is not None and run.parent.id in strays


@rule("PC105", "warning")
def wrong_level(result: ParseResult) -> Iterable[Found]:
    """A label of another style than those beside it that goes on with their numbers (层次错位)."""
    for plan in result.plans:
        strays = _strays(plan)
        for run in runs(plan):
            style = _usual_style(run.sections)
            for before, section in pairwise(run.sections):
                goes_on = before.style == style and section.number == before.number + 1
                if section.style != style and goes_on:
                    yield at_section(plan, section), _told(section, before)
            if run.parent and _is(run, strays):
                yield at_section(plan, run.sections[0]), _told(run.sections[0], run.parent)


def _told(section: Section, before: Section) -> dict[str, str | int]:
    return {"label": section.label, "previous": before.label}


def _strays(plan: Plan) -> set[str]:
    """The headings whose children go on with their numbers up to the next beside them: these are
    meant beside them."""
    return {
        section.id
        for run in runs(plan)
        for section, behind in pairwise(run.sections)
        if section.children
        and section.children[0].number == section.number + 1
        and section.children[-1].number == behind.number - 1
    }
