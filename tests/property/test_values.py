"""Values against oracles: numerals against cn2an, dates against the calendar, recurrence rules
against dateutil; and any text gives values with spans.
"""

from __future__ import annotations

import calendar
import datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from planparse.fields import deadlines, indicators, number

WORDS = [
    "每", "季度", "年", "月", "日", "底", "前", "2024", "2024年", "3", "12", "13", "31", "-", "至",
    "，", "。", "“", "”", "（", "）", "以上", "万", "亿", "元", "%",
    "个", "亩", "上半年", "内", "到", "在", "后", "起", "五", "十", "一", "次", "每人", "每天",
    "补助", "的", "对", "给予", " ", "\n", "《", "》", "“十四五”", "末", "、", ".", ",",
]  # fmt: skip


@given(st.integers(min_value=0, max_value=10**12))
def test_numerals_read_back_what_cn2an_writes(value: int) -> None:
    import cn2an  # here, as it loads a lot for one test

    assert number(cn2an.an2cn(value)) == value


@given(
    st.decimals(min_value=0, max_value=10**6, places=2),
    st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8)]),
)
def test_decimals_multiply_exactly(value: object, factor: tuple[str, int]) -> None:
    from decimal import Decimal

    assert number(f"{value}{factor[0]}") == Decimal(str(value)) * factor[1]


@given(st.dates(min_value=datetime.date(1990, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_day_of_the_calendar(day: datetime.date) -> None:
    (found,) = deadlines(f"{day.year}年{day.month}月{day.day}日前", year=day.year)
    assert (found.end, found.precision) == (day.isoformat(), "day")


@given(st.integers(1990, 2099), st.integers(1, 12))
def test_every_end_of_a_month(year: int, month: int) -> None:
    (found,) = deadlines(f"{month}月底前", year=year)
    assert found.end == datetime.date(year, month, calendar.monthrange(year, month)[1]).isoformat()


@given(st.integers(1, 12), st.integers(1, 31), st.integers(2000, 2030))
def test_a_day_is_a_deadline_if_the_calendar_has_it(month: int, day: int, year: int) -> None:
    exists = day <= calendar.monthrange(year, month)[1]
    assert len(deadlines(f"{month}月{day}日前", year=year)) == exists


def month_ends(months: list[int], years: range) -> list[datetime.date]:
    return [datetime.date(y, m, calendar.monthrange(y, m)[1]) for y in years for m in months]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("每月10日前", [datetime.date(y, m, 10) for y in (2024, 2025) for m in range(1, 13)]),
        ("每月底前", month_ends(list(range(1, 13)), range(2024, 2026))),
        ("每季度末", month_ends([3, 6, 9, 12], range(2024, 2026))),
        ("每年6月底前", month_ends([6], range(2024, 2026))),
        ("每年年底前", month_ends([12], range(2024, 2026))),
        ("每年3月15日前", [datetime.date(y, 3, 15) for y in (2024, 2025)]),
        ("每周五前", [datetime.date(2024, 1, 5) + datetime.timedelta(weeks=k) for k in range(104)]),
        ("每两年", [datetime.date(2024, 1, 1)]),
        ("每半年", [datetime.date(y, m, 1) for y in (2024, 2025) for m in (1, 7)]),
        ("每季度", [datetime.date(y, m, 1) for y in (2024, 2025) for m in (1, 4, 7, 10)]),
        ("每周", [datetime.date(2024, 1, 1) + datetime.timedelta(weeks=k) for k in range(105)]),
        (
            "每月5日、20日",
            [datetime.date(y, m, d) for y in (2024, 2025) for m in range(1, 13) for d in (5, 20)],
        ),
    ],
)
def test_recurrence_rules_expand_to_these_days(line: str, days: list[datetime.date]) -> None:
    (found,) = deadlines(line)
    assert found.recurrence and found.recurrence.rrule
    rule = rrulestr(found.recurrence.rrule, dtstart=datetime.datetime(2024, 1, 1))
    assert [
        d.date()
        for d in rule.between(
            datetime.datetime(2023, 12, 31), datetime.datetime(2025, 12, 31), inc=True
        )
    ] == days


@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_any_text_gives_values_that_stand_in_it(text: str) -> None:
    last = 0
    for time in deadlines(text, year=2024):
        assert last <= time.span[0] < time.span[1] <= len(text)
        assert text[slice(*time.span)] == time.text
        assert time.end is None or datetime.date.fromisoformat(time.end)
        assert time.start is None or time.end is None or time.start <= time.end
        if time.recurrence and time.recurrence.rrule:
            rrulestr(time.recurrence.rrule, dtstart=datetime.datetime(2024, 1, 1))
        last = time.span[1]
    last = 0
    for figure in indicators(text):
        assert last <= figure.span[0] < figure.span[1] <= len(text)
        assert text[slice(*figure.span)] == figure.text and figure.unit in figure.text
        last = figure.span[1]
