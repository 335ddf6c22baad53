"""Years that are misprinted, of an earlier time, or go over New Year's day: which days they give,
and what tells where that is not sure (records.md 2.7)."""

from __future__ import annotations

import pytest

import planparse

HEAD = "青坪县2026年沟渠清理方案\n一、清沟渠。{}\n"

# A document, the ends of its deadlines, and the codes that tell.
TOLD = [
    (HEAD.format("2O26年10月底前清完。"), ["2026-10-31"], {"PP201"}),
    (HEAD.format("二0二六年十月底前清完。"), ["2026-10-31"], set()),
    (HEAD.format("202 6年10月底前清完。"), ["2026-10-31"], {"PP201"}),
    (HEAD.format("2024年全县将于6月底前摸底。"), [], set()),
    (HEAD.format("2024年我县全年清淤50处。"), [], set()),
    (HEAD.format("2025年修好12处，8月底前再修。"), ["2026-08-31"], {"PP602"}),
    (HEAD.format("2025年修好12处。8月底前再修。"), ["2026-08-31"], set()),
    (
        "青坪县2025年冬季清沟方案\n一、清沟渠。12月至2月清完。\n二、验收。3月底前。\n",
        ["2026-02-28", "2026-03-31"],
        {"PP308"},
    ),
    (
        "青坪县今冬明春清沟方案\n一、清沟渠。2月底前清完。\n青坪县水利局\n2026年1月5日\n",
        ["2026-02-28"],
        set(),
    ),
    (
        "青坪县今冬明春清沟方案\n一、清沟渠。2月底前清完。\n青坪县水利局\n2025年11月5日\n",
        ["2026-02-28"],
        {"PP308"},
    ),
    (
        "青坪中学2025—2026学年护林计划\n一、巡山。12月至2月巡山。\n二、总结。3月底前。\n",
        ["2026-02-28", "2026-03-31"],
        set(),
    ),
    (
        "青坪中学2026年秋季学期工作安排\n一、开学。9月5日前报到。\n二、考试。1月15日前考完。\n",
        ["2026-09-05", "2027-01-15"],
        {"PP308"},
    ),
    (HEAD.format("XX年6月底前清完。"), [], {"PP601"}),
    (HEAD.format("202X年10月底前清完。"), [], {"PP601"}),
    ("青坪县沟渠清理方案（二〇二六年）\n一、清沟渠。6月底前清完。\n", ["2026-06-30"], set()),
]


@pytest.mark.parametrize(("text", "ends", "codes"), TOLD)
def test_years(text: str, ends: list[str], codes: set[str]) -> None:
    result = planparse.parse(text)
    found = [d.end and str(d.end) for plan in result.plans for t in plan.tasks for d in t.deadlines]
    assert found == ends
    assert {d.code for d in result.diagnostics if d.code != "PP301"} == codes
