"""Headings without a number that name a month (三月份：), above items that begin anew: of calendars
(行事历)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planparse.grammar import Grammar
from planparse.outline import Context
from planparse.outline.marks import Boundary, Label
from planparse.text.spans import trimmed, within
from planparse.text.view import View

STYLE: Final = "month"
FEWEST: Final = 2  # a lone one may be anything


def months(
    view: View, start: int, end: int, numbered: Sequence[Label], grammar: Grammar
) -> list[Label]:
    """Labels without a width before the months of one plan, numbered in order; none where a month
    stands alone. Below each, items count from 1."""
    found: list[Label] = []
    for m in grammar.pattern("month-line").finditer(view.fold, start, end):
        at = m.start("line")
        below = next(view.paragraphs(m.end("line"), end), None)
        first = within(numbered, below.start, below.start + 1) if below else ()
        if first and first[0].number == 1 and first[0].boundary is Boundary.LINE:
            found.append(Label(at, at, STYLE, first[0].rank - 1, len(found) + 1, Boundary.LINE))
    return found if len(found) >= FEWEST else []


def doubt_months(view: View, named: Sequence[Label], plan: str, ctx: Context) -> None:
    """Tell of months that are taken for headings (PP412)."""
    if not named:
        return
    lines = [trimmed(view.fold, label.start, view.paragraph_end(label.start)) for label in named]
    first, last = (view.text[slice(*lines[k])] for k in (0, -1))
    start, end = view.offsets.start(lines[0].start), view.offsets.end(lines[-1].end)
    ctx.collector.add("PP412", start, end, plan, count=len(named), first=first, last=last)
