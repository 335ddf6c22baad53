"""Pieces of documents for retrieval (检索分块): each with its headings, its words and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from planparse.frozen import NamedTuple
from planparse.records.models import ParseResult, Plan, Section, Span, Task


class Chunk(NamedTuple):
    """A piece: where it stands (title of the plan, then headings, outermost first), what it says,
    its span in code points of the extracted text, who answers for it, and the record it is of."""

    path: tuple[str, ...]
    text: str
    span: Span
    units: tuple[str, ...]
    record: str

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return {**self._asdict(), "span": self.span.model_dump()}


def chunks(result: ParseResult) -> list[Chunk]:
    """The pieces of a document in the order of its text: its tasks, and the text of headings that
    are none. A row of an attached list that says a task again (``same_as``) and a plan that is
    printed twice give none."""
    found = [
        chunk
        for plan in result.plans
        if plan.duplicate_of is None
        for chunk in (*_of_tasks(plan), *_of_sections(plan, plan.sections, _title(plan)))
    ]
    return sorted(found, key=lambda chunk: (chunk.span.start, chunk.record))


def _title(plan: Plan) -> tuple[str, ...]:
    return (plan.title,) if plan.title else ()


def _of_tasks(plan: Plan) -> Iterator[Chunk]:
    for task in plan.tasks:
        if task.same_as is None:
            above = (f"{one.label or ''}{one.title or ''}" for one in task.path)
            named = f"{task.label or ''}{task.title or ''}"
            path = tuple(filter(None, (*_title(plan), *above, named)))
            yield Chunk(path, task.text or task.title or "", task.span, _units(task), task.id)


def _units(task: Task) -> tuple[str, ...]:
    names = (unit.name for duty in task.responsibilities for unit in duty.units)
    return tuple(dict.fromkeys(names))


def _of_sections(plan: Plan, run: Iterable[Section], above: tuple[str, ...]) -> Iterator[Chunk]:
    """The text of headings that gave no task."""
    tasks = {task.id.split("#")[0] for task in plan.tasks}
    for section in run:
        path = (*above, f"{section.label}{section.title or ''}")
        if section.text and section.id not in tasks:
            yield Chunk(path, section.text, _own(section), (), section.id)
        yield from _of_sections(plan, section.children, path)


def _own(section: Section) -> Span:
    """The stretch of a section before its first child."""
    end = section.children[0].span.start if section.children else section.span.end
    return Span(start=section.span.start, end=end)
