"""Which stretch of the text is whose: what the layout is laid out from (2.1 of docs/records.md)."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.outline import Outline
from planparse.outline.documents import Document
from planparse.outline.headings import Heading
from planparse.outline.tasks import PlanTasks

# ``[start, end)`` of the cleaned text is the owner's, as what a kind says: start, end, kind, owner.
Claim = tuple[int, int, str, str]


def claims(outline: Outline) -> Iterator[Claim]:
    """All claims, plan by plan."""
    plans = zip(outline.plans, outline.trees, outline.tasks, strict=True)
    for number, (part, tree, found) in enumerate(plans, 1):
        plan = f"p{number}"
        yield from _of_plan(part, found, plan)
        for i, heading in enumerate(tree.headings, 1):
            yield from _of_section(heading, f"{plan}.{i}")
        for table in found.tables:
            for span in table.table.skipped:
                yield span.start, span.end, "cell", plan
        for task in found.tasks:
            for span in task.cells:
                yield span.start, span.end, "cell", task.id


def _of_plan(part: Document, found: PlanTasks, plan: str) -> Iterator[Claim]:
    """What is the plan's own, and no section's."""
    for kind, spans in (
        ("front_matter", part.front.held),
        ("noise", part.furniture),
        ("attachment", part.appended),
        ("text", found.text),
        ("trailer", found.trailers),
    ):
        for span in spans:
            yield span.start, span.end, kind, plan


def _of_section(heading: Heading, owner: str) -> Iterator[Claim]:
    """What is a section's, and those below it."""
    yield heading.label.start, heading.label.end, "label", owner
    if heading.title:
        yield (*heading.title, "title", owner)
    for piece in heading.body:
        yield (*piece, "text", owner)
    for trailer in (*heading.trailers, *heading.covering):
        yield trailer.start, trailer.end, "trailer", owner
    for i, child in enumerate(heading.children, 1):
        yield from _of_section(child, f"{owner}.{i}")
