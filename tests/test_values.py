"""Deadlines and indicators of tasks in whole documents.

Which task holds them, and which deadline a figure goes with (records.md 2.6-2.8).
"""

from __future__ import annotations

import planparse
from planparse.records.models import Task

HEAD = "东平市2025年河道管护工作方案\n一、重点任务\n"


def tasks(text: str) -> list[Task]:
    return [task for plan in planparse.parse(text).plans for task in plan.tasks]


def brief(task: Task) -> tuple[list[str], list[str]]:
    """Deadlines as end or period, indicators as value and unit with the end of their deadline."""
    times = [d.recurrence.every if d.recurrence else str(d.end) for d in task.deadlines]
    return times, [
        f"{i.value}{i.unit}@{'-' if i.deadline is None else times[i.deadline]}"
        for i in task.indicators
    ]


def test_a_figure_goes_with_the_deadline_of_its_clause() -> None:
    text = HEAD + (
        "1.加快进度。兑付率在9月底前达到75%以上，12月底前达到100%，"
        "新建护坡3公里。（责任单位：市水利局）\n"
    )
    (task,) = tasks(text)
    assert brief(task) == (
        ["2025-09-30", "2025-12-31"],
        ["75%@2025-09-30", "100%@2025-12-31", "3公里@-"],
    )
    assert [i.subject for i in task.indicators] == ["兑付率", "兑付率", "护坡"]


def test_a_time_alone_in_its_clause_governs_the_sentence() -> None:
    text = (
        HEAD
        + "1.扩大覆盖。到2026年，新建护坡20公里，改造泵站8座。栽树500株。（责任单位：市水利局）\n"
    )
    assert brief(tasks(text)[0]) == (
        ["2026-12-31"],
        ["20公里@2026-12-31", "8座@2026-12-31", "500株@-"],
    )


def test_the_time_of_a_trailer_is_the_tasks() -> None:
    text = HEAD + (
        "1.清淤疏浚。清理淤泥。（牵头单位：市水利局；完成时限：2025年6月底前）\n"
        "2.常抓保洁。随脏随清。（市城管局牵头，持续推进）\n"
    )
    assert [brief(task)[0] for task in tasks(text)] == [["2025-06-30"], ["None"]]
    assert [d.kind for task in tasks(text) for d in task.deadlines] == ["by", "open"]


def test_a_trailer_over_several_tasks_gives_them_its_time() -> None:
    text = HEAD + (
        "（一）整治河道（责任单位：市水利局；完成时限：2025年底前）\n1.清淤。清理淤泥。\n"
        "2.护岸。6月底前修好护岸。\n"
    )
    assert [brief(task)[0] for task in tasks(text)] == [
        ["2025-12-31"],
        ["2025-12-31", "2025-06-30"],
    ]


def test_a_row_has_the_times_of_its_column_and_its_figures_look_there() -> None:
    text = (
        "河道管护任务清单（2025年）\n"
        "| 序号 | 工作任务 | 任务要求 | 责任单位 | 完成时限 |\n"
        "| 1 | 清淤 | 9月底前清淤60%，每月巡查2次 | 市水利局 | 9月底前 |\n"
        "| 2 | 护岸 | 修护岸3公里 | 市水利局 | 全年、每季度 |\n"
    )
    assert [brief(task) for task in tasks(text)] == [
        (["2025-09-30"], ["60%@2025-09-30"]),
        (["2025-12-31", "P3M"], ["3公里@-"]),
    ]


def test_a_table_without_times_gives_those_of_its_text() -> None:
    text = (
        "河道管护任务清单（2025年）\n| 序号 | 工作任务 | 任务要求 | 责任单位 |\n"
        "| 1 | 清淤 | 9月底前清淤60% | 市水利局 |\n"
    )
    assert brief(tasks(text)[0]) == (["2025-09-30"], ["60%@2025-09-30"])


def test_the_count_of_a_recurrence_is_no_indicator() -> None:
    text = HEAD + "1.加强巡查。每月组织河长、警长巡查2次，年内开展演练2次。（责任单位：市水利局）\n"
    assert brief(tasks(text)[0]) == (["P1M", "2025-12-31"], ["2次@2025-12-31"])


def test_a_day_that_does_not_exist_stays_text_with_a_warning() -> None:
    text = HEAD + "1.清淤。2月30日前清完。（责任单位：市水利局）\n"
    result = planparse.parse(text)
    (task,) = result.plans[0].tasks
    assert task.deadlines == [] and "2月30日前" in task.text
    (told,) = [d for d in result.diagnostics if d.code == "PP601"]
    assert told.span and text[told.span.start : told.span.end] == "2月30日前"
    assert (told.plan, told.severity) == ("p1", "warning")


