"""Ledgers in spreadsheets (xlsx, xls).

Each sheet is the title lines above its table, and the table.
"""

from __future__ import annotations

import datetime
import io
import re
from typing import TYPE_CHECKING, Any, Final

import python_calamine

from planparse.readers.blocks import Blocks
from planparse.readers.container import damaged, open_container
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
CELL: Final = re.compile(rb"<c\b[^>]*?\br=\"([A-Z]{1,3})([0-9]{1,7})\"")
PARTS: Final = (".xml", ".bin", ".rels")
FEWEST: Final = 2  # filled cells that a row of a table has


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a workbook: visible sheets in order, rows with tabs between their cells; a cell
    merged over rows says the same in each.
    """
    if format_ == "xlsx":
        _check_extent(data, request)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible == python_calamine.SheetVisibleEnum.Visible
        ]
        sheets = [book.get_sheet_by_name(name) for name in shown]
        tables = [
            (sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or [])
            for sheet in sheets
        ]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise damaged(request.name, "sheet", problem=str(error)) from error
    out = Blocks(request.name, request.limits)
    count = 0
    for values, merged in tables:
        rows = [[_shown(cell) for cell in row] for row in values]
        for (top, left), (bottom, right) in merged:
            for k in range(top + 1, min(bottom + 1, len(rows))):
                if (
                    left < len(rows[k]) and left == right
                ):  # a cell merged downwards says the same in each row
                    rows[k][left] = rows[top][left]
        width = max(
            (k + 1 for row in rows for k, cell in enumerate(row) if cell.strip()), default=0
        )
        full = [k for k, row in enumerate(rows) if sum(1 for cell in row if cell.strip()) >= FEWEST]
        for k, row in enumerate(rows):
            count += 1
            if full and full[0] <= k <= full[-1]:
                out.table([row[:width]], paragraph=count)
            else:
                out.paragraph(" ".join(cell for cell in row if cell.strip()), paragraph=count)
    return out.source(data, format_)


def _check_extent(data: bytes, request: Request) -> None:
    """Refuse what the parser, which inflates the container itself, would take more memory for than
    there is: parts past the limits, and sheets whose cells
    stand too far apart, since it takes memory for every cell between."""
    container = open_container(data, request.name, request.limits)
    for entry in container.names:
        if not entry.endswith(PARTS):
            continue
        content = container.read(entry)
        if not SHEET.fullmatch(entry):
            continue
        rows = columns = 0
        for m in CELL.finditer(content):
            letters = 0
            for letter in m[1]:
                letters = letters * 26 + letter - 64
            rows, columns = max(rows, int(m[2])), max(columns, letters)
        if rows * columns > request.limits.cells:
            raise request.limits.past("cells", request.name, rows=rows, columns=columns)


def _shown(cell: Any) -> str:
    """A cell as it is shown: whole numbers without a point, days as dates."""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return (
            cell.date().isoformat()
            if cell.time() == datetime.time()
            else cell.isoformat(" ", "minutes")
        )
    return str(cell)
