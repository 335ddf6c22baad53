"""5xx: the body against its attached list (正文与任务清单): owners, days, figures, words, rows.

Basis: an attached list (附件) says again what the body says; units are chased by the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from planparse.check.days import last_day
from planparse.check.finding import Found, Params, at_task, rule
from planparse.check.pairs import Listed, Pair, lists
from planparse.check.passages import Difference, Passage, are_excerpts, are_whole, differences
from planparse.check.walk import is_usual, names, shown
from planparse.check.words import pattern
from planparse.records.models import Indicator, ParseResult, Plan, Responsibility, Span, Task

OFFICES: Final = ("lead", "responsible", "support", "supervise")


def _pairs(result: ParseResult) -> Iterator[Pair]:
    for listed in lists(result):
        yield from listed.all_pairs


@rule("PC501", "warning")
def owners_differ(result: ParseResult) -> Iterable[Found]:
    """A row names other units than the body (责任单位不一致)."""
    for listed in lists(result):
        told_apart = _roles(listed.home) & _roles(listed.plan)
        for pair in listed.all_pairs:
            if not any(names(row, *OFFICES) for row in pair.rows) or not names(pair.task, *OFFICES):
                continue
            for row in _rows_with_other_units(pair, told_apart):
                if row and names(row, *OFFICES).keys() == names(pair.task, *OFFICES).keys():
                    params = _both_roles(row, pair.task, told_apart)
                else:
                    params = _both_units(pair, row)
                yield at_task(pair.plan, row or pair.rows[0]), params


def _rows_with_other_units(pair: Pair, roles: set[str]) -> Iterator[Task | None]:
    """The rows that name a unit that the body does not, or in another role; None where the rows
    together lack a unit of the body."""
    body = names(pair.task, *OFFICES)
    listed = {key for row in pair.rows for key in names(row, *OFFICES)}
    others = [row for row in pair.rows if names(row, *OFFICES).keys() - body.keys()]
    if not others:
        others = [row for row in pair.rows if any(_other_roles(row, pair.task, roles))]
    yield from others
    if body.keys() - listed and not (others and len(pair.rows) == 1):
        yield None


def _other_roles(row: Task, task: Task, roles: set[str]) -> Iterator[tuple[str, str, str]]:
    """The units that lead on one side and do not on the other, and the like, in roles that both
    sides tell apart: name as printed in the row, its role there and in the body."""
    ours, theirs = ({role: names(one, role) for role in OFFICES} for one in (row, task))
    for role in (one for one in OFFICES if one in roles):
        for other in (one for one in OFFICES if one in roles and one != role):
            for key in ours[role].keys() & theirs[other].keys() - theirs[role].keys():
                yield ours[role][key], role, other


def _both_roles(row: Task, task: Task, roles: set[str]) -> Params:
    """What a message says where both sides name the same units in other roles: of the first."""
    name, kind, what = min(_other_roles(row, task, roles))
    return {"case": "role", "task": shown(task), "name": name, "kind": kind, "what": what}


def _roles(plan: Plan) -> set[str]:
    duties: Iterator[Responsibility] = (d for task in plan.tasks for d in task.responsibilities)
    return {duty.role for duty in duties if duty.role in OFFICES}


def _both_units(pair: Pair, row: Task | None) -> Params:
    listed = [names(one, *OFFICES) for one in ([row] if row else pair.rows)]
    ours = {key: name for named in listed for key, name in named.items()}
    body = names(pair.task, *OFFICES)
    return {
        "task": shown(pair.task),
        "row": "、".join(ours.values()),
        "body": "、".join(body.values()),
    }


@rule("PC502", "warning")
def days_differ(result: ParseResult) -> Iterable[Found]:
    """A row names another day than the body (完成时限不一致)."""
    for pair in _pairs(result):
        theirs = _days(pair.task)
        for row in pair.rows:
            ours = _days(row)
            if ours and theirs and not ours.keys() & theirs.keys():
                yield (
                    at_task(pair.plan, row),
                    {
                        "task": shown(pair.task),
                        "row": "、".join(ours.values()),
                        "body": "、".join(theirs.values()),
                    },
                )


def _days(task: Task) -> dict[str, str]:
    """The last days of a task; that it goes on all year (全年) names none."""
    year = pattern("whole-years")
    own = (time for time in task.deadlines if not year.fullmatch(time.text))
    return {day: time.text for time in own if (day := last_day(time))}


@rule("PC503", "warning")
def figures_differ(result: ParseResult) -> Iterable[Found]:
    """A row has another figure for the same thing than the body (量化指标不一致)."""
    for pair in _pairs(result):
        for row in pair.rows:
            for figure, other in _other_figures(row, pair.task):
                params: Params = {
                    "subject": figure.subject or "",
                    "row": figure.text,
                    "body": other.text,
                }
                yield at_task(pair.plan, row, figure.span), params


def _other_figures(row: Task, task: Task) -> Iterator[tuple[Indicator, Indicator]]:
    theirs = {(f.subject, f.unit): f for f in task.indicators if f.subject}
    values = {(f.subject, f.unit, f.value, f.comparator) for f in task.indicators}
    for figure in row.indicators:
        key = (figure.subject, figure.unit)
        if key in theirs and (*key, figure.value, figure.comparator) not in values:
            yield figure, theirs[key]


@rule("PC504", "warning")
def words_differ(result: ParseResult) -> Iterable[Found]:
    """A row says the task in other words than the body (任务表述不一致)."""
    for listed in lists(result):
        for pair in listed.reworded:
            row = pair.rows[0]
            yield at_task(pair.plan, row), {"row": shown(row), "body": shown(pair.task)}
        for _pair, difference in _excerpts(listed):
            row_words, body = difference
            if row_words and body and not _told_by_figures(row_words, body):
                params: Params = {"row": row_words.shown, "body": body.shown}
                yield at_task(listed.plan, row_words.task), params


def _excerpts(listed: Listed) -> Iterator[tuple[Pair, Difference]]:
    """What differs between rows and body, where rows print the body's clauses as a rule."""
    if are_excerpts(listed.all_pairs):
        for pair in listed.all_pairs:
            yield from ((pair, difference) for difference in differences(pair))


