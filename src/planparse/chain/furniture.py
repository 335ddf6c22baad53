"""What a web page printed around its document (网页附加内容): share lines, metadata, readings
for."""

from __future__ import annotations

from typing import Final

from planparse.outline import Context, Outline
from planparse.text.spans import Span, holding, trimmed

FIRST_LINES: Final = 400  # characters that hold the first line of a page
BEHIND_LABEL: Final = 8  # characters between a label and what it stands before


def find_furniture(outline: Outline, ctx: Context) -> Outline:
    """The outline with the page's own stretches, less the labels and trailers in them.

    What a heading label stands before is a title, not the page's; what a trailer goes on with is
    the trailer's.
    """
    view = outline.view
    cells = [*outline.furniture, *_printed(view.fold, ctx)]
    if not cells:
        return outline
    headed = {
        trimmed(view.fold, label.end, min(label.end + BEHIND_LABEL, len(view.fold))).start
        for label in outline.labels
    }
    reached = holding([Span(t.start + 1, t.end) for t in outline.trailers])
    apart: list[Span] = []
    for cell in sorted(cells, key=lambda cell: (cell.start, -cell.end)):
        if cell.start in headed:
            continue
        if reached(cell.start):
            start, end = view.offsets.span(cell.start, cell.end)
            ctx.collector.add("PP510", start, end, what="noise")
            continue
        if not apart or cell.start >= apart[-1].end:
            apart.append(cell)
    of_the_page = holding(apart)
    return outline._replace(
        furniture=tuple(apart),
        trailers=tuple(t for t in outline.trailers if not of_the_page(t.start)),
        labels=tuple(label for label in outline.labels if not of_the_page(label.start)),
    )


def _printed(fold: str, ctx: Context) -> list[Span]:
    cells: list[Span] = []
    first = "\n" + fold[:FIRST_LINES]  # a rule may ask for a line end before it
    begin = first[1:].lstrip(" ")[:1]
    for rule in ctx.grammar.rules("furniture"):
        pattern = ctx.grammar.pattern(rule.id)
        cells += [Span(m.start(), m.end()) for m in pattern.finditer(fold)]
        opening = rule.get("opening")
        if opening and begin not in opening:
            continue
        if (m := pattern.match(first)) and m.end() < len(first):
            cells.append(Span(0, m.end() - 1))
    return cells
