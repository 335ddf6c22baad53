"""Numbers as a workbook shows them: per cent, dates, units behind figures (ECMA-376 part 1, 18.8.30
and 18.8.31).

A person reads 85% where the file has 0.85, and 2024年10月 where it has a day in October; so do we.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled

DAY: Final = "yyyy-mm-dd"
MINUTE: Final = "yyyy-mm-dd hh:mm"
TIME: Final = "hh:mm"
# Formats that files name by number alone; those of Chinese editions among them.
BUILT_IN: Final = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: DAY, 15: DAY, 16: DAY, 17: "yyyy-mm", 18: TIME, 19: TIME, 20: TIME, 21: TIME, 22: MINUTE,
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: DAY,
    31: 'yyyy"年"m"月"d"日"',
    32: TIME, 33: TIME, 34: TIME, 35: TIME,
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: TIME, 46: TIME, 47: TIME,
}  # fmt: skip
BUILT_IN_AGAIN: Final = {36: 27, 50: 27, 52: 27, 57: 27, 51: 28, 53: 28, 54: 28, 58: 28, 56: 30}
PIECE: Final = compiled(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|(y+|m+|d+|h+|s+|e+|AM/PM|.)', re.S)
LETTERS: Final = frozenset("ymdhs")
FIGURES: Final = frozenset("0#?.,%")
FIRST_DAY: Final = datetime(1899, 12, 30)
FIRST_DAY_1904: Final = datetime(1904, 1, 1)
LAST_SERIAL: Final = 2_958_465  # 9999-12-31
MOST_DIGITS: Final = 15  # that a workbook keeps of a number
MOST_DECIMALS: Final = 30
MOST_SHIFT: Final = 100  # powers of ten by which a format shows a number larger or smaller
LARGEST: Final = 1e300  # no number is shown from here on


class Token(NamedTuple):
    """A piece of a format: words that are printed as they are, or what stands for a part of the
    value.
    """

    words: str
    literal: bool


def code_of(number: int, own: dict[int, str]) -> str:
    """The format with a number, of the workbook's ``own`` or built in."""
    if number in own:
        return own[number]
    return BUILT_IN.get(BUILT_IN_AGAIN.get(number, number), "General")


def shown(value: float, code: str, *, since_1904: bool = False) -> str:
    """A number as the format ``code`` shows it; a day that a format shows in figures alone as an
    ISO date. What a format says that is not understood is left out, never the number.
    """
    tokens = _tokens(_section(code, value))
    letters = {t.words[0] for t in tokens if not t.literal and t.words[0] in LETTERS}
    if letters:
        day = _moment(value, since_1904)
        return _dated(day, tokens, letters) if day else plain(value)
    if not any(t.words in "0#?" for t in tokens if not t.literal):
        return plain(value)
    return _numbered(value, tokens)


def exact(value: float, code: str, *, since_1904: bool = False) -> str:
    """A number as it is, whatever of it the format ``code`` shows; a day as an ISO date."""
    tokens = _tokens(_section(code, value))
    letters = {t.words[0] for t in tokens if not t.literal and t.words[0] in LETTERS}
    day = _moment(value, since_1904) if letters & {"y", "d"} else None
    if day is None:
        return plain(value)
    return day.date().isoformat() if value == int(value) else day.isoformat(" ", "minutes")


def plain(value: float) -> str:
    """A number as it is: whole ones without a point, no more digits than a workbook keeps."""
    if value.is_integer() and abs(value) < 10**MOST_DIGITS:
        return str(int(value))
    return f"{value:.{MOST_DIGITS}g}"


def _section(code: str, value: float) -> str:
    """The part of a format for positive numbers, or for negative ones where it has one."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code[:500])
    if value < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if value == 0 and len(parts) > 2 else parts[0]


@lru_cache(maxsize=256)
def _tokens(code: str) -> tuple[Token, ...]:
    if code.lower() == "general":
        return ()
    found: list[Token] = []
    for m in PIECE.finditer(code):
        if m[1] is not None or m[2] is not None:
            found.append(Token(m[1] or m[2] or "", True))
        elif m[3]:
            lower = m[3].lower()
            known = lower[0] in LETTERS or lower in FIGURES
            found.append(Token(lower if known else m[3], not known))
    return tuple(token for token in found if token.words)


def _moment(value: float, since_1904: bool) -> datetime | None:
    if not 0 <= value <= LAST_SERIAL:
        return None
    try:  # half a second more may be the year 10000
        day = (FIRST_DAY_1904 if since_1904 else FIRST_DAY) + timedelta(days=value)
        return (day + timedelta(milliseconds=500)).replace(microsecond=0)
    except OverflowError:
        return None


def _dated(day: datetime, tokens: tuple[Token, ...], letters: set[str]) -> str:
    worded = any(t.literal and not t.words.isascii() for t in tokens)
    if not worded:
        return _in_figures(day, letters)
    parts: list[str] = []
    clock = False  # behind an hour, m is of minutes
    for words, literal in tokens:
        if literal:
            parts.append(words)
            continue
        letter, wide = words[0], len(words) > 1
        two = "02d" if wide else "d"
        if letter == "y":
            parts.append(str(day.year))
        elif letter == "m":
            parts.append(format(day.minute if clock else day.month, two))
        elif letter == "d":
            parts.append(format(day.day, two))
        elif letter == "h":
            parts.append(format(day.hour, two))
        elif letter == "s":
            parts.append(format(day.second, two))
        clock = letter == "h" or (clock and letter not in "ymd")
    return "".join(parts).strip()


def _in_figures(day: datetime, letters: set[str]) -> str:
    """A day as an ISO date, with the parts that the format shows."""
    if "y" in letters and "d" not in letters and "h" not in letters:
        return f"{day.year}-{day.month:02d}"
    date = day.date().isoformat() if letters & {"y", "d"} else ""
    clock = f"{day.hour:02d}:{day.minute:02d}" if "h" in letters else ""
    return f"{date} {clock}".strip()


def _numbered(value: float, tokens: tuple[Token, ...]) -> str:
    figures = "".join(t.words for t in tokens if not t.literal)
    whole, _point, decimals = figures.replace("%", "").partition(".")
    commas = len(whole) - len(whole.rstrip(","))
    shift = 2 * figures.count("%") - 3 * commas
    if abs(shift) > MOST_SHIFT or not abs(value) * 10.0**shift < LARGEST:
        return plain(value)  # no program writes such a format, and no person reads it
    value = value * 100 ** figures.count("%") / 1000**commas
    places = min(sum(decimals.count(c) for c in "0#?"), MOST_DECIMALS)
    number = f"{abs(value):{',' if ',' in whole[: len(whole) - commas] else ''}.{places}f}"
    spare = len(decimals) - len(decimals.rstrip("#?"))
    if spare and "." in number:
        head, tail = number[:-spare], number[-spare:]
        number = (head + tail.rstrip("0")).rstrip(".")
    at = next(k for k, t in enumerate(tokens) if not t.literal and t.words in FIGURES)
    last = max(k for k, t in enumerate(tokens) if not t.literal and t.words in "0#?.,")
    before = "".join(t.words for t in tokens[:at] if t.literal)
    after = "".join(t.words for t in tokens[last + 1 :] if t.literal or t.words == "%")
    minus = "-" if value < 0 and "-" not in before and "(" not in before else ""
    return f"{minus}{before.lstrip()}{number}{after.rstrip()}"
