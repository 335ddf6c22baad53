"""Tables of Word as cells with what they span (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from planparse.readers.blocks import Cell
from planparse.readers.word.properties import on
from planparse.readers.word.runs import words
from planparse.readers.xml import Element, attribute, child, local, whole

if TYPE_CHECKING:
    from planparse.readers.limits import Limits

OPENED: Final = ("sdt", "sdtContent", "customXml", "ins")


def rows_of(table: Element) -> list[Element]:
    """The rows that are printed."""
    return [row for row in below(table, "tr") if child(child(row, "trPr"), "del") is None]


def deleted_in(table: Element) -> Iterator[Element]:
    """The rows whose deletion is tracked."""
    return (row for row in below(table, "tr") if child(child(row, "trPr"), "del") is not None)


def astray_in(table: Element) -> Iterator[str]:
    """The words of a table that stand in none of its cells, or in cells of no row, as damaged files
    have them: no program shows them."""
    yield from _beside(table, "tr")
    for row in below(table, "tr"):
        yield from _beside(row, "tc")


def _beside(parent: Element, kind: str) -> Iterator[str]:
    for item in parent:
        name = local(item)
        if name in OPENED:
            yield from _beside(item, kind)
        elif name != kind and (said := words(item)).strip():
            yield said


def below(parent: Element, kind: str) -> Iterator[Element]:
    """Elements of a kind directly in ``parent``, or in content controls in it."""
    for item in parent:
        name = local(item)
        if name == kind:
            yield item
        elif name in OPENED:
            yield from below(item, kind)


def columns_of(row: Element, limits: Limits) -> int:
    """How many columns a row takes, as far as it matters: none takes more than the limit."""
    return _before(row, limits) + sum(_span(cell, limits) for cell in below(row, "tc"))


def header_of(rows: Sequence[Element]) -> int:
    """How many of the first rows the document marks as the table's head."""
    count = 0
    for row in rows:
        mark = child(child(row, "trPr"), "tblHeader")
        if mark is None or not on(mark, "val", otherwise=True):
            break
        count += 1
    return count if count < len(rows) else 0


def cells_of(rows: Sequence[Element], text: Callable[[Element], str], limits: Limits) -> list[Cell]:
    """The cells of a table in the order of its rows, each read once by ``text``; one that goes on
    from above is that cell, one row longer.
    """
    cells: list[Cell] = []
    above: dict[
        int, int
    ] = {}  # column to the place in ``cells`` of what stands there in the row above
    for k, row in enumerate(rows):
        here: dict[int, int] = {}
        column = _before(row, limits)
        for element in below(row, "tc"):
            span = _span(element, limits)
            merged = child(child(element, "tcPr"), "vMerge")
            goes_on = merged is not None and attribute(merged, "val") in (None, "continue")
            if goes_on and column in above:
                here[column] = above[column]
                cell = cells[above[column]]
                cells[above[column]] = cell._replace(rows=k - cell.row + 1)
            else:
                here[column] = len(cells)
                cells.append(Cell(k, column, "" if goes_on else text(element), 1, span))
            column += span
            if column > limits.columns:
                break  # refused where the table is laid
        above = here
    return cells


def _span(cell: Element, limits: Limits) -> int:
    span = attribute(child(child(cell, "tcPr"), "gridSpan"), "val")
    return whole(span, 1, limits.columns, 1)


def _before(row: Element, limits: Limits) -> int:
    """How many columns of the grid a row leaves out at its start."""
    return whole(attribute(child(child(row, "trPr"), "gridBefore"), "val"), 0, limits.columns, 0)
