"""Times that are deadlines, and those that only name, measure or tell (docs/records.md 2.7)."""

from __future__ import annotations

import pytest

import planparse
from planparse.fields import deadlines


def said(line: str, *, stated: bool = False) -> list[str]:
    """Each time of a plan of 2025 in brief: its stretch, and its end, its rule or its kind."""
    return [
        f"{d.text} {(d.recurrence.rrule if d.recurrence else d.end) or d.kind}"
        for d in deadlines(line, year=2025, stated=stated)
    ]


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("7、8两月集中巡堤", ["7、8两月 2025-07-31", "7、8两月 2025-08-31"]),
        ("7、8、9三个月加密巡查", [f"7、8、9三个月 2025-0{m}" for m in ("7-31", "8-31", "9-30")]),
        ("2025年初步建成管网", ["2025年 2025-12-31"]),
        ("6月初步建成，7月初全面建成", ["6月 2025-06-30", "7月初 2025-07-10"]),
        ("本年度底前全部销号", ["本年度底前 2025-12-31"]),
        ("2025年后半年组织评估", ["2025年后半年 2025-12-31"]),
        ("确保前三季度完工", ["前三季度 2025-09-30"]),
        ("第一、三季度各评议一次", ["第一、三季度 2025-09-30"]),
        ("建设周期为2025年至2027年", ["2025年至2027年 2027-12-31"]),
        ("国庆假期前排查完毕", ["国庆假期前 2025-09-30"]),
        ("笔试时间：9月6日上午9：00—11：30", ["9月6日上午9：00—11：30 2025-09-06"]),
        ("确保2026年实现采补平衡", ["2026年 2026-12-31"]),
        ("在5月或6月组织演练", ["5月 2025-05-31", "6月 2025-06-30"]),
        ("学年末上报总结", ["学年末 relative"]),
        ("本学期末完成评议", ["本学期末 relative"]),
        ("土壤封冻前补种", ["土壤封冻前 relative"]),
        ("确保春季开工", ["春季 relative"]),
    ],
)
def test_a_time_by_which_a_thing_is_done(line: str, times: list[str]) -> None:
    assert said(line) == times


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("接到通知3个工作日内报名", ["接到通知3个工作日内 relative"]),
        ("应在收到申请的三十日内答复", ["在收到申请的三十日内 relative"]),
        ("会议结束5个工作日内印发纪要", ["会议结束5个工作日内 relative"]),
        ("自接到投诉之日起，3日内反馈", ["3日内 relative"]),
        ("合同签订10日内备案", ["合同签订10日内 relative"]),
        ("管护期届满前3个月提出申请", ["管护期届满前3个月 relative"]),
        ("听证会召开7日前通知", ["听证会召开7日前 relative"]),
        ("于展期期满前10日内申请", ["于展期期满前10日内 relative"]),
        ("工程验收后半年内移交", ["工程验收后半年内 relative"]),
        ("参训人员自到达营地后2日内登记", ["自到达营地后2日内 relative"]),
        ("贷款可延期至汛期结束后两个月内归还", ["汛期结束后两个月内 relative"]),
    ],
)
def test_a_length_counted_from_an_event(line: str, times: list[str]) -> None:
    assert said(line) == times


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("每季度最后一个月内上报", ["每季度最后一个月内 FREQ=YEARLY;BYMONTH=3,6,9,12"]),
        ("每季度首月清点", ["每季度首月 FREQ=YEARLY;BYMONTH=1,4,7,10"]),
        ("每月25日至月底对账", ["每月25日至月底 FREQ=MONTHLY;BYMONTHDAY=-1"]),
        (
            "每年6月底和年底盘点",
            [
                "每年6月底 FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1",
                "年底 FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
            ],
        ),
        ("每3—5年修编规划", ["每3—5年 FREQ=YEARLY;INTERVAL=5"]),
        ("每半个月碰头", ["每半个月 FREQ=DAILY;INTERVAL=15"]),
        ("每逢周三巡河", ["每逢周三 FREQ=WEEKLY;BYDAY=WE"]),
        ("双月一次例会", ["双月一次 FREQ=MONTHLY;INTERVAL=2"]),
        ("一月一上报", ["一月一上报 FREQ=MONTHLY"]),
        ("按年考核、按季通报", ["按年 FREQ=YEARLY", "按季 FREQ=MONTHLY;INTERVAL=3"]),
        (
            "建立旬通报、月调度制度",
            ["旬 FREQ=DAILY;INTERVAL=10", "月 FREQ=MONTHLY"],
        ),
        ("每学期期末测评", ["每学期 recurring"]),
        (
            "每年11月至次年3月冬修",
            ["每年11月至次年3月 FREQ=YEARLY;BYMONTH=11,12,1,2,3"],
        ),
        ("每年春节、国庆前慰问", ["每年 FREQ=YEARLY"]),
        ("每季度次月10日前报表", ["每季度次月10日前 FREQ=MONTHLY;INTERVAL=3"]),
        ("每月25日前报送月报告", ["每月25日前 FREQ=MONTHLY;BYMONTHDAY=25"]),
        ("每月调度，季度通报", ["每月 FREQ=MONTHLY", "季度 FREQ=MONTHLY;INTERVAL=3"]),
        ("月调度、月通报", ["月 FREQ=MONTHLY", "月 FREQ=MONTHLY"]),
        (
            "每季度巡查。季度通报",
            ["每季度 FREQ=MONTHLY;INTERVAL=3", "季度 FREQ=MONTHLY;INTERVAL=3"],
        ),
    ],
)
def test_how_often(line: str, times: list[str]) -> None:
    assert said(line) == times


