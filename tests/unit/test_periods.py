"""Days without a year are in the period that the heading above them names."""

from __future__ import annotations

import pytest

import planparse

STAGES = """青石镇秸秆禁烧工作方案（2026年）
一、实施步骤
（一）准备阶段（2025年11月-12月）。11月底前印发方案。
（二）总结阶段（2026年11月-2027年1月）。12月底前汇总，1月底前上报。
（三）提升阶段（2027年2月-3月）
1.完善机制。2月底前完善机制。（责任单位：镇农办，3月10日前）
2.上报总结。上报总结。
二、2027年任务
（一）配备机具。6月底前配备机具，2028年1月底前归还。
"""


def test_the_period_of_a_stage_or_a_heading_tells_the_year() -> None:
    result = planparse.parse(STAGES)
    assert [[time.end for time in task.deadlines] for task in result.plans[0].tasks] == [
        ["2025-12-31", "2025-11-30"],
        ["2027-01-31", "2026-12-31", "2027-01-31"],
        ["2027-02-28", "2027-03-10"],
        ["2027-03-31"],
        ["2027-06-30", "2028-01-31"],
    ]
    assert not [found for found in result.diagnostics if found.code == "PP602"]


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        ("2027年3月底前）。6月底前完成摸底。", ["6月底前"]),
        ("2027年3月底前）。2026年6月底前完成摸底，9月底前报送。", []),  # the sentence has its year
        ("2026年3月底前）。6月底前完成摸底。", []),  # the plan's own
        ("2026年3月至2028年3月）。6月底前完成摸底。", []),  # of three years: the plan's
    ],
)
def test_a_day_outside_of_the_period_is_told(stage: str, told: list[str]) -> None:
    text = f"青石县2026年节水方案\n一、工作步骤\n（一）启动阶段（{stage}\n（二）总结。总结经验。\n"
    result = planparse.parse(text)
    assert [found.params["text"] for found in result.diagnostics if found.code == "PP602"] == told
