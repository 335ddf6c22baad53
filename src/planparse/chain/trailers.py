"""Which brackets and lines are trailers (责任分工): labelled, verb-style or bare lists of units (records.md 2.4)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import Final

from planparse.fields.responsibilities import Trailer, read_trailer
from planparse.grammar.compile import Pattern
from planparse.outline import Context, Outline
from planparse.outline.marks import Boundary, Bracket, Label
from planparse.text.spans import holding
from planparse.text.stretch import Stretch
from planparse.text.view import View

LONGEST_OPEN: Final = 400  # characters an unclosed trailer may have
MAX_CONTENT: Final = 900
LABELS_INSIDE: Final = 8  # labels looked at in a line of trailers
WIDEST_LABEL: Final = 24  # characters of a label set wide
AFTER_BARE: Final = ("", "\n", " ", "。", ";")


def find_trailers(outline: Outline, ctx: Context) -> Outline:
    """All trailers of the text outside tables, in order. Brackets that only look like one stay text."""
    view = outline.view
    own = _own_lines(outline, ctx)
    own_starts, own_ends = [t.start for t in own], [t.end for t in own]
    trailers: list[Trailer] = []
    done = 0
    for bracket in outline.brackets:
        if bracket.start < done or (
            outline.tables and any(t.start <= bracket.start < t.end for t in outline.tables)
        ):
            continue
        if own and _within(bracket.start, own_starts, own_ends):
            continue
        trailer = (
            _closed(view, bracket, outline, ctx)
            if bracket.closed
            else _unclosed(view, bracket, outline.labels, ctx)
        )
        if trailer:
            trailers.append(trailer)
            done = trailer.end
    trailers += own
    trailers.sort(key=lambda t: t.start)
    ends = [t.end for t in trailers]
    starts = [t.start for t in trailers]
    notes = {b.end: b.start for b in outline.brackets if b.closed}
    inside = [label for label in outline.labels if not _within(label.start, starts, ends)]
    return outline._replace(
        trailers=tuple(trailers),
        labels=tuple(_after_bracket(view, label, starts, ends, notes) for label in inside),
    )


def _after_bracket(
    view: View, label: Label, starts: list[int], ends: list[int], notes: dict[int, int]
) -> Label:
    """What a bracket right before a label is worth: a trailer ends a section; a remark after the end of a sentence leaves it ended."""
    k = bisect_right(starts, label.start) - 1
    if k >= 0 and not view.fold[ends[k] : label.start].strip(" 。"):
        return label._replace(boundary=max(label.boundary, Boundary.BRACKET))
    if label.boundary is not Boundary.BRACKET:
        return label
    close = label.start
    while close and view.fold[close - 1] == " ":
        close -= 1
    opener = notes.get(close)
    if opener and view.fold[max(0, opener - 4) : opener].rstrip()[-1:] in ("。", ";", "!"):
        return label._replace(boundary=Boundary.SENTENCE)
    return label._replace(boundary=Boundary.GLUED)


def _within(offset: int, starts: list[int], ends: list[int]) -> bool:
    k = bisect_right(starts, offset) - 1
    return k >= 0 and offset < ends[k]


def _closed(view: View, bracket: Bracket, outline: Outline, ctx: Context) -> Trailer | None:
    start, end = bracket.start + 1, bracket.end - 1
    if end - start > MAX_CONTENT or end - start < 2:
        return None
    fold, grammar = view.fold, ctx.grammar
    if not grammar.pattern("trailer-hint").search(fold, start, end):
        return None
    cut = _broken_off(view, bracket, outline.labels, ctx)
    if cut is not None:
        return cut
    trailer = read_trailer(Stretch(view, start, end), grammar, bare=_may_be_bare(view, bracket))
    if trailer is None:
        if grammar.pattern("labelled").match(fold, start, end):
            ctx.collector.add(
                "PP503", view.offsets.start(bracket.start), view.offsets.end(bracket.end)
            )
        return None
    return trailer._replace(start=bracket.start, end=bracket.end)


def _may_be_bare(view: View, bracket: Bracket) -> int:
    """How many units make a bare list here a trailer; 0 where none may stand.

    A bare list closes a paragraph or a sentence (records.md 2.4). Right behind a name a single unit is that name's other name (某办(某局)).
    """
    fold = view.fold
    before = fold[max(0, bracket.start - 6) : bracket.start].rstrip(" \n")
    k = bisect_right(view.breaks, bracket.start)
    alone = bool(k) and not fold[view.breaks[k - 1] : bracket.start].strip()
    if fold[bracket.end : bracket.end + 1] not in AFTER_BARE and before[-1:] not in (
        "。",
        "!",
        ";",
    ):
        return 0
    if alone or before[-1:] in ("。", "!", ";", "?", "…", "”"):
        return 1
    return 2 if _next_break(view, bracket.end) else 0


def _next_break(view: View, offset: int) -> bool:
    """Whether a paragraph ends at ``offset``."""
    k = bisect_left(view.breaks, offset)
    limit = view.breaks[k] if k < len(view.breaks) else len(view.fold)
    return not view.fold[offset:limit].strip(" \n。")


def _broken_off(
    view: View, bracket: Bracket, labels: tuple[Label, ...], ctx: Context
) -> Trailer | None:
    """A labelled trailer that lost its closing half, so that the next one's closed it: it ends before the heading between."""
    fold = view.fold
    inner = fold.find("(", bracket.start + 1, bracket.end)
    if inner < 0 or not ctx.grammar.pattern("labelled").match(fold, bracket.start + 1):
        return None
    if any(
        bracket.start < label.start < bracket.end and label.boundary >= Boundary.SPACE
        for label in labels
    ):
        return _unclosed(view, Bracket(bracket.start, bracket.end, False), labels, ctx)
    return None


