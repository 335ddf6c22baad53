"""The noun that a figure measures, where verbs, clauses and brackets stand around it."""

from __future__ import annotations

import pytest

from planparse.fields import indicators


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("绿化通村公路20公里", "通村公路"),
        ("绿化面积20公顷", "绿化面积"),
        ("年销售额实现2亿元", "年销售额"),
        ("5年内培训果农900名", "果农"),
        ("取消和下放审批事项12项", "审批事项"),
        ("120名村干部参加轮训班", "村干部"),
        ("事故起数较“十三五”下降10%", "事故起数"),
        ("绿色认证面积达到总面积的40%", "绿色认证面积"),
        ("财政收入五年增长50%", "财政收入"),
        ("种植黄芪、党参等药材3万亩", "黄芪、党参等药材"),
        ("培养执业（助理）医师30人", "执业（助理）医师"),
        ("登记表（附件2）30份", "登记表"),
        ("登记表（附件2）一式3份", None),
        ("合作社数量增加一倍，达到60家", "合作社数量"),
        ("服务能力稳步提升，达到60家", None),
        ("办件时间从一个月压缩到平均5个工作日", "办件时间"),
        ("惠及3万多学生", None),
        ("除险加固水库3座", "水库"),
        ("20个亿元以上续建项目加快建设", "续建项目"),
        ("通车里程翻倍、达到50公里", "通车里程"),
    ],
)
def test_the_noun(line: str, subject: str | None) -> None:
    assert [figure.subject for figure in indicators(line)] == [subject]


def test_nouns_listed_before_one_that_sums_them_up_have_no_figure_of_their_own() -> None:
    line = "药店12家、党参等药材3万亩"
    assert [i.subject for i in indicators(line)] == ["药店", "党参等药材"]


def test_a_list_of_baselines() -> None:
    found = indicators("大型、小型企业补贴比例分别从50%、60%提高到80%")
    assert [(i.value, i.subject) for i in found] == [(80, "小型企业补贴比例")]