@pytest.mark.parametrize(
    "line",
    [
        "2025年我镇被列为试点",  # told of
        "2025年，是攻坚之年",
        "2025—2026年采暖季保障供热",
        "已于2025年2月6日投用",
        "今年3月，全镇实现了清零",
        "本年度未发生险情",
        "本年度不再受理申请",
        "企业当年内未受处罚",
        "据机构预测，到2030年用水翻番",
        "年度计划在上一年年底前已拟订",  # of another year
        "2025年1月1日（含）后开工的项目",  # which ones are meant
        "贷款学生2025年内应偿还的利息",
        "专利到期前一年尚未申请的药品",
        "接到举报的单位应在15个工作日内受理",
        "数据截止时间为3月31日",
        "以县政府令（[2025年]第3号）公布",  # a document's number
        "按全年在校时间200天测算",  # measures
        "按照全年各季度平均数计算",
        "每周4课时",
        "每天6000～8000步",
        "每年不超过20座",
        "每日工作不超过八小时",
        "审批由受理之日起20日内压缩为10日",
        "被处罚后两年内再次违规的",
        "自投产之日起3年内，比照现行标准补助",
        "由按月拨付改为一次拨付",
        "按月领取养老金的人员",
        "6月上旬、中旬通报问题多",
        "持续推进整改，长期坚持",  # kind open is of trailers and time columns
    ],
)
def test_what_is_no_deadline(line: str) -> None:
    assert [time for time in said(line) if not time.startswith("6月上旬")] == []


def test_what_goes_on_is_a_deadline_only_where_times_are_listed() -> None:
    line = "6月底前、长期坚持"
    assert said(line) == ["6月底前 2025-06-30"]
    assert said(line, stated=True) == ["6月底前 2025-06-30", "长期坚持 open"]
    assert said("整改时限：6月底前、长期坚持") == ["6月底前 2025-06-30", "长期坚持 open"]


def test_a_documents_number_among_listed_times_is_none() -> None:
    assert said("6月底前（水发〔2025〕8号）", stated=True)[0] == "6月底前 2025-06-30"
    assert "2025 2025-12-31" not in said("依据水发〔2025〕8号修订", stated=True)
    assert said("元旦、春节前", stated=True)[-1] == "春节前 relative"
    assert "元旦 2026-01-01" not in said("元旦、春节前", stated=True)


def test_a_sign_makes_the_count_a_lower_bound() -> None:
    (time,) = deadlines("每月≥2次", year=2025, stated=True)
    assert time.recurrence and (time.recurrence.times, time.recurrence.at_least) == (2, True)


def test_a_meeting_that_comes_round_is_no_unit() -> None:
    text = "青山县2025年工作方案\n\n一、任务\n1.清淤。（县水利局牵头，各镇配合，一周一例会）\n"
    task = planparse.parse(text).plans[0].tasks[0]
    assert [d.text for d in task.deadlines] == ["一周一例会"]
    assert [u.name for r in task.responsibilities for u in r.units] == ["县水利局", "各镇"]