def test_the_year_given_resolves_what_the_document_does_not() -> None:
    text = "一、清淤。9月底前清完。（责任单位：市水利局）\n"
    assert [
        str(t.deadlines[0].end)
        for t in (tasks(text)[0], planparse.parse(text, year=2027).plans[0].tasks[0])
    ] == ["None", "2027-09-30"]


def test_what_was_reached_in_years_past_is_no_indicator() -> None:
    text = HEAD + (
        "1.改厕。2024年全市完成改厕8600户。"
        "2025年，再改3000户，其中整村推进1200户。（责任单位：市城管局）\n"
    )
    assert brief(tasks(text)[0]) == (["2025-12-31"], ["3000户@2025-12-31", "1200户@2025-12-31"])


def test_a_month_counted_from_the_date_of_issue() -> None:
    text = (
        "关于报送台账的通知\n各村：\n"
        "一、报送台账。下月10日前报送。（责任单位：镇农业办，完成时限：本月底前）\n"
        "二、开展自查。各村逐户排查。（责任单位：各村）\n石桥镇人民政府\n2025年3月12日\n"
    )
    assert brief(tasks(text)[0])[0] == ["2025-04-10", "2025-03-31"]


def test_a_time_right_behind_a_heading_that_asks_for_it() -> None:
    task, *_ = tasks("东平市2025年赏荷活动方案\n一、活动时间2025年5月至7月二、活动地点荷花公园\n")
    assert [(d.kind, str(d.start), str(d.end)) for d in task.deadlines] == [
        ("range", "2025-05-01", "2025-07-31")
    ]


def test_a_day_that_is_not_to_be_passed_is_a_deadline() -> None:
    text = HEAD + (
        "1.答复。承办单位3个月内答复，最迟不超过6月30日。\n"
        "2.通报。连续两个月排名靠后的约谈，1月15日前报送全年责任事项完成情况。\n"
    )
    assert [brief(task)[0] for task in tasks(text)] == [["2025-06-30"], ["2025-01-15"]]


def test_the_words_of_a_time_end_before_the_bracket_of_the_next() -> None:
    text = HEAD + (
        "1.改造管网。（责任单位：县住建局；完成时限：2025年6月底（部分路段2026年底））\n"
        "2.清理沟渠。（实训中心、保卫处，暑期）\n"
    )
    said = [[d.text for d in task.deadlines] for task in tasks(text)]
    assert said == [["2025年6月底", "部分路段2026年底"], ["暑期"]]


def test_the_figures_of_a_year_before_the_plans_tell_what_was() -> None:
    text = HEAD + (
        "1.管护河段。完好率提高到上年目标以上（2024年度目标为85%），2025年度任务为30公里。\n"
        "2.修复护栏。2024年度修复5公里。完成2024年度8公里护栏的验收。\n"
    )
    assert [brief(task)[1] for task in tasks(text)] == [["30公里@-"], ["8公里@-"]]


def test_the_figures_of_years_past_tell_what_was() -> None:
    text = HEAD + (
        "1.整治河道。2022年至2024年累计投入资金3亿元。2025年至2027年累计投入5亿元。\n"
        "2.管护河段。覆盖率达到98%（2024年为95%）。\n"
    )
    assert [brief(task)[1] for task in tasks(text)] == [["500000000元@2027-12-31"], ["98%@-"]]


def test_a_figure_right_behind_a_time_is_no_place_in_a_list() -> None:
    text = HEAD + "1.改厕。6月底前80%以上的村改完，年底前30个村建成驿站，跻身全省前5名。\n"
    assert brief(tasks(text)[0]) == (
        ["2025-06-30", "2025-12-31"],
        ["80%@2025-06-30", "30个@2025-12-31"],
    )


def test_what_a_figure_measures_is_not_read_across_a_title() -> None:
    text = "　　一、单位、岗位及人数　　青坪县水利站工作人员1名。　　二、报名。各单位3月底前报名。"
    first, *_more = tasks("　　青坪县2026年招聘方案" + text + "\n")
    assert [i.subject for i in first.indicators] == ["青坪县水利站工作人员"]


def test_a_bracket_amid_the_name_of_an_event_is_part_of_it() -> None:
    text = HEAD + (
        "1.登记。单位应在设立科技伦理（审查）委员会后30日内登记。\n"
        "2.办结。县水利局（牵头单位）收到申请后5日内办结。\n"
    )
    assert [[d.text for d in task.deadlines] for task in tasks(text)] == [
        ["在设立科技伦理（审查）委员会后30日内"],
        ["收到申请后5日内"],
    ]
