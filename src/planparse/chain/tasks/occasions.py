"""Items and lines that only say when (1.活动时间) what the others beside them tell of is held
(2.活动内容): no tasks; their time is that of the others, or of the section above them where none
is a task."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from planparse.text.spans import Span

if TYPE_CHECKING:
    from planparse.chain.tasks.plan import PlanScope
    from planparse.outline.headings import Heading

WHEN: Final = "role.steps-time"  # by which a title is known that only says that times follow
LONGEST: Final = 60  # characters of what it says
STOP: Final = "。"
SAFEGUARDS: Final = "safeguards"


def occasion(scope: PlanScope, heading: Heading) -> Heading | None:
    """The child of a section that only says when, beside one that says where, who or what."""
    found = [child for child in heading.children if child.role_rule == WHEN and child.body]
    if len(found) != 1 or found[0].children or found[0].trailers:
        return None
    when = found[0]
    fold, grammar, said = scope.outline.view.fold, scope.ctx.grammar, when_of(scope, when)
    if said.end - said.start > LONGEST or not grammar.pattern("time-like").match(fold, *said):
        return None
    fact = grammar.pattern("fact-of-occasion")
    others = (child.name for child in heading.children if child is not when)
    return when if any(name and fact.fullmatch(fold, *name) for name in others) else None


def when_of(scope: PlanScope, when: Heading) -> Span:
    """What such an item says: its first sentence, or the line that names the time."""
    line = line_of_time(scope, when.body)
    if line:
        return line
    start, end = when.body[0].start, when.body[-1].end
    stop = scope.outline.view.fold.find(STOP, start, end)
    return Span(start, end if stop < 0 else stop)


def line_of_time(scope: PlanScope, pieces: Sequence[Span], sure: bool = False) -> Span | None:
    """What a line says that only names the time of an activity (活动时间：5月6日), in text above
    items. It is ``sure`` that they are of it, where it is no meeting, which decides them."""
    if not pieces:
        return None
    fold, grammar = scope.outline.view.fold, scope.ctx.grammar
    m = grammar.pattern("time-of-occasion").search(fold, pieces[0].start, pieces[-1].end)
    if m is None or (sure and not m.group("sure")):
        return None
    if not grammar.pattern("time-like").match(fold, *m.span("when")):
        return None
    return Span(*m.span("when"))


def held_then(scope: PlanScope, headings: Sequence[Heading]) -> Sequence[Heading]:
    """The sections of a plan that tell what its activity is (活动内容). Who may enter, and what is
    paid for it, is of no day."""
    fold, told = scope.outline.view.fold, scope.ctx.grammar.pattern("tells-of-occasion")
    return [one for one in headings if one.name and told.fullmatch(fold, *one.name)]


def but_safeguards(headings: Sequence[Heading]) -> Sequence[Heading]:
    """The sections of a plan that tell what is to be done at all."""
    return [one for one in headings if one.role != SAFEGUARDS]
