"""Tables of a page as cells with what they span, and which tables are none but a layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from planparse.kept import compiled
from planparse.readers.blocks import Cell
from planparse.readers.html_cells import CELLS, LINES, Grid

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from planparse.readers.html_tree import Tree
    from planparse.readers.limits import Limits

UNSEEN: Final = frozenset(("option", "button"))
LONG_CELL: Final = 400  # characters; cells longer on average hold a layout, not a table
BREAK: Final = "\n"
ROW: Final = "tr"
ITEM: Final = "li"
ORDERED: Final = "ol"
PARTS: Final = frozenset(("thead", "tbody", "tfoot"))
FEWEST_ROWS: Final = 3  # of a table that may hold others in its cells
FEWEST_COLUMNS: Final = 3
MOST_FULL: Final = 5  # of its cells one may hold another table
COLONS: Final = ("：", ":")
LONG_KEY: Final = 20
FEWEST_PAIRS: Final = 2
FEWEST_BARE: Final = 3  # of names without colons
BARE_KEY: Final = compiled(r"[^\W\dA-Za-z_]{2,8}")
OF_A_DOCUMENT: Final = compiled(
    r"[〔\[（(【]\s*\d{4}\s*[〕\]）)】]\s*\d|\d{4}\s*\D\s*\d{1,2}\s*\D\s*\d"
)


def cells_of(table: LexborNode, limits: Limits, name: str) -> list[Cell]:
    """The cells of a table in the order of its rows. Raises `LimitError` for a row that is too
    wide.
    """
    grid = Grid(limits, name)
    for tr in _rows(table):
        grid.begin_row()
        for cell in tr.iter():
            if cell.tag in CELLS:
                grid.add(_text(cell), span_of(cell, "rowspan"), span_of(cell, "colspan"))
    return grid.cells


def is_layout(table: LexborNode, tree: Tree) -> bool:
    """Whether others stand in a table, and it is none itself: that has rows and columns of its own,
    small tables in a few of its cells, and words in the others."""
    if tree.tables_in(table) == 1:
        return False
    wide = rows = cells = full = 0
    for tr in _rows(table):
        own = [cell for cell in tr.iter() if cell.tag in CELLS and tree.length(cell)]
        if any(tree.length(cell) > LONG_CELL for cell in own):
            return True
        full += sum(tree.tables_in(cell) > 0 for cell in own)
        rows, cells, wide = rows + 1, cells + len(own), max(wide, len(own))
    return rows < FEWEST_ROWS or wide < FEWEST_COLUMNS or full * MOST_FULL > cells


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    """The rows of a table, less those of tables in its cells."""
    for part in table.iter():
        if part.tag == ROW:
            yield part
        elif part.tag in PARTS:
            yield from (tr for tr in part.iter() if tr.tag == ROW)


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
    own = cell.mem_id
    counted: dict[int, int] = {}  # the next number of each ordered list
    numbered = False  # whether nothing stands behind a number yet
    for item in cell.traverse(include_text=True):
        if item.tag == "-text":
            if item.parent is None or item.parent.tag not in UNSEEN:
                said = re.sub(r"\s*\n\s*", " ", item.text(deep=False) or "")
                yield said.lstrip() if numbered else said
                numbered = numbered and not said.strip()
            continue
        if not numbered and (item.tag in LINES or (item.tag in CELLS and item.mem_id != own)):
            yield BREAK
        above = item.parent
        if item.tag == ITEM and above is not None and above.tag == ORDERED:
            number = counted.get(above.mem_id, span_of(above, "start"))
            counted[above.mem_id] = number + 1
            yield f"{BREAK * numbered}{number}."
            numbered = True


def facts_in(rows: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """The names and values that a table tells of the document on its page (索引号, 发文字号), each
    name with its colon; none of a table of another kind. One without colons tells a date or the
    number of a document."""
    pairs = [(row[i].strip(), row[i + 1]) for row in rows for i in range(0, len(row) - 1, 2)]
    told = [(key, value) for key, value in pairs if key.endswith(COLONS)]
    if len(told) >= FEWEST_PAIRS and all(len(key) <= LONG_KEY for key, _value in told):
        return told
    names = [key for key, _value in pairs]
    if len(pairs) < FEWEST_BARE or any(len(row) % 2 for row in rows):
        return []
    if not all(BARE_KEY.fullmatch("".join(name.split())) for name in names):
        return []
    dated = any(OF_A_DOCUMENT.search(value) for _key, value in pairs)
    return [(f"{key}{COLONS[0]}", value) for key, value in pairs] if dated else []
