"""The heading tree: which labels are headings, how they nest, what their titles are, and which trailers are theirs (records.md 2.2, 2.9, 2.10)."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from planparse.fields.responsibilities import Trailer
from planparse.outline import Context, Outline
from planparse.outline.documents import PlanPart
from planparse.outline.headings import Heading
from planparse.outline.marks import Boundary, Label
from planparse.outline.tables import Table
from planparse.text.spans import Span
from planparse.text.view import View

TITLE_LENGTH: Final = 40  # characters of a run-in title, records.md 2.2
GLUED_TITLE: Final = 60  # characters of a heading that runs into its first child without a mark
LONE_TITLE: Final = 24  # characters of a title that vouches for a label without a successor
LONGEST_GAP: Final = (
    500  # characters after a heading in which a label that stands glued may be another
)
WRAPPED_LINE: Final = 25  # characters of a line that may have been broken by its width
STOP: Final = re.compile(
    r"(?<!\?)(?:[。;!]|:(?<![0-9]:(?=[0-9])))"
)  # a mark after a lone “?” is half a character
MARK: Final = re.compile(
    r"[()“”《》。:;!](?<!\?[。:;!])(?<![0-9]:(?=[0-9]))"
)  # the colon of a clock is no mark
SPACE: Final = re.compile(r"\s+")


def split_sections(outline: Outline, ctx: Context) -> Outline:
    """Build each plan's heading tree, with titles, roles, own text and trailers."""
    for number, part in enumerate(outline.plans, 1):
        if part.table:
            continue
        labels = [label for label in outline.labels if part.body <= label.start < part.close]
        trailers = [t for t in outline.trailers if part.body <= t.start < part.close]
        plan = f"p{number}"
        accepted = _accept(outline, part, labels, ctx)
        headings = _levels(outline, part, accepted, plan, ctx)
        first = headings[0].start if headings else part.close
        _cut_closing(outline, part, headings, trailers)
        _fill(outline, part, headings, trailers, ctx)
        part.headings = _tree(headings, part.close)
        _cover_parents(outline, headings, plan, ctx)
        _assign_roles(outline.view, part.headings, "other", ctx)
        free = [t for t in trailers if t.start < first]
        part.loose = free
        part.text += _pieces(
            outline.view, part.body, first, [*free, *part.furniture, *part.inline, *part.front.held]
        )
        _closing(outline, part, headings, ctx)
    return outline


# ---- which labels are headings ------------------------------------------------------------------------------------------------------------


def _accept(outline: Outline, part: PlanPart, labels: list[Label], ctx: Context) -> list[Label]:
    """Labels that open a section: at the start of a paragraph, or inside a line where the sequence carries on (2.10)."""
    fold = outline.view.fold
    box = ctx.grammar.pattern("box-title")
    accepted: list[Label] = []
    open_runs: list[tuple[int, int]] = []  # rank and last number, the highest first
    last_of: dict[int, int] = {}
    for i, label in enumerate(labels):
        since = accepted[-1].end if accepted else part.body
        if label.boundary in (Boundary.GLUED, Boundary.SPACE) and box.search(
            fold, max(since, label.start - 60), label.start
        ):
            label = label._replace(boundary=Boundary.COLON)
        if not _is_heading(fold, label, labels, i, since, bool(accepted), open_runs, last_of, ctx):
            continue
        accepted.append(label)
        open_runs = [run for run in open_runs if run[0] < label.rank]
        open_runs.append((label.rank, label.number))
        last_of[label.rank] = label.number
    return accepted


