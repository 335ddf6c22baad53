"""The text that the chain works on: cleaned, and folded for matching."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from planparse.frozen import NamedTuple
from planparse.text.edits import MANY, OffsetMap, packed
from planparse.text.spans import Span, trimmed

WIDEST_INDENT: Final = 400  # characters of white space before what begins a paragraph


def in_order(found: Iterable[int]) -> Sequence[int]:
    """Offsets in order, each once; many take a tenth of the memory of as many integers."""
    offsets = sorted(set(found))
    return tuple(offsets) if len(offsets) < MANY else packed(offsets)


class View(NamedTuple):
    """The text of a source, cleaned; and the same, folded for matching. Both have the same
    length."""

    text: str
    fold: str
    offsets: OffsetMap = OffsetMap()
    breaks: Sequence[int] = ()  # where paragraphs begin
    # Those of them that are rows of a table, in which no line before them goes on.
    rows: frozenset[int] = frozenset()
    spaced: Sequence[Span] = ()  # lines that lost their ends: single spaces part their paragraphs
    certain: bool = False  # whether its line ends are those of paragraphs beyond doubt

    def begins_paragraph(self, offset: int) -> bool:
        """Whether nothing but white space stands before ``offset`` in its paragraph."""
        k = bisect_right(self.breaks, offset)
        if not k:
            return False
        start = self.breaks[k - 1]
        return offset - start <= WIDEST_INDENT and not self.fold[start:offset].strip()

    def paragraph_end(self, offset: int) -> int:
        """Where the paragraph that ``offset`` stands in ends."""
        k = bisect_right(self.breaks, offset)
        return self.breaks[k] if k < len(self.breaks) else len(self.fold)

    def paragraph_start(self, offset: int) -> int:
        """Where the paragraph that ``offset`` stands in begins."""
        k = bisect_right(self.breaks, offset) - 1
        return self.breaks[k] if k >= 0 else 0

    def breaks_in(self, start: int, end: int) -> Sequence[int]:
        """Where paragraphs begin in ``[start, end)``."""
        return self.breaks[bisect_left(self.breaks, start) : bisect_left(self.breaks, end)]

    def paragraphs(self, begin: int, stop: int) -> Iterator[Span]:
        """The paragraphs between two offsets that hold anything, white space trimmed."""
        breaks, at = self.breaks, begin
        for k in range(bisect_left(breaks, begin + 1), bisect_left(breaks, stop)):
            span = trimmed(self.fold, at, breaks[k])  # one at a time: most ask for the first alone
            if span.end > span.start:
                yield span
            at = breaks[k]
        span = trimmed(self.fold, at, stop)
        if span.end > span.start:
            yield span

    def paragraphs_but(self, begin: int, stop: int, taken: Iterable[Span]) -> Iterator[Span]:
        """The same, less what is taken, which is in order."""
        at = begin
        for cell in (*taken, Span(stop, stop)):
            if at >= stop:
                break
            if min(cell.start, stop) > at:
                yield from self.paragraphs(at, min(cell.start, stop))
            at = max(at, cell.end)

    def paragraph_above(self, offset: int) -> Span | None:
        """The last paragraph with anything in it that ends before that of ``offset`` begins."""
        k = bisect_right(self.breaks, offset) - 1
        while k > 0:
            span = trimmed(self.fold, self.breaks[k - 1], self.breaks[k])
            if span.end > span.start:
                return span
            k -= 1
        return None
