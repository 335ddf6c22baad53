"""Whether a rule can take effect at all beside the others, and what a grammar changes of the
built-in one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from planparse.errors import GrammarError
from planparse.frozen import NamedTuple
from planparse.grammar.compile import Grammar, Rule
from planparse.grammar.load import load_grammar
from planparse.grammar.merge import NAMED, Merged

WHOLE = frozenset({"labels", "columns"})  # sections whose rules match a whole name
FIRST = frozenset({"verbs", "roles"})  # sections whose first match decides


def shadowed(grammar: Grammar) -> Iterator[GrammarError]:
    """An error for each rule of a file whose every example another rule takes before it."""
    for rule in grammar.own:
        takers = [_taker(grammar, rule, grammar.fold(example)) for example in rule.match]
        if takers and all(takers):
            what = {"rule": rule.id, "taker": str(takers[0]), "example": rule.match[0]}
            yield GrammarError("PP904", rule.where, case="shadowed", **what)


def _taker(grammar: Grammar, rule: Rule, example: str) -> str | None:
    """The id of the other rule that takes an example, or None."""
    if rule.section == "headings":
        return _heading_taker(grammar, rule, example)
    if rule.section not in WHOLE | FIRST:
        return None
    union = grammar.union(rule.section)
    whole = rule.section in WHOLE
    found = union.pattern.fullmatch(example) if whole else union.pattern.search(example)
    other = union.rule(found).id if found else rule.id
    return other if other != rule.id else None


def _heading_taker(grammar: Grammar, rule: Rule, example: str) -> str | None:
    """Of labels that overlap the one that begins earlier counts, then the longer, then the rule
    that stands first."""
    own = grammar.pattern(rule.id).search(example)
    if own is None:
        return None
    before = True
    for other in grammar.rules("headings"):
        if other.id == rule.id:
            before = False
            continue
        found = grammar.pattern(other.id).search(example)
        if found is None or other.get("runs"):
            continue
        reach = (-found.start(), found.end())
        wins = reach > (-own.start(), own.end()) or (before and reach == (-own.start(), own.end()))
        if wins and found.end() > own.start():
            return other.id
    return None


class Change(NamedTuple):
    """What a grammar changes of the built-in one: a rule, or a name that stands in a file."""

    kind: Literal["replaces", "new", "removed", "renames"]
    section: str
    name: str
    where: str = ""


def changes(grammar: Grammar, merged: Merged, built_in: Merged) -> Iterator[Change]:
    """What a grammar that extends the built-in one adds to it, replaces and removes."""
    default = load_grammar()
    for rule in grammar.own:
        kind: Literal["replaces", "new"] = "replaces" if rule.id in default else "new"
        yield Change(kind, rule.section, rule.id, rule.where)
    yield from (
        Change("removed", rule.section, rule.id) for rule in default if rule.id not in grammar
    )
    for key in NAMED:
        yield from (
            Change("renames", key, name)
            for name, value in built_in[key].items()
            if merged[key].get(name, value) != value
        )
