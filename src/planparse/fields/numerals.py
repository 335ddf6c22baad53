"""Numerals of labels and dates: Han, Arabic and circled."""

from __future__ import annotations

from typing import Final

DIGITS: Final = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
UNITS: Final = {"十": 10, "百": 100, "千": 1000}
CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
PARENTHESISED: Final = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
FULL_STOP: Final = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
IDEOGRAPH: Final = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"


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


def label_number(text: str) -> int | None:
    """The number that a label's inner part stands for: 十二, 12, ⑫, ⑿, ⒓ or ㈫'s kin; None when it is none of them."""
    if text.isascii() and text.isdigit():
        return int(text) if len(text) < 10 else None
    if len(text) == 1:
        for series in (CIRCLED, PARENTHESISED, FULL_STOP, IDEOGRAPH):
            if text in series:
                return series.index(text) + 1
    return han_number(text)
