"""Tables of tasks, one row a task, as text: which columns, under which headers, and what stands in
a cell.

There are two: the flat one for data frames (English headers; Parquet has it too), and that of a
ledger (Chinese headers), with what a plan says of itself behind it. A piece of a numbered table is
rows of text as JSON Lines; the numbers are the sink's to put in, since only it sees all rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from planparse.frozen import NamedTuple
from planparse.ledger import columns
from planparse.ledger.cells import said
from planparse.ledger.columns import BY_KEY, FLAT, LEDGER, Column, Entry
from planparse.messages import Lang, sheet_text
from planparse.writers.json_writer import scalar
from planparse.writers.plain import How

NAMES: Final = tuple(column.key for column in FLAT)
OF_PEOPLE: Final = (
    *(column for column in LEDGER if column.type != "light"),  # that only a sheet can show
    *(
        BY_KEY[key]
        for key in (
            "source", "plan_id", "kind", "year", "issuer", "document_number", "issued_on",
            "duplicate_of", "id", "same_as",
        )
    ),
)  # fmt: skip
TERMS: Final = ("kind", "origin", "category")  # columns whose values are words of ours
Row = tuple[Any, ...]


class Head(NamedTuple):
    """A column of a table and its header; a column of None is somebody else's, and empty."""

    column: Column | None
    header: str


def rows(result: dict[str, Any]) -> Iterator[Row]:
    """The rows of a result's tasks, in order, with values in the order of `NAMES`."""
    return columns.rows(result, FLAT)


def heads(how: How, lang: Lang, *, inputs: bool = True) -> list[Head]:
    """The columns that are asked for, or those of ``lang``: en the flat ones, zh a ledger's, those
    to fill in (``inputs``) too.
    """
    if how.columns:
        return [Head(BY_KEY.get(key), _header(key, header, lang)) for key, header in how.columns]
    chosen = FLAT if lang == "en" else OF_PEOPLE
    kept = [column for column in chosen if inputs or column.type != "input"]
    return [Head(column, columns.name(column.key, lang)) for column in kept]


def _header(key: str, header: str, lang: Lang) -> str:
    return header or (columns.name(key, lang) if key else "")


def cells(head: list[Head], entry: Entry) -> list[str]:
    """A row as text."""
    return [_cell(column, entry) for column, _header in head]


def _cell(column: Column | None, entry: Entry) -> str:
    value = None if column is None else column.value(entry)
    if column is None or value is None or value == {}:
        return ""
    if isinstance(value, dict):
        return scalar(value)
    if column.key in TERMS:
        return sheet_text(f"{column.key} {value}", entry.lang)
    return str(said(column, value, entry.lang))


def is_text(column: Column | None) -> bool:
    """Whether what stands below is text whatever it looks like, and no number or date."""
    return column is not None and column.type not in ("integer", "date", "count")


def packed(table: list[list[str]]) -> bytes:
    """Rows of text, as a piece."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table)
    return lines.encode("utf-8", "surrogatepass")


def unpacked(piece: bytes) -> Iterator[list[str]]:
    """The rows of a piece."""
    for line in piece.splitlines():
        row: list[str] = json.loads(line)
        yield row


class Counter:
    """Puts the numbers of rows (序号) into those of a table, from 1."""

    def __init__(self, head: list[Head]) -> None:
        self._at = [k for k, (column, _h) in enumerate(head) if column and column.type == "count"]
        self._rows = 0
        self.counts = bool(self._at)  # whether the table has such a column

    def numbered(self, table: Iterator[list[str]]) -> Iterator[list[str]]:
        """The rows with their numbers."""
        for row in table:
            self._rows += 1
            for place in self._at:
                row[place] = str(self._rows)
            yield row
