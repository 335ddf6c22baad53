"""The things that one cell of a row says one after another, each behind a number of its own."""

from __future__ import annotations

from collections.abc import Iterable

from planparse.grammar import Grammar
from planparse.text.spans import Span, trimmed


def counts(fold: str, cell: Span, grammar: Grammar) -> bool:
    """Whether a cell counts several things: then its first number is not its own."""
    second = grammar.pattern("second-number").search(fold, *cell)
    return second is not None and second.start() > cell.start


def things_in(fold: str, cells: Iterable[Span], grammar: Grammar) -> tuple[Span, ...]:
    """What cells say, each thing by itself and without its number."""
    return tuple(thing for cell in cells for thing in _things(fold, cell, grammar))


def _things(fold: str, cell: Span, grammar: Grammar) -> list[Span]:
    if not counts(fold, cell, grammar):
        return [cell]
    own = grammar.pattern("own-number").match(fold, *cell)
    begin = own.end() if own else cell.start
    marks = list(grammar.pattern("further-number").finditer(fold, begin, cell.end))
    begins = (begin, *(m.end() for m in marks))
    ends = (*(m.start() for m in marks), cell.end)
    spans = (trimmed(fold, start, end) for start, end in zip(begins, ends, strict=True))
    return [span for span in spans if span.end > span.start]
