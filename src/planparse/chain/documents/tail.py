"""Where the body of a document ends, argued forwards and backwards (records.md 2.1).

A signature, a date, a list or mark of attachments ends a body only where no label goes on the
numbering behind it, no trailer follows, and a date does not stand right below a heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planparse.chain.documents.region import Region, opens_run
from planparse.outline.documents import Document
from planparse.outline.landmarks import Kind, Landmark
from planparse.outline.marks import Boundary, Label
from planparse.text.spans import within

ENDS: Final = (
    Kind.SIGNATURE,
    Kind.ATTACHMENT_LIST,
    Kind.ATTACHMENT_MARK,
    Kind.ATTACHMENT_FILE,
    Kind.NOTE,
    Kind.IMPRINT,
)


class _Numbering:
    """The labels of a body, and the last number of each rank above the mark that is looked at:
    marks are looked at in order."""

    def __init__(self, labels: Sequence[Label]) -> None:
        self._labels = [label for label in labels if label.boundary >= Boundary.COLON]
        self._sure = [label for label in labels if label.boundary >= Boundary.SENTENCE]
        self._last: dict[int, int] = {}
        self._at = 0

    def above(self, at: int) -> dict[int, int]:
        """The last number of each rank before ``at``, which is no less than the one before."""
        while self._at < len(self._labels) and self._labels[self._at].start < at:
            label = self._labels[self._at]
            self._last[label.rank] = label.number
            self._at += 1
        return self._last

    def below(self, start: int, end: int) -> Sequence[Label]:
        """The labels in ``[start, end)`` that begin something for sure."""
        return within(self._sure, start, end)


def body_end(region: Region, document: Document) -> int:
    """Where the body of ``document`` ends: before its signature, its list of attachments, and what
    the page printed below."""
    inside = region.part(document.body, _above_furniture(region, document))
    marks = region.outline.landmarks.among(ENDS, inside.begin, inside.stop)
    numbering = _Numbering(inside.labels)
    for mark in marks:
        if mark.start > document.body and _ends(inside, mark, numbering):
            return mark.start
    return inside.stop


def _above_furniture(region: Region, document: Document) -> int:
    """Where the page's last stretches begin, and the footnotes, that nothing of the document stands
    below."""
    notes = region.view.offsets.clean(region.outline.source.notes)
    end = min(document.end, notes) if notes > document.body else document.end
    for cell in reversed(within(region.outline.furniture, document.body, document.end)):
        if region.fold[cell.end : end].strip():
            break
        end = cell.start
    return end


def _ends(region: Region, mark: Landmark, numbering: _Numbering) -> bool:
    """Whether a landmark ends the body of a document that lies in ``region``."""
    limit = _next_attachment(region, mark)
    if within(region.outline.trailers, mark.end, limit):
        return False
    if mark.kind is Kind.SIGNATURE and not mark.organs and _below_heading(region, mark):
        return False
    return not _counts_on(numbering.above(mark.start), numbering.below(mark.end, limit))


def _next_attachment(region: Region, mark: Landmark) -> int:
    """Where the attachments begin below a landmark: what they print proves nothing of the body."""
    if mark.kind is Kind.ATTACHMENT_MARK:
        return mark.end
    found = region.outline.landmarks.first(Kind.ATTACHMENT_MARK, mark.end, region.stop)
    return found.start if found else region.stop


def _below_heading(region: Region, mark: Landmark) -> bool:
    """Whether a date stands right below a heading, as its text."""
    above = region.view.paragraph_above(mark.start)
    if above is None or above.start < region.begin:
        return False
    labels = within(region.outline.labels, above.start, above.start + 1)
    return bool(labels) and "。" not in region.fold[above.start : above.end]


def _counts_on(last: dict[int, int], behind: Sequence[Label]) -> bool:
    """Whether the labels behind a landmark go on the numbering before it, or open one as high."""
    seen: set[int] = set()
    for i, label in enumerate(behind):
        if label.rank in seen:
            continue
        seen.add(label.rank)
        if label.number > 1 and last.get(label.rank) == label.number - 1:
            return True
        if _opens_as_high(behind, i, last):
            return True
    return False


def _opens_as_high(behind: Sequence[Label], i: int, last: dict[int, int]) -> bool:
    """Whether a run of headings begins, none of which stands higher before the landmark."""
    highest = min(last, default=behind[i].rank)
    return behind[i].rank <= highest and opens_run(behind, i)
