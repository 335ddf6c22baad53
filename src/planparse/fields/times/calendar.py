"""First and last day of what a form's groups say.

Groups end in 1 for the first side and in 2 for the last: y (year), m (month), d (day), p (part of
a month), q (part of a year). ``programme`` is the number of a five-year plan, ``festival`` one on
a fixed day, ``near`` a month counted from the day of issue.
"""

from __future__ import annotations

import datetime
from typing import Final

from planparse.fields.times.model import NoSuchDayError
from planparse.fields.times.numbers import Groups, bounds, follows, numbers, sure, word, year
from planparse.frozen import NamedTuple, made
from planparse.grammar import Grammar

FIRST_PROGRAMME: Final = 1950  # the n-th five-year plan (十四五) ends 5 + 5n years later
MONTHS, LONGEST_MONTH = 12, 31
LEAP_YEAR: Final = 2000  # stands for a year that is not known


class Known(NamedTuple):
    """What is known where a time is read: the plan's year, its day of issue, the year that was
    printed earlier in the sentence, and the month with which the plan's year begins."""

    grammar: Grammar
    year: int | None
    issued: datetime.date | None
    carried: int | None = None
    opens: int = 1

    @property
    def base(self) -> int | None:
        """The year of a time without one."""
        return self.carried if self.carried is not None else self.year


class Span(NamedTuple):
    """What a time's groups stand for; days are None without a year."""

    first: datetime.date | None
    last: datetime.date | None
    precision: str
    year: int | None = None  # as printed; carries on in the sentence


def span_of(groups: Groups, known: Known) -> Span | None:
    """First and last day of what the groups say; None where nothing tells what they count from."""
    if "programme" in groups:
        last = FIRST_PROGRAMME + 5 + 5 * sure(groups["programme"], known.grammar)
        return Span(datetime.date(last - 4, 1, 1), datetime.date(last, 12, 31), "year")
    if "festival" in groups:
        return _festival(groups, known)
    if "near" in groups:
        return _near(groups, known)
    first_year, last_year, printed = _years(groups, known)
    first_month, first_day = _first(groups, known.grammar)
    last_month, last_day, precision = _last(groups, known.grammar)
    if last_month < first_month and ("m1" in groups or "q1" in groups):
        if "y2" not in groups:  # 11月-3月 ends in the next year
            last_year = None if last_year is None else last_year + 1
        elif first_year == last_year and "y1" not in groups:
            first_year = None if last_year is None else last_year - 1
    if known.opens > 1 and known.carried is None and not {"y1", "y2"} & groups.keys():
        first_year = None if first_year is None else first_year + (first_month < known.opens)
        # What ends in the next year (12月至2月) is counted from where it begins.
        over = last_month < first_month and ("m1" in groups or "q1" in groups)
        later = first_month if over else last_month
        last_year = None if last_year is None else last_year + (later < known.opens)
    since = date(first_year, first_month, first_day, exact="d1" in groups)
    until = date(last_year, last_month, last_day, exact="d2" in groups)
    return made(Span, (since, until, precision, printed))


def _years(groups: Groups, known: Known) -> tuple[int | None, int | None, int | None]:
    """The years of both sides, and the one that carries on."""
    grammar = known.grammar
    first = printed = year(groups["y1"], grammar, known.year) if "y1" in groups else None
    base = first if "y1" in groups else known.base
    if "y2" not in groups:
        return base, base, printed
    spoken_of = "y1" in groups or follows(groups, grammar)
    last = year(groups["y2"], grammar, base if spoken_of else known.year)
    if "y1" not in groups:
        first = base if base is not None and last is not None and base < last else last
    return first, last, last


def _first(groups: Groups, grammar: Grammar) -> tuple[int, int]:
    """Month and day on which the first side begins."""
    if "q1" in groups:
        return bounds("year-parts", groups["q1"], grammar)[0], 1
    month = sure(groups["m1"], grammar) if "m1" in groups else 1
    return month, days_of(groups, "1", grammar)[0]