def _is_heading(
    fold: str,
    label: Label,
    labels: list[Label],
    i: int,
    since: int,
    any_yet: bool,
    open_runs: list[tuple[int, int]],
    last_of: dict[int, int],
    ctx: Context,
) -> bool:
    expected = {number + 1 for rank, number in open_runs if rank == label.rank}
    if label.rank in last_of:
        expected.add(last_of[label.rank] + 1)
    carries_on = label.number in expected
    skips = not expected.isdisjoint((label.number - 1, label.number - 2))
    boundary = label.boundary
    if boundary is Boundary.LINE:
        before = fold[max(0, label.start - 40) : label.start].rstrip()[-1:]
        return before not in (",", "、") or carries_on or label.number == 1
    if boundary in (Boundary.SENTENCE, Boundary.BRACKET):
        if carries_on or skips:
            return True
        return label.number == 1 and (_goes_on(labels, i) or _opens(fold, labels, i, ctx))
    if boundary in (Boundary.COLON, Boundary.SEMICOLON):
        if carries_on and boundary is Boundary.SEMICOLON:
            return True
        if label.number == 1 and (
            _goes_on(labels, i) or (boundary is Boundary.COLON and _opens(fold, labels, i, ctx))
        ):
            return True
        return carries_on and boundary is Boundary.COLON
    gap = fold[since : min(label.start, since + LONGEST_GAP)]
    stop = STOP.search(gap)
    if boundary is Boundary.SPACE:
        if carries_on or (skips and fold[label.start - 1] == " " and label.rank <= 50):
            return True
        return label.number == 1 and not (stop and any_yet) and _goes_on(labels, i)
    if not any_yet and label.start == since:  # right behind the title
        return label.number == 1 and _goes_on(labels, i)
    if label.start - since > LONGEST_GAP or not any_yet or stop:
        return False
    plain = SPACE.sub("", gap)
    if (
        not plain
        or len(plain) > GLUED_TITLE
        or ctx.grammar.pattern("refers-to-number").search(plain)
    ):
        return False
    return carries_on or (
        label.number == 1 and label.rank > open_runs[-1][0] and _goes_on(labels, i)
    )


def _goes_on(labels: list[Label], i: int) -> bool:
    """Whether number 2 of the same style follows before a new number 1."""
    rank = labels[i].rank
    for later in labels[i + 1 : i + 60]:
        if later.rank == rank:
            if later.number == 2:
                return True
            if later.number == 1 and later.boundary >= Boundary.SENTENCE:
                return False
    return False


def _opens(fold: str, labels: list[Label], i: int, ctx: Context) -> bool:
    """Whether a number 1 that no number 2 follows opens a section all the same: its title is a role word, or a run of finer numbers begins right below."""
    label = labels[i]
    following = labels[i + 1] if i + 1 < len(labels) else None
    if (
        following
        and following.rank > label.rank
        and following.number == 1
        and following.start - label.end <= LONE_TITLE
        and _goes_on(labels, i + 1)
    ):
        return True
    stop = STOP.search(fold, label.end, label.end + LONE_TITLE)
    return (
        stop is not None
        and ctx.grammar.union("roles").pattern.search(
            "".join(fold[label.end : stop.start()].split())
        )
        is not None
    )


# ---- levels -------------------------------------------------------------------------------------------------------------------------------


def _levels(
    outline: Outline, part: PlanPart, labels: list[Label], plan: str, ctx: Context
) -> list[Heading]:
    """Headings with their levels: styles nest by rank, or as this plan uses them; labels of the wrong style are read as meant (2.9)."""
    order = _order(labels)
    labels_ranked = [(label, order[label.rank]) for label in labels]
    headings: list[Heading] = []
    stack: list[tuple[int, int]] = []  # rank and number
    seen: dict[int, int] = {}
    for i, (label, rank) in enumerate(labels_ranked):
        meant = _meant(labels_ranked, i, stack, order)
        if meant is not None:
            _doubt(outline, label, plan, ctx, "PP403", meant=_style(ctx, meant))
            rank = meant
        while stack and stack[-1][0] > rank:
            stack.pop()
        if stack and stack[-1][0] == rank:
            _check(outline, label, stack[-1][1], seen.get(rank), plan, ctx)
            stack[-1] = (rank, label.number)
        else:
            if label.number != 1 and label.number != seen.get(rank, 0) + 1:
                _doubt(outline, label, plan, ctx, "PP405")
            stack.append((rank, label.number))
        seen[rank] = label.number
        end = labels[i + 1].start if i + 1 < len(labels) else part.close
        headings.append(Heading(label, rank, len(stack), label.start, end))
    return headings


