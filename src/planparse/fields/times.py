"""Times (完成时限) and how often (频次): the forms of a grammar's ``times`` section, and the calendar (records.md 2.7).

A form's groups say what was printed; this module counts. A missing year is that of a time earlier in the same sentence, else the plan's;
without either the end is None. Offsets are those of the text given.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Final, NamedTuple

from planparse.fields.numerals import han_number
from planparse.fields.passage import SENTENCE_MARKS, Passage, forms, item_start
from planparse.grammar import Grammar, Rule
from planparse.grammar.compile import Match

OPEN: Final = "open"  # the quick look for what goes on, asked only where times are listed
LOOK_BACK: Final = 24  # characters before a time that may tell how it is meant
FIRST_PROGRAMME: Final = 1950  # the n-th five-year plan (十四五) ends 5 + 5n years later
EVERY: Final = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LISTED: Final = re.compile(
    r"[\u3001\u548c\u53ca,]"
)  # the marks and words between days that come round together
DIGITS: Final = re.compile(r"[0-9]+")
UNITS_OF_DATES: Final = (
    "\u5e74\u6708\u4efd\u65e5\u53f7\u5e95\u672b\u5ea6 "  # what stands behind the numerals of a date
)
YEARS: Final = frozenset({"y1", "y2"})
COUNTED: Final = YEARS | frozenset({"m1", "m2", "d1", "d2", "d3", "n", "programme"})
YEAR_LENGTH: Final = 4
EARLIEST, LATEST = 1900, 2199
Groups = dict[str, str]  # what the groups of a form hold, those that hold something
YEAR_DIGITS: Final = re.compile(r"[0-9]{4}")


class Recurrence(NamedTuple):
    """How often: an ISO 8601 duration, how many times in each, and the RFC 5545 rule where one exists."""

    every: str
    times: int | None
    at_least: bool
    rrule: str | None


class Time(NamedTuple):
    """A time by or within which, or how often, something is to be done. ``since`` and ``until`` are ISO dates, both included."""

    start: int
    end: int
    kind: str  # by, range, recurring, open, relative
    since: str | None
    until: str | None
    precision: str | None  # day, month, quarter, half, year
    recurrence: Recurrence | None


class _Span(NamedTuple):
    """What a time's groups stand for, years missing as None."""

    first: datetime.date | None
    last: datetime.date | None
    precision: str
    year: int | None  # as printed; carries on in the sentence


class NoSuchDayError(ValueError):
    """A printed day that the calendar does not have: 2月30日, 13月."""


def read_times(
    passage: Passage,
    start: int,
    end: int,
    *,
    year: int | None = None,
    stated: bool = False,
    wrong: list[tuple[int, int]] | None = None,
    past: list[Time] | None = None,
) -> list[Time]:
    """The times of ``[start, end)`` of a passage, in order.

    ``year`` is the plan's. ``stated`` is for a stretch that lists times and nothing else (a trailer's, a time column's): there every form counts, and what
    goes on (持续推进) does. Stretches with a day that does not exist are put into ``wrong``, times before the plan's year into ``past``; they are no deadlines.
    """
    fold, grammar = passage.fold, passage.grammar
    found: list[Time] = []
    carried: int | None = None  # the year printed earlier in the sentence
    done = start
    for at, begin in passage.begins(start, end):
        if at < done:
            continue
        free = stated or (
            bool(found) and found[-1].end == at - 1
        )  # 6月、11月: the second stands as the first does
        if begin == OPEN and not free:
            free = (
                grammar.pattern("time-label-before").search(
                    fold, max(start, at - LOOK_BACK - LOOK_BACK), at
                )
                is not None
            )
            if not free:
                continue
        form = _form(fold, start, at, end, grammar, begin, free)
        if form is None:
            continue
        m, rule, groups = form
        if passage.in_name(at, m.end()) or (not stated and passage.tells_who(m.end(), end)):
            continue
        if carried is not None and not SENTENCE_MARKS.isdisjoint(fold[done:at]):
            carried = None
        floor, done = done, m.end()
        if rule.get("back") and found and found[-1].recurrence and found[-1].end == at:
            continue  # 每年春节前 is one time
        try:
            time, carried = _time(fold, floor, m, rule, groups, grammar, carried, year, end)
            each = _listed(groups, time, grammar) if "months" in groups else [time]
        except NoSuchDayError:
            if wrong is not None:
                wrong.append((at, m.end()))
            continue
        if (
            not stated
            and time.until
            and year
            and time.until < f"{year}-"
            and rule.get("kind") != "range"
        ):
            carried = None  # what is over says nothing of what comes
            if past is not None and not grammar.pattern("attributive").match(fold, time.end, end):
                past.append(time)
            continue
        found += each
        done = max(done, time.end)
    return found


