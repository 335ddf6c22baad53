"""What a figure says: its value, its sign (以上, 不超过), which way it goes; and whether a length
is a figure that a task is to reach."""

from __future__ import annotations

from typing import Final

from planparse.fields.numerals import exact_number, shortest, with_point
from planparse.fields.quantities.model import Figure
from planparse.frozen import NamedTuple, made
from planparse.grammar import Grammar

WORDS_BEFORE: Final = 14  # characters before a figure in which 增长 stands
# The same for 不低于, which what is counted may stand behind (不低于总额的15%).
BOUND_BEFORE: Final = 40
FEW_DIGITS: Final = 15  # a figure with no more and without a point is what it says
EQUAL, AT_MOST, MORE, BELOW = "=", "<=", ">", "<"
DECREASE: Final = "decrease"


class Measured(NamedTuple):
    """What a figure says; ``stop`` is where the words behind it that give its sign end."""

    value: float | int
    upper: float | int | None
    sign: str
    stop: int
    direction: str | None


def measured(figure: Figure) -> Measured | None:
    """What a figure says; None for a length that is no aim (3个工作日内办结)."""
    m, grammar = figure.match, figure.passage.grammar
    more = m.group("more") or m.group("over")
    sign, stop = _comparator(figure) or (MORE if more else EQUAL, m.end())
    direction = _direction(figure.before[-WORDS_BEFORE:], grammar)
    if m.group("length"):
        if figure.says("no-aim", BOUND_BEFORE):
            return None
        if figure.says("brought-down", BOUND_BEFORE):
            sign = AT_MOST if sign == EQUAL else sign
            direction = DECREASE
        elif not _is_aim(figure, sign, stop):
            return None
    factor = own = m.group("factor") or ""
    upper = m.group("upper")
    low = m.group("low") if upper else None
    if low and not low.isascii():
        # of a range whose ends print units of their own each has its own (800元-1万元)
        marks = grammar.pattern("factor-of").match(low)
        own = marks.group() if marks else ""
    last = value_of(upper, factor) if upper else None
    return made(Measured, (value_of(m.group("value"), own), last, sign, stop, direction))


def _is_aim(figure: Figure, sign: str, stop: int) -> bool:
    """Whether a length in days, hours or minutes is one to reach (优良天数达到330天以上, 停电2小时
    以内): it has a bound or a verb of reaching, and nothing is rendered within it."""
    fold, grammar = figure.passage.fold, figure.passage.grammar
    if grammar.pattern("long-length").fullmatch(figure.match.group("length")):
        return False
    if grammar.pattern("done-within").match(fold, stop, figure.end):
        return False
    if figure.says("reached-length", BOUND_BEFORE):
        return True
    return sign != EQUAL and figure.says("timed-noun", BOUND_BEFORE)


def _comparator(figure: Figure) -> tuple[str, int] | None:
    """The sign that the words before a figure or right behind it give it, and where these end."""
    fold, grammar, stop = figure.passage.fold, figure.passage.grammar, figure.match.end()
    before = figure.before[-BOUND_BEFORE:]
    ahead = grammar.union("comparators", side="before").pattern.search(before)
    behind = grammar.union("comparators", side="after").pattern.match(fold, stop, figure.end)
    if not ahead and not behind:  # as with most figures
        return None
    for rule in grammar.rules("comparators"):
        if rule.get("side") == "before":
            if ahead and grammar.pattern(rule.id).search(before):
                return rule.get("sign"), behind.end() if behind else stop
        elif behind and (hit := grammar.pattern(rule.id).match(fold, stop, figure.end)):
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


def value_of(text: str, marks: str) -> float | int:
    """A figure with what it is multiplied by (5.4万), or what goes on behind it (2亿3500万)."""
    plain = text.replace(",", "").replace(" ", "")
    if not marks and len(plain) <= FEW_DIGITS and plain.isdigit():
        return int(plain)
    exact = exact_number(plain + marks)
    if exact is None:  # 万 and 亿 in an order that no numeral has
        factor, _places = exact_number("1" + marks[:1]) or (1, 0)
        value, places = with_point(plain)
        exact = shortest(value * factor, places)
    value, places = exact
    return value / 10**places if places else value
