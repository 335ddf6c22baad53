"""Where a file goes on with another document whose title does not stand on a line of its own
(records.md 2.11): documents that lost their line ends, or their titles, one after another.

A document has ended (it is signed, or says from when on it is in force, and nothing but the page's
words follows) or another one begins (a number, addressees, a title that the text follows without a
break), and below that paragraph the highest headings start anew at 1. What is known from a title
line is left to `starts`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from planparse.chain.documents.region import HEAD, RUN, Region, opens_run, words
from planparse.chain.documents.start import Start
from planparse.chain.documents.starts import NO_RANK, starts
from planparse.chain.documents.title import Title, head_title
from planparse.outline.landmarks import Kind
from planparse.outline.marks import RANK_OF_FIGURES, RANK_OF_PARTS, Boundary, Label
from planparse.text.spans import Span, Stretched, begin, behind, holding, within

FRONT: Final = (Kind.NUMBER, Kind.LETTERHEAD, Kind.ADDRESSEES, Kind.DATE_NOTE)
BELOW: Final = (Kind.NOTE, Kind.IMPRINT, Kind.ATTACHMENT_LIST, Kind.ATTACHMENT_FILE)
NEAR: Final = 200  # characters between a title that is known and the text of its document
SHORTEST: Final = 8  # characters of a title that its words alone tell
REST: Final = 120  # characters that a page adds to the line of a signature
SENTENCE: Final = "。"
COLON: Final = Boundary.COLON


def parts(region: Region) -> list[tuple[Region, list[Start]]]:
    """The region, cut where another document begins anew, each part with the starts in it."""
    begins = starts(region)
    # One may be seen twice, by its first chapter and by the first article of that.
    found = list(dict.fromkeys(_anew(region, [start.begins for start in begins])))
    if not found:
        return [(region, begins)]
    edges = pairwise([region.begin, *found, region.stop])
    return [(part, starts(part)) for part in (region.part(a, b) for a, b in edges)]


def _anew(region: Region, known: Sequence[int]) -> Iterator[int]:
    """Where documents begin anew that are not ``known`` to begin there, or with a title right
    above."""
    listed = holding(region.landmarks(Kind.ATTACHMENT_LIST))  # what counts attachments heads none
    labels = [label for label in region.labels if not listed(label.start)]
    last: dict[int, int] = {}  # number of each rank
    highest, floor = NO_RANK, 0
    for i, label in enumerate(labels):
        sure = label.boundary >= COLON
        # One above 1. may follow the words of a head without a break.
        may_open = sure or label.rank < RANK_OF_FIGURES
        if label.number == 1 and may_open and highest < NO_RANK and opens_run(labels, i):
            above = bisect_right(known, label.start) - 1
            title = known[above] if above >= 0 and known[above] >= floor else None
            head = Span(max(floor, label.start - HEAD, (title or -NEAR) + NEAR), label.start)
            front = label.rank <= max(highest, RANK_OF_PARTS)
            if _is_likely(region, head, front=front and title is None):
                begins = _begin(region, head, front=front, anew=label.rank <= highest)
                if begins is not None:
                    yield begins
        goes_on = last.get(label.rank) == label.number - 1
        if sure and (goes_on or _is_followed(labels, i)):
            highest, floor = min(highest, label.rank), label.end
        last[label.rank] = label.number


def _is_likely(region: Region, head: Span, *, front: bool) -> bool:
    """Whether a stretch is worth a look: it may be the ``front`` of a document, or has what stands
    in one."""
    marks = region.outline.landmarks
    return front or any(marks.first(kind, *head) for kind in (Kind.SIGNATURE, *FRONT))


def _is_followed(labels: Sequence[Label], i: int) -> bool:
    """Whether a label is no lone one (第四条 of another text): the next one of its rank has the
    next number."""
    rank = labels[i].rank
    for k in range(i + 1, min(i + RUN, len(labels))):
        if labels[k].rank == rank:
            return labels[k].number == labels[i].number + 1
    return False


def _begin(region: Region, head: Span, *, front: bool, anew: bool) -> int | None:
    """Where a document begins in a stretch between two headings: at a paragraph above which another
    has ended, or that begins as a cover does; at the ``front`` of one, where the heading below is
    high; at a title, where the highest headings start ``anew``."""
    title: Span | None = None
    for line in region.view.paragraphs(*head):
        if line.start == head.start or not region.view.begins_paragraph(line.start):
            continue
        if _is_signature(region, line.start):
            continue
        above = (head.start, line.start)
        sure = _is_signed(region, *above, anew=anew) or _is_in_force(region, *above)
        opens = _is_cover(region, line, head.end) or (front and _is_front(region, line, head.end))
        if sure or opens:
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


def _is_signed(region: Region, floor: int, at: int, *, anew: bool) -> bool:
    """Whether a document is signed above ``at``, and nothing of its own follows there. A day on a
    line of its own signs only where the headings start ``anew``."""
    marks = region.outline.landmarks
    signed = marks.last(Kind.SIGNATURE, floor, at)
    if signed is None or signed.date is None:
        return False
    if not (signed.organs or anew) and region.view.begins_paragraph(signed.start):
        return False
    end = min(region.view.paragraph_end(signed.end - 1), at)
    glued = [mark.end for mark in marks.among(BELOW, signed.end, end)]
    rest = region.fold[max((signed.end, *glued)) : end]
    if len(rest) > REST or SENTENCE in rest:
        return False
    page = within(region.outline.furniture, end, at)
    below: list[Stretched] = [*page, *marks.among(BELOW, end, at)]
    return not region.fold[behind(region.fold, end, sorted(below, key=begin)) : at].strip()


def _is_in_force(region: Region, floor: int, at: int) -> bool:
    """Whether the last paragraph of a document's own above ``at`` says from when on it is in
    force."""
    above = region.view.paragraph_above(at)
    of_the_page = holding(within(region.outline.furniture, floor, at))
    while above is not None and above.end > floor and of_the_page(above.start):
        above = region.view.paragraph_above(above.start)
    if above is None or above.end <= floor:
        return False
    start = max(above.start, floor, above.end - REST)
    return region.has("validity", start, above.end)


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
