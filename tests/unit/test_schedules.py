"""Schedules (行事历): months and weeks that head lines without numbers, days in columns, items that
only say when."""

from __future__ import annotations

import pytest

import planparse
from planparse import ParseResult, Task


def _tasks(result: ParseResult) -> list[Task]:
    return [task for plan in result.plans for task in plan.tasks]


def _ends(result: ParseResult) -> list[str | None]:
    return [task.deadlines[0].end if task.deadlines else None for task in _tasks(result)]


def _codes(result: ParseResult) -> set[str]:
    return {doubt.code for doubt in result.diagnostics}


def _table(*rows: str) -> str:
    head, *below = rows
    return "\n".join([f"| {head} |", "|" + "---|" * (head.count("|") + 1), *below])


def test_months_in_a_run_head_lines_without_numbers() -> None:
    text = (
        "青石小学2025年下半年工作计划\n一、指导思想\n立德树人。\n二、每月安排\n九月：\n开学典礼\n安全教育\n"
        "十月：\n秋游\n十一月-十二月：\n消防演练\n一月：\n期末总结\n三、要求\n各班抓好落实。\n"
    )
    result = planparse.parse(text)
    assert [task.title for task in _tasks(result)] == [
        "九月",
        "十月",
        "十一月-十二月",
        "一月",
        "要求",
    ]
    assert _ends(result)[:4] == ["2025-09-30", "2025-10-31", "2025-12-31", "2026-01-31"]
    assert {"PP412", "PP308"} <= _codes(result)


def test_months_of_which_one_follows_no_other_are_lines_of_text() -> None:
    text = "青石小学2026年工作计划\n一、安排\n3月\n植树\n8月\n家访\n二、要求\n抓好落实。\n"
    assert [task.title for task in _tasks(planparse.parse(text))] == ["安排", "要求"]


def test_a_month_with_what_it_is_about_heads_items_that_begin_anew() -> None:
    text = (
        "青石幼儿园2026年园务计划\n二月园务工作\n1.备课。\n2.开会。\n"
        "三月园务工作\n1.家访。\n2.体检。\n"
    )
    assert _ends(planparse.parse(text)) == ["2026-02-28"] * 2 + ["2026-03-31"] * 2


def test_weeks_head_items_that_begin_anew() -> None:
    text = (
        "青石小学2026年秋季工作安排\n第一周（9月1日—9月5日）\n1.开学典礼。\n2.安全教育。\n"
        "第二周（9月8日—9月12日）\n1.家长会。\n2.教研活动。\n"
    )
    result = planparse.parse(text)
    assert _ends(result) == ["2026-09-05"] * 2 + ["2026-09-12"] * 2
    assert "PP412" in _codes(result)


def test_rows_of_months_go_on_over_new_year() -> None:
    months = ("9月", "11月", "12月", "1月")
    rows = [f"| {month} | 检查{month}工作 | 张三 |" for month in months]
    result = planparse.parse(
        "# 青石小学2025年工作安排\n\n" + _table("月份 | 工作内容 | 负责人", *rows)
    )
    assert _ends(result) == ["2025-09-30", "2025-11-30", "2025-12-31", "2026-01-31"]
    assert "PP308" in _codes(result)
    back = [f"| {month} | 检查{month}工作 | 张三 |" for month in ("12月", "1月", "9月", "2月")]
    result = planparse.parse(
        "# 青石小学2025年工作安排\n\n" + _table("月份 | 工作内容 | 负责人", *back)
    )
    assert _ends(result)[1] == "2025-01-31"


@pytest.mark.parametrize(
    ("cell", "end"),
    [
        ("9.1（周三）", "2025-09-01"),
        ("9.1（周一）-9.5（周五）", "2025-09-05"),
        ("09-20", "2025-09-20"),
        ("9月3日（星期三）", "2025-09-03"),
    ],
)
def test_days_of_a_schedule(cell: str, end: str) -> None:
    text = "# 2025年青石中学工作安排\n\n" + _table(
        "日期 | 工作内容 | 负责处室", f"| {cell} | 开学典礼 | 德育处 |"
    )
    assert _ends(planparse.parse(text)) == [end]


def test_the_day_of_a_week_is_the_time_beside_a_column_of_hours() -> None:
    rows = (
        "| 星期一（10.20） | 上午7:40 | 升旗仪式 | 德育处 |",
        "| 星期二（10.21） | 下午 | 教研 | 教务处 |",
    )
    text = "# 2025年第8周工作安排\n\n" + _table("星期 | 时间 | 工作内容 | 负责部门", *rows)
    result = planparse.parse(text)
    assert _ends(result) == ["2025-10-20", "2025-10-21"]
    assert [len(task.deadlines) for task in _tasks(result)] == [1, 1]
    assert _tasks(result)[0].extra == {"时间": "上午7:40"}