def _order(labels: list[Label]) -> dict[int, int]:
    """The rank of each style in this plan: the grammar's, unless the plan plainly nests two styles the other way round."""
    ranks = sorted({label.rank for label in labels})
    order = {rank: rank for rank in ranks}
    if len(ranks) < 2 or len(labels) > 5000:
        return order
    inside: dict[tuple[int, int], int] = defaultdict(
        int
    )  # (outer, inner): runs of inner from 1 on between two numbers of outer
    last: dict[int, int] = {}
    begun: dict[int, set[int]] = defaultdict(set)
    for label in labels:
        if label.number == last.get(label.rank, 0) + 1 and label.number > 1:
            for inner in begun[label.rank]:
                inside[label.rank, inner] += 1
        begun[label.rank] = set()
        for rank in ranks:
            if rank != label.rank and label.number == 1:
                begun[rank].add(label.rank)
        last[label.rank] = label.number
    for outer in ranks:
        for inner in ranks:
            if (
                outer > inner
                and inside[outer, inner] > 1
                and inside[outer, inner] > 2 * inside[inner, outer]
                and order[outer] > order[inner]
            ):
                order[outer], order[inner] = order[inner], order[outer]
    return order


def _meant(
    labels: list[tuple[Label, int]], i: int, stack: list[tuple[int, int]], order: dict[int, int]
) -> int | None:
    """The rank that is meant where a label has the wrong style: the next label carries on as if it had another."""
    label, rank = labels[i]
    run = next((number for r, number in stack if r == rank), None)
    if run is None or label.number == run + 1:
        return None
    finer = _next_ranks(rank, order)
    following = next(
        ((n, r) for n, r in itertools.islice(labels, i + 1, None) if r <= rank or r in finer), None
    )
    if following is None:
        return None
    after, after_rank = following
    if after_rank <= rank or after.number != label.number + 1:
        return None
    below = next((number for r, number in stack if r == after_rank), None)
    if label.number == 1 and below is None:
        return after_rank
    return after_rank if below is not None and below == label.number - 1 else None


def _style(ctx: Context, rank: int) -> str:
    """The name of the first heading style of a rank."""
    return next(
        (rule.id for rule in ctx.grammar.rules("headings") if rule.get("rank") == rank), str(rank)
    )


def _next_ranks(rank: int, order: dict[int, int]) -> list[int]:
    """The next finer styles that this plan uses."""
    return sorted(r for r in order.values() if r > rank)[:1]


def _doubt(
    outline: Outline, label: Label, plan: str, ctx: Context, code: str, **params: str | int
) -> None:
    offsets = outline.view.offsets
    ctx.collector.add(
        code,
        offsets.start(label.start),
        offsets.end(label.end),
        plan,
        label=outline.view.text[label.start : label.end],
        **params,
    )


def _check(
    outline: Outline, label: Label, previous: int, seen: int | None, plan: str, ctx: Context
) -> None:
    if label.number == previous:
        _doubt(outline, label, plan, ctx, "PP402")
    elif label.number == 1:
        _doubt(outline, label, plan, ctx, "PP404")
    elif label.number != previous + 1 and label.number != (seen or 0) + 1:
        _doubt(outline, label, plan, ctx, "PP401", previous=previous)


def _tree(headings: list[Heading], close: int) -> list[Heading]:
    top: list[Heading] = []
    stack: list[Heading] = []
    for heading in headings:
        while stack and stack[-1].level >= heading.level:
            stack.pop().last = heading.start
        (stack[-1].children if stack else top).append(heading)
        stack.append(heading)
    for heading in stack:
        heading.last = close
    return top


# ---- titles, own text, trailers -----------------------------------------------------------------------------------------------------------


