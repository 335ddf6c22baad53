"""Sheets of a workbook that only explain how to fill in its tables (填表说明): notes, whose
numbered lines are no headings (records.md 2.6). One that holds a task table, or says who answers
for something, is read as any other."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.outline import Context, Outline
from planparse.text.spans import Span, begin, holding, within


def find_guides(outline: Outline, ctx: Context) -> Outline:
    """The outline without labels in such sheets; each is told (PP516)."""
    guides = list(_guides(outline, ctx))
    if not guides:
        return outline
    offsets = outline.view.offsets
    for guide in guides:
        ctx.collector.add("PP516", *offsets.span(guide.start, guide.end))
    inside = holding(guides)
    others = [other for other in outline.other_tables if not inside(other.start)]
    return outline._replace(
        other_tables=tuple(sorted((*others, *guides), key=begin)),
        labels=tuple(label for label in outline.labels if not inside(label.start)),
        trailers=tuple(trailer for trailer in outline.trailers if not inside(trailer.start)),
    )


def _guides(outline: Outline, ctx: Context) -> Iterator[Span]:
    """The stretches of such sheets."""
    named = ctx.grammar.pattern("guide-sheet")
    for name, sheet in _sheets(outline):
        first = next(outline.view.paragraphs(*sheet), sheet)
        if not (
            named.fullmatch(ctx.grammar.fold(name.strip()))
            or named.fullmatch(outline.view.fold, *first)
        ):
            continue
        says_who = any(trailer.duties for trailer in within(outline.trailers, *sheet))
        if not says_who and not within(outline.tables, *sheet):
            yield sheet


def _sheets(outline: Outline) -> Iterator[tuple[str, Span]]:
    """Each sheet by its name, and its stretch of the text."""
    clean, end = outline.view.offsets.clean, len(outline.view.fold)
    name, start = None, 0
    for place in outline.source.places:
        if place.sheet != name:
            if name is not None:
                yield name, Span(start, clean(place.start))
            name, start = place.sheet, clean(place.start)
    if name is not None:
        yield name, Span(start, end)
