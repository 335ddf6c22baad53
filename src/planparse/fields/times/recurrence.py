"""How often: the period, how many times in each, and on which days it comes round (RFC 5545)."""

from __future__ import annotations

from typing import Final

from planparse.fields.passage import Passage
from planparse.fields.times.calendar import LONGEST_MONTH, MONTHS, days_of
from planparse.fields.times.model import NoSuchDayError, Recurrence
from planparse.fields.times.numbers import Groups, bounds, counts, numbers, parts, sure, word
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.grammar.compile import Match, Pattern

EVERY: Final = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ROUND_LOOK_BACK: Final = 3  # characters before 每 that may hold 至少


class Period(NamedTuple):
    """So many days, weeks, months or years; ``days`` are the weekdays of its rule (每个工作日)."""

    length: int
    unit: str
    exact: bool = True
    days: str = ""

    @property
    def every(self) -> str:
        """The ISO 8601 duration."""
        return f"P{self.length}{self.unit}"


def period_of(groups: Groups, times: int, grammar: Grammar) -> Period:
    """The period that a form's groups name, ``times`` over."""
    rule = word("periods", groups["period"], grammar)
    count = rule.get("count") * times * (sure(groups["n"], grammar) if "n" in groups else 1)
    if not count:
        raise NoSuchDayError
    days = rule.get("days") or ""
    return Period(
        count, rule.get("unit"), rule.get("exact", True) and (count == 1 or not days), days
    )


def read_recurrence(
    passage: Passage, m: Match, groups: Groups, period: Period, *, end: int
) -> tuple[Recurrence, int]:
    """How often the form ``m`` says, with the days behind it and how many times in the same clause;
    and where its stretch ends."""
    fold, grammar = passage.fold, passage.grammar
    stop = m.end()
    for pattern in _days_behind(grammar, period.unit):
        days = pattern.match(fold, stop, end)
        if days:
            said = {name: text for name, text in days.groupdict().items() if text}
            if counts(said, grammar, None):
                groups, stop = groups | said, days.end()
                break
    times, least = None, False
    counted = m if "times" in groups else grammar.pattern("recurrence-count").match(fold, stop, end)
    if counted:
        times, stop = sure(counted.group("times"), grammar), max(stop, counted.end())
        floor = max(0, m.start() - ROUND_LOOK_BACK)
        least = grammar.pattern("at-least").search(fold, floor, stop) is not None
    return Recurrence(period.every, times, least, rrule(groups, period, grammar)), stop


def _days_behind(grammar: Grammar, unit: str) -> list[Pattern]:
    """What tells the days of a period of ``unit``, in order."""
    known: dict[str, list[Pattern]] = grammar.compiled.setdefault("recurrence-days", {})
    if unit not in known:
        rules = grammar.rules("recurrence-days")
        known[unit] = [grammar.pattern(rule.id) for rule in rules if unit in rule.get("units")]
    return known[unit]


def rrule(groups: Groups, period: Period, grammar: Grammar) -> str | None:
    """The RFC 5545 rule: what comes round, and on which day where one is printed."""
    if not period.exact:
        return None
    if period.unit == "Y":
        return _rule("YEARLY", period.length, _in_year(groups, grammar))
    if period.unit == "M":
        return _monthly(groups, period.length, grammar)
    days = period.days or _weekdays(groups, grammar)
    if days:
        return _rule("WEEKLY", period.length, {"BYDAY": days})
    return _rule(EVERY[period.unit], period.length, {})


def _rule(frequency: str, count: int, by: dict[str, str]) -> str:
    interval = [f"INTERVAL={count}"] if count > 1 else []
    return ";".join([f"FREQ={frequency}", *interval, *(f"{k}={v}" for k, v in by.items())])


def _in_year(groups: Groups, grammar: Grammar) -> dict[str, str]:
    """The months and days of a year: a span of whole months is each of them, other spans are due on
    their last day."""
    if "q2" in groups:
        return _by_month([bounds("year-parts", groups["q2"], grammar)[1]], "-1")
    if "m2" not in groups:
        return {}
    months = numbers(groups["m2"], grammar)
    dated = {"d2", "p2", "e2", "by2"} & groups.keys()
    if "m1" in groups and not dated:
        first, last = sure(groups["m1"], grammar), months[-1]
        span = (last - first) % MONTHS + 1
        return _by_month([(first - 1 + k) % MONTHS + 1 for k in range(span)], None)
    return _by_month(months, _month_day(groups, "2", grammar) if dated else None)


def _by_month(months: list[int], day: str | None) -> dict[str, str]:
    if not all(1 <= month <= MONTHS for month in months):
        raise NoSuchDayError
    by = {"BYMONTH": ",".join(map(str, months))}
    return by | {"BYMONTHDAY": day} if day is not None else by


def _monthly(groups: Groups, count: int, grammar: Grammar) -> str:
    by: dict[str, str] = {}
    if "nth" in groups or "last" in groups:
        nth = -1 if "last" in groups else sure(groups["nth"], grammar)
        by["BYDAY"] = f"{nth}{_weekdays(groups, grammar)}"
    elif {"d3", "p3"} & groups.keys():
        by["BYMONTHDAY"] = _month_day(groups, "3", grammar)
    named = by or {"first", "final"} & groups.keys()
    if not named or count == 1 or MONTHS % count:
        return _rule("MONTHLY", count, by)
    # Of a quarter the end is that of its last month, the first days those of its first.
    early = "first" in groups or ("p3" in groups and _first_days(groups, grammar))
    first = 1 if early else count
    months = ",".join(map(str, range(first, MONTHS + 1, count)))
    return _rule("YEARLY", 1, {"BYMONTH": months, **by})


def _first_days(groups: Groups, grammar: Grammar) -> bool:
    """Whether the part of a period that is printed is its first days (初, 前二十日)."""
    since, until = days_of(groups, "3", grammar)
    return since == 1 and until < LONGEST_MONTH


def _month_day(groups: Groups, side: str, grammar: Grammar) -> str:
    """The days of the month on or until which something comes round; -1 for its last."""
    if f"d{side}" not in groups:
        last = days_of(groups, side, grammar)[1]
        return "-1" if last == LONGEST_MONTH else str(last)
    days = numbers(groups[f"d{side}"], grammar)
    if "d4" in groups:  # 25日至30日
        days = list(range(days[0], sure(groups["d4"], grammar) + 1))
    if not days or not all(1 <= day <= LONGEST_MONTH for day in days):
        raise NoSuchDayError
    return ",".join(map(str, days))


def _weekdays(groups: Groups, grammar: Grammar) -> str:
    """The weekdays that are printed: a list of them, or from one to another."""
    if "weekdays" not in groups:
        return ""
    days = [_weekday(part, grammar) for part in parts(groups["weekdays"], grammar)]
    if "until" in groups:
        days = list(range(days[0], _weekday(groups["until"], grammar) + 1))
    return ",".join(WEEKDAYS[day] for day in days)


def _weekday(text: str, grammar: Grammar) -> int:
    return int(word("weekdays", text, grammar).get("day")) - 1