def _fill(
    outline: Outline, part: PlanPart, headings: list[Heading], trailers: list[Trailer], ctx: Context
) -> None:
    starts = [t.start for t in trailers]
    for i, heading in enumerate(headings):
        own = trailers[bisect_left(starts, heading.label.end) : bisect_left(starts, heading.end)]
        following = headings[i + 1] if i + 1 < len(headings) else None
        has_children = following is not None and following.level > heading.level
        heading.title = find_title(
            outline.view,
            heading.label.end,
            heading.end,
            own,
            ctx,
            has_children=has_children,
            next_label=following.label if following else None,
        )
        begin = heading.title.end if heading.title else heading.label.end
        heading.body = _pieces(
            outline.view, begin, heading.end, [*own, *part.furniture, *part.inline]
        )
        for trailer in own:
            closes_text = any(piece.start < trailer.start for piece in heading.body)
            if has_children and not closes_text:
                heading.covering.append(trailer)
            else:
                heading.trailers.append(trailer)


def find_title(
    view: View,
    start: int,
    end: int,
    trailers: list[Trailer],
    ctx: Context,
    *,
    has_children: bool,
    next_label: Label | None,
) -> Span | None:
    """The title of a stretch that begins at ``start``, closing mark included; None where records.md 2.2 gives none."""
    fold = view.fold
    limit = trailers[0].start if trailers else end
    while start < limit and fold[start] in " \n":
        start += 1
    k = bisect_right(view.breaks, start)
    line_end = view.breaks[k] if k < len(view.breaks) and view.breaks[k] < limit else limit
    while (
        line_end < limit
        and fold[start:line_end].rstrip()[-1:] in (",", "、")
        and k + 1 < len(view.breaks)
    ):  # a heading broken over lines
        k += 1
        line_end = min(limit, view.breaks[k])
    at_break = line_end < limit or (
        limit == end and (next_label is None or next_label.boundary is Boundary.LINE)
    )
    text = fold[start:line_end].rstrip()
    if not text:
        return None
    lost = ctx.grammar.pattern("lost-mark").match(text)
    if lost:
        return Span(start, start + lost.end("title"))
    stop = first_stop(text)
    if _longer(text if stop is None else text[:stop], TITLE_LENGTH):
        role = ctx.grammar.pattern("role-begins").match(text)
        if role:
            return Span(start, start + role.end("title"))
    measure = ctx.grammar.pattern("measure-begins").search(text, 1)
    sentence = len(text) if stop is None else stop
    if measure and measure.start() < sentence:
        return (
            None
            if _longer(text[: measure.start()], TITLE_LENGTH)
            else Span(start, start + measure.start())
        )
    alone = at_break and (stop is None or stop == len(text) - 1)
    more = has_children or bool(_rest(fold, line_end, end, trailers))
    if alone and more and not trailers_follow_only(fold, line_end, end, trailers, has_children):
        return Span(start, start + len(text))
    glued = stop is None and not at_break and has_children and not trailers
    if text[:sentence].strip() and not _longer(
        text[:sentence], GLUED_TITLE if glued else TITLE_LENGTH
    ):
        return Span(start, start + min(sentence + 1, len(text)))
    return None


def trailers_follow_only(
    fold: str, start: int, end: int, trailers: list[Trailer], has_children: bool
) -> bool:
    """Whether after a line there is nothing but trailers: then it is a one-sentence item, not a heading over text."""
    return not has_children and not _rest(fold, start, end, trailers)


def _rest(fold: str, start: int, end: int, trailers: list[Trailer]) -> str:
    """What of ``[start, end)`` is no trailer and no white space."""
    parts: list[str] = []
    at = start
    for trailer in trailers:
        if trailer.end > at:
            parts.append(fold[at : max(at, trailer.start)])
            at = max(at, trailer.end)
    parts.append(fold[at:end])
    return "".join(parts).strip(" \n。")


def first_stop(text: str) -> int | None:
    """Where the first sentence of ``text`` ends: the offset of its closing mark outside brackets and quotes, or None."""
    depth = 0
    for m in MARK.finditer(text):
        mark = m.group()
        if mark in "(“《":
            depth += 1
        elif mark in ")”》":
            depth = max(0, depth - 1)
        elif depth == 0:
            return m.start()
    plain = (
        STOP.search(text) if depth else None
    )  # a bracket or quote that never closes hides no mark
    return plain.start() if plain else None