def _last(groups: Groups, grammar: Grammar) -> tuple[int, int, str]:
    """Month and day on which the last side ends, and how precisely that is said."""
    if "q2" in groups:
        _since, month, part = bounds("year-parts", groups["q2"], grammar)
        return month, LONGEST_MONTH, part.get("precision")
    if "months" in groups:
        precision = "day" if "d2" in groups else "month"
        return max(numbers(groups["months"], grammar)), days_of(groups, "2", grammar)[1], precision
    if not {"m2", "d2", "p2", "days"} & groups.keys():
        return MONTHS, LONGEST_MONTH, "year"
    month = sure(groups["m2"] if "m2" in groups else groups["m1"], grammar)
    day = days_of(groups, "2", grammar)[1]
    return month, day, "day" if {"d2", "days"} & groups.keys() else "month"


def last_days(groups: Groups, of_year: int | None, grammar: Grammar) -> list[datetime.date | None]:
    """The last days of a list of years, months or days of one month; ``of_year`` is the year of
    the latter two."""
    if "years" in groups:
        return [date(k, MONTHS, LONGEST_MONTH) for k in numbers(groups["years"], grammar)]
    if "months" in groups:
        day = days_of(groups, "2", grammar)[1]
        return [date(of_year, k, day, exact=False) for k in numbers(groups["months"], grammar)]
    month = numbers(groups["m2"], grammar)[0]
    return [date(of_year, month, k) for k in numbers(groups["days"], grammar)]


def days_of(groups: Groups, side: str, grammar: Grammar) -> tuple[int, int]:
    """First and last day of the month that a side's groups say."""
    if f"d{side}" in groups:
        day = sure(groups[f"d{side}"], grammar)
        return day, day
    if f"p{side}" in groups:
        since, until, _rule = bounds("month-parts", groups[f"p{side}"], grammar)
        return since, until
    return 1, LONGEST_MONTH


def month_length(of_year: int, month: int) -> int:
    """How many days a month has; `calendar` takes as long to load as a document to be parsed."""
    if month == MONTHS:
        return LONGEST_MONTH
    return (datetime.date(of_year, month + 1, 1) - datetime.timedelta(days=1)).day


def date(of_year: int | None, month: int, day: int, *, exact: bool = True) -> datetime.date | None:
    """The date, the month's end for a day past it unless ``exact``; None without a year.

    Raises `NoSuchDayError`.
    """
    if not 1 <= month <= MONTHS or not 1 <= day <= LONGEST_MONTH:
        raise NoSuchDayError
    try:  # there is no year 0, and none past 9999
        length = month_length(of_year if of_year is not None else LEAP_YEAR, month)
        if exact and day > length:
            raise NoSuchDayError
        return None if of_year is None else datetime.date(of_year, month, min(day, length))
    except ValueError:
        raise NoSuchDayError from None


def _festival(groups: Groups, known: Known) -> Span:
    """A festival on a fixed day; with 前 the day before. New Year's day without a year is the next
    one: a plan of 2024 that is to be done before it means the end of 2024."""
    rule = word("festivals", groups["festival"], known.grammar)
    month, day = rule.get("month"), rule.get("day")
    printed = year(groups["y2"], known.grammar, known.year) if "y2" in groups else None
    of_year = known.base if "y2" not in groups else printed
    if of_year is not None and "y2" not in groups and (month, day) == (1, 1):
        of_year += 1
    found = date(of_year, month, day)
    if found is not None and "before" in groups:
        if found == datetime.date.min:
            raise NoSuchDayError
        found -= datetime.timedelta(days=1)
    return Span(found, found, "day", printed)


def _near(groups: Groups, known: Known) -> Span | None:
    """A month counted from the day of issue (本月底, 次月10日); None where that is not known."""
    if known.issued is None:
        return None
    offset = int(word("month-words", groups["near"], known.grammar).get("offset"))
    months = known.issued.month - 1 + offset
    of_year, month = known.issued.year + months // MONTHS, months % MONTHS + 1
    since, until = days_of(groups, "2", known.grammar)
    exact = "d2" in groups
    return Span(
        date(of_year, month, since, exact=exact),
        date(of_year, month, until, exact=exact),
        "day" if exact else "month",
    )
