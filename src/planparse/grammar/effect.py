"""Whether a rule can take effect at all beside the others, and what a grammar changes of the
built-in one."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.errors import GrammarError
from planparse.grammar.compile import Grammar, Rule
from planparse.grammar.load import load_grammar
from planparse.grammar.merge import NAMED, Merged

WHOLE = frozenset({"labels", "columns"})  # sections whose rules match a whole name
FIRST = frozenset({"verbs", "roles"})  # sections whose first match decides


def shadowed(grammar: Grammar) -> Iterator[GrammarError]:
    """An error for each rule of a file whose every example another rule takes before it."""
    for rules in grammar.sections.values():
        for rule in rules:
            if not rule.where:
                continue
            takers = [_taker(grammar, rule, grammar.fold(example)) for example in rule.match]
            if takers and all(takers):
                taker = takers[0]
                yield GrammarError(
                    "PP904",
                    f"rule {rule.id} never takes effect: {taker} takes “{rule.match[0]}” before it",
                    rule.where,
                    f"remove {taker}, or give this rule its id to replace it",
                )


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


def changes(grammar: Grammar, merged: Merged, built_in: Merged) -> Iterator[str]:
    """What a grammar that extends the built-in one adds to it, replaces and removes, a line
    each."""
    default = load_grammar()
    for rules in grammar.sections.values():
        for rule in rules:
            if rule.where and rule.id in default:
                yield f"{rule.where}: {rule.section}: {rule.id} replaces the built-in rule"
            elif rule.where:
                yield f"{rule.where}: {rule.section}: {rule.id} is new"
    for rules in default.sections.values():
        yield from (
            f"{rule.section}: {rule.id} is removed" for rule in rules if rule.id not in grammar
        )
    for key in NAMED:
        yield from (
            f"{key}: {name} replaces the built-in one"
            for name, value in built_in[key].items()
            if merged[key].get(name, value) != value
        )
