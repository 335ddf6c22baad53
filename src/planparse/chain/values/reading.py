"""The times of one plan's stretches, each read once, and what listed ones say beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from planparse.fields.passage import Passage
from planparse.fields.pieces import items_of
from planparse.fields.times import Time, read_times
from planparse.frozen import made
from planparse.kept import compiled
from planparse.outline.documents import Document, YearBy
from planparse.outline.tasks import Stated
from planparse.text.spans import Span, holding, trimmed, within

BETWEEN_CLAUSES: Final = compiled(r"[,;。、\n]+")
BRACKETS: Final = compiled(r"[,;。、\n()]+")  # between two times of which a bracket holds one

NOTHING_SAID: Final = ("time-said", "no-time")
WEEKDAY: Final = "weekday-alone"

Period = tuple[str, str]  # its first and its last day (ISO)


class Reading:
    """One plan as its values are read: its text, its year, its date, and days that do not exist."""

    def __init__(self, passage: Passage, part: Document) -> None:
        self.passage = passage
        self.year, self.opens = part.year, part.opens
        self.year_heading = passage.grammar.pattern("year-heading").fullmatch
        self.wrong: list[tuple[int, int]] = []
        self.unsure: list[tuple[int, int]] = []  # times of a year that their sentence does not name
        # Stretches of trailers that say no time, and nothing else.
        self.unread: dict[Span, None] = {}
        self._read = partial(
            read_times,
            passage,
            year=part.year,
            opens=part.opens,
            ends=part.year_by is YearBy.TARGET,
            issued=part.front.issued_on,  # 成文日期, from which 本月底前 counts
            wrong=self.wrong,
            unsure=self.unsure,
        )
        # Times that are not in the period of the heading above them; that end before they begin.
        self.odd: dict[tuple[int, int], None] = {}
        self.backward: dict[tuple[int, int], None] = {}
        self._listed: dict[tuple[Stated, Period | None], list[Time]] = {}
        self._stages: dict[Span, list[Time]] = {}
        self._periods: dict[Span, Period | None] = {}

    def times(self, span: Span, past: list[Time], above: Period | None = None) -> list[Time]:
        """The times of running text; those before the plan's year are put into ``past``. ``above``
        is the period that its title names."""
        return self._read(*span, past=past, above=above)

    def stage(self, title: Span) -> list[Time]:
        """The times in the title of a stage."""
        if title not in self._stages:
            self._stages[title] = self._read(*title, ends=True)
        return self._stages[title]

    def period(self, title: Span) -> Period | None:
        """The first and the last day of what the title of a stage says, and be it over before the
        plan's year."""
        if title not in self._periods:
            times = self.stage(title)
            days = [day for time in times for day in (time.since, time.until) if day]
            begun = any(time.since for time in times)
            first = min(days, default="")
            found = (first if begun else f"{first[:4]}-01-01", max(days)) if days else None
            self._periods[title] = found
        return self._periods[title]

    def listed(self, stated: Stated, above: Period | None = None) -> list[Time]:
        """The times of a stretch that lists them; what no rule reads of a kept one is stated, and
        so is a group of a trailer in which no time is read at all (暑期)."""
        if (stated, above) not in self._listed:
            worded = self._tells_when(stated.span)
            times = self._read(*stated.span, stated=True, worded=worded, above=above)
            if stated.kept:
                times = list(self._with_all_words(stated.span, times))
            if not times and not stated.kept and stated.span.start < stated.span.end:
                self.unread[stated.span] = None
            self._listed[stated, above] = times
        return self._listed[stated, above]

    def _tells_when(self, span: Span) -> bool:
        fold, pattern = self.passage.fold, self.passage.grammar.pattern
        likely = pattern("time-like").match(fold, *span)
        return likely is not None and pattern("time-remark").match(fold, *span) is None

    def opening(self, cell: Span, time: Time) -> Time:
        """A time by which something is to be done, from the first day on that ``cell`` names."""
        found = read_times(
            self.passage, *cell, year=self.year, opens=self.opens, stated=True, opening=True
        )
        first = next((t.since for t in found if t.since), None)
        if first is None or time.kind != "by" or (time.until and first > time.until):
            return time
        return time._replace(kind="range", since=first)

    def _with_all_words(self, span: Span, times: Sequence[Time]) -> Iterator[Time]:
        """The times of a stretch, and what it says beside them.

        Words that adjoin a time are part of it (2024年6月底前出台意见), but for those that say no
        more than it does; clauses of their own are stated.
        """
        widened = list(times)
        items = items_of(self.passage.fold, *span, self.passage.grammar)
        numbers = [Span(b, a) for (_s, b), (a, _e) in pairwise([(0, span.start), *items])]
        edges = [(span.start, span.start), *((t.start, t.end) for t in times), (span.end, span.end)]
        for k, ((_start, end), (start, _end)) in enumerate(pairwise(edges)):
            if start < end:
                continue  # both stand in one word (5、6月底)
            clauses = self._clauses(end, start, numbers)
            behind = self._words(clauses.pop(0)) if k else None
            if behind:
                widened[k - 1] = widened[k - 1]._replace(end=behind.end)
            ahead = self._words(clauses.pop()) if clauses and k < len(times) else None
            if ahead:
                widened[k] = widened[k]._replace(start=ahead.start)
            stated = [words for clause in clauses if (words := self._words(clause, bool(times)))]
            if stated:
                yield _stated(stated[0].start, stated[-1].end)
        yield from widened

    def _clauses(self, start: int, end: int, numbers: Sequence[Span]) -> list[Span]:
        """The clauses of ``[start, end)``, between marks and numbers of items; the first and the
        last may be empty."""
        fold = self.passage.fold
        torn = fold.count("(", start, end) != fold.count(")", start, end)
        between = BRACKETS if torn else BETWEEN_CLAUSES
        marks = [Span(*m.span()) for m in between.finditer(fold, start, end)]
        if numbers:
            inside = holding(numbers)
            plain = (mark for mark in marks if not inside(mark.start))
            marks = sorted([*plain, *within(numbers, start, end)])
        edges = [(start, start), *marks, (end, end)]
        return [made(Span, (a, b)) for (_s, a), (b, _e) in pairwise(edges)]

    def _words(self, clause: Span, dated: bool = True) -> Span | None:
        """What a clause says beside a time; None where that is nothing. A day of the week says
        nothing beside a date."""
        fold, grammar = self.passage.fold, self.passage.grammar
        rules = (*NOTHING_SAID, WEEKDAY) if dated else NOTHING_SAID
        if any(grammar.pattern(rule).fullmatch(fold, *clause) for rule in rules):
            return None
        return trimmed(fold, *clause)


def _stated(start: int, end: int) -> Time:
    return Time(start, end, "stated", None, None, None, None)


def place(time: Time) -> tuple[int, int]:
    """Where a time stands: the order of deadlines."""
    return time.start, time.end
