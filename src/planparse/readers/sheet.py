"""Ledgers in spreadsheets (xlsx, xls): each sheet is the title lines above its table, and the table."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Any, Final

import python_calamine

from planparse.readers.blocks import Blocks
from planparse.readers.container import damaged
from planparse.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

FEWEST: Final = 2  # filled cells that a row of a table has


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a workbook: visible sheets in order, rows with tabs between their cells, cells that a merged one covers empty."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [sheet for sheet in book.sheets_metadata if sheet.visible == python_calamine.SheetVisibleEnum.Visible]
        tables = [book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=True) for sheet in sheets]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise damaged(request.name, str(error)) from error
    out = Blocks(request.name, request.limits)
    count = 0
    for rows in tables:
        for row in rows:
            cells = [_shown(cell) for cell in row]
            filled = [cell for cell in cells if cell.strip()]
            count += 1
            if len(filled) >= FEWEST:
                out.table([cells], paragraph=count)
            else:
                out.paragraph(" ".join(filled), paragraph=count)
    return out.source(data, format_)


def _shown(cell: Any) -> str:
    """A cell as it is shown: whole numbers without a point, days as dates."""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ", "minutes")
    return str(cell)
