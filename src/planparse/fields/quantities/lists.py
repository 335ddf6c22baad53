"""Figures of one list: units, nouns and signs that are printed once for all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from planparse.fields.passage import Passage, clause_around
from planparse.fields.quantities.model import Quantity, Stretch
from planparse.fields.quantities.subject import LONGEST_SUBJECT, SHORTEST_SUBJECT, stripped
from planparse.grammar import Grammar
from planparse.grammar.compile import Match

# Signs that words behind the last figure of a list give to all of it.
BOUNDS: Final = frozenset({">=", "<=", "~"})


def listed(fold: str, m: Match, floor: int, grammar: Grammar) -> list[Match]:
    """The figures before ``m`` that have their unit from it (30、40、50家)."""
    if m.start() == floor or not grammar.pattern("list-mark").match(fold, m.start() - 1):
        return []
    before = grammar.pattern("listed-before").search(fold, floor, m.start())
    if before is None:
        return []
    return list(grammar.pattern("listed-figure").finditer(fold, *before.span("list")))


def runs(fold: str, found: list[Quantity], grammar: Grammar) -> list[list[Quantity]]:
    """Figures that follow one another in one list."""
    between = grammar.pattern("between-listed")
    lists: list[list[Quantity]] = []
    for quantity in found:
        if lists and between.fullmatch(fold, lists[-1][-1].end, quantity.start):
            lists[-1].append(quantity)
        else:
            lists.append([quantity])
    return lists


def signed(fold: str, run: list[Quantity]) -> list[Quantity]:
    """The figures of a list with the sign that stands before the first and holds for all
    (不超过30万元、50万元)."""
    first = run[0]
    unit = fold[slice(*first.unit)]
    ahead = first.comparator in BOUNDS and first.end == first.unit[1]
    if not ahead or any(q.comparator != "=" or fold[slice(*q.unit)] != unit for q in run[1:]):
        return run
    return [q._replace(comparator=first.comparator) for q in run]


def shared(
    passage: Passage, run: list[Quantity], start: int, taken: Sequence[Stretch]
) -> list[Quantity]:
    """The figures of a list with the nouns before it: each its own
    (开工率、到位率分别达到80%、60%以上), or all of them (稻谷、玉米各10万亩)."""
    fold, grammar = passage.fold, passage.grammar
    first = run[0]
    if first.subject and first.subject[0] >= first.end:
        return run
    if _are_given(passage, run, start):
        return [q._replace(subject=run[-1].subject) for q in run]
    whole = _nouns_before(passage, first, start, taken)
    if whole is None:
        return _of_one_noun(fold, run)
    marks = (edge for m in grammar.pattern("list-mark").finditer(fold, *whole) for edge in m.span())
    edges = [whole[0], *marks, whole[1]]
    nouns = [stripped(fold, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    own = len(nouns) == len(run) and all(
        grammar.pattern("measured-noun").search(fold, *noun) for noun in nouns
    )
    sign = _sign_of_all(run)
    return [
        q._replace(
            subject=nouns[i] if own else whole,
            comparator=sign or q.comparator,
            direction=q.direction or first.direction,
        )
        for i, q in enumerate(run)
    ]


def _are_given(passage: Passage, run: list[Quantity], start: int) -> bool:
    """Whether the figures of a list are sums that are given, and what they are stands behind the
    last (设备、软件分别给予不超过30万元、50万元一次性补助)."""
    noun, fold, first = run[-1].subject, passage.fold, run[0]
    if len(run) == 1 or noun is None or noun[0] < run[-1].end:
        return False
    unit = fold[slice(*first.unit)]
    if any(fold[slice(*q.unit)] != unit for q in run):
        return False
    floor, _end = clause_around(fold, first.start, first.start, start, first.start)
    gives = passage.grammar.pattern("gives-each").search(fold, floor, first.start)
    return gives is not None


def _of_one_noun(fold: str, run: list[Quantity]) -> list[Quantity]:
    """The figures of a list with the noun before the first or behind the last, where they have one
    unit and no other noun (分别奖励100万元、50万元; 每床8000元、3500元一次性补贴)."""
    unit = fold[slice(*run[0].unit)]
    told = [q for q in run if q.subject]
    if len(run) == len(told) or len(told) != 1 or any(fold[slice(*q.unit)] != unit for q in run):
        return run
    noun = told[0].subject
    around = noun and (noun[1] <= run[0].start or noun[0] >= run[-1].end)
    return [q._replace(subject=noun) for q in run] if around else run


def _nouns_before(
    passage: Passage, first: Quantity, start: int, taken: Sequence[Stretch]
) -> Stretch | None:
    """The nouns before 分别, 均 or 各 in front of a list's first figure."""
    fold, grammar = passage.fold, passage.grammar
    floor, _end = clause_around(fold, first.start, first.start, start, first.start)
    told = grammar.pattern("respectively").search(fold, floor, first.start + 1)
    if told is None:
        return None
    being = grammar.pattern("being").search(fold, told.end(), first.start)
    if fold[told.end() : being.start() if being else first.start].strip():
        return None  # it says what is done to each
    floor = max(floor, _last_end(taken, told.start()))
    floor = _behind_figures(passage, floor, told.start())
    lead = grammar.pattern("subject-lead-in").match(fold, floor, told.start())
    compared = grammar.pattern("compared-before").search(fold, floor, told.start())
    end = compared.start() if compared else told.start()
    whole = stripped(fold, lead.end() if lead else floor, end)
    if not SHORTEST_SUBJECT <= whole[1] - whole[0] <= LONGEST_SUBJECT:
        return None
    return None if grammar.pattern("no-noun").match(fold, *whole) else whole


def _behind_figures(passage: Passage, floor: int, stop: int) -> int:
    """Where the nouns of a list begin, behind items that have figures of their own."""
    before = passage.figures(floor, stop)
    if not before:
        return floor
    mark = passage.grammar.pattern("list-mark").search(passage.fold, before[-1].end(), stop)
    return mark.end() if mark else floor


def _last_end(taken: Sequence[Stretch], at: int) -> int:
    """Where the last time that ends before ``at`` ends; 0 without one."""
    return taken[k - 1][1] if (k := bisect_right(taken, at, key=_end)) else 0


def _end(stretch: Stretch) -> int:
    return stretch[1]


def _sign_of_all(run: list[Quantity]) -> str | None:
    """The sign of the last figure, where no other has one."""
    last = run[-1].comparator
    return last if last in BOUNDS and all(q.comparator == "=" for q in run[:-1]) else None