def _form(
    fold: str, floor: int, at: int, end: int, grammar: Grammar, begin: str, free: bool
) -> tuple[Match, Rule, Groups] | None:
    """The first rule that fits at ``at`` and may stand there, with what its groups hold; a ``free`` time may stand anywhere."""
    before: str | None = None
    for rule, pattern in forms(grammar, begin):
        m = pattern.match(fold, at, end)
        if m is None:
            continue
        groups = {name: text for name, text in m.groupdict().items() if text}
        if not _counts(groups, grammar):
            continue
        if not free:
            if before is None:
                before = fold[max(floor, at - LOOK_BACK) : at]
            where = rule.get("where", "anywhere")
            if where == "stated" or (
                where == "clause" and not grammar.pattern("clause-begins").search(before)
            ):
                continue
            if grammar.pattern("valid-for").search(before) or grammar.pattern(
                "compared-with"
            ).search(before):
                continue
        return m, rule, groups
    return None


def _listed(groups: Groups, time: Time, grammar: Grammar) -> list[Time]:
    """The times of 3、6、9月底前: one for each month, all printed in the one stretch."""
    year = time.until[:4] if time.until else None
    _since, day = _days(groups, "2", grammar)
    times: list[Time] = []
    for month in LISTED.split(groups["months"]):
        date = _date(int(year) if year else None, int(month), day, exact=False)
        times.append(time._replace(until=date.isoformat() if date else None))
    return times


def _counts(groups: Groups, grammar: Grammar) -> bool:
    """Whether the groups for numbers hold numbers: the rules let any letters and digits stand there."""
    for name, text in groups.items():
        if name in COUNTED and not ("0" <= text[0] <= "9"):
            if name in YEARS:
                if _year(text, grammar, 0) is None:
                    return False
            elif any(_number(part) is None for part in LISTED.split(text)):
                return False
    return True


def _time(
    fold: str,
    floor: int,
    m: Match,
    rule: Rule,
    groups: Groups,
    grammar: Grammar,
    carried: int | None,
    year: int | None,
    end: int,
) -> tuple[Time, int | None]:
    """The time that a form says, and the year that carries on in its sentence."""
    kind = rule.get("kind")
    start = m.start()
    if kind == "recurring":
        recurrence, stop = _recurrence(fold, m, groups, grammar, end)
        return Time(start, stop, kind, None, None, None, recurrence), carried
    if kind == "relative":
        if rule.get("back"):
            start = item_start(fold, start, max(floor, start - LOOK_BACK))
            for words in grammar.pattern("before-event-words").finditer(fold, start, m.start()):
                start = words.end()
            while fold[start] in " \n":
                start += 1
        return Time(start, m.end(), kind, None, None, None, None), carried
    if kind == "open":
        return Time(start, m.end(), kind, None, None, None, None), carried
    span = _span(groups, grammar, carried, year)
    since = span.first.isoformat() if kind == "range" and span.first else None
    until = span.last.isoformat() if span.last else None
    return Time(start, m.end(), kind, since, until, span.precision, None), span.year or carried


# ---- dates --------------------------------------------------------------------------------------------------------------------------------


