"""Tables without rules that only lay out a signature (署名): organs side by side, and the date
below them, once or for each. They are no tables: each cell is a line."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.chain.tables.lattice import Lattice
from planparse.grammar import Grammar
from planparse.text.spans import trimmed


def signs(fold: str, lattice: Lattice, grammar: Grammar) -> bool:
    """Whether all that a table says are organs and days, and both."""
    organ, day = grammar.pattern("organ-line"), grammar.pattern("full-date")
    organs = days = 0
    for line in lattice.lines:
        for seat in line.filled():
            dated = day.search(fold, *seat.span)
            name = trimmed(fold, seat.span.start, dated.start() if dated else seat.span.end)
            if dated and fold[dated.end() : seat.span.end].strip():
                return False
            if name.end > name.start:
                if not organ.fullmatch(fold, *name):
                    return False
                organs += 1
            days += dated is not None
    return organs > 0 < days


def lines_of_cells(lattice: Lattice) -> Iterator[int]:
    """Where each of the cells begins."""
    return (seat.span.start for line in lattice.lines for seat in line.filled())
