"""Whether a rule of a file is slow: how its time grows with a text made of its own examples."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from typing import Final

from planparse.errors import GrammarError
from planparse.grammar.compile import Grammar, Rule

SHORT: Final = 2_000  # characters of the first text; the second has TIMES as many
TIMES: Final = 4
GROWTH: Final = 10.0  # of time; linear is TIMES, square TIMES * TIMES
FELT: Final = 0.05  # seconds of processor time below which nothing is said


def slow(grammar: Grammar) -> Iterator[GrammarError]:
    """An error for each rule of a file that searches a long text in much more than its share of
    the time that a short one takes. Both are made of the rule's examples and of their beginnings,
    which a pattern follows furthest before it gives up."""
    for rule in grammar.own:
        if _grows(grammar, rule):
            length = SHORT * TIMES
            yield GrammarError("PP904", rule.where, case="slow", rule=rule.id, length=length)


def _grows(grammar: Grammar, rule: Rule) -> bool:
    for example in (*rule.match, *rule.no_match):
        folded = grammar.fold(example)
        for piece in {folded, folded[:-1], folded[:1], folded[-1:]} - {""}:
            short, long = (_seconds(grammar, rule, piece, SHORT * n) for n in (1, TIMES))
            if math.inf in (short, long) or (long > FELT and long > GROWTH * short):
                return True
    return False


def _seconds(grammar: Grammar, rule: Rule, piece: str, length: int) -> float:
    """Processor time of one search through so many characters; endless where it gave up."""
    text = (piece * (length // len(piece) + 1))[:length]
    start = time.process_time()
    try:
        for _match in grammar.pattern(rule.id).finditer(text):
            pass
    except GrammarError:
        return math.inf
    return time.process_time() - start
