"""The tasks that headings give: a leaf one, a section with trailers one for each stretch.

The rules are 2.3 and 2.4 of docs/records.md.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.tasks.occasions import line_of_time, occasion, when_of
from planparse.chain.tasks.parts import Part, measures_of, parts_of, running
from planparse.chain.tasks.plan import PlanScope, by_units, extra_of
from planparse.chain.titles import Opening, read_title
from planparse.fields.responsibilities import Trailer
from planparse.frozen import NamedTuple, made
from planparse.outline.headings import Heading, TitleEnd
from planparse.outline.tasks import NO_ROW, Ancestor, Share, Task
from planparse.text.spans import Span, begin, trimmed, within
from planparse.text.view import View

CATEGORY: Final = {"steps": "step", "safeguards": "safeguard"}
NO_TASK: Final = frozenset({"overview", "goal"})
MARKS_BEHIND: Final = " \n。;,、"
# Ends of titles that no mark tells from their text.
UNMARKED: Final = (TitleEnd.LOST_MARK, TitleEnd.ROLE_WORD, TitleEnd.SPACE)


class Above(NamedTuple):
    """What a section takes from those it stands under."""

    path: tuple[Ancestor, ...] = ()
    covering: tuple[Trailer, ...] = ()
    stages: tuple[Span, ...] = ()  # headings of the stages (阶段), the next one first


NOTHING_ABOVE: Final = Above()


def section_tasks(
    scope: PlanScope, heading: Heading, section_id: str, above: Above = NOTHING_ABOVE
) -> Iterator[Task]:
    """The tasks of a section and of those below it, in order."""
    covering = heading.covering
    if heading.children:
        unmarked = heading.title_end in UNMARKED
        told = _text(scope, heading.title, heading.body, True, unmarked)
        covering = (*covering, *_spoken(scope, told))
    here = above
    if covering:
        inherits = () if any(t.duties for t in covering) else above.covering
        here = above._replace(covering=(*covering, *inherits))
    if heading.trailers or _is_task(scope, heading):
        yield from _own_tasks(scope, heading, section_id, here)
    if not heading.children:
        return
    below = here._replace(path=(*here.path, ancestor(heading)))
    if heading.role == "steps" and heading.title:
        stage = _stage(scope.outline.view, heading.title)
        below = below._replace(stages=(stage, *here.stages))
    if heading.body and (said := line_of_time(scope, heading.body)):
        below = below._replace(stages=(said, *below.stages))
    if when := occasion(scope, heading):
        yield from _beside(scope, heading, section_id, (when, here, below))
        return
    for i, child in enumerate(heading.children, 1):
        yield from section_tasks(scope, child, f"{section_id}.{i}", below)


def _beside(
    scope: PlanScope, heading: Heading, section_id: str, known: tuple[Heading, Above, Above]
) -> Iterator[Task]:
    """The tasks of the sections beside one that only says when they are; that is none: its time is
    theirs, or that of the section above them where no other is a task."""
    when, here, below = known
    below = below._replace(stages=(when_of(scope, when), *below.stages))
    found = bool(heading.trailers)
    for i, child in enumerate(heading.children, 1):
        if child is not when:
            for task in section_tasks(scope, child, f"{section_id}.{i}", below):
                found = True
                yield task
    if not found:
        yield from _own_tasks(scope, heading, section_id, here._replace(stages=below.stages))


def _stage(view: View, title: Span) -> Span:
    """Where the heading of a stage says when it is: its title, and what a colon joins to that."""
    if view.fold[title.end - 1] != ":":
        return title
    end = view.paragraph_end(title.end)
    stop = view.fold.find("。", title.end, end)
    return Span(title.start, stop if stop >= 0 else end)


def ancestor(heading: Heading) -> Ancestor:
    """A heading as it stands in the path of what is below it."""
    label = heading.label
    return Ancestor(Span(label.start, label.end), heading.name)


def path_at(scope: PlanScope, start: int) -> tuple[Ancestor, ...]:
    """The headings that what begins at ``start`` stands under, outermost first."""
    path: list[Ancestor] = []
    headings = scope.tree.headings
    while headings:
        k = bisect_right(headings, start, key=begin) - 1
        if k < 0:
            break
        path.append(ancestor(headings[k]))
        headings = headings[k].children
    return tuple(path)


def _is_task(scope: PlanScope, heading: Heading) -> bool:
    """Whether a section without trailers of its own is a task; an empty number is none, nor is a
    name of a list of names."""
    return (
        not heading.children
        and not scope.roster
        and bool(heading.title or heading.body)
        and heading.role not in NO_TASK
        and scope.part.kind != "report"
        and not _is_table(scope, heading)
    )


def _is_table(scope: PlanScope, heading: Heading) -> bool:
    """Whether all that a section holds is a task table and its name: the rows are smaller units."""
    if not within(scope.part.inline, heading.start, heading.end):
        return False
    return all(
        _is_of_table(scope, line)
        for piece in heading.body
        for line in scope.outline.view.paragraphs(piece.start, piece.end)
    )


def _is_of_table(scope: PlanScope, line: Span) -> bool:
    """Whether a line only names a table, or says that it follows, or remarks on it."""
    fold, grammar = scope.outline.view.fold, scope.ctx.grammar
    return (
        grammar.pattern("table-title").search(fold, *line) is not None
        or grammar.pattern("table-remark").match(fold, *line) is not None
        or grammar.pattern("introduces-table").fullmatch(fold, *line) is not None
    )


def _own_tasks(scope: PlanScope, heading: Heading, section_id: str, above: Above) -> Iterator[Task]:
    own_end = _own_end(scope, heading)
    if not heading.trailers:
        part = made(Part, (heading.start, own_end, heading.body, (), True, ()))
        yield _task(scope, heading, section_id, part, above)
        return
    parts = parts_of(heading, own_end, scope.outline.view, scope.ctx.grammar)
    for i, part in enumerate(parts):
        task_id = f"{section_id}#{i + 1}" if i else section_id
        yield _task(scope, heading, task_id, part, above)


def _own_end(scope: PlanScope, heading: Heading) -> int:
    """Where a section's own stretch of text ends."""
    body, trailers = heading.body, heading.trailers
    if body or trailers:
        end = (heading.title or heading.label).end
        return max(end, body[-1].end if body else 0, trailers[-1].end if trailers else 0)
    fold = scope.outline.view.fold
    return trimmed(fold, heading.start, min(heading.end, scope.part.close)).end


