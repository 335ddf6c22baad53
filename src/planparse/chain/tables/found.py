"""What was found of the tables that were dumped as text, and which places are free yet."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from planparse.frozen import NamedTuple
from planparse.outline.tables import Table
from planparse.text.edits import Edit
from planparse.text.spans import Span, last_before


class Dumped(NamedTuple):
    """The task tables of a text, where others stand, and where the rows of those begin; and the
    headers of tables whose cells nothing parts."""

    tables: list[Table]
    others: list[Span]
    rows: set[int]
    unread: list[Span]
    cut: list[Edit]  # what puts rows together that a page end cut in two


class Free:
    """Tells whether a stretch holds none of the tables found so far, which are apart from one
    another."""

    def __init__(self, known: Sequence[Span]) -> None:
        self.taken: list[Span] = []  # in order and apart from one another
        for start, end in sorted(known):
            if self.taken and start < self.taken[-1].end:
                self.taken[-1] = Span(self.taken[-1].start, max(end, self.taken[-1].end))
            else:
                self.taken.append(Span(start, end))

    def take(self, table: Table | Span) -> None:
        """From now on a stretch is none."""
        insort(self.taken, Span(table.start, table.end))

    def __call__(self, found: Span | Table) -> bool:
        """Whether a stretch is free."""
        k = last_before(self.taken, found.start)
        ahead = self.taken[k + 1].start if k + 1 < len(self.taken) else found.end
        return (k < 0 or self.taken[k].end <= found.start) and ahead >= found.end
