"""The lines of printed pages (pdf, ofd), what else these hold, and how wide their text is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers.blocks import Cell

LEADER: Final = compiled(
    r"(?<![.…·])[.…·]{6,}+\s*+[-—]?\s*+\d{1,4}\s*+[-—]?\s*+$"
)  # the end of an entry of a table of contents, and of its line
SENTENCES: Final = ("。", "；")  # what such an entry has none of
WORD: Final = compiled(r"[A-Za-z0-9]")
# share of the larger size by which the middles of pieces of one line may differ: those of lines one
# below another differ by more
SAME_LINE: Final = 0.5
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
    order of the rows, how many characters the last line of each has room for, whether no line
    closes it at its top or bottom, and whether tables stand in its cells.
    """

    top: float
    bottom: float
    edges: Sequence[float]
    cells: Sequence[Cell]
    rooms: Sequence[float]
    open_top: bool = False
    open_bottom: bool = False
    holds: bool = False


class Page(NamedTuple):
    """What one page prints, how high it is (0 where nobody knows), whether it is a picture, with a
    few words on it at most, what annotations and fields on it say, where its footnotes begin
    (0 where it has none), and what of its words is struck.
    """

    lines: list[Line]
    tables: list[TableBox]
    height: float = 0.0
    picture: bool = False
    notes: tuple[str, ...] = ()
    foot: float = 0.0
    width: float = 0.0
    struck: tuple[str, ...] = ()


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