def _unclosed(
    view: View, bracket: Bracket, labels: tuple[Label, ...], ctx: Context
) -> Trailer | None:
    """A trailer without its closing half ends with its paragraph, or before the next heading."""
    fold, grammar = view.fold, ctx.grammar
    start = bracket.start + 1
    if not grammar.pattern("trailer-hint").search(
        fold, start, min(start + LONGEST_OPEN, len(fold))
    ):
        return None
    limits = [bracket.end, len(fold), start + LONGEST_OPEN]
    k = bisect_right(view.breaks, start)
    if k < len(view.breaks):
        limits.append(view.breaks[k])
    i = bisect_right([label.start for label in labels], start)
    limits += [label.start for label in labels[i : i + 3] if label.boundary >= Boundary.SPACE][:1]
    end = min(limits)
    while end > start and fold[end - 1] in " \n。":
        end -= 1
    trailer = read_trailer(
        Stretch(view, start, end), grammar, bare=_may_be_bare(view, bracket._replace(end=end))
    )
    if trailer is None or (end == start + LONGEST_OPEN):
        return None
    ctx.collector.add("PP501", view.offsets.start(bracket.start), view.offsets.end(end))
    return trailer._replace(start=bracket.start, end=end)


def _own_lines(outline: Outline, ctx: Context) -> list[Trailer]:
    """Trailers without brackets: lines of their own (“牵头部门:A”, “参与部门:B”, “完成时限:T”; those that follow each other are one), and
    labelled lists behind a sentence."""
    view, grammar = outline.view, ctx.grammar
    fold = view.fold
    labelled, other, run = (
        grammar.pattern("labelled"),
        grammar.pattern("site-metadata"),
        grammar.pattern("labelled-run"),
    )
    found: list[Trailer] = []
    breaks = [*view.breaks, len(fold)]
    previous = ""
    done = 0
    held = holding(outline.brackets)
    tables = list(reversed(outline.tables))  # the next one last
    for k, (at, until) in enumerate(pairwise(breaks)):
        if at < done:
            continue
        line = fold[at:until].strip()
        if not line:
            continue
        start = at + fold[at:until].index(line)
        while tables and tables[-1].end <= start:
            tables.pop()
        if tables and tables[-1].start <= start:
            continue
        if ":" not in line:  # no label
            previous = line
            continue
        end = start + len(line)
        labelled_line = labelled.match(fold, start, end) or _set_wide(line, labelled)
        if (
            labelled_line
            and not other.search(previous)
            and not _in_bracket(outline.brackets, start)
        ):
            follow = k
            end = _before_label(outline.labels, start, end)
            while (
                fold[end - 1] in "、,:" and follow + 2 < len(breaks) and end - start < MAX_CONTENT
            ):  # the list goes on in the next line
                follow += 1
                rest = fold[breaks[follow] : breaks[follow + 1]].rstrip()
                if labelled.match(rest) or (
                    fold[end - 1] == ":"
                    and _is_numbered(outline.labels, breaks[follow], breaks[follow + 1])
                ):
                    break
                end = max(end, breaks[follow] + len(rest))
            trailer = _line(view, start, end, ctx)
            if trailer:
                done = end
                if found and found[-1].own_line and not fold[found[-1].end : start].strip():
                    trailer = _joined(found.pop(), trailer)
                found.append(trailer)
        else:
            for m in run.finditer(fold, start, end):
                trailer = (
                    _line(view, *m.span("trailer"), ctx) if not held(m.start("trailer")) else None
                )
                if trailer and all(
                    unit.likely
                    for duty in trailer.duties
                    if duty.role != "person"
                    for unit in duty.units
                ):
                    found.append(trailer._replace(end=m.end(), own_line=False))
        previous = line
    return [trailer for trailer in found if trailer.duties]


