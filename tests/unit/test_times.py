"""Times: the rules of records.md 2.7, one case a line.

Each case has the plan's year 2024 unless it says another.
"""

from __future__ import annotations

import pytest

from planparse.fields import Deadline, deadlines
from planparse.fields.passage import Passage
from planparse.fields.times import read_times
from planparse.grammar import load_grammar


def said(found: list[Deadline]) -> list[str]:
    """Each time in brief: its end, its stretch, or how often."""
    return [
        f"every {d.recurrence.every}"
        if d.recurrence
        else f"{d.start}/{d.end}"
        if d.kind == "range"
        else d.end or d.kind
        for d in found
    ]


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("2024年底前全部建成", ["2024-12-31"]),
        ("9月底前完成摸底", ["2024-09-30"]),
        ("4月前启动招标", ["2024-04-30"]),
        ("2月底前报送", ["2024-02-29"]),
        ("6月30日前整改到位", ["2024-06-30"]),
        ("年内开工", ["2024-12-31"]),
        ("全年新建驿站6座", ["2024-12-31"]),
        ("本年度内验收", ["2024-12-31"]),
        ("今年年底前清零", ["2024-12-31"]),
        ("明年3月底前投运", ["2025-03-31"]),
        ("６月底、１１月底各通报一次", ["2024-06-30", "2024-11-30"]),
        ("6月、11月集中调度", ["2024-06-30", "2024-11-30"]),
        ("3月中旬完成移栽", ["2024-03-20"]),
        ("上半年完成主体", ["2024-06-30"]),
        ("二季度末前办结", ["2024-06-30"]),
        ("2024年二、三季度集中攻坚", ["2024-09-30"]),
        ("第四季度组织评估", ["2024-12-31"]),
        ("到2026年，建成示范带", ["2026-12-31"]),
        ("“十四五”末基本覆盖", ["2025-12-31"]),
        ("十五五期末达标", ["2030-12-31"]),
        ("二〇二五年六月底前搬迁", ["2025-06-30"]),
        ("四月底前移栽", ["2024-04-30"]),
        ("2025年四月通车", ["2025-04-30"]),
        ("三月二十四日至四月十四日补种", ["2024-03-24/2024-04-14"]),
        ("二○二五年十二月三十一日前", ["2025-12-31"]),
        ("申报期延长至5月20日", ["2024-05-20"]),
        ("2024年，启动二级站改造", ["2024-12-31"]),
        ("2024年召开现场会", ["2024-12-31"]),
        ("试点阶段（2024年3月1日-4月15日）", ["2024-03-01/2024-04-15"]),
        ("推进阶段：2024年4月至10月", ["2024-04-01/2024-10-31"]),
        ("（2024年3-5月）", ["2024-03-01/2024-05-31"]),
        ("11月至次年2月底，开展冬修", ["2024-11-01/2025-02-28"]),
        ("2023年11月-3月，开展冬训", ["2023-11-01/2024-03-31"]),
        ("2024—2026年，分三批实施", ["2024-01-01/2026-12-31"]),
        ("5月至年底，巩固提升", ["2024-05-01/2024-12-31"]),
        ("行动时间2023年12月至2024年2月底分步走", ["2023-12-01/2024-02-29"]),
        ("竣工验收后1个月内移交", ["relative"]),
        ("自印发之日起30日内制定细则", ["relative"]),
        ("主汛期来临前完成清淤", ["relative"]),
        ("提前15日公告", ["relative"]),
        ("4月25日17:00前报送", ["2024-04-25"]),
        ("6月30日17点30分前报送", ["2024-06-30"]),
        ("整改期限：2024.6.30", ["2024-06-30"]),
        ("（2024.03-2024.05）", ["2024-03-01/2024-05-31"]),
        ("确保12月竣工；项目6月开工", ["2024-12-31", "2024-06-30"]),
        ("3、6、9月底前报送", ["2024-03-31", "2024-06-30", "2024-09-30"]),
        ("截至2024年底，占比达到五成", ["2024-12-31"]),
        ("报名截止时间为5月10日", ["2024-05-10"]),
        ("整改时限：6月底前，并长期坚持", ["2024-06-30", "open"]),
        ("接到报告后2小时内上报", ["relative"]),
        ("2024年秋季学期开学前", ["relative"]),
        ("2025.6.30前办结", ["2025-06-30"]),
        ("2025-06-30前办结", ["2025-06-30"]),
        ("2025年国庆节前通车", ["2025-09-30"]),
        ("在办结之日告知", ["relative"]),
        ("2023年5月30日开工，计划于9月底前完成", ["2024-09-30"]),
        ("2023年开工的项目年底前竣工", ["2024-12-31"]),
        ("2024年下半年至2025年分步实施", ["2024-07-01/2025-12-31"]),
        ("2024年-2025年上半年，开展试点", ["2024-01-01/2025-06-30"]),
        ("三夏期间（5月30日一6月4日）", ["2024-05-30/2024-06-04"]),
        ("（2024年10月1至10月31日）", ["2024-10-01/2024-10-31"]),
        ("（十至十一月份）", ["2024-10-01/2024-11-30"]),
        ("（2024.3.1—3.10）", ["2024-03-01/2024-03-10"]),
        ("4月中下旬移栽", ["2024-04-30"]),
        ("按《目录》（2019年本）淘汰，9月1日以后受理", []),
        ("做好开学前的防控工作，部署本年度防火工作", []),
        ("稳定全年播种面积，完成全年空气质量改善目标", []),
    ],
)
def test_a_time_by_which(line: str, ends: list[str]) -> None:
    assert said(deadlines(line, year=2024)) == ends


