"""The year of a day without one: that of its sentence, of its stage, or of the plan."""

from __future__ import annotations

import pytest

import planparse


@pytest.mark.parametrize(
    ("title", "text", "ends"),
    [
        ("准备阶段（2025年3月底前）", "3月15日前报送初稿。", ["2025-03-31", "2025-03-15"]),
        ("准备阶段（3月底前）", "3月15日前报送初稿。", ["2024-03-31", "2024-03-15"]),
        ("准备阶段（2025年3月底前）", "2026年5月底前验收。", ["2025-03-31", "2026-05-31"]),
        ("实施阶段（2024年4月至2025年3月）", "6月底前清淤。", ["2025-03-31", "2024-06-30"]),
        ("清淤", "2025年开工，6月底前清淤。5月验收。", ["2025-12-31", "2025-06-30", "2024-05-31"]),
    ],
)
def test_a_day_is_of_the_year_that_the_title_above_names(
    title: str, text: str, ends: list[str]
) -> None:
    body = f"河道管护方案\n一、安排\n（一）{title}。各镇抓好落实。{text}\n（二）巡查。抓好。\n"
    task = planparse.parse(body, year=2024).plans[0].tasks[0]
    assert [str(deadline.end) for deadline in task.deadlines] == ends


def test_a_report_by_its_preamble_alone_is_told() -> None:
    body = "现将巡河工作报告如下：\n一、做法\n（一）清淤。全年清淤3公里。\n（二）巡查。巡查60次。\n"
    result = planparse.parse(body, year=2024)
    assert result.plans[0].kind == "report"
    assert not result.plans[0].tasks
    (told,) = (each for each in result.diagnostics if each.code == "PP313")
    assert result.text[told.span.start : told.span.end] == "现将巡河工作报告如下"
