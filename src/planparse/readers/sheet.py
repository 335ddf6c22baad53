"""Ledgers in spreadsheets (xlsx, xls).

Each sheet is the title lines above its table, the table, and the notes below it.
"""

from __future__ import annotations

import datetime
import io
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from planparse.readers.blocks import Blocks, Cell
from planparse.readers.container import Container, damaged, open_container, problem_of
from planparse.readers.excel.biff import Told
from planparse.readers.excel.binary_book import told_of_binary
from planparse.readers.excel.book import WORKBOOK, Merge, Sheet, sheets_of
from planparse.readers.excel.hidden import NOTHING
from planparse.readers.excel.number_formats import LARGEST, plain
from planparse.readers.excel.old_book import spread_of, told_of
from planparse.readers.excel.strings import struck_rows
from planparse.readers.ledger import extent
from planparse.readers.ole import MAGIC as OLE
from planparse.text.left_out import Part
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

PARTS: Final = (".xml", ".bin", ".rels")
PANICS: Final = "pyo3_runtime"
NOTHING_TOLD: Final = Told({}, NOTHING)


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a workbook: visible sheets in order, their cells as they are shown; hidden ones
    are kept beside the text."""
    out = Blocks(request.name, request.limits)
    container = open_container(data, request.name, request.limits) if format_ == "xlsx" else None
    if container is not None and container.find(WORKBOOK):
        sheets = sheets_of(data, request)
    else:
        if container is not None:  # a binary one
            _check(container)
        sheets = _old_sheets(data, request, container)
    hidden = 0
    for sheet in sheets:
        if sheet.seen:
            _add(out, sheet)
            hidden += sheet.hidden
        else:
            for row in _rows(sheet).items():
                out.leave_out(Part.SHEETS, _line(sheet, *row))
        for part, said in sheet.aside:
            out.leave_out(part, said)
    if hidden:
        request.collector.add("PP117", count=hidden)
    return out.source(data, format_)


def _check(container: Container) -> None:
    """Refuse parts past the limits before a parser sees them that inflates the container itself."""
    for entry in container.names:
        if entry.endswith(PARTS):
            container.read(entry)


def _add(out: Blocks, sheet: Sheet) -> None:
    """A sheet: its table, and the rows around it, each of one cell, as lines."""
    out.at_sheet(sheet.name)
    rows = _rows(sheet)
    table = extent({row: len(columns) for row, columns in rows.items()})
    for row, columns in rows.items():
        if row < table.start:
            out.paragraph(sheet.cells[row, columns[0]])
    if table:
        out.grid(_cells(sheet, rows, [row for row in rows if row in table]))
    for row, columns in rows.items():
        if row >= table.stop:
            out.paragraph(sheet.cells[row, columns[0]])


def _rows(sheet: Sheet) -> dict[int, list[int]]:
    """The rows of a sheet that hold something, and the columns of their cells."""
    return {
        row: [column for _row, column in places]
        for row, places in groupby(sorted(sheet.cells), key=lambda place: place[0])
    }


def _line(sheet: Sheet, row: int, columns: list[int]) -> str:
    """A row as a line, its cells with tabs between them."""
    cells = (" ".join(sheet.cells.get((row, k), "").split()) for k in range(columns[-1] + 1))
    return "\t".join(cells)


def _cells(sheet: Sheet, rows: dict[int, list[int]], used: list[int]) -> Iterator[Cell]:
    """The cells of a table in the rows ``used``; a row without a cell of its own counts for none,
    nor does a column left of all.
    """
    merged = {(m.top, m.left): m for m in sheet.merges}
    left = min(rows[row][0] for row in used)
    for line, row in enumerate(used):
        for column in rows[row]:
            m = merged.get((row, column))
            below = bisect_right(used, m.bottom) - line if m else 1
            across = m.right - m.left + 1 if m else 1
            yield Cell(line, column - left, sheet.cells[row, column], below, across)


def _old_sheets(data: bytes, request: Request, container: Container | None) -> Iterator[Sheet]:
    """The sheets of an old workbook (BIFF), or of a binary one in a container (BIFF12); numbers as
    they are shown where it is of Excel 5 or later."""
    import python_calamine

    if data.startswith(OLE) and (spread := spread_of(data)) > request.limits.cells:
        raise request.limits.past("cells", request.name, count=spread)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        told = told_of(data) if data.startswith(OLE) else {}
        told = told_of_binary(container, request) if container is not None else told
        in_order = list(told.values()) if len(told) == len(book.sheets_metadata) else []
        for k, known in enumerate(book.sheets_metadata):
            sheet = book.get_sheet_by_name(known.name)
            cells = {
                (row, column): said
                for row, values in enumerate(sheet.to_python(skip_empty_area=False))
                for column, value in enumerate(values)
                if (said := _shown(value)).strip()
            }
            # calamine may read the name of an old sheet in another encoding
            told_here = told.get(known.name) or (in_order[k] if in_order else NOTHING_TOLD)
            numbers = told_here.numbers
            cells.update({at: said for at, said in numbers.items() if at in cells and said})
            struck = told_here.struck & cells.keys()
            gone = struck_rows({at: cells.pop(at) for at in sorted(struck)})
            merges = tuple(
                Merge(*begin, *end) for begin, end in sheet.merged_cell_ranges or [] if begin != end
            )
            hidden = told_here.unseen.count(cells)
            seen = known.visible == python_calamine.SheetVisibleEnum.Visible
            yield Sheet(known.name, cells, merges, hidden, seen, gone)
    except BaseException as error:
        expected = (python_calamine.CalamineError, OSError, ValueError)
        if isinstance(error, expected) or _is_panic(error):
            raise damaged(request.name, "sheet", problem=problem_of(error)) from error
        raise


def _is_panic(error: BaseException) -> bool:
    """Whether calamine came upon a file that it takes for impossible: what Rust raises then is no
    `Exception`."""
    return type(error).__module__ == PANICS


def _shown(cell: Any) -> str:
    """A cell of an old workbook as it is shown: whole numbers without a point, days as dates."""
    if isinstance(cell, float) and abs(cell) < LARGEST:
        return plain(cell)
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
    return str(cell)
