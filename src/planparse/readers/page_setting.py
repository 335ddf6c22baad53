"""How the pages of a document are set: where their text begins and ends, at which size, and whether
paragraphs are indented.

A page of few short lines does not tell where its right edge is: the widest of them may end far
before it. So the edge is that of other pages, as large, which show theirs by running text; where
none does, it is as far from the right of the page as the text begins from the left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low
from typing import Final

from planparse.frozen import NamedTuple
from planparse.readers.lines import CLOSED, HANGING, ROW_GAPS, Line, Page, margins
from planparse.readers.page_columns import in_one, second_column
from planparse.readers.paragraphs import FAR, INDENT, SHORT, Setting, is_item

FULL: Final = 8  # lines of a page that tell how its document is set
SHOWN: Final = 2  # lines that go on, from which on those of an indented page show its edge
FIRST: Final = 3.5  # characters by which the first line of a paragraph is indented at most
FLAT: Final = 6  # the same of a page without indented lines, whose items look alike
FEW_FLAT: Final = 3  # and where they are nearly as wide as between equal margins
NEARLY: Final = 0.8
NARROW: Final = 0.5  # of the width between equal margins, which running text fills at least
FEW: Final = 12  # characters in a line of running text, at least

Kind = tuple[float, float]  # how wide and how high a page is
UNKNOWN: Final = (0.0, 0.0)


class _Own(NamedTuple):
    """What one page tells: the edges of its text, and whether running text shows the right one."""

    left: float
    right: float
    shown: bool
    lines: int


class Document:
    """How most pages are set, and each of them by that; ``second`` is where a second column begins
    (0: there is none).
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self.second = second_column(pages)
        placed = [page._replace(lines=in_one(page.lines, self.second)) for page in pages]
        own = [_own(page) for page in placed]
        self._size = _size(placed)
        self._indents = _indents(placed, own)
        self._kinds = _by_kind(placed, own)

    def setting(self, page: Page, lines: Sequence[Line]) -> Setting:
        """How a page is set, of which ``lines`` are text, all in one column."""
        own = _own(page._replace(lines=list(lines)))
        left, right, indents = own.left, own.right, self._indents
        widest = right
        if not own.shown:
            left, right = self._edges(page, own, lines)
        flat = not indents and is_flat(lines, left, right)
        told = own.shown or not page.width or self._kinds.get(_kind(page), UNKNOWN)[1] > 0
        return Setting(left, right, self._size, flat, indents, widest, told)

    def _edges(self, page: Page, own: _Own, lines: Sequence[Line]) -> tuple[float, float]:
        """The edges of a page that does not show its right one."""
        size = self._size or max((line.size for line in lines), default=0.0)
        left, right = self._kinds.get(_kind(page), (own.left, 0.0))
        if own.lines >= FULL and own.left - left >= HANGING * size:
            left = own.left
        left = min([own.left, left, *(line.left for line in lines if page.width)])
        if not right and not self.second:
            right = page.width - left
        right = max(own.right, right)
        if page.tables and own.lines < FULL:
            left = min([left, *(box.edges[0] for box in page.tables)])
            right = max([right, *(box.edges[-1] for box in page.tables)])
        return left, right


def _own(page: Page) -> _Own:
    left, right = margins(page.lines)
    return _Own(left, right, _shows_edge(page, left, right), len(page.lines))


def _shows_edge(page: Page, left: float, right: float) -> bool:
    """Whether running text shows where the right edge is: lines that reach it end in the midst of a
    sentence, and the next begins at the margin, as no item does."""
    lines = page.lines
    filled = (right - left) / max(1.0, page.width - 2 * left) if page.width else 1.0
    if len(lines) <= SHOWN or filled < NARROW:
        return False
    pairs = [pair for pair in pairwise(lines) if _runs_on(*pair, left, right)]
    # a first line that is followed by one at the margin tells as much as two others
    going = len(pairs) + sum(_is_indented(last, left, right) for last, _line in pairs)
    if not is_flat(lines, left, right):
        return going >= SHOWN
    return going >= (FEW_FLAT if filled > NEARLY else FLAT)


def _runs_on(last: Line, line: Line, left: float, right: float) -> bool:
    size = line.size
    return (
        right - SHORT * size < last.right
        and max(last.gaps, line.gaps) < ROW_GAPS
        and last.left < left + FAR * size
        and line.left < left + INDENT * size
        and right - left > FEW * size
        and last.text.rstrip()[-1:] not in CLOSED
        and not is_item(line.text)
    )


def _by_kind(pages: Sequence[Page], own: Sequence[_Own]) -> dict[Kind, tuple[float, float]]:
    """The edges of pages that show them, by how large a page is; where none does, those of pages
    with many lines: the right one only where nobody knows how wide pages are, else 0."""
    found: defaultdict[Kind, list[_Own]] = defaultdict(list)
    for page, each in zip(pages, own, strict=True):
        if each.shown or each.lines >= FULL:
            found[_kind(page)].append(each)
    return {kind: _usual(every, kind) for kind, every in found.items()}


def _usual(every: Sequence[_Own], kind: Kind) -> tuple[float, float]:
    """The edges of most of these pages, which are of one kind."""
    told = [each for each in every if each.shown] if kind[0] else every
    left = median_low(each.left for each in told or every)
    return left, median_low(each.right for each in told) if told else 0.0


def _kind(page: Page) -> Kind:
    return page.width, page.height


def _size(pages: Sequence[Page]) -> float:
    """The size that most characters have; 0 where there are none."""
    counted: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            counted[round(line.size, 1)] += len(line.text)
    return counted.most_common(1)[0][0] if counted else 0.0


def _indents(pages: Sequence[Page], own: Sequence[_Own]) -> bool:
    """Whether the paragraphs of most pages are indented: then a page without an indented line is
    the midst of a long one."""
    full = [k for k, page in enumerate(pages) if len(page.lines) >= FULL]
    flat = sum(1 for k in full if is_flat(pages[k].lines, own[k].left, own[k].right))
    return 2 * flat < len(full)


def is_flat(lines: Sequence[Line], left: float, right: float) -> bool:
    """Whether no line between these edges is indented as the first of a paragraph is; lines in the
    middle and on the right are none."""
    return not any(_is_indented(line, left, right) for line in lines)


def _is_indented(line: Line, left: float, right: float) -> bool:
    before, behind = line.left - left, right - line.right
    in_the_middle = before > INDENT * line.size and abs(before - behind) < line.size
    return INDENT * line.size <= before < FIRST * line.size and not in_the_middle
