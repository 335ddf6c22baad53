"""Rules against their own examples, both ways, and against what the code asks of them: each
``match`` line must be matched, no ``no_match`` line may be, the groups that a rule's section or the
built-in rule of its id has must be there, and a number must be one of the rule's numerals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from planparse.errors import GrammarError
from planparse.grammar.compile import Grammar, Rule
from planparse.grammar.engine import NeedingPattern, Pattern
from planparse.grammar.load import load_grammar
from planparse.kept import compiled

GROUP: Final = compiled(r"\(\?P<([A-Za-z_]\w*)>")
# Groups that every rule of a section needs.
GROUPS: Final = {"headings": {"number"}, "series": {"label", "number"}}
# Sections whose patterns match from end to end.
WHOLE: Final = frozenset(
    {
        "columns",
        "year-words",
        "month-parts",
        "year-parts",
        "periods",
        "month-words",
        "festivals",
        "weekdays",
        "unit-words",
    }
)
# Cases of PP902 where the rule is not the file's own, which changed what it is made of.
BUILT_IN: Final = {
    "unmatched": "built-in-unmatched",
    "matched": "built-in-matched",
    "number": "built-in-number",
}
RAW: Final = "noise"  # it is cleaned before anything is folded


def check_rules(grammar: Grammar, rules: Iterable[Rule] | None = None) -> Iterator[GrammarError]:
    """An error for each rule of ``grammar``, or of ``rules`` of it, that its own examples or its
    users contradict. Examples are folded as documents are."""
    for rule in grammar if rules is None else rules:
        try:
            yield from _check(rule, grammar)
        except GrammarError as error:  # it does not compile, or takes too long
            yield error


def touched(grammar: Grammar) -> Iterator[Rule]:
    """The rules of a file, and those of the built-in grammar that are others by what it says: the
    rest hold, which is tested before anybody extends them."""
    if not grammar.fold.is_as(load_grammar().fold):
        yield from grammar
        return
    for rule in grammar:
        if rule.id in grammar.numerals or not grammar.is_below(rule):
            yield rule


def _check(rule: Rule, grammar: Grammar) -> Iterator[GrammarError]:
    pattern = grammar.pattern(rule.id)
    missing = _needed(rule) - set(GROUP.findall(rule.pattern))
    if missing:
        names = ", ".join(f"(?P<{name}>…)" for name in sorted(missing))
        yield GrammarError("PP901", rule.where, case="groups", rule=rule.id, groups=names)
        return
    find = pattern.fullmatch if rule.get("whole", rule.section in WHOLE) else pattern.search
    for line in rule.match:
        if find(line if rule.section == RAW else grammar.fold(line)) is None:
            yield _contradicted(rule, "unmatched", example=line)
        elif rule.id in grammar.numerals:
            yield from _numbers(rule, pattern, line, grammar)
    yield from _unneeded(rule, pattern, grammar)
    for line in rule.no_match:
        if find(line if rule.section == RAW else grammar.fold(line)) is not None:
            yield _contradicted(rule, "matched", example=line)


def _unneeded(rule: Rule, pattern: Pattern, grammar: Grammar) -> Iterator[GrammarError]:
    """A word that its rule's pattern matches alone and that has nothing of what the rule needs is
    never searched for."""
    if not isinstance(pattern, NeedingPattern):
        return
    for word in rule.get("words", ()):
        folded = grammar.fold(word)
        if pattern.search(folded) is None and pattern.compiled().search(folded) is not None:
            yield _contradicted(rule, "needs", example=word)


def _numbers(rule: Rule, pattern: Pattern, line: str, grammar: Grammar) -> Iterator[GrammarError]:
    """A number that its rule's numerals do not have is read by nothing."""
    found = pattern.search(grammar.fold(line))
    number = found.group("number") if found else None
    if number is not None and not grammar.number(rule.id, number):
        yield _contradicted(rule, "number", example=line, number=number)


def _contradicted(rule: Rule, case: str, **params: str) -> GrammarError:
    case = case if rule.where else BUILT_IN.get(case, case)
    return GrammarError("PP902", rule.where, case=case, rule=rule.id, **params)


def _needed(rule: Rule) -> set[str]:
    """The named groups that the code reads of a rule: those of its section, those of what it says
    of itself, and those of the built-in rule that it takes the place of."""
    needed = set(GROUPS.get(rule.section, ()))
    told = (
        ("units", rule.get("effect") == "implementers"),
        ("number", rule.get("counts_on")),
        ("period", rule.get("kind") == "recurring"),
        ("n", rule.get("per")),
    )
    needed |= {group for group, holds in told if holds}
    if rule.where:
        built_in = load_grammar()
        if rule.id in built_in:
            needed |= set(GROUP.findall(built_in.rule(rule.id).pattern))
    return needed
