"""Landmarks and trailers apart: no stretch of the text is both, so that no two records claim it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from planparse.outline import Context, Outline
from planparse.outline.landmarks import Kind, Landmark
from planparse.text.spans import last_before, trimmed

# What no trailer holds: one that does has swallowed a head or a tail.
SWALLOWED: Final = frozenset(
    (
        *(Kind.LETTERHEAD, Kind.NUMBER, Kind.ADDRESSEES, Kind.SIGNATURE),
        *(Kind.ATTACHMENT_LIST, Kind.ATTACHMENT_MARK, Kind.IMPRINT),
    )
)


def apart_from_trailers(
    outline: Outline, marks: Iterable[Landmark], ctx: Context
) -> Iterator[Landmark]:
    """The landmarks that do not begin inside a trailer; a signature whose organs a trailer names is
    the date on the line below it. One that begins a line inside a trailer is told: the trailer goes
    on too far, or what reads like a head or a tail is none."""
    for mark in marks:
        k = last_before(outline.trailers, mark.start)
        if k < 0 or outline.trailers[k].end <= mark.start:
            yield mark
        elif mark.kind is Kind.SIGNATURE and (rest := _behind(outline, mark)):
            yield rest
        elif mark.kind in SWALLOWED and outline.view.begins_paragraph(mark.start):
            offsets = outline.view.offsets
            start, end = offsets.span(mark.start, mark.end)
            ctx.collector.add("PP510", start, end, what=mark.kind.value)


def _behind(outline: Outline, mark: Landmark) -> Landmark | None:
    """What of a signature stands below the last trailer in it; None where its date does not."""
    last = outline.trailers[last_before(outline.trailers, mark.end - 1)]
    start = trimmed(outline.view.fold, last.end, max(last.end, mark.end)).start
    if start >= mark.end or not outline.view.begins_paragraph(start):
        return None
    organs = tuple(organ for organ in mark.organs if organ.start >= start)
    return mark._replace(start=start, organs=organs)
