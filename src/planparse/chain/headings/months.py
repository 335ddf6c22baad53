"""Headings without a number above items that begin anew: those that name a month (三月份：), of
calendars (行事历), and those with a mark (★近期任务)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from planparse.grammar import Grammar
from planparse.outline import Context
from planparse.outline.marks import Boundary, Label
from planparse.text.spans import trimmed, within
from planparse.text.stretch import Stretch
from planparse.text.view import View

STYLES: Final = {"month-line": "month", "marked-line": "marked"}  # by the rule that knows its line
FEWEST: Final = 2  # a lone one may be anything


def months(body: Stretch, numbered: Sequence[Label], grammar: Grammar) -> list[Label]:
    """Labels before the lines of one plan that a rule knows, numbered in order, as wide as their
    marks; none where one of a kind stands alone. Below each, items count from 1."""
    kinds = (list(_headed(body, numbered, rule, grammar)) for rule in STYLES)
    return [label for kind in kinds if len(kind) >= FEWEST for label in kind]


def _headed(
    body: Stretch, numbered: Sequence[Label], rule: str, grammar: Grammar
) -> Iterator[Label]:
    count = 0
    for m in body.finditer(grammar.pattern(rule)):
        below = next(body.view.paragraphs(m.end("line"), body.end), None)
        first = within(numbered, below.start, below.start + 1) if below else ()
        if first and first[0].number == 1 and first[0].boundary is Boundary.LINE:
            count += 1
            place = m.start("mark"), m.end("mark")
            rank = first[0].rank - 1
            yield Label(*place, STYLES[rule], rank, count, Boundary.LINE)


def doubt_unnumbered(view: View, named: Sequence[Label], plan: str, ctx: Context) -> None:
    """Tell of lines without a number that are taken for headings (PP412), once for each kind."""
    for style in STYLES.values():
        lines = [
            trimmed(view.fold, label.start, view.paragraph_end(label.start))
            for label in named
            if label.style == style
        ]
        if lines:
            first, last = (view.text[slice(*lines[k])] for k in (0, -1))
            start, end = view.offsets.start(lines[0].start), view.offsets.end(lines[-1].end)
            ctx.collector.add("PP412", start, end, plan, count=len(lines), first=first, last=last)
