"""What stands in the cells (单元格) of a ruled table, out of the pieces that the page prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from planparse.readers.blocks import WRAP, Cell
from planparse.readers.lattice import Lattice
from planparse.readers.lines import (
    SOFT_HYPHEN,
    Line,
    TableBox,
    joint,
    lines_of,
    plain_hyphens,
    width_of_first,
)

LONG_CELL: Final = 600  # characters; a “table” with a longer cell is the layout of a printed page
SAME_EDGE: Final = 4.0  # points by which the edges of a table may differ from page to page
PAD: Final = 0.75  # characters that a cell keeps free at its sides, at most
SLACK: Final = 0.3  # characters by which a full line may be shorter than it could be
BLANK: Final = 0.8  # characters between two pieces of a line, from which on a blank stands there
WORD_BLANK: Final = 0.15  # the same between letters and digits, which are set closer
UPRIGHT: Final = 2  # characters of a line of words that run downward, at most
GOES_ON: Final = frozenset("，、,([（〔《“" + SOFT_HYPHEN)  # no line of its own ends so
NEVER_FIRST: Final = frozenset("，。、；：！？）)》”〕】],.;:!?%")

Place = tuple[int, int]  # the row and the column of a step of the lattice


def is_table(lattice: Lattice, above: Sequence[float] | None) -> bool:
    """Whether lines that cross are a table: one row may be what is left of a table whose
    columns have the edges ``above``, the last one of the page before.
    """
    if len(lattice.ys) > 2 or len(lattice.xs) > 3:
        return True
    return above is not None and all(
        abs(lattice.xs[end] - above[end]) <= SAME_EDGE for end in (0, -1)
    )


def is_layout(table: TableBox) -> bool:
    """Whether a “table” only lays out a printed page, or holds nothing."""
    longest = max((len(cell.text) for cell in table.cells), default=0)
    return not longest or (longest > LONG_CELL and len(table.edges) < 4)


def table_of(lattice: Lattice, pieces: Mapping[Place, Sequence[Line]]) -> TableBox:
    """The table of a lattice with the ``pieces`` that stand in each step of it."""
    cells: list[Cell] = []
    rooms: list[float] = []
    for row, column, rows, columns in lattice.boxes:
        inside = [
            piece
            for r in range(row, row + rows)
            for c in range(column, column + columns)
            for piece in pieces.get((r, c), ())
        ]
        left, right = lattice.xs[column], lattice.xs[column + columns]
        text, room = _text(_lines(inside), left, right)
        cells.append(Cell(row, column, text, rows, columns))
        rooms.append(room)
    return TableBox(
        lattice.ys[0],
        lattice.ys[-1],
        lattice.xs,
        cells,
        rooms,
        lattice.open_top,
        lattice.open_bottom,
        lattice.holds,
    )


def _lines(pieces: Sequence[Line]) -> list[Line]:
    """The lines of a cell that say something."""
    return [
        line._replace(text=plain_hyphens(line.text.strip()))
        for line in lines_of(pieces, _blank)
        if line.text.strip()
    ]


def _blank(before: Line, piece: Line) -> str:
    """What stands between two pieces of a line in a cell."""
    if before.text[-1:].isspace() or piece.text[:1].isspace():
        return ""
    words = before.text[-1:].isascii() and piece.text[:1].isascii()
    words = words and before.text[-1:].isalpha() and piece.text[:1].isalnum()
    gap = WORD_BLANK if words else BLANK
    return " " if piece.left - before.right > gap * piece.size else ""


def _text(lines: Sequence[Line], left: float, right: float) -> tuple[str, float]:
    """The text of a cell from ``left`` to ``right``, with a line end wherever a line ends though
    there is room for more; and how many characters the last one has room for.
    """
    if not lines:
        return "", 0.0
    size = max(line.size for line in lines)
    free = min(min(line.left - left, right - line.right) for line in lines)
    width = right - left - 2 * max(0.0, min(free, PAD * size))
    text = lines[0].text
    for before, line in pairwise(lines):
        room = _room(width, before)
        if wrapped(before.text, line.text, room):
            joined = joint(text, line.text)
            text = f"{text}{WRAP}{line.text}" if joined == text + line.text else joined
        else:
            text += "\n" + line.text
    return text.rstrip(SOFT_HYPHEN), _room(width, lines[-1])


def _room(width: float, line: Line) -> float:
    """How many characters a line has room for; a page may say that they have no size."""
    return (width - (line.right - line.left)) / (line.size or 1.0)


def wrapped(text: str, after: str, room: float) -> bool:
    """Whether a line goes on with the one ``after`` it, which it had no ``room`` for (characters).

    So it does where a mark says so, and where single characters stand one below another.
    """
    alone = len(text) - text.rfind(WRAP) == 2  # the last line is one character
    upright = (len(after) == 1 or (alone and len(after) <= UPRIGHT)) and not (
        text.isascii() or after.isascii()
    )
    if upright or text[-1] in GOES_ON or after[0] in NEVER_FIRST:
        return True
    return width_of_first(after) + SLACK > room
