"""Tasks that stand under no heading: stretches of the plan's own text that trailers close.

So it is in a plan without any heading, and before the first one (2.3 of docs/records.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planparse.chain.tasks.parts import Part, running, standing_together
from planparse.chain.tasks.plan import PlanScope, extra_of
from planparse.chain.tasks.sections import Above, behind_bullet, split_title, task_shares
from planparse.fields.responsibilities import Trailer
from planparse.frozen import NamedTuple
from planparse.outline.tasks import Task
from planparse.text.spans import Span, begin, within


class Loose(NamedTuple):
    """The text of a plan outside its sections, and the stretches of it that trailers close."""

    text: tuple[Span, ...]
    trailers: tuple[Trailer, ...]
    parts: tuple[Part, ...]
    head: tuple[Span, ...] = ()  # of the text what stands before the first heading


def loose_text(scope: PlanScope) -> Loose:
    """The plan's own text; a trailer that closes none of it is text itself."""
    front = scope.part.front
    pieces = sorted((*front.text, *front.below, *scope.tree.text), key=begin)
    trailers = sorted(scope.tree.loose, key=begin)
    at = scope.part.body
    parts: list[Part] = []
    closing: list[Trailer] = []
    for group in standing_together(pieces, trailers):
        own = within(pieces, at, group[0].start)
        at = group[-1].end
        if own and _only_facts(scope, own):
            _doubt_organisers(scope, group)
            own = []
        if own:
            own = _item(scope, own)
            parts.append(Part(own[0].start, at, tuple(own), tuple(group), False))
            closing += group
        else:
            pieces = sorted([*pieces, *(Span(t.start, t.end) for t in group)], key=begin)
    headings = scope.tree.headings
    head = within(pieces, scope.part.body, headings[0].start) if headings else []
    return Loose(tuple(pieces), tuple(closing), tuple(parts), tuple(head))


def _only_facts(scope: PlanScope, pieces: Sequence[Span]) -> bool:
    """Whether lines only say when, where and for whom an activity is (活动地点：广场): who holds it
    stands among them, and closes no task."""
    view, fact = scope.outline.view, scope.ctx.grammar.pattern("line-of-fact")
    lines = [line for piece in pieces for line in view.paragraphs(*piece)]
    return all(fact.match(view.fold, *line) for line in lines)


def _doubt_organisers(scope: PlanScope, trailers: Sequence[Trailer]) -> None:
    """Tell of those who hold an activity (PP512): they are in no record of owners."""
    start, end = trailers[0].start, trailers[-1].end
    place = scope.outline.view.offsets.span(start, end)
    text = scope.printed.string(start, trailers[0].end)
    scope.ctx.collector.add("PP512", *place, scope.id, text=text)


def _item(scope: PlanScope, pieces: Sequence[Span]) -> Sequence[Span]:
    """The pieces of the last item among them, where items begin with a bullet; else all."""
    begins = scope.ctx.grammar.pattern("bullet")
    fold = scope.outline.view.fold
    first = next((k for k, p in reversed(list(enumerate(pieces))) if begins.match(fold, *p)), 0)
    return pieces[first:]


def loose_tasks(scope: PlanScope, loose: Loose) -> Iterator[Task]:
    """A task for each stretch that trailers close, ``p1#1`` and so on."""
    for number, part in enumerate(loose.parts, 1):
        yield _task(scope, f"{scope.id}#{number}", part)


def _task(scope: PlanScope, task_id: str, part: Part) -> Task:
    """The task of a stretch; its label is the bullet that it begins with."""
    label, pieces = behind_bullet(scope, part.pieces)
    title, body = split_title(scope, pieces)
    return Task(
        id=task_id,
        origin="text",
        category="task",
        label=label,
        number=None,
        title=scope.printed.bare(title) if title else None,
        body=body,
        path=(),
        measures=(),
        extra=extra_of(part.trailers),
        shares=task_shares(scope, part, Above()),
        span=Span(part.start, part.end),
        running=running(scope.outline.view.fold, pieces, scope.outline.other_tables),
        stated=scope.stated(part.trailers),
    )
