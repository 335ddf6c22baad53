"""Attachments (附件) that are plans of their own: those with headings (records.md 2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from planparse.chain.documents.region import HEAD, Region, opens_run
from planparse.chain.documents.start import Start
from planparse.chain.documents.title import head_title
from planparse.kept import compiled
from planparse.outline.documents import KnownBy
from planparse.outline.landmarks import TITLE_LENGTH, Kind, Landmark
from planparse.outline.marks import Boundary
from planparse.text.spans import Span, within

LINES_ABOVE: Final = 3  # lines below a mark of which one is the title
SAYS: Final = compiled(r"[。:;_]")
FIRST_HEADING: Final = HEAD // 2  # characters in which an attachment's headings begin


def attached_plans(region: Region) -> Iterator[Start]:
    """The title below each attachment mark with a run of headings before the next mark."""
    marks = region.landmarks(Kind.ATTACHMENT_MARK)
    ends = [*(mark.start for mark in marks[1:]), region.stop]
    for mark, end in zip(marks, ends, strict=False):  # no mark, no end
        first = _first_heading(region, mark.end, end)
        if first is not None:
            title = mark.name or _title(region, mark, first)
            yield Start(title.start, title.end, KnownBy.ATTACHED, above=mark.start)


def _first_heading(region: Region, start: int, end: int) -> int | None:
    """Where the first run of headings in a stretch begins."""
    labels = within(region.outline.labels, start, end)
    for i, label in enumerate(labels):
        if label.start - start > FIRST_HEADING:
            break
        behind = not region.fold[start : label.start].strip()  # the mark's title, without a break
        if (behind or label.boundary >= Boundary.COLON) and opens_run(labels, i):
            return label.start
    return None


def _title(region: Region, mark: Landmark, first: int) -> Span:
    """The title below a mark; of no length where none is printed."""
    found = head_title(region.part(mark.end, first))
    if found.cells:
        return Span(found.cells[0].start, found.cells[-1].end)
    for line in islice(region.view.paragraphs(mark.end, first), LINES_ABOVE):
        if line.end - line.start <= TITLE_LENGTH and not SAYS.search(region.fold, *line):
            return line
    return Span(mark.end, mark.end)
