"""Printed lines as paragraphs: what page formats (pdf, ofd) lose.

Lines that reach the right edge go on; an indented one begins a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from planparse.readers.blocks import Blocks

PAGE_NUMBER: Final = re.compile(r"[-—–·\s]*(?:\d{1,4}|[ivxIVX]{1,6})(?:\s*/\s*\d{1,4})?[-—–·\s]*")
LEADER: Final = re.compile(
    r"[^。；]*?[.…·]{6,}\s*[-—]?\s*\d{1,4}\s*[-—]?\s*$"
)  # an entry of a table of contents, to the end of its line
PRINT_MARK: Final = re.compile(
    r"https?://\S|^\d{4}/\d{1,2}/\d{1,2}[ ,]|\d{1,2}:\d{2}(?::\d{2})?\s*$"
)
DIGITS: Final = re.compile(r"\d+")
WORD: Final = re.compile(r"[A-Za-z0-9]")
EDGE_LINES: Final = 2  # lines at the top and bottom of a page that may be its header and footer
INDENT: Final = 1.2  # characters to the right of the margin from which on a line begins a paragraph
SHORT: Final = 1.6  # characters left at the end of a line from which on it ends one
# the same, where no mark ends a sentence there: words and marks that may not be parted leave lines
# short
RAGGED: Final = 3.5
CENTRED: Final = 2.5  # characters at both sides of a line that stands in the middle
HANGING: Final = 3.0  # characters to the left of full lines in which the margin may lie
ENDS: Final = frozenset("。；：！？.;:!?")
CLOSED: Final = ENDS | frozenset("）)〕】]")
COUNTED: Final = 3  # pages that count on, which are no accident
LONGEST_NUMBER: Final = 5  # digits of a page number are fewer
REPEATED: Final = 2  # pages on which a running header stands at least, apart from the text
LONGEST_HEADER: Final = 80
SMALL: Final = (
    0.8  # of the text's size, below which the outermost line of a page is a header or footer
)
APART: Final = 1.5  # of the text's line spacing, which such a line keeps from the text
# Radicals that fonts put in place of the characters they look like; those from U+2F00 on have a
# decomposition of their own.
RADICALS: Final = {
    0x2E81: "厂", 0x2E85: "亻", 0x2E8B: "卩", 0x2E8C: "小", 0x2E97: "心", 0x2E9F: "母",
    0x2EA0: "民", 0x2EA2: "水", 0x2EA9: "王", 0x2EAB: "目", 0x2EAC: "示",
    0x2EB3: "网", 0x2EB6: "羊", 0x2EB7: "羊", 0x2EBC: "肉", 0x2EBE: "艹", 0x2EC1: "虎",
    0x2EC4: "西", 0x2EC5: "见", 0x2EC6: "角", 0x2EC8: "讠", 0x2EC9: "贝",
    0x2ECA: "足", 0x2ECB: "车", 0x2ECC: "辶", 0x2ED0: "钅", 0x2ED1: "長", 0x2ED2: "镸",
    0x2ED3: "长", 0x2ED4: "门", 0x2ED8: "青", 0x2ED9: "韦", 0x2EDA: "页",
    0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食", 0x2EE2: "马", 0x2EE3: "骨", 0x2EE4: "鬼",
    0x2EE5: "鱼", 0x2EE6: "鸟", 0x2EE8: "麦", 0x2EE9: "黄", 0x2EEC: "齐",
    0x2EED: "齿", 0x2EEE: "齿", 0x2EEF: "龙", 0x2EF0: "龙", 0x2EF2: "龟", 0x2EF3: "龟",
}  # fmt: skip


class Line(NamedTuple):
    """A printed line with its box; ``top`` grows downward."""

    text: str
    left: float
    right: float
    top: float
    size: float  # height of its characters

    @property
    def middle(self) -> float:
        """Half-way down its characters: how far lines are apart, whatever their sizes."""
        return self.top + self.size / 2


class TableBox(NamedTuple):
    """A ruled table found on a page: where it stands, and its rows."""

    top: float
    bottom: float
    rows: Sequence[Sequence[str]]


class Page(NamedTuple):
    """What one page prints."""

    lines: list[Line]
    tables: list[TableBox]


def plain_radicals(text: str) -> str:
    """``text`` with Kangxi and CJK radicals as the characters that they stand for.

    Nothing else changes.
    """
    import unicodedata

    if not any("\u2e80" <= char <= "\u2fd5" for char in text):
        return text
    return "".join(
        RADICALS.get(ord(char), char)
        if "\u2e80" <= char < "\u2f00"
        else unicodedata.normalize("NFKC", char)
        if "\u2f00" <= char <= "\u2fd5"
        else char
        for char in text
    )


def add_pages(pages: Sequence[Page], out: Blocks) -> None:
    """Add the paragraphs and tables of all pages.

    One that goes on over a page end is one paragraph, at the page where it begins.
    """
    furniture = _furniture(pages)
    text: list[str] = []
    at = 0
    last: Line | None = None
    right = 0.0

    def end() -> None:
        nonlocal text, last
        if text:
            out.paragraph("".join(text), page=at)
        text, last = [], None

    for number, page in enumerate(pages, 1):
        lines = [
            kept
            for k, line in enumerate(page.lines)
            if (number, k) not in furniture and (kept := _without_entry(line))
        ]
        left, edge = _margins(lines)
        flat = all(abs(line.left - left) < line.size for line in lines)
        tables = list(page.tables)
        for line in lines:
            while tables and line.top >= tables[0].top:
                end()
                out.table(tables.pop(0).rows, page=number)
            if last is not None and _goes_on(last, line, left, right or edge, flat=flat):
                if (
                    WORD.match(text[-1][-1:])
                    and WORD.match(line.text[:1])
                    and last.text.endswith(" ")
                ):
                    text.append(" ")
                text.append(line.text.strip())
            else:
                end()
                text, at = [line.text.strip()], number
            last, right = line, edge
        for table in tables:
            end()
            out.table(table.rows, page=number)
    end()


def _without_entry(line: Line) -> Line | None:
    """A line without the entry of a table of contents at its end, which mostly is all of it."""
    entry = LEADER.search(line.text)
    if entry is None:
        return line
    kept = line.text[: entry.start()]
    return (
        line._replace(
            text=kept, right=line.left + (line.right - line.left) * len(kept) / len(line.text)
        )
        if kept.strip()
        else None
    )


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    """The left and right edge of a page's text: of the lines that fill it."""
    if not lines:
        return 0.0, 0.0
    widest = max(line.right - line.left for line in lines)
    full = [line for line in lines if line.right - line.left > 0.8 * widest]
    left = min(line.left for line in full)
    left = min(
        line.left for line in lines if line.left > left - HANGING * line.size
    )  # full lines may all begin paragraphs
    return left, max(line.right for line in full)


