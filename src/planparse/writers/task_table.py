"""The flat table of tasks, one row a task, for spreadsheets and data frames.

CSV and Parquet have the same columns: those of `planparse.ledger.columns.FLAT`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from planparse.ledger import columns

NAMES: Final = tuple(column.key for column in columns.FLAT)
Row = tuple[Any, ...]


def rows(result: dict[str, Any]) -> Iterator[Row]:
    """The rows of a result's tasks, in order, with values in the order of `NAMES`."""
    return columns.rows(result, columns.FLAT)


def encodable(text: str) -> str:
    """``text`` with what no UTF-8 can carry (lone surrogates) as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()