def test_an_hour_is_not_filled_down() -> None:
    rows = ("| 10.20 | 上午7:40 | 升旗仪式 | 德育处 |", "| 10.21 |  | 教研 | 教务处 |")
    text = "# 2025年第8周工作安排\n\n" + _table("日期 | 时间 | 工作内容 | 负责部门", *rows)
    assert [task.extra for task in _tasks(planparse.parse(text))] == [{"时间": "上午7:40"}, {}]


def test_weeks_are_times_where_no_column_tells_days() -> None:
    rows = ("| 第1周 | 制定计划 | 张三 |", "| 第2周 | 集体备课 | 李四 |")
    result = planparse.parse("# 教研组工作安排\n\n" + _table("周次 | 工作内容 | 负责人", *rows))
    assert [(d.text, d.kind) for task in _tasks(result) for d in task.deadlines] == [
        ("第1周", "stated"),
        ("第2周", "stated"),
    ]


def test_an_item_that_only_says_when_dates_those_beside_it() -> None:
    text = (
        "青石镇2026年活动方案\n一、主要活动\n（一）朗诵会\n1.时间：4月20日\n2.地点：报告厅\n"
        "（二）闭幕式\n1.活动时间：4月30日。\n2.活动内容：表彰先进。\n二、要求\n各村抓好落实。\n"
    )
    result = planparse.parse(text)
    assert [task.title for task in _tasks(result)] == ["朗诵会", "活动内容", "要求"]
    assert _ends(result) == ["2026-04-20", "2026-04-30", None]


def test_a_stage_is_no_item_that_only_says_when() -> None:
    text = (
        "青石镇2026年活动方案\n一、实施\n（一）活动时间：4月20日至6月30日。\n（二）重点任务。修渠。\n"
        "（三）督查。做好督查。\n"
    )
    assert len(_tasks(planparse.parse(text))) == 3


def test_a_schedule_whose_cells_nothing_parts_is_told() -> None:
    text = (
        "青石小学2026年安全月方案\n一、活动内容\n时 间内容地点负责部门\n5月25日布置综合楼德育处\n"
        "5月28日升旗讲话操场团委\n二、要求\n抓好落实。\n"
    )
    assert "PP508" in _codes(planparse.parse(text))


def test_an_empty_label_takes_no_other_label() -> None:
    text = "青石小学2026年方案\n一、人员安排\n负责人:\n成 员:图书馆全体人员\n二、要求\n抓好落实。\n"
    assert _tasks(planparse.parse(text))[0].responsibilities == []


def test_lines_of_a_cell_that_say_two_things_stay_two() -> None:
    table = (
        "<table><tr><td>日期</td><td>重点事项</td><td>负责部门</td></tr><tr><td>9.2</td><td>"
        "<p>党员信息系统数据维护</p><p>组织教职工无偿献血</p></td><td>党政办</td></tr></table>"
    )
    page = f"<h1>2025年青石中学工作安排表</h1>{table}"
    (task,) = _tasks(planparse.parse_bytes(page.encode(), name="a.html"))
    assert task.title == "党员信息系统数据维护 组织教职工无偿献血"


def test_the_term_above_a_table_s_title_is_part_of_it() -> None:
    rows = ("| 1 | 报到（9月13日） |", "| 2 | 分级考试（9月22日） |")
    text = "青石大学2025—2026学年第一学期\n教务工作安排表\n\n" + _table("周次 | 工作要点", *rows)
    result = planparse.parse(text)
    assert result.plans[0].title == "青石大学2025—2026学年第一学期教务工作安排表"
    assert _ends(result) == ["2025-09-13", "2025-09-22"]


def test_an_owner_that_is_set_wide_is_one_name() -> None:
    text = "# 2025年工作安排表\n\n" + _table(
        "日期 | 工作内容 | 负责部门", "| 9.2 | 慰问教师 | 工  会 |"
    )
    (task,) = _tasks(planparse.parse(text))
    assert [unit.name for unit in task.responsibilities[0].units] == ["工会"]


def test_distances_of_races_are_no_figures() -> None:
    text = (
        "青石小学2026年运动会方案\n一、比赛项目：100米、200米、4×100米接力、跳高。\n"
        "二、修跑道200米。\n"
    )
    result = planparse.parse(text)
    assert [[i.text for i in task.indicators] for task in _tasks(result)] == [[], ["200米"]]
