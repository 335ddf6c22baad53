"""Quantities (指标): figures in Arabic digits with their unit, and how they are meant (records.md 2.8). Offsets are those of the text given."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from planparse.fields.numerals import read_number
from planparse.fields.passage import Passage, clause_around, item_start
from planparse.grammar import Grammar
from planparse.grammar.compile import Match

LOOK_BACK: Final = 60  # characters of a clause before a figure that may name what it measures
LOOK_AHEAD: Final = 30
LONGEST_SUBJECT: Final = 30
SHORTEST_SUBJECT: Final = 2  # one character before a figure is the end of a word or a particle
WORDS_BEFORE: Final = 14  # characters before a figure in which 增长 stands
BOUND_BEFORE: Final = (
    26  # the same for 不低于, which what is counted may stand behind (不低于总额的15%)
)
MARKS: Final = " \n“”、-"
PARTS: Final = "%\u2030"  # ‰
BOUNDS: Final = frozenset(
    {">=", "<=", "~"}
)  # which words behind the last figure of a list give all of it
LONGEST_NOTE: Final = 30  # characters of a bracket between a noun and its figure
FEW_DIGITS: Final = 15  # a figure with no more and without a point needs no Decimal


class Quantity(NamedTuple):
    """A figure with its unit. ``value`` and ``upper`` (of a range) have 万 and 亿 multiplied out; ``subject`` is a stretch of the text or None.

    ``unit`` is a stretch too: `unit_text` makes of it what a record holds.
    """

    start: int
    end: int
    subject: tuple[int, int] | None
    value: float | int
    upper: float | int | None
    unit: tuple[int, int]
    comparator: str
    direction: str | None


def unit_text(quantity: Quantity, fold: str, text: str) -> str:
    """A quantity's unit as printed, wide signs (％, ｋｍ) in their plain form."""
    plain = fold[slice(*quantity.unit)]
    return plain if plain.isascii() else text[slice(*quantity.unit)]


def read_quantities(
    passage: Passage, start: int, end: int, *, taken: Sequence[tuple[int, int]] = ()
) -> list[Quantity]:
    """The quantities of ``[start, end)`` of a passage, in order; none within ``taken`` (the times read before), in names, or of what was done already."""
    fold, grammar = passage.fold, passage.grammar
    not_measured = grammar.pattern("not-measured")
    found: list[Quantity] = []
    floor = start
    for m in passage.figures(start, end):
        if not_measured.match(fold, m.start("unit"), end) or not_measured.match(fold, m.end(), end):
            continue
        k = bisect_right(taken, (m.end(), start)) - 1  # the last that begins before the figure ends
        if k >= 0 and m.start() < taken[k][1]:
            floor = max(floor, taken[k][1])
            continue
        if passage.in_name(m.start(), m.end()):
            continue
        listed = _listed(fold, m, max(floor, m.start() - LOOK_BACK), grammar)
        at = listed[0].start() if listed else m.start()
        clause = item_start(fold, at, max(floor, at - LOOK_BACK))
        before = fold[clause:at]
        if grammar.pattern("done-already").search(before) or grammar.pattern("per-each").search(
            before
        ):
            continue
        if grammar.pattern("baseline-before").search(before) and grammar.pattern("baseline").match(
            fold, m.end(), end
        ):
            continue
        quantity = _quantity(fold, m, clause, at, end, grammar, taken)
        floor = m.end()
        bound = quantity.comparator != "=" or grammar.pattern("reached").search(before) is not None
        after = quantity.end > m.end()
        if after and grammar.pattern("modifier").match(fold, quantity.end, end):
            continue
        counted = m.group("counter") and not grammar.pattern("of-persons").fullmatch(
            m.group("unit")
        )
        sized = after and not counted and m.group("unit") not in PARTS
        if (sized and grammar.pattern("class-of").match(fold, quantity.end, end)) or (
            bound and (passage.tells_who(m.end(), end) or passage.in_condition(m.start(), m.end()))
        ):
            while found and grammar.pattern("between-listed").fullmatch(fold, found[-1].end, at):
                at = found.pop().start  # a condition with several figures
            continue
        for figure in listed:
            value = _value(
                figure.group("value"), _factor(figure.group("factor") or m.group("factor"))
            )
            found.append(
                quantity._replace(start=figure.start(), end=figure.end(), value=value, upper=None)
            )
        found.append(quantity)
    return [
        quantity
        for run in _runs(fold, found, grammar)
        for quantity in _shared(passage, run, start, taken)
    ]


