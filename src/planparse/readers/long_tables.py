"""Tables (表格) that go on over pages: one table, its head said once, its rows whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from planparse.frozen import NamedTuple
from planparse.readers.blocks import Blocks, Cell
from planparse.readers.cells import SAME_EDGE, wrapped
from planparse.readers.lines import ENDS, TableBox, joint

MOST_HEADER: Final = 3  # rows of a head that is repeated
FEW_CELLS: Final = 0.4  # of a row's, that the rest of a row fills
FULL_CELLS: Final = 2  # without room at once, which is no accident
HEADER_ROWS: Final = 2  # whose cells may span one another
MOST_FINER: Final = 8  # pages that a table has, each with more columns than the one before


class _Piece(NamedTuple):
    """A cell of the whole table, and how many characters its last line has room for."""

    cell: Cell
    room: float

    def goes_on(self, rest: _Piece) -> bool:
        """Whether its last line goes on with the ``rest``, where both have words."""
        return wrapped(self.cell.text, rest.cell.text, self.room)


class LongTable:
    """A table that is put together of its parts on one page after another."""

    def __init__(self, box: TableBox, page: int) -> None:
        self._edges = list(box.edges)
        self._rows: list[dict[int, _Piece]] = []
        self._pages: list[int] = []  # of each row
        self._last: dict[int, int] = {}  # the row of the last cell that begins in each column
        self._unnumbered = 0  # rows below the header without a first cell of their own
        self._append(_rows(box, range(len(box.edges))), page)
        self._open = box.open_bottom
        self._header = 0
        self._finer = 0  # pages that had more columns than those before

    def goes_on(self, box: TableBox, page: int) -> bool:
        """Whether a table at the top of ``page`` is more of this one: as wide, in the same
        columns, with nothing but the page end between.
        """
        if page != self._page + 1 or self._finer > MOST_FINER:
            return False
        few, many = sorted((self._edges, list(box.edges)), key=len)
        return (
            abs(few[0] - many[0]) <= SAME_EDGE
            and abs(few[-1] - many[-1]) <= SAME_EDGE
            and None not in _found(few, many)
        )

    def add(self, box: TableBox, page: int) -> None:
        """Add the part of the table on ``page``."""
        if len(box.edges) > len(self._edges):
            self._place(_places(self._edges, box.edges))
            self._edges = list(box.edges)
        rows = _rows(box, _places(box.edges, self._edges))
        again = self._repeated(rows)
        self._header = self._header or again
        rows = rows[again:]
        if rows:
            from_above = self._from_above(rows[0])
            first = {c: p for c, p in rows[0].items() if c not in from_above}
            cut = self._cut(first, open_=self._open and box.open_top)
            for column, k in from_above.items():
                more = rows[0].pop(column).cell.rows - cut
                above = self._rows[k][column]
                cell = above.cell._replace(rows=above.cell.rows + more)
                self._rows[k][column] = above._replace(cell=cell)
            if cut:
                self._merge(first)
                del rows[0]
        self._append(rows, page)
        self._open = box.open_bottom

    def _append(self, rows: Sequence[dict[int, _Piece]], page: int) -> None:
        """Add rows that are rows of their own."""
        for k, row in enumerate(rows, len(self._rows)):
            self._last.update(dict.fromkeys(row, k))
        self._unnumbered += sum(
            1
            for k, row in enumerate(rows, len(self._rows))
            if k >= HEADER_ROWS and not _is_numbered(row)
        )
        self._rows += rows
        self._pages += [page] * len(rows)
        self._page = page

    def hand_over(self, out: Blocks) -> None:
        """Give the table to ``out``."""
        cells = [
            piece.cell._replace(row=k)
            for k, row in enumerate(self._rows)
            for _column, piece in sorted(row.items())
        ]
        out.grid(cells, header=self._header, pages=self._pages)

    def _place(self, places: Sequence[int]) -> None:
        """Count the columns anew, since a later part has more of them."""
        self._rows = [
            {places[column]: _placed(piece, places) for column, piece in row.items()}
            for row in self._rows
        ]
        self._last = {places[column]: k for column, k in self._last.items()}
        self._finer += 1

    def _repeated(self, rows: Sequence[dict[int, _Piece]]) -> int:
        """How many rows at the top say what the first ones of the table do: its head."""
        count = 0
        for own, first in zip(rows[:MOST_HEADER], self._rows, strict=False):
            if _words(own) != _words(first) or not any(_words(own).values()):
                break
            count += 1
        return count

    def _cut(self, first: dict[int, _Piece], *, open_: bool) -> bool:
        """Whether a row at the top of a page is the rest of the last one of the page before.

        Without lines around the page end it is. Else its cells have to go on where those above had
        no room left, and only one of the two may have the first cell, which mostly is a number; the
        first cell of a group of rows is none of theirs. A row with few cells, and none where all
        others have their number, is none of its own.
        """
        above = self._rows[-1]
        if any(p.cell.text and (c not in above or p.cell.rows > 1) for c, p in first.items()):
            return False
        filled = {c: p for c, p in first.items() if p.cell.text}
        both = {c: (above[c], p) for c, p in filled.items() if above[c].cell.text}
        if open_ or not both:
            return open_
        start = min(above)
        few = len(filled) <= FEW_CELLS * len(first)
        headless = start in first and start not in filled and bool(above[start].cell.text)
        if few and headless and self._unnumbered == 0:
            return True
        if start in both and (start == 0 or not (few or len(both) >= FULL_CELLS)):
            return False
        if any(a.cell.text[-1] in ENDS for a, _p in both.values()):
            return False
        return (few and start not in first) or all(a.goes_on(p) for a, p in both.values())

    def _merge(self, rest: dict[int, _Piece]) -> None:
        """Have the last row go on with the ``rest`` of it."""
        last = self._rows[-1]
        for column, piece in rest.items():
            if not piece.cell.text:
                continue
            above = last[column]
            text = (
                joint(above.cell.text, piece.cell.text)
                if not above.cell.text or above.goes_on(piece)
                else f"{above.cell.text}\n{piece.cell.text}"
            )
            last[column] = _Piece(above.cell._replace(text=text), piece.room)

    def _from_above(self, first: dict[int, _Piece]) -> dict[int, int]:
        """The cells of the first row of a page that only go on with one above, which is over
        several rows or goes on over several: empty ones, or said again. With each the row above.
        """
        found: dict[int, int] = {}
        for column, piece in first.items():
            k = self._last.get(column)
            if k is None:
                continue
            above = self._rows[k][column].cell
            again = not piece.cell.text or (
                piece.cell.rows > 1
                and "".join(piece.cell.text.split()) == "".join(above.text.split())
            )
            over = above.rows > 1 or piece.cell.rows > 1
            if again and over and above.text and k + above.rows == len(self._rows):
                found[column] = k
        return found


def _rows(box: TableBox, places: Sequence[int]) -> list[dict[int, _Piece]]:
    """The cells of a table by row and column, its edges at the ``places`` of the whole table's."""
    rows: list[dict[int, _Piece]] = []
    for cell, room in zip(box.cells, box.rooms, strict=True):
        while len(rows) < cell.row + cell.rows:
            rows.append({})
        piece = _placed(_Piece(cell, room), places)
        rows[cell.row][piece.cell.column] = piece
    return rows


