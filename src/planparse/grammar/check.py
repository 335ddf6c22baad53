"""Examples against rules, both ways: each ``match`` line must be matched, no ``no_match`` line may be."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.errors import GrammarError
from planparse.grammar.compile import Grammar


def check_rules(grammar: Grammar) -> Iterator[GrammarError]:
    """An error for each rule of ``grammar`` that its own examples contradict. Examples are folded as documents are."""
    for section, rules in grammar.sections.items():
        raw = section == "noise"  # noise is cleaned before anything is folded
        for rule in rules:
            pattern = grammar.pattern(rule.id)
            find = pattern.fullmatch if rule.get("whole", section == "columns") else pattern.search
            for line in rule.match:
                if find(line if raw else grammar.fold(line)) is None:
                    yield GrammarError(
                        "PP902", f"rule {rule.id}: the example “{line}” is not matched", hint="mend the pattern or the example"
                    )
            for line in rule.no_match:
                if find(line if raw else grammar.fold(line)) is not None:
                    yield GrammarError(
                        "PP902", f"rule {rule.id}: the counter-example “{line}” is matched", hint="mend the pattern or the example"
                    )
