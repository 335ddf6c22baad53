"""What is to come in a report, told where it gives no tasks (docs/records.md 2.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.grammar.compile import Match
from planparse.outline import Context, Outline
from planparse.outline.headings import flat
from planparse.outline.plans import Plan
from planparse.text.spans import Span, within

REPORT: Final = "report"


def doubt_ahead(outline: Outline, plan: Plan, ctx: Context) -> None:
    """Doubt headings of a report, and lines that may be some, that are about what is to come: what
    stands below them is no task, where no trailer closes it (PP314)."""
    if plan.document.kind != REPORT:
        return
    view = outline.view
    starts = [task.span.start for task in plan.found.tasks]
    headings = flat(plan.tree.headings)
    leaves = [Span(one.start, one.end) for one in headings if not one.children]
    for place in _places(outline, plan, ctx):
        above = [one.last for one in headings if one.title and one.start <= place.start < one.last]
        end = above[-1] if above else plan.document.close
        inside = within(leaves, place.start, end) or [Span(place.start, end)]
        if all(any(leaf.start <= start < leaf.end for start in starts) for leaf in inside):
            continue  # trailers tell who does it
        start, end = view.offsets.start(place.start), view.offsets.end(place.end)
        ctx.collector.add("PP314", start, end, plan.id, text=view.text[place.start : place.end])


def _places(outline: Outline, plan: Plan, ctx: Context) -> Iterator[Span]:
    """The words of headings on what is to come, in order."""
    fold, part = outline.view.fold, plan.document
    for m in ctx.grammar.pattern("ahead-heading").finditer(fold, part.body, part.close):
        if m.group("year") is None or _to_come(m, fold, part.body, part.year):
            yield Span(*m.span("words"))


def _to_come(m: Match, fold: str, body: int, of: int | None) -> bool:
    """Whether a heading that only names a year is about a later one than the report: than that of
    its title, or that of what it has told above."""
    year = int(m.group("year"))
    return bool(of and year > of) or fold.find(str(year - 1), body, m.start()) >= 0