def _told_by_figures(row: Passage, body: Passage) -> bool:
    """Whether two passages differ in figures alone, and these are told as such."""
    digits = pattern("figures")
    alike = digits.sub("", row.words) == digits.sub("", body.words)
    return alike and any(_other_figures(row.task, body.task))


@rule("PC505", "warning")
def row_without_section(result: ParseResult) -> Iterable[Found]:
    """A row that the body does not have (清单有而正文无)."""
    for listed in lists(result):
        if listed.is_of_body:
            worded = {pair.rows[0].id for pair in listed.reworded}
            for group in listed.free_rows:
                if group.rows[0].id not in worded:
                    row = group.rows[0]
                    yield at_task(listed.plan, row), {"task": shown(row)}


@rule("PC506", "warning")
def section_without_row(result: ParseResult) -> Iterable[Found]:
    """A task of the body that its lists do not have (正文有而清单无)."""
    by_home: dict[str, list[Listed]] = {}
    for listed in lists(result):
        by_home.setdefault(listed.home.id, []).append(listed)
    for found in by_home.values():
        said = {pair.task.id for listed in found for pair in (*listed.pairs, *listed.reworded)}
        home, body = found[0].home, found[0].body
        free = [task for task in body if task.id not in said]
        if is_usual(len(body) - len(free), len(body)):
            for task in free:
                yield at_task(home, task), {"task": shown(task)}


@rule("PC507", "info")
def unit_in_one_alone(result: ParseResult) -> Iterable[Found]:
    """A unit that only the body or only the list names, of tasks that both have
    (单位仅见于正文或清单)."""
    for listed in lists(result):
        rows = _named(listed.plan, (row for group in listed.groups for row in group.rows))
        body = _named(listed.home, listed.home.tasks)
        if not rows or not body:
            continue
        for pair in listed.all_pairs:
            ours = "list", _named(pair.plan, pair.rows), body
            theirs = "body", _named(pair.home, [pair.task]), rows
            for case, named, other in (ours, theirs):
                for key, (plan, task) in named.items():
                    if key not in other:
                        name = names(task, *OFFICES)[key]
                        yield at_task(plan, task), {"case": case, "name": name}


def _named(plan: Plan, tasks: Iterable[Task]) -> dict[str, tuple[Plan, Task]]:
    return {key: (plan, task) for task in tasks for key in names(task, *OFFICES)}


@rule("PC508", "info")
def passage_not_listed(result: ParseResult) -> Iterable[Found]:
    """Words of the body that its list leaves out (正文内容未列入清单)."""
    for listed in lists(result):
        if are_whole(listed.all_pairs):
            for pair, difference in _excerpts(listed):
                if difference.body and not difference.row:
                    span = _printed(result, difference.body)
                    params: Params = {"task": shown(pair.task), "words": difference.body.shown}
                    yield at_task(pair.home, pair.task, span), params


@rule("PC509", "info")
def passage_only_listed(result: ParseResult) -> Iterable[Found]:
    """Words of a row that the body does not have, or has once where the row has them twice
    (清单内容正文没有)."""
    for listed in lists(result):
        for pair, difference in _excerpts(listed):
            if difference.row and not difference.body:
                params: Params = {"task": shown(pair.task), "words": difference.row.shown}
                yield at_task(pair.plan, difference.row.task), params


def _printed(result: ParseResult, passage: Passage) -> Span | None:
    """Where a passage of the body stands."""
    whole = passage.task.span
    start = result.text.find(passage.first, whole.start, whole.end)
    return Span(start=start, end=start + len(passage.first)) if start >= 0 else None