def _is_numbered(labels: tuple[Label, ...], start: int, end: int) -> bool:
    """Whether a line begins with a label: what stands there is no list of units."""
    k = bisect_left(labels, start, key=_opening)
    return k < len(labels) and labels[k].start < end and labels[k].boundary is Boundary.LINE


def _before_label(labels: tuple[Label, ...], start: int, end: int) -> int:
    """Where a line of trailers ends: before a heading's label that only a space parts from it, unless the labels in it count its units."""
    k = bisect_right(labels, start, key=_opening)
    inner = [label for label in labels[k : k + LABELS_INSIDE] if label.start < end]
    if any(label.number == 1 for label in inner):
        return end
    return next((label.start for label in inner if label.boundary is Boundary.SPACE), end)


def _in_bracket(brackets: tuple[Bracket, ...], offset: int) -> bool:
    """Whether a closed bracket that began on a line before holds ``offset``: a trailer broken over lines is one."""
    k = bisect_right(brackets, offset, key=_opening)
    return any(b.closed and b.start < offset < b.end for b in brackets[max(0, k - 3) : k])


def _opening(stretch: Bracket | Label) -> int:
    return stretch.start


def _set_wide(line: str, labelled: Pattern) -> bool:
    """Whether a line begins with a label set wide (责 任 单 位:)."""
    colon = line.find(":", 0, WIDEST_LABEL)
    return (
        colon > 0
        and " " in line[:colon]
        and labelled.match("".join(line[: colon + 1].split())) is not None
    )


def _line(view: View, start: int, end: int, ctx: Context) -> Trailer | None:
    if end - start > MAX_CONTENT:
        return None
    trailer = read_trailer(Stretch(view, start, end), ctx.grammar, bare=0)
    if trailer is None and ctx.grammar.pattern("time-label").match(view.fold, start, end):
        trailer = Trailer(start, end, (), times=((start, end),), rule="time-label")
    return trailer._replace(start=start, end=end, own_line=True) if trailer else None


def _joined(first: Trailer, second: Trailer) -> Trailer:
    return first._replace(
        end=second.end,
        duties=first.duties + second.duties,
        extra=first.extra + second.extra,
        times=first.times + second.times,
        conventions=first.conventions + second.conventions,
    )
