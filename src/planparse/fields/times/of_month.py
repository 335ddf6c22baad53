"""Days and thirds without a month, below a heading that names one (三月 / 5日前, 中旬)."""

from __future__ import annotations

from typing import Final

from planparse.fields.passage import Passage
from planparse.fields.times.calendar import date, days_of
from planparse.fields.times.model import NoSuchDayError, Time
from planparse.frozen import NamedTuple
from planparse.grammar.compile import Match

RULE: Final = "day-of-month"


class Month(NamedTuple):
    """The month that a heading names; its year where that is known."""

    year: int | None
    month: int


def days_in(
    passage: Passage, start: int, end: int, month: Month, wrong: list[tuple[int, int]]
) -> list[Time]:
    """The days of ``month`` that ``[start, end)`` prints without one; those that it does not have
    are put into ``wrong``."""
    found: list[Time] = []
    for m in passage.grammar.pattern(RULE).finditer(passage.fold, start, end):
        try:
            found.append(_time(passage, m, month))
        except NoSuchDayError:
            wrong.append(m.span())
    return found


def _time(passage: Passage, m: Match, month: Month) -> Time:
    groups = {name: said for name, said in m.groupdict().items() if said}
    day = days_of(groups, "2", passage.grammar)[1]
    until = date(*month, day, exact="d2" in groups)
    since = date(*month, days_of(groups, "1", passage.grammar)[0]) if "d1" in groups else None
    return Time(
        *m.span(),
        kind="range" if "d1" in groups else "by",
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        precision="day" if "d2" in groups else "month",
        recurrence=None,
        rule=RULE,
    )
