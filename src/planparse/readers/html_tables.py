"""Tables of a page as cells with what they span, and which tables are none but a layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from planparse.readers.blocks import Cell
from planparse.readers.html_cells import CELLS, LINES, Grid

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from planparse.readers.limits import Limits

UNSEEN: Final = frozenset(("option", "button"))
LONG_CELL: Final = 400  # characters; cells longer on average hold a layout, not a table
BREAK: Final = "\n"


def cells_of(table: LexborNode, limits: Limits, name: str) -> list[Cell]:
    """The cells of a table in the order of its rows. Raises `LimitError` for a row that is too
    wide.
    """
    grid = Grid(limits, name)
    for tr in table.css("tr"):
        grid.begin_row()
        for cell in tr.iter():
            if cell.tag in CELLS:
                grid.add(_text(cell), span_of(cell, "rowspan"), span_of(cell, "colspan"))
    return grid.cells


def is_table(cells: list[Cell]) -> bool:
    """Whether cells are those of a table and no layout: two columns or more, and no cell that holds
    a whole text.
    """
    said = [cell.text for cell in cells if cell.text.strip()]
    wide = any(cell.column + cell.columns > 1 for cell in cells)
    return wide and bool(said) and sum(map(len, said)) / len(said) <= LONG_CELL


def rows_of(cells: list[Cell]) -> list[list[str]]:
    """What the cells of each row say, those that a cell spans left out."""
    rows: list[list[str]] = []
    for cell in cells:
        while len(rows) <= cell.row:
            rows.append([])
        rows[cell.row].append(" ".join(cell.text.split()))
    return rows


def span_of(cell: LexborNode, attribute: str) -> int:
    """A number of rows, columns or items that an attribute tells; 1 where it tells none."""
    plain = (cell.attributes.get(attribute) or "").strip()
    return max(1, int(plain)) if plain.isascii() and plain.isdigit() and len(plain) < 6 else 1


def _text(cell: LexborNode) -> str:
    """The words of a cell, a line end wherever a block begins; those of the source are none."""
    parts = "".join(_parts(cell)).split(BREAK)
    return BREAK.join(filter(None, (" ".join(part.split()) for part in parts)))


def _parts(cell: LexborNode) -> Iterator[str]:
    for item in cell.traverse(include_text=True):
        if item.tag == "-text":
            if item.parent is None or item.parent.tag not in UNSEEN:
                yield re.sub(r"\s*\n\s*", " ", item.text(deep=False) or "")
        elif item.tag in LINES:
            yield BREAK
