"""Times: what is kept of them beside their days.

Each case has the plan's year 2024 unless it says another.
"""

from __future__ import annotations

import pytest

from planparse.fields import deadlines
from planparse.fields.passage import Passage
from planparse.fields.times import read_times
from planparse.grammar import load_grammar

from ..linear.clocked import MOST, grown


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
    looked_for = [rule for rule in grammar.rules("times") if rule.get("begins")]
    for rule in looked_for:
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
        "收到通知",
        "会议召开前",
        "7、8两",
        "每年11月至次年",
        "每季度次",
    ],
)
def test_repeated_forms_cost_in_proportion(line: str) -> None:
    grammar = load_grammar()

    def tried(count: int) -> int:
        text = line * count
        passage = Passage(text, 0, len(text), grammar)
        return len(passage.begins(0, len(text))) + len(read_times(passage, 0, len(text), year=2024))

    assert grown(tried, 500) <= MOST
