"""When what comes round is due in a year: recurrences (频次) written out as days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from typing import Any, Final

MONTHS: Final = range(1, 13)
LAST: Final = -1  # a month's last day, of RFC 5545
STEPS: Final = {"Y": 12, "M": 1}  # months in a period's unit; shorter ones come round every month


def days(time: Mapping[str, Any], year: int | None) -> list[str]:
    """The ISO days on which a deadline is due: its last day; of one that comes round each of its
    days in ``year``, for periods under a month the end of each month. None where no day is known.
    """
    if time["recurrence"] is None:
        return [time["end"]] if time["end"] else []
    if year is None:
        return [time["end"]] if time["end"] else []
    found = _rounds(time["recurrence"], year)
    first, last = time["start"] or "", time["end"] or "9999"
    return [day for day in found if first <= day <= last]


def _rounds(again: Mapping[str, Any], year: int) -> Iterator[str]:
    rule = dict(part.split("=", 1) for part in (again["rrule"] or "").split(";") if part)
    for month in _months(rule, again["every"]):
        end = monthrange(year, month)[1]
        day = _day(rule.get("BYMONTHDAY", ""))
        yield f"{year:04}-{month:02}-{end if day == LAST else min(day, end):02}"


def _months(rule: Mapping[str, str], every: str) -> list[int]:
    if rule.get("BYMONTH"):
        return sorted({int(month) for month in rule["BYMONTH"].split(",")})
    count, unit = every[1:-1], every[-1:]
    step = STEPS.get(unit, 0) * (int(count) if count.isdigit() else 0) or 1
    return [month for month in MONTHS if month % step == 0] if step <= MONTHS[-1] else []


def _day(said: str) -> int:
    """The last of the days of a month that a rule names."""
    named = [int(day) for day in said.split(",") if day.lstrip("-").isdigit()]
    return LAST if not named or LAST in named else max(max(named), 1)
