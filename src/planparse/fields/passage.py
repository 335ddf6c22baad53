"""A stretch of text in which values are looked for, scanned once for all of them; and what in it is
no statement (docs/records.md 2.7, 2.8)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from planparse.grammar import Grammar
from planparse.grammar.compile import Match, Pattern
from planparse.kept import compiled

SENTENCE_MARKS: Final = frozenset("。!?\n")
CLAUSE_MARKS: Final = r"。;:,!?\n()"
# What stands before the last mark of a stretch and with it, and what stands before the first.
TO_CLAUSE: Final = compiled(rf"(?s:.*)[{CLAUSE_MARKS}]")
TO_ITEM: Final = compiled(rf"(?s:.*)[{CLAUSE_MARKS}、|]")
IN_CLAUSE: Final = compiled(rf"[^{CLAUSE_MARKS}]*")
BEGINS: Final = ("digit", "han", "each", "second", "word", "part", "period", "open")

# Characters that a clause reaches at most: a text without marks is not read through for each value.
REACH: Final = 200

LOOKS: Final = "phrases"  # the section of the quick looks
OWN: Final = " "  # before the id of a rule of times that is searched for itself: it sorts first

Stretch = tuple[int, int]
Begin = tuple[int, str]


def clause_around(fold: str, start: int, end: int, floor: int, limit: int) -> Stretch:
    """The clause around ``fold[start:end]``, up to the marks on both sides; a list of nouns stays
    in it."""
    floor, limit = max(floor, start - REACH), min(limit, end + REACH)
    before = TO_CLAUSE.match(fold, floor, start)
    return (before.end() if before else min(floor, start)), _clause_end(fold, end, limit)


def _clause_end(fold: str, end: int, limit: int) -> int:
    """Where the clause ends that what ends at ``end`` stands in."""
    rest = IN_CLAUSE.match(fold, end, limit)
    return rest.end() if rest else end


def item_start(fold: str, at: int, floor: int) -> int:
    """Where the item that ``at`` stands in begins: after the last mark before it, commas between
    nouns too."""
    before = TO_ITEM.match(fold, floor, at)
    return before.end() if before else min(floor, at)


class _Looks:
    """What sees where a time may begin, and the rule that it asks: the quick looks, and each rule
    of times that names none of them. Those that say with which characters they begin are asked in
    one pass."""

    __slots__ = ("_first", "_of", "alone", "union")

    def __init__(self, grammar: Grammar) -> None:
        own = [rule.id for rule in grammar.rules("times") if not rule.get("begins")]
        quick = [(name, f"time-begins.{name}") for name in BEGINS]
        looks = [*quick, *((OWN + one, one) for one in own)]
        self.union = grammar.begun(LOOKS)
        self._first = {
            look: (compiled(f"[{first}]"), grammar.pattern(rule))
            for look, rule in looks
            if grammar.rule(rule).section == LOOKS and (first := grammar.rule(rule).get("first"))
        }
        self._of: dict[str, list[tuple[str, Pattern]]] = {}
        self.alone = [(look, rule) for look, rule in looks if look not in self._first]

    def of(self, character: str) -> list[tuple[str, Pattern]]:
        """The looks that may begin with a character."""
        known = self._of.get(character)
        if known is None:
            known = self._of[character] = [
                (look, pattern)
                for look, (first, pattern) in self._first.items()
                if first.match(character)
            ]
        return known


def _looks(grammar: Grammar) -> _Looks:
    known: _Looks | None = grammar.compiled.get("time-looks")
    if known is None:
        known = grammar.compiled["time-looks"] = _Looks(grammar)
    return known


class Passage:
    """``fold[start:end]``, with the places where times may begin and where figures stand. Each scan
    is made once, when it is first asked for.

    Values of any stretch inside it can then be read without scanning again; a document's passage is
    its whole body.
    """

    __slots__ = (
        "_begin_starts",
        "_begins",
        "_conditions",
        "_figures",
        "_names",
        "_starts",
        "end",
        "fold",
        "grammar",
        "start",
    )

    def __init__(self, fold: str, start: int, end: int, grammar: Grammar) -> None:
        self.fold, self.start, self.end, self.grammar = fold, start, end, grammar
        self._begins: list[Begin] | None = None
        self._begin_starts: list[int] = []
        self._figures: list[Match] | None = None
        self._starts: list[int] = []  # of the figures
        self._names: list[Stretch] | None = None
        self._conditions: list[Stretch] | None = None

    def begins(self, start: int, end: int) -> list[Begin]:
        """Where in ``[start, end)`` times may begin, and which quick look saw it."""
        if self._begins is None:
            looks = _looks(self.grammar)
            found = [(m.start(), look) for look, rule in looks.alone for m in self._matches(rule)]
            found += self._begun(looks)
            found.sort()
            self._begins = found
            self._begin_starts = [at for at, _look in found]
        starts = self._begin_starts
        first = bisect_left(starts, start)
        return self._begins[first : bisect_left(starts, end, first)]

    def _begun(self, looks: _Looks) -> Iterator[Begin]:
        """The places that are looked for in one pass."""
        fold, end = self.fold, self.end
        done: dict[str, int] = {}  # where the last that a look saw ends
        for m in looks.union.pattern.finditer(fold, self.start, end):
            at = m.start()
            for look, pattern in looks.of(fold[at]):
                if at >= done.get(look, 0) and (seen := pattern.match(fold, at, end)):
                    done[look] = seen.end()
                    yield at, look

    def says_something(self, start: int, end: int) -> bool:
        """Whether there may be a value in ``[start, end)`` at all: most stretches have none."""
        return bool(self.begins(start, end) or self.figures(start, end))

    def figures(self, start: int, end: int) -> list[Match]:
        """The figures with a unit in ``[start, end)``."""
        if self._figures is None:
            self._figures = self._scan(self.start, self.end)
            self._starts = [m.start() for m in self._figures]
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        found = self._figures[first:last]
        if (found and found[-1].end() > end) or (first and self._figures[first - 1].end() > start):
            return self._scan(start, end)  # one that reaches across an end of the stretch
        return found

    def _scan(self, start: int, end: int) -> list[Match]:
        found = list(self.grammar.pattern("quantity").finditer(self.fold, start, end))
        fractions = list(self.grammar.pattern("fraction").finditer(self.fold, start, end))
        return sorted([*found, *fractions], key=lambda m: m.start()) if fractions else found

    def in_name(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` is part of a name in quotation marks or book title marks, and
        not the whole of it."""
        if self._names is None:
            self._names = [m.span() for m in self._matches("quoted")]
        k = bisect_right(self._names, (start, self.end)) - 1
        return k >= 0 and self._names[k][0] < start and end <= self._names[k][1]

    def tells_who(self, end: int, limit: int) -> bool:
        """Whether the clause of what ends at ``end`` only tells who or what is meant: it ends in 的
        before what is given."""
        limit = min(limit, end + REACH)
        stop = min(_clause_end(self.fold, end, limit) + 1, limit)
        return self.grammar.pattern("condition-ends").search(self.fold, end, stop) is not None

    def in_condition(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` stands in what 对 introduces before what is given."""
        if self._conditions is None:
            self._conditions = [m.span() for m in self._matches("condition")]
        k = bisect_right(self._conditions, (start, self.end)) - 1
        return k >= 0 and end <= self._conditions[k][1]

    def _matches(self, rule: str) -> Iterator[Match]:
        return self.grammar.pattern(rule).finditer(self.fold, self.start, self.end)
