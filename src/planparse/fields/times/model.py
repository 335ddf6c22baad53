"""What a time is, and what is known when times are read."""

from __future__ import annotations

import datetime

from planparse.fields.passage import Passage
from planparse.frozen import NamedTuple, TypedDict


class Recurrence(NamedTuple):
    """How often: an ISO 8601 duration, how many times in each, and the RFC 5545 rule, if any."""

    every: str
    times: int | None
    at_least: bool
    rrule: str | None


class Time(NamedTuple):
    """A time by or within which, or how often, something is to be done.

    ``since`` and ``until`` are ISO dates, both included; ``rule`` is the id of the rule that read
    it, empty for words that no rule reads (kind stated).
    """

    start: int
    end: int
    kind: str  # by, range, recurring, open, relative, stated
    since: str | None
    until: str | None
    precision: str | None  # day, month, quarter, half, year
    recurrence: Recurrence | None
    rule: str = ""


class Options(TypedDict, total=False):
    """What `read_times` may be told beside the stretch.

    ``year`` is the plan's, which begins with the month ``opens``; ``issued`` its 成文日期 (ISO).
    ``above`` is the first and the last day of the period that a title above names: a time without
    a year is in it.
    ``stated`` is for a stretch that lists times and nothing else (a trailer's, a time
    column's): there every form counts. ``worded`` keeps the words of such a stretch where no
    rule reads any. ``opening`` is for a stretch that says when something begins: ``since`` is
    the first day of every time. Stretches with a day that does not exist are put into
    ``wrong``, times before the plan's year into ``past``; where the year is one by which
    something is to be reached (``ends``), none is. A time without a year whose sentence names
    only an earlier one before it is put into ``unsure`` too.
    """

    year: int | None
    above: tuple[str, str] | None
    opens: int
    issued: str | None
    stated: bool
    worded: bool
    opening: bool
    ends: bool
    wrong: list[tuple[int, int]] | None
    past: list[Time] | None
    unsure: list[tuple[int, int]] | None


class Asked(NamedTuple):
    """One stretch of a passage whose times are asked for, with what is known of its document."""

    passage: Passage
    start: int
    end: int
    stated: bool
    year: int | None
    issued: datetime.date | None
    opens: int = 1
    above: tuple[str, str] | None = None

    @property
    def begins(self) -> str:
        """Before what running text tells of the past: the plan's year, or an earlier period that a
        title above names."""
        year = f"{self.year}-" if self.year else ""
        return min(year, self.above[0]) if self.above else year


class NoSuchDayError(ValueError):
    """A printed day that the calendar does not have: 2月30日, 13月."""


class UnknownWordError(LookupError):
    """A word in a time's groups that its section has not: 前十几个月."""
