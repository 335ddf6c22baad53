"""Times read out of a stretch, one after another."""

from __future__ import annotations

import datetime
from typing import Final, Unpack

from planparse.fields.passage import SENTENCE_MARKS, Passage
from planparse.fields.times.calendar import Known, Span, last_days, span_of
from planparse.fields.times.forms import LOOK_BACK, Form, Place, form_at
from planparse.fields.times.meant import event_start, only_tells_who
from planparse.fields.times.model import (
    Asked,
    NoSuchDayError,
    Options,
    Recurrence,
    Time,
    UnknownWordError,
)
from planparse.fields.times.numbers import LISTS, Groups, follows, from_its_first_day
from planparse.fields.times.recurrence import Period, period_of, read_recurrence, rrule
from planparse.frozen import made

SO_FAR: Final = 2  # characters before a date that tell that it is only a day of counting
LISTED: Final = 8  # characters between a recurrence and a festival of its list
PERIOD: Final = 20  # characters between a year and the days of a period of it
YEAR: Final = "year"
YEARS: Final = frozenset({"y1", "y2", "y3", "years", "near", "programme"})
OPEN: Final = "open"  # the quick look for what goes on, asked only where times are listed
STATED: Final = "stated"
CLAUSE_MARKS: Final = SENTENCE_MARKS | set(",;:()")


def read_times(passage: Passage, start: int, end: int, **options: Unpack[Options]) -> list[Time]:
    """The times of ``[start, end)`` of a passage, in order; see `Options`.

    In running text 持续推进 and its like are none, nor is a time before the plan's year.
    """
    stated = options.get("stated", False)
    issued = options.get("issued")
    day = datetime.date.fromisoformat(issued) if issued else None
    begins = passage.begins(start, end)
    if not begins and not options.get("worded"):
        return []
    year, opens, above = options.get("year"), options.get("opens", 1), options.get("above")
    asked = made(Asked, (passage, start, end, stated, year, day, opens, above))
    reading = _Reading(asked, options)
    for at, begin in begins:
        if at >= reading.done:
            reading.step(at, begin)
    if options.get("worded") and stated and not reading.found:
        return _worded(asked)
    return reading.found


def _worded(asked: Asked) -> list[Time]:
    """The words of a stated stretch in which no time was read (立行立改), as one time without end;
    dashes and 无 are none."""
    fold, start, end = asked.passage.fold, asked.start, asked.end
    m = asked.passage.grammar.pattern("stated-words").fullmatch(fold, start, end)
    return [Time(*m.span("words"), STATED, None, None, None, None)] if m else []


