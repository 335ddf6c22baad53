"""Who answers for a task as its running text says, where the grammar has rules for that (prose)."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.chain.tasks.plan import PlanScope
from planparse.fields.prose import read_prose
from planparse.fields.responsibilities import Trailer
from planparse.text.spans import Span
from planparse.text.stretch import Stretch


def spoken(scope: PlanScope, runs: Sequence[Span]) -> tuple[Trailer, ...]:
    """The duties that running text speaks of; a sentence of these in which nobody was read is
    PP503."""
    grammar, view = scope.ctx.grammar, scope.outline.view
    found = [said for run in runs for said in read_prose(Stretch(view, *run), grammar)]
    for said in found:
        if not said.duties:
            scope.ctx.collector.add("PP503", *view.offsets.span(said.start, said.end), scope.id)
    return tuple(said for said in found if said.duties)
