"""Sheets that are printed over several pages side by side."""

from __future__ import annotations

import pytest

import planparse

from .test_page_tables import LEFT, Sheet

LEFT_PART = [["序号", "工作任务"], ["1", "修东桥"], ["2", "修西桥"], ["3", "修南桥"]]
RIGHT_PART = [
    ["责任单位", "完成时限"],
    ["县交通局", "6月底前"],
    ["县水利局", "9月底前"],
    ["各镇", "年底前"],
]
NAME = "青石县2024年修桥任务清单"


def printed(*pages: tuple[str, list[list[str]], tuple[float, float]]) -> planparse.ParseResult:
    sheet = Sheet()
    for k, (title, rows, widths) in enumerate(pages):
        if k:
            sheet.next()
        sheet.write(LEFT, 60, title)
        sheet.table(80, rows, widths)
    sheet.canvas.save()
    return planparse.parse_bytes(sheet.out.getvalue(), name="a.pdf")


@pytest.mark.parametrize("spilled", ["任务清单", ""])
def test_columns_without_room_stand_beside_the_others(spilled: str) -> None:
    result = printed((NAME, LEFT_PART, (40.0, 300.0)), (spilled, RIGHT_PART, (90.0, 90.0)))
    (plan,) = result.plans
    assert plan.title == NAME and plan.text == ""
    owners = [[u.name for r in task.responsibilities for u in r.units] for task in plan.tasks]
    assert owners == [["县交通局"], ["县水利局"], ["各镇"]]
    assert [task.deadlines[0].text for task in plan.tasks] == ["6月底前", "9月底前", "年底前"]
    told = [each.params for each in result.diagnostics if each.code == "PP507"]
    assert told == [{"case": "beside", "count": 1, "page": 2}]


@pytest.mark.parametrize(
    ("title", "widths"), [("各镇责任表", (90.0, 90.0)), ("", (170.0, 170.0))], ids=["title", "wide"]
)
def test_tables_with_a_title_or_as_wide_are_none_of_one_sheet(
    title: str, widths: tuple[float, float]
) -> None:
    result = printed((NAME, LEFT_PART, (40.0, 300.0)), (title, RIGHT_PART, widths))
    assert not any(task.responsibilities for task in result.plans[0].tasks)
    assert not [each for each in result.diagnostics if each.params.get("case") == "beside"]
