"""Printed lines as paragraphs: what page formats (pdf, ofd) lose.

Lines that reach the right edge go on; an indented one begins a paragraph.
"""

from __future__ import annotations

from statistics import median
from typing import Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers.lines import (
    CLOSED,
    ENDS,
    HALF,
    ROW_GAPS,
    SENTENCES,
    SOFT_HYPHEN,
    Line,
    width_of_first,
)
from planparse.text.looks import Look

INDENT: Final = 1.2  # characters to the right of the margin from which on a line begins a paragraph
SHORT: Final = 1.6  # characters left at the end of a line from which on it ends one
# the same, where no mark ends a sentence there: words and marks that may not be parted leave lines
# short
RAGGED: Final = 3.5
NEAR: Final = 0.3  # characters, which a full line lacks beside what had no room there
FAR: Final = 6.0  # characters from the margin, from which on a line is no first one of a paragraph
CENTRED: Final = 2.5  # characters at both sides of a line that stands in the middle
ASIDE: Final = 0.55  # characters at both sides of a centred line that is larger than running text
GOING: Final = frozenset(f"，、,{SOFT_HYPHEN}")  # at the end of a line that goes on for certain
# what the number of an item looks like (（三）, 2., 第四条), whose figures are \w as well
ITEM: Final = compiled(r"[(（〔]?(\w{1,4})[)）、.．](?!\d)|\w(\w{1,3})\w\s|([\u2460-\u249b])")
LONGEST_NUMBER: Final = 4.5  # characters by which the words of an item stand behind its number
OTHER_SIZE: Final = 0.2  # of the size, by which the lines of one paragraph differ at most
LARGER: Final = 0.1  # of the size of running text, by which a title is larger
LINES_APART: Final = 2.5  # characters from line to line of a title, at most
FULL_TITLE: Final = 1.5  # characters left in a line of a title that goes on


def is_item(text: str) -> bool:
    """Whether a line begins with the number of an item, as paragraphs do, and hardly ever the rest
    of one."""
    begun = ITEM.match(text.lstrip())
    return begun is not None and (begun[1] or begun[2] or begun[3]).isnumeric()


class Setting(NamedTuple):
    """How a page is set: the edges of its text, the size of running text (0 where nothing tells
    it), whether it is ``flat``: no line is indented, whether paragraphs are ``indented`` on most
    pages, where its widest line ends, and whether its right edge is ``told`` by running text.
    """

    left: float
    right: float
    size: float
    flat: bool
    indented: bool
    widest: float = 0.0
    told: bool = True


def goes_on(last: Line, line: Line, page: Setting) -> bool:
    """Whether ``line`` goes on with the paragraph of ``last``.

    That one reached the edge, and this one is not indented; a title's lines are centred.

    On a ``flat`` page, where no line is, one that ends a sentence or a bracket ends its paragraph,
    and the number of an item begins another.
    """
    left, right = page.left, page.right
    if _title_goes_on(last, line, page):
        return True
    if max(last.gaps, line.gaps) >= ROW_GAPS:
        return False
    closed = last.text.rstrip()[-1:] in CLOSED
    if (closed or page.flat) and is_item(line.text):
        return False
    if page.flat and closed:
        return False
    size = max(1.0, median((last.size, line.size)))
    if last.left > left + CENTRED * size and abs((last.left - left) - (right - last.right)) < size:
        return False
    return (
        last.left < left + FAR * size
        and line.left < left + INDENT * size
        and abs(last.size - line.size) < OTHER_SIZE * size
        and not _is_wider(last, line)
        and _is_full(last, line, page, size)
    )


def _is_wider(last: Line, line: Line) -> bool:
    """Whether ``line`` is as much wider than ``last`` at both sides, which had room for what it
    begins with: both stand in the middle."""
    before, behind = last.left - line.left, line.right - last.right
    room = (width_of_first(line.text.lstrip()) + HALF) * line.size
    return behind > room and abs(before - behind) < ASIDE * line.size


