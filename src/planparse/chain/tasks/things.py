"""The things that one cell of a row says one after another, each behind a number of its own; and
how many units in a bracket of it make a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from planparse.grammar import Grammar
from planparse.outline.marks import Bracket
from planparse.text.spans import Span, last_mark, trimmed

SENTENCE_ENDS: Final = ("。", ";")
NEAR: Final = 6  # characters before a bracket in which a sentence ends


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


def fewest_units(fold: str, bracket: Bracket, cell: Span) -> int:
    """How many units in a bracket of a row are a list of owners without a label: one behind a
    sentence, two at the end of the cell; 0 where it is none (records.md 2.4)."""
    before = last_mark(fold, max(cell.start, bracket.start - NEAR), bracket.start)
    after = fold[bracket.end : min(bracket.end + 1, cell.end)]
    if before in SENTENCE_ENDS:
        return 1
    return 2 if after in ("", *SENTENCE_ENDS) else 0
