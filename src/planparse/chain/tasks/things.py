"""The things that one cell of a row says one after another, each behind a number of its own."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.text.spans import Span, trimmed


def counts(fold: str, cell: Span, grammar: Grammar) -> bool:
    """Whether a cell counts several things: then its first number is not its own."""
    second = grammar.pattern("second-number").search(fold, *cell)
    return second is not None and second.start() > cell.start


def things_in(fold: str, cell: Span, grammar: Grammar) -> list[Span]:
    """Each of them without its number; the whole cell where it says one thing."""
    if not counts(fold, cell, grammar):
        return [cell]
    own = grammar.pattern("own-number").match(fold, *cell)
    begin = own.end() if own else cell.start
    marks = list(grammar.pattern("further-number").finditer(fold, begin, cell.end))
    begins = (begin, *(m.end() for m in marks))
    ends = (*(m.start() for m in marks), cell.end)
    spans = (trimmed(fold, start, end) for start, end in zip(begins, ends, strict=True))
    return [span for span in spans if span.end > span.start]