class _Reading:
    """The way through one stretch: what was found, and what carries on from it."""

    def __init__(self, asked: Asked, options: Options) -> None:
        self.asked = asked
        self.found: list[Time] = []
        self.done = asked.start
        self.wrong = options.get("wrong")
        self._unsure = options.get("unsure")
        self.past = options.get("past")
        self._opening = options.get("opening", False)
        self._ends = options.get("ends", False)
        self._carried: int | None = None  # the year printed earlier in the sentence
        # A bare year before the plan's, earlier in the sentence: where it ends, and which it is.
        self._over: tuple[int, int] | None = None
        self._round: Period | None = None  # the period of a recurrence, in whose list dates recur
        self._each: Period | None = None  # the same, of one that needs no event to be one (每月)

    def step(self, at: int, begin: str) -> None:
        """Read the time that may begin at ``at``, if one does."""
        place = self._place(at, begin)
        form = form_at(self.asked, place) if place else None
        if form is None or only_tells_who(self.asked, form):
            return
        if form.spoken_of:
            self.done = form.match.end()
            return
        fold = self.asked.passage.fold
        carries = self._carried is not None or self._round is not None or self._over is not None
        if carries and not SENTENCE_MARKS.isdisjoint(fold[self.done : at]):
            self._carried = self._round = self._each = self._over = None
        floor, self.done = self.done, form.match.end()
        last = self.found[-1] if self.found else None
        if last and last.recurrence and self._is_of_round(form, last, at, floor):
            return  # 每年春节前 is one time, and so is 每季度结束后10日内
        if times := self._said(form, floor):
            self._take(form, times)

    def _said(self, form: Form, floor: int) -> list[Time]:
        """The times that a form says; none where it says nothing new, or no day there is."""
        try:
            once = self._each and form.rule.get("once")
            return [] if once and self._said_before(form) else self._times(form, floor)
        except UnknownWordError:
            return []
        except NoSuchDayError:
            if self.wrong is not None:
                self.wrong.append(form.match.span())
            return []

    def _take(self, form: Form, times: list[Time]) -> None:
        """Keep times that are yet to come."""
        if self._is_past(times[-1]) or self._is_told(form, times[-1]):
            self._carried = None  # what is over says nothing of what comes
            if times[-1].precision == YEAR and times[-1].until:
                self._over = times[-1].end, int(times[-1].until[:4])
            self._keep_past(times[-1])
        elif not form.rule.get("only_past"):
            if self._over and self._unsure is not None and self._has_no_year(form, times[-1]):
                self._unsure.append(form.match.span())
            if self._has_its_year(form):
                self.found.pop()
            self.found += times
            self.done = max(self.done, times[-1].end)

    def _has_its_year(self, form: Form) -> bool:
        """Whether the time before only says of which year this one is (2024年防火期为1月1日至…)."""
        last, at = self.found[-1] if self.found else None, form.match.start()
        if last is None or last.precision != YEAR or at - last.end > PERIOD:
            return False
        passage = self.asked.passage
        named = passage.grammar.pattern("year-of-period")
        return named.fullmatch(passage.fold, last.start, at) is not None

    def _place(self, at: int, begin: str) -> Place | None:
        """How a time may stand at ``at``; None where nothing may."""
        asked, passage = self.asked, self.asked.passage
        # 6月、11月: the second stands as the first does
        beside = bool(self.found) and self.found[-1].end == at - 1
        free = asked.stated or (beside and self._goes_on(at - 1))
        if begin == OPEN and not asked.stated:
            floor = max(asked.start, at - 2 * LOOK_BACK)
            label = passage.grammar.pattern("time-label-before")
            if label.search(passage.fold, floor, at) is None:
                return None
            free = True
        return made(Place, (at, self.done, begin, free))

    def _goes_on(self, mark: int) -> bool:
        """Whether the character at ``mark`` parts two times of one list."""
        fold, grammar = self.asked.passage.fold, self.asked.passage.grammar
        listed = grammar.pattern("date-list-mark").match(fold, mark)
        return listed is not None or not fold[mark].isalnum()

    def _times(self, form: Form, floor: int) -> list[Time]:
        """The times that a form says: one, or each of a list."""
        kind, m = form.rule.get("kind"), form.match
        if kind == "recurring":
            return [self._recurring(form)]
        if kind in ("relative", "open"):
            start = event_start(self.asked, form, floor) if form.rule.get("back") else m.start()
            return [Time(start, m.end(), kind, None, None, None, None, form.rule.id)]
        asked = self.asked
        self._carry_past(form)
        above = asked.above if self._carried is None else None
        carried = int(above[0][:4]) if above else self._carried
        known = made(Known, (asked.passage.grammar, asked.year, asked.issued, carried, asked.opens))
        if self._round and "near" in form.groups:
            known = known._replace(issued=None)  # 每月…,次月10日前
        if self._recurs_too(form):
            return [self._in_round(form)]
        groups = from_its_first_day(form.groups) if self._opening else form.groups
        span = None if self._in_next(groups) else span_of(groups, known)
        if span and span.last and above and span.last.isoformat() < above[0]:
            # 1月底前 in a stage from November on
            span = span_of(groups, known._replace(carried=int(above[1][:4])))
        if span is None:
            return [Time(m.start(), m.end(), "relative", None, None, None, None, form.rule.id)]
        self._carried = span.year or self._carried
        time = self._dated(form, span)
        return [time] if LISTS.isdisjoint(form.groups) else self._listed(form, time)

    def _carry_past(self, form: Form) -> None:
        """Take the year of a sentence that begins with one before the plan's and says on what will
        be done in it (2024年全县将于6月底前…)."""
        if self._over is None or self._carried is not None:
            return
        (begun, year), passage = self._over, self.asked.passage
        leads = passage.grammar.pattern("year-leads").fullmatch
        if any(leads(passage.fold, begun, end) for end in form.match.span()):
            self._carried = year

    def _has_no_year(self, form: Form, time: Time) -> bool:
        """Whether a time is counted from the plan's year, which the sentence does not name."""
        return bool(time.until) and self._carried is None and not YEARS & form.groups.keys()

    def _in_next(self, groups: Groups) -> bool:
        """Whether a time is one of the year after each that comes round (每年12月…,次年1月底前); a
        span that prints where it begins is not, but in a yearly round (每月…;11月至次年3月)."""
        if self._round is None or not follows(groups, self.asked.passage.grammar):
            return False
        return "m1" not in groups or self._round.unit == "Y"

    def _dated(self, form: Form, span: Span) -> Time:
        kind = form.rule.get("kind")
        opens = kind == "range" or self._opening
        since = span.first.isoformat() if opens and span.first else None
        until = span.last.isoformat() if span.last else None
        said = (kind, since, until, span.precision, None, form.rule.id)
        return made(Time, (*form.match.span(), *said))

    def _listed(self, form: Form, time: Time) -> list[Time]:
        """The times of 3、6、9月底前, 5日、20日前 and 2025、2026年, all in the one stretch."""
        year = int(time.until[:4]) if time.until else None
        dates = last_days(form.groups, year, self.asked.passage.grammar)
        return [time._replace(until=day.isoformat() if day else None) for day in dates]

    def _recurring(self, form: Form) -> Time:
        passage, m = self.asked.passage, form.match
        period = self._period(form)
        recurrence, stop = read_recurrence(passage, m, form.groups, period, end=self.asked.end)
        self._round = period
        if not form.rule.get("once"):
            self._each = period
        return Time(m.start(), stop, "recurring", None, None, None, recurrence, form.rule.id)

    def _said_before(self, form: Form) -> bool:
        """Whether the sentence has said before how often (每月5日前报送月报告)."""
        return self._each == self._period(form)

    def _period(self, form: Form) -> Period:
        return period_of(form.groups, form.rule.get("times", 1), self.asked.passage.grammar)

    def _recurs_too(self, form: Form) -> bool:
        """Whether a date without a year goes on the list of a yearly recurrence:
        每年1月10日前、7月10日前, 每年6月底和年底."""
        last = self.found[-1] if self.found else None
        return bool(
            self._round
            and self._round.unit == "Y"
            and last
            and last.recurrence
            and {"m2", "q2"} & form.groups.keys()
            and not {"y1", "y2"} & form.groups.keys()
            and self.asked.passage.grammar.pattern("date-list-mark").fullmatch(
                self.asked.passage.fold, last.end, form.match.start()
            )
        )

    def _in_round(self, form: Form) -> Time:
        grammar = self.asked.passage.grammar
        period = self._round or Period(1, "Y")
        recurrence = Recurrence(period.every, None, False, rrule(form.groups, period, grammar))
        return Time(*form.match.span(), "recurring", None, None, None, recurrence, form.rule.id)

    def _is_of_round(self, form: Form, last: Time, at: int, floor: int) -> bool:
        """Whether an event or a festival only tells when a recurrence right before it comes round;
        so do several of a list (每年春节、国庆前)."""
        if form.rule.get("back"):
            return last.end == event_start(self.asked, form, floor)
        if "festival" not in form.groups:
            return False
        between = self.asked.passage.fold[last.end : at]
        return len(between) <= LISTED and CLAUSE_MARKS.isdisjoint(between)

    def _is_past(self, time: Time) -> bool:
        """Whether a time of running text was over before the plan's year began, and before the
        period of its heading; one that ends before it begins is a misprint."""
        counted = not (self.asked.stated or self._ends)
        return bool(
            counted and time.until and max(time.until, time.since or "") < self.asked.begins
        )

    def _is_told(self, form: Form, time: Time) -> bool:
        """Whether a date of running text only tells when something was done (4月,印发了办法), or up
        to which day before that of issue (截至3月底)."""
        asked = self.asked
        if asked.stated or form.rule.get("kind") != "by":
            return False
        fold, pattern = asked.passage.fold, asked.passage.grammar.pattern
        if pattern("told-of").match(fold, form.match.end(), asked.end):
            return True
        before = max(asked.start, form.match.start() - SO_FAR)
        over = asked.issued and time.until and time.until < asked.issued.isoformat()
        if over and pattern("up-to").search(fold, before, form.match.start()):
            return True
        return pattern("told-so-far").match(fold, before, asked.end) is not None

    def _keep_past(self, time: Time) -> None:
        passage = self.asked.passage
        if self.past is None:
            return
        if not passage.grammar.pattern("attributive").match(passage.fold, time.end, self.asked.end):
            self.past.append(time)
