"""What a check finds, and the registry of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal

from planparse.frozen import NamedTuple
from planparse.records.models import ParseResult, Plan, Section, Span, Task

Severity = Literal["error", "warning", "info"]
Params = dict[str, str | int]  # of the message of a code


class Finding(NamedTuple):
    """One thing that is wrong with a document, or that nobody could chase as it is written.

    ``span`` is in code points of the extracted text; ``params`` fill the message of the code.
    """

    code: str
    plan: str | None
    task: str | None
    span: Span | None
    params: Params


class Place(NamedTuple):
    """Where a finding is: a plan, and its task or another stretch of it."""

    plan: str | None
    task: str | None
    span: Span | None


Found = tuple[Place, Params]
Find = Callable[[ParseResult], Iterable[Found]]


class Rule(NamedTuple):
    """A rule of `planparse.check`: its code (PC203), how bad it is, and what finds it."""

    code: str
    severity: Severity
    find: Find

    def findings(self, result: ParseResult) -> Iterator[Finding]:
        """What it finds in a result."""
        for place, params in self.find(result):
            yield Finding(self.code, *place, params)


RULES: Final[dict[str, Rule]] = {}


def rule(code: str, severity: Severity) -> Callable[[Find], Find]:
    """Put a function into the registry, under its code."""

    def register(find: Find) -> Find:
        RULES[code] = Rule(code, severity, find)
        return find

    return register


def at_task(plan: Plan, task: Task, span: Span | None = None) -> Place:
    """The place of a task, or of a stretch of it."""
    return Place(plan.id, task.id, span or task.span)


def at_section(plan: Plan, section: Section) -> Place:
    """The place of a heading: its label."""
    start = section.span.start
    return Place(plan.id, None, Span(start=start, end=start + len(section.label)))


def at_plan(plan: Plan) -> Place:
    """The place of a whole plan."""
    return Place(plan.id, None, None)
