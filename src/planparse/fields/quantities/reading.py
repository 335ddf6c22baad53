"""Quantities read out of a stretch, one after another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from planparse.fields.passage import Passage, clause_around, item_start
from planparse.fields.quantities.lists import listed, runs, shared, signed
from planparse.fields.quantities.measure import (
    AT_MOST,
    BELOW,
    EQUAL,
    MORE,
    Measured,
    measured,
    value_of,
)
from planparse.fields.quantities.model import Figure, Quantity, Stretch
from planparse.fields.quantities.subject import LOOK_BACK, subject_of
from planparse.frozen import made
from planparse.grammar.compile import Match

PARTS: Final = "%‰"
MINUS: Final = ("-", "−")
LONGEST_FIGURE: Final = 200  # characters; as many digits are a code, and no float has a thousand
COMMA: Final = ","
OPENING: Final = 8  # characters before a clause that tell whether it says what there is
BEFORE_MINUS: Final = 6  # characters before a figure that tell whether a dash is its sign


def read_quantities(
    passage: Passage, start: int, end: int, *, taken: Sequence[Stretch] = ()
) -> list[Quantity]:
    """The quantities of ``[start, end)`` of a passage, in order; none within ``taken`` (the times
    read before), in names, or of what was done already."""
    reading = _Reader(passage, start, end, taken)
    for m in passage.figures(start, end):
        reading.step(m)
    return [
        quantity
        for run in runs(passage.fold, reading.found, passage.grammar)
        for quantity in shared(passage, signed(passage.fold, run), start, taken)
    ]


class _Reader:
    """The way through one stretch."""

    def __init__(self, passage: Passage, start: int, end: int, taken: Sequence[Stretch]) -> None:
        self.passage, self.end, self.taken = passage, end, taken
        self.found: list[Quantity] = []
        self.floor = self.start = start
        self.past = start  # where a sentence of what there is by now ends
        # the item of the first of several figures where a change begins (由50%、75%提高到100%), and
        # the end of the last
        self.begun = (start, -1)
        self.points = passage.grammar.rule("points").pattern

    def step(self, m: Match) -> None:
        """Read a figure, if it is a quantity that is to be reached."""
        if self._is_none(m):
            return
        fold, grammar = self.passage.fold, self.passage.grammar
        figures = listed(fold, m, max(self.floor, m.start() - LOOK_BACK), grammar)
        at = figures[0].start() if figures else m.start()
        clause = item_start(fold, at, max(self.floor, at - LOOK_BACK))
        clause = self.begun[0] if clause <= self.begun[1] else clause
        around = (self.passage, m, clause, at, self.end, self.taken, fold[clause:at], self.floor)
        figure = made(Figure, around)
        if figure.says("per-each"):
            self.floor = m.end()
            return
        if self._was_done(figure):
            return
        said = measured(figure)
        if said is None:
            return
        self.floor = m.end()
        bound = said.stop > m.end() or said.sign == MORE
        if bound and grammar.pattern("modifier").match(fold, said.stop, self.end):
            return
        if self._only_tells_which(figure, said):
            while self.found and self._is_condition_of(self.found[-1], at):
                at = self.found.pop().start  # a condition with several figures
            return
        self._add(figure, said, figures)

    def _is_none(self, m: Match) -> bool:
        """Whether a figure is part of a name, an ordinal or a time, or a run of digits that no
        measure has."""
        if m.end() - m.start() > LONGEST_FIGURE:
            return True
        passage = self.passage
        fold, not_measured = passage.fold, passage.grammar.pattern("not-measured")
        if not_measured.match(fold, m.start("unit"), self.end):
            return True
        if told := not_measured.match(fold, m.end(), self.end):
            self.floor = told.end() if told.lastgroup else self.floor  # a class goes on behind
            return True
        if passage.grammar.pattern("named-by-number").match(fold, m.start(), m.end()):
            return True
        # the last time that begins before the figure ends
        k = bisect_right(self.taken, (m.end(), self.start)) - 1
        if k >= 0 and m.start() < self.taken[k][1]:
            self.floor = max(self.floor, self.taken[k][1])
            return True
        return passage.in_name(m.start(), m.end())

    def _was_done(self, figure: Figure) -> bool:
        """Whether a figure tells what was done already, what a word means, which points are given,
        or where a change begins."""
        if figure.says("done-already") or self._is_no_statement(figure):
            return True
        if self._is_past(figure):
            return True
        if figure.says("grade-before") and not self._counts_class(figure):
            return True
        if figure.match.group("counter") == self.points and figure.says("points-before"):
            return True
        return self._begins_change(figure)

    def _begins_change(self, figure: Figure) -> bool:
        """Whether a figure tells where a change begins, or is listed behind one that does."""
        fold, grammar, stop = self.passage.fold, self.passage.grammar, figure.match.end()
        begun = grammar.pattern("baseline-before").search(figure.before)
        if begun and begun.group("basis"):
            return self._is("on-basis", stop)
        item, last = self.begun
        listed = last >= 0 and grammar.pattern("between-listed").fullmatch(fold, last, figure.at)
        if not (begun or listed) or not self._is("baseline", stop):
            return False
        self.begun = (item if listed else figure.clause, stop)
        return True

    def _is_no_statement(self, figure: Figure) -> bool:
        """Whether the word before makes a figure the last of a series, or explains a word; that of
        a time does not (6月底前80%以上)."""
        begun = bisect_right(self.taken, (figure.at, self.start)) - 1
        behind_time = begun >= 0 and self.taken[begun][1] == figure.at
        return not behind_time and figure.says("no-statement")

    def _counts_class(self, figure: Figure) -> bool:
        """Whether a figure behind a bound counts those of its class (5亿元以上5个)."""
        return bool(figure.match.group("counter")) and not self._is(
            "grade-ends", figure.match.end()
        )

    def _is_past(self, figure: Figure) -> bool:
        """Whether a figure stands in a sentence that opens with what there is by now (截至目前，
        建成……), before it goes on with what is to be done."""
        fold, grammar, at = self.passage.fold, self.passage.grammar, figure.clause
        if fold[at - 1 : at] == COMMA:
            opens = grammar.pattern("past-opens").search(fold, max(self.start, at - OPENING), at)
            if opens and (past := grammar.pattern("past-goes-on").match(fold, at, self.end)):
                self.past = past.end()
        return figure.match.start() < self.past

    def _only_tells_which(self, figure: Figure, said: Measured) -> bool:
        """Whether a figure is a condition, or the size of a class (15万元以下的小规模纳税人)."""
        if self._is("of-those", said.stop):
            return True
        passage, m = self.passage, figure.match
        grammar = passage.grammar
        persons = grammar.pattern("of-persons").fullmatch(m.group("unit"))
        counted = m.group("counter") and not persons
        sized = not counted and m.group("unit") not in PARTS
        of_class = grammar.pattern("class-of").match(passage.fold, said.stop, self.end)
        if of_class and self._is_of_what_is_built(figure):
            of_class = None
        if self._names_class_below(figure, said, sized, of_class is not None):
            return True
        if of_class and (said.sign == BELOW or (sized and said.stop > m.end())):
            return True  # 不足10人的教学点, 15万元以下的小规模纳税人
        if of_class and m.group("counter") and self._is("those-that", said.stop):
            return True  # 20件的要达到50%
        bounded = said.upper is not None or said.stop > m.end()
        if sized and bounded and self._is("class-between", said.stop):
            return True
        by_size = sized or persons or figure.says("measured-noun")  # 存栏100头以上养殖场
        if by_size and self._begins_class(figure, said):
            return True
        if self._names_whom(figure, bool(of_class and (sized or said.sign != EQUAL))):
            return True
        if said.sign == EQUAL and said.upper is None and not figure.says("reached"):
            return False
        return (
            self._is("of-those-below", said.stop)
            or passage.tells_who(m.end(), self.end)
            or passage.in_condition(m.start(), m.end())
        )

    def _is_condition_of(self, last: Quantity, at: int) -> bool:
        """Whether the figure before belongs to the condition of one at ``at``: it stands in its
        list, or is a bound that the other is an alternative to (300平方米以下，或者投资……)."""
        fold, grammar = self.passage.fold, self.passage.grammar
        if grammar.pattern("between-listed").fullmatch(fold, last.end, at):
            begin = max(self.start, last.start - OPENING)
            return grammar.pattern("given-before").search(fold, begin, last.start) is None
        other = grammar.pattern("between-bounds").fullmatch(fold, last.end, at)
        return other is not None and last.comparator != EQUAL

    def _is_of_what_is_built(self, figure: Figure) -> bool:
        """Whether a size is that of a thing counted right before, which is to be made."""
        fold, begin = self.passage.fold, max(self.start, figure.at - LOOK_BACK)
        return self.passage.grammar.pattern("built-with").search(fold, begin, figure.at) is not None

    def _names_class_below(
        self, figure: Figure, said: Measured, sized: bool, of_class: bool
    ) -> bool:
        """Whether a bound from above says of which size things are (10吨以下锅炉), or how many
        there are of them (10件以下的承办单位)."""
        if said.sign != AT_MOST or said.stop == figure.match.end():
            return False
        if sized:
            return self._is("class-below", said.stop) and not figure.says("held-below", LOOK_BACK)
        counted = figure.match.group("counter") is not None
        return counted and of_class and not figure.says("held-at", LOOK_BACK)

    def _begins_class(self, figure: Figure, said: Measured) -> bool:
        """Whether a bound begins its clause, or stands there behind what it measures, and that
        names nothing but whom it is about (30人以下小微企业,…的,给予…)."""
        begins = not figure.before.strip() or figure.says("measured-noun")
        if said.stop == figure.match.end() or not begins:
            return False
        return self._is("class-noun", said.stop)

    def _is(self, rule: str, at: int) -> bool:
        """Whether what a rule looks for stands at ``at``."""
        return self.passage.grammar.pattern(rule).match(self.passage.fold, at, self.end) is not None

    def _names_whom(self, figure: Figure, of_class: bool) -> bool:
        """Whether a clause has only told, up to its figure, to whom something is given, or what it
        is counted by."""
        fold, grammar = self.passage.fold, self.passage.grammar
        begin, _end = clause_around(fold, figure.at, figure.at, self.start, figure.at)
        rules = ("whom-before", "each-before") if of_class else ("each-before",)
        return any(grammar.pattern(rule).fullmatch(fold, begin, figure.at) for rule in rules)

    def _add(self, figure: Figure, said: Measured, figures: list[Match]) -> None:
        m = figure.match
        word, rule = None, "quantity"
        if m.start("unit") < m.start("value"):  # 百分之85
            union = self.passage.grammar.union("unit-words")
            named = union.pattern.fullmatch(m.group("unit"))
            word, rule = (union.rule(named).get("unit") if named else None), "fraction"
        signed = self.passage.fold[figure.at - 1 : figure.at] in MINUS
        below_zero = signed and figure.says("below-zero", BEFORE_MINUS)
        if below_zero:
            figure = figure._replace(at=figure.at - 1)
        value = -said.value if below_zero else said.value
        told = (value, said.upper, m.span("unit"), said.sign, said.direction, word, rule)
        place = (m.start() - below_zero, said.stop, subject_of(figure, said.stop))
        quantity = made(Quantity, (*place, *told))
        for one in figures:
            value = value_of(one.group("value"), one.group("factor") or m.group("factor") or "")
            self.found.append(
                quantity._replace(start=one.start(), end=one.end(), value=value, upper=None)
            )
        self.found.append(quantity)
