"""The heading tree: which labels are headings and why, how they nest, their titles and roles, and
which trailers are theirs.

The parts: `bracketed` (those without a number), `admitted` (which labels), `nested` (levels), `own`
(text), `closing` (what closes the plan), `beyond` (what stands behind a list), `roles`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from planparse.chain.headings.admitted import Admitted, admit
from planparse.chain.headings.beyond import Stretches, behind_lists
from planparse.chain.headings.chapters import with_unnumbered
from planparse.chain.headings.closing import last_end, split_closing
from planparse.chain.headings.doubted import (
    doubt_blanks,
    doubt_closing,
    doubt_items,
    doubt_lines,
    doubt_run,
    doubt_titles,
)
from planparse.chain.headings.nested import Nested, nest
from planparse.chain.headings.own import merged, pieces, unmarked
from planparse.chain.headings.passed_over import passed_over
from planparse.chain.headings.roles import Role, roles_of
from planparse.chain.headings.untitled import untitled
from planparse.chain.titles import TITLE_LENGTH, Opening, Title, longer, read_title
from planparse.fields.responsibilities import Trailer
from planparse.frozen import NamedTuple, made
from planparse.outline import Context, Outline
from planparse.outline.documents import Document
from planparse.outline.headings import Heading, TitleEnd, Tree
from planparse.outline.marks import Boundary, Label
from planparse.outline.plans import Plan
from planparse.text.brackets import SHOWING
from planparse.text.printed import Printed
from planparse.text.spans import Span, Stretched, begin, holding, within
from planparse.text.view import View

LINE: Final = Boundary.LINE
CLOSING: Final = "。;:!"  # marks that close a title and count for nothing


def split_sections(outline: Outline, plans: Iterator[Plan], ctx: Context) -> Iterator[Plan]:
    """Each plan with its heading tree, with titles, roles, own text and trailers."""
    for plan in plans:
        yield plan._replace(tree=_tree(outline, plan.document, plan.id, ctx))


class _Own(NamedTuple):
    """What one heading holds of its own."""

    title: Title
    name: Span | None  # its words
    body: list[Span]
    trailers: tuple[Trailer, ...]
    covering: tuple[Trailer, ...]


def _tree(outline: Outline, part: Document, plan: str, ctx: Context) -> Tree:
    """The heading tree of one document; a document that is a table has none."""
    if part.table:
        return Tree()
    view = outline.view
    labels = _labels(outline, part, plan, ctx)
    trailers = within(outline.trailers, part.body, part.close)
    admitted, refused = admit(view.fold, part.body, labels, ctx.grammar)
    for run in passed_over(Span(part.body, part.close), admitted, refused):
        doubt_run(view, run, plan, ctx)
    doubt_lines(outline, part, admitted, plan, ctx)
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
    lists = [*behind_lists(Stretches(view, nested, ends, trailers, furniture), ctx.grammar)]
    for behind in lists:
        if behind.apart:
            text += pieces(view, behind.start, behind.end, (), ctx.grammar)
            ends[behind.item] = behind.start
    own = _own(view, nested, ends, (trailers, furniture), ctx)
    _cover_parents(outline, nested, own, plan, ctx)
    last, head = own[-1], (nested[-1].label.end, own[-1].title.span is not None)
    body, closing = split_closing(view, last.body, head, last.trailers, ctx.grammar)
    own[-1] = _of_its_own(view.fold, last, body)
    doubt_closing(view, (body, closing), nested[-1].label, plan, ctx)
    doubt_items(view, lists, (nested, closing), plan, ctx)
    headed = [(item.title.span, item.body) for item in own]
    doubt_titles(view, untitled(view, nested, headed, ctx.grammar), plan, ctx)
    doubt_blanks(view, (item.title for item in own), plan, ctx)
    roles = roles_of(view.fold, headed, [item.parent for item in nested], ctx.grammar)
    headings = _grown(admitted, nested, (ends, part.close), own, roles)
    return Tree(headings, (*text, *closing), tuple(loose), tuple(refused))


def _of_its_own(fold: str, last: _Own, body: list[Span]) -> _Own:
    """The last heading with the ``body`` that is left to it. A long line was its title for what
    stands below alone, and is its text where that closes the plan (records.md 2.2)."""
    line, by = last.title
    if body or line is None or by is not TitleEnd.LINE:
        return last._replace(body=body)
    if not longer(fold[line.start : line.end].rstrip(CLOSING), TITLE_LENGTH):
        return last._replace(body=body)
    return last._replace(title=Title(None, TitleEnd.TOO_LONG), name=None, body=[line])


def _labels(outline: Outline, part: Document, plan: str, ctx: Context) -> Sequence[Label]:
    """The labels of a document's body, those of headings in 【】 among them; 【】 that may be
    headings and are not are told."""
    numbered = within(outline.labels, part.body, part.close)
    numbered = with_unnumbered(outline, part, numbered, plan, ctx)
    text, inside = outline.view.text, within(outline.brackets, part.body, part.close)
    showing = [one for one in inside if one.closed and text[one.start] in SHOWING]
    if not showing:
        return numbered
    from planparse.chain.headings.bracketed import bracketed, left_out  # few have any

    in_table = holding(outline.all_tables())
    brackets = [one for one in showing if not in_table(one.start)]
    shown = bracketed(outline.view, brackets, numbered, ctx.grammar)
    if shown:
        return sorted([*numbered, *shown], key=begin)
    if unread := left_out(outline.view, brackets, ctx.grammar):
        text, offsets = outline.view.text, outline.view.offsets
        first, last = (text[one.start : one.end] for one in (unread[0], unread[-1]))
        place = offsets.span(unread[0].start, unread[-1].end)
        ctx.collector.add("PP410", *place, plan, count=len(unread), first=first, last=last)
    return numbered


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
    bare = Printed(view).bare
    found: list[_Own] = []
    for i, (item, end) in enumerate(zip(nested, ends, strict=True)):
        start = item.label.end
        following = nested[i + 1] if i + 1 < len(nested) else None
        has_children = following is not None and following.level > item.level
        at_line = following is None or following.label.boundary is LINE
        trailers = tuple(within(others[0], start, end))
        inside = within(apart, start, end)
        other = inside[0].start if inside else None
        at = (view, start, end, trailers, has_children, at_line, other)
        title = read_title(made(Opening, at), ctx.grammar)
        body = pieces(view, title.span.end if title.span else start, end, taken, ctx.grammar)
        if title.span and trailers and body and trailers[0].end <= body[0].start:
            body = unmarked(view.fold, body)
        # Before the children, only what closes text is the section's own.
        text_from = body[0].start if body else end
        closing = trailers
        if has_children:
            closing = tuple([t for t in trailers if text_from < t.start])
        name, covering = title.span and bare(title.span), trailers[: len(trailers) - len(closing)]
        found.append(made(_Own, (title, name, body, closing, covering)))
    return found


def _cover_parents(
    outline: Outline, nested: Sequence[Nested], own: list[_Own], plan: str, ctx: Context
) -> None:
    """A trailer in a paragraph of its own after the last child covers the whole section, where the
    other children have none, nor anything below them. After the last of the highest headings, and
    where it tells of times alone and the others have owners, it may be meant so, and is told."""
    view = outline.view
    closed = [0, *accumulate(bool(held.trailers or held.covering) for held in own)]
    timed = [0, *accumulate(_tells_times((*held.trailers, *held.covering)) for held in own)]
    children: dict[int, list[int]] = defaultdict(list)
    for i, item in enumerate(nested):
        children[item.parent].append(i)
    for i, item in enumerate(nested):
        siblings = children[item.parent]
        if siblings[-1] != i or len(siblings) < 2 or i in children:
            continue
        trailers = own[i].trailers
        if not trailers:
            continue
        trailer, first = trailers[-1], siblings[0]
        alone = len(trailers) == 1 and closed[i] == closed[first]
        first_time = timed[i] == timed[first] and not _tells_times(trailers[:-1])
        late = first_time and (not trailer.duties or _times_apart(view, trailer))
        if not (alone or late):
            continue
        if not _own_paragraph(view, trailer, own[i].body, item.label.start):
            continue
        start, end = view.offsets.span(trailer.start, trailer.end)
        if item.parent < 0 or not alone:
            ctx.collector.add("PP505", start, end, plan, case="last")
            continue
        own[i] = own[i]._replace(trailers=())
        parent = own[item.parent]
        own[item.parent] = parent._replace(covering=(*parent.covering, trailer))
        ctx.collector.add("PP505", start, end, plan)
    _doubt_runs(outline, nested, own, plan, ctx)


def _doubt_runs(
    outline: Outline, nested: Sequence[Nested], own: Sequence[_Own], plan: str, ctx: Context
) -> None:
    """Tell of a trailer in a paragraph of its own behind the last item of a run that is not the
    only one below its heading ((1)…(2)…(1)…(2)…): it may be meant for all of its run."""
    runs: list[list[int]] = []
    for i, item in enumerate(nested):
        before = nested[i - 1] if i else None
        beside = before and (before.parent, before.rank) == (item.parent, item.rank)
        if before and beside and item.label.number > before.label.number:
            runs[-1].append(i)
        else:
            runs.append([i])
    view, parents = outline.view, [nested[run[0]].parent for run in runs]
    for k, run in enumerate(runs):
        if parents[k] not in (*parents[max(0, k - 1) : k], *parents[k + 1 : k + 2]):
            continue
        item, held = nested[run[-1]], own[run[-1]]
        bare = not any(own[i].trailers or own[i].covering for i in run[:-1])
        if not bare or len(run) == 1 or len(held.trailers) != 1:
            continue
        (trailer,) = held.trailers
        if _own_paragraph(view, trailer, held.body, item.label.start):
            place = view.offsets.span(trailer.start, trailer.end)
            ctx.collector.add("PP505", *place, plan, case="last")


def _tells_times(trailers: Sequence[Trailer]) -> bool:
    return any(trailer.times for trailer in trailers)


def _times_apart(view: View, trailer: Trailer) -> bool:
    """Whether a trailer names its times on a line of their own, below who answers."""
    return any(view.paragraph_start(start) > trailer.start for start, _end in trailer.times)


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
    below: dict[int, list[Heading]] = {-1: []}  # by the index of the parent, last first
    # Where the next heading of each level or a higher one begins.
    next_at = [ends[1]] * (1 + max([item.level for item in nested]))
    for i in range(len(nested) - 1, -1, -1):
        (label, rank, level, parent, repair), role = nested[i], roles[i]
        title, name, body, trailers, covering = own[i]
        reason, children = admitted[i].reason, below.pop(i, ())
        last = next_at[level]
        if last < ends[1] and not children:
            last = ends[0][i]  # text of the plan may follow
        # The fields of a `Heading`, in their order.
        place = (label, rank, level, label.start, ends[0][i])
        held = (title.span, name, tuple(body), trailers, covering, role.name, last)
        why = (reason, title.by, role.rule, repair)
        heading = made(Heading, (*place, *held, *why, tuple(reversed(children))))
        next_at[level:] = [label.start] * (len(next_at) - level)
        below.setdefault(parent, []).append(heading)
    return tuple(reversed(below[-1]))