def _span(groups: Groups, grammar: Grammar, carried: int | None, year: int | None) -> _Span:
    """First and last day of what the groups say."""
    known = carried if carried is not None else year
    if "programme" in groups:
        last = FIRST_PROGRAMME + 5 + 5 * _sure(groups["programme"])
        return _Span(datetime.date(last - 4, 1, 1), datetime.date(last, 12, 31), "year", None)
    printed = None
    first_year = known
    if "y1" in groups:
        printed = first_year = _year(groups["y1"], grammar, year)
    base = first_year if "y1" in groups else known
    last_year = base
    if "y2" in groups:
        printed = last_year = _year(groups["y2"], grammar, base if "y1" in groups else year)
        if "y1" not in groups:
            first_year = last_year
    precision = "year"
    first_month, first_day = 1, 1
    last_month, last_day = 12, 31
    if "part" in groups:
        part = _word("year-parts", groups["part"], grammar)
        last_month, precision = part.get("until"), part.get("precision")
        first_month = (
            1 if "y1" in groups else part.get("since")
        )  # 2023年-2024年上半年 begins with its first year
    if "q1" in groups:
        part = _word("year-parts", groups["q1"], grammar)
        first_month, precision = part.get("since"), part.get("precision")
    if "months" in groups:
        last_month = max(int(month) for month in LISTED.split(groups["months"]))
        _since, last_day = _days(groups, "2", grammar)
        precision = "month"
    elif "m2" in groups or "d2" in groups or "p2" in groups:
        last_month = _sure(groups["m2"]) if "m2" in groups else _sure(groups["m1"])
        _since, last_day = _days(groups, "2", grammar)
        precision = "day" if "d2" in groups else "month"
        if "m1" not in groups:
            first_month = last_month
    if "m1" in groups:
        first_month = _sure(groups["m1"])
        first_day, _until = _days(groups, "1", grammar)
        if "m2" in groups and last_month < first_month and "y1" not in groups and "y2" in groups:
            first_year = (
                None if last_year is None else last_year - 1
            )  # 11月至次年2月 begins in the year before
        elif "y2" not in groups and last_year is not None and last_month < first_month:
            last_year += 1  # 11月-3月 ends in the next year
    return _Span(
        _date(first_year, first_month, first_day, exact="d1" in groups),
        _date(last_year, last_month, last_day, exact="d2" in groups),
        precision,
        printed,
    )


def _days(groups: Groups, side: str, grammar: Grammar) -> tuple[int, int]:
    """First and last day of the month that a side's groups say."""
    if f"d{side}" in groups:
        day = _sure(groups[f"d{side}"])
        return day, day
    if f"p{side}" in groups:
        part = _word("month-parts", groups[f"p{side}"], grammar)
        return part.get("since"), part.get("until")
    return 1, 31


def _date(year: int | None, month: int, day: int, *, exact: bool) -> datetime.date | None:
    """The date, the month's end for a day past it unless the day is printed; None without a year. Raises `NoSuchDayError`."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        raise NoSuchDayError
    length = calendar.monthrange(year if year is not None else 2000, month)[1]
    if exact and day > length:
        raise NoSuchDayError
    if year is None:
        return None
    try:
        return datetime.date(year, month, min(day, length))
    except ValueError:
        raise NoSuchDayError from None


def _number(text: str) -> int | None:
    """The number that a date's part is, in digits or Han, before its unit (十二月, 3日); None where it is none."""
    plain = "".join(text.split())
    digits = DIGITS.match(plain)
    if digits:
        return int(digits.group())
    return han_number(plain.rstrip(UNITS_OF_DATES))


def _sure(text: str) -> int:
    """As `_number`, for what `_counts` let pass."""
    return _number(text) or 0


