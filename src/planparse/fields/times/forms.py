"""Which form of a time stands at a place, and whether it may stand there."""

from __future__ import annotations

from typing import Final

from planparse.fields.passage import OWN
from planparse.fields.times.model import Asked
from planparse.fields.times.numbers import YEARS, Groups, counts
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar, Rule
from planparse.grammar.compile import Match, Pattern

LOOK_BACK: Final = 24  # characters before a time that may tell how it is meant
NEAR: Final = 36  # characters from the begin of a time on in which what its form needs stands
BEGINS: Final = {"clause": "clause-begins", "span": "span-begins"}  # rules that allow a form there


class FormRule(NamedTuple):
    """A rule of times with its pattern, compiled when it is first tried, and its needs: literals
    one of which stands near behind where the form begins, and with it one of the ``signs``."""

    rule: Rule
    pattern: Pattern
    needs: tuple[str, ...]
    signs: frozenset[str]  # the last character of each


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


def form_at(asked: Asked, place: Place) -> Form | None:
    """The first form that fits at a place and may stand there."""
    fold, grammar = asked.passage.fold, asked.passage.grammar
    before: str | None = None
    near = fold[place.at : min(place.at + NEAR, asked.end)]
    here = frozenset(near)
    for rule, pattern, needs, signs in _rules(grammar, place.begin):
        if needs and (signs.isdisjoint(here) or not _any_in(needs, near)):
            continue
        m = pattern.match(fold, place.at, asked.end)
        if m is None:
            continue
        groups = {name: text for name, text in m.groupdict().items() if text}
        if not counts(groups, grammar, asked.year):
            continue
        if not place.free:
            if before is None:
                before = fold[max(place.floor, place.at - LOOK_BACK) : place.at]
            where = rule.get("where", "anywhere")
            if where == "dated":
                where = "anywhere" if groups.keys() >= YEARS else "span"
            if not _may_stand(where, before, grammar):
                continue
            if _is_spoken_of(before, grammar):
                return Form(m, rule, groups, spoken_of=True)
        return Form(m, rule, groups)
    return None


def _rules(grammar: Grammar, begin: str) -> list[FormRule]:
    """The rules of times that a quick look is for, in order; one alone that is searched for."""
    known: dict[str, list[FormRule]] = grammar.compiled.setdefault("times", {})
    if begin not in known:
        known[begin] = [
            FormRule(rule, grammar.pattern(rule.id), needs, frozenset(one[-1] for one in needs))
            for rule in grammar.rules("times")
            if begin in rule.get("begins", (OWN + rule.id,))
            for needs in (tuple(rule.get("needs", ())),)
        ]
    return known[begin]


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


def _is_spoken_of(before: str, grammar: Grammar) -> bool:
    return any(grammar.pattern(rule).search(before) for rule in ("valid-for", "compared-with"))
