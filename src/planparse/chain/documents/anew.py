"""Where a file goes on with another document whose title does not stand on a line of its own
(records.md 2.11): documents that lost their line ends, or their titles, one after another.

A document has ended (it is signed, and nothing but the page's words follows) or another one begins
(a number, addressees, a title that the text follows without a break), and below that paragraph the
highest headings start anew at 1. What is known from a title line is left to `starts`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from planparse.chain.documents.region import HEAD, RUN, Region, opens_run, words
from planparse.chain.documents.starts import NO_RANK, starts
from planparse.chain.documents.title import Title, head_title
from planparse.frozen import NamedTuple
from planparse.outline.landmarks import Kind
from planparse.outline.marks import RANK_OF_FIGURES, Boundary, Label
from planparse.text.spans import Span, within

FRONT: Final = (Kind.NUMBER, Kind.LETTERHEAD, Kind.ADDRESSEES, Kind.DATE_NOTE)
BELOW: Final = (Kind.NOTE, Kind.IMPRINT, Kind.ATTACHMENT_LIST, Kind.ATTACHMENT_FILE)
TOP: Final = 30  # rank of 一、, the highest headings of most documents
NEAR: Final = 200  # characters between a title that is known and the text of its document
SHORTEST: Final = 8  # characters of a title that its words alone tell
REST: Final = 120  # characters that a page adds to the line of a signature
SENTENCE: Final = "。"


def parts(region: Region) -> list[Region]:
    """The region, cut where another document begins anew."""
    heads = list(_anew(region))
    known = sorted(start.begins for start in starts(region)) if heads else []
    found = [head.start for head in heads if not _is_known(known, head)]
    return [region.part(a, b) for a, b in pairwise([region.begin, *found, region.stop])]


class _Head(NamedTuple):
    """The head of a document: where the last heading above it ends, where it begins, where its
    first heading does."""

    above: int
    start: int
    end: int


def _is_known(known: Sequence[int], head: _Head) -> bool:
    """Whether a document is known to begin with a head, or with a title right above it."""
    near = bisect_left(known, max(head.above, head.start - NEAR))
    return near < len(known) and known[near] <= head.end


def _anew(region: Region) -> Iterator[_Head]:
    """The heads of documents that begin anew."""
    labels = region.labels
    highest, floor = NO_RANK, 0
    for i, label in enumerate(labels):
        sure = label.boundary >= Boundary.COLON
        # One above 1. may follow the words of a head without a break.
        may_open = sure or label.rank < RANK_OF_FIGURES
        if may_open and highest < NO_RANK and opens_run(labels, i):
            head = Span(max(floor, label.start - HEAD), label.start)
            begins = _begin(region, head, label.rank, highest)
            if begins is not None:
                yield _Head(head.start, begins, label.start)
        if sure and _in_run(labels, i):
            highest, floor = min(highest, label.rank), label.end


def _in_run(labels: Sequence[Label], i: int) -> bool:
    """Whether a label is no lone one (第四条 of another text): the one of its rank before or behind
    it has the number before or behind its own."""
    rank, number = labels[i].rank, labels[i].number
    before = next((one for one in reversed(labels[max(0, i - RUN) : i]) if one.rank == rank), None)
    behind = next((one for one in labels[i + 1 : i + RUN] if one.rank == rank), None)
    return (before is not None and before.number == number - 1) or (
        behind is not None and behind.number == number + 1
    )


def _begin(region: Region, head: Span, rank: int, highest: int) -> int | None:
    """Where a document begins in a stretch between two headings: at a paragraph above which another
    has ended, or that begins as a cover does; where the highest headings start anew, at one that
    begins as a document does."""
    title: Span | None = None
    anew, front = rank <= highest, max(highest, TOP)
    for line in region.view.paragraphs(*head):
        if line.start == head.start or not region.view.begins_paragraph(line.start):
            continue
        if _is_signature(region, line.start):
            continue
        sure = _is_behind_end(region, head.start, line.start, anew=anew)
        if (
            sure
            or _is_cover(region, line, head.end)
            or (rank <= front and _is_front(region, line, head.end))
        ):
            near = title and line.start - title.end < NEAR
            return title.start if title and near and not sure else line.start
        if anew and title is None and _is_title(region, line, head.end):
            title = line
    return title.start if title else None


def _is_signature(region: Region, at: int) -> bool:
    """Whether a line is one of a signature's."""
    signed = region.outline.landmarks.last(Kind.SIGNATURE, 0, at + 1)
    return signed is not None and at < signed.end


def _is_cover(region: Region, line: Span, end: int) -> bool:
    """Whether a line says that something is issued, and is signed before ``end``."""
    marks = region.outline.landmarks
    issued = marks.first(Kind.ISSUED, *line)
    return issued is not None and marks.first(Kind.SIGNATURE, issued.end, end) is not None


def _is_behind_end(region: Region, floor: int, at: int, *, anew: bool) -> bool:
    """Whether a document is signed above ``at``, and nothing of its own follows there. A day on a
    line of its own signs only where the headings start ``anew``."""
    marks = region.outline.landmarks
    signed = marks.last(Kind.SIGNATURE, floor, at)
    if signed is None or signed.date is None:
        return False
    if not (signed.organs or anew) and region.view.begins_paragraph(signed.start):
        return False
    end = min(region.view.paragraph_end(signed.end - 1), at)
    glued = [mark.end for kind in BELOW for mark in marks.of(kind, signed.end, end)]
    rest = region.fold[max((signed.end, *glued)) : end]
    if len(rest) > REST or SENTENCE in rest:
        return False
    below: list[Span] = [
        *within(region.outline.furniture, end, at),
        *(Span(mark.start, mark.end) for kind in BELOW for mark in marks.of(kind, end, at)),
    ]
    return not _left(region, Span(end, at), below)


def _left(region: Region, stretch: Span, below: Sequence[Span]) -> bool:
    """Whether anything stands in a stretch beside what stands below a document."""
    at = stretch.start
    for cell in sorted(below):
        if cell.start > at and region.fold[at : cell.start].strip():
            return True
        at = max(at, cell.end)
    return bool(region.fold[at : stretch.end].strip())


def _is_front(region: Region, line: Span, end: int) -> bool:
    """Whether a line is the first of a document's head: a number, a letterhead, addressees, the
    day of passing; or a title that its number follows."""
    marks = region.outline.landmarks
    if any(marks.first(kind, line.start, line.start + 1) for kind in FRONT):
        return True
    number = marks.first(Kind.NUMBER, *line)
    title = _title(region, line.start, end) if number else None
    return title is not None and number is not None and title.cells[0].end <= number.start


def _is_title(region: Region, line: Span, end: int) -> bool:
    """Whether a title whose words tell that it is one stands at the start of a line."""
    title = _title(region, line.start, end)
    if title is None or len(words(region, title.cells)) < SHORTEST:
        return False
    patterns = (region.ctx.grammar.pattern(rule) for rule in ("issuer-in-title", "full-title"))
    return any(pattern.match(region.fold, *line) for pattern in patterns)


def _title(region: Region, start: int, end: int) -> Title | None:
    """The title that begins at ``start``."""
    title = head_title(region.part(start, end))
    return title if title.cells and title.cells[0].start == start else None
