"""Headings that lost their number altogether, above items that count on through them: lines of a
few words, each between a whole sentence and the next item (公众号)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from planparse.grammar import Grammar
from planparse.outline import Context, Outline
from planparse.outline.documents import Document
from planparse.outline.marks import Boundary, Label
from planparse.text.spans import Span, Stretched, begin, holding, within
from planparse.text.stretch import Stretch

STYLE: Final = "bare"
HEADED: Final = "unnumbered-line"  # see `months`
FEWEST: Final = 2  # a lone one may be anything
FEWEST_ITEMS: Final = 1.5  # below each of them, on an average
ENDS: Final = "。;!)”"  # of a paragraph that is complete


def with_unnumbered(
    outline: Outline, part: Document, numbered: Sequence[Label], plan: str, ctx: Context
) -> Sequence[Label]:
    """The labels of a document's body with those before lines that are headings without a number;
    these are told."""
    body = Stretch(outline.view, max(part.body - 1, 0), part.close)  # with the line end above it
    named: list[Label] = []
    if body.search(ctx.grammar.pattern(HEADED)):
        from planparse.chain.headings.months import months  # few have any

        named = months(body, numbered, ctx.grammar)
    if not named:
        others: list[Stretched] = [*within(outline.trailers, *body.span)]
        others += [*part.furniture, *part.inline]
        named = _chapters(body, numbered, others, ctx.grammar)
    if not named:
        return numbered
    from planparse.chain.headings.months import doubt_unnumbered

    taken = {label.start for label in named}  # 八、九月份 begins with no label
    doubt_unnumbered(outline.view, named, plan, ctx)
    return sorted([*(x for x in numbered if x.start not in taken), *named], key=begin)


def _chapters(
    body: Stretch, numbered: Sequence[Label], taken: Sequence[Stretched], grammar: Grammar
) -> list[Label]:
    """Labels without any width before such lines of one plan; none where the first item has no such
    line above it, or nearly every item has one. ``taken`` is what is no text."""
    items = [label for label in numbered if label.boundary is Boundary.LINE]
    rank = min((label.rank for label in items), default=0)
    first = next((label for label in items if label.rank == rank), None)
    if first is None or first.number != 1 or _above(body, first, grammar) is None:
        return []  # nearly all
    items = [label for label in items if label.rank == rank]
    lines = list(_lines(body, items, [*taken, *numbered], grammar))
    if not FEWEST <= len(lines) <= len(items) / FEWEST_ITEMS or lines[0].end > first.start:
        return []
    return [
        Label(line.start, line.start, STYLE, rank - 1, number, Boundary.LINE)
        for number, line in enumerate(lines, 1)
    ]


def _lines(
    body: Stretch, items: Sequence[Label], taken: Sequence[Stretched], grammar: Grammar
) -> Iterator[Span]:
    last, taken = 0, sorted(taken, key=begin)
    held = holding(taken)
    for item in items:
        line = _above(body, item, grammar) if item.number in (1, last + 1) else None
        last = item.number
        if line and not held(line.start) and not within(taken, *line):
            yield line


def _above(body: Stretch, item: Label, grammar: Grammar) -> Span | None:
    """The line right above an item that may be a heading: behind a whole paragraph of the body, or
    the first."""
    view = body.view
    line = view.paragraph_above(item.start)
    if line is None or line.start < body.start:
        return None
    if grammar.pattern("chapter-line").fullmatch(view.fold, *line) is None:
        return None
    if view.fold[line.end - 1] == ":" and item.number != 1:
        return None
    before = view.paragraph_above(line.start)
    above = before is None or before.end <= body.start + 1  # the body has the line end above it
    return line if above or (before and view.fold[before.end - 1] in ENDS) else None
