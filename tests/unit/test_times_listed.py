"""Times in lists of periods, counted from an event before them, or within a programme's years.

Each case has the plan's year 2024.
"""

from __future__ import annotations

import pytest

import planparse
from planparse.fields import deadlines
from tests.unit.test_times import said


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("按季度、年度对各镇进行分析", ["every P3M", "every P1Y"]),
        ("按月、按季度、年度通报", ["every P1M", "every P3M", "every P1Y"]),
        ("按月度、季度汇总", ["every P1M", "every P3M"]),
        ("未按季度、年度开展分析的，予以通报", []),
        ("按月、按质、按量供应", []),
        ("季度暗访抽查、半年度专项检查", ["every P3M", "every P6M"]),
        ("开展月度联合巡查，每半年度评估", ["every P1M", "every P6M"]),
        ("对全年工作进行总结，梳理全年情况", []),
        ("将全年巡河情况上报", []),
        ("将全年新增岗位50个", ["2024-12-31"]),
        ("全年压减停电时间２小时以内", ["2024-12-31"]),
        ("全年停水时间不超过3小时", ["2024-12-31"]),
        ("全年停水时间3小时以内", ["2024-12-31"]),
        ("本年度能够基本解决的标注甲类", []),
        ("每季度末报送进展，年终上报总结", ["every P3M", "2024-12-31"]),
        ("年终报告由县水利局起草", []),
        ("办法出台30日内报备", ["relative"]),
        ("收到书面答复15日内提出复核", ["relative"]),
        ("收到申请后，应当在10日内现场查看", ["relative"]),
        ("收到申请后5日内初审，并在20日内报批", ["relative", "relative"]),
        ("每周初审，并在20日内报批", ["every P1W"]),
        ("发现险情后，应在1小时内报告", []),
        ("“十四五”期间，建成5处水源", ["2025-12-31"]),
        ("力争在“十四五”期间更名", ["2025-12-31"]),
        ("十四五时期新增林地2万亩", ["2025-12-31"]),
        ("“十三五”期间，建成了5处水源", []),
        ("“十四五”时期的重点项目", []),
        ("“十四五”时期，我县将处于转型期", []),
        ("做好“十四五”期间扶持工作", []),
    ],
)
def test_each_is_read_once(line: str, ends: list[str]) -> None:
    assert said(deadlines(line, year=2024)) == ends


@pytest.mark.parametrize("parted", ["", " ", "。", "\n"])
def test_a_time_right_behind_a_title_begins_a_clause(parted: str) -> None:
    text = f"青石县考评方案\n一、范围\n全县。\n二、时间安排{parted}5月部署考评，6月底前公示。\n"
    (task,) = planparse.parse(text, year=2024).plans[0].tasks
    assert task.title == "时间安排"
    assert [str(time.end) for time in task.deadlines] == ["2024-05-31", "2024-06-30"]


@pytest.mark.parametrize("label", ["截止时间", "完成节点", "预计完成时间", "起止时间", "活动时间"])
def test_a_time_under_a_label_beside_units_is_a_deadline(label: str) -> None:
    line = f"一、清淤。清理淤泥。（责任单位：县水利局；{label}：6月底前）"
    result = planparse.parse(f"青石县2024年清淤方案\n{line}\n二、护岸。修补护岸。（县水利局）\n")
    [deadline] = result.plans[0].tasks[0].deadlines
    assert deadline.text == "6月底前" and str(deadline.end) == "2024-06-30"


def test_days_below_a_month_are_of_that_month() -> None:
    """Of a February 31 too, which is told; each printed month, and each length, is left alone."""
    text = (
        "东坡局2026年支部计划\n2月\n(1)5日前交计划,中旬自查,30日小结。\n(2)10日—12日培训,3月5日前报送。\n"
        "3月\n(1)5日内办结,提前3日前告知,每月8日例会。\n(2)月底前总结,于6日、9日报送,15日起执行。\n"
    )
    result = planparse.parse(text)
    found = [[(d.text, d.start, d.end) for d in task.deadlines] for task in result.plans[0].tasks]
    assert found == [
        [("5日前", None, "2026-02-05"), ("中旬", None, "2026-02-20")],
        [("10日—12日", "2026-02-10", "2026-02-12"), ("3月5日前", None, "2026-03-05")],
        [("提前3日", None, None), ("每月8日", None, None)],
        [("月底前", None, "2026-03-31"), ("6日", None, "2026-03-06"), ("9日", None, "2026-03-09")],
    ]
    assert [d.code for d in result.diagnostics].count("PP601") == 1
