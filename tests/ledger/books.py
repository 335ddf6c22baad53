"""Ledgers as the tests make and look at them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl

import planparse
from planparse.writers import How, Target, writer

TEXT = (
    "白沙镇河道整治实施方案\n白政办发〔2030〕3号\n一、重点任务\n"
    "(一)清理河道。2030年6月底前清淤30公里以上。(牵头单位:镇水利站(河长办);责任单位:各村、镇财政所)\n"
    "(二)公开进度。每季度在村口公开一次。(责任单位:镇人民政府办公室;配合单位:镇政府办公室)\n"
    "(三)修复护栏。(牵头单位:镇财政所;配合单位:各村;完成时限:长期坚持)\n"
)
NONE = ("没有", "没有发现疑点")
Rows = list[dict[str, Any]]


def result(text: str = TEXT, name: str = "a.txt") -> dict[str, Any]:
    return planparse.parse(text, name=name, year=2030).model_dump(mode="json")


def written(*results: dict[str, Any], how: How = How()) -> bytes:  # noqa: B008 - it is frozen
    out = io.BytesIO()
    form = writer("xlsx")
    sink = form.Sink(Target(out, is_file=True, how=how))
    for one in results:
        sink.add(form.piece(one, how))
    sink.close()
    return out.getvalue()


def opened(content: bytes | Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content) if isinstance(content, bytes) else content)


def rows(content: bytes | Path, sheet: str = "任务台账") -> Rows:
    """The rows of a sheet by its headers, but those without a cell in the first columns."""
    table = opened(content)[sheet].iter_rows(values_only=True)
    head = [str(name) for name in next(table)]
    told = (row for row in table if any(row[:4]) and row[0] not in NONE)
    return [dict(zip(head, row, strict=True)) for row in told]
