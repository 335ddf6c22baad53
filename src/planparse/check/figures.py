"""4xx: figures (量化指标): parts that make another sum, a target with two values, too large shares.

Basis: arithmetic, and practice of supervision (督查督办): what is counted must be said once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from planparse.check.finding import Found, Params, at_task, rule
from planparse.check.walk import sections, shown
from planparse.check.words import pattern
from planparse.fields import Indicator as Goal
from planparse.fields import indicators
from planparse.frozen import NamedTuple
from planparse.records.models import Indicator, ParseResult, Plan, Task
from planparse.text.compared import CLAUSE_ENDS

PER_CENT = "%"
GOALS: Final = ("goal", "overview")
EXACT = "="
NEARLY: Final = 0.6  # of a total: parts that make less are some of them
MOST_OF_GOAL: Final = 5  # times that a misprinted figure is of the goal's
WINDOW: Final = 16  # characters before a figure that say what it is
OPENING, CLOSING = "(（〔[", ")）〕]"


def _figures(result: ParseResult) -> Iterator[tuple[Plan, Task, Indicator]]:
    for plan in result.plans:
        for task in plan.tasks:
            yield from ((plan, task, figure) for figure in task.indicators)


class _Located(NamedTuple):
    figure: Indicator
    start: int
    end: int


def _located(task: Task) -> list[_Located]:
    """The figures of a task, and where each stands in its own text."""
    text, at, found = _words(task), 0, []
    for figure in sorted(task.indicators, key=lambda f: f.span.start):
        start = text.find(figure.text, at)
        if start >= 0:
            at = start + len(figure.text)
            found.append(_Located(figure, start, at))
    return found


def _words(task: Task) -> str:
    return f"{task.title or ''}。{task.text}"


@rule("PC401", "warning")
def parts_and_sum(result: ParseResult) -> Iterable[Found]:
    """Parts behind 其中 or 分别 that make another sum than the total before it (分项合计不符)."""
    begins = pattern("parts-begin")
    for plan in result.plans:
        for task in plan.tasks:
            text, located = _words(task), _located(task)
            for opening in begins.finditer(text):
                stop = _part_end(text, opening.start(), opening.end())
                total = _last_before(located, opening.start(), text)
                parts = [
                    one.figure
                    for one in located
                    if opening.end() <= one.start < stop and total and _adds(one.figure, total)
                ]
                made = round(sum(part.value for part in parts), 6)
                if total and len(parts) > 1 and _is_meant_to_add(made, total.value):
                    params: Params = {
                        "total": total.text,
                        "sum": _plain(made),
                        "parts": "、".join(part.text for part in parts),
                    }
                    yield at_task(plan, task, total.span), params


def _part_end(text: str, start: int, behind: int) -> int:
    """Where the parts end: with the sentence, or with the bracket that they stand in."""
    closing = pattern("sentence-ends").search(text, behind)
    stop = closing.start() if closing else len(text)
    if start and text[start - 1] in OPENING:
        shut = [at for mark in CLOSING if 0 <= (at := text.find(mark, behind)) < stop]
        return min(shut, default=stop)
    return stop


def _is_meant_to_add(made: float, total: float) -> bool:
    """Whether parts are all there are: more than the total is wrong, much less names only some."""
    return made > total or NEARLY * total <= made < total


def _last_before(located: Sequence[_Located], at: int, text: str) -> Indicator | None:
    """The figure right before the parts, in the same sentence."""
    before = [one for one in located if one.end <= at]
    if not before or pattern("sentence-ends").search(text, before[-1].end, at):
        return None
    figure = before[-1].figure
    return figure if figure.comparator in (EXACT, ">=") and figure.direction is None else None


def _adds(part: Indicator, total: Indicator) -> bool:
    return part.unit == total.unit != PER_CENT and part.direction is None


def _plain(value: float) -> str:
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"


@rule("PC402", "warning")
def two_values(result: ParseResult) -> Iterable[Found]:
    """One target, by one time, with two values (同一指标两个数值)."""
    for plan in result.plans:
        found: dict[_Target, list[tuple[Task, Indicator]]] = {}
        for task in plan.tasks:
            for figure in task.indicators:
                key = _target(task, figure)
                if key is not None:
                    found.setdefault(key, []).append((task, figure))
        differing = _differing(found.values())
        beside = Counter((one[0].id, other[0].id) for one, other in differing)
        for (other_task, other), (task, figure) in differing:
            if beside[other_task.id, task.id] == 1:  # more: like lists of unlike things
                yield (
                    at_task(plan, task, figure.span),
                    {
                        "subject": figure.subject or "",
                        "value": figure.text,
                        "other": other.text,
                        "task": shown(other_task),
                    },
                )
        yield from _goals(plan)


_Said = tuple[Task, Indicator]


def _differing(found: Iterable[Sequence[_Said]]) -> list[tuple[_Said, _Said]]:
    """Targets that two tasks give values which may be meant as one."""
    return [
        (said[0], said[1])
        for said in found
        if len(said) == 2
        and said[0][0].id != said[1][0].id
        and _is_misprint(said[0][1], said[1][1])
    ]


def _goals(plan: Plan) -> Iterator[Found]:
    """Figures of tasks that the plan's goal (目标) gives another value."""
    goals: dict[_Target, Goal] = {}
    for section in sections(plan.sections):
        if section.role in GOALS and not section.children:
            for goal in indicators(section.text):
                subject = goal.subject or ""
                if len(subject) > 1 and not pattern("common-subjects").fullmatch(subject):
                    goals.setdefault((subject, goal.unit, goal.direction), goal)
    for task in plan.tasks:
        own = [(f.subject, f.unit, f.value) for f in task.indicators]
        for figure in task.indicators:
            said = goals.get((figure.subject or "", figure.unit, figure.direction))
            if said is None or task.category != "task" or _is_for_each(task, figure):
                continue
            if (figure.subject, said.unit, said.value) in own:  # and this one is a part of it
                continue
            if _is_misprint(said, figure, most=MOST_OF_GOAL):
                yield (
                    at_task(plan, task, figure.span),
                    {"subject": figure.subject or "", "value": figure.text, "other": said.text},
                )


