"""What is to come in a report, told where it gives no tasks (docs/records.md 2.3)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from planparse.outline import Context, Outline
from planparse.outline.headings import Heading, flat
from planparse.outline.plans import Plan
from planparse.text.spans import Span


def doubt_ahead(outline: Outline, plan: Plan, ctx: Context) -> None:
    """Doubt headings of a report, and lines that may be some, that are about what is to come: what
    stands below them is no task, where no trailer closes it (PP314)."""
    view = outline.view
    starts = sorted(task.span.start for task in plan.found.tasks)
    headings = flat(plan.tree.headings)
    leaves = [one for one in headings if not one.children]
    begins = [one.start for one in leaves]
    bare = [one.start for one in leaves if not _any(starts, one.start, one.end)]
    places = [*_places(outline, plan, ctx)]
    for place, end in zip(places, _ends(places, headings, plan.document.close), strict=True):
        if _any(begins, place.start, end):
            told = not _any(bare, place.start, end)
        else:
            told = _any(starts, place.start, end)
        if told:
            continue  # trailers tell who does it
        start, end = view.offsets.span(place.start, place.end)
        ctx.collector.add("PP314", start, end, plan.id, text=view.text[place.start : place.end])


def _any(starts: Sequence[int], start: int, end: int) -> bool:
    """Whether one of these offsets, in order, is in ``[start, end)``."""
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] < end


def _ends(places: Sequence[Span], headings: Sequence[Heading], close: int) -> Iterator[int]:
    """Where the innermost section with a title ends that each place is in, in one pass over both;
    ``close`` where it is in none."""
    ahead = iter([one for one in headings if one.title])
    following = next(ahead, None)
    opened: list[int] = []  # where the sections end that are open at a place
    for place in places:
        while following is not None and following.start <= place.start:
            opened.append(following.last)
            following = next(ahead, None)
        while opened and opened[-1] <= place.start:
            opened.pop()
        yield opened[-1] if opened else close


def _places(outline: Outline, plan: Plan, ctx: Context) -> Iterator[Span]:
    """The words of headings on what is to come, in order."""
    fold, part = outline.view.fold, plan.document
    told: dict[int, int] = {}  # where each year stands first
    for m in ctx.grammar.pattern("ahead-heading").finditer(fold, part.body, part.close):
        if m.group("year") is None:
            yield Span(*m.span("words"))
            continue
        # It only names a year: a later one than that of the report's title, or of what it told.
        year = int(m.group("year"))
        if year not in told:
            told[year] = fold.find(str(year - 1), part.body, part.close)
        if (part.year and year > part.year) or 0 <= told[year] < m.start():
            yield Span(*m.span("words"))