def _task(scope: PlanScope, heading: Heading, task_id: str, part: Part, above: Above) -> Task:
    """The task that a stretch of a section gives; the first one has the section's title."""
    title, name, pieces, body = heading.title, heading.name, part.pieces, part.pieces
    if not part.first:
        pieces = _behind_marks(scope.outline.view.fold, pieces)
        pieces = behind_bullet(scope, pieces)[1] if pieces else pieces
        title, body = split_title(scope, pieces)
        name = scope.printed.bare(title) if title else None
    runs = _text(scope, title, pieces, part.first, heading.title_end in UNMARKED)
    if not part.trailers and (said := _spoken(scope, runs)):
        part = part._replace(spoken=said)
    label = heading.label
    span, place = made(Span, (label.start, label.end)), made(Span, (part.start, part.end))
    measures, extra = measures_of(scope, heading, part), extra_of(part.trailers or above.covering)
    stated = scope.stated(part.trailers)
    covering = () if part.trailers else scope.stated(above.covering)
    # The fields of a `Task`, in their order.
    what = (task_id, "text", CATEGORY.get(heading.role, "task"), span, label.number, name, body)
    more = (above.path, measures, extra, task_shares(scope, part, above), place)
    return made(Task, (*what, *more, runs, stated, covering, above.stages, *NO_ROW))


def _text(
    scope: PlanScope, title: Span | None, pieces: tuple[Span, ...], first: bool, unmarked: bool
) -> tuple[Span, ...]:
    """The running text of a part of a section; that of the first begins with the title, from which
    it is apart where no mark says so (时间安排5月部署……, 岗位  教师1名)."""
    fold, tables = scope.outline.view.fold, scope.outline.other_tables
    if not first or title is None:
        return running(fold, pieces, tables)
    blank = pieces and fold[title.end] == " "
    if unmarked or (blank and not fold[title.end : pieces[0].start].strip(" ")):
        return (*running(fold, (title,), tables), *running(fold, pieces, tables))
    return running(fold, (title, *pieces), tables)


def _spoken(scope: PlanScope, runs: tuple[Span, ...]) -> tuple[Trailer, ...]:
    """The duties that running text speaks of, where the grammar has rules for that."""
    if not scope.ctx.grammar.rules("prose"):
        return ()
    from planparse.chain.tasks.spoken import spoken  # here, since few grammars read sentences

    return spoken(scope, runs)


def task_shares(scope: PlanScope, part: Part, above: Above) -> tuple[Share, ...]:
    """Who answers for a stretch: its own trailers say, or its text where the grammar reads it for
    that; else those of the sections above."""
    own = part.trailers or part.spoken
    if not own and not above.covering:
        return tuple(scope.implementing([], part.start))
    shares = [
        made(Share, (duty, made(Span, (trailer.start, trailer.end)), False))
        for trailer in own
        for duty in trailer.duties
    ]
    if not own:
        shares = [by_units(duty, inherited=True) for t in above.covering for duty in t.duties]
    shares.sort(key=_first_unit)
    return (*shares, *scope.implementing(shares, part.start))


def _first_unit(share: Share) -> int:
    return share.duty.units[0].start


def _behind_marks(fold: str, pieces: tuple[Span, ...]) -> tuple[Span, ...]:
    """The pieces of a part without the mark that ends the part before, behind its trailer."""
    if not pieces:
        return pieces
    first = pieces[0]
    at = first.start
    while at < first.end and fold[at] in MARKS_BEHIND:
        at += 1
    return (first._replace(start=at), *pieces[1:]) if at < first.end else pieces[1:]


def behind_bullet(scope: PlanScope, pieces: Sequence[Span]) -> tuple[Span | None, tuple[Span, ...]]:
    """The bullet (●◆—※) of a stretch, and its pieces without it."""
    first = pieces[0]
    m = scope.ctx.grammar.pattern("bullet").match(scope.outline.view.fold, *first)
    if m is None or m.end() >= first.end:
        return None, tuple(pieces)
    return Span(*m.span()), (first._replace(start=m.end()), *pieces[1:])


def split_title(scope: PlanScope, pieces: tuple[Span, ...]) -> tuple[Span | None, tuple[Span, ...]]:
    """The title of a part of a section, as that of a run-in heading, and the rest."""
    if not pieces:
        return None, pieces
    opening = Opening(scope.outline.view, pieces[0].start, pieces[-1].end)
    title = read_title(opening, scope.ctx.grammar).span
    if title is None:
        return None, pieces
    rest = tuple(Span(max(p.start, title.end), p.end) for p in pieces if p.end > title.end)
    return title, rest
