"""Items that only say when (1.活动时间) what the items beside them tell of is held (2.活动内容): no
tasks; their time is that of the others, or of the section above them where none is a task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planparse.text.spans import Span

if TYPE_CHECKING:
    from planparse.chain.tasks.plan import PlanScope
    from planparse.outline.headings import Heading

WHEN: Final = "role.steps-time"  # by which a title is known that only says that times follow
LONGEST: Final = 60  # characters of what it says


def occasion(scope: PlanScope, heading: Heading) -> Heading | None:
    """The child of a section that only says when, beside one that says where, who or what."""
    found = [child for child in heading.children if child.role_rule == WHEN and child.body]
    if len(found) != 1 or found[0].children or found[0].trailers:
        return None
    when = found[0]
    fold, grammar, said = scope.outline.view.fold, scope.ctx.grammar, when_of(when)
    if said.end - said.start > LONGEST or not grammar.pattern("time-like").match(fold, *said):
        return None
    fact = grammar.pattern("fact-of-occasion")
    others = (child.name for child in heading.children if child is not when)
    return when if any(name and fact.fullmatch(fold, *name) for name in others) else None


def when_of(when: Heading) -> Span:
    """What such an item says."""
    return Span(when.body[0].start, when.body[-1].end)
