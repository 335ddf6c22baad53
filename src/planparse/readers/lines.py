"""Printed lines as paragraphs: what page formats (pdf, ofd) lose.

Lines that reach the right edge go on; an indented one begins a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers.blocks import Cell
from planparse.text.looks import Look

LEADER: Final = compiled(
    r"(?<![.…·])[.…·]{6,}+\s*+[-—]?\s*+\d{1,4}\s*+[-—]?\s*+$"
)  # the end of an entry of a table of contents, and of its line
SENTENCES: Final = ("。", "；")  # what such an entry has none of
WORD: Final = compiled(r"[A-Za-z0-9]")
# share of the larger size by which the middles of pieces of one line may differ: those of lines one
# below another differ by more
SAME_LINE: Final = 0.5
INDENT: Final = 1.2  # characters to the right of the margin from which on a line begins a paragraph
SHORT: Final = 1.6  # characters left at the end of a line from which on it ends one
# the same, where no mark ends a sentence there: words and marks that may not be parted leave lines
# short
RAGGED: Final = 3.5
CENTRED: Final = 2.5  # characters at both sides of a line that stands in the middle
HANGING: Final = 3.0  # characters to the left of full lines in which the margin may lie
ROW_GAPS: Final = 2  # wide blanks of a line that is the row of a table without rules
# what is never parted at the end of a line: a word or figure with the marks around it
TOKEN: Final = compiled(
    r"[(（《〈“‘「『\[【〔]*"
    r"(?:[A-Za-z0-9.,%:/-]+(?:，[0-9.%]+)*|.(?:[，。、；：][0-9][0-9.%]*)?)"
    r"[，。、；：！？)）》〉”’」』\]】〕.,;:!?%]*"
)
HALF: Final = 0.55  # of the size, how wide a letter or digit is about
WIDE: Final = 0.8  # of the size, how wide a capital is, or another wide letter
WIDE_LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZmw%@")
# what a paragraph may begin with as well as a line: the number of an item
NUMBERED: Final = compiled(r"[(（]?\d{1,3}[)）.、．]")
LARGER: Final = 0.1  # of the size of running text, by which a title is larger
OTHER_SIZE: Final = 0.2  # of the size, by which the lines of one paragraph differ at most
FAR: Final = 6.0  # characters from the margin, from which on a line is no first one of a paragraph
LINES_APART: Final = 2.5  # characters from line to line of a title, at most
ASIDE: Final = 0.55  # characters at both sides of a centred line that is larger than running text
FULL_TITLE: Final = 1.5  # characters left in a line of a title that goes on
ENDS: Final = frozenset("。；：！？.;:!?")
CLOSED: Final = ENDS | frozenset("）)〕】]")
SOFT_HYPHEN: Final = "\u00ad"  # which fonts of Word print for a hyphen, too
# 1日-3日: only words of letters are parted by a hyphen that is none
HYPHEN: Final = compiled(f"(?<=[^A-Za-z\\s]){SOFT_HYPHEN}(?=[0-9])")
LOOSE_HYPHEN: Final = compiled(f"{SOFT_HYPHEN}(?!$)")


class Line(NamedTuple):
    """A printed line, or a piece of one, with its box; ``top`` grows downward."""

    text: str
    left: float
    right: float
    top: float
    size: float  # height of its characters
    gaps: int = 0  # blanks inside it as wide as between the cells of a table

    @property
    def middle(self) -> float:
        """Half-way down its characters: how far lines are apart, whatever their sizes."""
        return self.top + self.size / 2


class TableBox(NamedTuple):
    """A ruled table found on a page: where it stands, the edges of its columns, its cells in the
    order of the rows, how many characters the last line of each has room for, and whether no line
    closes it at its top or bottom.
    """

    top: float
    bottom: float
    edges: Sequence[float]
    cells: Sequence[Cell]
    rooms: Sequence[float]
    open_top: bool = False
    open_bottom: bool = False


class Page(NamedTuple):
    """What one page prints, how high it is (0 where nobody knows), whether it is a picture, with a
    few words on it at most, what annotations and fields on it say, and where its footnotes begin
    (0 where it has none).
    """

    lines: list[Line]
    tables: list[TableBox]
    height: float = 0.0
    picture: bool = False
    notes: tuple[str, ...] = ()
    foot: float = 0.0


def lines_of(pieces: Iterable[Line], blank: Callable[[Line, Line], str]) -> list[Line]:
    """Pieces put together to lines, from the top down, each from left to right; ``blank`` tells
    what stands between two neighbours.
    """
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        first = rows[-1][0] if rows else piece
        if rows and piece.middle - first.middle < SAME_LINE * max(piece.size, first.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_line_of(sorted(row, key=lambda piece: piece.left), blank) for row in rows]


def _line_of(row: Sequence[Line], blank: Callable[[Line, Line], str]) -> Line:
    text = row[0].text
    for before, piece in pairwise(row):
        text += blank(before, piece) + piece.text
    right = max(piece.right for piece in row)
    return Line(text, row[0].left, right, row[0].top, max(piece.size for piece in row))


def plain_hyphens(text: str) -> str:
    """``text`` with its soft hyphens as hyphens before digits, elsewhere without them; one at its
    very end stays, until it is known what follows.
    """
    if SOFT_HYPHEN not in text:
        return text
    return LOOSE_HYPHEN.sub("", HYPHEN.sub("-", text))


def joint(text: str, after: str) -> str:
    """Two lines of one paragraph as one: with a blank between words, and with the hyphen at the end
    of the first where a digit follows.
    """
    if text.endswith(SOFT_HYPHEN):
        return plain_hyphens(text + after)
    blank = text.endswith(" ") and WORD.search(text.rstrip()[-1:]) and WORD.match(after)
    return text.rstrip() + (" " if blank else "") + after


def kept(line: Line) -> Line | None:
    """A line without the entry of a table of contents at its end, which mostly is all of it."""
    leader = LEADER.search(line.text)
    if leader is None:
        return line
    kept = line.text[: 1 + max(line.text.rfind(end, 0, leader.start()) for end in SENTENCES)]
    return (
        line._replace(
            text=kept, right=line.left + (line.right - line.left) * len(kept) / len(line.text)
        )
        if kept.strip()
        else None
    )


def margins(lines: Sequence[Line]) -> tuple[float, float]:
    """The left and right edge of a page's text: of the lines that fill it."""
    if not lines:
        return 0.0, 0.0
    widest = max(line.right - line.left for line in lines)
    full = [line for line in lines if line.right - line.left > 0.8 * widest] or lines
    left = min(line.left for line in full)
    left = min(
        line.left for line in lines if line.left > left - HANGING * line.size
    )  # full lines may all begin paragraphs
    return left, max(line.right for line in full)


