"""Systems of numerals (一 二, 甲 乙, Ⅰ Ⅱ, a b, 壹 贰) as a grammar's ``numerals`` tell them:
what a number looks like, and its value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, Final

MANY: Final = 60  # beginnings of words, each of which `re` tries one after another
LONGEST: Final = 5  # digits and units in one number: 一百二十三


class Numerals:
    """One system: ``signs`` that count from 1 in each series (①②③, “I II III”), or ``digits``
    from 0 on, with ``units`` such as 十 or without."""

    __slots__ = ("_digits", "_series", "_units", "_values")

    def __init__(self, system: Mapping[str, Any]) -> None:
        self._series = [signs_of(series) for series in system.get("signs", ())]
        self._values = {
            sign: value for series in self._series for value, sign in enumerate(series, 1)
        }
        self._digits = {
            sign: value for value, same in enumerate(system.get("digits", ())) for sign in same
        }
        self._units: dict[str, int] = dict(system.get("units", {}))

    @property
    def pattern(self) -> str:
        """What a number looks like. (What is kept has it filled in: few runs ask.)"""
        forms = [alternation(self._values)] if self._values else []
        if self._digits:
            forms.append(f"{_class((*self._digits, *self._units))}{{1,{LONGEST}}}")
        return "|".join(forms)

    def value(self, text: str) -> int | None:
        """The number that ``text`` is in this system, or None."""
        if text in self._values:
            return self._values[text]
        if not text or len(text) > 2 * LONGEST:
            return None
        if self._digits.keys() >= set(text):
            value = 0
            for char in text:
                value = value * 10 + self._digits[char]
            return value
        return self._with_units(text)

    def begin(self, like: str) -> list[tuple[str, str]]:
        """The signs of 1 and 2 in the series that ``like`` is of."""
        begun = [(series[0], series[1]) for series in self._series if like in series]
        if not begun and self._digits:
            ones, twos = ([s for s, v in self._digits.items() if v == n] for n in (1, 2))
            begun = [(ones[0], twos[0])]
        return begun

    def _with_units(self, text: str) -> int | None:
        total, digit = 0, 0
        for char in text:
            if char in self._digits:
                digit = self._digits[char]
            elif char in self._units:
                total += (digit or 1) * self._units[char]
                digit = 0
            else:
                return None
        return total + digit


def signs_of(series: str | list[str]) -> list[str]:
    """The signs of a series: a list, or in one string its words where it has blanks (I II III),
    else its characters (甲乙丙)."""
    if isinstance(series, str):
        return series.split() if " " in series.strip() else list(series.strip())
    return series


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first; one for single characters is a class.

    Words that begin alike share their beginning, so that `re` looks at it once. Of very many, it is
    first looked what stands behind their beginning.
    """
    known = sorted(dict.fromkeys(words), key=len, reverse=True)
    if len(known) > 2 and len(known[0]) == 1:
        return _class(known)
    longer = [word for word in known if len(word) > 1]
    if len({word[0] for word in longer}) < MANY:
        return _shared(known)
    ahead = f"(?=(?s:.){_class(word[1] for word in longer)})(?:{_shared(longer)})"
    return "|".join(filter(None, [ahead, _shared(known[len(longer) :])]))


def _shared(words: Iterable[str]) -> str:
    """Alternatives in order, those with one first character as one; the order of words that one
    begins another with is kept."""
    behind: dict[str, list[str]] = {}
    for word in words:
        behind.setdefault(word[:1], []).append(word[1:])
    forms: list[str] = []
    for first, rest in behind.items():
        if len(rest) == 1:
            forms.append(re.escape(first + rest[0]))
        else:
            forms.append(f"{re.escape(first)}(?:{_shared(rest) if first else ''})")
    return "|".join(forms)


def _class(characters: Iterable[str]) -> str:
    """A character class; neighbours are written as ranges, which `re` compiles faster."""
    codes = sorted({ord(char) for char in characters})
    starts = [codes[0], *(b for a, b in pairwise(codes) if b != a + 1)]
    ends = [*(a for a, b in pairwise(codes) if b != a + 1), codes[-1]]
    return (
        "["
        + "".join(
            re.escape(chr(a)) if a == b else f"{re.escape(chr(a))}-{re.escape(chr(b))}"
            for a, b in zip(starts, ends, strict=True)
        )
        + "]"
    )
