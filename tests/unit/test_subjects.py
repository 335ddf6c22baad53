"""What figures measure, where that stands behind 的 or has a bracket of its own (records.md 2.8),
and counts that only tell whom something is asked of."""

from __future__ import annotations

import pytest

from planparse.fields import indicators


@pytest.mark.parametrize(
    ("line", "subjects"),
    [
        ("30%的行政村和80%以上的农户完成改厕", ["行政村", "农户"]),
        ("覆盖50%以上的县（市、区）", ["县（市、区）"]),
        ("百分之30的乡（镇）建成驿站", ["乡（镇）"]),
        ("25%的一级以上河道完成清淤", ["一级以上河道"]),
        ("由县财政承担20%的保费补贴", ["保费补贴"]),
        ("县财政给予不超过50万元的转型升级专项资金支持", ["转型升级专项资金支持"]),
        ("给予每人3000元的一次性补贴", ["一次性补贴"]),
        (
            "对农场购置水泵、滴灌设备分别给予不超过3万元、5万元和8万元购机补助",
            ["购机补助", "购机补助", "购机补助"],
        ),
        ("安排20%左右的摊位免费向农户提供", ["摊位"]),
        ("最大不超过15亩的土地作为晒场", ["土地"]),
        ("总投资2亿元的水厂项目", ["总投资"]),
        ("按照实际费用40%的比例配套", ["实际费用"]),
        ("年产值达到5000万元的合作社", ["年产值"]),
        ("工资总额8%的要求", ["工资总额"]),
        ("帮扶12个县（市、区）", ["县（市、区）"]),
        ("创建3个示范村（社区）", ["示范村（社区）"]),
        ("选派2名合格的护林员", ["护林员"]),
        ("引进3家节水灌溉领域的服务机构", ["服务机构"]),
        ("完成3个重点领域的改革", ["重点领域"]),
        ("建成2个集中连片的示范片", ["示范片"]),
        ("扶持6类困难群体免费参训", ["困难群体"]),
        ("发放各类宣传手册近2000册", ["宣传手册"]),
        ("按时办结率100%", ["按时办结率"]),
        ("由县财政专项资金按保费总额50%给予奖励", ["保费总额"]),
        ("县级财政按照贷款利息的30%进行贴息", ["贷款利息"]),
        ("客户按时还款率达到95%", ["客户按时还款率"]),
        ("按期办复率、走访率均达到100%", ["按期办复率、走访率"]),
    ],
)
def test_what_stands_behind(line: str, subjects: list[str]) -> None:
    assert [figure.subject for figure in indicators(line)] == subjects


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        (
            "承办10件以下的单位走访率要达到100%，11—49件的要达到60%，50件以上的应达到40%",
            ["100%", "60%", "40%"],
        ),
        ("从业人员20人的要配备专职安全员1名", ["1名"]),
        ("新增3个（含）的，给予奖励5万元", ["5万元"]),
        ("将站点控制在10个以下的范围", ["10个以下"]),
        ("完成20个的要求", ["20个"]),
        ("培育50家的任务", ["50家"]),
    ],
)
def test_counts_that_tell_whom(line: str, figures: list[str]) -> None:
    assert [figure.text for figure in indicators(line)] == figures


def test_months_are_a_figure_only_where_a_process_is_brought_down_to_them() -> None:
    line = "审查周期压缩至4个月以内，试用期不超过3个月，工期由8个月缩短到6个月，补贴12个月"
    assert [(figure.text, figure.comparator) for figure in indicators(line)] == [
        ("4个月以内", "<="),
        ("6个月", "<="),
    ]
