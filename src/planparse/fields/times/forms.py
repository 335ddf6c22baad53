"""Which form of a time stands at a place, and whether it may stand there."""

from __future__ import annotations

import re
from typing import Final

from planparse.fields.passage import OWN
from planparse.fields.times.model import Asked
from planparse.fields.times.numbers import YEARS, Groups, counts
from planparse.frozen import NamedTuple, made
from planparse.grammar import Grammar, Rule
from planparse.grammar.compile import Match, Pattern
from planparse.kept import compiled

LOOK_BACK: Final = 24  # characters before a time that may tell how it is meant
NEAR: Final = 36  # characters from the begin of a time on in which what its form needs stands
MEMO_SIZE: Final = 4_000  # sets of signs whose rules are remembered
BEGINS: Final = {"clause": "clause-begins", "span": "span-begins"}  # rules that allow a form there
EVENT: Final = "event"  # where a form may stand that counts from an event two clauses before
EVENT_BEGINS: Final = "event-begins"
EVENT_AGAIN: Final = "event-again"
LONGEST_EVENT: Final = 60  # characters of these clauses


class FormRule(NamedTuple):
    """A rule of times with its pattern, compiled when it is first tried, and its needs: literals
    one of which stands near behind where the form begins."""

    rule: Rule
    pattern: Pattern
    needs: tuple[str, ...]


class Form(NamedTuple):
    """A form that fits: its match, its rule, and what its groups hold."""

    match: Match
    rule: Rule
    groups: Groups
    spoken_of: bool = False  # it is what something is compared with, or how long it is valid


class Place(NamedTuple):
    """Where a time may begin: which quick look saw it, and whether any form may stand there."""

    at: int
    floor: int  # where the time before it ends
    begin: str
    free: bool


def _groups(m: Match) -> Groups:
    """What the groups of a form hold; a year in a bracket behind it (6月底前（2025年）) is its own
    where it prints no other."""
    groups = {name: text for name, text in m.groupdict().items() if text}
    if behind := groups.pop("y3", None):
        groups.setdefault("y2", behind)
    return groups


def form_at(asked: Asked, place: Place) -> Form | None:
    """The first form that fits at a place and may stand there."""
    fold, grammar = asked.passage.fold, asked.passage.grammar
    before: str | None = None
    near = fold[place.at : min(place.at + NEAR, asked.end)]
    rules = _rules(grammar, place.begin)
    for rule, pattern, needs in rules.at(near):
        # What was compiled once is tried sooner than its literals are looked for.
        if needs and rule.id not in rules.tried and not _any_in(needs, near):
            continue
        rules.tried.add(rule.id)
        m = pattern.match(fold, place.at, asked.end)
        if m is None or (needs and not _any_in(needs, near)):
            continue
        groups = _groups(m)
        where = rule.get("where", "anywhere")
        lacks = where == EVENT and event_at(asked, place.floor, place.at) is None
        if lacks or not counts(groups, grammar, asked.year):
            continue
        if not place.free:
            if before is None:
                before = fold[max(place.floor, place.at - LOOK_BACK) : place.at]
            if where == "dated":
                where = "anywhere" if groups.keys() >= YEARS else "span"
            if not _may_stand(where, before, grammar) and not _of_act(where, m, grammar, asked):
                continue
            if _is_spoken_of(before, grammar):
                return Form(m, rule, groups, spoken_of=True)
        return made(Form, (m, rule, groups, False))
    return None


class _Rules:
    """The rules of times that a quick look is for, in order; one alone that is searched for."""

    __slots__ = ("_by_signs", "_rules", "_signs", "tried")

    def __init__(self, grammar: Grammar, begin: str) -> None:
        self._rules = [
            FormRule(rule, grammar.pattern(rule.id), tuple(rule.get("needs", ())))
            for rule in grammar.rules("times")
            if begin in rule.get("begins", (OWN + rule.id,))
        ]
        # The last characters of what they need.
        signs = sorted({one[-1] for rule in self._rules for one in rule.needs})
        self._signs = compiled(f"[{re.escape(''.join(signs))}]" if signs else r"(?!)").findall
        self._by_signs: dict[tuple[str, frozenset[str]], list[FormRule]] = {}
        self.tried: set[str] = set()  # the rules whose patterns were compiled

    def at(self, near: str) -> list[FormRule]:
        """Those of them that may stand before ``near``: most begin otherwise, or need what does not
        stand there."""
        first, signs = near[:1], frozenset(self._signs(near))
        known = self._by_signs.get((first, signs))
        if known is None:
            known = [
                one
                for one in self._rules
                if first in (one.rule.get("beginning") or first)
                and (not one.needs or not signs.isdisjoint(need[-1] for need in one.needs))
            ]
            if len(self._by_signs) < MEMO_SIZE:
                self._by_signs[first, signs] = known
        return known


def _rules(grammar: Grammar, begin: str) -> _Rules:
    known: dict[str, _Rules] = grammar.compiled.setdefault("times", {})
    rules = known.get(begin)
    if rules is None:
        rules = known[begin] = _Rules(grammar, begin)
    return rules


def _any_in(literals: tuple[str, ...], text: str) -> bool:
    for literal in literals:  # noqa: SIM110  any() over a generator takes twice as long
        if literal in text:
            return True
    return False


def _may_stand(where: str, before: str, grammar: Grammar) -> bool:
    """Whether a form that may stand ``where`` may do so behind these characters."""
    if where == "stated":
        return False
    begins = BEGINS.get(where)
    return not begins or grammar.pattern(begins).search(before) is not None


def event_at(asked: Asked, floor: int, at: int) -> int | None:
    """Where the event begins that stands in the clause before the one before ``at``; ``at`` itself
    where the time before counts from it too."""
    fold, grammar, low = asked.passage.fold, asked.passage.grammar, at - LONGEST_EVENT
    before = fold[max(0, max(asked.start, floor, low) - 1) : at]
    if event := grammar.pattern(EVENT_BEGINS).search(before):
        return at - len(before) + event.start("event")
    again = grammar.pattern(EVENT_AGAIN).search(fold, max(asked.start, low), at)
    return at if again else None


def _of_act(where: str, m: Match, grammar: Grammar, asked: Asked) -> bool:
    """Whether a form that may stand ``where`` is followed by what is done by then."""
    if where == "stated":
        return False
    return grammar.pattern("act-follows").match(asked.passage.fold, m.end(), asked.end) is not None


def _is_spoken_of(before: str, grammar: Grammar) -> bool:
    if grammar.pattern("valid-for").search(before):
        return True
    return grammar.pattern("compared-with").search(before) is not None
