"""Where a value stands in its sentence: its clause, the names around it, the conditions that only tell who is meant (records.md 2.7, 2.8)."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from planparse.grammar import Grammar

CLAUSE_MARKS: Final = frozenset("。;:,!?\n()")
SENTENCE_MARKS: Final = frozenset("。!?\n")

Stretch = tuple[int, int]


def clause_around(fold: str, start: int, end: int, floor: int, limit: int) -> Stretch:
    """The clause around ``fold[start:end]``, up to the marks on both sides; a list of nouns stays in it."""
    while start > floor and fold[start - 1] not in CLAUSE_MARKS:
        start -= 1
    while end < limit and fold[end] not in CLAUSE_MARKS:
        end += 1
    return start, end


class Context:
    """One stretch of running text, and what in it is no statement: what stands in quotation marks, and conditions. Each is looked for once, when asked."""

    __slots__ = ("_conditions", "_grammar", "_names", "end", "fold", "start")

    def __init__(self, fold: str, start: int, end: int, grammar: Grammar) -> None:
        self.fold, self.start, self.end = fold, start, end
        self._grammar = grammar
        self._names: list[Stretch] | None = None
        self._conditions: list[Stretch] | None = None

    def in_name(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` is part of a name in quotation marks or book title marks, and not the whole of it."""
        if self._names is None:
            self._names = self._found("quoted")
        k = bisect_right(self._names, (start, self.end)) - 1
        return k >= 0 and self._names[k][0] < start and end <= self._names[k][1]

    def in_condition(self, start: int, end: int, *, bound: bool) -> bool:
        """Whether ``[start, end)`` only tells who or what is meant: its clause ends in 的 before what is given; or it stands, as a ``bound`` of so much
        or more, in what is introduced with 对 before what is given."""
        _a, b = clause_around(self.fold, start, end, self.start, self.end)
        if self._grammar.pattern("condition-ends").search(self.fold, end, min(b + 1, self.end)):
            return True
        if not bound:
            return False
        if self._conditions is None:
            self._conditions = self._found("condition")
        k = bisect_right(self._conditions, (start, self.end)) - 1
        return k >= 0 and end <= self._conditions[k][1]

    def _found(self, rule: str) -> list[Stretch]:
        return [m.span() for m in self._grammar.pattern(rule).finditer(self.fold, self.start, self.end)]
