"""Which stretch of the text is whose: what the layout is laid out from (2.1 of docs/records.md)."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from planparse.assemble.writer import Items
from planparse.outline.headings import Heading
from planparse.outline.plans import Plan

# ``[start, end)`` of the cleaned text is the owner's, as what a kind says: start, end, kind, owner.
Claim = tuple[int, int, str, str]


class Claims:
    """The claims of plans, in the order of the text: of two that begin together the longer comes
    first, then that of the earlier plan."""

    def __init__(self, kept: Items) -> None:
        """``kept`` is the list that they are put into."""
        self._kept = kept
        self._last = (-1, 0)
        self._in_order = True  # as nearly always: plans stand one behind the other

    def add(self, plan: Plan) -> None:
        """The claims of a plan, behind those of the plans before it."""
        claims = _claims(plan)
        claims.sort(key=itemgetter(1), reverse=True)  # the longer first, of those that begin alike
        claims.sort(key=itemgetter(0))
        self._in_order &= not claims or self._last <= _place(claims[0])
        self._kept.extend(claims)
        self._last = _place(claims[-1]) if claims else self._last

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._kept if self._in_order else sorted(self._kept, key=_place))


def _place(claim: Claim) -> tuple[int, int]:
    return claim[0], -claim[1]


def _claims(plan: Plan) -> list[Claim]:
    """All claims of a plan."""
    plan_id = plan.id
    claims = [*_of_plan(plan, plan_id)]
    for i, heading in enumerate(plan.tree.headings, 1):
        _of_section(heading, f"{plan_id}.{i}", claims)
    for table in plan.found.tables:
        called = (table.table.caption,) if table.table.caption else ()
        claims += [(*span, "cell", plan_id) for span in (*called, *table.table.skipped)]
    for task in plan.found.tasks:
        claims += [(*span, "cell", task.id) for span in task.cells]
    return claims


def _of_plan(plan: Plan, plan_id: str) -> Iterator[Claim]:
    """What is the plan's own, and no section's."""
    part, found = plan.document, plan.found
    for kind, spans in (
        ("front_matter", part.front.held),
        ("noise", part.furniture),
        ("attachment", part.appended),
        ("text", found.text),
        ("trailer", found.trailers),
    ):
        for span in spans:
            yield span.start, span.end, kind, plan_id


def _of_section(heading: Heading, owner: str, claims: list[Claim]) -> None:
    """Add what is a section's, and those below it."""
    claims.append((heading.label.start, heading.label.end, "label", owner))
    if heading.title:
        claims.append((*heading.title, "title", owner))
    for start, end in heading.body:
        claims.append((start, end, "text", owner))
    for trailer in (*heading.trailers, *heading.covering):
        claims.append((trailer.start, trailer.end, "trailer", owner))
    for i, child in enumerate(heading.children, 1):
        _of_section(child, f"{owner}.{i}", claims)
