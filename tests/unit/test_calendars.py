"""Other calendars than that of the sun's months: the moon's, that of money, and festivals."""

from __future__ import annotations

import pytest

from planparse.fields import deadlines


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("农历八月底前完成", "农历八月底前"),
        ("2025年农历八月十五前完成", "2025年农历八月十五前"),
        ("确保阴历九月十五日前完成", "阴历九月十五日前"),
        ("农历腊月廿三前清账", "农历腊月廿三前"),
    ],
)
def test_a_month_of_the_moon_is_no_date(line: str, text: str) -> None:
    assert [(d.text, d.kind, d.end) for d in deadlines(line, year=2025)] == [
        (text, "relative", None)
    ]


def test_a_fiscal_year_is_the_year_that_it_names() -> None:
    ends = [deadlines(f"{said}完成", year=2025)[0].end for said in ("2027财年末", "2027财政年度内")]
    assert ends == ["2027-12-31", "2027-12-31"]


def test_a_festival_in_a_list_of_times_is_its_day() -> None:
    assert [d.end for d in deadlines("2025年教师节", year=2024, stated=True)] == ["2025-09-10"]


@pytest.mark.parametrize(
    ("title", "year", "ends"),
    [
        ("2024—2025学年度第二学期工作计划", 2025, ["2025-09-10", "2025-04-30"]),
        ("2024—2025学年度第一学期工作计划", 2024, ["2024-09-10", "2025-04-30"]),
        ("2024—2025学年工作计划", 2024, ["2024-09-10", "2025-04-30"]),
        ("2024—2025年行动计划", 2024, ["2024-09-10", "2024-04-30"]),
    ],
)
def test_a_school_year_begins_in_autumn(title: str, year: int, ends: list[str]) -> None:
    import planparse

    text = f"青川中学{title}\n一、编班。9月10日前编好班级。\n二、开会。4月底前召开家长会。\n"
    (plan,) = planparse.parse(text).plans
    assert plan.year == year
    assert [task.deadlines[0].end for task in plan.tasks] == ends
