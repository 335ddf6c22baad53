"""Workbooks as rows of text: a ledger, and copies of it that people have filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from planparse.diagnostics import Collector
from planparse.errors import ReadError
from planparse.frozen import NamedTuple
from planparse.ledger.mark import MARK
from planparse.ledger.view import ID, Shown
from planparse.merge.columns import FEWEST, plain
from planparse.messages import LANGS, Lang, sheet_text
from planparse.readers import Request
from planparse.readers.apart import sheets_of
from planparse.readers.detect import detect
from planparse.readers.limits import Limits

if TYPE_CHECKING:
    from planparse.readers.excel.book import Sheet

HEADER_ROWS: Final = 20  # rows in which a header is looked for
# Sheets of ours that hold no tasks of their own.
OTHERS: Final = frozenset((MARK, *(
    sheet_text(f"sheet {key}", lang)
    for key in ("units", "days", "doubts", "conflicts", "added", "lost")
    for lang in LANGS
)))  # fmt: skip


class Table(NamedTuple):
    """A sheet below its header: rows of as many cells as the header has names, "" for none."""

    sheet: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Ledger(NamedTuple):
    """The ledger that copies were made of."""

    columns: tuple[Shown, ...]
    lang: Lang
    ids: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # cells in the order of the columns


def ledger_of(data: bytes, name: str, limits: Limits) -> Ledger:
    """The ledger in a workbook. Raises `ReadError` (PP706) where it is none of ours."""
    sheets = _sheets(data, name, limits)
    mark = next((sheet for sheet in sheets if sheet.name == MARK), None)
    told = [*_grid(mark)] if mark else []
    shown = [Shown(*_three(row)[1:]) for row in told if _three(row)[0] == "column"]
    columns = tuple(item for item in shown if item.key != ID)
    names = {_three(row)[1] for row in told if _three(row)[0] == "sheet"}
    lang: Lang = "en" if ["language", "en"] in [row[:2] for row in told] else "zh"
    headers = [item.header for item in columns]
    tables = [table for table in _tables(sheets, headers) if table.sheet in names]
    if not columns or not tables:
        raise ReadError("PP706", name, case="ledger")
    table = tables[0]
    at = [table.header.index(header) if header in table.header else None for header in headers]
    ids = table.header.index(ID) if ID in table.header else None
    return Ledger(
        columns,
        lang,
        tuple("" if ids is None else row[ids] for row in table.rows),
        tuple(tuple("" if k is None else row[k] for k in at) for row in table.rows),
    )


def tables_of(data: bytes, name: str, limits: Limits, headers: Sequence[str]) -> list[Table]:
    """The tables of a filled copy, by the headers of its ledger. Raises `ReadError`: PP706 where it
    has none, and what any workbook may be refused for."""
    found = _tables(_sheets(data, name, limits), headers)
    if not found:
        raise ReadError("PP706", name)
    return found


def _sheets(data: bytes, name: str, limits: Limits) -> list[Sheet]:
    if not data.startswith(b"PK") or detect(data, name, limits) != "xlsx":
        raise ReadError("PP706", name)
    sheets = sheets_of(data, Request(name, Collector(), limits=limits))
    if any(column >= limits.columns for sheet in sheets for _row, column in sheet.cells):
        raise limits.past("columns", name)
    return sheets


def _tables(sheets: Sequence[Sheet], headers: Sequence[str]) -> list[Table]:
    """The sheets with a row that names half of the headers or more."""
    wanted = {plain(header) for header in headers}
    fewest = max(min(FEWEST, len(wanted)), -(-len(wanted) // 2))
    found = []
    for sheet in sheets:
        grid = list(_grid(sheet))
        counts = [len({plain(cell) for cell in row} & wanted) for row in grid[:HEADER_ROWS]]
        at = counts.index(max(counts)) if counts else 0
        if sheet.name in OTHERS or not counts or counts[at] < fewest:
            continue
        width = max(len(row) for row in grid[at:])
        rows = [tuple(row) + ("",) * (width - len(row)) for row in grid[at:]]
        header = tuple(" ".join(name.split()) for name in rows[0])
        found.append(Table(sheet.name, header, tuple(row for row in rows[1:] if any(row))))
    return found


def _grid(sheet: Sheet) -> Iterator[list[str]]:
    """The rows of a sheet that hold something, each from the first column on."""
    for _row, places in groupby(sorted(sheet.cells), key=lambda place: place[0]):
        columns = [column for _same, column in places]
        cells = [""] * (columns[-1] + 1)
        for column in columns:
            cells[column] = sheet.cells[_row, column].strip()
        yield cells


def _three(row: list[str]) -> list[str]:
    return (row + [""] * 3)[:3]