def _runs(fold: str, found: list[Quantity], grammar: Grammar) -> list[list[Quantity]]:
    """Figures that follow one another in one list."""
    runs: list[list[Quantity]] = []
    for quantity in found:
        if runs and grammar.pattern("between-listed").fullmatch(
            fold, runs[-1][-1].end, quantity.start
        ):
            runs[-1].append(quantity)
        else:
            runs.append([quantity])
    return runs


def _shared(
    passage: Passage, run: list[Quantity], start: int, taken: Sequence[tuple[int, int]]
) -> list[Quantity]:
    """The figures of a list with the nouns before it: each its own (开工率、到位率分别达到80%、60%以上), or all of them (稻谷、玉米各10万亩)."""
    fold, grammar = passage.fold, passage.grammar
    first = run[0]
    if first.subject and first.subject[0] >= first.end:
        return run
    floor, _end = clause_around(fold, first.start, first.start, start, first.start)
    told = grammar.pattern("respectively").search(fold, floor, first.start + 1)
    if told is None:
        return run
    being = grammar.pattern("being").search(fold, told.end(), first.start)
    if fold[told.end() : being.start() if being else first.start].strip():
        return run  # it says what is done to each
    floor = max(floor, *(end for _begin, end in taken if end <= told.start()), 0)
    lead = grammar.pattern("subject-lead-in").match(fold, floor, told.start())
    whole = _stripped(fold, lead.end() if lead else floor, told.start())
    if not SHORTEST_SUBJECT <= whole[1] - whole[0] <= LONGEST_SUBJECT or grammar.pattern(
        "no-noun"
    ).match(fold, *whole):
        return run
    edges = [
        whole[0],
        *(edge for m in grammar.pattern("list-mark").finditer(fold, *whole) for edge in m.span()),
        whole[1],
    ]
    nouns = [_stripped(fold, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    own = len(nouns) == len(run) and all(
        grammar.pattern("measured-noun").search(fold, *noun) for noun in nouns
    )
    last = run[-1]
    sign = (
        last.comparator
        if last.comparator in BOUNDS and all(q.comparator == "=" for q in run[:-1])
        else None
    )
    return [
        q._replace(
            subject=nouns[i] if own else whole,
            comparator=sign or q.comparator,
            direction=q.direction or first.direction,
        )
        for i, q in enumerate(run)
    ]


def _stripped(fold: str, start: int, end: int) -> tuple[int, int]:
    while end > start and fold[end - 1] in MARKS:
        end -= 1
    while start < end and fold[start] in MARKS and "”" not in fold[start:end]:
        start += 1
    return start, end


def _listed(fold: str, m: Match, floor: int, grammar: Grammar) -> list[Match]:
    """The figures before ``m`` that have their unit from it (30、40、50家)."""
    if m.start() == floor or not grammar.pattern("list-mark").match(fold, m.start() - 1):
        return []
    before = grammar.pattern("listed-before").search(fold, floor, m.start())
    return (
        list(grammar.pattern("listed-figure").finditer(fold, *before.span("list")))
        if before
        else []
    )


def _quantity(
    fold: str,
    m: Match,
    clause: int,
    at: int,
    end: int,
    grammar: Grammar,
    taken: Sequence[tuple[int, int]],
) -> Quantity:
    """The quantity of a figure; the words that tell how it is meant stand between ``clause`` and ``at``."""
    before = fold[max(clause, at - WORDS_BEFORE) : at]
    start, stop = m.start(), m.end()
    bound = fold[max(clause, at - BOUND_BEFORE) : at]
    sign, stop = _comparator(fold, bound, stop, end, grammar) or (
        ">" if m.group("more") else "=",
        stop,
    )
    factor = own = _factor(m.group("factor"))
    upper = None
    if m.group("upper") is not None:
        upper = _value(m.group("upper"), factor)
        low = "".join(mark for mark in m.group("low") or "" if mark in m.group("factor"))
        own = _factor(low) if low else factor
    subject = _subject(fold, m, stop, clause, at, end, grammar, taken)
    return Quantity(
        start,
        stop,
        subject,
        _value(m.group("value"), own),
        upper,
        m.span("unit"),
        sign,
        _direction(before, grammar),
    )


def _comparator(
    fold: str, before: str, stop: int, end: int, grammar: Grammar
) -> tuple[str, int] | None:
    """The sign that the words before a figure or right behind it (at ``stop``) give it, and where these end."""
    ahead = grammar.union("comparators", side="before").pattern.search(before)
    behind = grammar.union("comparators", side="after").pattern.match(fold, stop, end)
    if not ahead and not behind:  # as with most figures
        return None
    for rule in grammar.rules("comparators"):
        if rule.get("side") == "before":
            if ahead and grammar.pattern(rule.id).search(before):
                return rule.get("sign"), stop
        elif behind and (hit := grammar.pattern(rule.id).match(fold, stop, end)):
            return rule.get("sign"), hit.end()
    return None


def _direction(before: str, grammar: Grammar) -> str | None:
    """Which way the words before a figure say it goes; the last rule that fits decides."""
    direction: str | None = None
    if grammar.union("directions").pattern.search(before):
        for rule in grammar.rules("directions"):
            if grammar.pattern(rule.id).search(before):
                direction = rule.get("direction")
    return direction


def _value(text: str, factor: int | Decimal) -> float | int:
    """A figure, multiplied out."""
    plain = text.replace(",", "")
    if isinstance(factor, int) and len(plain) <= FEW_DIGITS and plain.isdigit():
        return int(plain) * factor
    value = Decimal(plain) * factor
    return int(value) if value == value.to_integral_value() else float(value)


def _factor(marks: str) -> int | Decimal:
    """What 万 and 亿 multiply by."""
    value: int | Decimal = 1
    for mark in marks:
        value *= read_number("1" + mark) or 1
    return value


def _subject(
    fold: str,
    m: Match,
    stop: int,
    clause: int,
    at: int,
    end: int,
    grammar: Grammar,
    taken: Sequence[tuple[int, int]],
) -> tuple[int, int] | None:
    """The noun that is measured: right behind the figure (60个村, 10个以上村), else what stands before it (参保率达到99%)."""
    if stop == m.end() or m.group("counter"):
        until = next((begin for begin, _end in taken[bisect_left(taken, (stop, 0)) :]), end)
        after = grammar.pattern("subject-after").match(
            fold, stop, min(until, end, stop + LOOK_AHEAD)
        )
        if after and after.end("subject") > after.start("subject"):
            return after.span("subject")
    first = bisect_left(taken, (clause, 0))
    times = [taken[k] for k in range(first, bisect_right(taken, (at, 0))) if taken[k][1] <= at]
    noun = _noun(fold, times[-1][1] if times else clause, at, grammar)
    if noun is None and clause == at and fold[at - 1 : at] == ")":  # 城市书房(百姓书屋)4家
        opened = fold.rfind("(", max(0, at - LONGEST_NOTE), at)
        return (
            _noun(fold, item_start(fold, opened, max(0, opened - LOOK_BACK)), opened, grammar)
            if opened > 0
            else None
        )
    return (
        _noun(fold, clause, times[-1][0], grammar) if noun is None and times else noun
    )  # 拨付率在9月底前达到75%


def _noun(fold: str, start: int, stop: int, grammar: Grammar) -> tuple[int, int] | None:
    """The noun at the end of a stretch, verbs before it and words of being behind it left out; None where nothing is left."""
    being = grammar.pattern("being").search(fold, start, stop)
    until = being.start() if being else stop
    changed = grammar.pattern("changed-from").search(fold, start, until)
    until = changed.start() if changed else until
    lead = grammar.pattern("subject-lead-in").match(fold, start, until)
    begin = lead.end() if lead else start
    for verb in grammar.pattern("subject-verb").finditer(fold, begin, until):
        begin = verb.end() if verb.end() < until else begin
    begin, until = _stripped(fold, begin, until)
    return (begin, until) if SHORTEST_SUBJECT <= until - begin <= LONGEST_SUBJECT else None
