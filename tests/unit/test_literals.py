"""What is remembered of a text says of its literals what the text says."""

from __future__ import annotations

import random

from planparse.grammar import load_grammar
from planparse.grammar.literals import SHORT, finds, forget, places

LITERALS = ("责任", "任", "1.1", "(一)", "位", "县", "2、", "\n3")


def _texts(rng: random.Random) -> list[str]:
    """Long texts of few characters, each without some of them."""
    signs = "责任单位县1.、()一二3\n。"
    return [
        "".join(rng.choices(rng.sample(signs, rng.randint(2, len(signs))), k=2 * SHORT))
        for _ in range(20)
    ]


def test_a_hint_tells_what_a_search_finds() -> None:
    rng = random.Random(7)
    for text in _texts(rng) * 2:
        for _ in range(20):
            start, end = sorted(rng.choices(range(len(text)), k=2))
            needs = rng.sample(LITERALS, 3)
            want = any(text.find(literal, start, end) >= 0 for literal in needs)
            assert bool(finds(needs)(text, start, end)) is want
            assert places(needs, text, start, end) == sorted(
                at
                for literal in needs
                for at in range(start, end - len(literal) + 1)
                if text.startswith(literal, at)
            )
    forget()


def test_styles_that_are_looked_for_together_are_found_as_each_alone() -> None:
    grammar = load_grammar()
    union = grammar.begun("headings")
    rules = [rule for rule in grammar.rules("headings") if rule.get("first")]
    assert len(rules) > 1
    text = grammar.fold("\n".join(line for rule in rules for line in (*rule.match, *rule.no_match)))
    together = {(union.rule(m).id, m.span(m.lastgroup)) for m in union.pattern.finditer(text)}
    alone = {(rule.id, m.span()) for rule in rules for m in grammar.pattern(rule.id).finditer(text)}
    assert together == alone
