"""Sheets of a workbook that are no ledger, and rows at the end of one that are no tasks."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from openpyxl import Workbook

import planparse
from planparse.records.models import ParseResult

HEAD = ("类别", "序号", "重点任务", "主要举措", "责任单位", "完成时限")
ROWS = [
    ("水利", 1, "修缮水渠", "更换闸门，疏通淤泥", "县水利局", "6月底前"),
    ("水利", 2, "清理河道", "打捞垃圾，修整河岸", "县水利局", "9月底前"),
]
LEDGER = ("2025年重点工作台账", [HEAD, *ROWS])


def parsed(*sheets: tuple[str, Sequence[Sequence[object]]]) -> ParseResult:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return planparse.parse_bytes(out.getvalue(), name="a.xlsx")


def codes(result: ParseResult) -> list[str]:
    return [told.code for told in result.diagnostics]


GUIDE = [("1.本表由各责任单位填报，主要领导审核。",), ("2.每月25日前报送县政府办公室。",)]


@pytest.mark.parametrize("name", ["填表说明", "说明", "填报要求", "台账填报注意事项"])
@pytest.mark.parametrize("first", [True, False])
def test_a_sheet_that_explains_the_form_gives_no_tasks(name: str, first: bool) -> None:
    guide = (name, GUIDE)
    result = parsed(guide, LEDGER) if first else parsed(LEDGER, guide)
    (plan,) = result.plans
    assert (plan.title, plan.sections) == ("2025年重点工作台账", [])
    assert [task.title for task in plan.tasks] == ["修缮水渠", "清理河道"]
    assert "每月25日前报送" in plan.text
    assert codes(result).count("PP516") == 1


def test_the_first_line_of_a_sheet_may_say_so() -> None:
    result = parsed(("Sheet2", [("填表说明",), *GUIDE]), LEDGER)
    assert [task.title for task in result.plans[0].tasks] == ["修缮水渠", "清理河道"]
    assert "PP516" in codes(result)


def test_a_sheet_of_that_name_with_tasks_is_read() -> None:
    table = parsed(("说明", [HEAD, *ROWS]), LEDGER)
    assert [len(plan.tasks) for plan in table.plans] == [2, 2]
    lines = [("一、修缮水渠。（责任单位：县水利局）",), ("二、清理河道。（责任单位：各镇）",)]
    text = parsed(("说明", lines), LEDGER)
    assert sum(len(plan.tasks) for plan in text.plans) == 4
    assert "PP516" not in codes(table) + codes(text)


def test_a_sum_below_a_ledger_is_no_part_of_its_last_row() -> None:
    result = parsed(("台账", [HEAD, *ROWS, ("合计", None, 2)]))
    assert [task.title for task in result.plans[0].tasks] == ["修缮水渠", "清理河道"]
    assert "PP507" not in codes(result)