def _is_numbered(row: dict[int, _Piece]) -> bool:
    """Whether a row has words in a first cell of its own."""
    cell = row[min(row)].cell if row else None
    return cell is not None and cell.column == 0 and bool(cell.text) and cell.rows == 1


def _placed(piece: _Piece, places: Sequence[int]) -> _Piece:
    """A cell whose columns are counted as those of the whole table."""
    first, last = places[piece.cell.column], places[piece.cell.column + piece.cell.columns]
    return piece._replace(cell=piece.cell._replace(column=first, columns=last - first))


def _found(few: Sequence[float], many: Sequence[float]) -> list[int | None]:
    """Which of ``many`` edges each of ``few`` is."""
    found: list[int | None] = []
    for edge in few:
        k = bisect_left(many, edge - SAME_EDGE)
        near = [j for j in (k, k + 1) if j < len(many) and abs(many[j] - edge) <= SAME_EDGE]
        found.append(min(near, key=lambda j: abs(many[j] - edge)) if near else None)
    return found


def _places(few: Sequence[float], many: Sequence[float]) -> list[int]:
    """The same where all are known to be there."""
    return [k for k in _found(few, many) if k is not None]


def _words(row: dict[int, _Piece]) -> dict[int, str]:
    """What a row says, by columns."""
    return {column: "".join(piece.cell.text.split()) for column, piece in row.items()}