@pytest.mark.parametrize(
    ("line", "often", "rule"),
    [
        ("每季度至少会商1次", "P3M 1 True", "FREQ=MONTHLY;INTERVAL=3"),
        ("每月研判", "P1M None False", "FREQ=MONTHLY"),
        ("每半年公示两次收支", "P6M 2 False", "FREQ=MONTHLY;INTERVAL=6"),
        ("每年抽检3次以上", "P1Y 3 True", "FREQ=YEARLY"),
        ("每两年复核一遍", "P2Y 1 False", "FREQ=YEARLY;INTERVAL=2"),
        ("每日发布水情", "P1D None False", "FREQ=DAILY"),
        ("每周五前报送", "P1W None False", "FREQ=WEEKLY;BYDAY=FR"),
        ("每周一调度", "P1W None False", "FREQ=WEEKLY"),
        ("每月10日前报送", "P1M None False", "FREQ=MONTHLY;BYMONTHDAY=10"),
        ("每月底前汇总", "P1M None False", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("每季度末通报", "P3M None False", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("每年6月底前检修", "P1Y None False", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1"),
        ("每年年底前述职", "P1Y None False", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
        ("每年3月、9月各开展1次", "P1Y 1 False", "FREQ=YEARLY;BYMONTH=3,9"),
        ("每学期开展1次", "P6M 1 False", None),
        ("每月巡查不少于1次", "P1M 1 True", "FREQ=MONTHLY"),
        ("至少每季度1次", "P3M 1 True", "FREQ=MONTHLY;INTERVAL=3"),
        ("每年6月底和12月底前报送", "P1Y None False", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"),
        ("每年第一季度开展", "P1Y None False", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1"),
        ("一年两次", "P1Y 2 False", "FREQ=YEARLY"),
        ("半年至少一次", "P6M 1 True", "FREQ=MONTHLY;INTERVAL=6"),
        ("实行日调度", "P1D None False", "FREQ=DAILY"),
        ("季考核", "P3M None False", "FREQ=MONTHLY;INTERVAL=3"),
        ("季度调度", "P3M None False", "FREQ=MONTHLY;INTERVAL=3"),
        ("按季度核实发放", "P3M None False", "FREQ=MONTHLY;INTERVAL=3"),
        ("季度一次碰头会", "P3M 1 False", "FREQ=MONTHLY;INTERVAL=3"),
        ("实行5年一周期的轮训", "P5Y None False", "FREQ=YEARLY;INTERVAL=5"),
        ("半年一督导", "P6M None False", "FREQ=MONTHLY;INTERVAL=6"),
        ("双周例会", "P2W None False", "FREQ=WEEKLY;INTERVAL=2"),
        ("每季度首月10日前报送", "P3M None False", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
        (
            "每季度最后一个月的30日前报送",
            "P3M None False",
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=30",
        ),
        ("县财政每年安排3亿元", "P1Y None False", "FREQ=YEARLY"),
        ("巡检不少于2次/年", "P1Y 2 True", "FREQ=YEARLY"),
        ("每周二、周四上午巡河", "P1W None False", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("每季度末月25日前报表", "P3M None False", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25"),
    ],
)
def test_how_often(line: str, often: str, rule: str | None) -> None:
    (found,) = deadlines(line, year=2024)
    assert found.kind == "recurring" and found.recurrence
    assert f"{found.recurrence.every} {found.recurrence.times} {found.recurrence.at_least}" == often
    assert found.recurrence.rrule == rule


@pytest.mark.parametrize(
    "line",
    [
        "云农发〔2024〕17号文件要求",
        "《条例》（2018年修订）规定",
        "抓好2024年重点项目",
        "2023年度高标准农田",
        "对2021-2023年的项目开展回访",
        "比2022年增长5%",
        "今年以来的问题",
        "截至2023年底的存量",
        "自2024年1月1日起施行",
        "2019年起开设课程",
        "有效期至2026年12月31日",
        "建设期不超过6个月",
        "3个工作日内办结",
        "每人每天补助120元",
        "每户每年不超过3000元",
        "逐月增加，逐年提升，年平均下降",
        "定期开展，常年坚持，按期完成，今后三年",
        "纳入年度考核和年终考评",
        "完成全年目标任务",
        "落实“月调度、季通报”机制",
        "持续推进标准化建设",
        "上半年的欠账",
        "对全年贡献突出的企业给予奖励",
        "每年新增专利5项以上的，给予10万元奖励",
        "24小时值守，拨打12345热线",
        "3公里，5户",
        "报送全年总结和上半年工作总结",
        "2024年是收官之年",
        "截至2023年底，共有三所",
    ],
)
def test_what_is_no_time(line: str) -> None:
    assert said(deadlines(line, year=2024)) == []


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("持续推进", ["open"]),
        ("长期坚持", ["open"]),
        ("2024年12月取得阶段性成果并持续推进", ["2024-12-31", "open"]),
        ("2024年", ["2024-12-31"]),
        ("全年、每季度", ["2024-12-31", "every P3M"]),
        ("9月底前/12月底前", ["2024-09-30", "2024-12-31"]),
        ("2023年12月", ["2023-12-31"]),
        ("除寒暑假外每月1次", ["every P1M"]),
    ],
)
def test_where_times_are_listed_every_form_counts(line: str, ends: list[str]) -> None:
    assert said(deadlines(line, year=2024, stated=True)) == ends


def test_a_year_carries_on_in_its_sentence_only() -> None:
    line = "2025年6月底前完成设计，12月底前开工。3月底前报批。"
    assert [d.end for d in deadlines(line, year=2024)] == ["2025-06-30", "2025-12-31", "2024-03-31"]


def test_without_a_year_the_end_is_not_known() -> None:
    assert [(d.text, d.kind, d.end) for d in deadlines("9月底前完成，年内验收")] == [
        ("9月底前", "by", None),
        ("年内", "by", None),
    ]


def test_a_day_that_does_not_exist_gives_no_time_and_is_told() -> None:
    grammar = load_grammar()
    line = grammar.fold(
        "2月30日前完成，13月底前上报，4月31日前公示，2月29日前复核，0、6、9月底前报送"
    )
    wrong: list[tuple[int, int]] = []
    found = read_times(Passage(line, 0, len(line), grammar), 0, len(line), year=2023, wrong=wrong)
    assert found == []
    assert [line[a:b] for a, b in wrong] == [
        "2月30日前",
        "13月底前",
        "4月31日前",
        "2月29日前",
        "0、6、9月底前",
    ]


@pytest.mark.parametrize(
    ("line", "precision"),
    [
        ("3月8日前", "day"),
        ("3月底前", "month"),
        ("一季度末前", "quarter"),
        ("上半年完成", "half"),
        ("年底前", "year"),
        ("到2025年", "year"),
    ],
)
def test_precision(line: str, precision: str) -> None:
    assert [d.precision for d in deadlines(line, year=2024)] == [precision]


def test_each_time_rule_begins_where_the_quick_look_says() -> None:
    """`time-begins` only saves time: no rule may match where it sees nothing."""
    grammar = load_grammar()
    for rule in grammar.rules("times"):
        for line in map(grammar.fold, rule.match):
            m = grammar.pattern(rule.id).search(line)
            seen = [
                grammar.pattern(f"time-begins.{name}").finditer(line) for name in rule.get("begins")
            ]
            assert m and any(hint.start() == m.start() for hints in seen for hint in hints), (
                rule.id,
                line,
            )


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("检修工作应在汛期前完成", "在汛期前"),
        ("确保汛前备足物资", "汛前"),
        ("应急响应结束后1个月内拨付", "应急响应结束后1个月内"),
        ("每月月底前报送", "每月月底前"),
    ],
)
def test_what_is_printed_of_a_time(line: str, text: str) -> None:
    assert [time.text for time in deadlines(line, year=2024)] == [text]
