"""A title that begins with a figure, glued to the mark of its label: 2.3个月, 1.4月15日 look like
decimals, and are read as they are behind （2）."""

from __future__ import annotations

import pytest

import planparse

TITLES = [
    "3个月内完成整改",
    "24小时内上报险情",
    "30日内办结",
    "7个工作日内办结",
    "15日前报送方案",
    "110处险段完成加固",
    "5万亩农田完成改造",
    "2季度开工",
    "3-5月开展摸排",
    "1-6月完成投资2亿元",
    "3、6、9月底前报送进展",
    "6.30前完成入库",
    "4月完成选址",
    "4月份完成选址",
    "4月15日前完成施工图审查",
    "4月15日至5月20日开展摸排",
    "3月至5月开展摸排",
    "12月31日前完成验收",
    "2026—2027年完成改造",
]
TEXT = "2026年水利工作计划\n一、修渠\n{0}修堤。\n{1}{title}。\n{2}修坝。\n二、修库\n年底完成。\n"


def said(text: str) -> list[object]:
    return [
        (task.title, task.text, [(d.text, d.kind, d.start, d.end) for d in task.deadlines])
        for plan in planparse.parse(text).plans
        for task in plan.tasks
    ]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("mark", ["{}.", "{}．", "{}、", "{} ."])
def test_a_figure_behind_a_mark(title: str, mark: str) -> None:
    sure = said(TEXT.format("(1)", "(2)", "(3)", title=title))
    assert said(TEXT.format(*map(mark.format, "123"), title=title)) == sure


def test_at_either_end_of_its_run_and_in_one_line() -> None:
    text = "一、修渠\n1.3个月内修堤。\n2.修坝。\n3.24小时内上报险情。\n二、修库\n完成三座。\n"
    want = ["3个月内修堤", "修坝", "24小时内上报险情", "修库"]
    for printed in (text, text.replace("。\n", "。")):
        assert [task[0] for task in said(printed)] == want  # type: ignore[index]


@pytest.mark.parametrize(
    "text",
    [
        "一、修渠\n1.修堤，共投资\n2.5亿元，年底前完成。\n2.修坝。\n",  # the line goes on
        "一、修渠\n1.修堤。\n2.修坝，共投资\n3.5亿元，年底前完成。\n二、修库\n",
        "一、修渠\n1.修堤。\n修坝。共\n2.5亿元。\n3.5公里堤防另行安排。\n",
    ],
)
def test_decimals_open_nothing(text: str) -> None:
    labels = [s.label for p in planparse.parse(text).plans for s in p.sections[0].children]
    assert labels == ["1.", "2."][: len(labels)]
    assert "5亿元" not in [task[0] for task in said(text)]  # type: ignore[index]