def _goes_on(last: Line, line: Line, left: float, right: float, *, flat: bool) -> bool:
    """Whether ``line`` goes on with the paragraph of ``last``.

    That one reached the edge, and this one is not indented.

    On a ``flat`` page, where no line is, one that ends a sentence or a bracket ends its paragraph.
    """
    if flat and last.text.rstrip()[-1:] in CLOSED:
        return False
    size = max(1.0, median((last.size, line.size)))
    if last.left > left + CENTRED * size and abs((last.left - left) - (right - last.right)) < size:
        return False
    room = SHORT if last.text.rstrip()[-1:] in ENDS else RAGGED
    return (
        last.right > right - room * size
        and line.left < left + INDENT * size
        and abs(last.size - line.size) < 0.35 * size
    )


def _apart(page: Page, order: list[int], k: int) -> bool:
    """Whether a line at the edge of a page is further from the text than its lines are from one
    another, or stands alone beside a table.
    """
    place = order.index(k)
    middles = [page.lines[i].middle for i in order]
    near = [i for i in (place - 1, place + 1) if 0 <= i < len(middles)]
    gaps = [abs(middles[i] - middles[place]) for i in near]
    if not gaps:
        return bool(page.tables)
    inner = gaps[-1] if place < len(order) / 2 else gaps[0]
    if len(order) < 2 * EDGE_LINES:
        return inner > 2 * page.lines[k].size
    spacing = median(below - above for above, below in pairwise(middles))
    return inner > APART * spacing


def _furniture(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """Page numbers, running headers and footers, and the marks of a browser's print, as (page,
    line).
    """
    found: set[tuple[int, int]] = set()
    edges: list[tuple[int, int, str]] = []
    for number, page in enumerate(pages, 1):
        count = len(page.lines)
        order = sorted(range(count), key=lambda k: page.lines[k].top)
        for k in {*order[:EDGE_LINES], *order[-EDGE_LINES:]}:
            text = page.lines[k].text.strip()
            if not _apart(page, order, k):
                continue
            outermost = k in (order[0], order[-1])
            edges.append((number, k, DIGITS.sub("#", text)))
            small = page.lines[k].size < SMALL * median(line.size for line in page.lines)
            if outermost and (small or PAGE_NUMBER.fullmatch(text) or PRINT_MARK.search(text)):
                found.add((number, k))
    found.update(_counted(pages))
    seen = Counter(text for _page, text in {(number, text) for number, _line, text in edges})
    for number, k, text in edges:
        if seen[text] >= max(REPEATED, len(pages) // 3) and len(text) < LONGEST_HEADER:
            found.add((number, k))
    return found


def _counted(pages: Sequence[Page]) -> list[tuple[int, int]]:
    """Page numbers, as (page, line), that stand close to the text.

    Figures at the edge of pages that count on with them.
    """
    numbers: list[
        tuple[int, int, int]
    ] = []  # what it says less the number of the page, the page, the line
    for number, page in enumerate(pages, 1):
        order = sorted(range(len(page.lines)), key=lambda k: page.lines[k].top)
        for k in {order[0], order[-1]} if order else ():
            text = page.lines[k].text.strip(" -—–·")
            if text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER:
                numbers.append((int(text) - number, number, k))
    seen = Counter(apart for apart, _page, _line in numbers)
    return [(number, k) for apart, number, k in numbers if seen[apart] >= COUNTED]