_Target = tuple[str, str, str | None]


def _target(task: Task, figure: Indicator) -> _Target | None:
    """What tells a target in a whole plan: its subject, unit and day; None where the subject is a
    short or common word, or what is counted is money or a share, which differ from task to task."""
    subject, bounded = figure.subject or "", figure.direction is not None
    if len(subject) < 5 or bounded or pattern("common-subjects").fullmatch(subject):
        return None
    if pattern("differing-units").fullmatch(figure.unit):
        return None
    day = task.deadlines[figure.deadline].end if figure.deadline is not None else None
    return subject, figure.unit, day


def _is_misprint(one: Indicator | Goal, other: Indicator, most: float = 2) -> bool:
    """Whether two values are near enough to be meant as one."""
    less, more = sorted((one.value, other.value))
    return one.comparator == other.comparator and 0 < less < more < most * less


def _is_for_each(task: Task, figure: Indicator) -> bool:
    """Whether a figure is of each year or place (每年新建5个), no part of a goal for all."""
    text = _words(task)
    at = text.find(figure.text)
    begins = max((m.end() for m in pattern("sentence-ends").finditer(text, 0, at)), default=0)
    clause = max((m.end() for m in CLAUSE_ENDS.finditer(text, begins, at)), default=begins)
    each, often = pattern("for-each"), pattern("how-often")
    return bool(each.search(text, begins, at) or often.search(text, clause, at))


@rule("PC403", "error")
def over_hundred(result: ParseResult) -> Iterable[Found]:
    """A share of more than a hundred per cent (百分比超过100%)."""
    share = pattern("shares")
    for plan, task, figure in _figures(result):
        is_level = figure.unit == PER_CENT and figure.direction is None
        if is_level and figure.value > 100 and share.search(figure.subject or ""):
            yield at_task(plan, task, figure.span), {"value": figure.text}


@rule("PC404", "info")
def no_baseline(result: ParseResult) -> Iterable[Found]:
    """A rise or fall in per cent, and nothing that it is counted from (未写明基数)."""
    base, ends, to = pattern("baselines"), pattern("sentence-ends"), pattern("brought-to")
    for plan in result.plans:
        for task in plan.tasks:
            text = _words(task)
            for one in _located(task):
                to_it = to.search(text[max(0, one.start - WINDOW) : one.start])
                if one.figure.direction is None or one.figure.unit != PER_CENT or to_it:
                    continue
                begins = max((m.end() for m in ends.finditer(text, 0, one.start)), default=0)
                closing = ends.search(text, one.end)
                if not base.search(text, begins, closing.start() if closing else len(text)):
                    yield at_task(plan, task, one.figure.span), {"value": one.figure.text}


@rule("PC405", "error")
def range_upside_down(result: ParseResult) -> Iterable[Found]:
    """A range whose upper end is below its lower (上下限颠倒)."""
    for plan, task, figure in _figures(result):
        if figure.upper is not None and figure.upper < figure.value:
            yield at_task(plan, task, figure.span), {"value": figure.text}
