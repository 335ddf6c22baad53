"""Times: the rules of records.md 2.7, one case a line.

Each case has the plan's year 2024 unless it says another.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

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
        ("四月三十日前移交", ["2024-04-30"]),
        ("2025年四月完成验收", ["2025-04-30"]),
        ("三月二十八日至四月十五日补植", ["2024-03-28/2024-04-15"]),
        ("二〇二四年四月二十四日召开推进会", ["2024-04-24"]),
        ("2024年前两个季度完成勘察", ["2024-06-30"]),
        ("2024年前3个季度完成勘察", ["2024-09-30"]),
        ("前三季度完成投资七成", ["2024-09-30"]),
        ("2024年首季度开工", ["2024-03-31"]),
        ("2025年前半年建成", ["2025-06-30"]),
        ("2024年后两个月冲刺", ["2024-12-31"]),
        ("前十一个月完成招商", ["2024-11-30"]),
        ("6月前10天完成抽检", ["2024-06-10"]),
        ("5月上半月完成抽检", ["2024-05-15"]),
        ("三月的第二周发放树苗", ["relative"]),
        ("2024年10月第一周办节", ["relative"]),
        ("2024年春季补植", ["relative"]),
        ("2024年汛期加密巡查", ["relative"]),
        ("2024年暑假期间培训", ["relative"]),
        ("2024年年中复盘", ["relative"]),
        ("6月中完成初验", ["relative"]),
        ("9月开学前完成粉刷", ["relative"]),
        ("明年初启动二期", ["relative"]),
        ("抓好2024年前两个季度的排查", []),
        ("前十几个月完成", []),
        ("零八年六月底前、98年4月底前完工", []),
        ("去年6月底前完工的三处", []),
        ("2024年首月启动", ["2024-01-31"]),
        ("2024年前两月启动", ["2024-02-29"]),
        ("2024年春，开展补植", ["relative"]),
        ("2024.05.29 15:20-2024.06.02 12:10", ["2024-05-29/2024-06-02"]),
        ("12月9日零时至12月16日24时", ["2024-12-09/2024-12-16"]),
        ("25年6月底前完工", ["2025-06-30"]),
        ("25年底前完工", ["2025-12-31"]),
        ("25年上半年完工", ["2025-06-30"]),
        ("二五年六月底前完工", ["2025-06-30"]),
        ("24年3月1日至25年2月28日，分批轮训", ["2024-03-01/2025-02-28"]),
        ("2024年6月1日0时至10月31日24时，封山", ["2024-06-01/2024-10-31"]),
        ("2024年3月4日9:00—3月8日18:00，受理", ["2024-03-04/2024-03-08"]),
        ("9月26日（周四）至28日（周六），布展", ["2024-09-26/2024-09-28"]),
        ("2024-05-26至2024-05-29，布展", ["2024-05-26/2024-05-29"]),
        ("自2024-05-26起至2024-05-29止公示", ["2024-05-26/2024-05-29"]),
        ("（2024/3/1—2024/4/30）", ["2024-03-01/2024-04-30"]),
        ("一季度至三季度，分步推开", ["2024-01-01/2024-09-30"]),
        ("2024年一至三季度分步推开", ["2024-01-01/2024-09-30"]),
        ("第三季度至2025年底，分步推开", ["2024-07-01/2025-12-31"]),
        ("从2024年1月至12月，分步推开", ["2024-01-01/2024-12-31"]),
        ("自2024年5月起至10月止，分步推开", ["2024-05-01/2024-10-31"]),
        ("二〇二四年至二〇二六年，分步推开", ["2024-01-01/2026-12-31"]),
        ("2024年3月—2025年，分步推开", ["2024-03-01/2025-12-31"]),
        ("2024年至2026年6月，分步推开", ["2024-01-01/2026-06-30"]),
        ("2025年与2027年之间建成", ["2025-01-01/2027-12-31"]),
        ("3月至次年5月，分步推开", ["2024-03-01/2025-05-31"]),
        ("从2023年1月至12月，完成投资3亿元", []),
        ("三、六、九月底前公示", ["2024-03-31", "2024-06-30", "2024-09-30"]),
        ("6月10日、20日前报送", ["2024-06-10", "2024-06-20"]),
        ("6.30前报送", ["2024-06-30"]),
        ("9月26日（周四）18:00前报送", ["2024-09-26"]),
        ("9月26日下午3时30分前报送", ["2024-09-26"]),
        ("9月26日下班前报送", ["2024-09-26"]),
        ("五一前开放绿道", ["2024-04-30"]),
        ("“七一”前完成走访", ["2024-06-30"]),
        ("元旦前装好路灯", ["2024-12-31"]),
        ("2025年元旦前装好路灯", ["2024-12-31"]),
        ("2024年国庆节通车", ["2024-10-01"]),
        ("国庆前后安排轮休，春节前走访", ["relative"]),
        ("2024年国庆期间值守", ["relative"]),
        ("本月底前摸清底数", ["relative"]),
        ("本周五前报名", ["relative"]),
        ("2024年1月申报的货物，可在2月24日前补证", ["2024-02-24"]),
        ("5月1日前到期的证照予以延期", []),
        ("视同完成本年度继续教育学时", []),
        ("同一年度内只享受一次，结转以后三年内抵扣", []),
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


@pytest.mark.parametrize(
    ("line", "rounds"),
    [
        ("每年6月至9月开展夏训", ["P1Y FREQ=YEARLY;BYMONTH=6,7,8,9"]),
        ("每年11月至次月开展冬训", ["P1Y FREQ=YEARLY;BYMONTH=11"]),
        ("每年3月1日至5月31日休渔", ["P1Y FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31"]),
        ("每月25日至28日结算", ["P1M FREQ=MONTHLY;BYMONTHDAY=25,26,27,28"]),
        (
            "每年1月10日前、7月15日前报送",
            [
                "P1Y FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=10",
                "P1Y FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=15",
            ],
        ),
        ("每周二、周四巡河", ["P1W FREQ=WEEKLY;BYDAY=TU,TH"]),
        ("每周一、三、五巡河", ["P1W FREQ=WEEKLY;BYDAY=MO,WE,FR"]),
        ("每周一至周五值守", ["P1W FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"]),
        ("每周四三点碰头", ["P1W FREQ=WEEKLY;BYDAY=TH"]),
        ("每周二次巡河", ["P1W FREQ=WEEKLY"]),
        ("每个工作日更新", ["P1D FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"]),
        ("每月第一个周一例会", ["P1M FREQ=MONTHLY;BYDAY=1MO"]),
        ("每月最后一个星期五例会", ["P1M FREQ=MONTHLY;BYDAY=-1FR"]),
        ("隔月例会", ["P2M FREQ=MONTHLY;INTERVAL=2"]),
        ("每隔一周消杀", ["P2W FREQ=WEEKLY;INTERVAL=2"]),
        ("每隔3个月消杀", ["P3M FREQ=MONTHLY;INTERVAL=3"]),
        ("每年清明节前巡山，每年国庆节前检修", ["P1Y FREQ=YEARLY", "P1Y FREQ=YEARLY"]),
        ("每年对排名靠前的，给予10万元奖励", ["P1Y FREQ=YEARLY"]),
        ("每年补贴20万元", ["P1Y FREQ=YEARLY"]),
        ("逐月核对，逐季度调度，年平均下降", []),
        ("每天上网不超过2小时，每人每年只享受一次", []),
        ("每人每月补贴300元", []),
    ],
)
def test_what_comes_round_is_no_single_day(line: str, rounds: list[str]) -> None:
    found = deadlines(line, year=2024)
    assert [f"{d.recurrence.every} {d.recurrence.rrule}" for d in found if d.recurrence] == rounds
    assert len(found) == len(rounds)


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("本月底前摸清底数", "2024-12-31"),
        ("本月25日前摸清底数", "2024-12-25"),
        ("下月底前摸清底数", "2025-01-31"),
        ("下个月15日前摸清底数", "2025-01-15"),
        ("次月10日前报账", "2025-01-10"),
        ("请于月底前反馈", "2024-12-31"),
        ("每月核对，次月10日前报账", None),
    ],
)
def test_months_that_count_from_the_day_of_issue(line: str, end: str | None) -> None:
    assert deadlines(line, year=2024, issued="2024-12-12")[-1].end == end


@pytest.mark.parametrize(
    ("cell", "said_so"),
    [
        ("立行立改", ["stated 立行立改"]),
        ("按上级要求。", ["stated 按上级要求"]),
        ("根据工作进度", ["stated 根据工作进度"]),
        ("2月30日前", ["stated 2月30日前"]),
        ("立行立改，长期坚持", ["open 长期坚持"]),
        ("一季度至三季度", ["range 一季度至三季度"]),
        ("2024年6月1日0时至10月31日24时", ["range 2024年6月1日0时至10月31日24时"]),
        ("2024-05-26至2024-05-29", ["range 2024-05-26至2024-05-29"]),
        ("2025年与2027年之间", ["range 2025年与2027年之间"]),
        ("20240830", ["by 20240830"]),
        ("12.31前", ["by 12.31前"]),
        ("6.30", ["by 6.30"]),
        ("6·30", ["by 6·30"]),
        ("2025", ["by 2025"]),
        ("2024-2026", ["range 2024-2026"]),
        ("国庆", ["by 国庆"]),
        ("冬季", ["stated 冬季"]),
        ("无", []),
        ("——", []),
        ("/", []),
        ("12", []),
    ],
)
def test_a_cell_of_times_keeps_its_words(cell: str, said_so: list[str]) -> None:
    found = deadlines(cell, year=2024, stated=True)
    assert [f"{d.kind} {d.text}" for d in found] == said_so
    assert [d.end for d in found if d.kind == "stated"] == [None] * sum(
        d.kind == "stated" for d in found
    )


def test_words_are_kept_only_where_that_is_asked_for() -> None:
    passage = Passage("立行立改", 0, 4, load_grammar())
    assert read_times(passage, 0, 4, stated=True) == []
    assert [t.kind for t in read_times(passage, 0, 4, stated=True, worded=True)] == ["stated"]


def test_a_short_year_is_one_near_the_plans() -> None:
    assert [deadlines("25年6月底前完工", year=year)[0].end for year in (2019, 2024, None)] == [
        "2025-06-30",
        "2025-06-30",
        "2025-06-30",
    ]
    assert deadlines("工期25年，折旧12年", year=2024) == []


def test_each_time_tells_its_rule() -> None:
    grammar = load_grammar()
    line = grammar.fold("每月10日前报账，2024年3月至5月攻坚，6月底前收官")
    found = read_times(Passage(line, 0, len(line), grammar), 0, len(line), year=2024)
    assert [t.rule for t in found] == ["time.each", "time.range", "time.date-before"]


@pytest.mark.parametrize(
    "line",
    [
        "3、",
        "每周一、",
        "每年1月10日前、",
        "6月10日、",
        "2024年1月至",
        "一、二、",
        "每",
        "前三",
        "25年",
    ],
)
def test_repeated_forms_cost_in_proportion(line: str) -> None:
    grammar = load_grammar()

    def tried(count: int) -> int:
        text = line * count
        passage = Passage(text, 0, len(text), grammar)
        return len(passage.begins(0, len(text))) + len(read_times(passage, 0, len(text), year=2024))

    tried(10)
    short, long = (min(timed(partial(tried, n)) for _ in range(3)) for n in (1500, 6000))
    assert long < 12 * short + 0.02


def timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin
