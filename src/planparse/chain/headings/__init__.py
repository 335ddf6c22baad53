"""The heading tree: which labels are headings and why, how they nest, their titles and roles, and
which trailers are theirs.

The parts: `bracketed` (those without a number), `admitted` (which labels), `nested` (levels), `own`
(text), `closing` (what closes the plan), `roles`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from planparse.chain.headings.admitted import Admitted, admit
from planparse.chain.headings.closing import last_end, split_closing
from planparse.chain.headings.nested import Nested, nest
from planparse.chain.headings.own import merged, pieces, unmarked
from planparse.chain.headings.passed_over import passed_over
from planparse.chain.headings.roles import Role, roles_of
from planparse.chain.titles import Opening, Title, read_title
from planparse.fields.responsibilities import Trailer
from planparse.frozen import NamedTuple
from planparse.outline import Context, Outline
from planparse.outline.documents import Document
from planparse.outline.headings import Heading, Tree
from planparse.outline.marks import Boundary, Label
from planparse.outline.plans import Plan
from planparse.text.brackets import SHOWING
from planparse.text.spans import Span, Stretched, begin, holding, within
from planparse.text.view import View


def split_sections(outline: Outline, plans: Iterator[Plan], ctx: Context) -> Iterator[Plan]:
    """Each plan with its heading tree, with titles, roles, own text and trailers."""
    for plan in plans:
        yield plan._replace(tree=_tree(outline, plan.document, plan.id, ctx))


class _Own(NamedTuple):
    """What one heading holds of its own."""

    title: Title
    body: list[Span]
    trailers: tuple[Trailer, ...]
    covering: tuple[Trailer, ...]


def _tree(outline: Outline, part: Document, plan: str, ctx: Context) -> Tree:
    """The heading tree of one document; a document that is a table has none."""
    if part.table:
        return Tree()
    view = outline.view
    labels = _labels(outline, part, ctx)
    trailers = within(outline.trailers, part.body, part.close)
    admitted, refused = admit(view.fold, part.body, labels, ctx.grammar)
    for run in passed_over(Span(part.body, part.close), admitted, refused):
        _doubt_run(view, run, plan, ctx)
    nested = nest(outline, admitted, plan, ctx)
    first = nested[0].label.start if nested else part.close
    loose = within(trailers, part.body, first)
    furniture: tuple[Stretched, ...] = (*part.furniture, *part.inline)
    held = merged((*loose, *furniture, *part.front.held))
    text = pieces(view, part.body, first, held, ctx.grammar)
    if not nested:
        return Tree((), tuple(text), tuple(loose), tuple(refused))
    ends = [*(item.label.start for item in nested[1:]), part.close]
    ends[-1] = last_end(view, nested, ends, trailers, ctx.grammar)
    text += pieces(view, ends[-1], part.close, merged(furniture), ctx.grammar)
    own = _own(view, nested, ends, (trailers, furniture), ctx)
    _cover_parents(outline, nested, own, plan, ctx)
    last = own[-1]
    head = (nested[-1].label.end, last.title.span is not None)
    body, closing = split_closing(view, last.body, head, last.trailers, ctx.grammar)
    own[-1] = last._replace(body=body)
    parents = [item.parent for item in nested]
    headed = [(item.title.span, item.body) for item in own]
    roles = roles_of(view.fold, headed, parents, ctx.grammar)
    headings = _grown(admitted, nested, (ends, part.close), own, roles)
    return Tree(headings, (*text, *closing), tuple(loose), tuple(refused))


def _labels(outline: Outline, part: Document, ctx: Context) -> Sequence[Label]:
    """The labels of a document's body, those of headings in 【】 among them."""
    numbered = within(outline.labels, part.body, part.close)
    text, inside = outline.view.text, within(outline.brackets, part.body, part.close)
    showing = [one for one in inside if one.closed and text[one.start] in SHOWING]
    if not showing:
        return numbered
    from planparse.chain.headings.bracketed import bracketed  # few documents have any

    in_table = holding(outline.all_tables())
    brackets = [one for one in showing if not in_table(one.start)]
    shown = bracketed(outline.view, brackets, numbered, ctx.grammar)
    return sorted([*numbered, *shown], key=begin) if shown else numbered


def _doubt_run(view: View, run: Sequence[Label], plan: str, ctx: Context) -> None:
    """Numbers that may be the headings of a body which was taken for mere text."""
    first, last = (view.text[label.start : label.end] for label in (run[0], run[-1]))
    start, end = view.offsets.start(run[0].start), view.offsets.end(run[-1].end)
    ctx.collector.add("PP406", start, end, plan, count=len(run), first=first, last=last)


