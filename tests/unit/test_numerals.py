"""Numerals: the forms that documents print, and what is none."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.fields import number
from planparse.fields.signatures import iso_date
from planparse.grammar.numerals import alternation


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一百二十三", 123), ("两千", 2000), ("十二", 12), ("二十", 20), ("廿三", 23), ("卅", 30),
        ("一百零五", 105), ("一千零二十", 1020),
        ("二〇二四", 2024), ("二○二五", 2025), ("〇", 0), ("零", 0), ("三万", 30000),
        ("三万零五百", 30500), ("两亿", 200000000),
        ("一百二十三万四千五百六十七", 1234567), ("三亿零五百万", 305000000),
        ("一万亿", 1000000000000),
        ("3.5万", 35000), ("1,200", 1200), ("1.2亿", 120000000), ("5.4", Decimal("5.4")),
        ("10.29万", 102900), ("１２", 12), ("2万亿", 2 * 10**12),
        ("两万三", 23000), ("一百五", 150), ("两千三", 2300), ("一百零五", 105),
        ("3亿6000万", 360000000), ("三点五", Decimal("3.5")), ("贰佰叁拾", 230),
        ("三千万点二五", Decimal("30000000.25")), ("三点五万", 35000),
        ("三点一四", Decimal("3.14")),
        ("25万6千", 256000), ("13万2", 132000), ("4千5", 4500), ("2千5百", 2500),
        ("3亿6千万", 360000000), ("2亿3500万", 235000000), ("1 250 000", 1250000),
        ("8千", 8000), ("3百", 300),
    ],
)  # fmt: skip
def test_a_numeral(text: str, value: int | Decimal) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "十百",
        "万五",
        "五十户",
        "一二十",
        "百分之五",
        "12个",
        "1,20",
        "三三十",
        "甲",
        "千千",
        "亿",
        "1" * 5000,
    ],
)
def test_what_is_no_numeral(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("day", "iso"),
    [
        (("2025", "3", "12"), "2025-03-12"),
        (("二〇二五", "三", "十二"), "2025-03-12"),
        (("二0二五", "十", "二十"), "2025-10-20"),
        (("二OOO", "三", "三十一"), "2000-03-31"),
        (("2025", "2", "30"), None),
        (("2二五", "3", "1"), None),
    ],
)
def test_days_of_signing(day: tuple[str, str, str], iso: str | None) -> None:
    assert iso_date(*day) == iso


@given(st.lists(st.text("上下半年", min_size=1, max_size=4), min_size=1), st.text("上下半年"))
def test_words_that_share_their_beginnings_match_as_they_do_alone(
    words: list[str], text: str
) -> None:
    alone = "|".join(sorted(words, key=len, reverse=True))
    shared = alternation(words)
    found, expected = (
        [m.span() for m in re.finditer(f"(?:{form})年?", text)] for form in (shared, alone)
    )
    assert found == expected


def test_words_share_their_beginning() -> None:
    assert alternation(["上半年", "上旬", "上"]) == "上(?:半年|旬|)"
