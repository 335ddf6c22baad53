"""What a person who opens a sheet does not see: rows and columns that somebody hid (ECMA-376 part
1, 18.3.1.73 and 18.3.1.13).

Rows that a filter or a closed outline hides are there for whoever looks: they are read.
"""

from __future__ import annotations

from typing import Final

from planparse.frozen import NamedTuple
from planparse.readers.xml import Element, attribute, child, local, whole

TRUE: Final = ("1", "true")
LAST_COLUMN: Final = 16_384
LAST_ROW: Final = 1_048_576


class Unseen(NamedTuple):
    """The rows that are hidden, and the stretches of columns, from 0."""

    rows: frozenset[int] = frozenset()
    columns: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows or self.columns)

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is not shown."""
        return row in self.rows or any(first <= column <= last for first, last in self.columns)


def hidden_in(sheet: Element) -> Unseen:
    """What is hidden in a sheet."""
    columns = [
        (
            whole(attribute(item, "min"), 1, LAST_COLUMN, 1) - 1,
            whole(attribute(item, "max"), 1, LAST_COLUMN, 1) - 1,
        )
        for item in _below(sheet, "cols")
        if _by_hand(item)
    ]
    filtered = any(local(item) == "filterColumn" for item in _below(sheet, "autoFilter"))
    rows = (
        whole(attribute(item, "r"), 1, LAST_ROW, at) - 1
        for at, item in enumerate(_below(sheet, "sheetData"), 1)
        if _by_hand(item)
    )
    return Unseen(frozenset(() if filtered else rows), tuple(columns))


def _by_hand(item: Element) -> bool:
    closed = attribute(item, "outlineLevel") not in (None, "0")
    return attribute(item, "hidden") in TRUE and not closed


def _below(sheet: Element, name: str) -> list[Element]:
    found = child(sheet, name)
    return list(found) if found is not None else []
