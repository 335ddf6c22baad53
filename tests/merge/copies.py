"""Copies of a ledger as people send them back: filled with openpyxl, saved again by LibreOffice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from ..inprocess import run_here

NOTICE = (
    "青山县水利建设实施方案\n一、重点任务\n"
    + "".join(
        f"({label})修好第{label}段河堤。分段施工，2030年{month}月底前完工。"
        f"(牵头单位:县水利局;责任单位:{town})\n"
        for label, month, town in zip(
            "一二三四五六",
            (3, 5, 6, 8, 9, 12),
            ("东河镇", "西河镇", "南山镇", "北山镇", "白沙镇", "青石镇"),
            strict=True,
        )
    )
    + "二、其他事项\n"
    + "".join(f"{k}.定期巡查。每月巡查一次。(责任单位:各镇)\n" for k in (1, 2))
)
Edit = Callable[[Worksheet], None]


def ledger(folder: Path, *more: str) -> Path:
    """A ledger of a notice of ours."""
    notice, out = folder / "通知.txt", folder / "台账.xlsx"
    notice.write_text(NOTICE, encoding="utf-8")
    assert call(notice, "-o", out, "-q", *more) == 0
    return out


def call(*arguments: Any) -> int:
    return run_here(*arguments)


def column(sheet: Worksheet, header: str) -> int:
    """Where a column stands, from 1."""
    return next(cell.column for cell in sheet[1] if cell.value == header)


def fill(sheet: Worksheet, row: int, **values: Any) -> None:
    """Write into a row by headers."""
    for header, value in values.items():
        sheet.cell(row, column(sheet, header)).value = value


def copy(base: Path, name: str, edit: Edit) -> Path:
    """A copy of a ledger, edited."""
    book = openpyxl.load_workbook(base)
    edit(book["任务台账"])
    path = base.parent / "回收" / f"{name}.xlsx"
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path


def sort_by(sheet: Worksheet, header: str) -> None:
    """Sort the rows by a column, backwards."""
    at = column(sheet, header) - 1
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    rows.sort(key=lambda row: str(row[at]), reverse=True)
    for number, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            sheet.cell(number, place).value = value


def move_column(sheet: Worksheet, header: str, to: int) -> None:
    """Move a column to the front or elsewhere, as cutting and inserting does."""
    at = column(sheet, header)
    cells = [sheet.cell(row, at).value for row in range(1, sheet.max_row + 1)]
    sheet.delete_cols(at)
    sheet.insert_cols(to)
    for row, value in enumerate(cells, 1):
        sheet.cell(row, to).value = value
