"""Numerals: Han and Arabic (GB/T 15835-2011 says which stands where; documents mix them)."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from planparse.kept import compiled

DIGITS: Final = {
    "〇": 0,
    "○": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
LETTERS: Final = str.maketrans("oO", "〇〇")  # typed for a zero
UNITS: Final = {"十": 10, "百": 100, "千": 1000}
TENS: Final = {"廿": "二十", "卅": "三十", "卌": "四十"}
MYRIADS: Final = (("亿", 10**8), ("万", 10**4))
ZERO: Final = "零〇○"
POINT: Final = "点"
PLAIN: Final = (
    {0xFF10 + digit: 0x30 + digit for digit in range(10)}
    | {0xFF0C: 0x2C, 0xFF0E: 0x2E}
    # 大写, and Traditional forms
    | str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億點兩", "一二三四五六七八九十百千万亿点两")
)
MIXED: Final = (("千", 1000), ("百", 100))  # units behind digits, as in 8千
ARABIC: Final = compiled(r"(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")


def han_number(text: str) -> int | None:
    """The value of a Han numeral below 10,000 (一百二十三 → 123; 二〇二四 → 2024), or None."""
    if not text:
        return None
    if all(char in DIGITS for char in text):
        value = 0
        for char in text:
            value = value * 10 + DIGITS[char]
        return value
    total, digit = 0, 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in UNITS:
            total += (digit or 1) * UNITS[char]
            digit = 0
        else:
            return None
    return total + digit


def digit_string(text: str) -> str | None:
    """The digits of a numeral that spells them out (二〇二四, 2024 → "2024"), or None."""
    if text.isascii() and text.isdigit():
        return text
    text = text.translate(LETTERS)
    return "".join(str(DIGITS[char]) for char in text) if all(c in DIGITS for c in text) else None


def read_number(text: str) -> int | Decimal | None:
    """The value of a whole numeral: 一百二十三, 两千, 廿三, 3.5万, 1,200, 二〇二四, 3亿6000万,
    两万三, 4千5, 三点五, 贰佰; None where ``text`` is none.

    Whole numbers come as int, others as the exact Decimal; 万 and 亿 multiply what stands before
    them. A form that Chinese does not have (十百, 一二十, 万五) is none.
    """
    for tens, plain in TENS.items():
        text = text.replace(tens, plain)
    value = _value(text.translate(PLAIN))
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else value


def _value(text: str) -> int | Decimal | None:
    for mark, factor in MYRIADS:
        head, found, tail = text.rpartition(mark)
        if found:
            above = _value(head)
            below = _below(tail, factor)
            return None if above is None or below is None else above * factor + below
    if ARABIC.fullmatch(text):
        return Decimal(text.replace(",", "").replace(" ", ""))
    for mark, factor in MIXED:
        head, found, tail = text.partition(mark)
        if found and ARABIC.fullmatch(head):  # 8千, 4千5, 2千5百
            below = _below(tail, factor)
            return None if below is None else _value(head) * factor + below  # type: ignore[operator]
    whole, point, decimals = text.partition(POINT)
    if point:
        above = _han(whole)
        if above is None or not decimals or not all(char in DIGITS for char in decimals):
            return None
        return Decimal(f"{above}." + "".join(str(DIGITS[char]) for char in decimals))
    return _han(text)


def _below(tail: str, factor: int) -> int | Decimal | None:
    """What stands behind 万 or 亿: less than it; a lone digit is of the next lower unit
    (两万三)."""
    if not tail:
        return 0
    lone = int(tail) if len(tail) == 1 and "0" < tail <= "9" else DIGITS.get(tail)
    if lone:
        return lone * factor // 10
    value = _value(ZERO[0] + tail if tail[0] == POINT else tail.lstrip(ZERO))  # 两千万点五
    return value if value is not None and value < factor else None


def _han(text: str) -> int | None:
    """A numeral below 10,000 in Han characters: digits one after another (二〇二四), or with its
    units (一千零二十)."""
    if not text:
        return None
    if len(text) > 1 and all(char in DIGITS for char in text):
        return han_number(text)
    total, digit, least, zero = 0, -1, 10_000, False
    for char in text:
        if char in DIGITS:
            if digit > 0:
                return None
            digit = DIGITS[char]
            zero = zero or digit == 0
        elif (
            char in UNITS
            and UNITS[char] < least
            and (digit > 0 or (UNITS[char] == 10 and digit < 1))
        ):
            least = UNITS[char]
            total += (digit if digit > 0 else 1) * least
            digit, zero = -1, False
        else:
            return None
    if digit > 0 and not zero and 100 <= least < 10_000:
        digit *= least // 10  # 一百五 is 150
    return total + max(digit, 0)
