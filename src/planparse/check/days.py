"""Days (时限) as they are compared, also where a plan names no year."""

from __future__ import annotations

from typing import Final

from planparse.fields import deadlines
from planparse.records.models import Deadline

ANY_YEAR: Final = 2024  # of days that are compared with one another and printed by nobody


def last_day(time: Deadline, year: int = ANY_YEAR) -> str | None:
    """The day that a time ends on; of one without a year that of ``year``."""
    if time.end or time.recurrence or time.kind == "relative":
        return time.end
    return last_said(time.text, year)


def last_said(words: str, year: int | None) -> str | None:
    """The last day that words name."""
    said = deadlines(words, year=year or ANY_YEAR)
    return max((one.end for one in said if one.end and not one.recurrence), default=None)