def width_of_first(text: str) -> float:
    """How many characters wide what a line begins with is, which is never parted."""
    token = TOKEN.match(text)
    return sum(
        (WIDE if char in WIDE_LETTERS else HALF) if char.isascii() else 1.0
        for char in (token.group() if token else text[:1])
    )


class Setting(NamedTuple):
    """How a page is set: the edges of its text, the size of running text (0 where nothing tells
    it), whether it is ``flat``: no line is indented, and whether paragraphs are ``indented`` on
    most pages.
    """

    left: float
    right: float
    size: float
    flat: bool
    indented: bool


def goes_on(last: Line, line: Line, page: Setting) -> bool:
    """Whether ``line`` goes on with the paragraph of ``last``.

    That one reached the edge, and this one is not indented; a title's lines are centred.

    On a ``flat`` page, where no line is, one that ends a sentence or a bracket ends its paragraph.
    """
    left, right = page.left, page.right
    if _title_goes_on(last, line, page):
        return True
    if page.flat and last.text.rstrip()[-1:] in CLOSED:
        return False
    if max(last.gaps, line.gaps) >= ROW_GAPS:
        return False
    size = max(1.0, median((last.size, line.size)))
    if last.left > left + CENTRED * size and abs((last.left - left) - (right - last.right)) < size:
        return False
    return (
        last.left < left + FAR * size
        and line.left < left + INDENT * size
        and abs(last.size - line.size) < OTHER_SIZE * size
        and last.right > right - _room(last, line, page) * size
    )


def _room(last: Line, line: Line, page: Setting) -> float:
    """How many characters may be left at the end of a line that goes on: what the next one begins
    with found no room there. Where a mark ends a sentence, that tells something only of pages whose
    paragraphs are indented, and not of an item's number.
    """
    text = line.text.lstrip()
    ended = last.text.rstrip()[-1:] in ENDS
    if ended and (not page.indented or NUMBERED.match(text)):
        return SHORT
    return max(SHORT if ended else RAGGED, width_of_first(text) + HALF)


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
