"""The title that a site gives its page, above that of the document (records.md 2.11)."""

from __future__ import annotations

from itertools import islice
from typing import Final

from planparse.chain.documents.region import Region
from planparse.outline.landmarks import Kind
from planparse.text.spans import Span

MOST_BELOW: Final = 6  # lines of a site between the two
PARTS: Final = frozenset("_-|>")  # one of which parts its name from the rest


def is_site_title(region: Region, line: Span) -> bool:
    """Whether a line names a site beside a title or a shelf of it, and a title of a line's own
    stands below, above the body."""
    if PARTS.isdisjoint(region.fold[line.start : line.end]):
        return False
    if not region.matches("site-title", *line):
        return False
    below = region.view.paragraphs(line.end, min(region.stop, region.head_end()))
    marks = region.outline.landmarks
    return any(
        marks.first(Kind.TITLE_LINE, one.start, one.start + 1) for one in islice(below, MOST_BELOW)
    )