def _longer(text: str, most: int) -> bool:
    """Whether ``text`` has more than ``most`` characters, white space not counted."""
    return len(text) > most and len("".join(text.split())) > most


def _pieces(
    view: View, start: int, end: int, others: Sequence[Trailer | Span | Table]
) -> list[Span]:
    """The own text of ``[start, end)``: its paragraphs, what is another's left out; lines broken in mid-sentence are one paragraph."""
    fold = view.fold
    lo, hi = bisect_right(view.breaks, start), bisect_left(view.breaks, end)
    cuts: list[tuple[int, int]] = []
    at = start
    between = [other for other in others if other.start < end and other.end > start]
    if len(between) > 1:
        between.sort(key=_begin)
    for other in between:
        if other.end > at:
            cuts.append((at, max(at, other.start)))
            at = other.end
    cuts.append((at, end))
    pieces: list[Span] = []
    breaks = view.breaks[lo:hi]
    for a, b in cuts:
        edges = (a, *breaks[bisect_right(breaks, a) : bisect_left(breaks, b)], b)
        open_piece: Span | None = None
        for edge, d in itertools.pairwise(edges):
            c = edge
            while c < d and fold[c] in " \n,;、":
                c += 1
            while d > c and fold[d - 1] in " \n":
                d -= 1
            if d <= c or not fold[c:d].strip("。;,"):
                continue
            if (
                open_piece is not None
                and edge not in view.rows
                and broken_line(view, open_piece, c)
            ):
                open_piece = open_piece._replace(end=d)
                pieces[-1] = open_piece
            else:
                open_piece = Span(c, d)
                pieces.append(open_piece)
    return pieces


def broken_line(view: View, above: Span, start: int) -> bool:
    """Whether the line ``above`` was broken in mid-sentence, and goes on at ``start``: a long one, or one with a sentence before what it leaves open."""
    fold = view.fold
    last = fold[above.end - 1]
    if last in "。:;!?…)”》":
        return False
    paragraph = view.breaks[bisect_right(view.breaks, above.end - 1) - 1] if view.breaks else 0
    open_sentence = "。" in fold[paragraph : above.end]
    if fold.count("\n", above.end, start) > 1 and not open_sentence:
        return False
    return last in ",、" or open_sentence or above.end - max(paragraph, above.start) >= WRAPPED_LINE


# ---- trailers after the children ----------------------------------------------------------------------------------------------------------


def _cover_parents(outline: Outline, headings: list[Heading], plan: str, ctx: Context) -> None:
    """A trailer in a paragraph of its own after the last child covers the whole section, where the other children have none."""
    parents: dict[int, Heading] = {}
    for heading in headings:
        for child in heading.children:
            parents[child.start] = heading
    for heading in headings:
        parent = parents.get(heading.start)
        if parent is None or heading.children or not heading.trailers:
            continue
        trailer = heading.trailers[-1]
        if (
            parent.children[-1] is not heading
            or len(parent.children) < 2
            or len(heading.trailers) > 1
        ):
            continue
        if (
            trailer.own_line
            or not _own_paragraph(outline.view, trailer, heading)
            or any(child.trailers or child.covering for child in parent.children[:-1])
        ):
            continue
        heading.trailers.pop()
        parent.covering.append(trailer)
        offsets = outline.view.offsets
        ctx.collector.add("PP505", offsets.start(trailer.start), offsets.end(trailer.end), plan)


def _own_paragraph(view: View, trailer: Trailer, heading: Heading) -> bool:
    k = bisect_right(view.breaks, trailer.start) - 1
    if k < 0 or view.fold[view.breaks[k] : trailer.start].strip():
        return False
    if any(piece.start > trailer.start for piece in heading.body):
        return False
    return view.breaks[k] > heading.label.start


# ---- roles --------------------------------------------------------------------------------------------------------------------------------


