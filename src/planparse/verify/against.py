"""Each claim against the tasks of the document, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal

from planparse.fields import Deadline as Claimed
from planparse.fields import deadlines, indicators
from planparse.frozen import NamedTuple, Protocol
from planparse.kept import compiled
from planparse.ledger.names import folded
from planparse.ledger.roles import ROLES
from planparse.records.models import Deadline, ParseResult, Plan, Span, Task
from planparse.text.compared import bare, clauses
from planparse.verify.claims import Claim

INSIDE: Final = compiled(r"[\d.][\d.]")  # a place inside a figure
RANGE: Final = "range"
ALIKE: Final = 0.6  # of a claimed title and a printed one


_Found = tuple[Literal["found", "differs"], str | None, Span | None]


class Verdict(NamedTuple):
    """What became of one value: ``printed`` is what the document has in its place, at ``span`` in
    code points of the extracted text."""

    task: str
    field: str
    value: str
    verdict: Literal["found", "differs", "absent"]
    printed: str | None = None
    span: Span | None = None


def verify(result: ParseResult, claims: Iterable[Claim]) -> list[Verdict]:
    """The verdict on each value of each claim, in order: ``found`` where it is printed as claimed
    under its task and role, ``differs`` where something else is printed there or it stands
    elsewhere, ``absent`` where it is not printed."""
    document = _Document(result)
    return [verdict for claim in claims for verdict in document.verdicts(claim)]


class _Document:
    def __init__(self, result: ParseResult) -> None:
        self.result = result
        self.tasks = [(plan, task) for plan in result.plans for task in plan.tasks]
        self.used: set[str] = set()

    def verdicts(self, claim: Claim) -> Iterator[Verdict]:
        place = self._task_of(claim)
        for field, values in claim.fields:
            for value in values:
                if place is None:
                    yield self._without_task(claim, field, value)
                else:
                    yield self._of_field(claim, (field, value), *place)

    def _task_of(self, claim: Claim) -> tuple[Plan, Task] | None:
        """The task that a claim is of; one that was claimed before only where no other is like
        it."""
        scored = [(_likeness(claim, task), i) for i, (_plan, task) in enumerate(self.tasks)]
        free = [one for one in scored if self.tasks[one[1]][1].id not in self.used]
        for choice in (free, scored):
            score, i = max(choice, default=(0.0, 0), key=lambda one: (one[0], -one[1]))
            if score >= ALIKE:
                self.used.add(self.tasks[i][1].id)
                return self.tasks[i]
        return None

    def _without_task(self, claim: Claim, field: str, value: str) -> Verdict:
        """No such task; the value may be printed somewhere all the same."""
        at = self._printed_at(value)
        if at is None or field in ("title", "text", "label"):
            return Verdict(claim.name, field, value, "absent")
        return Verdict(claim.name, field, value, "differs", self.result.text[at.start : at.end], at)

    def _printed_at(self, value: str) -> Span | None:
        start = self.result.text.find(value) if value else -1
        return Span(start=start, end=start + len(value)) if start >= 0 else None

    def _of_field(self, claim: Claim, said: tuple[str, str], plan: Plan, task: Task) -> Verdict:
        field, value = said
        if field in ROLES:
            found = self._unit(field, value, task)
        elif field == "deadline":
            found = _time(value, plan, task)
        elif field == "indicator":
            found = _figure(value, task)
        else:
            found = _words(field, value, task)
        if found is None:
            return self._without_task(claim, field, value)
        verdict, printed, span = found
        return Verdict(claim.name, field, value, verdict, printed, span)

    def _unit(self, role: str, value: str, task: Task) -> _Found | None:
        """A unit of the task in its role; else in another role, else what stands in the role."""
        own = [(duty, unit) for duty in task.responsibilities for unit in duty.units]
        named = [(d, u) for d, u in own if _is_unit(value, u.name, u.text)]
        for duty, unit in named:
            if duty.role == role:
                return "found", unit.text, unit.span
        for duty, unit in named:
            return "differs", f"{duty.label or duty.role}\uff1a{unit.text}", unit.span
        instead = [unit for duty, unit in own if duty.role == role]
        if instead:
            return "differs", "\u3001".join(unit.text for unit in instead), instead[0].span
        return None


def _is_unit(value: str, *names: str) -> bool:
    return folded(value) in {folded(name) for name in names}


def _likeness(claim: Claim, task: Task) -> float:
    """How like a claim a task is: by title or text; the label decides between two alike."""
    texts = (bare("".join(claim.values("text"))), bare(task.text))
    alike = _ratio(*texts) if all(texts) else 0.0
    score = max(_title_likeness(claim, task), alike)
    label = bare("".join(claim.values("label")[:1]))
    return score + (0.01 if label and label == bare(task.label or "") else 0.0)


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _title_likeness(claim: Claim, task: Task) -> float:
    titles = claim.values("title") or claim.values("text") or claim.values("label")
    said = bare("".join(titles[:1]))
    printed = bare(task.title or task.text)
    if not said or not printed:
        return 0.0
    if said in (printed, bare(f"{task.label or ''}{task.title or ''}")):
        return 1.0
    return 0.95 if bare(task.text).startswith(said) else _ratio(said, printed)


def _time(value: str, plan: Plan, task: Task) -> _Found | None:
    """A day, a recurrence, or the words of either among the times of the task."""
    claimed = deadlines(value, year=plan.year, stated=True)
    for time in task.deadlines:
        is_day = time.end == value or any(_is_same_time(one, time) for one in claimed)
        if is_day or bare(value) == bare(time.text):
            return "found", time.text, time.span
    if task.deadlines:
        printed = "\u3001".join(time.text for time in task.deadlines)
        return "differs", printed, task.deadlines[0].span
    return None


def _is_same_time(claimed: Claimed, time: Deadline) -> bool:
    """Whether a claimed time is a printed one: the day it ends on, and the one it begins on where
    both are ranges; or how often."""
    if claimed.recurrence and time.recurrence:
        often, again = claimed.recurrence, time.recurrence
        return often.every == again.every and often.times in (None, again.times)
    if not claimed.end or claimed.end != time.end:
        return False
    return claimed.kind != RANGE or time.kind != RANGE or claimed.start == time.start


def _figure(value: str, task: Task) -> _Found | None:
    """A quantity among those of the task: its value, unit and bound; else another of its unit."""
    claimed = indicators(value)
    for figure in task.indicators:
        printed = (bare(figure.text), bare(f"{figure.subject or ''}{figure.text}"))
        if bare(value) in printed or any(_is_same(figure, one) for one in claimed):
            return "found", figure.text, figure.span
    for figure in task.indicators:
        if any(_is_of_one_thing(figure, one) for one in claimed):
            return "differs", figure.text, figure.span
    return None


class _Quantity(Protocol):
    """What figures of records and of `planparse.fields` have in common."""

    @property
    def subject(self) -> str | None: ...
    @property
    def value(self) -> float: ...
    @property
    def upper(self) -> float | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def comparator(self) -> str: ...


def _is_same(figure: _Quantity, other: _Quantity) -> bool:
    same = (figure.value, figure.upper, figure.unit) == (other.value, other.upper, other.unit)
    return same and figure.comparator == other.comparator and _is_of_one_thing(figure, other)


def _is_of_one_thing(figure: _Quantity, other: _Quantity) -> bool:
    if figure.unit != other.unit:
        return False
    ours, theirs = bare(figure.subject or ""), bare(other.subject or "")
    return not ours or not theirs or ours in theirs or theirs in ours


def _words(field: str, value: str, task: Task) -> _Found | None:
    """Title, label and text; of a text each clause is to be printed."""
    printed = str(getattr(task, field) or "")
    if field == "text":
        lacking = _lacking(value, task)
        return ("differs" if lacking else "found"), (lacking[0] if lacking else None), task.span
    if bare(value) == bare(printed):
        return "found", printed, task.span
    if field == "title" and bare(value) == bare(f"{task.label or ''}{printed}"):
        return "found", printed, task.span
    return "differs", printed or task.text, task.span


def _lacking(value: str, task: Task) -> Sequence[str]:
    """The clauses of ``value`` that the task does not print."""
    inline = "".join(f"{m.label}{m.title or ''}{m.text}" for m in task.measures)
    said = bare(f"{task.title or ''}{task.text}{inline}")
    return [clause for clause in clauses(value) if not _is_in(bare(clause), said)]


def _is_in(clause: str, said: str) -> bool:
    """Whether a clause is printed; one that begins or ends in a figure is no part of a longer one
    (5公里 is not in 15公里)."""
    at = said.find(clause)
    while at >= 0:
        around = (said[max(0, at - 1) : at + 1], said[at + len(clause) - 1 : at + len(clause) + 1])
        if not any(INSIDE.fullmatch(pair) for pair in around):
            return True
        at = said.find(clause, at + 1)
    return False