def _is_full(last: Line, line: Line, page: Setting, size: float) -> bool:
    """Whether ``last`` had no room for what ``line`` begins with. Where a mark at its end says that
    more follows, it need not be nearer to the edge than any line of the page."""
    going = last.text.rstrip()[-1:] in GOING and not is_item(line.text)
    right = page.widest if going and page.widest else page.right
    return last.right > right - _room(last, line, page) * size


def doubt(last: Line, line: Line, page: Setting, *, joined: bool) -> str:
    """What may be wrong where ``line`` was ``joined`` to ``last``, or was not: the name of a case
    of PP120, or an empty string.

    Where the page does not tell its right edge, ``last`` may have been full though it ends far from
    the edge of others; where no line is indented, one that is not quite full may end a paragraph.
    """
    size = line.size
    title = page.size and last.size >= (1 + LARGER) * page.size
    if title or last.text.rstrip()[-1:] in CLOSED | GOING or is_item(line.text):
        return ""
    if joined:
        first = width_of_first(line.text.lstrip())
        room = max(first + HALF, SHORT) if page.told else first + NEAR
        short = last.right < page.right - room * size
        return "joined" if page.flat and short else ""
    long = last.right - last.left > HALF * (page.right - page.left)
    if page.told or not long:
        return ""
    return "parted" if goes_on(last, line, page._replace(right=page.widest, told=True)) else ""


def hangs(first: Line, last: Line, line: Line, page: Setting) -> bool:
    """Whether ``line`` goes on with the item that ``first`` begins, below its words and not below
    its number: ``last`` was full and ends no sentence."""
    size = line.size
    aside = line.left - first.left
    room = (width_of_first(line.text.lstrip()) + HALF) * size
    return (
        INDENT * size < aside < LONGEST_NUMBER * size
        and (last is first or abs(line.left - last.left) < HALF * size)
        and last.right > page.right - room
        and abs(last.size - size) < OTHER_SIZE * size
        and not last.text.rstrip().endswith(SENTENCES)
        and is_item(first.text)
        and not is_item(line.text)
    )


def _room(last: Line, line: Line, page: Setting) -> float:
    """How many characters may be left at the end of a line that goes on: what the next one begins
    with found no room there. Where a mark ends a sentence, that tells something only of pages whose
    paragraphs are indented, and the number of an item tells that there was less.
    """
    text = line.text.lstrip()
    if last.text.rstrip()[-1:] in ENDS:
        return max(SHORT, width_of_first(text) + HALF) if page.indented else SHORT
    exact = is_item(text) or (page.flat and not page.told)
    return max(SHORT if exact else RAGGED, width_of_first(text) + HALF)


def _title_goes_on(last: Line, line: Line, page: Setting) -> bool:
    """Whether a centred line is the rest of one that is as large and had no room for it, or one
    character, which is no line of its own. Running text may be as large where a page has little
    else; then the line stands further from the margin, and no mark ends the one above.
    """
    size = line.size
    middle = abs((last.left + last.right) - (line.left + line.right)) / 2
    near = middle <= size and 0 < line.top - last.top < LINES_APART * size
    if not near or abs(last.size - size) > LARGER * size:
        return False
    full = last.right - last.left > page.right - page.left - FULL_TITLE * size
    if page.size and size >= (1 + LARGER) * page.size:
        return full or len(line.text.strip()) == 1
    return full and line.left > page.left + CENTRED * size and last.text.rstrip()[-1:] not in CLOSED


def look_of(line: Line, page: Setting) -> Look:
    """How a line looks that is a paragraph: a title has less room at its sides than running text
    in the middle of a page, which may be indented."""
    size = max(1.0, line.size)
    before, behind = line.left - page.left, page.right - line.right
    room = ASIDE if line.size > (1 + LARGER) * page.size else CENTRED
    centred = before > room * size and abs(before - behind) < size
    return Look(centred, round(2 * line.size) / 2)
