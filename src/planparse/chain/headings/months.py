"""Headings without a number above items that begin anew: those that name a month (三月份：), of
calendars (行事历), and those with a mark (★近期任务)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.outline import Context
from planparse.outline.marks import Boundary, Label
from planparse.text.spans import trimmed, within
from planparse.text.stretch import Stretch
from planparse.text.view import View

STYLES: Final = {"month-line": "month", "marked-line": "marked"}  # by the rule that knows its line
FEWEST: Final = 2  # a lone one may be anything
MOST_BETWEEN, LONGEST_BETWEEN = 3, 8  # lines between a month and its first item, and characters
MARKS: Final = compiled(r"[。:;,()]")


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
        first = _first_below(body, m.end("line"), numbered)
        if first and first.number == 1 and first.boundary is Boundary.LINE:
            count += 1
            place = m.start("mark"), m.end("mark")
            yield Label(*place, STYLES[rule], first.rank - 1, count, Boundary.LINE)


def _first_below(body: Stretch, end: int, numbered: Sequence[Label]) -> Label | None:
    """The label below a line, which a few words may part from it: what the month is about, in cells
    of a calendar that lost its lines."""
    for line in islice(body.view.paragraphs(end, body.end), 1 + MOST_BETWEEN):
        first = within(numbered, line.start, line.start + 1)
        if first:
            return first[0]
        if line.end - line.start > LONGEST_BETWEEN or MARKS.search(body.view.fold, *line):
            return None
    return None


def doubt_unnumbered(view: View, named: Sequence[Label], plan: str, ctx: Context) -> None:
    """Tell of lines without a number that are taken for headings (PP412), once for each kind."""
    for style in {label.style: None for label in named}:
        lines = [
            trimmed(view.fold, label.start, view.paragraph_end(label.start))
            for label in named
            if label.style == style
        ]
        if lines:
            first, last = (view.text[slice(*lines[k])] for k in (0, -1))
            place = view.offsets.span(lines[0].start, lines[-1].end)
            ctx.collector.add("PP412", *place, plan, count=len(lines), first=first, last=last)