def _year(text: str, grammar: Grammar, base: int | None) -> int | None:
    """The year of a printed one (2024年, 二〇二四年) or of a word counted from ``base`` (明年)."""
    digits = YEAR_DIGITS.match(text)
    if digits:
        return int(digits.group())
    for rule in grammar.rules("year-words"):
        if grammar.pattern(rule.id).fullmatch(text):
            return None if base is None else base + int(rule.get("offset"))
    plain = "".join(re.sub("[oO]", ZERO, text).split()).rstrip(UNITS_OF_DATES)
    value = han_number(plain) if len(plain) == YEAR_LENGTH else None
    return value if value is not None and EARLIEST <= value <= LATEST else None


ZERO: Final = "\u3007"


def _word(section: str, text: str, grammar: Grammar) -> Rule:
    """The rule of a section that is the word ``text``; the grammar's schema sees to it that a time's groups have one."""
    union = grammar.union(section)
    found = union.pattern.fullmatch("".join(text.split()))
    if found is None:
        raise NoSuchDayError
    return union.rule(found)


# ---- recurrences --------------------------------------------------------------------------------------------------------------------------


def _recurrence(
    fold: str, m: Match, groups: Groups, grammar: Grammar, end: int
) -> tuple[Recurrence, int]:
    """How often, with how many times in the same clause; and where its stretch ends."""
    period = _word("periods", groups["period"], grammar)
    count = period.get("count") * (_sure(groups["n"]) if "n" in groups else 1)
    unit = period.get("unit")
    stop = m.end()
    times, least = None, False
    counted = m if "times" in groups else grammar.pattern("recurrence-count").match(fold, stop, end)
    if counted:
        times = _sure(counted.group("times"))
        stop = counted.end()
        least = grammar.pattern("at-least").search(fold, max(0, m.start() - 3), stop) is not None
    rule = _rrule(groups, unit, count, grammar) if period.get("exact", True) else None
    return Recurrence(f"P{count}{unit}", times, least, rule), stop


def _rrule(groups: Groups, unit: str, count: int, grammar: Grammar) -> str:
    """The RFC 5545 rule: what comes round, and on which day where one is printed."""
    parts = [f"FREQ={EVERY[unit]}"]
    month: str | None = None
    day: str | None = None
    if unit == "Y" and "m2" in groups:
        month = ",".join(str(_sure(part)) for part in LISTED.split(groups["m2"]))
        if "d2" in groups or "p2" in groups or "by2" in groups:
            day = _month_day(groups, "2", grammar)
        elif "e2" in groups:
            day = "-1"
    elif unit == "Y" and (part := groups.get("q2") or groups.get("part")):
        month, day = str(_word("year-parts", part, grammar).get("until")), "-1"
    elif unit == "M" and ("d3" in groups or "p3" in groups):
        day = _month_day(groups, "3", grammar)
        if count > 1 and 12 % count == 0:  # the end of a quarter is that of its last month
            parts = ["FREQ=YEARLY"]
            month = ",".join(str(k) for k in range(1 if "first" in groups else count, 13, count))
            count = 1
    elif unit == "W" and "weekday" in groups:
        if count > 1:
            parts.append(f"INTERVAL={count}")
        days = [
            WEEKDAYS[(han_number(part[-1]) or 7) - 1] for part in LISTED.split(groups["weekday"])
        ]
        return ";".join([*parts, f"BYDAY={','.join(days)}"])
    if count > 1:
        parts.append(f"INTERVAL={count}")
    if month is not None:
        if not all(1 <= int(k) <= 12 for k in month.split(",")):
            raise NoSuchDayError
        parts.append(f"BYMONTH={month}")
    if day is not None:
        parts.append(f"BYMONTHDAY={day}")
    return ";".join(parts)


def _month_day(groups: Groups, side: str, grammar: Grammar) -> str:
    """The days of the month on or until which something comes round; -1 for its last."""
    if f"d{side}" in groups:
        days = [_sure(part) for part in LISTED.split(groups[f"d{side}"])]
        if not all(1 <= day <= 31 for day in days):
            raise NoSuchDayError
        return ",".join(map(str, days))
    last = _days(groups, side, grammar)[1]
    return "-1" if last == 31 else str(last)
