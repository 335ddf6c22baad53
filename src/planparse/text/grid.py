"""Tables as a reader knows them: which cell stands where, over how many rows and columns, and which
stretch of the extracted text it is.
"""

from __future__ import annotations

from planparse.frozen import NamedTuple


class GridCell(NamedTuple):
    """One cell (单元格) in one row of the text; offsets are code points of `Source.text`.

    A cell merged over rows (合并单元格) is said again in each of them, since the text has a line a
    row: ``origin`` is the row that prints it, and where that is not ``row`` the words here are the
    reader's copy. ``rows`` counts down from ``row``; ``columns`` to the right, where the text has
    empty cells.
    """

    row: int
    column: int
    rows: int
    columns: int
    start: int
    end: int
    origin: int

    @property
    def copied(self) -> bool:
        """Whether the words are those of a cell above that goes on into this row."""
        return self.origin != self.row


class GridTable(NamedTuple):
    """A table (表格) that is one beyond doubt, since the document says so: its stretch of the text,
    its size, and its cells in the order of the text.

    ``header`` counts the first rows that the document itself marks as the table's head (repeated on
    each page); 0 where it marks none. Rows without any word have no line in the text and no cells
    here, but are counted in ``rows``. ``merges`` tells whether the format can say that cells are
    merged (md and csv cannot): only there an empty cell is surely empty.
    """

    start: int
    end: int
    rows: int
    columns: int
    header: int
    cells: tuple[GridCell, ...]
    merges: bool = True
