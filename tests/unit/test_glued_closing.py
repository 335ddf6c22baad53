"""Sentences on the whole plan that stand in the paragraph of its last item."""

from __future__ import annotations

import pytest

import planparse

ONE_LINE = "青石县2026年防汛方案一、修缮河堤。修补缺口。二、清理河道。清理淤泥。"
LINES = "青石县2026年防汛方案\n一、修缮河堤。修补缺口。\n二、清理河道。清理淤泥。"
CONTACTS = "联系人：王某，电话：0311-88888888。"


@pytest.mark.parametrize(
    "closing",
    [
        "各单位要高度重视，加强领导，确保安全度汛。",
        "各乡镇要按照本方案要求制定细则。县水利局将组织督查。",
        "各级各相关部门要根据职责分工，制定具体实施办法。",
        "请各单位于6月10日前将情况报送县水利局。",
        "请各单位于6月10日前将情况报送县水利局。" + CONTACTS,
        "以上工作请各单位抓好落实。",
    ],
)
def test_of_a_text_without_line_ends_they_are_the_plans(closing: str) -> None:
    result = planparse.parse(ONE_LINE + closing)
    plan = result.plans[0]
    assert plan.tasks[-1].text == "清理淤泥。"
    assert plan.text.replace("\n", "") == closing
    told = [found.params for found in result.diagnostics if found.code == "PP408"]
    assert [(one["case"], one["label"]) for one in told] == [("parted", "二、")]


def test_that_a_plan_is_in_force_is_told_by_nothing() -> None:
    result = planparse.parse(ONE_LINE + "本方案自印发之日起施行。")
    assert result.plans[0].tasks[-1].text == "清理淤泥。"
    assert not [found for found in result.diagnostics if found.code == "PP408"]


def test_where_lines_are_kept_they_stay_and_are_told() -> None:
    closing = "各单位要高度重视，加强领导。"
    result = planparse.parse(LINES + closing)
    assert result.plans[0].tasks[-1].text == "清理淤泥。" + closing
    told = [found.params for found in result.diagnostics if found.code == "PP408"]
    assert told == [{"case": "closing", "label": "二、", "count": len(closing)}]


@pytest.mark.parametrize(
    "own",
    ["各镇要建立台账。", "各级政府要高度重视规划的实施，定期调度。", "各镇于6月底前完成。"],
)
def test_what_the_item_asks_of_all_is_its_own(own: str) -> None:
    result = planparse.parse(ONE_LINE + own)
    assert result.plans[0].tasks[-1].text == "清理淤泥。" + own
    assert not [found for found in result.diagnostics if found.code == "PP408"]


def test_contacts_below_a_closing_sentence_leave_it_the_plans() -> None:
    text = LINES + "（责任单位：各乡镇）请各单位于6月10日前将情况报送县水利局。" + CONTACTS
    assert planparse.parse(text).plans[0].tasks[-1].text == "清理淤泥。"
