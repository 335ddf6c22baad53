"""Titles (标题) known by their look: lines that a reader tells to be set apart."""

from __future__ import annotations

from typing import Final

from planparse.chain.documents.region import Region
from planparse.chain.documents.title import Title
from planparse.outline.landmarks import Kind
from planparse.text.spans import begin

ABOVE: Final = (Kind.LETTERHEAD, Kind.NUMBER, Kind.HEAD_MARK, Kind.ATTACHMENT_MARK)


def title_shown(region: Region) -> Title | None:
    """The lines that open a document set apart by their look, whatever their words: nothing stands
    above them but a letterhead, a number and the like (records.md 2.2)."""
    shown = region.outline.landmarks.first(Kind.DISPLAYED, region.begin, region.stop)
    if shown is None:
        return None
    above = [
        mark
        for kind in ABOVE
        for mark in region.outline.landmarks.of(kind, region.begin, shown.start)
    ]
    at = region.begin
    for mark in sorted(above, key=begin):
        if region.fold[at : mark.start].strip():
            return None
        at = max(at, mark.end)
    return None if region.fold[at : shown.start].strip() else Title(shown.names, shown.end)


def whole_as_shown(region: Region, title: Title) -> Title:
    """A title with the lines below it that look as its last one does: they are one (records.md
    2.2)."""
    if not title.cells:
        return title
    last = title.cells[-1]
    shown = region.outline.landmarks.last(Kind.DISPLAYED, region.begin, last.end)
    if shown is None or shown.end <= last.end or title.end > last.end:
        return title
    more = tuple(line for line in shown.names if line.start >= last.end)
    return Title((*title.cells, *more), shown.end) if more else title