def _assign_roles(view: View, headings: list[Heading], inherited: str, ctx: Context) -> None:
    union = ctx.grammar.union("roles")
    for heading in headings:
        heading.role = inherited
        if heading.title:
            title = "".join(view.fold[heading.title.start : heading.title.end].split()).rstrip(
                "。:;!"
            )
            m = union.pattern.search(title)
            if m:
                rule = union.rule(m)
                if inherited == "steps" and rule.get("role") == "safeguards":
                    pass  # a phase may be named after what it does (organising, checking): it stays a phase
                elif not (rule.get("leaf_only") and heading.children):
                    heading.role = rule.get("role")
                else:
                    heading.role = "tasks"
        _assign_roles(view, heading.children, heading.role, ctx)


# ---- the end of the plan ------------------------------------------------------------------------------------------------------------------


def _cut_closing(
    outline: Outline, part: PlanPart, headings: list[Heading], trailers: list[Trailer]
) -> None:
    """Where every item of the last one's rank is one paragraph, a further paragraph after the last item closes the whole plan."""
    if len(headings) < 3:
        return
    view, last = outline.view, headings[-1]
    trailers = sorted(trailers, key=_begin)
    peers = [heading for heading in headings[:-1] if heading.rank == last.rank]
    if len(peers) < 2 or any(len(_paragraphs(view, peer, trailers)) != 1 for peer in peers):
        return
    own = _paragraphs(view, last, trailers)
    if len(own) > 1 and view.fold[own[0].end - 1] in "。)":
        last.end = own[1].start
        part.text += _pieces(view, own[1].start, part.close, [*part.furniture, *part.inline])


def _paragraphs(view: View, heading: Heading, trailers: list[Trailer]) -> list[Span]:
    """The paragraphs of a heading's own stretch, those that only hold a trailer (``trailers`` in order) left out."""
    breaks = view.breaks[
        bisect_right(view.breaks, heading.label.end) : bisect_left(view.breaks, heading.end)
    ]
    edges = [heading.label.end, *breaks, heading.end]
    found: list[Span] = []
    for a, b in pairwise(edges):
        text = view.fold[a:b].strip(" \n")
        start = a + view.fold[a:b].find(text) if text else a
        k = bisect_right(trailers, start, key=_begin) - 1
        if text and not (k >= 0 and start + len(text) <= trailers[k].end):
            found.append(Span(start, start + len(text)))
    return found


def _begin(stretch: Trailer | Span | Table) -> int:
    return stretch.start


def _closing(outline: Outline, part: PlanPart, headings: list[Heading], ctx: Context) -> None:
    """A closing paragraph on the whole plan is the plan's text, not the last section's."""
    if not headings:
        return
    last = headings[-1]
    pattern = ctx.grammar.pattern("closing")
    after = max((t.end for t in last.trailers), default=-1)
    view = outline.view
    contacts, validity = ctx.grammar.pattern("contacts"), ctx.grammar.pattern("validity")
    for i, piece in enumerate(last.body):
        m = contacts.search(view.fold, piece.start, piece.end)
        if m and view.fold[max(0, m.start() - 1) : m.start()] in ("。", ";", "\n", " "):
            part.text += [Span(m.start(), piece.end), *last.body[i + 1 :]]
            last.body = last.body[:i] + (
                [Span(piece.start, m.start())] if m.start() > piece.start else []
            )
            return
    k = bisect_right(view.breaks, last.label.end)
    line_end = view.breaks[k] if k < len(view.breaks) else part.close
    run_in = (
        not last.body or last.body[0].start < line_end
    )  # text on the heading's own line: a further paragraph may be the plan's
    for i, piece in enumerate(last.body):
        starts_line = piece.start >= line_end and view.fold[
            max(0, piece.start - 1) : piece.start
        ] in ("\n", " ")
        closes = pattern.match(view.fold, piece.start) is not None
        ends = starts_line and validity.match(view.fold, piece.start) is not None
        if (
            ends
            or (after >= 0 and piece.start >= after and (starts_line or closes))
            or (starts_line and closes and run_in and i + (last.title is not None) > 0)
        ):
            part.text += last.body[i:]
            last.body = last.body[:i]
            return
