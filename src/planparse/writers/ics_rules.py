"""Recurrence rules (RFC 5545, 3.3.10) as a to-do needs them: with the days on which it is due, and
the first of these.

Records tell how often and, where it is printed, when (`records.Recurrence`). What comes round each
month or quarter without a day is due by its end, and so the rule of a to-do names that day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled

RULE: Final = compiled(r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)((?:;[A-Z]+=[A-Z0-9,+-]+)*)")
ON: Final = compiled(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
WEEK: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTHS: Final = 12
PARTS: Final = ("BYMONTH", "BYMONTHDAY", "BYDAY")
LOOKED_AT: Final = 100  # periods in which a day must come


class Rule(NamedTuple):
    """A rule whose days are told."""

    every: str  # FREQ
    interval: int
    parts: tuple[tuple[str, str], ...]  # BYMONTH, BYMONTHDAY, BYDAY

    def __str__(self) -> str:
        interval = [("INTERVAL", str(self.interval))] if self.interval > 1 else []
        return ";".join(
            f"{name}={value}" for name, value in (("FREQ", self.every), *interval, *self.parts)
        )


def rule_of(text: str | None) -> Rule | None:
    """The rule that a record holds, with the days on which it is due; None where it holds none."""
    found = RULE.fullmatch(text or "")
    if found is None:
        return None
    said = dict(part.split("=", 1) for part in found[2].split(";") if part)
    interval = said.pop("INTERVAL", "1")
    if not interval.isdigit() or not 0 < int(interval) < 1000 or said.keys() - set(PARTS):
        return None
    parts = said | {name: day for name, day in _ends(found[1], said).items() if name not in said}
    return Rule(found[1], int(interval), tuple((p, parts[p]) for p in PARTS if p in parts))


def _ends(every: str, said: dict[str, str]) -> dict[str, str]:
    """The last day of a period, where none is said."""
    if said.keys() & {"BYMONTHDAY", "BYDAY"} or every == "DAILY":
        return {}
    if every == "WEEKLY":
        return {"BYDAY": WEEK[-1]}
    if every == "MONTHLY" or "BYMONTH" in said:
        return {"BYMONTHDAY": "-1"}
    return {"BYMONTH": str(MONTHS), "BYMONTHDAY": "-1"}


def first_day(rule: Rule, since: date) -> date | None:
    """The first day of a rule on or after ``since``; None where there is none.

    Months by the quarter or half-year end with those of the calendar; what comes round in longer
    periods is first due at the end of one.
    """
    try:
        for period in _periods(rule, since):
            days = [day for day in _days(rule, period) if day >= since]
            if days:
                return min(days)
    except (ValueError, OverflowError):  # no such month, or past the end of the calendar
        pass
    return None


def _periods(rule: Rule, since: date) -> Iterator[date]:
    """First days of the periods in which the first day may be."""
    step = rule.interval
    if rule.every == "DAILY":
        yield since
    elif rule.every == "WEEKLY":
        begin = since - timedelta(days=since.weekday()) + timedelta(weeks=step - 1)
        yield from (begin, begin + timedelta(weeks=1))
    elif rule.every == "MONTHLY":
        month = since.year * MONTHS + since.month - 1
        whole = MONTHS % step == 0
        late = -(month + 1) % step if whole else step - 1
        for k in range(LOOKED_AT):
            at = month + late + k * (step if whole else 1)
            yield date(at // MONTHS, at % MONTHS + 1, 1)
    else:
        yield from (date(since.year + step - 1 + k, 1, 1) for k in range(MONTHS))


def _days(rule: Rule, period: date) -> list[date]:
    """The days of a rule in the period that begins on a day."""
    parts = dict(rule.parts)
    if rule.every == "DAILY":
        return [period]
    if rule.every == "WEEKLY":
        names = [found[2] for found in ON.finditer(parts.get("BYDAY", ""))]
        return [period + timedelta(days=WEEK.index(name)) for name in names]
    months = [int(month) for month in parts.get("BYMONTH", "").split(",") if month]
    if rule.every == "YEARLY":
        months = months or list(range(1, MONTHS + 1))
        return [day for month in months for day in _in_month(parts, period.replace(month=month))]
    return _in_month(parts, period) if not months or period.month in months else []


def _in_month(parts: dict[str, str], first: date) -> list[date]:
    """The days of a month, given by its first, that a rule names."""
    length = monthrange(first.year, first.month)[1]
    named = [int(day) for day in parts.get("BYMONTHDAY", "").split(",") if day]
    numbers = [day if day > 0 else length + 1 + day for day in named]
    for found in ON.finditer(parts.get("BYDAY", "")):
        of_week = [1 + (WEEK.index(found[2]) - first.weekday()) % 7 + 7 * week for week in range(5)]
        of_week = [day for day in of_week if day <= length]
        nth = int(found[1] or 0)
        numbers += of_week if nth == 0 else of_week[nth - 1 if nth > 0 else nth :][:1]
    return [first.replace(day=day) for day in numbers if 1 <= day <= length]
