"""Ledgers as offices keep them: groups that add up, years over quarters, goals beside stages, in
what figures are (records.md 2.6)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook

import planparse
from planparse.records.models import ParseResult

Rows = Sequence[Sequence[object]]


def sheet(rows: Rows, merged: Sequence[str] = ()) -> ParseResult:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    for cells in merged:
        page.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return planparse.parse_bytes(out.getvalue(), name="a.xlsx")


def printed(rows: Rows) -> ParseResult:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return planparse.parse_bytes(out.getvalue().encode(), name="a.csv")


def titles(result: ParseResult) -> list[tuple[str, str | None]]:
    return [("/".join(a.title or "" for a in t.path), t.title) for t in result.plans[0].tasks]


def ends(result: ParseResult) -> list[str | None]:
    return [d.end for task in result.plans[0].tasks for d in task.deadlines]


HEAD = ["序号", "项目名称", "总投资", "责任单位", "完成时限"]
WORKS = [
    ["一", "水利类（2个）", 4200, None, None],
    [1, "修缮水渠", 3000, "县水利局", "6月底前"],
    [2, "清理河道", 1200, "县水利局", "9月底前"],
    ["二", "交通类（1个）", 800, None, None],
    [3, "硬化村路", 800, "县交通局", "10月底前"],
]
GROUPED = [
    ("水利类（2个）", "修缮水渠"),
    ("水利类（2个）", "清理河道"),
    ("交通类（1个）", "硬化村路"),
]


def test_a_group_may_add_up_what_its_rows_hold() -> None:
    rows = [["青石县2026年项目推进表"], HEAD, *WORKS]
    assert titles(sheet(rows)) == GROUPED
    assert titles(printed(rows)) == GROUPED


def test_a_group_in_one_merged_cell_may_add_up_too() -> None:
    rows = [
        ["青石县2026年项目推进表"],
        HEAD,
        ["一、水利类（2个）", None, 4200, None, None],
        *WORKS[1:3],
    ]
    assert titles(sheet(rows, ["A3:B3"])) == GROUPED[:2]


def test_rows_of_han_numerals_are_no_groups_for_a_figure() -> None:
    rows = [["青石县2026年项目推进表"], HEAD]
    rows += [["一", "修缮水渠", 3000, None, None], ["二", "清理河道", 1200, "县水利局", "9月"]]
    assert titles(sheet(rows)) == [("", "修缮水渠"), ("", "清理河道")]


def test_a_line_that_says_in_what_figures_are_is_no_title() -> None:
    result = printed([["青石县2026年项目推进表"], ["金额单位：万元"], HEAD, *WORKS[1:3]])
    assert result.plans[0].title == "青石县2026年项目推进表"


def test_the_year_over_quarters_is_that_of_their_days() -> None:
    rows = [
        ["青石县2026年重大项目推进表"],
        ["序号", "项目名称", "责任单位", "2026年推进安排", None, "2027年推进安排", None],
        [None, None, None, "三季度", "四季度", "1-3月", "4-6月"],
        [1, "水厂迁建", "县水利局", "平整土地", "主体开工", "设备安装", "竣工验收"],
    ]
    result = sheet(rows, ["D2:E2", "F2:G2", "A2:A3", "B2:B3", "C2:C3"])
    assert ends(result) == ["2026-09-30", "2026-12-31", "2027-03-31", "2027-06-30"]


def test_what_is_to_be_reached_in_the_end_is_no_stage_s_own() -> None:
    rows = [
        ["青石县2026年重大项目推进表"],
        ["序号", "项目名称", "责任单位", "上半年", "下半年", "年度目标"],
        [1, "水厂迁建", "县水利局", "平整土地", "主体开工", "完成投资1.2亿元"],
    ]
    tasks = sheet(rows).plans[0].tasks
    assert [task.text for task in tasks] == ["平整土地", "主体开工"]
    assert [task.extra for task in tasks] == [{"年度目标": "完成投资1.2亿元"}] * 2
    assert not any(task.indicators for task in tasks)


def test_what_is_kept_of_a_header_does_not_change_with_what_stands_over_it() -> None:
    rows = [
        ["序号", "项目名称", "责任单位", "2026年推进目标", None],
        [None, None, None, "1-3月", "4-6月"],
        [1, "水厂迁建", "县水利局", "平整土地", "主体开工"],
    ]
    first, second = (sheet(rows, ["D1:E1", "A1:A2", "B1:B2", "C1:C2"]) for _ in range(2))
    assert first.plans == second.plans
    assert ends(first) == ["2026-03-31", "2026-06-30"]


def test_what_is_done_in_years_that_stand_over_it_is_a_schedule() -> None:
    rows = [
        ["青石县水利工程分年度计划表"],
        ["序号", "工程名称", "责任单位", "2026年", None, "2027年", None],
        [None, None, None, "建设内容", "投资", "建设内容", "投资"],
        [1, "河道治理", "县水利局", "治理河道6公里", 3200, "治理河道4公里", 1800],
        [2, "灌区改造", "县灌区中心", "衬砌渠道22公里", 2600, None, None],
    ]
    result = sheet(rows, ["D2:E2", "F2:G2", "A2:A3", "B2:B3", "C2:C3"])
    tasks = result.plans[0].tasks
    assert [task.text for task in tasks] == ["治理河道6公里", "治理河道4公里", "衬砌渠道22公里"]
    assert ends(result) == ["2026-12-31", "2027-12-31", "2026-12-31"]
    assert tasks[0].extra == {"2026年/投资": "3200", "2027年/投资": "1800"}


def test_how_often_a_check_is_made_is_its_time() -> None:
    rows = [
        ["青石物流园2026年安全检查计划表"],
        ["类别", "子类", "工作内容", "频次", "责任部门", "检查人", "预算"],
        ["日常", "检查", "巡检消防设施", "每月2次", "安保部", "张伟", 1.2],
        ["专项", "演练", "疏散演练", "6月、11月", "安保部", "李明", 2.5],
    ]
    first, second = sheet(rows).plans[0].tasks
    assert [d.recurrence.every for d in first.deadlines if d.recurrence] == ["P1M"]
    assert [d.end for d in second.deadlines] == ["2026-06-30", "2026-11-30"]
    assert [(r.role, r.units[0].name) for r in first.responsibilities] == [
        ("responsible", "安保部"),
        ("person", "张伟"),
    ]


def test_columns_that_units_name_and_cells_tick_say_who_does_it() -> None:
    rows = [
        ["青石县2026年任务分工表"],
        ["序号", "任务", "县发改局", "县市场监管局", "县税务局", "时限"],
        [1, "压缩开办时间", None, "★", "○", "4月底"],
        [2, "清理涉企收费", "★", "○", None, "6月底"],
        ["注：★为牵头单位，○为配合单位。"],
    ]
    first, second = sheet(rows).plans[0].tasks
    assert [(r.role, r.units[0].name) for r in first.responsibilities] == [
        ("lead", "县市场监管局"),
        ("support", "县税务局"),
    ]
    assert [(r.role, r.units[0].name) for r in second.responsibilities] == [
        ("lead", "县发改局"),
        ("support", "县市场监管局"),
    ]


def test_ticks_below_other_names_are_kept_beside() -> None:
    rows = [
        ["序号", "任务", "是否完成", "是否公开", "责任单位"],
        [1, "压缩开办时间", "√", "√", "县税务局"],
        [2, "清理涉企收费", "√", None, "县发改局"],
    ]
    first, _second = sheet(rows).plans[0].tasks
    assert first.extra == {"是否完成": "√", "是否公开": "√"}
    assert [u.name for r in first.responsibilities for u in r.units] == ["县税务局"]


def test_a_department_that_filled_a_table_in_is_nobody_addressed() -> None:
    rows = [
        ["青石公司二季度工作推进表"],
        ["填表部门：运营部　　填表日期：2026年4月3日"],
        ["序号", "工作事项", "责任人", "完成时间"],
        [1, "整合渠道", "张伟", "5月底前"],
        [2, "改造门店", "李明", "6月底前"],
    ]
    plan = sheet(rows).plans[0]
    assert plan.title == "青石公司二季度工作推进表"
    assert plan.addressees == []
