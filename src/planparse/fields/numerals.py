"""Numerals: Han and Arabic (GB/T 15835-2011 says which stands where; documents mix them)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planparse.kept import compiled

if TYPE_CHECKING:
    from decimal import Decimal

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
LETTERS: Final = str.maketrans("oO0", "〇〇〇")  # typed for the ring
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
LONGEST: Final = 1_000  # characters of a numeral
Exact = tuple[int, int]  # digits as one whole number, and how many of them stand behind the point
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
    exact = exact_number(text)
    if exact is None or exact[1] == 0:
        return exact and exact[0]
    from decimal import Decimal  # here, since no document needs it

    value, places = exact
    return Decimal((0, tuple(map(int, str(value))), -places))


def exact_number(text: str) -> Exact | None:
    """As `read_number`: all digits as one whole number, and how many of them stand behind the point
    (3.5万 → 35000, 0; 3.5 → 35, 1)."""
    if len(text) > LONGEST:
        return None
    for tens, plain in TENS.items():
        text = text.replace(tens, plain)
    exact = _value(text.translate(PLAIN))
    return exact and shortest(*exact)


def shortest(value: int, places: int) -> Exact:
    """The same number with as few digits behind the point as it has."""
    while places and value % 10 == 0:
        value, places = value // 10, places - 1
    return value, places


def with_point(text: str) -> Exact:
    """A plain figure: 1200, 3.5."""
    whole, _point, rest = text.partition(".")
    return int(whole + rest), len(rest)


def _value(text: str) -> Exact | None:
    for mark, factor in MYRIADS:
        head, found, tail = text.rpartition(mark)
        if found:
            return _sum(_value(head), factor, _below(tail, factor))
    if ARABIC.fullmatch(text):
        return with_point(text.replace(",", "").replace(" ", ""))
    for mark, factor in MIXED:
        head, found, tail = text.partition(mark)
        if found and ARABIC.fullmatch(head):  # 8千, 4千5, 2千5百
            return _sum(_value(head), factor, _below(tail, factor))
    whole, point, decimals = text.partition(POINT)
    above = _han(whole)
    if not point or above is None:
        return None if above is None else (above, 0)
    if not decimals or not all(char in DIGITS for char in decimals):
        return None
    return with_point(f"{above}." + "".join(str(DIGITS[char]) for char in decimals))


def _sum(above: Exact | None, factor: int, below: Exact | None) -> Exact | None:
    """``above`` times a factor, and what stands behind it."""
    if above is None or below is None:
        return None
    places = max(above[1], below[1])
    return (
        above[0] * factor * 10 ** (places - above[1]) + below[0] * 10 ** (places - below[1]),
        places,
    )


def _below(tail: str, factor: int) -> Exact | None:
    """What stands behind 万 or 亿: less than it; a lone digit is of the next lower unit
    (两万三)."""
    if not tail:
        return 0, 0
    lone = int(tail) if len(tail) == 1 and "0" < tail <= "9" else DIGITS.get(tail)
    if lone:
        return lone * factor // 10, 0
    value = _value(ZERO[0] + tail if tail[0] == POINT else tail.lstrip(ZERO))  # 两千万点五
    return value if value is not None and value[0] < factor * 10 ** value[1] else None


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