def _own(
    view: View,
    nested: Sequence[Nested],
    ends: Sequence[int],
    others: tuple[Sequence[Trailer], Sequence[Stretched]],
    ctx: Context,
) -> list[_Own]:
    """The title, text and trailers of each heading. ``others`` are the document's trailers, and its
    tables and furniture."""
    taken = merged((*others[0], *others[1]))
    apart = merged(others[1])
    found: list[_Own] = []
    for i, (item, end) in enumerate(zip(nested, ends, strict=True)):
        start = item.label.end
        following = nested[i + 1] if i + 1 < len(nested) else None
        has_children = following is not None and following.level > item.level
        at_line = following is None or following.label.boundary is Boundary.LINE
        trailers = tuple(within(others[0], start, end))
        other = next((cell.start for cell in within(apart, start, end)), None)
        opening = Opening(view, start, end, trailers, has_children, at_line, other)
        title = read_title(opening, ctx.grammar)
        body = pieces(view, title.span.end if title.span else start, end, taken, ctx.grammar)
        if title.span and trailers and body and trailers[0].end <= body[0].start:
            body = unmarked(view.fold, body)
        # Before the children, only what closes text is the section's own.
        text_from = body[0].start if body else end
        closing = trailers
        if has_children:
            closing = tuple(t for t in trailers if text_from < t.start)
        found.append(_Own(title, body, closing, trailers[: len(trailers) - len(closing)]))
    return found


def _cover_parents(
    outline: Outline, nested: Sequence[Nested], own: list[_Own], plan: str, ctx: Context
) -> None:
    """A trailer in a paragraph of its own after the last child covers the whole section, where the
    other children have none, nor anything below them. After the last of the highest headings it may
    be meant so, and is that one's."""
    view = outline.view
    closed = [0, *accumulate(bool(held.trailers or held.covering) for held in own)]
    children: dict[int, list[int]] = defaultdict(list)
    for i, item in enumerate(nested):
        children[item.parent].append(i)
    for i, item in enumerate(nested):
        siblings = children[item.parent]
        if siblings[-1] != i or len(siblings) < 2 or i in children:
            continue
        trailers = own[i].trailers
        if len(trailers) != 1:
            continue
        if closed[i] > closed[siblings[0]]:
            continue
        trailer = trailers[0]
        if not _own_paragraph(view, trailer, own[i].body, item.label.start):
            continue
        start, end = view.offsets.start(trailer.start), view.offsets.end(trailer.end)
        if item.parent < 0:
            ctx.collector.add("PP505", start, end, plan, case="last")
            continue
        own[i] = own[i]._replace(trailers=())
        parent = own[item.parent]
        own[item.parent] = parent._replace(covering=(*parent.covering, trailer))
        ctx.collector.add("PP505", start, end, plan)


def _own_paragraph(view: View, trailer: Trailer, body: list[Span], label: int) -> bool:
    """Whether a trailer begins a paragraph below its section's label and ends the section's
    text."""
    return (
        view.begins_paragraph(trailer.start)
        and not (body and body[-1].start > trailer.start)
        and view.paragraph_start(trailer.start) > label
    )


def _grown(
    admitted: Sequence[Admitted],
    nested: Sequence[Nested],
    ends: tuple[Sequence[int], int],
    own: Sequence[_Own],
    roles: Sequence[Role],
) -> tuple[Heading, ...]:
    """The tree, from its leaves up. ``ends`` are the ends of the headings' own stretches, and that
    of the document's body."""
    below: dict[int, list[Heading]] = defaultdict(list)  # by the index of the parent, last first
    last_at: dict[int, int] = {}  # where the next heading of this level or a higher one begins
    for i in range(len(nested) - 1, -1, -1):
        item, held, role = nested[i], own[i], roles[i]
        last = min((at for level, at in last_at.items() if level <= item.level), default=ends[1])
        last_at[item.level] = item.label.start
        heading = Heading(
            label=item.label,
            rank=item.rank,
            level=item.level,
            start=item.label.start,
            end=ends[0][i],
            title=held.title.span,
            body=tuple(held.body),
            trailers=held.trailers,
            covering=held.covering,
            role=role.name,
            last=last,
            reason=admitted[i].reason,
            title_end=held.title.by,
            role_rule=role.rule,
            repair=item.repair,
            children=tuple(reversed(below.pop(i, []))),
        )
        below[item.parent].append(heading)
    return tuple(reversed(below[-1]))
