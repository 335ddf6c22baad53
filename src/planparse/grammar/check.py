"""Rules against their own examples, both ways, and against what the code asks of them: each ``match`` line must be matched, no ``no_match`` line
may be, and the groups that a rule's section or the built-in rule of its id has must be there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planparse.errors import GrammarError
from planparse.grammar.compile import Grammar, Rule
from planparse.grammar.load import load_grammar

GROUP: Final = re.compile(r"\(\?P<([A-Za-z_]\w*)>")
GROUPS: Final = {
    "headings": {"number"},
    "series": {"label", "number"},
}  # that every rule of a section needs
WHOLE: Final = frozenset(
    {"columns", "year-words", "month-parts", "year-parts", "periods"}
)  # whose patterns match from end to end


def check_rules(grammar: Grammar) -> Iterator[GrammarError]:
    """An error for each rule of ``grammar`` that its own examples or its users contradict. Examples are folded as documents are."""
    for section, rules in grammar.sections.items():
        raw = section == "noise"  # noise is cleaned before anything is folded
        for rule in rules:
            try:
                pattern = grammar.pattern(rule.id)
            except GrammarError as error:
                yield error
                continue
            missing = _needed(rule) - set(GROUP.findall(rule.pattern))
            if missing:
                names = ", ".join(f"(?P<{name}>…)" for name in sorted(missing))
                yield GrammarError("PP901", rule.where, case="groups", rule=rule.id, groups=names)
            find = pattern.fullmatch if rule.get("whole", section in WHOLE) else pattern.search
            for line in rule.match:
                if find(line if raw else grammar.fold(line)) is None:
                    yield _contradicted(rule, "unmatched", line)
            for line in rule.no_match:
                if find(line if raw else grammar.fold(line)) is not None:
                    yield _contradicted(rule, "matched", line)


def _contradicted(rule: Rule, case: str, example: str) -> GrammarError:
    return GrammarError("PP902", rule.where, case=case, rule=rule.id, example=example)


def _needed(rule: Rule) -> set[str]:
    """The named groups that the code reads of a rule: those of its section, and those of the built-in rule that it takes the place of."""
    needed = set(GROUPS.get(rule.section, ()))
    if rule.get("effect") == "implementers":
        needed.add("units")
    if rule.get("counts_on"):
        needed.add("number")
    if rule.where:
        built_in = load_grammar()
        if rule.id in built_in:
            needed |= set(GROUP.findall(built_in.rule(rule.id).pattern))
    return needed
